/** A site on the loopback and the sources that read it: beside the chat platforms' stand-ins. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from '../../../src/archive/index.ts';
import type { Archive } from '../../../src/archive/port.ts';
import type { Clock } from '../../../src/clock.ts';
import {
  openExtractor,
  openSources,
  type SourceRoom,
  type SourceRoomParts,
  type Sources,
} from '../../../src/intake/index.ts';
import { openReader } from '../../../src/intake/reader/reader.ts';

/** Threads take a while to start: one file of tests has one of each. They keep no process alive. */
const threads = { reader: openReader(), extractor: openExtractor() };

export const HOSTILE = '*Gazette* <!everyone> @everyone `x` [y](https://evil.example)';

export interface Site {
  readonly url: string;
  /** Bodies by path. */
  readonly pages: Map<string, string>;
  readonly room: SourceRoom;
  /** For a scene's `parts`. */
  open(database: Database, clock: Clock, archive: Archive): { readonly sources: Sources };
  /** All that is due is read. */
  poll(): Promise<void>;
  stop(): Promise<void>;
}

/** @param more parts of the sources' room, such as who tells that one has died. */
export async function startSite(mostInWorkspace = 3, more: Partial<SourceRoomParts> = {}): Promise<Site> {
  const pages = new Map<string, string>();
  const server = createServer((request, response) => {
    const body = pages.get(request.url ?? '');
    if (body === undefined) return void response.writeHead(404).end();
    const type = body.startsWith('<html') ? 'text/html' : 'application/xml';
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let room: SourceRoom | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    pages,
    get room() {
      if (!room) throw new Error('no scene has opened the sources');
      return room;
    },
    open(database, clock, archive) {
      room ??= openSources({
        ...{ database, archive, clock, random: () => 0, options: { mostInWorkspace } },
        ...threads,
        fetching: { userAgent: 'Briefwire/test', outsidePorts: [port] },
        ...more,
      });
      return { sources: room.sources };
    },
    async poll() {
      await room?.poller.tick();
      await room?.poller.settled();
    },
    async stop() {
      await room?.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Items of one hour each, the newest first, the newest an hour before noon of 1 August 2019. */
export function aFeed(title: string, count = 3): string {
  const items = Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.parse('2019-08-01T11:00:00Z') - index * 3_600_000).toUTCString();
    const text = `The tram will be built, said Nora Blake. ${'The council spoke of it at length in the evening. '.repeat(20)}`;
    return `<item><title>Tram story ${index} of ${escapeXml(title)}</title><guid isPermaLink="false">${index}</guid><pubDate>${at}</pubDate><description>${text}</description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${escapeXml(title)}</title>${items.join('')}</channel></rss>`;
}

export function anOpml(urls: readonly string[], title = 'Mine'): string {
  const outlines = urls.map((url, index) => `<outline type="rss" text="Feed ${index}" xmlUrl="${url}"/>`);
  return `<?xml version="1.0" encoding="ISO-8859-1"?><opml version="2.0"><head><title>${title}</title></head><body>${outlines.join('')}</body></opml>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
