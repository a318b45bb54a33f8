/** Posts in one channel leave a second apart: Slack takes one message a second and channel, and may lose what comes faster. */
import { WebAPIRateLimitedError } from '@slack/web-api';
import type { Clock } from '../../src/clock.ts';
import type { Timers } from '../chat/timers.ts';
import { isUnclear } from './failures.ts';

/** docs.slack.dev/apis/web-api/rate-limits. */
const APART_MS = 1_000;
/** Somebody waits for the answer: a longer wait is told instead. */
const LONGEST_WAIT_S = 10;
/** Channels of which the last post is remembered. */
const REMEMBERED = 10_000;

export interface PostQueue {
  /**
   * Runs `post` when it is this channel's turn, and once more where Slack asked to wait a little: it took nothing then.
   * @param channel known by its id and its workspace's: "T1 C1".
   * @throws what `post` throws.
   */
  post<T>(channel: string, post: () => Promise<T>): Promise<T>;
}

export function createPostQueue({ clock, timers }: { clock: Clock; timers: Timers }): PostQueue {
  /** When the last post of a channel left, or will have left; undefined: nothing was posted. */
  const last = new Map<string, Promise<number | undefined>>();

  function wait(ms: number): Promise<void> {
    return ms <= 0 ? Promise.resolve() : new Promise((resolve) => void timers.after(ms, resolve));
  }

  async function send<T>(post: () => Promise<T>): Promise<T> {
    try {
      return await post();
    } catch (error) {
      if (!(error instanceof WebAPIRateLimitedError) || error.retryAfter > LONGEST_WAIT_S) throw error;
      await wait(error.retryAfter * 1_000);
      return post();
    }
  }

  return {
    post(channel, post) {
      const before = last.get(channel);
      const sent = (async () => {
        const leftAt = await before;
        if (leftAt !== undefined) await wait(leftAt + APART_MS - clock.now().epochMilliseconds);
        return send(post);
      })();
      if (last.size >= REMEMBERED) for (const oldest of last.keys().take(1)) last.delete(oldest);
      last.delete(channel);
      last.set(
        channel,
        sent.then(
          () => clock.now().epochMilliseconds,
          // What Slack refused is not in the channel; what it did not answer may be.
          (error: unknown) => (isUnclear(error) ? clock.now().epochMilliseconds : before),
        ),
      );
      return sent;
    },
  };
}
