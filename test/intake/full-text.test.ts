/** What is fetched behind a teaser must be a page. */
import { afterEach, expect, test } from 'vitest';
import { aWorld, feed, item, TEAM, type World } from './poll-world.ts';

let world: World;
afterEach(() => world.close());

const page = (name: string) =>
  `<!doctype html><html><head><title>A</title></head><body><article><h1>A</h1>${`<p>The whole story of ${name} is told here, sentence after sentence, to the end of the line and beyond it.</p>`.repeat(12)}</article></body></html>`;

test('what says that it is a picture or a PDF is no page, whatever its bytes look like', async () => {
  world = await aWorld();
  const types = { a: 'image/jpeg', b: 'application/pdf', c: 'text/html', d: 'application/xhtml+xml', e: undefined };
  world.site.set('/feed', feed(Object.keys(types).map((name) => item(name, { link: `${world.url}/${name}` }))));
  for (const [name, type] of Object.entries(types))
    world.site.set(`/${name}`, (_, response) =>
      response.writeHead(200, type ? { 'content-type': type } : {}).end(page(name)),
    );
  await world.add({ fullText: 'always' });
  await world.poll();
  const rows = world.storage.database.all<{ headline: string; text: string }>('SELECT headline, text FROM articles');
  const whole = rows.filter(({ text }) => text.includes('The whole story of')).map(({ headline }) => headline);
  expect(whole.toSorted()).toEqual(['Story c', 'Story d', 'Story e']);
  const [source] = await world.room.sources.list(TEAM);
  expect(source!.refusals.map(({ what, reason }) => `${what}: ${reason}`).toSorted()).toEqual([
    "Story a: Its page was not read, the feed's text was taken. This is no page (image/jpeg).",
    "Story b: Its page was not read, the feed's text was taken. This is no page (application/pdf).",
  ]);
});
