/** For parts that need no Slack: an archive with a few articles, who asks, and a client that notes what it is told. */
import { SYSTEM_TIMERS } from '../../../adapters/chat/timers.ts';
import type { Asker } from '../../../adapters/slack/context.ts';
import { COMMANDS } from '../../../commands/index.ts';
import { openStorage } from '../../../src/archive/index.ts';
import { fixedClock } from '../../../src/clock.ts';
import { openDigests } from '../../../src/digest/index.ts';
import { createLogger } from '../../../src/log.ts';
import { sqliteWorkspaces } from '../../../src/workspace/index.ts';
import { fillArchive } from '../chat/scene-parts.ts';

export const ASKER: Asker = {
  workspace: 'slack:T1',
  teamId: 'T1',
  enterpriseId: undefined,
  userId: 'U1',
  locale: 'en-US',
  timeZone: undefined,
  canManage: false,
};

export async function fakeParts() {
  const clock = fixedClock('2019-08-01T12:00:00Z');
  const { archive, database, close } = await openStorage({ url: 'sqlite::memory:', clock });
  await fillArchive(archive);
  const { digests } = openDigests({ database, archive, clock });
  return {
    ...{ commands: COMMANDS, archive, digests, clock, defaultTimeZone: 'UTC', log: createLogger('silent'), close },
    timers: SYSTEM_TIMERS,
    workspaces: sqliteWorkspaces({ database, clock, belongings: [archive, digests] }),
  };
}

/** Every method answers `{ ok: true, view: { id: 'V1' } }`, or throws what `refuse` says of it ("views.update"). */
export function fakeClient(refuse: (method: string) => Error | undefined = () => undefined) {
  const calls: { method: string; args: Record<string, unknown> }[] = [];
  const group = (name: string) =>
    new Proxy(
      {},
      {
        get: (_, method: string) => async (args: Record<string, unknown>) => {
          const error = refuse(`${name}.${method}`);
          if (error) throw error;
          calls.push({ method: `${name}.${method}`, args });
          return { ok: true, view: { id: 'V1' } };
        },
      },
    );
  return { calls, client: { views: group('views'), chat: group('chat') } as never };
}
