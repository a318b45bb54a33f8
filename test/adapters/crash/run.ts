/** Digests on both platforms while their process is killed again and again; in the end every message is counted. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openStorage } from '../../../src/archive/index.ts';
import { type DigestOptions, openDigests, partKey } from '../../../src/digest/index.ts';
import { anEntry } from '../../archive/entries.ts';
import { aWish } from '../../digest/world.ts';
import { type DiscordStandIn, startDiscord } from '../../platforms/discord/index.ts';
import { type SlackStandIn, startSlack } from '../../platforms/slack/index.ts';
import { type FastTime, fastClock, fastNow, fastTimers } from './fast-clock.ts';
import type { ProcessTask } from './process.ts';

/** Between due and recorded. sent: the platform has the request, and the process no answer. */
export const KILL_STEPS = [
  'ready',
  'claimed',
  'planned',
  'asking',
  'sent to Discord',
  'looked',
  'sent to Slack',
  'answered',
  'recorded',
] as const;
export type KillStep = (typeof KILL_STEPS)[number];

/** Where a digest goes. unreadable: a private Slack channel without the scope that reads its history. */
export const PLACES = ['discord', 'readable', 'unreadable'] as const;
export type PlaceKind = (typeof PLACES)[number];

export interface CrashOptions {
  readonly kills: number;
  /** Minutes of the fast clock in a second. */
  readonly minutesPerSecond?: number;
  readonly onKill?: (number: number, step: KillStep) => void;
}

export interface CrashResult {
  /** By step: so many kills hit it. */
  readonly kills: Readonly<Record<KillStep, number>>;
  /** Processes that were killed while they did nothing, as no delivery came to their step. */
  readonly idleKills: number;
  readonly places: Readonly<Record<PlaceKind, Tally>>;
}

export interface Tally {
  readonly deliveries: number;
  /** Recorded as sent, all of whose messages are there, each once. */
  readonly once: number;
  /** Given up as nobody can know what arrived: some messages are there, each once, or none is. */
  readonly uncertain: number;
  readonly none: number;
  /** With a message that is there twice, or is missing between others. */
  readonly wrong: readonly string[];
  /** Messages of digests in all. */
  readonly messages: number;
}

const FROM = Date.parse('2026-03-02T08:00:00Z');
/** A step that comes rarely is waited for no longer. */
const PATIENCE_MS = 10_000;
/** The fast clock's, so that the waits between two attempts are short. */
const OPTIONS: Partial<DigestOptions> = {
  requestMs: 180_000,
  leaseMs: 240_000,
  settleMs: 60_000,
  retryMs: 1_000,
  mostRetryMs: 30_000,
  lateMs: 7 * 86_400_000,
  stopMs: 600_000,
};

/** Claims end so soon that what was sent is sent again while Discord still knows its nonce; the others are looked up in the channel. */
const QUICK: Partial<DigestOptions> = { ...OPTIONS, requestMs: 50_000, leaseMs: 60_000, settleMs: 10_000 };
/** Processes begin slowly on a clock that runs so fast: the stand-in remembers nonces for longer than Discord. */
const NONCE_WINDOW_MS = 20 * 60_000;

