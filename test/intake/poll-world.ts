/** Sources on a real database and a real server on the loopback, with time that tests set. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import {
  openExtractor,
  openSources,
  type SourceNotice,
  type SourceRoom,
  type SourceRoomParts,
} from '../../src/intake/index.ts';
import { openReader } from '../../src/intake/reader/reader.ts';
import type { SourceActor, SourceWish } from '../../src/intake/sources/port.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const START = '2026-03-02T08:00:00Z';
export const ADA: SourceActor = { userId: 'ada', isOperator: false };
export const OPERATOR: SourceActor = { userId: 'olu', isOperator: true };
export const TEAM = 'slack:T1';

/** What a path answers: a body (200), or all of it. */
export type Answer = string | ((request: IncomingMessage, response: ServerResponse) => void);

export interface World {
  readonly url: string;
  /** By path; what is not there is a 404. */
  readonly site: Map<string, Answer>;
  /** Requests as "GET /feed". */
  readonly asked: IncomingMessage[];
  readonly told: SourceNotice[];
  storage: Storage;
  room: SourceRoom;
  at(): Temporal.Instant;
  /** Time goes on, and everything that is due is read. */
  pass(ms: number): Promise<void>;
  poll(): Promise<void>;
  add(wish?: Partial<SourceWish>, by?: SourceActor): ReturnType<SourceRoom['sources']['add']>;
  /** Headlines in the archive, sorted; "*" marks what came with a first reading. */
  headlines(): string[];
  /** Another process on the same file. */
  open(parts?: Partial<SourceRoomParts>): Promise<{ storage: Storage; room: SourceRoom }>;
  close(): Promise<void>;
}

/** Threads take a while to start: one file of tests has one of each. They keep no process alive. */
const threads = { reader: openReader(), extractor: openExtractor() };

export async function aWorld(path = ':memory:', more: Partial<SourceRoomParts> = {}): Promise<World> {
  const site = new Map<string, Answer>();
  const asked: IncomingMessage[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request);
    const answer = site.get(request.url!);
    if (answer === undefined) response.writeHead(404).end();
    else if (typeof answer === 'string') response.writeHead(200, { 'content-type': typeOf(answer) }).end(answer);
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const told: SourceNotice[] = [];
  let nowMs = Temporal.Instant.from(START).epochMilliseconds;
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(nowMs) };
  const opened: { storage: Storage; room: SourceRoom }[] = [];

  async function open(parts: Partial<SourceRoomParts> = {}) {
    const storage = await openStorage({ url: `sqlite:${path}`, clock });
    const room = openSources({
      ...{ database: storage.database, archive: storage.archive, clock, random: () => 0 },
      ...threads,
      fetching: { userAgent: 'Briefwire/test (mailto:desk@gazette.example)', outsidePorts: [port] },
      async tell(notice) {
        told.push(notice);
        return 'told';
      },
      ...more,
      ...parts,
      options: { hostGapMs: 0, ...more.options, ...parts.options },
    });
    opened.push({ storage, room });
    return { storage, room };
  }

  const first = await open();
  const world: World = {
    ...{ url: `http://127.0.0.1:${port}`, site, asked, told, open },
    storage: first.storage,
    room: first.room,
    at: clock.now,
    async pass(ms) {
      nowMs += ms;
      await this.poll();
    },
    async poll() {
      await this.room.poller.tick();
      await this.room.poller.settled();
      // What a reading has made known is told at the next tick.
      await this.room.poller.tick();
      await this.room.poller.settled();
    },
    add(wish = {}, by = ADA) {
      return this.room.sources.add(TEAM, { kind: 'feed', url: `${this.url}/feed`, fullText: 'off', ...wish }, by);
    },
    headlines() {
      return this.storage.database
        .all<{ headline: string; is_backlog: number }>('SELECT headline, is_backlog FROM articles')
        .map(({ headline, is_backlog }) => `${headline}${is_backlog ? '*' : ''}`)
        .sort();
    },
    async close() {
      for (const { storage, room } of opened) {
        await room.poller.stop();
        await room.close();
        await storage.close();
      }
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return world;
}

function typeOf(body: string): string {
  return /^<(?:!doctype|html)/i.test(body) ? 'text/html; charset=utf-8' : 'application/xml; charset=utf-8';
}

export interface Item {
  readonly title?: string;
  readonly guid?: string | null;
  readonly link?: string | null;
  readonly date?: string | null;
  readonly text?: string;
}

/** An item named `name`, with a guid and an address of its own. */
export function item(
  name: string,
  { title = `Story ${name}`, guid = name, link, date = null, text }: Item = {},
): string {
  const url = link === undefined ? `https://gazette.example/${name}` : link;
  return `<item><title>${title}</title>${guid === null ? '' : `<guid isPermaLink="false">${guid}</guid>`}${
    url === null ? '' : `<link>${url}</link>`
  }${date === null ? '' : `<pubDate>${date}</pubDate>`}<description>${text ?? `What happened in ${name} is told here.`}</description></item>`;
}

export function feed(items: readonly string[], head = ''): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Gazette</title>${head}${items.join('')}</channel></rss>`;
}
