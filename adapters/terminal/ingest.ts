/** `ingest`: files, folders, addresses and standard input into the archive. */
import { z } from 'zod';
import { yesNo } from '../../commands/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import type { Settings } from '../../src/config.ts';
import { UserError } from '../../src/errors.ts';
import { type FetchOptions, fetchSafely, ingest as ingestSources } from '../../src/intake/index.ts';
import { readAllowList } from '../../src/setting-values.ts';
import { reportIngest } from './ingest-report.ts';
import { defineOwnCommand } from './own-command.ts';

export const ingest = defineOwnCommand({
  name: 'ingest',
  description: 'Read articles into the archive: files, folders, feeds, pages, JSONL',
  operands: 'PATH...|-|URL',
  examples: [
    'ingest article.txt',
    'ingest --dry-run ~/news',
    'ingest https://gazette.example/feed.xml',
    'ingest --json - < articles.jsonl',
  ],
  notes: [
    'A line of JSONL is {id?,headline?,byline?,outlet?,publishedAt?,url?,text}; - is standard input.',
    'Articles go to the wire, which every workspace reads; with --workspace they are that one’s alone.',
    'What is refused is said on standard error, with its file and line. Exit code: 0 all in; 2 some refused; 1 nothing could be done.',
  ],
  options: z.object({ 'dry-run': yesNo({ description: 'Read everything and store nothing' }) }),
  async run(session, options, targets) {
    if (targets.length === 0) {
      throw new UserError('ingest needs something to read: a file, a folder, an address, or - for standard input.');
    }
    const { host, flags, out } = session;
    const isDryRun = options['dry-run'] === true;
    const report = reportIngest(session);
    const stopper = new AbortController();
    // The second Ctrl-C does what it always does.
    const stopListening = host.onInterrupt?.(() => {
      stopper.abort();
      stopListening?.();
    });
    try {
      const events = ingestSources({
        archive: isDryRun ? null : await session.archive(),
        owner: flags.workspace ?? WIRE,
        targets,
        stdin: host.stdin,
        fetch: (address) => fetchSafely(address, { ...fetchOptions(host.settings), signal: stopper.signal }),
        maxDocumentBytes: host.settings.FETCH_MAX_MB * MEGABYTE,
        signal: stopper.signal,
        reportBug: host.reportBug,
        clock: host.clock,
      });
      for await (const event of events) {
        await report.tell(event);
        // Nobody reads what comes: leaving now keeps whole batches.
        if (out.isGone) break;
      }
    } finally {
      stopListening?.();
      await report.clear();
    }
    return report.finish({ isDryRun, wasStopped: stopper.signal.aborted });
  },
});

const MEGABYTE = 1024 * 1024;

function fetchOptions({ USER_AGENT, FETCH_ALLOW, FETCH_MAX_MB }: Settings): FetchOptions {
  return { userAgent: USER_AGENT, allow: readAllowList(FETCH_ALLOW ?? ''), maxBytes: FETCH_MAX_MB * MEGABYTE };
}
