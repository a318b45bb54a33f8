/** What is kept for a workspace that was left is deleted after 30 days. */
import type { Clock } from '../../src/clock.ts';
import type { Logger } from '../../src/log.ts';
import type { Workspaces } from '../../src/workspace/index.ts';
import type { Timers } from './timers.ts';

/** docs/discord.md and docs/slack.md promise it. */
export const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

export interface DepartureParts {
  readonly workspaces: Pick<Workspaces, 'deleteLeftBefore'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
}

/** Deletes what is due, now and every day from now on. @returns what calls it off. */
export function sweepDepartures({ workspaces, clock, timers, log }: DepartureParts): () => void {
  let callOff: (() => void) | undefined;

  async function sweep(): Promise<void> {
    const deleted = await workspaces.deleteLeftBefore(clock.now().subtract({ hours: KEPT_DAYS * 24 }));
    if (deleted.length > 0) log.info({ workspaces: deleted.length }, 'data of workspaces that were left is deleted');
  }

  function sweepDaily(): void {
    sweep().catch((error: unknown) =>
      log.error({ err: error }, 'data of workspaces that were left could not be deleted'),
    );
    callOff = timers.after(DAY_MS, sweepDaily);
  }

  sweepDaily();
  return () => callOff?.();
}
