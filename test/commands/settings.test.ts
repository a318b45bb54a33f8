import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerLine, COMMANDS, type Context } from '../../commands/index.ts';
import { quotesJson, searchJson, settingsJson } from '../../commands/json.ts';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import type { Block, Card } from '../../src/card/card.ts';
import { fixedClock } from '../../src/clock.ts';
import {
  contextSettings,
  DEFAULT_SETTINGS,
  describeLocale,
  findLocale,
  findTimeZone,
} from '../../src/workspace/index.ts';
import { anEntry } from '../archive/entries.ts';
import { aContext } from './a-context.ts';

const clock = fixedClock('2026-03-01T12:00:00Z');
let storage: Storage;
let context: Context;

beforeEach(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock });
  context = aContext(storage, clock);
  const outlets = ['Harbour Gazette', 'Harbour Courier', 'Harbour, Inc.'];
  await storage.archive.add(
    WIRE,
    outlets.map((outlet, at) =>
      anEntry({
        id: `a${at}`,
        outlet,
        headline: `The bridge, says ${outlet}`,
        at: '2026-02-28T10:00:00Z',
        quotes: [{ words: `the bridge is bridge number ${at}`, by: 'Lena Holt' }],
      }),
    ),
  );
});
afterEach(() => storage.close());

async function ask(line: string, overrides: Partial<Context> = {}): Promise<Card> {
  const asking = { ...context, ...overrides };
  const settings = await asking.workspaces.settings(asking.workspace);
  return answerLine(COMMANDS, { ...asking, ...contextSettings(settings, asking) }, line, (error) => {
    throw error;
  });
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(' ');
  if (value && typeof value === 'object') return Object.values(value).map(textOf).join(' ');
  return '';
}

function commandsIn(blocks: readonly Block[]): string[] {
  return blocks
    .flatMap((block) => (block.type === 'actions' ? block.actions : []))
    .flatMap((action) => (action.type === 'button' ? [action.run.command] : []));
}

describe('settings', () => {
  test('without options it says what is set, and how to change each', async () => {
    const card = await ask('/settings');
    expect(settingsJson.parse(card.data)).toEqual({ ...DEFAULT_SETTINGS });
    const shown = textOf(card.blocks);
    for (const part of ['UTC (default)', 'private', 'all outlets', '/settings zone:Berlin', '/settings answers:public'])
      expect(shown).toContain(part);
    expect(card.isAlwaysPrivate).toBe(true);
    expect(commandsIn(card.blocks)).toEqual(['settings edit', 'settings', 'settings delete-data']);
  });

  test('several are changed at once, and shown', async () => {
    const card = await ask(
      '/settings zone:tokyo language:Japanese answers:public outlets:"gazette" digest-role:<@&81>',
    );
    expect(card).toMatchObject({ kind: 'done', isAlwaysPrivate: true });
    const expected = {
      timeZone: 'Asia/Tokyo',
      locale: 'ja',
      answers: 'public',
      outlets: ['Harbour Gazette'],
      digestRole: '81',
    };
    expect(settingsJson.parse(card.data)).toEqual(expected);
    expect(settingsJson.parse((await ask('/settings')).data)).toEqual(expected);
    expect(textOf(card.blocks)).toContain('ja (日本語)');
  });

  test('each can be taken back', async () => {
    await ask('/settings zone:Tokyo language:ja answers:public outlets:gazette digest-role:81');
    const card = await ask('/settings zone:default language:default answers:private outlets:all digest-role:none');
    expect(settingsJson.parse(card.data)).toEqual({ ...DEFAULT_SETTINGS });
  });

  test.each([
    ['answers:public zone:Atlantis', /zone is "Atlantis": use a large city/],
    ['answers:public zone:Berln', /did you mean Berlin\?/],
    ['answers:public zone:+02:00', /zone is "\+02:00": use a large city/],
    ['answers:public language:Klingonish', /language is "Klingonish": use a language's name/],
    ['zone:Tokyo answers:loud', /answers is "loud": use one of private, public/],
    ['answers:public outlets:harbour', /did you mean Harbour.*Harbour.*\?/],
    ['answers:public outlets:"gazette, nosuchpaper"', /No outlet "nosuchpaper" in the archive/],
    ['answers:public outlets:","', /name one or more/],
    ['answers:public digest-role:"two words"', /digest-role is "two words": use the role's id/],
  ])('%s is refused with what to do, and nothing is changed', async (typed, sentence) => {
    const card = await ask(`/settings ${typed}`);
    expect(card.kind).toBe('error');
    expect(card.fallback).toMatch(sentence);
    expect(await context.workspaces.settings('local')).toEqual(DEFAULT_SETTINGS);
  });

  test('an outlet with a comma in its name is one outlet', async () => {
    const card = await ask('/settings outlets:"harbour, inc."');
    expect(settingsJson.parse(card.data).outlets).toEqual(['Harbour, Inc.']);
    const both = await ask('/settings outlets:"Harbour Courier; harbour gazette, Harbour Courier"');
    expect(settingsJson.parse(both.data).outlets).toEqual(['Harbour Courier', 'Harbour Gazette']);
  });

  test.each(['settings', 'settings zone:Berlin', 'settings edit', 'settings delete-data confirm:yes'])(
    '/%s is for those who may manage, and says who that is',
    async (line) => {
      await context.workspaces.changeSettings('local', { locale: 'fr' });
      const card = await ask(`/${line}`, { canManage: false, platform: 'discord' });
      expect(card).toMatchObject({ kind: 'error', fallback: expect.stringContaining('"Manage Server"') });
      const slack = await ask(`/${line}`, { canManage: false, platform: 'slack' });
      expect(slack.fallback).toContain('admins');
      expect(await context.workspaces.settings('local')).toEqual({ ...DEFAULT_SETTINGS, locale: 'fr' });
    },
  );

  test('the form holds what is set, and its fields are options of the command', async () => {
    await ask('/settings zone:Tokyo outlets:gazette');
    const { form } = await ask('/settings edit');
    expect(form?.submit).toEqual({ command: 'settings', options: {} });
    const values = Object.fromEntries(form?.fields.map(({ name, value }) => [name, value]) ?? []);
    expect(values).toEqual({
      zone: 'Asia/Tokyo',
      language: undefined,
      answers: 'private',
      outlets: 'Harbour Gazette',
      'digest-role': undefined,
    });
    const command = COMMANDS.find(({ name }) => name === 'settings');
    expect(Object.keys(command?.options.shape ?? {}).sort()).toEqual(Object.keys(values).sort());
  });

  test('data is deleted only when that is confirmed', async () => {
    await ask('/settings zone:Tokyo');
    await storage.archive.add('local', [anEntry({ id: 'own' })]);
    const question = await ask('/settings delete-data');
    expect(question.isAlwaysPrivate).toBe(true);
    expect(textOf(question.blocks)).toContain('saved quotes of everyone');
    const button = question.blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []))[0];
    expect(button).toMatchObject({
      style: 'danger',
      run: { command: 'settings delete-data', options: { confirm: true } },
    });
    expect((await context.workspaces.settings('local')).timeZone).toBe('Asia/Tokyo');
    expect(await ask('/settings delete-data confirm:yes')).toMatchObject({ kind: 'done', isAlwaysPrivate: true });
    expect(await context.workspaces.settings('local')).toEqual(DEFAULT_SETTINGS);
    expect(await storage.archive.findArticle('local', 'own')).toBeUndefined();
    expect(await storage.archive.findArticle('local', 'a1')).toBeDefined();
  });
});

