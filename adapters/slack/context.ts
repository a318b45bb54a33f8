/** Who asks in Slack, and the Context that a command gets for it. */
import type { AskedIn, Command, Context } from '../../commands/index.ts';
import type { Archive } from '../../src/archive/port.ts';
import type { Clock } from '../../src/clock.ts';
import type { Digests } from '../../src/digest/port.ts';
import type { Sources } from '../../src/intake/index.ts';
import { contextSettings, type WorkspaceSettings, type Workspaces } from '../../src/workspace/index.ts';

export interface ContextParts {
  readonly commands: readonly Command[];
  readonly archive: Archive;
  readonly workspaces: Workspaces;
  readonly digests: Digests;
  readonly sources?: Sources | undefined;
  readonly clock: Clock;
  /** IANA zone, where neither the person nor the workspace has one. */
  readonly defaultTimeZone: string;
}

/** A person of a Slack workspace, as users.info describes them. */
export interface Asker {
  /** 'slack:T0123': the team where it was asked. */
  readonly workspace: string;
  readonly teamId: string;
  /** Of an organisation's installation. */
  readonly enterpriseId: string | undefined;
  readonly userId: string;
  /** BCP 47. */
  readonly locale: string;
  /** IANA. */
  readonly timeZone: string | undefined;
  /** Admin or owner of the workspace, or member of the chosen user group. */
  readonly canManage: boolean;
  /** Where it was asked, where that is a channel or the direct messages with the bot. */
  readonly channel?: AskedIn | undefined;
  /** The id of a user group as a person names it. @throws UserError where there is none. */
  readonly findRole?: ((typed: string) => Promise<string>) | undefined;
  /** Whether the person is a member of a channel of the team; absent: only where it was asked, and admins anywhere. */
  readonly isMemberOf?: ((channelId: string) => Promise<boolean>) | undefined;
}

/** What the workspace has set wins over what the person's Slack says. */
export function contextOf(parts: ContextParts, asker: Asker, settings: WorkspaceSettings): Context {
  const { archive, workspaces, digests, sources, clock, defaultTimeZone } = parts;
  return {
    ...contextSettings(settings, { timeZone: asker.timeZone ?? defaultTimeZone, locale: asker.locale }),
    workspace: asker.workspace,
    userId: asker.userId,
    archive,
    workspaces,
    digests,
    sources,
    clock,
    platform: 'slack',
    canManage: asker.canManage,
    channel: asker.channel,
    canSubscribe: asker.isMemberOf,
    findRole: asker.findRole,
  };
}
