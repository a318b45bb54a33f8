/** One team, one token: SLACK_BOT_TOKEN. */
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from '../../src/log.ts';
import type { Workspaces } from '../../src/workspace/index.ts';
import { startFailure } from './failures.ts';
import { notInstalled, type Place, type Tokens, teamOf, WORKSPACE_PREFIX } from './installs.ts';

export interface OneTokenParts {
  readonly botToken: string;
  readonly workspaces: Pick<Workspaces, 'markLeft' | 'markPresent'>;
  /** A new object at each call: `slackApiUrl`, `logger`. */
  clientOptions(): WebClientOptions;
  /** Named where it cannot be reached. */
  readonly host: string;
  readonly log: Logger;
  /** The only team took the app out, or its token was revoked: nothing comes back without a new start. */
  onGone?(): void;
}

/** Whose the token is. */
export interface TokenOwner {
  /** undefined: an organisation's, for all of its teams. */
  readonly teamId: string | undefined;
  readonly enterpriseId: string | undefined;
  readonly teamName: string;
  readonly botId: string;
  readonly botUserId: string;
}

/**
 * Asks Slack whose the token is: it answers there alone.
 * @throws ConfigError or PlatformError, one sentence: a wrong token, a host that cannot be reached.
 */
export async function oneToken(parts: OneTokenParts): Promise<Tokens & { readonly owner: TokenOwner }> {
  const { botToken, workspaces, log } = parts;
  const owner = await readOwner(parts);
  const isOrg = owner.teamId === undefined;
  if (owner.teamId) await workspaces.markPresent(`${WORKSPACE_PREFIX}${owner.teamId}`);

  function isOurs({ teamId, enterpriseId }: Place): boolean {
    return isOrg ? enterpriseId === owner.enterpriseId : teamId === owner.teamId;
  }

  return {
    owner,
    async authorize({ teamId, enterpriseId }) {
      if (!isOurs({ teamId, enterpriseId })) throw notInstalled();
      return {
        botToken,
        botId: owner.botId,
        botUserId: owner.botUserId,
        ...(teamId !== undefined && { teamId }),
        ...(enterpriseId !== undefined && { enterpriseId }),
      };
    },
    async tokenFor(workspace) {
      const teamId = teamOf(workspace);
      if (!isOrg && teamId !== owner.teamId) throw notInstalled();
      return { token: botToken, teamId, enterpriseId: owner.enterpriseId, botUserId: owner.botUserId, isOrg };
    },
    async forget(place) {
      const { teamId } = place;
      log.info({ team: teamId, enterprise: place.enterpriseId }, 'slack was uninstalled');
      if (!isOurs(place)) return;
      if (teamId) await workspaces.markLeft(`${WORKSPACE_PREFIX}${teamId}`);
      parts.onGone?.();
    },
  };
}

async function readOwner({ botToken, clientOptions, host }: OneTokenParts): Promise<TokenOwner> {
  try {
    const answer = await new WebClient(botToken, clientOptions()).auth.test();
    const isOrg = answer.is_enterprise_install === true;
    return {
      teamId: isOrg ? undefined : answer.team_id,
      enterpriseId: answer.enterprise_id,
      teamName: answer.team ?? '',
      botId: answer.bot_id ?? '',
      botUserId: answer.user_id ?? '',
    };
  } catch (error) {
    throw startFailure(error, 'bot', host);
  }
}
