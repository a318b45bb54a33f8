/** Servers come and go: what is kept for one that was left is deleted after 30 days. */
import type { Clock } from '../../src/clock.ts';
import type { Logger } from '../../src/log.ts';
import type { Workspaces } from '../../src/workspace/index.ts';
import { sweepDepartures } from '../chat/departures.ts';
import type { Timers } from '../chat/timers.ts';
import { loggable } from './failures.ts';

const PREFIX = 'discord:';

export interface TenantParts {
  readonly workspaces: Pick<Workspaces, 'workspaces' | 'markLeft' | 'markPresent' | 'deleteLeftBefore'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Logger;
}

export interface Tenants {
  /** GUILD_CREATE: joined, or there when the connection was made. */
  joined(guildId: string): void;
  /** GUILD_DELETE; `isUnavailable`: an outage of Discord's, the bot is still a member. */
  left(guildId: string, isUnavailable: boolean): void;
  /**
   * All shards are ready: the servers of which the bot is no member were left while it was not running.
   * `isMember` counts servers in an outage too.
   */
  ready(isMember: (guildId: string) => boolean): void;
  /** Deletes what is due, now and every day from now on. */
  start(): void;
  stop(): void;
}

export function watchTenants({ workspaces, clock, timers, log }: TenantParts): Tenants {
  let callOff: (() => void) | undefined;

  function attempt(work: Promise<unknown>, what: string, guild?: string): void {
    work.catch((error: unknown) =>
      log.error({ err: loggable(error), guild, what }, 'a workspace could not be kept up to date'),
    );
  }

  async function compare(isMember: (guildId: string) => boolean): Promise<void> {
    for (const workspace of await workspaces.workspaces(PREFIX)) {
      const id = workspace.slice(PREFIX.length);
      // "discord:@12": a person's, who may have the app without any server.
      if (!/^\d+$/.test(id) || isMember(id)) continue;
      await workspaces.markLeft(workspace);
    }
  }

  return {
    joined(guildId) {
      attempt(workspaces.markPresent(`${PREFIX}${guildId}`), 'joined', guildId);
    },
    left(guildId, isUnavailable) {
      if (isUnavailable) return;
      log.info({ guild: guildId }, 'a server was left');
      attempt(workspaces.markLeft(`${PREFIX}${guildId}`), 'left', guildId);
    },
    ready(isMember) {
      attempt(compare(isMember), 'ready');
    },
    start() {
      callOff = sweepDepartures({ workspaces, clock, timers, log });
    },
    stop() {
      callOff?.();
    },
  };
}
