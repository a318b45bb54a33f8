/**
 * OAuth states: what proves that an installation was begun here, by the same browser, a moment ago. Each is good for one use in
 * ten minutes. They are kept where things may be lost: a flushed cache asks people to begin again, and no more.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { InstallURLOptions, StateStore } from '@slack/bolt';
import type { Keyv } from 'keyv';
import type { Logger } from '../../src/log.ts';

/** As long as Bolt's cookie lives. */
export const STATE_MS = 600_000;

/** @slack/oauth's own code for it. */
export const INVALID_STATE = 'slack_oauth_invalid_state';

/**
 * @param keyv its namespace is its own.
 * @param secret SLACK_STATE_SECRET: a state that was not signed with it is refused before anything is looked up.
 */
export function keyvStateStore(keyv: Keyv, secret: string, log: Logger): StateStore {
  return {
    async generateStateParam(options) {
      const id = randomBytes(18).toString('base64url');
      // An error here would end the process in Socket Mode (Bolt does not wait for it): the callback says "begin again" instead.
      const isKept = await keyv.set(id, JSON.stringify(options), STATE_MS).catch(() => false);
      if (!isKept) log.error('an OAuth state could not be kept');
      return `${id}.${sign(id, secret)}`;
    },

    async verifyStateParam(_now, state) {
      const [id = '', signature = '', ...more] = state.split('.');
      if (more.length > 0 || !isSame(signature, sign(id, secret))) throw invalidState();
      const kept = await keyv.get<string>(id);
      // Of two that come at once, one deletes it.
      if (kept === undefined || !(await keyv.delete(id))) throw invalidState();
      return JSON.parse(kept) as InstallURLOptions;
    },
  };
}

function invalidState(): Error {
  return Object.assign(new Error('The state is unknown, used, or older than ten minutes.'), { code: INVALID_STATE });
}

function sign(id: string, secret: string): string {
  return createHmac('sha256', secret).update(`briefwire state ${id}`).digest('base64url');
}

function isSame(given: string, wanted: string): boolean {
  const one = Buffer.from(given);
  const other = Buffer.from(wanted);
  return one.length === other.length && timingSafeEqual(one, other);
}