describe('default outlets', () => {
  async function outletsOf(line: string): Promise<(string | null)[]> {
    const card = await ask(line);
    return line.startsWith('/search')
      ? searchJson.parse(card.data).articles.map(({ outlet }) => outlet)
      : quotesJson.parse(card.data).quotes.map(({ article }) => article.outlet);
  }

  test.each(['/quotes bridge', '/search bridge'])('%s looks only there, and says so', async (line) => {
    expect((await outletsOf(line)).length).toBe(3);
    await ask('/settings outlets:gazette');
    expect(await outletsOf(line)).toEqual(['Harbour Gazette']);
    expect(textOf((await ask(line)).blocks)).toContain('Only in Harbour Gazette');
    expect(await outletsOf(`${line} outlet:courier`)).toEqual(['Harbour Courier']);
    expect((await outletsOf(`${line} outlet:all`)).length).toBe(3);
    expect(textOf((await ask(`${line} outlet:all`)).blocks)).not.toContain('Only in');
  });

  test('a briefing is of them, too', async () => {
    await ask('/settings outlets:gazette');
    expect((await ask('/brief since:7d')).data).toMatchObject({ counts: { articles: 1 } });
    expect((await ask('/brief since:7d outlet:all')).data).toMatchObject({ counts: { articles: 3 } });
  });

  test('where they hold nothing, all outlets are offered', async () => {
    await ask('/settings outlets:gazette');
    const card = await ask('/quotes zyzzyva');
    const actions = card.blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []));
    expect(actions[0]).toMatchObject({ label: 'Search all outlets', run: { options: { outlet: 'all' } } });
  });
});

describe('what a workspace has set', () => {
  test('wins over the defaults; what it has not set is theirs', () => {
    const defaults = { timeZone: 'Europe/Paris', locale: 'fr' };
    expect(contextSettings(DEFAULT_SETTINGS, defaults)).toEqual({ ...defaults, defaultOutlets: [] });
    const settings = { ...DEFAULT_SETTINGS, timeZone: 'Asia/Tokyo', outlets: ['Reuters'] };
    expect(contextSettings(settings, defaults)).toEqual({
      timeZone: 'Asia/Tokyo',
      locale: 'fr',
      defaultOutlets: ['Reuters'],
    });
  });
});

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['berlin', 'Europe/Berlin'],
  ['New York', 'America/New_York'],
  ['sao paulo', 'America/Sao_Paulo'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['Kyiv', 'Europe/Kyiv'],
  ['kolkata', 'Asia/Kolkata'],
  ['Buenos Aires', 'America/Buenos_Aires'],
  ['UTC', 'UTC'],
  ['Atlantis', undefined],
  ['+02:00', undefined],
  ['', undefined],
  ['../etc', undefined],
])('the zone of %j is %s', (typed, zone) => {
  const found = findTimeZone(typed);
  if (zone === undefined || found === undefined) expect(found).toBe(zone);
  // A city may be known under two names of one zone.
  else expect(Temporal.ZonedDateTime.from(`2026-01-01[${found}]`).equals(`2026-01-01[${zone}]`)).toBe(true);
});

test.each([
  ['de', 'de'],
  ['DE-at', 'de-AT'],
  ['pt_BR', 'pt-BR'],
  ['German', 'de'],
  ['deutsch', 'de'],
  ['日本語', 'ja'],
  ['de-u-ca-buddhist', 'de'],
  ['Klingonish', undefined],
  ['x', undefined],
])('the language of %j is %s', (typed, locale) => {
  expect(findLocale(typed)).toBe(locale);
});

test('a language is described by its own name', () => {
  expect(describeLocale('de')).toBe('de (Deutsch)');
});
