/** Who asks in Slack, and the Context that a command gets for it. */
import type { Command, Context } from '../../commands/index.ts';
import type { Archive } from '../../src/archive/port.ts';
import type { Clock } from '../../src/clock.ts';
import { contextSettings, type WorkspaceSettings, type Workspaces } from '../../src/workspace/index.ts';

export interface ContextParts {
  readonly commands: readonly Command[];
  readonly archive: Archive;
  readonly workspaces: Workspaces;
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
}

/** What the workspace has set wins over what the person's Slack says. */
export function contextOf(parts: ContextParts, asker: Asker, settings: WorkspaceSettings): Context {
  const { archive, workspaces, clock, defaultTimeZone } = parts;
  return {
    ...contextSettings(settings, { timeZone: asker.timeZone ?? defaultTimeZone, locale: asker.locale }),
    workspace: asker.workspace,
    userId: asker.userId,
    archive,
    workspaces,
    clock,
    platform: 'slack',
    canManage: asker.canManage,
  };
}
