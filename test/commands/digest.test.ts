import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerInvocation, answerLine, COMMANDS, type Context, complete } from '../../commands/index.ts';
import { deliveryJson, digestJson, digestsJson, subscriptionJson, verdictsJson } from '../../commands/json.ts';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import type { Action, Card, Invocation } from '../../src/card/card.ts';
import { contextSettings } from '../../src/workspace/index.ts';
import { anEntry } from '../archive/entries.ts';
import { aContext } from './a-context.ts';

const START = Temporal.Instant.from('2026-11-24T12:00:00Z');
let now = START;
const clock = { now: () => now };
let storage: Storage;
let context: Context;

beforeEach(async () => {
  now = START;
  storage = await openStorage({ url: 'sqlite::memory:', clock });
  context = aContext(storage, clock, {
    workspace: 'discord:81',
    userId: '500',
    platform: 'discord',
    channel: { id: '100000000000004242', name: 'news' },
  });
  await storage.archive.add(WIRE, [
    anEntry({
      id: 'bridge1',
      outlet: 'Harbour Gazette',
      headline: 'Harl bridge closed after cracks are found',
      at: '2026-11-24T08:00:00Z',
      quotes: [{ words: 'we cannot take any risk', by: 'Lena Holt' }],
    }),
    anEntry({
      id: 'ferry1',
      outlet: 'Meridian',
      headline: 'Saltmarsh Lines orders electric ferries',
      at: '2026-11-24T09:00:00Z',
    }),
  ]);
});
afterEach(() => storage.close());

function fail(error: unknown): never {
  throw error;
}

async function ask(line: string, overrides: Partial<Context> = {}): Promise<Card> {
  const asking = { ...context, ...overrides };
  const settings = await asking.workspaces.settings(asking.workspace);
  return answerLine(COMMANDS, { ...asking, ...contextSettings(settings, asking) }, line, fail);
}

function press(run: Invocation, overrides: Partial<Context> = {}): Promise<Card> {
  return answerInvocation(COMMANDS, { ...context, ...overrides }, run, fail);
}

async function subscribe(options = 'at:08:00', overrides: Partial<Context> = {}) {
  const card = await ask(`/digest subscribe ${options}`, overrides);
  expect(card, card.fallback).toMatchObject({ kind: 'done' });
  return subscriptionJson.parse(card.data);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (value instanceof Temporal.Instant) return value.toString();
  if (value && typeof value === 'object') return Object.values(value).map(textOf).join(' ');
  return '';
}

/** Of a block of text, as it is read. */
function wordsOf(block: Card['blocks'][number] | undefined): string {
  return block?.type === 'text' ? block.content.map((part) => ('text' in part ? part.text : '')).join('') : '';
}

function actionsOf(card: Card): Action[] {
  return card.blocks.flatMap((block) => ('actions' in block ? (block.actions ?? []) : []));
}

function runOf(card: Card, label: string): Invocation {
  const found = actionsOf(card).find((action) => action.type === 'button' && action.label === label);
  if (found?.type !== 'button') throw new Error(`no button "${label}"`);
  return found.run;
}

