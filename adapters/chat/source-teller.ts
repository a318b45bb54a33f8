/** Who tells people that a source has died: the platform that the source's workspace belongs to, once it runs. */
import { WIRE } from '../../src/archive/port.ts';
import { SendFailure } from '../../src/digest/index.ts';
import type { SourceNotice } from '../../src/intake/index.ts';
import type { Logger } from '../../src/log.ts';

/** One message may take so long. */
const TELL_MS = 20_000;

/** @throws SendFailure */
export type TellSource = (notice: SourceNotice, signal: AbortSignal) => Promise<void>;

export interface SourceTeller {
  add(platform: string, tell: TellSource): void;
  /** 'later': it was certainly not told. */
  tell(notice: SourceNotice): Promise<'told' | 'never' | 'later'>;
}

export function sourceTeller(log: Logger | undefined): SourceTeller {
  const tellers = new Map<string, TellSource>();
  return {
    add: (platform, tell) => void tellers.set(platform, tell),
    async tell(notice) {
      const { owner, to, sourceId, text } = notice;
      const [platform = ''] = owner.split(':', 1);
      // Whoever runs Briefwire reads its log; a terminal is sent nothing.
      if (owner === WIRE || to.id === 'local' || (platform !== 'discord' && platform !== 'slack')) {
        log?.warn({ source: sourceId }, `source: ${text}`);
        return 'never';
      }
      const tell = tellers.get(platform);
      if (!tell) return 'later';
      try {
        await tell(notice, AbortSignal.timeout(TELL_MS));
        return 'told';
      } catch (error) {
        if (!(error instanceof SendFailure)) throw error;
        if (error.kind === 'retry') return 'later';
        log?.info({ source: sourceId, reason: error.message }, 'source: a notice was not taken');
        return 'never';
      }
    },
  };
}
