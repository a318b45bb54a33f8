/**
 * A process that sends digests and ends, in the middle of it, as by a power cut: database, scheduler and senders are the real
 * ones; the loopback platforms stand in its parent. What it is to do comes as JSON on its standard input.
 */
import { text } from 'node:stream/consumers';
import { WebClient } from '@slack/web-api';
import { discordPosts, makeDigestRest } from '../../../adapters/discord/digest-posts.ts';
import { discordDigestSender } from '../../../adapters/discord/digest-sender.ts';
import { slackDigestSender } from '../../../adapters/slack/digest-sender.ts';
import { createPostQueue } from '../../../adapters/slack/post-queue.ts';
import { COMMANDS } from '../../../commands/index.ts';
import { openStorage } from '../../../src/archive/index.ts';
import { type DigestOptions, openDigests } from '../../../src/digest/index.ts';
import { sqliteWorkspaces } from '../../../src/workspace/index.ts';
import { type FastTime, fastClock, fastTimers } from './fast-clock.ts';

export interface ProcessTask {
  readonly database: string;
  readonly time: FastTime;
  readonly options: Partial<DigestOptions>;
  /** Discord is trusted to know a nonce for so long. */
  readonly nonceMs: number;
  readonly discord: { readonly apiUrl: string; readonly token: string; readonly botUserId: string };
  readonly slack: {
    readonly apiUrl: string;
    readonly token: string;
    readonly teamId: string;
    readonly botUserId: string;
  };
  /**
   * Ends itself when a delivery comes to this step for the nth time, from 1; or, with SIGSTOP, stands still until it is sent SIGCONT.
   * null: goes on until it is ended.
   */
  readonly endAt: { readonly step: string; readonly nth: number; readonly signal?: 'SIGSTOP' } | null;
}

const asked = await text(process.stdin);
// Its parent has no use for it, or is gone.
if (asked === '') process.exit(0);
const task = JSON.parse(asked) as ProcessTask;
const clock = fastClock(task.time);
const timers = fastTimers(task.time);
const { archive, database, close } = await openStorage({ url: task.database, clock });
const workspaces = sqliteWorkspaces({ database, clock, belongings: [archive] });
let seen = 0;

const { scheduler, addSender } = openDigests({
  ...{ database, archive, clock, timers },
  options: task.options,
  everyMinute(run) {
    const timer = setInterval(run, 60_000 / task.time.speed);
    return () => clearInterval(timer);
  },
  onStep(step) {
    if (step !== task.endAt?.step || ++seen < task.endAt.nth) return undefined;
    seen = Number.NEGATIVE_INFINITY;
    process.kill(process.pid, task.endAt.signal ?? 'SIGKILL');
    return task.endAt.signal ? undefined : new Promise(() => undefined);
  },
});
const shared = { commands: COMMANDS, workspaces, clock };
const { discord, slack } = task;
addSender(
  discordDigestSender({
    ...shared,
    posts: discordPosts(makeDigestRest(discord), () => {}),
    botUserId: discord.botUserId,
    nonceMs: task.nonceMs,
    channelType: () => 0,
    guildLocale: () => 'en',
  }),
);
addSender(
  slackDigestSender({
    ...shared,
    tokens: {
      tokenFor: async () => ({ ...slack, enterpriseId: undefined, isOrg: false }),
    },
    clientFor: async () =>
      new WebClient(slack.token, {
        slackApiUrl: slack.apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: 10_000,
      }),
    posts: createPostQueue({ clock, timers }),
    defaultTimeZone: 'UTC',
    isOwnToken: true,
  }),
);
scheduler.start();
process.once('SIGTERM', () => {
  void scheduler.stop().then(close);
});