describe('digest subscribe', () => {
  test('without options it opens a form of five fields, whose fields are its options', async () => {
    const { kind, form } = await ask('/digest subscribe');
    expect(kind).toBe('form');
    expect(form?.submit).toEqual({ command: 'digest subscribe', options: {} });
    expect(form?.fields.map(({ name }) => name)).toEqual(['about', 'at', 'days', 'size', 'channel']);
    const options = COMMANDS.find(({ name }) => name === 'digest subscribe')!.options.shape;
    for (const { name } of form!.fields) expect(options).toHaveProperty(name);
    const values = Object.fromEntries(form!.fields.flatMap(({ name, value }) => (value ? [[name, value]] : [])));
    const made = await press({ ...form!.submit, options: values });
    expect(subscriptionJson.parse(made.data)).toMatchObject({
      channel: '100000000000004242',
      schedule: { times: ['08:00'] },
    });
  });

  test('one that comes more often than hourly hears of skip-empty', async () => {
    const words = async (options: string) => JSON.stringify((await ask(`/digest subscribe ${options}`)).blocks);
    expect(await words('cron:"* * * * *"')).toContain('skip-empty:yes');
    expect(await words('cron:"* * * * *" skip-empty:yes')).not.toContain('skip-empty:yes');
    expect(await words('at:"8, 9"')).not.toContain('skip-empty:yes');
  });

  test('what says only where stays in the form', async () => {
    const { form } = await ask('/digest subscribe dm:yes zone:Tokyo');
    expect(form?.submit.options).toEqual({ dm: true, zone: 'Tokyo' });
    expect(form?.fields.map(({ name }) => name)).not.toContain('channel');
  });

  test('everything that can be said is kept', async () => {
    const card = await ask(
      '/digest subscribe harbour bridge topics:"5G, trade war" outlet:meridian speaker:"Lena Holt" exclude:"football, chess" at:"8am, 6:30pm" days:mon-wed zone:Berlin size:full quotes:no skip-empty:yes min-outlets:3 quiet:"sunday, 2026-12-24" title:"Harbour watch" threads:new-post review:45 editors:"<@7> <@!8>"',
    );
    expect(card).toMatchObject({ kind: 'done', isAlwaysPrivate: true });
    expect(subscriptionJson.parse(card.data)).toMatchObject({
      title: 'Harbour watch',
      owner: '500',
      ...{ platform: 'discord', channel: '100000000000004242', isDirect: false, threads: 'new-post' },
      schedule: { days: [1, 2, 3], times: ['08:00', '18:30'], timeZone: 'Europe/Berlin' },
      filters: {
        about: 'harbour bridge',
        topics: ['5G', 'trade war'],
        outlets: ['Meridian'],
        speakers: ['Lena Holt'],
        exclude: ['football', 'chess'],
      },
      ...{ size: 'full', quotes: false, skipEmpty: true, minOutlets: 3, quiet: ['2026-12-24', '7'] },
      review: { minutes: 45, channel: null, users: ['7', '8'] },
      ...{ paused: null, nextDueAt: '2026-11-24T17:30:00Z' },
    });
  });

  test('the confirmation says when it comes next, in its zone and in the reader’s', async () => {
    const card = await ask('/digest subscribe at:08:00 zone:Berlin');
    expect(wordsOf(card.blocks[0])).toBe('It comes next on Wed 25 Nov at 08:00 in Berlin (07:00 UTC).');
    const same = await ask('/digest subscribe at:08:00 zone:Berlin', { timeZone: 'Europe/Paris' });
    expect(textOf(same.blocks[0])).not.toContain('(');
    const far = await ask('/digest subscribe at:08:00 zone:Berlin', { timeZone: 'Pacific/Auckland' });
    expect(textOf(far.blocks[0])).toContain('(20:00 in Auckland)');
    const nextDay = await ask('/digest subscribe at:20:00 zone:Berlin', { timeZone: 'Pacific/Auckland' });
    expect(textOf(nextDay.blocks[0])).toContain('(Wed 25 Nov at 08:00 in Auckland)');
  });

  test('a cron expression takes the place of times and days', async () => {
    const made = await subscribe('cron:"0 8 * * 1-5" zone:Tokyo');
    expect(made).toMatchObject({
      schedule: { cron: '0 8 * * 1-5', timeZone: 'Asia/Tokyo' },
      nextDueAt: '2026-11-24T23:00:00Z',
    });
  });

  test('outlets of the settings hold unless others are named', async () => {
    await ask('/settings outlets:meridian');
    expect((await subscribe()).filters.outlets).toEqual(['Meridian']);
    expect((await subscribe('outlet:all')).filters.outlets).toEqual([]);
  });

  test.each([
    ['5G at:08:00', 'News on 5G'],
    ['topics:"5G, chips" at:8', 'News on 5G, chips'],
    ['speaker:"Lena Holt"', 'News with Lena Holt'],
    ['outlet:meridian', 'News from Meridian'],
    ['at:08:00', 'Daily digest'],
    ['days:weekdays', 'News digest'],
  ])('%s is called %s', async (options, title) => {
    expect((await subscribe(options)).title).toBe(title);
  });

  test.each([
    ['at:25:00', /^at is "25:00": use one or more times/],
    ['days:someday', /^days is "someday": use "every day"/],
    ['at:08:00 zone:Berln', /^zone is "Berln": did you mean Berlin\?/],
    ['cron:"0 8 * *"', /^cron is "0 8 \* \*": use five fields/],
    ['cron:"0 8 * * *" at:08:00', /^cron says days and times by itself/],
    ['at:8 quiet:christmas', /^quiet is "christmas"/],
    ['days:sunday quiet:sunday', /leave a day on which the digest may come/],
    ['bridge since:7d', /leave out since:/],
    ['bridge kind:loud', /^about: kind:loud cannot be read/],
    ['at:8 outlet:nosuchpaper', /^No outlet "nosuchpaper"/],
    ['at:8 size:huge', /^size is "huge": use one of headlines, brief, full/],
    ['at:8 min-outlets:21', /^min-outlets is "21": use a whole number from 1 to 20/],
    ['at:8 channel:#news', /^channel is "#news": use the channel's id/],
    ['at:8 channel:C024BE91L', /^channel is "C024BE91L": use the channel's id/],
    ['at:8 dm:yes threads:new-post', /^Direct messages have no threads/],
    ['at:8 review:30', /needs somebody to see the draft/],
    ['at:8 review:2 editors:<@7>', /5 to 720 minutes ahead/],
    ['at:8 review:30 editors-channel:dm', /^editors-channel is "dm": use the channel's id/],
    ['at:8 editors:<#1>', /a channel is named with editors-channel:/],
    ['at:8 editors:someone!', /^editors is "someone!"/],
  ])('%s is refused with what to do', async (options, sentence) => {
    const card = await ask(`/digest subscribe ${options}`, { canSubscribe: async () => true });
    expect(card.kind).toBe('error');
    expect(card.fallback).toMatch(sentence);
    expect(await context.digests.list(context.workspace)).toEqual([]);
  });

  test('a channel that has as many as it may have says so', async () => {
    for (let at = 0; at < 25; at++) await subscribe();
    const card = await ask('/digest subscribe at:08:00');
    expect(card.fallback).toMatch(/25 digests, which is as many as one may have: remove one/);
  });
});

describe('where a digest may go', () => {
  test.each([
    ['a mention', 'channel:<#100000000000000099>', { channel: '100000000000000099', isDirect: false }],
    ['an id', 'channel:100000000000000099', { channel: '100000000000000099', isDirect: false }],
    ['here', 'channel:here', { channel: '100000000000004242', isDirect: false }],
    ['the direct messages by word', 'channel:dm', { channel: '500', isDirect: true }],
    ['the direct messages by option', 'dm:yes', { channel: '500', isDirect: true }],
  ])('%s', async (_, options, place) => {
    expect(await subscribe(`at:8 ${options}`, { canSubscribe: async () => true })).toMatchObject(place);
  });

  test('in Slack a mention holds the name', async () => {
    const slack = { platform: 'slack', workspace: 'slack:T1', userId: 'U1', channel: { id: 'C1' } } as const;
    const made = await subscribe('at:8 channel:<#C024BE91L|news>', slack);
    expect(made).toMatchObject({ platform: 'slack', channel: 'C024BE91L' });
  });

  test('of the direct messages with the bot, “here” is the person', async () => {
    const made = await subscribe('at:8', { channel: { id: '777', isDirect: true } });
    expect(made).toMatchObject({ channel: '500', isDirect: true });
  });

  test('in a person’s own workspace it goes to the person', async () => {
    const own = { workspace: 'discord:@500', channel: undefined };
    expect(await subscribe('at:8', own)).toMatchObject({ channel: '500', isDirect: true });
  });

  test('where nobody knows a channel, one must be named', async () => {
    const card = await ask('/digest subscribe at:8', { channel: undefined });
    expect(card.fallback).toMatch(/^Say where it is to go: name a channel/);
    const terminal = { platform: 'terminal', userId: 'local', channel: undefined } as const;
    expect((await ask('/digest subscribe at:8', terminal)).fallback).toMatch(/channel:ID .* channel:@PERSON/);
  });

  test.each(['channel:123', 'channel:@123', 'channel:1000000000000000999999', 'channel:<#99>'])(
    'of Discord, %s is no id',
    async (typed) => {
      const card = await ask(`/digest subscribe at:8 ${typed}`, { platform: 'terminal', channel: undefined });
      expect(card.fallback).toMatch(/^channel is ".*": use the channel's id, such as 81384788765712384/);
    },
  );

  test('of Slack, a person begins with U or W', async () => {
    const slack = { platform: 'terminal', workspace: 'slack:T1', userId: 'local', channel: undefined } as const;
    expect(await subscribe('at:8 channel:@U024BE7LH', slack)).toMatchObject({ channel: 'U024BE7LH', isDirect: true });
    expect((await ask('/digest subscribe at:8 channel:@news', slack)).fallback).toMatch(/^channel is "@news"/);
  });

  test('from a terminal it goes to a channel of the named server, or to a named person', async () => {
    const terminal = { platform: 'terminal', userId: 'local', channel: undefined } as const;
    expect(await subscribe('at:8 channel:100000000000000099', terminal)).toMatchObject({
      platform: 'discord',
      channel: '100000000000000099',
    });
    const made = await subscribe('at:8 channel:@100000000000000012', terminal);
    expect(made).toMatchObject({ channel: '100000000000000012', isDirect: true, owner: '100000000000000012' });
    expect((await ask('/digest subscribe at:8 dm:yes', terminal)).fallback).toMatch(/say whose direct messages/);
    const local = { ...terminal, workspace: 'local' };
    expect(await subscribe('at:8', local)).toMatchObject({ platform: 'terminal', channel: 'terminal' });
    expect((await ask('/digest subscribe at:8 channel:100000000000000099', local)).fallback).toMatch(
      /--workspace discord:GUILD/,
    );
  });

  test.each<[string, Partial<Context>, string, boolean]>([
    ['a manager here', { canManage: true }, '', true],
    ['a manager elsewhere, unseen by the platform', { canManage: true }, 'channel:100000000000000099', false],
    ['a member of a server', { canManage: false }, '', false],
    ['the role for digests', { canManage: false, canManageDigests: true }, '', true],
    ['a member, to themselves', { canManage: false }, 'dm:yes', true],
    [
      'whoever the platform lets',
      { canManage: false, canSubscribe: async (id) => id === '100000000000000099' },
      'channel:100000000000000099',
      true,
    ],
    ['nobody against the platform', { canManage: true, canSubscribe: async () => false }, '', false],
    [
      'a member of a Slack channel',
      { canManage: false, platform: 'slack', workspace: 'slack:T1', channel: { id: 'C1' } },
      '',
      true,
    ],
    [
      'a member of Slack elsewhere',
      { canManage: false, platform: 'slack', workspace: 'slack:T1', channel: { id: 'C1' } },
      'channel:C2',
      false,
    ],
  ])('%s', async (_, who, options, isAllowed) => {
    const card = await ask(`/digest subscribe at:8 ${options}`, who);
    expect(card.kind).toBe(isAllowed ? 'done' : 'error');
    if (!isAllowed) expect(card.fallback).toMatch(/Manage Server|type the command there/);
  });
});

test('a draft goes where digests may go, and is taken back with its editors', async () => {
  const line = 'at:8 review:30 editors-channel:<#100000000000000099>';
  expect((await ask(`/digest subscribe ${line}`)).fallback).toMatch(/^You cannot send digests to that channel/);
  const { id, review } = await subscribe(line, { canSubscribe: async () => true });
  expect(review).toEqual({ minutes: 30, channel: '100000000000000099', users: [] });
  const edit = async (options: string) =>
    subscriptionJson.parse((await ask(`/digest edit ${id} ${options}`)).data).review;
  expect(await edit('editors:<@7>')).toEqual({ minutes: 30, channel: '100000000000000099', users: ['7'] });
  expect(await edit('editors-channel:none review:60')).toEqual({ minutes: 60, channel: null, users: ['7'] });
  expect(await edit('editors-channel:here')).toEqual({ minutes: 60, channel: '100000000000004242', users: ['7'] });
  expect(await edit('editors:none editors-channel:none')).toBeNull();
  expect(await edit('editors:<@7>')).toEqual({ minutes: 30, channel: null, users: ['7'] });
  expect(await edit('review:0')).toBeNull();
});

describe('digest list', () => {
  test('shows schedule, filters, what comes next, and what can be done', async () => {
    await subscribe('bridge at:08:00 days:weekdays zone:Berlin exclude:football');
    const card = await ask('/digest list');
    const text = textOf(card.blocks);
    for (const part of [
      'News on bridge',
      'On weekdays at 08:00 in Berlin',
      'bridge',
      'without',
      'football',
      'a few stories',
    ])
      expect(text).toContain(part);
    expect(text).toContain('Comes next on Wed 25 Nov at 08:00 in Berlin');
    const labels = actionsOf(card).map((action) => ('label' in action ? action.label : action.placeholder));
    expect(labels).toEqual(['Preview', 'Edit', 'Pause', 'Send now', 'Remove', 'New digest']);
    expect(digestsJson.parse(card.data).digests).toHaveLength(1);
  });

  test('many are chosen from a menu, by pages, and all are in the data', async () => {
    for (let at = 0; at < 12; at++) await subscribe(`at:08:00 title:"Digest ${at}"`);
    const card = await ask('/digest list');
    const menu = actionsOf(card).find(({ type }) => type === 'select');
    expect(menu?.type === 'select' && menu.options).toHaveLength(10);
    expect(menu?.type === 'select' && menu.options[0]).toMatchObject({
      label: 'Digest 0',
      description: 'every day at 08:00 UTC',
      run: { command: 'digest' },
    });
    expect(digestsJson.parse(card.data).digests).toHaveLength(12);
    const next = await press(card.pages!.next!);
    expect(textOf(next.blocks)).toContain('Digest 11');
  });

  test('nobody sees another’s direct messages, nor the digests of a channel elsewhere', async () => {
    const own = await subscribe('at:8 dm:yes');
    const here = await subscribe('at:8');
    const there = await subscribe('at:8 channel:100000000000000099', { canSubscribe: async () => true });
    const seenBy = async (who: Partial<Context>) =>
      digestsJson.parse((await ask('/digest list', who)).data).digests.map(({ id }) => id);
    expect(await seenBy({})).toEqual([own.id, here.id, there.id]);
    const member = { userId: '600', canManage: false };
    expect(await seenBy(member)).toEqual([here.id]);
    expect(await seenBy({ ...member, channel: { id: '100000000000000099' } })).toEqual([there.id]);
    expect(await seenBy({ userId: '600' })).toEqual([here.id, there.id]);
    expect(await seenBy({ platform: 'terminal', userId: 'local' })).toEqual([own.id, here.id, there.id]);
    expect(await seenBy({ workspace: 'discord:82' })).toEqual([]);
    expect((await ask(`/digest ${own.id}`, { userId: '600' })).fallback).toMatch(/no digest ".*" here/);
  });

  test('the overview is of here, and says how many are elsewhere', async () => {
    expect(await ask('/digest')).toMatchObject({ kind: 'empty', fallback: 'No digest comes here yet.' });
    await subscribe('at:8 title:Mine');
    await subscribe('at:8 channel:100000000000000099 title:There', { canSubscribe: async () => true });
    const card = await ask('/digest', { userId: '600' });
    expect(textOf(card.blocks)).toContain('1 digest · 1 digest elsewhere.');
    expect(textOf(card.blocks)).not.toContain('There');
    expect(runOf(card, 'All digests')).toEqual({ command: 'digest list', options: {} });
  });

  test('who may not change it is offered a preview alone', async () => {
    await subscribe();
    const card = await ask('/digest', { userId: '600', canManage: false });
    expect(actionsOf(card).map((action) => 'label' in action && action.label)).toEqual(['Preview', 'New digest']);
  });
});

describe('digest edit', () => {
  test('changes what is named, and nothing else', async () => {
    const before = await subscribe('bridge at:08:00 zone:Berlin exclude:football');
    const card = await ask(`/digest edit ${before.id} at:07:30 quiet:sunday outlet:meridian`);
    expect(card).toMatchObject({ kind: 'done', title: 'Changed' });
    expect(subscriptionJson.parse(card.data)).toEqual({
      ...before,
      schedule: { days: [1, 2, 3, 4, 5, 6, 7], times: ['07:30'], timeZone: 'Europe/Berlin' },
      filters: { ...before.filters, outlets: ['Meridian'] },
      quiet: ['7'],
      nextDueAt: '2026-11-25T06:30:00Z',
    });
  });

  test('takes back what is none', async () => {
    const { id } = await subscribe('bridge topics:a speaker:b exclude:c quiet:sunday outlet:meridian cron:"0 8 * * *"');
    const card = await ask(
      `/digest edit ${id} about:none topics:none speaker:none exclude:none quiet:none outlet:all cron:none title:none`,
    );
    expect(subscriptionJson.parse(card.data)).toMatchObject({
      title: 'News digest',
      filters: { about: '', topics: [], outlets: [], speakers: [], exclude: [] },
      ...{ quiet: [], schedule: { times: ['08:00'] } },
    });
  });

  test('without options it is a form that holds what is set', async () => {
    const { id } = await subscribe('bridge at:"08:00, 18:00" days:mon-wed exclude:"football, chess" zone:Berlin');
    const { kind, form } = await ask(`/digest edit ${id}`);
    expect(kind).toBe('form');
    expect(form?.submit).toEqual({ command: 'digest edit', options: { id } });
    const values = Object.fromEntries(form!.fields.flatMap(({ name, value }) => (value ? [[name, value]] : [])));
    expect(values).toEqual({
      ...{ title: 'News on bridge', about: 'bridge', at: '08:00, 18:00', days: 'mon, tue, wed', size: 'brief' },
      ...{ exclude: 'football, chess', zone: 'Europe/Berlin' },
    });
    const before = (await context.digests.find(context.workspace, id))!;
    await press({ command: 'digest edit', options: { id, ...values } });
    expect(await context.digests.find(context.workspace, id)).toEqual(before);
  });

  test('is for whoever made it and for who manages digests', async () => {
    const { id } = await subscribe();
    const member = { userId: '600', canManage: false };
    for (const line of [`edit ${id} at:9`, `pause ${id}`, `resume ${id}`, `remove ${id}`, `send ${id}`])
      expect((await ask(`/digest ${line}`, member)).fallback).toMatch(/^That digest is for whoever made it/);
    expect((await ask(`/digest edit ${id} at:9`, { ...member, canManageDigests: true })).kind).toBe('done');
    expect((await ask(`/digest edit ${id} at:10`, { canManage: false })).kind).toBe('done');
    expect((await ask('/digest edit nosuch at:9')).fallback).toMatch(/no digest "nosuch" here: see "digest list"/);
    expect((await ask(`/digest edit ${id} at:9`, { workspace: 'discord:82' })).fallback).toMatch(/no digest/);
  });

  test('may not be moved where its owner may not subscribe', async () => {
    const { id } = await subscribe();
    const card = await ask(`/digest edit ${id} channel:100000000000000099`, { canManage: false });
    expect(card.fallback).toMatch(/^You cannot send digests to that channel/);
    expect(subscriptionJson.parse((await ask(`/digest edit ${id} threads:running-thread`)).data)).toMatchObject({
      ...{ channel: '100000000000004242', threads: 'running-thread' },
    });
  });
});

describe('pausing and removing', () => {
  test.each([
    ['', /^It is paused\.$/],
    [' until:monday', /^It is paused until Mon 30 Nov at 00:00 UTC/],
    [' monday', /^It is paused until Mon 30 Nov at 00:00 UTC/],
    [' until 7d', /^It is paused until Tue 1 Dec at 12:00 UTC/],
  ])('pause%s, and on again', async (until, sentence) => {
    const { id, nextDueAt } = await subscribe();
    const card = await ask(`/digest pause ${id}${until}`);
    expect(wordsOf(card.blocks[1])).toMatch(sentence);
    expect(subscriptionJson.parse(card.data).paused).toMatchObject({ by: 'person' });
    const shown = await ask('/digest');
    expect(textOf(shown.blocks)).toContain('Paused');
    const back = await press(runOf(shown, 'Resume'));
    expect(subscriptionJson.parse(back.data)).toMatchObject({ paused: null, nextDueAt });
  });

  test('one that is not paused is said to be not', async () => {
    const { id } = await subscribe();
    expect(await ask(`/digest resume ${id}`)).toMatchObject({ kind: 'answer', title: 'It is not paused' });
  });

  test.each(['pause', 'resume', 'remove', 'send', 'edit', 'webhook', 'feed'])(
    '%s without an id offers which',
    async (verb) => {
      expect((await ask(`/digest ${verb}`)).fallback).toMatch(/^There is no digest of yours here yet/);
      const { id } = await subscribe('at:8 title:Mine');
      await subscribe('at:9 title:Other', { userId: '600' });
      const card = await ask(`/digest ${verb}`, { canManage: false });
      const run = { command: `digest ${verb}`, options: { id } };
      expect(card).toMatchObject({ kind: 'answer', isAlwaysPrivate: true, data: { choices: [{ id, title: 'Mine' }] } });
      expect(actionsOf(card)).toMatchObject([{ type: 'select', options: [{ label: 'Mine', run }] }]);
    },
  );

  test('what was typed beside goes with the choice', async () => {
    const { id } = await subscribe();
    const options = { until: 'monday', id };
    expect(actionsOf(await ask('/digest pause until:monday'))).toMatchObject([{ options: [{ run: { options } }] }]);
  });

  test('a pause that is over, or no time, is refused', async () => {
    const { id } = await subscribe();
    expect((await ask(`/digest pause ${id} until:2026-01-01`)).fallback).toMatch(/ends after now/);
    expect((await ask(`/digest pause ${id} until:soon`)).fallback).toMatch(/^until is "soon"/);
  });

  test('what is removed comes back by its button, for ten minutes', async () => {
    const { id } = await subscribe();
    const card = await ask(`/digest remove ${id}`);
    expect(card).toMatchObject({ kind: 'done', data: { removed: id, undoUntil: '2026-11-24T12:10:00Z' } });
    expect(await context.digests.list(context.workspace)).toEqual([]);
    const undo = runOf(card, 'Undo');
    expect((await press(undo, { userId: '600', canManage: false })).fallback).toMatch(/^That digest is for whoever/);
    expect(await context.digests.list(context.workspace)).toEqual([]);
    expect((await ask(`/digest remove ${id}`)).fallback).toMatch(
      /^That digest is removed already: until Tue 24 Nov at 1\d:10 .*"digest undo /,
    );
    expect(await press(undo)).toMatchObject({ kind: 'done', title: 'It is back' });
    expect((await press(undo)).fallback).toMatch(/^That digest is not removed/);
    await ask(`/digest remove ${id}`);
    now = START.add({ minutes: 11 });
    expect((await press(undo)).fallback).toMatch(/gone for good/);
  });
});

describe('digest preview and send', () => {
  test('a preview is private, says what is new and what it rests on, and sends nothing', async () => {
    const { id } = await subscribe('bridge at:08:00');
    const card = await ask(`/digest preview ${id}`);
    expect(card).toMatchObject({ kind: 'answer', title: 'Preview: News on bridge', isAlwaysPrivate: true });
    const text = textOf(card.blocks);
    expect(text).toContain('Harl bridge closed');
    expect(text).not.toContain('Saltmarsh');
    expect(text).toContain('Rests on 2 articles of 2 outlets, newest 09:00.');
    expect(digestJson.parse(card.data)).toMatchObject({ digest: id, stories: [{ id: 'bridge1' }] });
    expect(await context.digests.deliveries(context.workspace, id, 5)).toEqual([]);
  });

  test('without an id: the only one, one of several by a menu, or one of everything', async () => {
    const everything = await ask('/digest preview');
    expect(textOf(everything.blocks)).toContain('No digest comes here yet');
    expect(digestJson.parse(everything.data)).toMatchObject({ digest: null });
    expect(digestJson.parse(everything.data).stories).toHaveLength(2);
    const { id } = await subscribe('bridge at:08:00');
    expect((await ask('/digest preview')).title).toBe('Preview: News on bridge');
    await subscribe('ferry at:08:00');
    const [menu] = actionsOf(await ask('/digest preview'));
    expect(menu).toMatchObject({
      type: 'select',
      options: [{ run: { command: 'digest preview', options: { id } } }, {}],
    });
  });

  test('send puts it into the outbox once', async () => {
    const { id } = await subscribe();
    const first = deliveryJson.parse((await ask(`/digest send ${id}`)).data);
    expect(first).toMatchObject({ digest: id, state: 'pending' });
    expect(deliveryJson.parse((await ask(`/digest send ${id}`)).data).key).toBe(first.key);
    const shown = await ask(`/digest ${id}`);
    expect(textOf(shown.blocks)).toContain('on its way since Tue 24 Nov at 12:00 UTC');
    expect(digestsJson.parse(shown.data).deliveries).toHaveLength(1);
  });

  test('a terminal is sent nothing, and is told how to read', async () => {
    const terminal = { platform: 'terminal', workspace: 'local', channel: undefined } as const;
    const { id } = await subscribe('at:8', terminal);
    expect((await ask(`/digest send ${id}`, terminal)).fallback).toContain(`"digest preview ${id}"`);
  });
});

describe('digest why and less', () => {
  test.each([
    ['bridge1', 'waiting', 'Waiting: it matches, and waits for the next digest.'],
    ['ferry1', 'missed', 'Did not match: topics: it does not say “bridge”.'],
    ['electric ferries', 'missed', 'Did not match'],
  ])('why %s', async (article, outcome, sentence) => {
    const { id } = await subscribe('bridge at:08:00');
    const card = await ask(`/digest why ${article}`);
    expect(verdictsJson.parse(card.data).verdicts).toMatchObject([{ digest: id, outcome }]);
    expect(textOf(card.blocks)).toContain(sentence);
  });

  test('why says where no digest looked, where there is no article, and nothing of others’ direct messages', async () => {
    expect(await ask('/digest why bridge1')).toMatchObject({ kind: 'empty' });
    expect((await ask('/digest why zyzzyva')).fallback).toMatch(/^No article "zyzzyva"/);
    await subscribe('at:8 dm:yes');
    expect((await ask('/digest why bridge1', { userId: '600' })).kind).toBe('empty');
  });

  test('less asks which word, leaves it out when that is pressed, and can be undone', async () => {
    const { id } = await subscribe('at:8 exclude:chess');
    const question = await ask(`/digest less ferry1 id:${id}`);
    expect(question).toMatchObject({ kind: 'answer', isAlwaysPrivate: true });
    expect((await context.digests.find(context.workspace, id))?.filters.exclude).toEqual(['chess']);
    const done = await press(runOf(question, 'Without Saltmarsh Lines'));
    expect(subscriptionJson.parse(done.data).filters.exclude).toEqual(['chess', 'Saltmarsh Lines']);
    expect(digestJson.parse((await ask(`/digest preview ${id}`)).data).stories.map((it) => it.id)).toEqual(['bridge1']);
    await ask(`/digest less ferry1 id:${id} word:"night, fog"`);
    const undone = await press(runOf(done, 'Undo'));
    expect(subscriptionJson.parse(undone.data).filters.exclude).toEqual(['chess', 'night, fog']);
    const again = await ask(`/digest less ferry1 id:${id} word:Chess`);
    expect(JSON.stringify(again.blocks)).not.toContain('"Undo"');
  });

  test('less is for who may change the digest', async () => {
    const { id } = await subscribe();
    const member = { userId: '600', canManage: false };
    expect((await ask(`/digest less ferry1 id:${id} word:ferries`, member)).fallback).toMatch(/^That digest is for/);
    await subscribe();
    expect((await ask('/digest less ferry1')).fallback).toMatch(/^Say which digest/);
  });
});

test('digests and zones are completed', async () => {
  const { id } = await subscribe('bridge at:08:00');
  await subscribe('at:8 dm:yes');
  const digests = await complete(COMMANDS, context, 'digest', 'brid', 5);
  expect(digests).toEqual([{ label: 'News on bridge: every day at 08:00 UTC', value: id }]);
  expect(await complete(COMMANDS, { ...context, userId: '600' }, 'digest', '', 5)).toHaveLength(1);
  const [zone] = await complete(COMMANDS, context, 'zone', 'new y', 5);
  expect(zone?.value).toBe('America/New_York');
});

test('what a workspace’s deletion takes with it holds its digests', async () => {
  await subscribe();
  await ask('/settings delete-data confirm:yes');
  expect(await context.digests.list(context.workspace)).toEqual([]);
});
