/** Who may speak for Briefwire where: the tokens of the teams and organisations that installed it. */
import type { ServerResponse } from 'node:http';
import type { Authorize, HTTPReceiverOptions, InstallationStore } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Keyv } from 'keyv';
import type { WorkspaceId } from '../../src/archive/port.ts';
import type { Clock } from '../../src/clock.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Logger } from '../../src/log.ts';
import type { Installation, Installations, StoredInstallation, Workspaces } from '../../src/workspace/index.ts';
import { fromBolt, toBolt, whereOf } from './bolt-installation.ts';
import { INSTALL_PATH, REDIRECT_PATH } from './callbacks.ts';
import { loggable, slackCode } from './failures.ts';
import { failurePage, installPage, sendPage, setPageHeaders, successPage } from './install-pages.ts';
import { tokenRenewer } from './renew.ts';
import { neededScopes, scopeNames } from './scopes.ts';
import type { SlackTenancy } from './settings.ts';
import { INVALID_STATE, keyvStateStore } from './state-store.ts';

export const WORKSPACE_PREFIX = 'slack:';

/** A token for calls outside of an event: a digest, a message to whoever installed. */
export interface TeamToken {
  readonly token: string;
  readonly teamId: string;
  readonly enterpriseId: string | undefined;
  readonly botUserId: string;
  /** Calls with an organisation's token need `team_id`; it does no harm otherwise. */
  readonly isOrg: boolean;
}

/** Where an event came from. Bolt's `authorize` source and its `context` have these fields, and more. */
export interface Place {
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  readonly isEnterpriseInstall?: boolean | undefined;
}

/** Both ways to have tokens: `oneToken` (SLACK_BOT_TOKEN) and `manyInstalls` (OAuth). */
export interface Tokens {
  /** For `new App({ authorize })`. Renews a token that is about to end. */
  readonly authorize: Authorize<boolean>;
  /**
   * @param workspace 'slack:T0123'.
   * @throws PlatformError where Briefwire is not installed there (any more), or its token could not be renewed.
   */
  tokenFor(workspace: WorkspaceId): Promise<TeamToken>;
  /**
   * Slack said app_uninstalled, or tokens_revoked with a bot among them: the installation goes at once, the data of its
   * workspaces is marked as left and deleted 30 days later, unless it is installed again.
   * @param at the event's `event_time`: an installation that was made later stays.
   */
  forget(place: Place, at?: Temporal.Instant): Promise<void>;
  /** What HTTPReceiver needs for the pages of the installation; undefined: there are none. */
  readonly receiverOptions?: Required<
    Pick<HTTPReceiverOptions, 'clientId' | 'clientSecret' | 'redirectUri' | 'installationStore' | 'scopes'>
  > & { readonly installerOptions: NonNullable<HTTPReceiverOptions['installerOptions']> };
}

export interface InstallParts {
  readonly tenancy: Extract<SlackTenancy, { readonly kind: 'many' }>;
  readonly installations: Installations;
  readonly workspaces: Pick<Workspaces, 'markLeft' | 'markPresent'>;
  /** For OAuth states alone: its namespace is its own. */
  readonly keyv: Keyv;
  readonly hasUnfurls: boolean;
  /** A new object at each call, without retries: `slackApiUrl`, `logger`. */
  clientOptions(): WebClientOptions;
  readonly clock: Clock;
  readonly log: Logger;
  /** Once a team was installed that was not there before. Never rejects; nobody waits for it. */
  onInstalled?(installed: Installation): Promise<void>;
  /** Another consent page than Slack's, for tests. */
  readonly authorizationUrl?: string;
}

