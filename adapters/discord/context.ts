/** A command's Context for one request, and who sees its answer. */
import type { Command, Context, Wished } from '../../commands/index.ts';
import type { Archive } from '../../src/archive/port.ts';
import type { Clock } from '../../src/clock.ts';
import type { Digests } from '../../src/digest/port.ts';
import type { Sources } from '../../src/intake/index.ts';
import { contextSettings, type WorkspaceSettings, type Workspaces } from '../../src/workspace/index.ts';
import { type KnownRole, permissionWarning } from './digest-permissions.ts';
import type { Request } from './request.ts';

export interface ContextParts {
  readonly commands: readonly Command[];
  readonly archive: Archive;
  readonly workspaces: Workspaces;
  readonly digests: Digests;
  readonly sources?: Sources | undefined;
  readonly clock: Clock;
  /** IANA zone, where neither the person nor the workspace has one. */
  readonly defaultTimeZone: string;
  /** What the gateway has told of a server's role; undefined: there is none. Absent: nothing is known of roles. */
  readonly roleOf?: ((guildId: string, roleId: string) => KnownRole | undefined) | undefined;
}

/** What the workspace has set wins; a public answer is in the server's language rather than in one reader's. */
export function contextOf(
  { archive, workspaces, digests, sources, clock, defaultTimeZone, roleOf }: ContextParts,
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
    sources,
    clock,
    platform: 'discord',
    canManage: request.canManage,
    ...digestRights(request, settings),
    warnAbout: (wished) => warningFor(request, wished, roleOf),
  };
}

/** In a server: who manages digests may have them sent to the channel where it was asked, and to those that Discord let them choose. */
function digestRights({ canManage, channel, roleIds, chosenChannels }: Request, { digestRole }: WorkspaceSettings) {
  const canManageDigests = canManage || (digestRole !== null && roleIds.includes(digestRole));
  return {
    channel,
    canManageDigests,
    canSubscribe: async (channelId: string) =>
      canManageDigests && (channelId === channel?.id || chosenChannels.some(({ id }) => id === channelId)),
  };
}

/** Of the channels that Discord has told of: where it was asked, and those that were chosen. */
function warningFor({ workspace, channel, chosenChannels }: Request, wished: Wished, roleOf: ContextParts['roleOf']) {
  const { place, mention } = wished;
  const known = [...chosenChannels, ...(channel ? [channel] : [])].find(({ id }) => id === place.channelId);
  const guildId = workspace.replace(/^discord:/, '');
  return permissionWarning(roleOf ? { place, mention } : { place }, known, (id) => roleOf?.(guildId, id));
}
