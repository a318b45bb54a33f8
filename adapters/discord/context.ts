/** A command's Context for one request, and who sees its answer. */
import type { Command, Context } from '../../commands/index.ts';
import type { Archive } from '../../src/archive/port.ts';
import type { Clock } from '../../src/clock.ts';
import { contextSettings, type WorkspaceSettings, type Workspaces } from '../../src/workspace/index.ts';
import type { Request } from './request.ts';

export interface ContextParts {
  readonly commands: readonly Command[];
  readonly archive: Archive;
  readonly workspaces: Workspaces;
  readonly clock: Clock;
  /** IANA zone, where neither the person nor the workspace has one. */
  readonly defaultTimeZone: string;
}

/** What the workspace has set wins; a public answer is in the server's language rather than in one reader's. */
export function contextOf(
  { archive, workspaces, clock, defaultTimeZone }: ContextParts,
  request: Request,
  settings: WorkspaceSettings,
  isPublic = false,
): Context {
  const locale = (isPublic ? request.guildLocale : undefined) ?? request.locale;
  return {
    ...contextSettings(settings, { timeZone: defaultTimeZone, locale }),
    workspace: request.workspace,
    userId: request.userId,
    archive,
    workspaces,
    clock,
    platform: 'discord',
    canManage: request.canManage,
  };
}