/** Teams and organisations install Briefwire in a browser; each has its own token. Tokens of an older ENCRYPTION_KEY are sealed anew. */
export async function manyInstalls(parts: InstallParts): Promise<Tokens> {
  const { tenancy, installations, workspaces, keyv, hasUnfurls, clock, log } = parts;
  const { clientId, clientSecret, stateSecret, publicUrl } = tenancy;
  const { resealed, lost } = await installations.reseal();
  if (resealed > 0) log.info({ tokens: resealed }, 'tokens are sealed with the first key of ENCRYPTION_KEY');
  if (lost.length > 0) log.error({ installations: lost }, 'no key of ENCRYPTION_KEY opens these tokens');
  const renewed = tokenRenewer({ ...parts, clientId, clientSecret });
  // Keyv tells of errors by events, and an event of that name that nobody listens to ends the process.
  keyv.on('error', (error: unknown) => log.error({ err: loggable(error) }, 'the store of OAuth states failed'));

  async function findNow(place: Place): Promise<StoredInstallation> {
    const found = await findFor(installations, place);
    if (!found) throw notInstalled(`${publicUrl}${INSTALL_PATH}`);
    const { teamId } = place;
    // What is to be acknowledged waits for no lock of the database.
    if (found.isOrg && found.enterpriseId && teamId) void noteTeam(teamId, found.enterpriseId);
    return renewed(found);
  }

  /** Where it fails, the next request of that team does it. */
  async function noteTeam(teamId: string, enterpriseId: string): Promise<void> {
    try {
      if (await installations.noteTeam(teamId, enterpriseId))
        await workspaces.markPresent(`${WORKSPACE_PREFIX}${teamId}`);
    } catch (error) {
      log.warn({ err: loggable(error), team: teamId }, 'a team of an organisation could not be noted');
    }
  }

  async function forget(place: Place, at?: Temporal.Instant): Promise<void> {
    const removed = await installations.remove(removedPlace(place), at);
    log.info({ team: place.teamId, enterprise: place.enterpriseId, teams: removed.length }, 'slack was uninstalled');
    for (const team of removed) await workspaces.markLeft(`${WORKSPACE_PREFIX}${team}`);
  }

  async function isFirst({ teamId, enterpriseId, isOrg }: Installation): Promise<boolean> {
    try {
      return (await findFor(installations, { teamId, enterpriseId, isEnterpriseInstall: isOrg })) === undefined;
    } catch {
      // It is there, and its token does not open: that is mended now.
      return false;
    }
  }

  const installationStore: InstallationStore = {
    async storeInstallation(installation) {
      const stored = fromBolt(installation, clock.now());
      const isNew = await isFirst(stored);
      await installations.store(stored);
      const { teamId, enterpriseId, isOrg } = stored;
      const teams = isOrg && enterpriseId ? await installations.teamsOf(enterpriseId) : teamId ? [teamId] : [];
      for (const team of teams) await workspaces.markPresent(`${WORKSPACE_PREFIX}${team}`);
      log.info({ team: teamId, enterprise: enterpriseId, isOrg }, 'slack was installed');
      if (isNew) void parts.onInstalled?.(stored);
    },
    async fetchInstallation(query) {
      const found = await findFor(installations, query);
      if (!found) throw notInstalled(`${publicUrl}${INSTALL_PATH}`);
      return toBolt(found);
    },
    async deleteInstallation(query) {
      await forget(query);
    },
  };

  return {
    async authorize(source) {
      const found = await findNow(source);
      const teamId = found.teamId ?? source.teamId;
      const enterpriseId = found.enterpriseId ?? source.enterpriseId;
      return {
        botToken: found.token,
        botId: found.botId,
        botUserId: found.botUserId,
        ...(teamId !== undefined && { teamId }),
        ...(enterpriseId !== undefined && { enterpriseId }),
      };
    },

    async tokenFor(workspace) {
      const teamId = teamOf(workspace);
      const { token, enterpriseId, botUserId, isOrg } = await findNow({ teamId });
      return { token, teamId, enterpriseId, botUserId, isOrg };
    },

    forget,

    receiverOptions: {
      clientId,
      clientSecret,
      redirectUri: `${publicUrl}${REDIRECT_PATH}`,
      installationStore,
      scopes: scopeNames({ hasUnfurls }),
      installerOptions: {
        installPath: INSTALL_PATH,
        redirectUriPath: REDIRECT_PATH,
        stateStore: keyvStateStore(keyv, stateSecret, log),
        clientOptions: parts.clientOptions(),
        renderHtmlForInstallPath: (url) => installPage(url, neededScopes({ hasUnfurls })),
        installPathOptions: {
          async beforeRedirection(_request, response) {
            setPageHeaders(response);
            return true;
          },
        },
        callbackOptions: {
          success: (installation, _options, _request, response) =>
            sendPage(response, 200, successPage(whereOf(installation))),
          failure: (error, _options, _request, response) => fail(error, response, log),
        },
        ...(parts.authorizationUrl !== undefined && { authorizationUrl: parts.authorizationUrl }),
      },
    },
  };
}

/** The organisation's installation where the event came by it, else the team's own. */
async function findFor(installations: Installations, place: Place): Promise<StoredInstallation | undefined> {
  const { teamId, enterpriseId, isEnterpriseInstall } = place;
  const byOrg = isEnterpriseInstall && enterpriseId ? await installations.find({ enterpriseId }) : undefined;
  return byOrg ?? installations.find({ teamId, enterpriseId });
}

function removedPlace({ teamId, enterpriseId, isEnterpriseInstall }: Place): Pick<Place, 'teamId' | 'enterpriseId'> {
  return isEnterpriseInstall || !teamId ? { enterpriseId } : { teamId, enterpriseId };
}

/** @throws RangeError where it is no workspace of Slack's. */
export function teamOf(workspace: WorkspaceId): string {
  if (!workspace.startsWith(WORKSPACE_PREFIX)) throw new RangeError(`${workspace} is no workspace of Slack`);
  return workspace.slice(WORKSPACE_PREFIX.length);
}

/** @param at where it can be installed. */
export function notInstalled(at?: string): PlatformError {
  const how = at === undefined ? 'look at SLACK_BOT_TOKEN' : `an admin can install it at ${at}`;
  return new PlatformError(`Briefwire is not installed in this Slack workspace: ${how}.`, { isRetryable: false });
}

/** Bolt calls it for everything that goes wrong on the way back from Slack. */
function fail(error: Error & { readonly code?: string }, response: ServerResponse, log: Logger): void {
  const known = error.code === undefined ? undefined : FAILURES[error.code];
  if (known) log.info({ code: error.code }, 'a slack installation was not finished');
  else log.error({ err: loggable(error), slack: slackCode(error) }, 'a slack installation failed');
  const { status, sentence } = known ?? OTHER_FAILURE;
  sendPage(response, status, failurePage(sentence));
}

const STALE = {
  status: 400,
  sentence:
    'This link is older than ten minutes, was used before, or belongs to another browser window. Start again from here.',
};

/** By @slack/oauth's codes. */
const FAILURES: Readonly<Record<string, { readonly status: number; readonly sentence: string }>> = {
  [INVALID_STATE]: STALE,
  slack_oauth_missing_state: STALE,
  slack_oauth_missing_code: { status: 400, sentence: 'Slack sent no answer along. Start again from here.' },
  slack_oauth_installer_authorization_error: {
    status: 403,
    sentence: 'The installation was cancelled in Slack: nothing was installed, and nothing is kept.',
  },
};

const OTHER_FAILURE = {
  status: 502,
  sentence:
    'Slack did not let Briefwire finish. Start again in a moment; if it happens again, the log of Briefwire says why.',
};
