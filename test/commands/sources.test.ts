/** Sources as commands, on a real database and a site on the loopback: the wire, workspaces, quotas, lists of several pages. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerInvocation, answerLine, COMMANDS, type Context } from '../../commands/index.ts';
import { candidatesJson, opmlJson, sourceJson, sourcesJson, sourceTestJson } from '../../commands/sources-json.ts';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import type { Card } from '../../src/card/card.ts';
import { aFeed, anOpml, HOSTILE, type Site, startSite } from '../adapters/chat/source-scene.ts';
import { aContext } from './a-context.ts';

const clock = { now: () => Temporal.Instant.from('2019-08-01T12:00:00Z') };
let storage: Storage;
let site: Site;
let contextParts: Partial<Context>;

beforeEach(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock });
  site = await startSite(20);
  contextParts = site.open(storage.database, clock, storage.archive);
});
afterEach(async () => {
  await site.stop();
  await storage.close();
});

const IN_SLACK = { platform: 'slack', workspace: 'slack:T1', userId: 'U1', canManage: false } as const;

function say(line: string, more: Partial<Context> = {}): Promise<Card> {
  return answerLine(COMMANDS, aContext(storage, clock, { ...contextParts, ...more }), line, (error) => {
    throw error;
  });
}

test('a terminal adds to the wire, which workspaces are told of and cannot change', async () => {
  site.pages.set('/feed', aFeed('Gazette'));
  const added = sourceJson.parse((await say(`sources add ${site.url}/feed save:yes`)).data);
  expect(added.isWire).toBe(true);
  expect(await site.room.sources.list(WIRE)).toHaveLength(1);
  const list = await say('sources list', IN_SLACK);
  expect(sourcesJson.parse(list.data)).toMatchObject({ sources: [], total: 0, wire: 1 });
  expect(JSON.stringify(list.blocks)).toContain('1 source of the wire is read for every workspace');
  expect((await say(`sources remove ${added.id}`, { ...IN_SLACK, canManage: true })).fallback).toContain(
    'There is no source',
  );
  const local = await say(`sources add ${site.url}/feed save:yes`, { workspace: 'discord:1' });
  expect(sourceJson.parse(local.data).isWire).toBe(false);
});

test('a test says what was found and what is odd about the dates', async () => {
  site.pages.set('/feed', aFeed(HOSTILE).replaceAll(/<pubDate>[^<]*<\/pubDate>/g, ''));
  const tested = sourceTestJson.parse((await say(`sources test ${site.url}/feed`, IN_SLACK)).data);
  expect(tested).toMatchObject({ articles: 3, newestAt: null, fullText: 'yes' });
  expect(tested.problems).toEqual(['No entry has a date that can be read: an article counts from when it came in.']);
  site.pages.set('/feed', aFeed('Gazette'));
  expect((await say(`sources test ${site.url}/feed`, IN_SLACK)).fallback).toBe(
    'Gazette: 3 articles, newest 1 h ago, full text: yes',
  );
});

test('what cannot be read says who refuses and what to do', async () => {
  expect((await say(`sources add ${site.url}/nothing`, IN_SLACK)).kind).toBe('error');
  expect((await say('sources add http://10.0.0.1/feed', IN_SLACK)).kind).toBe('error');
  expect((await say('sources add /etc kind:folder', IN_SLACK)).fallback).toContain('whoever runs Briefwire');
  expect((await say('sources list', { ...IN_SLACK, sources: undefined })).fallback).toContain(
    'cannot be changed from here',
  );
});

test('a list has pages of five, and a page beyond the last is the last', async () => {
  const urls = Array.from({ length: 17 }, (_, number) => `${site.url}/${number}`);
  const made = await say(`sources import save:yes list:'${anOpml(urls)}'`, IN_SLACK);
  expect(made.fallback).toContain('17 sources added');
  const first = await say('sources list', IN_SLACK);
  expect(first.pages).toMatchObject({ page: 1, total: 17, next: { command: 'sources list', options: { page: 2 } } });
  const last = await say('sources list page:9', IN_SLACK);
  expect(last.pages?.page).toBe(4);
  expect(sourcesJson.parse(last.data).sources).toHaveLength(2);
});

test('a list beyond the quota is added not at all, or as far as there is room', async () => {
  const opml = anOpml(Array.from({ length: 25 }, (_, number) => `${site.url}/${number}`));
  const refused = await say(`sources import save:yes list:'${opml}'`, IN_SLACK);
  expect(refused.fallback).toContain('There is room for 20 of the 25 sources');
  const preview = await say(`sources import list:'${opml}'`, IN_SLACK);
  expect(opmlJson.parse(preview.data)).toMatchObject({ room: 20, isCut: false });
  const button = preview.blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []))[0];
  if (button?.type !== 'button') throw new Error('no button');
  expect(button.label).toBe('Add 20 sources');
  const options = { command: button.run.command, chosen: String(button.run.options.chosen) };
  const command = COMMANDS.find(({ name }) => name === options.command)!;
  const added = await command.run(aContext(storage, clock, { ...contextParts, ...IN_SLACK }), {
    save: false,
    chosen: options.chosen,
  });
  expect(added.fallback).toContain('20 sources added');
});

test('what is exported can be imported', async () => {
  await say(`sources import save:yes list:'${anOpml([`${site.url}/1`, `${site.url}/2`])}'`, IN_SLACK);
  const [file] = (await say('sources export', IN_SLACK)).files!;
  expect(file).toMatchObject({ name: 'briefwire-sources.opml', mediaType: 'text/x-opml' });
  const again = opmlJson.parse((await say(`sources import list:'${file!.text}'`, IN_SLACK)).data);
  expect(again).toMatchObject({ fresh: [], known: [`${site.url}/1`, `${site.url}/2`] });
  expect((await say('sources export', { ...IN_SLACK, workspace: 'slack:T2' })).kind).toBe('empty');
});

test('what of a list becomes no source is said, with how much and why', async () => {
  const list = `<opml><body><outline text="A" xmlUrl="${site.url}/a"/><outline text="Town" htmlUrl="${site.url}/town"/><outline text="B" type="link" url="${site.url}/b"/><outline text="Bad" xmlUrl="ftp://x"/></body></opml>`;
  const words = [
    `2 outlines name a page or another list and no feed: "sources add" finds the feeds of ${site.url}/town, ${site.url}/b.`,
    'Not read, as it is no address that may be asked: ftp://x.',
  ];
  const preview = await say(`sources import list:'${list}'`, IN_SLACK);
  expect(opmlJson.parse(preview.data).sites.map(({ title }) => title)).toEqual(['Town', 'B']);
  for (const card of [preview, await say(`sources import save:yes list:'${list}'`, IN_SLACK)])
    expect(card.blocks.flatMap((block) => (block.type === 'note' ? block.content : []))).toMatchObject(
      words.map((text) => ({ text })),
    );
});

test('sitemaps go out with a list and come back with a button; folders stay', async () => {
  await say(`sources add ${site.url}/map.xml kind:sitemap save:yes`);
  await say('sources add /news kind:folder save:yes');
  const exported = await say('sources export');
  expect(exported.fallback).toBe(
    'Sources as OPML: 1 sitemap in the file. Briefwire reads sitemaps back; feed readers pass over them. 1 folder of this machine left out.',
  );
  const preview = await say(`sources import list:'${exported.files![0]!.text}'`, IN_SLACK);
  expect(preview.fallback).toContain('would add 1 sitemap.');
  await press(preview, 'Add 1 source', IN_SLACK);
  expect(await site.room.sources.list(IN_SLACK.workspace)).toMatchObject([
    { kind: 'sitemap', url: `${site.url}/map.xml` },
  ]);
});

test('a site with several feeds offers them', async () => {
  site.pages.set(
    '/',
    '<html><head><link rel="alternate" type="application/rss+xml" title="News" href="/feed"><link rel="alternate" type="application/rss+xml" title="Sport" href="/sport"></head><body><p>Hello</p></body></html>',
  );
  site.pages.set('/feed', aFeed('News'));
  const choice = await say(`sources add ${site.url}/`, IN_SLACK);
  expect(candidatesJson.parse(choice.data).candidates.map(({ title }) => title)).toEqual(['News', 'Sport']);
});

test('a site with several feeds can be added as a whole, each by its own title', async () => {
  site.pages.set(
    '/',
    '<html><head><link rel="alternate" type="application/rss+xml" title="RSS" href="/feed"><link rel="alternate" type="application/rss+xml" title="RSS" href="/sport"></head><body><p>Hello</p></body></html>',
  );
  site.pages.set('/feed', aFeed('Gazette'));
  site.pages.set('/sport', aFeed('Gazette Sport'));
  const choice = await say(`sources add ${site.url}/`, IN_SLACK);
  await press(choice, 'Add 2 sources', IN_SLACK);
  const titles = (await site.room.sources.list(IN_SLACK.workspace)).map(({ title }) => title);
  expect(titles).toEqual(['Gazette', 'Gazette Sport']);
});

test('the title that was looked at is saved, and looked at again it is a source already', async () => {
  site.pages.set('/feed', aFeed('Gazette'));
  const line = `sources add ${site.url}/feed`;
  const looked = await say(line, IN_SLACK);
  const added = await press(looked, 'Add', IN_SLACK);
  expect(added.fallback).toBe('Added: Gazette, not read yet');
  expect(await say(line, IN_SLACK)).toMatchObject({ title: 'A source already' });
  expect(buttonsOf(await say(line, IN_SLACK)).map(({ label }) => label)).toEqual(['Source']);
  expect((await say(`sources add ${site.url}/feed`, { ...IN_SLACK, workspace: 'slack:T2' })).title).toBe(
    'Add this source?',
  );
});

test('a test is no question, and says what becomes of teasers', async () => {
  site.pages.set('/feed', aFeed('Gazette').replaceAll(/(?:The council spoke[^.]*\. )+/g, ''));
  const tested = await say(`sources test ${site.url}/feed`, IN_SLACK);
  expect(tested.title).toBe('What this source brings');
  expect(tested.fallback).toContain('teasers; pages are fetched');
  expect((await say(`sources add ${site.url}/feed full-text:off`, IN_SLACK)).fallback).toMatch(/, teasers$/);
});

test('a source goes by its title where one alone has it', async () => {
  await say(`sources add ${site.url}/1 kind:feed save:yes title:"Harbour Gazette"`);
  expect((await say('sources pause harbour gazette')).fallback).toBe('Paused: Harbour Gazette, paused');
  expect((await say('sources resume Harbour Gazette')).kind).toBe('done');
  await say(`sources add ${site.url}/2 kind:feed save:yes title:"Harbour Gazette"`);
  expect((await say('sources remove Harbour Gazette')).fallback).toContain('2 sources are called "Harbour Gazette"');
  expect((await say('sources remove Gazette')).fallback).toContain('There is no source "Gazette"');
});

test('a terminal is told when it is read, how a list is given, and sees each source once', async () => {
  const added = await say(`sources add ${site.url}/1 kind:feed save:yes title:Gazette`);
  expect(JSON.stringify(added.blocks)).toContain('runs with Discord, Slack, INGEST_KEYS or PUBLIC_URL');
  const list = await say('sources list');
  expect(JSON.stringify(list.blocks).match(/Gazette/g)).toHaveLength(1);
  for (const line of ['sources import feeds.opml', 'sources import file:feeds.opml'])
    expect((await say(line)).fallback).toContain('sources import - < feeds.opml');
});

function buttonsOf(card: Card) {
  return card.blocks
    .flatMap((block) => (block.type === 'actions' ? block.actions : []))
    .filter((action) => action.type === 'button');
}

function press(card: Card, label: string, more: Partial<Context>): Promise<Card> {
  const { run } = buttonsOf(card).find((button) => button.label === label)!;
  return answerInvocation(COMMANDS, aContext(storage, clock, { ...contextParts, ...more }), run, (error) => {
    throw error;
  });
}

test('what is named is changed, and what is left out stays', async () => {
  const { id } = sourceJson.parse(
    (await say(`sources add ${site.url}/feed kind:feed save:yes every:30`, IN_SLACK)).data,
  );
  const edited = async (words: string, more: Partial<Context> = {}) =>
    sourceJson.parse((await say(`sources edit ${id} ${words}`, { ...IN_SLACK, ...more })).data);
  const whole = { title: 'Gazette', fullText: 'always', everyMinutes: 60, groups: ['News', 'Town'], channel: 'C0HERE' };
  const here = { channel: { id: 'C0HERE' }, canSubscribe: async () => true };
  expect(await edited('title:Gazette full-text:always every:60 folder:"News / Town" channel:here', here)).toMatchObject(
    whole,
  );
  expect(await edited('full-text:off')).toMatchObject({ ...whole, fullText: 'off' });
  // A form names the channel that is so already: who may not choose others may send it.
  expect(await edited('channel:C0HERE', { canSubscribe: async () => false })).toMatchObject({ channel: 'C0HERE' });
  const refused = await say(`sources edit ${id} channel:C0OTHER`, { ...IN_SLACK, canSubscribe: async () => false });
  expect(refused.kind).toBe('error');
  const none = { title: `${site.url}/feed`, fullText: 'off', everyMinutes: null, groups: [], channel: null };
  expect(await edited('title:none every:none folder:none channel:none')).toMatchObject(none);
  expect(await edited(`url:${site.url}/new`)).toMatchObject({ url: `${site.url}/new`, state: 'active' });
});

test('a change that cannot be is said, and changes nothing', async () => {
  const { id } = sourceJson.parse((await say(`sources add ${site.url}/map.xml kind:sitemap save:yes`)).data);
  const before = await site.room.sources.list(WIRE);
  const told = async (words: string) => (await say(`sources edit ${id} ${words}`)).fallback;
  expect(await told('full-text:always')).toContain('full-text is for feeds');
  expect(await told('every:soon')).toContain('every is "soon": give a number of minutes from 5 to 1440');
  expect(await told('every:2')).toContain('every 5 minutes at most');
  expect(await told('url:nowhere')).toContain('is no address');
  expect(await site.room.sources.list(WIRE)).toEqual(before);
  const own = sourceJson.parse((await say(`sources add ${site.url}/feed kind:feed save:yes`, IN_SLACK)).data);
  const stranger = await say(`sources edit ${own.id} title:Mine`, { ...IN_SLACK, userId: 'U2' });
  expect(stranger.fallback).toContain('for whoever added it');
});

test('with nothing named, a form shows what is so; full text is asked of feeds alone', async () => {
  const added = await say(`sources add ${site.url}/feed kind:feed save:yes every:30 full-text:off title:Gazette`);
  const { id } = sourceJson.parse(added.data);
  const { form } = await say(`sources edit ${id}`);
  expect(form?.submit).toEqual({ command: 'sources edit', options: { id } });
  expect(form?.fields.map(({ name, value }) => [name, value])).toEqual([
    ['title', 'Gazette'],
    ['full-text', 'off'],
    ['every', '30'],
    ['channel', undefined],
    ['folder', undefined],
  ]);
  const map = sourceJson.parse((await say(`sources add ${site.url}/map.xml kind:sitemap save:yes`)).data);
  expect((await say(`sources edit ${map.id}`)).form?.fields.map(({ name }) => name)).not.toContain('full-text');
});

test('a source without a title takes its own again with the next reading, which is not "not modified"', async () => {
  site.pages.set('/feed', aFeed('Gazette'));
  const { id } = sourceJson.parse((await say(`sources add ${site.url}/feed save:yes title:Ours`)).data);
  await site.poll();
  storage.database.run("UPDATE sources SET etag = '1', last_modified = '2', next_poll_at = 0");
  await say(`sources edit ${id} title:none`);
  expect(storage.database.get('SELECT etag, last_modified FROM sources')).toEqual({ etag: null, last_modified: null });
  await site.poll();
  expect((await site.room.sources.list(WIRE))[0]?.title).toBe('Gazette');
});

test('an undo by who may not leaves the source removed', async () => {
  site.pages.set('/feed', aFeed('Gazette'));
  const added = sourceJson.parse((await say(`sources add ${site.url}/feed save:yes`, IN_SLACK)).data);
  await say(`sources remove ${added.id}`, IN_SLACK);
  const stranger = await say(`sources undo ${added.id}`, { ...IN_SLACK, userId: 'U2' });
  expect(stranger.fallback).toContain('for whoever added it');
  expect(await site.room.sources.list('slack:T1')).toEqual([]);
  expect((await say(`sources undo ${added.id}`, IN_SLACK)).fallback).toContain('It is back');
});
