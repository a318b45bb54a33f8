/** A command's Context for one request, and who sees its answer. */
import type { Command, Context } from '../../commands/index.ts';
import type { Archive } from '../../src/archive/port.ts';
import type { Clock } from '../../src/clock.ts';
import type { Digests } from '../../src/digest/port.ts';
import { contextSettings, type WorkspaceSettings, type Workspaces } from '../../src/workspace/index.ts';
import type { Request } from './request.ts';

export interface ContextParts {
  readonly commands: readonly Command[];
  readonly archive: Archive;
  readonly workspaces: Workspaces;
  readonly digests: Digests;
  readonly clock: Clock;
  /** IANA zone, where neither the person nor the workspace has one. */
  readonly defaultTimeZone: string;
}

/** What the workspace has set wins; a public answer is in the server's language rather than in one reader's. */
export function contextOf(
  { archive, workspaces, digests, clock, defaultTimeZone }: ContextParts,
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
    digests,
    clock,
    platform: 'discord',
    canManage: request.canManage,
    ...digestRights(request, settings),
  };
}

/** In a server: who manages digests may have them sent to the channel where it was asked, and to those that Discord let them choose. */
function digestRights({ canManage, channel, roleIds, chosenChannelIds }: Request, { digestRole }: WorkspaceSettings) {
  const canManageDigests = canManage || (digestRole !== null && roleIds.includes(digestRole));
  return {
    channel,
    canManageDigests,
    canSubscribe: async (channelId: string) =>
      canManageDigests && (channelId === channel?.id || chosenChannelIds.includes(channelId)),
  };
}
