/** The port of outputs on SQLite: as people switch webhooks and feeds on and off, for digests and watches alike. */
import { randomBytes } from 'node:crypto';
import type { WorkspaceId } from '../archive/port.ts';
import { UserError } from '../errors.ts';
import { type FeedParts, readFeedOf } from './feed.ts';
import { findFeed, hashFeedSecret, makeFeedSecret } from './feed-rows.ts';
import { wordsOf } from './hook-outcome.ts';
import { deleteOpenHooks, newestHook } from './hook-rows.ts';
import { makeHookSecret, signHook } from './hook-sign.ts';
import { aboutSubscription, attempt, type HookWorkerParts, isTaken } from './hooks.ts';
import type { OutputState, Outputs } from './outputs-port.ts';
import { findRow, type SubscriptionRow, toSubscription, updateFeed, updateWebhook } from './subscription-rows.ts';
import { transact } from './transact.ts';

const MAX_URL = 2_000;

export interface OutputsParts extends HookWorkerParts, FeedParts {
  /** Where Briefwire is reached, without a slash at its end; undefined: nobody said. */
  readonly publicUrl: string | undefined;
}

export function sqliteOutputs(parts: OutputsParts): Outputs {
  const { database, clock, hookParts, publicUrl } = parts;

  function find(workspace: WorkspaceId, typed: string): SubscriptionRow | undefined {
    const row = findRow(database, typed.trim().toLowerCase());
    return row && row.workspace === workspace && row.removed_at === null ? row : undefined;
  }

  function get(workspace: WorkspaceId, id: string): SubscriptionRow {
    const row = find(workspace, id);
    if (!row)
      throw new UserError(`There is nothing with the id "${id.slice(0, 40)}" here: see "digest list" or "watch".`);
    return row;
  }

  function read(row: SubscriptionRow): OutputState {
    const subscription = toSubscription(row, clock.now());
    const hook = subscription.webhook ? newestHook(database, row.id) : undefined;
    return {
      subscription,
      lastHook: hook ? lastWords(hook) : null,
      feedAddress: row.feed_secret && publicUrl ? `${publicUrl}/feeds/${row.feed_secret}.atom` : null,
    };
  }

  return {
    async find(workspace, id) {
      const row = find(workspace, id);
      return row && read(row);
    },

    async setWebhook(workspace, id, typed) {
      const url = typed === null ? null : readTarget(parts, typed);
      const secret = url && makeHookSecret();
      await transact(parts, () => {
        const row = get(workspace, id);
        updateWebhook(database, row.id, url && secret ? JSON.stringify({ url, secret }) : null);
        if (url === null) deleteOpenHooks(database, row.id);
      });
      return secret;
    },

    async testWebhook(workspace, id) {
      const { subscription } = read(get(workspace, id));
      const { webhook } = subscription;
      if (!webhook || !hookParts)
        throw new UserError('Its webhook is off: switch it on with url: and an address, then test it.');
      const at = clock.now();
      const data = { subscription: aboutSubscription(subscription) };
      const body = JSON.stringify({ type: 'ping', timestamp: at.toString(), data });
      const headers = signHook(webhook.secret, `msg_ping_${randomBytes(10).toString('hex')}`, at, body);
      const answer = await attempt(parts, (signal) =>
        hookParts.post(webhook.url, { body, headers: { ...headers } }, signal),
      );
      const words = answer.is === 'answered' && isTaken(answer) ? `it answered ${answer.status}` : wordsOf(answer);
      return { isTaken: isTaken(answer), words };
    },

    async setFeed(workspace, id, to) {
      if (to !== 'off' && !publicUrl)
        throw new UserError(
          'A feed needs an address at which Briefwire is reached: whoever runs it sets PUBLIC_URL (docs/digests.md, "Other programs").',
        );
      return transact(parts, () => {
        const row = get(workspace, id);
        const isKept = to === 'on' && row.feed_secret !== null;
        if (!isKept) {
          const secret = to === 'off' ? null : makeFeedSecret();
          updateFeed(database, row.id, secret, secret && hashFeedSecret(secret));
        }
        return read(get(workspace, row.id));
      });
    },

    async readFeed(secret) {
      const id = findFeed(database, secret);
      return id === undefined ? undefined : readFeedOf(parts, id);
    },
  };
}

/** @throws UserError that says what to use. */
function readTarget({ hookParts }: Pick<OutputsParts, 'hookParts'>, typed: string): string {
  const url = typed.length <= MAX_URL ? URL.parse(typed.trim()) : null;
  if (!hookParts) throw new UserError('Webhooks are not available in this process.');
  if (!url) throw new UserError('url is no address: use one such as https://desk.example/briefwire, or "off".');
  const complaint = hookParts.complain(url);
  if (complaint) throw new UserError(complaint);
  url.hash = '';
  return url.href;
}

function lastWords({ state, attempts, reason }: NonNullable<ReturnType<typeof newestHook>>): string {
  if (state === 'taken') return 'taken';
  const times = attempts === 1 ? 'once' : `${attempts} times`;
  if (state === 'failed') return `given up after ${attempts === 1 ? 'one attempt' : `${attempts} attempts`}: ${reason}`;
  return attempts === 0 ? 'waiting to be posted' : `tried ${times}${reason ? `: ${reason}` : ''}`;
}
