/** Bolt's installations and ours: of all that Slack sends, what is needed to act is kept. */
import type { Installation as BoltInstallation } from '@slack/bolt';
import type { Installation, StoredInstallation } from '../../src/workspace/index.ts';
import type { InstalledWhere } from './install-pages.ts';

/** @throws Error where the app was installed without its bot. */
export function fromBolt(installation: BoltInstallation<'v1' | 'v2', boolean>, now: Temporal.Instant): Installation {
  const { bot, team, enterprise, user } = installation;
  if (!bot) throw new Error('Slack gave no bot token: the app needs bot scopes');
  const isOrg = installation.isEnterpriseInstall === true;
  return {
    teamId: isOrg ? undefined : team?.id,
    enterpriseId: enterprise?.id,
    isOrg,
    appId: installation.appId,
    botId: bot.id,
    botUserId: bot.userId,
    scopes: bot.scopes,
    installedBy: user.id,
    installedAt: now,
    token: bot.token,
    refreshToken: bot.refreshToken,
    expiresAt: bot.expiresAt === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(bot.expiresAt * 1_000),
  };
}

export function toBolt(found: StoredInstallation): BoltInstallation<'v2', boolean> {
  return {
    team: found.teamId === undefined ? undefined : { id: found.teamId },
    enterprise: found.enterpriseId === undefined ? undefined : { id: found.enterpriseId },
    user: { token: undefined, scopes: undefined, id: found.installedBy ?? '' },
    bot: {
      token: found.token,
      scopes: [...found.scopes],
      id: found.botId,
      userId: found.botUserId,
      ...(found.refreshToken !== undefined && { refreshToken: found.refreshToken }),
      ...(found.expiresAt !== undefined && { expiresAt: Math.floor(found.expiresAt.epochMilliseconds / 1_000) }),
    },
    ...(found.appId !== undefined && { appId: found.appId }),
    tokenType: 'bot',
    isEnterpriseInstall: found.isOrg,
    authVersion: 'v2',
  } as BoltInstallation<'v2', boolean>;
}

export function whereOf({ team, enterprise, isEnterpriseInstall, appId }: BoltInstallation): InstalledWhere {
  const isOrg = isEnterpriseInstall === true;
  return { name: isOrg ? enterprise?.name : team?.name, isOrg, appId, teamId: team?.id };
}
