/**
 * Token rotation: a token lives for 12 hours, and is renewed two hours before its end. Bolt would do it too, but only on events,
 * several at a time, and it goes on with the old token where Slack refuses (@slack/oauth 4.0): a refresh token is good for one
 * use, so that the second of two loses the installation.
 */
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Clock } from '../../src/clock.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Logger } from '../../src/log.ts';
import type { Installations, StoredInstallation } from '../../src/workspace/index.ts';
import { isUnclear, loggable, slackCode } from './failures.ts';

const RENEWED_BEFORE_MS = 2 * 3_600_000;
/** As long as another process waits before it tries itself: longer than one call. */
const CLAIM_MS = 30_000;

export interface RenewParts {
  readonly installations: Installations;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A new object at each call: the library writes into what it is given. */
  clientOptions(): WebClientOptions;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * @returns gives the installation with a token that is good for now. Where its end is near it is renewed meanwhile: whoever
 * asks has seconds, and Slack may take longer; only where the token has ended there is nothing to give before.
 * @throws PlatformError where the token has ended: not retryable where it must be installed again.
 */
export function tokenRenewer(parts: RenewParts): (found: StoredInstallation) => Promise<StoredInstallation> {
  const { installations, clock, log } = parts;
  /** One renewal at a time for each installation in this process; the database's claim keeps other processes out. */
  const underWay = new Map<string, Promise<StoredInstallation>>();

  function leftMs({ expiresAt }: StoredInstallation): number {
    return expiresAt ? expiresAt.epochMilliseconds - clock.now().epochMilliseconds : Number.POSITIVE_INFINITY;
  }

  async function renew(found: StoredInstallation, refreshToken: string): Promise<StoredInstallation> {
    if (!(await installations.claimRefresh(found, CLAIM_MS))) {
      const latest = await readAgain(found);
      if (latest && latest.revision !== found.revision) return latest;
      if (leftMs(found) > 0) return found;
      throw new PlatformError("Slack's token of this workspace is being renewed: try again in a moment.", {
        isRetryable: true,
      });
    }
    try {
      const client = new WebClient(undefined, parts.clientOptions());
      const { access_token, refresh_token, expires_in } = await client.oauth.v2.access({
        client_id: parts.clientId,
        client_secret: parts.clientSecret,
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
      });
      if (!access_token) throw new Error('Slack renewed a token without giving one');
      await installations.replaceToken(found, {
        token: access_token,
        refreshToken: refresh_token ?? undefined,
        expiresAt: expires_in === undefined ? undefined : clock.now().add({ seconds: expires_in }),
      });
    } catch (error) {
      log.error(
        { err: loggable(error), team: found.teamId, enterprise: found.enterpriseId },
        'a token was not renewed',
      );
      // The claim stays, so that the next try is in half a minute and not with the next event.
      if (leftMs(found) > 0) return found;
      await installations.releaseRefresh(found);
      throw slackCode(error) === undefined || slackCode(error) === 'ratelimited' || isUnclear(error)
        ? new PlatformError('Slack could not be asked to renew its token: try again in a moment.', {
            cause: error,
            isRetryable: true,
          })
        : reinstall(error);
    }
    const latest = await readAgain(found);
    if (!latest) throw reinstall(undefined);
    return latest;
  }

  function readAgain({ isOrg, teamId, enterpriseId }: StoredInstallation): Promise<StoredInstallation | undefined> {
    return installations.find(isOrg ? { enterpriseId } : { teamId });
  }

  return async (found) => {
    const { refreshToken } = found;
    if (refreshToken === undefined || leftMs(found) > RENEWED_BEFORE_MS) return found;
    const key = (found.isOrg ? found.enterpriseId : found.teamId) ?? '';
    let renewal = underWay.get(key);
    if (!renewal) {
      renewal = renew(found, refreshToken).finally(() => underWay.delete(key));
      underWay.set(key, renewal);
    }
    if (leftMs(found) <= 0) return renewal;
    renewal.catch((error: unknown) => log.warn({ err: loggable(error) }, 'a token was not renewed beforehand'));
    return found;
  };
}

function reinstall(cause: unknown): PlatformError {
  return new PlatformError(
    'Slack no longer accepts the token of Briefwire in this workspace: ask an admin to install Briefwire again.',
    { cause, isRetryable: false },
  );
}