export async function crashRun({ kills, minutesPerSecond = 4, onKill }: CrashOptions): Promise<CrashResult> {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-crash-'));
  const time: FastTime = { startedAt: Date.now(), from: FROM, speed: minutesPerSecond * 60 };
  const now = () => fastNow(time);
  const discord = await startDiscord({
    now,
    nonceWindowMs: NONCE_WINDOW_MS,
    patienceMs: 600_000,
    requestsPerSecond: Number.POSITIVE_INFINITY,
  });
  const slack = await startSlack({
    now,
    patienceMs: 600_000,
    postsPerSecond: Number.POSITIVE_INFINITY,
    scopes: ['chat:write', 'channels:history'],
  });
  try {
    return await runOn({ discord, slack, time, kills, onKill, database: `sqlite:${join(folder, 'news.db')}` });
  } finally {
    await Promise.all([discord.stop(), slack.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Scene {
  readonly discord: DiscordStandIn;
  readonly slack: SlackStandIn;
  readonly time: FastTime;
  readonly kills: number;
  readonly onKill: CrashOptions['onKill'];
  readonly database: string;
}

async function runOn(scene: Scene): Promise<CrashResult> {
  const { discord, slack, time, kills, onKill } = scene;
  const clock = fastClock(time);
  const { archive, database, close } = await openStorage({ url: scene.database, clock });
  const { digests } = openDigests({ database, archive, clock, timers: fastTimers(time) });
  await archive.add('wire', someNews());
  const kindOf = new Map<string, PlaceKind>();

  /** One more for each place: due in two or three minutes, so that none is made too late for today. */
  async function subscribe(): Promise<void> {
    const at = clock
      .now()
      .add({ minutes: 3 })
      .toZonedDateTimeISO('UTC')
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
    for (const kind of PLACES) {
      const number = kindOf.size;
      const channel =
        kind === 'discord'
          ? discord.addChannel({ name: `news-${number}` })
          : slack.addChannel({ name: `news-${number}`, isPrivate: kind === 'unreadable' });
      kindOf.set(channel.id, kind);
      const platform = kind === 'discord' ? 'discord' : 'slack';
      const workspace = kind === 'discord' ? `discord:${discord.guild.id}` : `slack:${slack.team.id}`;
      // Every other digest takes several messages.
      const size = number % 2 ? 'full' : 'headlines';
      const place = { platform, channelId: channel.id, isDirect: false, threads: 'none' } as const;
      await digests.create(workspace, 'local', aWish({ place, size, at, title: `Digest ${number}` }));
    }
  }

  function begin(endAt: ProcessTask['endAt'], options = OPTIONS): ChildProcess {
    const task: ProcessTask = {
      ...{ database: scene.database, time, options, endAt },
      nonceMs: options === QUICK ? 0.75 * NONCE_WINDOW_MS : 0,
      discord: { apiUrl: discord.apiUrl, token: discord.token, botUserId: discord.botUserId },
      slack: {
        apiUrl: slack.apiUrl,
        token: slack.token,
        teamId: slack.team.id,
        botUserId: slack.team.botUserId,
      },
    };
    const child = spare;
    spare = aProcess();
    child.stdin!.end(JSON.stringify(task));
    return child;
  }

  // Begun ahead: loading takes longer than a digest.
  let spare = aProcess();

  const done = Object.fromEntries(KILL_STEPS.map((step) => [step, 0])) as Record<KillStep, number>;
  let idleKills = 0;
  for (let number = 0; number < kills; number++) {
    const step = KILL_STEPS[number % KILL_STEPS.length]!;
    await subscribe();
    const isSent = step.startsWith('sent');
    const nth = step === 'looked' ? 1 : 1 + (number % 3);
    const child = begin(isSent ? null : { step, nth }, Math.floor(number / 2) % 2 ? OPTIONS : QUICK);
    const ended = once(child, 'exit');
    const end = isSent ? endWhenSent(scene, child, step === 'sent to Discord') : undefined;
    const outcome = await Promise.race([ended.then(() => 'ended'), wait(PATIENCE_MS, 'idle', { ref: false })]);
    if (outcome === 'idle') {
      child.kill('SIGKILL');
      await ended;
      idleKills++;
    } else {
      done[step]++;
      onKill?.(number + 1, step);
    }
    end?.();
  }

  const last = begin(null);
  const isOpen = () =>
    database.all<{ n: number }>(
      `SELECT count(*) AS n FROM digest_deliveries WHERE state IN ('pending', 'claimed') OR (state = 'uncertain' AND next_try_at IS NOT NULL)`,
    )[0]!.n > 0 ||
    database.all<{ n: number }>('SELECT count(DISTINCT subscription) AS n FROM digest_deliveries')[0]!.n < kindOf.size;
  while (isOpen()) await wait(50);
  spare.kill('SIGKILL');
  const exit = once(last, 'exit');
  last.kill('SIGTERM');
  const [code] = (await exit) as [number | null];
  if (code !== 0) throw new Error(`a process that was asked to end ended with ${code}`);
  discord.expectNoViolations();
  slack.expectNoViolations();
  const rows = database.all<{ key: string; channel: string; state: string }>(
    'SELECT key, channel, state FROM digest_deliveries',
  );
  await close();
  const places = Object.fromEntries(
    PLACES.map((kind) => [
      kind,
      tally(
        scene,
        kind,
        rows.filter(({ channel }) => kindOf.get(channel) === kind),
      ),
    ]),
  ) as Record<PlaceKind, Tally>;
  return { kills: done, idleKills, places };
}

/** Loads what it needs, and waits for what it is to do. */
function aProcess(): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, 'process.ts')], { stdio: ['pipe', 'ignore', 'inherit'] });
}

