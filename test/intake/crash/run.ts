/** Sources of a site that goes on writing, read by processes that are killed again and again; in the end every entry is counted. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStorage } from '../../../src/archive/index.ts';
import { openSources } from '../../../src/intake/index.ts';
import { feed, item } from '../poll-world.ts';
import type { PollTask } from './process.ts';

/** Between due and recorded. storing: an article is in the transaction, and the transaction is open. */
export const KILL_STEPS = ['before the claim', 'fetched', 'storing', 'stored', 'seen', 'done'] as const;
export type KillStep = (typeof KILL_STEPS)[number];

export interface PollCrashResult {
  /** By step: so many kills hit it. */
  readonly kills: Readonly<Record<KillStep, number>>;
  /** Processes that ended by themselves, as no reading came to their step so often. */
  readonly idle: number;
  /** Entries that the site has shown. */
  readonly shown: number;
  /** Of these, in the archive once. */
  readonly once: number;
  /** In the archive twice, or not at all, or with another state than it must have. */
  readonly wrong: readonly string[];
}

const FROM = Date.parse('2026-03-02T08:00:00Z');
const HOUR_MS = 3_600_000;
const OWNER = 'slack:T1';
const SOURCES = 4;
/** More than go into one transaction, so that a first reading takes two. */
const FIRST_ENTRIES = 18;
const MORE_ENTRIES = 3;
const PROGRAM = fileURLToPath(new URL('./process.ts', import.meta.url));

/** @param steps where processes are killed, in turn. */
export async function pollCrashRun(kills: number, steps: readonly KillStep[] = KILL_STEPS): Promise<PollCrashResult> {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-crash-'));
  let round = 0;
  const namesOf = (source: number) =>
    Array.from({ length: FIRST_ENTRIES + round * MORE_ENTRIES }, (_, entry) => `s${source}-${entry}`);
  const server = createServer((request, response) => {
    const names = namesOf(Number(request.url!.slice(2)));
    response.writeHead(200, { 'content-type': 'text/xml' }).end(feed(names.toReversed().map((name) => item(name))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `sqlite:${join(folder, 'news.db')}`;
  let nowMs = FROM;
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(nowMs) };
  const storage = await openStorage({ url, clock });
  const { sources } = openSources({
    ...storage,
    clock,
    fetching: { userAgent: 'Briefwire/test', outsidePorts: [port] },
  });
  const add = (source: number) =>
    sources.add(
      OWNER,
      { kind: 'feed', url: `http://127.0.0.1:${port}/s${source}`, fullText: 'off' },
      { userId: 'ada', isOperator: true },
    );
  await add(0);

  // Begun ahead: loading takes longer than reading; but the first one alone, which leaves what it has compiled to the others.
  const cache = join(folder, 'compiled');
  let spare: ChildProcess | undefined;
  let begun = 0;
  const begin = () => (begun++ > kills ? undefined : aProcess(cache));
  async function run(endAt: PollTask['endAt']): Promise<string | null> {
    const isFirst = begun === 0;
    const child = (spare ?? begin())!;
    spare = isFirst ? undefined : begin();
    const ended = once(child, 'exit');
    const task: PollTask = { database: url, port, now: nowMs, endAt };
    child.stdin!.end(JSON.stringify(task));
    const [code, signal] = (await ended) as [number | null, string | null];
    if (code !== 0 && signal !== 'SIGKILL') throw new Error(`a process failed with ${code ?? signal}`);
    return signal;
  }

  const done = Object.fromEntries(KILL_STEPS.map((step) => [step, 0])) as Record<KillStep, number>;
  let idle = 0;
  try {
    for (let number = 0; number < kills; number++) {
      // First readings are killed, too: a source comes later, and later.
      if (number > 0 && number % 2 === 0 && number / 2 < SOURCES) await add(number / 2);
      const step = steps[number % steps.length]!;
      const nth = step === 'before the claim' ? 1 : 1 + (Math.floor(number / steps.length) % 2);
      if ((await run({ step, nth })) === 'SIGKILL') done[step]++;
      else idle++;
      // What it had in hand is free again, and what it has read is due again.
      nowMs += 25 * HOUR_MS;
      round++;
    }
    await run(null);
    const rows = storage.database.all<{ headline: string; times: number; backlog: number }>(
      'SELECT headline, count(*) AS times, max(is_backlog) AS backlog FROM articles GROUP BY headline',
    );
    const found = new Map(rows.map((row) => [row.headline, row]));
    const added = storage.database.all<{ url: string; articles: number; lease_owner: string | null; failures: number }>(
      'SELECT url, articles, lease_owner, failures FROM sources',
    );
    const wrong = added
      .filter(({ lease_owner, failures }) => lease_owner !== null || failures > 0)
      .map(({ url: address }) => `${address} is not handed back, or has failed`);
    const shown = added.flatMap((_, source) => namesOf(source)).map((name) => `Story ${name}`);
    for (const headline of shown) {
      const times = found.get(headline)?.times ?? 0;
      if (times !== 1) wrong.push(`${headline}: ${times} times`);
    }
    if (rows.length > shown.length) wrong.push(`${rows.length - shown.length} articles that nobody has shown`);
    return { kills: done, idle, shown: shown.length, once: rows.filter(({ times }) => times === 1).length, wrong };
  } finally {
    spare?.stdin?.end();
    await storage.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param cache a folder in which all of them keep what they have compiled. */
function aProcess(cache: string): ChildProcess {
  return spawn(process.execPath, [PROGRAM], {
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
  });
}
