/**
 * Polling of many sources on a loopback server: `npm run bench:poll -- 5000`. The server runs in a thread of its own: of 20 sources 14 answer
 * "not modified", 3 have a new entry each round, one fails every other round, one takes two seconds, one knows no "not modified".
 * Prints requests a second, memory and the delay of the event loop, and checks that nothing was missed or came twice. What else ran on the
 * machine stands beside it: the load, and the delay of a loop that does nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { openStorage } from '../src/archive/index.ts';
import { openSources } from '../src/intake/index.ts';

const KINDS = 20;
const OWNER = 'local';
/** The first one reads everything. */
const ROUNDS = 4;
/** Longer than any interval, with its chance. */
const ROUND_MS = 27 * 3_600_000;
const SLOW_MS = 2_000;

type Kind = 'same' | 'changing' | 'failing' | 'slow' | 'plain';

function kindOf(source: number): Kind {
  const kind = source % KINDS;
  if (kind < 14) return 'same';
  if (kind < 17) return 'changing';
  return kind === 17 ? 'failing' : kind === 18 ? 'slow' : 'plain';
}

/** Entries that a source shows in a round, from 0: two, and one more each round where it changes. */
function entriesOf(source: number, round: number): string[] {
  const more = kindOf(source) === 'changing' ? round : 0;
  return Array.from({ length: 2 + more }, (_, entry) => `s${source}-${entry}`);
}

function feedOf(source: number, round: number): string {
  const items = entriesOf(source, round)
    .toReversed()
    .map(
      (name) =>
        `<item><title>Report ${name} from the harbour</title><guid isPermaLink="false">${name}</guid><link>http://s${source}.example/${name}</link><description>The council of district ${name} met on Monday. "We will build it," said Mayor Olu Adeyemi of ${name}.</description></item>`,
    );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet ${source % 500}</title>${items.join('')}</channel></rss>`;
}

function serve(): void {
  let round = 0;
  let requests = 0;
  const asked = new Map<number, number>();
  const server = createServer((request, response) => {
    requests++;
    const source = Number(/^s(\d+)\./.exec(request.headers.host ?? '')?.[1]);
    asked.set(source, (asked.get(source) ?? 0) + 1);
    const kind = kindOf(source);
    const etag = `"${kind === 'changing' ? round : 0}"`;
    const answer = () => {
      if (kind === 'failing' && round % 2 === 1) response.writeHead(500).end();
      else if (kind !== 'plain' && request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
      else {
        const headers = { 'content-type': 'application/rss+xml', ...(kind !== 'plain' && { etag }) };
        response.writeHead(200, headers).end(feedOf(source, round));
      }
    };
    if (kind === 'slow') setTimeout(answer, SLOW_MS);
    else answer();
  });
  server.listen(0, '127.0.0.1', () => parentPort!.postMessage({ port: (server.address() as AddressInfo).port }));
  parentPort!.on('message', (next: number) => {
    const most = Math.max(0, ...asked.values());
    parentPort!.postMessage({ requests, sources: asked.size, most });
    round = next;
    requests = 0;
    asked.clear();
  });
}

interface Told {
  readonly requests: number;
  readonly sources: number;
  /** Of one source. */
  readonly most: number;
}

async function run(count: number): Promise<void> {
  const server = new Worker(new URL(import.meta.url));
  const answer = <Message>() => new Promise<Message>((resolve) => server.once('message', resolve));
  const { port } = await answer<{ port: number }>();
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-poll-'));
  let offsetMs = 0;
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(Date.now() + offsetMs) };
  const storage = await openStorage({ url: `sqlite:${join(folder, 'poll.db')}`, clock });
  const { database, archive } = storage;
  const room = openSources({
    ...{ database, archive, clock },
    fetching: {
      userAgent: 'Briefwire/bench (loopback)',
      outsidePorts: [port],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    },
  });
  const wishes = Array.from({ length: count }, (_, source) => ({
    ...({ kind: 'feed', fullText: 'off' } as const),
    url: `http://s${source}.example:${port}/feed`,
  }));
  await room.sources.addAll(OWNER, wishes, { userId: 'bench', isOperator: true });
  const machine = `${availableParallelism()} processors, load ${loadavg()[0]!.toFixed(1)}`;
  console.log(`${count} sources; ${process.version}; ${machine}; ${megabytes(process.memoryUsage.rss())} MB before`);
  // What the machine does to a process that does nothing: other work may run on it.
  const idle = monitorEventLoopDelay({ resolution: 5 });
  idle.enable();
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  idle.disable();
  console.log(`idle event loop: ${delaysOf(idle)} ms`);
  console.log('| round | requests/s | seconds | event loop p50 / p99 / max | CPU | memory, peak | articles | load |');
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
  const isPolled = () =>
    database.get('SELECT 1 FROM sources WHERE next_poll_at <= ? LIMIT 1', clock.now().epochMilliseconds);
  const failures: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    let peak = 0;
    const started = performance.now();
    const cpu = process.cpuUsage();
    if (round === 0) room.poller.start();
    else room.poller.wake();
    while (isPolled()) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      peak = Math.max(peak, process.memoryUsage.rss());
    }
    await room.poller.settled();
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    delay.disable();
    server.postMessage(round + 1);
    const { requests, sources, most } = await answer<Told>();
    const expected = Array.from({ length: count }, (_, source) => entriesOf(source, round).length).reduce(
      (a, b) => a + b,
      0,
    );
    const found = database.get<{ articles: number; different: number }>(
      'SELECT count(*) AS articles, count(DISTINCT headline) AS different FROM articles',
    )!;
    const figures = [
      ...[round + 1, Math.round(requests / seconds), seconds.toFixed(1), `${delaysOf(delay)} ms`],
      ...[`${((user + system) / 1e6).toFixed(1)} s`, `${megabytes(peak)} MB`],
      ...[`${found.articles} of ${expected}`, loadavg()[0]!.toFixed(1)],
    ];
    console.log(`| ${figures.join(' | ')} |`);
    if (sources !== count || most > 1)
      failures.push(`round ${round + 1}: ${sources} sources asked, one of them ${most} times`);
    if (found.articles !== expected || found.different !== expected)
      failures.push(
        `round ${round + 1}: ${found.articles} articles, ${found.different} different ones, of ${expected}`,
      );
    offsetMs += ROUND_MS;
  }
  await room.poller.stop();
  await room.close();
  await storage.close();
  await server.terminate();
  rmSync(folder, { recursive: true });
  console.log(failures.length === 0 ? 'nothing missed, nothing twice' : failures.join('\n'));
  if (failures.length > 0) process.exitCode = 1;
}

/** The median, the 99th percentile and the longest, in milliseconds. */
function delaysOf(delay: ReturnType<typeof monitorEventLoopDelay>): string {
  return [delay.percentile(50), delay.percentile(99), delay.max].map((ns) => (ns / 1e6).toFixed(0)).join(' / ');
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1048576);
}

if (isMainThread) await run(Number(process.argv[2] ?? 5_000));
else serve();
