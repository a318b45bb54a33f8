/**
 * How long the digests of one busy minute take: 10,000 subscriptions with 500 distinct filters, due at once, on the real scheduler, a real
 * database file and the real senders; the platforms are stand-ins in this process that hold the platforms' own limits in real time
 * (Discord: 50 requests in any second; Slack: a message a second and channel). Memory and event-loop delay are of all of it.
 * `npm run bench:digest [-- ARTICLES [SUBSCRIPTIONS]]`
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as rest } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { ChannelType } from 'discord.js';
import type { Posts } from '../adapters/discord/digest-posts.ts';
import { discordDigestSender } from '../adapters/discord/digest-sender.ts';
import { slackDigestSender } from '../adapters/slack/digest-sender.ts';
import { createPostQueue } from '../adapters/slack/post-queue.ts';
import { COMMANDS } from '../commands/index.ts';
import { openStorage } from '../src/archive/index.ts';
import { type Archive, type ReadArticle, WIRE } from '../src/archive/port.ts';
import type { Block } from '../src/article/types.ts';
import { openDigests } from '../src/digest/index.ts';
import type { DigestFilters, Digests, Platform, SubscriptionWish } from '../src/digest/port.ts';
import { SYSTEM_TIMERS } from '../src/timers.ts';
import { sqliteWorkspaces } from '../src/workspace/index.ts';

const [ARTICLES = 20_000, SUBSCRIPTIONS = 10_000] = process.argv.slice(2).map(Number);
const FILTERS = 500;
/** One in five goes to Slack. */
const SLACK_SHARE = 5;
/** Of a channel, and of a workspace: within what one may have. Slack's limit is of channels: there it is to be felt. */
const IN_CHANNEL = { discord: 2, slack: 20 };
const IN_WORKSPACE = 200;
const DAYS = 10;
const OUTLETS = 40;
const BATCH = 64;
/** topics/rate-limits of Discord. */
const DISCORD_A_SECOND = 50;
/** What an answer takes. */
const ANSWER_MS = 80;
const DUE = Temporal.Instant.from('2026-11-24T08:00:00Z');
/** The histogram counts what passes between two of its own timers. */
const RESOLUTION_MS = 5;
const AIMS = { overLimit: 1.05, p99Ms: 50 };

