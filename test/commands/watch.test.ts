/** The watch commands, as people type them. */
import { beforeEach, expect, test } from 'vitest';
import { alertCard, answerLine, COMMANDS, type Context, outgoingCard } from '../../commands/index.ts';
import { alertJson, groupsJson, watchesJson, watchJson, watchPreviewJson } from '../../commands/watch-json.ts';
import { readQuietHours } from '../../commands/watch-options.ts';
import { absenceInWords, riseInWords, subjectInWords } from '../../commands/watch-show.ts';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import { EMPTY_QUERY } from '../../src/archive/query.ts';
import type { Card } from '../../src/card/card.ts';
import { fixedClock } from '../../src/clock.ts';
import type { Alert, AlertItem, Watch } from '../../src/digest/index.ts';
import { anEntry } from '../archive/entries.ts';
import { aWatch } from '../digest/watch-world.ts';
import { aContext } from './a-context.ts';

const NOW = '2026-03-02T09:00:00Z';
const clock = fixedClock(NOW);
let storage: Storage;
let context: Context;

beforeEach(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock });
  await storage.archive.add(WIRE, [
    anEntry({ id: 'a1', at: '2026-03-01T10:00:00Z', quotes: [{ words: 'We will rebuild the bridge' }] }),
    anEntry({ id: 'a2', at: '2026-03-01T11:00:00Z', outlet: 'Meridian', headline: 'Harbour bridge closed' }),
  ]);
  context = aContext(storage, clock, {
    workspace: 'discord:G1',
    platform: 'discord',
    userId: '42',
    channel: { id: '81', name: 'news' },
  });
  return () => storage.close();
});

function say(line: string, as: Partial<Context> = {}): Promise<Card> {
  return answerLine(COMMANDS, { ...context, ...as }, line, (error) => {
    throw error;
  });
}

async function made(line: string): Promise<Watch> {
  const { data } = await say(line);
  const { id } = watchJson.parse(data);
  return (await context.digests.watches.find('discord:G1', id))!;
}

test.each([
  ['watch add "harbour bridge"', 'articles that say “harbour bridge”'],
  ['watch add phrase:"harbour bridge" outlet:Meridian', 'articles that say “harbour bridge”, from Meridian'],
  ['watch add speaker:"Jana Novak, Lena Holt"', 'quotes by Jana Novak or Lena Holt'],
  ['watch add speaker:Novak about:bridge exclude:tunnel', 'quotes by Novak about bridge, without tunnel'],
  ['watch add outlet:"meridian" about:bridge', 'articles from Meridian about bridge'],
  ['watch add topic:bridge', 'bridge, when it rises above its own 14 days'],
  ['watch add speaker:Novak says:tunnel', 'the first time that Novak says tunnel'],
  ['watch add speaker:Novak about:bridge silent:9', '9 days without a quote by Novak about bridge'],
])('"%s" watches %s', async (line, subject) => {
  const watch = await made(line);
  expect(subjectInWords(watch)).toBe(subject);
  expect(watch).toMatchObject({ owner: '42', everyMinutes: 15, place: { channelId: '81', isDirect: false } });
});

test.each([
  ['watch add speaker:Novak phrase:bridge topic:tunnel', 'name one of them'],
  ['watch add says:tunnel phrase:x', 'says needs to know who'],
  ['watch add speaker:Novak says:a silent:7', 'name one of them'],
  ['watch add speaker:Novak says:bridge', 'The archive has that already'],
  ['watch add phrase:bridge about:tunnel', 'takes its words from phrase'],
  ['watch add speaker:Novak about:"bridge since:7d"', 'from now on'],
  ['watch add bridge quiet-hours:22-', 'quiet-hours is "22-"'],
  ['watch add bridge zone:Atlantis', 'zone is "Atlantis"'],
  ['watch add bridge ping:@everyone', 'mention one role of this server'],
  ['watch add bridge group:"tier 9"', 'There is no group "tier 9" here'],
  ['watch add outlet:"The Nowhere Times"', 'No outlet "The Nowhere Times"'],
  ['watch edit nothing', 'There is no watch "nothing" here'],
])('"%s" is refused: %s', async (line, message) => {
  const card = await say(line);
  expect(card.kind).toBe('error');
  expect(card.fallback).toContain(message);
});

