/** The search as a modal, in Socket Mode and over HTTP. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formDates, readSearch, type SearchState, whyNot } from '../../../adapters/slack/search-fields.ts';
import { loadOptions, searchView } from '../../../adapters/slack/search-form.ts';
import { anEntry } from '../../archive/entries.ts';
import { findControl, textOf } from '../../platforms/slack/index.ts';
import { ASKER, fakeParts } from './fake-parts.ts';
import { type Scene, startScene, TRANSPORTS } from './scene.ts';

describe.each(TRANSPORTS)('the search form over %s', (transport) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene({ transport });
  });
  afterEach(async () => {
    try {
      scene.slack.expectNoViolations();
    } finally {
      await scene.stop();
    }
  });

  const open = () => scene.slack.globalShortcut('search_quotes').view();

  test('finds quotes, and shows them in its place', async () => {
    const { slack } = scene;
    const form = await open();
    const { body } = await slack.submit(form, { words: 'bridge' }).ack();
    expect(body).toMatchObject({ response_action: 'update' });
    expect(slack.views()).toHaveLength(1);
    const text = textOf(slack.views()[0]!);
    expect(text).toContain('is safe for everyone');
    expect(text).toContain('Jon Adeyemi');
  });

  test('finds articles', async () => {
    const { slack } = scene;
    await slack.submit(await open(), { words: 'plan 3', what: 'search', outlet: null }).ack();
    expect(textOf(slack.views()[0]!)).toContain('Articles about plan 3');
  });

  test('offers speakers, outlets and topics as somebody types', async () => {
    const { slack } = scene;
    const form = await open();
    const labels = async (field: string, typed: string) =>
      (await slack.suggest(form, field, typed).options()).map(({ value }) => value);
    expect(await labels('by', 'mar')).toContain('Mara Voss');
    expect(await labels('by', '')).toContain('Mara Voss');
    expect(await labels('outlet', 'harb')).toEqual(['The Harbour Post']);
    expect(await labels('about', 'bridge fees')).toEqual(['bridge fees']);
    expect((await labels('about', 'har'))[0]).toBe('har');
  });

  test('turns pages in place and brings the filled form back', async () => {
    const { slack } = scene;
    await slack.submit(await open(), { words: 'harbour', kind: 'direct', since: '2019-07-01' }).ack();
    const results = slack.views()[0]!;
    await slack.press(results, 'Next').ack();
    await slack.until(() => (textOf(results).includes('Page 2 of 3') ? true : undefined), 'the second page');
    expect(slack.views()).toHaveLength(1);
  });

  test('changes a search', async () => {
    const { slack } = scene;
    await slack.submit(await open(), { words: 'harbour', since: '2019-07-01', kind: 'direct' }).ack();
    const results = slack.views()[0]!;
    slack.press(results, 'Change search');
    await slack.until(() => (results.body.callback_id === 'search' ? true : undefined), 'the form');
    expect(JSON.stringify(results.blocks)).toContain('"initial_value":"harbour"');
    expect(JSON.stringify(results.blocks)).toContain('"initial_date":"2019-07-01"');
    await slack.submit(results, { words: 'bridge' }).ack();
    expect(textOf(slack.views()[0]!)).toContain('Jon Adeyemi');
  });

  test('says at the field what does not go together', async () => {
    const { slack } = scene;
    const form = await open();
    await slack.submit(form, { since: '2019-07-20', until: '2019-07-10' }).ack();
    expect(form.errors.until).toContain('before the first one');
  });

  test('lays an article over the results', async () => {
    const { slack } = scene;
    await slack.submit(await open(), { words: 'bridge' }).ack();
    await slack.press(slack.views()[0]!, 'Article').view();
    expect(slack.views()).toHaveLength(2);
    expect(textOf(slack.views()[1]!)).toContain('Bridge is safe, says city');
  });

  test('says that it searches where that takes longer', async () => {
    const { slack, archive, timers } = scene;
    const find = archive.searchQuotes.bind(archive);
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    archive.searchQuotes = async (...args) => {
      begun.resolve();
      await gate.promise;
      return find(...args);
    };
    const submitted = slack.submit(await open(), { words: 'bridge' });
    await begun.promise;
    timers.pass(700);
    expect((await submitted.ack()).body).toMatchObject({ response_action: 'update' });
    expect(textOf(slack.views()[0]!)).toContain('Searching');
    gate.resolve();
    await slack.until(() => (textOf(slack.views()[0]!).includes('Jon Adeyemi') ? true : undefined), 'the results');
  });

  test('a search that fails becomes an apology in the modal', async () => {
    const { slack, archive } = scene;
    archive.searchQuotes = () => Promise.reject(new Error('the disk is full'));
    await slack.submit(await open(), { words: 'bridge' }).ack();
    expect(textOf(slack.views()[0]!)).toMatch(/reference [0-9a-f]{8}/);
  });

  test('offers nothing of another workspace', async () => {
    const { slack, archive } = scene;
    const secret = {
      outlet: 'Secret Gazette',
      headline: 'Zeppelin found',
      quotes: [{ words: 'Hush', by: 'Zelda Quill' }],
    };
    await archive.add('slack:TOTHER', [anEntry(secret)]);
    const form = await open();
    const values = async (field: string, typed: string) =>
      (await slack.suggest(form, field, typed).options()).map(({ value }) => value);
    expect(await values('by', 'zeld')).toEqual(['zeld']);
    expect(await values('outlet', 'secret')).toEqual([]);
    expect(await values('about', 'zepp')).toEqual(['zepp']);
    await slack.submit(form, { words: 'Hush' }).ack();
    expect(textOf(slack.views()[0]!)).toContain('No quotes found');
  });

  test('opens from the home', async () => {
    const { slack } = scene;
    slack.openHome();
    const home = await slack.until(() => slack.home(), 'the home');
    const form = await slack.press(home, 'Search with filters').view();
    expect(findControl(form, 'by').element.type).toBe('external_select');
  });
});

test('choices that are too long for Slack are left out', async () => {
  const parts = await fakeParts();
  const load = (action_id: string, value: string) => loadOptions(parts, ASKER, { action_id, value });
  const fitting = `Committee ${'ab '.repeat(21)}zz`;
  await parts.archive.add('wire', [anEntry({ outlet: `${fitting}y` }), anEntry({ outlet: fitting })]);
  expect((await load('outlet', 'committee')).options.map(({ value }) => value)).toEqual([fitting]);
  expect((await load('by', 'x'.repeat(100))).options).toEqual([]);
  expect((await load('nothing', 'x')).options).toEqual([]);
  await parts.close();
});

test('a menu that cannot be filled is empty', async () => {
  const parts = await fakeParts();
  parts.archive.suggestOutlets = () => Promise.reject(new Error('the disk is full'));
  expect(await loadOptions(parts, ASKER, { action_id: 'outlet', value: 'a' })).toEqual({ options: [] });
  await parts.close();
});

const state = (fields: Record<string, object>): SearchState => ({
  values: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { [name]: field }])),
});

test.each([
  [{}, 'quotes', {}],
  [{ words: { value: ' 5G ' } }, 'quotes', { words: '5G' }],
  [{ words: { value: null }, by: { selected_option: null }, since: { selected_date: null } }, 'quotes', {}],
  [
    { by: { selected_option: { value: 'Huawei' } }, about: { selected_option: { value: '5G' } } },
    'quotes',
    { by: 'Huawei', about: '5G' },
  ],
  [
    {
      what: { selected_option: { value: 'search' } },
      words: { value: 'ban' },
      about: { selected_option: { value: '5G' } },
    },
    'search',
    { words: 'ban 5G' },
  ],
  [{ what: { selected_option: { value: 'search' } }, kind: { selected_option: { value: 'direct' } } }, 'search', {}],
  [{ since: { selected_date: '2019-07-01' } }, 'quotes', { since: '2019-07-01' }],
])('the fields %j ask for %s', (fields, command, options) => {
  expect(readSearch(state(fields))).toEqual({ command, options });
});

test('a period of one day is one', () => {
  const day = { selected_date: '2019-07-01' };
  expect(whyNot(state({ since: day, until: day }))).toBeUndefined();
});

test('times that are no days stay out of the date fields', () => {
  expect(formDates({ since: '7d', until: '2019-07-30' })).toEqual({ until: '2019-07-30' });
  const view = searchView({ filled: { command: 'quotes', options: { since: 'yesterday', by: 'x'.repeat(80) } } });
  expect(JSON.stringify(view)).not.toMatch(/initial_date|initial_option":\{"text":\{"type":"plain_text","text":"xx/);
});