const folder = mkdtempSync(join(tmpdir(), 'briefwire-digest-'));
try {
  await run(join(folder, 'bench.db'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function run(file: string): Promise<void> {
  let now = () => DUE.subtract({ hours: 1 });
  const clock = { now: () => now() };
  const { archive, database, close } = await openStorage({ url: `sqlite:${file}`, clock });
  const workspaces = sqliteWorkspaces({ database, clock, belongings: [] });
  const made = Promise.withResolvers<void>();
  let sent = 0;
  let lastSentMs = 0;
  const room = openDigests({
    ...{ database, archive, clock },
    onStep(step) {
      if (step !== 'recorded') return;
      lastSentMs = performance.now();
      if (++sent === SUBSCRIPTIONS) made.resolve();
    },
  });
  const addMs = await timed(() => addArticles(archive));
  const subscribeMs = await timed(() => subscribe(room.digests));
  const composeMs = await timeCompositions(room.digests);
  const discord = discordStandIn();
  const slack = slackStandIn();
  const common = { commands: COMMANDS, workspaces, clock };
  room.addSender(
    discordDigestSender({
      ...common,
      ...{ posts: discord.posts, botUserId: '1' },
      channelType: () => ChannelType.GuildText,
      guildLocale: () => 'en-GB',
    }),
  );
  room.addSender(
    slackDigestSender({
      ...common,
      tokens: {
        tokenFor: async () => ({ token: '', teamId: '', enterpriseId: undefined, botUserId: 'U1', isOrg: false }),
      },
      clientFor: async () => slack.client,
      posts: createPostQueue({ clock, timers: SYSTEM_TIMERS }),
      ...{ defaultTimeZone: 'UTC', isOwnToken: true },
    }),
  );
  console.log(
    `${ARTICLES} articles (added in ${seconds(addMs)}), ${Math.round(statSync(file).size / 1e6)} MB; ${SUBSCRIPTIONS} subscriptions made in ${seconds(subscribeMs)}`,
  );

  // A loop that has nothing to do shows what the machine adds.
  const idle = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  idle.enable();
  await rest(5_000);
  idle.disable();

  const beganMs = performance.now();
  const startsAt = DUE.subtract({ seconds: 2 });
  now = () => startsAt.add({ milliseconds: Math.round(performance.now() - beganMs) });
  const dueMs = beganMs + 2_000;
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  loop.enable();
  const cpu = process.cpuUsage();
  const memory = watchMemory();
  room.scheduler.start();
  await made.promise;
  loop.disable();
  const took = lastSentMs - dueMs;
  const peakMb = memory();
  const { user, system } = process.cpuUsage(cpu);
  await room.scheduler.stop();

  const limitMs = Math.max((discord.messages() / DISCORD_A_SECOND) * 1_000, (slack.most() - 1) * 1_000);
  const states = database.all<{ state: string; count: number }>(
    'SELECT state, count(*) AS count FROM digest_deliveries GROUP BY state',
  );
  console.table({
    'composing beforehand, one after the other': `${composeMs.length} in ${seconds(composeMs.reduce((sum, ms) => sum + ms, 0))}, p50 / max ${composeMs.at(composeMs.length >> 1)!.toFixed(0)} / ${composeMs.at(-1)!.toFixed(0)} ms`,
    compositions: database.get<{ n: number }>('SELECT count(*) AS n FROM digest_compositions')?.n,
    'messages on Discord / on Slack': `${discord.messages()} / ${slack.messages()}`,
    'the limit allows': seconds(limitMs),
    'first message after / last one on Discord / on Slack': [
      discord.firstMs() - dueMs,
      discord.lastMs() - dueMs,
      slack.lastMs() - dueMs,
    ]
      .map(seconds)
      .join(' / '),
    'delivered in': `${seconds(took)} (${percent(took / limitMs - 1)} over the limit; aim: ${percent(AIMS.overLimit - 1)})`,
    'processor time': `${seconds((user + system) / 1_000)} (${percent((user + system) / 1_000 / took)} of one core; load of the machine ${loadavg()[1]!.toFixed(1)})`,
    states: states.map(({ state, count }) => `${count} ${state}`).join(', '),
    'sent twice': discord.repeats() + slack.repeats(),
    'memory, peak': `${peakMb} MB`,
    'event loop, idle: p50 / p99 / max': delays(idle),
    'event loop: p50 / p99 / max': `${delays(loop)} (aim: p99 under ${AIMS.p99Ms} ms)`,
  });
  await close();
}

async function addArticles(archive: Archive): Promise<void> {
  const random = seeded(7);
  const words = Array.from({ length: FILTERS }, (_, index) => topicWord(index));
  const plain = Array.from({ length: 2_000 }, (_, index) => topicWord(index + FILTERS));
  let batch: ReadArticle[] = [];
  for (let index = 0; index < ARTICLES; index++) {
    // Three articles tell one event.
    const event = seeded(Math.floor(index / 3) + 1);
    const topics = Array.from({ length: 3 }, () => words[Math.floor(event() ** 2 * FILTERS)]!);
    const kind = Array.from({ length: 4 }, () => pick(plain, event));
    const at = DUE.subtract({ seconds: Math.floor(((ARTICLES - index) / ARTICLES) * DAYS * 86_400) + 60 });
    batch.push(anArticle(at, topics, kind, plain, random));
    if (batch.length < BATCH && index < ARTICLES - 1) continue;
    await archive.add(WIRE, batch);
    batch = [];
  }
}

function anArticle(
  at: Temporal.Instant,
  topics: readonly string[],
  kind: readonly string[],
  plain: readonly string[],
  random: () => number,
): ReadArticle {
  const sentence = () => `The ${Array.from({ length: 14 }, () => pick(plain, random)).join(' ')}.`;
  const words = `We will not give up ${kind.join(' ')} before ${pick(plain, random)} ${pick(plain, random)}`;
  const headline = `${topics.join(' and ')} meet ${kind.join(' ')}`;
  const name = `Jana ${topics[0]!.charAt(0).toUpperCase()}${topics[0]!.slice(1)}son`;
  const paragraphs = [
    `${headline}, officials said. ${sentence()}`,
    `"${words}," said ${name}.`,
    sentence(),
    sentence(),
  ];
  const blocks: Block[] = [];
  let text = '';
  for (const piece of [headline, ...paragraphs]) {
    if (text) text += '\n\n';
    blocks.push({ role: text ? 'paragraph' : 'headline', start: text.length, end: text.length + piece.length });
    text += piece;
  }
  const start = text.indexOf(words);
  const span = { start, end: start + words.length };
  const speaker = { name, kind: 'person' as const, role: null, affiliation: null };
  const outlet = `The Outlet ${Math.floor(random() * OUTLETS)}`;
  return {
    givenId: undefined,
    article: { headline, bylines: [], outlet, publishedAt: at, url: null, language: 'en', text, blocks, notes: [] },
    quotes: [
      {
        ...{ kind: 'direct', content: [span], quoted: [span], source: null, cue: null, speaker, via: [] },
        ...{ confidence: 0.9, printed: span },
      },
    ],
    summary: { sentences: [{ start: blocks[1]!.start, end: blocks[1]!.end }] },
  };
}

function filtersOf(index: number): DigestFilters {
  const none = { query: '', topics: [], outlets: [], speakers: [], exclude: [] };
  // One in ten takes all of an outlet, the others a topic; a third of those without something.
  if (index % 10 === 0)
    return { ...none, outlets: [`The Outlet ${(index / 10) % OUTLETS}`], exclude: [topicWord(index)] };
  return { ...none, topics: [topicWord(index)], exclude: index % 3 === 0 ? [topicWord(index + 1)] : [] };
}

function aWish(platform: Platform, channelId: string, filter: number): SubscriptionWish {
  return {
    place: { platform, channelId, isDirect: false, threads: 'none' },
    title: `Digest ${filter}`,
    schedule: { type: 'days', days: [1, 2, 3, 4, 5, 6, 7], times: ['08:00'], timeZone: 'UTC' },
    filters: filtersOf(filter),
    ...{ size: 'brief', withQuotes: true, skipWhenEmpty: false, minOutlets: 1, quietDays: [], review: null },
  };
}

async function subscribe(digests: Digests): Promise<void> {
  const counts = { discord: 0, slack: 0 };
  for (let index = 0; index < SUBSCRIPTIONS; index++) {
    const platform = index % SLACK_SHARE === 0 ? 'slack' : 'discord';
    const number = counts[platform]++;
    const channel = 1_000_000 + Math.floor(number / IN_CHANNEL[platform]);
    const place = 1_000 + Math.floor(number / IN_WORKSPACE);
    const isSlack = platform === 'slack';
    await digests.create(
      isSlack ? `slack:T${place}` : `discord:${place}`,
      isSlack ? 'U7' : '7',
      aWish(platform, isSlack ? `C${channel}` : `${channel}`, Math.floor(index / 2) % FILTERS),
    );
  }
}

/** In milliseconds, in order of size. */
async function timeCompositions(digests: Digests): Promise<number[]> {
  const times: number[] = [];
  for (let filter = 0; filter < FILTERS; filter++) {
    const wish = aWish('discord', '1', filter);
    times.push(await timed(() => digests.preview('discord:1000', { owner: '7', wish })));
  }
  return times.sort((a, b) => a - b);
}

/** The function that comes back ends it, and says how much it was at most: of the whole process. */
function watchMemory(): () => number {
  let most = 0;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 500);
  return () => {
    clearInterval(timer);
    return Math.round(most / 1e6);
  };
}

/** What a stand-in was sent, by key. */
function inbox() {
  const seen = new Set<string>();
  let repeats = 0;
  let firstMs = Number.POSITIVE_INFINITY;
  let lastMs = 0;
  return {
    take(key: string) {
      lastMs = performance.now();
      firstMs = Math.min(firstMs, lastMs);
      if (seen.has(key)) repeats++;
      seen.add(key);
    },
    messages: () => seen.size + repeats,
    repeats: () => repeats,
    firstMs: () => firstMs,
    lastMs: () => lastMs,
  };
}

function discordStandIn() {
  const { take, ...counts } = inbox();
  // So many in each second, as the client of discord.js counts them; who comes later waits for the next one.
  let second = 0;
  let inSecond = 0;
  const turn = async () => {
    const nowMs = performance.now();
    if (nowMs >= second + 1_000) {
      second = nowMs;
      inSecond = 0;
    }
    if (inSecond >= DISCORD_A_SECOND) {
      second += 1_000;
      inSecond = 0;
    }
    inSecond++;
    await rest(Math.max(0, second - nowMs));
  };
  let id = 0;
  const posts = {
    async message(_: string, __: unknown, key: string) {
      await turn();
      await rest(ANSWER_MS);
      take(key);
      return String(++id);
    },
  } as unknown as Posts;
  return { posts, ...counts };
}

function slackStandIn() {
  const { take, ...counts } = inbox();
  const channels = new Map<string, number>();
  const chat = {
    async postMessage({ channel, metadata }: { channel: string; metadata: { event_payload: { key: string } } }) {
      await rest(ANSWER_MS);
      channels.set(channel, (channels.get(channel) ?? 0) + 1);
      take(metadata.event_payload.key);
      return { ok: true, ts: `${performance.now()}` };
    },
  };
  return { client: { chat } as unknown as WebClient, most: () => Math.max(1, ...channels.values()), ...counts };
}

function topicWord(index: number): string {
  const syllables = ['ba', 'ko', 'mi', 'ru', 'te', 'sa', 'lo', 'vi', 'na', 'pe', 'du', 'gi', 'fo', 'za', 'he', 'ju'];
  const at = (shift: number) => syllables[(index >> shift) & 15]!;
  return `${at(0)}${at(4)}${at(8)}n`;
}

function pick(words: readonly string[], random: () => number): string {
  return words[Math.floor(random() * words.length)]!;
}

/** mulberry32: the same articles at each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now();
  await work();
  return performance.now() - beganMs;
}

function delays(histogram: ReturnType<typeof monitorEventLoopDelay>): string {
  const ms = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS).toFixed(0);
  return `${ms(histogram.percentile(50))} / ${ms(histogram.percentile(99))} / ${ms(histogram.max)} ms`;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}