test('without a subject a form asks for it, and keeps what was given', async () => {
  expect(await say('watch add every:30')).toMatchObject({
    kind: 'form',
    form: { submit: { command: 'watch add', options: { every: 30 } } },
  });
});

test('bundling, quiet hours, zone and ping are read and said', async () => {
  const watch = await made('watch add bridge every:60 quiet-hours:"10pm to 7:30" zone:Berlin ping:<@&4711>');
  expect(watch).toMatchObject({
    everyMinutes: 60,
    quietHours: { from: '22:00', to: '07:30' },
    timeZone: 'Europe/Berlin',
    mention: { type: 'role', id: '4711' },
  });
  const card = await say(`watch ${watch.id}`);
  expect(JSON.stringify(card.blocks)).toContain(
    'At most one message in 60 minutes, held from 22:00 to 07:30 in Berlin, with a ping',
  );
});

test('a ping in Slack is a user group', async () => {
  const slack = { workspace: 'slack:T1', platform: 'slack', channel: { id: 'C024BE91L' } } as const;
  const card = await say('watch add bridge ping:<!subteam^S024BE7LH|@desk>', slack);
  expect(watchJson.parse(card.data).ping).toEqual({ type: 'user-group', id: 'S024BE7LH' });
  expect((await say('watch add bridge ping:<!here>', slack)).kind).toBe('error');
});

test('a change keeps what is not named, and a title that nobody chose follows', async () => {
  const { id } = await made('watch add bridge quiet-hours:22:00-07:00');
  expect(await say(`watch edit ${id}`)).toMatchObject({ kind: 'form' });
  const changed = watchJson.parse((await say(`watch edit ${id} phrase:tunnel every:5`)).data);
  expect(changed).toMatchObject({ title: 'tunnel', words: 'tunnel', everyMinutes: 5, quietHours: { from: '22:00' } });
  const named = watchJson.parse((await say(`watch edit ${id} title:Works quiet-hours:none`)).data);
  expect(named).toMatchObject({ title: 'Works', quietHours: null });
  expect(watchJson.parse((await say(`watch edit ${id} phrase:road`)).data).title).toBe('Works');
});

test('pausing, resuming, removing and bringing back', async () => {
  const { id } = await made('watch add bridge');
  expect(watchJson.parse((await say(`watch pause ${id} tomorrow`)).data).paused?.until).toBe('2026-03-03T00:00:00Z');
  expect(watchJson.parse((await say(`watch resume ${id}`)).data).paused).toBeNull();
  expect((await say(`watch remove ${id}`)).fallback).toContain(`watch undo ${id}`);
  expect(watchesJson.parse((await say('watch')).data).watches).toEqual([]);
  expect(watchJson.parse((await say(`watch undo ${id}`)).data).id).toBe(id);
  expect(watchesJson.parse((await say('watch')).data).watches).toHaveLength(1);
});

test('others see what comes to their channel, and change nothing', async () => {
  const { id } = await made('watch add bridge');
  const other = { userId: '43', canManage: false };
  expect(watchesJson.parse((await say('watch', other)).data).watches).toHaveLength(1);
  expect((await say(`watch remove ${id}`, other)).fallback).toContain('That watch is for whoever made it');
  expect((await say(`watch ${id}`, { ...other, channel: { id: '82' } })).kind).toBe('error');
  expect((await say('watch add tunnel', other)).kind).toBe('error');
  await say(`watch remove ${id}`);
  expect((await say(`watch undo ${id}`, other)).kind).toBe('error');
  expect((await say(`watch undo ${id}`)).kind).toBe('done');
});

test('a preview of a watch, and of one that is only wished for', async () => {
  const { id } = await made('watch add speaker:Novak');
  for (const line of [`watch preview ${id}`, 'watch preview speaker:Novak']) {
    const card = await say(line);
    expect(watchPreviewJson.parse(card.data)).toMatchObject({ total: 1, messages: 1, items: [{ type: 'quote' }] });
    expect(card.fallback).toContain('In the last 7 days: 1 quote, in one message');
  }
  expect((await say('watch preview phrase:tunnel')).fallback).toContain('Nothing would have been told');
});

