/** Builder: a request as an adapter would make it. */
import type { Context } from '../../commands/index.ts';
import type { Storage } from '../../src/archive/index.ts';
import type { Clock } from '../../src/clock.ts';
import { openDigests } from '../../src/digest/index.ts';
import { sqliteWorkspaces } from '../../src/workspace/index.ts';

export function aContext({ archive, database }: Storage, clock: Clock, overrides: Partial<Context> = {}): Context {
  const { digests } = openDigests({ database, archive, clock });
  return {
    workspace: 'local',
    userId: 'u',
    locale: 'en',
    timeZone: 'UTC',
    defaultOutlets: [],
    archive,
    digests,
    workspaces: sqliteWorkspaces({ database, clock, belongings: [archive, digests] }),
    clock,
    platform: 'terminal',
    canManage: true,
    ...overrides,
  };
}