/** The platform takes the request, and the process is gone before it answers. */
function endWhenSent({ discord, slack }: Scene, child: ChildProcess, isOnDiscord: boolean): () => void {
  const handle = isOnDiscord
    ? discord.failNext({ method: 'POST', path: /\/channels\/\d+\/messages$/, hang: 'after' })
    : slack.failNext('chat.postMessage', 'hang', { isCarriedOut: true });
  const timer = setInterval(() => {
    if (handle.hits > 0) child.kill('SIGKILL');
  }, 2);
  return () => {
    clearInterval(timer);
    handle.release();
  };
}

function tally(
  { discord, slack }: Scene,
  kind: PlaceKind,
  rows: readonly { readonly key: string; readonly channel: string; readonly state: string }[],
): Tally {
  let once = 0;
  let uncertain = 0;
  let none = 0;
  let messages = 0;
  const wrong: string[] = [];
  for (const { key, channel, state } of rows) {
    const keys =
      kind === 'discord'
        ? discord.messages(channel).map(({ nonce }) => nonce ?? '')
        : slack.messages(channel).map(({ metadata }) => keyIn(metadata));
    const own = keys.filter((it) => it.startsWith(`${key}.`));
    messages += own.length;
    const isWhole = own.every((it, index) => it === partKey(key, index + 1));
    if (own.length === 0) none++;
    if (isWhole && state === 'uncertain') uncertain++;
    else if (isWhole && state === 'sent' && own.length > 0) once++;
    else wrong.push(`${key}, ${state}: ${own.join(' ')}`);
  }
  return { deliveries: rows.length, once, uncertain, none, wrong, messages };
}

function keyIn(metadata: Record<string, unknown> | undefined): string {
  const { key } = (metadata?.event_payload ?? {}) as { key?: unknown };
  return String(key);
}

function someNews() {
  return Array.from({ length: 12 }, (_, index) =>
    anEntry({
      id: `news${index}`,
      headline: SUBJECTS[index]!,
      at: new Date(FROM - (index + 1) * 3_600_000).toISOString(),
      outlet: index % 2 ? 'Meridian' : 'The Harbour Post',
      paragraphs: [`"${said(index)}", said the mayor.`],
      quotes: [{ words: said(index), by: 'Mara Voss', role: 'mayor' }],
    }),
  );
}

/** Words of its own, so that it is a story of its own, and so many that a digest of them all takes several messages. */
function said(index: number): string {
  const syllables = ['ka', 'lo', 'mi', 'ru', 'ste', 'von', 'da', 'pel', 'tri', 'gun', 'sha', 'wex'];
  const word = (at: number) =>
    [at, at * 7 + index, at * 3 + index * 5].map((it) => syllables[(it + index) % syllables.length]).join('');
  return `${SUBJECTS[index]!} costs ${Array.from({ length: 90 }, (_, at) => `${word(at)}${index}`).join(' ')}`;
}

const SUBJECTS = [
  ...['Harbour dredging', 'Tram fares', 'School meals', 'Bridge repair', 'Night buses', 'Library hours'],
  ...['Market stalls', 'Flood walls', 'Street lights', 'Museum entry', 'Cycle lanes', 'Hospital beds'],
];