test('groups of outlets are made, seen, used and removed', async () => {
  expect((await say('watch group "tier 1"')).kind).toBe('empty');
  await say('watch group "tier 1" outlets:"meridian, Harbour Post"');
  const { data } = await say('watch group');
  expect(groupsJson.parse(data).groups).toEqual([{ name: 'tier 1', outlets: ['Meridian', 'The Harbour Post'] }]);
  const { id } = await made('watch add phrase:bridge group:"Tier 1"');
  expect((await say('watch group "tier 1" outlets:none')).fallback).toContain('needs the group');
  await say(`watch remove ${id}`);
  expect((await say('watch group "tier 1" outlets:none')).fallback).toBe('tier 1 is removed.');
  expect((await say('watch group x outlets:Meridian', { canManage: false })).kind).toBe('error');
});

test.each([
  ['22:00-07:00', { from: '22:00', to: '07:00' }],
  ['10pm – 7am', { from: '22:00', to: '07:00' }],
  ['22 to 7', { from: '22:00', to: '07:00' }],
  ['none', null],
])('quiet hours "%s"', (typed, quietHours) => {
  expect(readQuietHours(typed)).toEqual(quietHours);
});

const at = Temporal.Instant.from(NOW);

test('a silence says what it rests on, and never more', () => {
  const since = at.subtract({ hours: 240 });
  const absence = { since, last: null, articles: 1204, outlets: 31, isExact: true };
  expect(absenceInWords(absence, 'UTC', at)).toBe(
    'None in our archive at all. Since Fri 20 Feb at 09:00 UTC it holds 1,204 articles, 31 outlets.',
  );
  const last = { quoteId: 'a1.x', articleId: 'a1', at: since };
  expect(absenceInWords({ ...absence, last, isExact: false }, 'UTC', at)).toBe(
    'None in our archive since Fri 20 Feb at 09:00 UTC: at least 1,204 articles, 31 outlets since then.',
  );
});

test.each([
  [
    { count: 18, usual: 2.14, days: 14 },
    '18 articles in 24 hours; usual are 2.1 a day, on average over 14 days before.',
  ],
  [{ count: 9, usual: 1, days: 7 }, '9 articles in 24 hours; usual is 1 a day, on average over 7 days before.'],
  [
    { count: 90, usual: 30.4, days: 14 },
    '90 articles in 24 hours; usual are 30 a day, on average over 14 days before.',
  ],
])('a rise says what was usual: %j', (rise, words) => {
  expect(riseInWords(rise)).toBe(words);
});

function anAlert(items: readonly AlertItem[], more = 0): Alert {
  const watch: Watch = {
    ...aWatch(),
    ...{ id: '4k2m8x0qvt', workspace: 'discord:G1', owner: '42', createdAt: at, pause: null },
    ...{ isDone: false, waiting: 0, nextAt: null, lastAlertAt: null },
  };
  return { watch, items, more, isHeld: more > 0, at };
}

test('an alert says what it watches, what more there is, and who set it up', async () => {
  const { hits } = await context.archive.searchArticles('discord:G1', EMPTY_QUERY, { limit: 2, offset: 0 });
  const items = hits.map(({ snippet, ...article }): AlertItem => ({ type: 'article', article, snippet, at }));
  const card = alertCard(anAlert(items, 12), { isFirst: true });
  const text = JSON.stringify(card.blocks);
  expect(text).toContain('Watching quotes by Jana Novak. Held over the quiet hours.');
  expect(text).toContain('12 more.');
  expect(text).toContain('The first one. Set up by ');
  expect(text).toContain('"Show all"');
  expect(card.fallback).toContain('13 more');
  expect(alertJson.parse(card.data).items).toHaveLength(2);
  const later = JSON.stringify(alertCard(anAlert(items), { isFirst: false }).blocks);
  expect(later).not.toContain('The first one');
  expect(later).not.toContain(' more.');
});

test('what is on its way is drawn as what it is', () => {
  const alert = anAlert([{ type: 'rise', rise: { count: 9, usual: 1, days: 14 }, articles: [], at }]);
  const subscription = { isFirst: false } as never;
  expect(
    outgoingCard({ alert, digest: {} as never, subscription, key: 'k', parts: [], firstTriedAt: null }).title,
  ).toBe('Alert: Harbour');
});
