/** What `ingest` says while articles come in: JSONL or a summary on stdout, refusals, notes and progress on stderr. */
import { type IngestEvent, type IngestRecord, ingestRecord, refusalLine } from '../../src/intake/index.ts';
import { jsonText } from './output.ts';
import type { ExitCode } from './own-command.ts';
import { type Progress, showProgress } from './progress.ts';
import { makeSafeLine } from './safe-text.ts';
import type { Session } from './session.ts';

export interface IngestReport {
  tell(event: IngestEvent): Promise<void>;
  /** Takes the progress line away. */
  clear(): Promise<void>;
  /** The summary. @returns 0: all in; 2: some refused, or stopped half-way; 1: nothing could be done. */
  finish(end: { readonly isDryRun: boolean; readonly wasStopped: boolean }): Promise<ExitCode>;
}

type Status = Extract<IngestRecord, { type: 'article' }>['status'];
type Counts = Record<Status | 'refused', number>;

const STATUSES: readonly Status[] = ['added', 'updated', 'unchanged', 'read'];

export function reportIngest({ host, flags, out, err }: Session): IngestReport {
  const counts: Counts = { added: 0, updated: 0, unchanged: 0, read: 0, refused: 0 };
  const bar: Progress | undefined = host.isErrorInteractive
    ? showProgress(err, host.columns || 80, host.clock)
    : undefined;
  const articles = (): number => STATUSES.reduce((sum, status) => sum + counts[status], 0);
  const clear = async (): Promise<void> => bar?.clear();

  return {
    async tell(event) {
      counts[event.type === 'refused' ? 'refused' : event.status]++;
      for (const remark of remarksOf(event)) {
        await clear();
        await err.write(`${makeSafeLine(refusalLine({ path: event.path, line: event.line, reason: remark }))}\n`);
      }
      if (flags.isJson) await out.write(`${jsonText(ingestRecord(event))}\n`);
      const { bytesRead, bytesTotal } = event.progress;
      await bar?.update(articles(), bytesTotal ? bytesRead / bytesTotal : undefined);
    },
    clear,
    async finish(end) {
      await clear();
      await (flags.isJson ? err : out).write(`${summaryOf(counts, end)}\n`);
      if (articles() === 0) return 1;
      return counts.refused > 0 || end.wasStopped ? 2 : 0;
    },
  };
}

/** What a person should read about one article: why it was refused, what changed, what is odd about it. */
function remarksOf(event: IngestEvent): string[] {
  if (event.type === 'refused') return [event.reason];
  const changes = event.status === 'updated' ? [`updated ${event.id}: ${event.changes.join('; ')}`] : [];
  return [...changes, ...event.article.notes.map((note) => `note: ${note}`)];
}

/** "3 added, 1 updated, 2 unchanged, 1 refused": what is none is left out. */
function summaryOf(
  counts: Readonly<Counts>,
  { isDryRun, wasStopped }: { readonly isDryRun: boolean; readonly wasStopped: boolean },
): string {
  const parts = ([...STATUSES, 'refused'] as const)
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status].toLocaleString('en')} ${status}`);
  const sum = parts.length > 0 ? parts.join(', ') : 'no articles found';
  return `${sum}${isDryRun ? ' (dry run: nothing was stored)' : ''}${wasStopped ? '; stopped: what is in is whole' : ''}`;
}
