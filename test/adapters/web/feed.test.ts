/** Feeds over real HTTP, read by a feed reader: valid, escaped, for who knows the address alone. */

import fc from 'fast-check';
import { parseAtomFeed } from 'feedsmith';
import { Parser } from 'htmlparser2';
import { afterEach, expect, test } from 'vitest';
import { atomXml } from '../../../adapters/web/atom.ts';
import { feedRoute } from '../../../adapters/web/feed-route.ts';
import { startWebServer, type WebServer } from '../../../adapters/web/server.ts';
import { createLogger } from '../../../src/log.ts';
import { goOn, PUBLIC_URL } from '../../digest/hook-world.ts';
import { aWatch } from '../../digest/watch-world.ts';
import { aWish, aWorld, HOUR, MINUTE, WORKSPACE, type World } from '../../digest/world.ts';

const HOSTILE = `</title><script>alert(1)</script> ]]> &amp; <img src=x onerror=alert(2)> \u0007\u{1f98a}“quoted”`;

let server: WebServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

interface Desk {
  readonly world: World;
  readonly id: string;
  /** Path of the feed. */
  readonly path: string;
  get(path: string, init?: RequestInit): Promise<Response>;
}

async function aDesk(): Promise<Desk> {
  const world = await aWorld('2026-03-02T07:00:00Z', { publicUrl: PUBLIC_URL });
  const { id } = await world.digests.create(WORKSPACE, 'U1', aWish({ title: 'Früh & <b>spät</b>' }));
  await world.add(
    { id: 'a1', headline: HOSTILE, url: 'https://gazette.example/1?a=1&b=2', paragraphs: [HOSTILE] },
    { id: 'a2', headline: 'Harbour opens', url: 'javascript:alert(3)', paragraphs: ['Ships came in.'] },
  );
  const { feedAddress } = await world.digests.outputs.setFeed(WORKSPACE, id, 'on');
  server ??= await startWebServer({
    routes: [feedRoute({ outputs: world.digests.outputs, publicUrl: PUBLIC_URL })],
    ...{ port: 0, host: '127.0.0.1', log: createLogger('silent') },
  });
  const base = `http://127.0.0.1:${server.port}`;
  const path = feedAddress!.slice(PUBLIC_URL.length);
  return { world, id, path, get: (asked, init) => fetch(base + asked, init) };
}

/** Elements of a piece of HTML, and the addresses of its links. */
function tagsOf(html: string): { names: Set<string>; links: string[] } {
  const names = new Set<string>();
  const links: string[] = [];
  const parser = new Parser({
    onopentag(name, { href }) {
      names.add(name);
      if (href !== undefined) links.push(href);
    },
  });
  parser.end(html);
  return { names, links };
}

test('a feed holds what was sent, with hostile text as text', async () => {
  const { world, path, get } = await aDesk();
  await goOn(world, HOUR);
  const response = await get(path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('private, no-cache');
  const xml = await response.text();
  expect(xml).not.toMatch(/<script|<img|\u0007/);
  const feed = parseAtomFeed(xml);
  expect(feed).toMatchObject({
    title: { type: 'text', value: 'Früh & <b>spät</b>' },
    id: expect.stringMatching(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
    updated: '2026-03-02T08:00:00Z',
    authors: [{ name: 'Briefwire' }],
    links: [{ rel: 'self', href: PUBLIC_URL + path }],
  });
  expect(feed.entries).toHaveLength(1);
  const [entry] = feed.entries!;
  expect(entry).toMatchObject({
    title: { type: 'text', value: 'Früh & <b>spät</b>, 2026-03-02 08:00' },
    updated: '2026-03-02T08:00:00Z',
    content: { type: 'html' },
  });
  expect(entry!.links).toEqual([
    expect.objectContaining({ rel: 'related', href: 'https://gazette.example/1?a=1&b=2' }),
  ]);
  const { names, links } = tagsOf(entry!.content!.value!);
  expect([...names].sort()).toEqual(['a', 'h3', 'p', 'small', 'time']);
  expect(links).toEqual(['https://gazette.example/1?a=1&b=2']);
  expect(entry!.content!.value!).toContain('Harbour opens');
});

test('an entry keeps its id; only the newest thirty stay, newest first', async () => {
  const { world, path, get } = await aDesk();
  await goOn(world, HOUR);
  const first = parseAtomFeed(await (await get(path)).text()).entries![0]!.id;
  await goOn(world, 24 * HOUR);
  const entries = parseAtomFeed(await (await get(path)).text()).entries!;
  expect(entries.map(({ updated }) => updated)).toEqual(['2026-03-03T08:00:00Z', '2026-03-02T08:00:00Z']);
  expect(entries[1]!.id).toBe(first);
  const id = path && (await world.digests.list(WORKSPACE))[0]!.id;
  for (let number = 0; number < 31; number++) {
    await world.digests.sendNow(WORKSPACE, id);
    await goOn(world, MINUTE);
  }
  const many = parseAtomFeed(await (await get(path)).text()).entries!;
  expect(many).toHaveLength(30);
  expect(new Set(many.map((entry) => entry.id)).size).toBe(30);
  expect(many.some((entry) => entry.id === first)).toBe(false);
});

test('who has read it is told 304 until there is something new', async () => {
  const { world, path, get } = await aDesk();
  await goOn(world, HOUR);
  const etag = (await get(path)).headers.get('etag')!;
  const again = await get(path, { headers: { 'if-none-match': `"other", W/${etag}` } });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  const head = await get(path, { method: 'HEAD' });
  expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag]);
  await goOn(world, 24 * HOUR);
  expect((await get(path, { headers: { 'if-none-match': etag } })).status).toBe(200);
});

test('who does not know the address learns nothing', async () => {
  const { world, id, path, get } = await aDesk();
  const off = await world.digests.create(WORKSPACE, 'U1', aWish({ channel: 'C2' }));
  const wrong = path.slice(0, -6) + (path.at(-6) === 'A' ? 'B' : 'A') + path.slice(-5);
  const answers = [];
  for (const asked of [
    wrong,
    `/feeds/${id}.atom`,
    `/feeds/${off.id}.atom`,
    '/feeds/.atom',
    `${path}x`,
    '/feeds/%ff',
    '/nothing',
  ])
    answers.push(await get(asked).then(async (response) => [response.status, await response.text()]));
  expect(new Set(answers.map(String))).toEqual(new Set(['404,There is nothing here.\n']));
  expect((await get(path)).status).toBe(200);
});

test('another address ends the one before; off, or removed, there is none; a pause leaves it', async () => {
  const { world, id, path, get } = await aDesk();
  const { outputs } = world.digests;
  const status = async (asked: string) => (await get(asked)).status;
  expect((await outputs.setFeed(WORKSPACE, id, 'on')).feedAddress).toBe(PUBLIC_URL + path);
  const next = (await outputs.setFeed(WORKSPACE, id, 'new')).feedAddress!.slice(PUBLIC_URL.length);
  expect([await status(path), await status(next)]).toEqual([404, 200]);
  await world.digests.pause(WORKSPACE, id, null);
  expect(await status(next)).toBe(200);
  await world.digests.remove(WORKSPACE, id);
  expect(await status(next)).toBe(404);
  await world.digests.undoRemove(WORKSPACE, id);
  expect(await status(next)).toBe(200);
  expect((await outputs.setFeed(WORKSPACE, id, 'off')).feedAddress).toBeNull();
  expect(await status(next)).toBe(404);
});

test('a watch has a feed of its alerts', async () => {
  const { world, get } = await aDesk();
  const { id } = await world.digests.watches.create(WORKSPACE, 'U1', aWatch());
  const { feedAddress } = await world.digests.outputs.setFeed(WORKSPACE, id, 'on');
  const path = feedAddress!.slice(PUBLIC_URL.length);
  expect(parseAtomFeed(await (await get(path)).text()).entries ?? []).toEqual([]);
  world.time.set(world.time.now().add({ hours: 1 }));
  await world.add({
    id: 'n1',
    headline: 'Said',
    url: 'https://gazette.example/2',
    quotes: [{ words: 'We <b>close</b> it', by: 'Jana Novak' }],
  });
  await goOn(world);
  const [entry] = parseAtomFeed(await (await get(path)).text()).entries!;
  expect(entry!.content!.value!).toContain('“We &#60;b&#62;close&#60;/b&#62; it”');
  expect(entry!.links).toEqual([expect.objectContaining({ href: 'https://gazette.example/2' })]);
});

/** The texts of the elements of a piece of XML, by name. */
function textsOf(xml: string): Record<string, string> {
  const texts: Record<string, string> = {};
  let at = '';
  const parser = new Parser(
    {
      onopentag(name) {
        at = name;
      },
      ontext(piece) {
        texts[at] = (texts[at] ?? '') + piece;
      },
      onclosetag() {
        at = '';
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return texts;
}

test('whatever a text holds, it stays the text that it is', () => {
  const updated = Temporal.Instant.from('2026-03-02T08:00:00Z');
  const parts = { id: 'urn:1', updated, links: [] };
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const entries = [{ ...parts, title: text, html: text }];
      const xml = atomXml({ ...parts, title: text, author: text, self: 'https://a.example/', entries });
      const kept = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
      const { content = '', title = '', name = '' } = textsOf(xml);
      expect([content, title, name]).toEqual([kept, kept + kept, kept]);
    }),
  );
});

test('where nobody said where Briefwire is reached, a feed cannot be switched on', async () => {
  const world = await aWorld('2026-03-02T07:00:00Z');
  const { id } = await world.digests.create(WORKSPACE, 'U1', aWish());
  await expect(world.digests.outputs.setFeed(WORKSPACE, id, 'on')).rejects.toThrow('sets PUBLIC_URL');
});

test('a feed names nobody, and another title is another version', async () => {
  const { world, id, path, get } = await aDesk();
  await goOn(world, HOUR);
  const first = await get(path);
  expect(await first.text()).not.toMatch(/U1|set up/i);
  await world.digests.change(WORKSPACE, id, { title: 'Evening' });
  const headers = { 'if-none-match': first.headers.get('etag')! };
  const second = await get(path, { headers });
  expect(second.status).toBe(200);
  expect(await second.text()).toContain('Evening');
});
