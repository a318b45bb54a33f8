/** What titles, errors and help say, whatever the platform. */
import { expect, test } from 'vitest';
import { timeWords } from '../../commands/filters.ts';
import { answerLine, COMMANDS, errorCard, userErrorCard } from '../../commands/index.ts';
import { openStorage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import type { Card } from '../../src/card/card.ts';
import { fixedClock } from '../../src/clock.ts';
import { UserError } from '../../src/errors.ts';
import { anEntry } from '../archive/entries.ts';
import { aContext } from './a-context.ts';

const clock = fixedClock('2026-03-01T12:00:00Z');

async function ask(line: string, platform: 'slack' | 'terminal' = 'slack'): Promise<Card> {
  const storage = await openStorage({ url: 'sqlite::memory:', clock });
  const said = (id: string) =>
    anEntry({ id, at: '2026-02-28T10:00:00Z', quotes: [{ words: `the bridge ${id} is safe`, by: 'Lena Holt' }] });
  await storage.archive.add(WIRE, ['a1', 'a2', 'a3'].map(said));
  const context = { ...aContext(storage, clock), platform, canManage: true };
  const card = await answerLine(COMMANDS, context, line, (error) => {
    throw error;
  });
  await storage.close();
  return card;
}

const buttonsOf = (card: Card) =>
  card.blocks
    .flatMap((block) => (block.type === 'actions' ? block.actions : []))
    .filter((action) => action.type === 'button');

test.each([
  [{}, undefined],
  [{ since: '7d' }, 'since 7d'],
  [{ since: '7d', until: 'yesterday' }, 'since 7d until yesterday'],
  [{ since: 'last week', until: 'last week' }, 'last week'],
  [{ since: '2019-07-30', until: '2019-07-30' }, 'on 2019-07-30'],
  [{ since: '7d', until: '7d' }, 'since 7d until 7d'],
])('the time of %j is "%s"', (options, words) => {
  expect(timeWords(options)).toBe(words);
});

test('an error has what to type as code, and a button for what was probably meant', () => {
  const run = { command: 'quotes', options: { by: 'Holt' } };
  const error = new UserError('No "help": did you mean "quotes", or "help"?', {
    suggestion: { label: 'Run quotes by:Holt', run },
    hints: ['quotes', 'help', 'search x'],
  });
  expect(userErrorCard(error)).toMatchObject({
    kind: 'error',
    fallback: error.message,
    blocks: [
      {
        content: [
          { type: 'text', text: 'No "help": did you mean ' },
          { type: 'code', text: '/quotes' },
          { type: 'text', text: ', or ' },
          { type: 'code', text: '/help' },
          { type: 'text', text: '?' },
        ],
      },
      { type: 'actions', actions: [{ type: 'button', label: 'Run quotes by:Holt', run }] },
    ],
  });
  expect(errorCard('No.').blocks).toEqual([{ type: 'text', content: [{ type: 'text', text: 'No.' }] }]);
});

test.each([
  [
    '/quotse by:Holt bridge',
    'Run quotes by:Holt bridge',
    { command: 'quotes', options: { by: 'Holt', words: 'bridge' } },
  ],
  [
    '/settings zone:Berln language:de',
    'Use Berlin',
    { command: 'settings', options: { zone: 'Berlin', language: 'de' } },
  ],
  ['/speaker Mrs Len', 'Lena Holt', { command: 'speaker', options: { name: 'Lena Holt' } }],
])('%s offers "%s"', async (line, label, run) => {
  const card = await ask(line);
  expect(card.kind).toBe('error');
  expect(buttonsOf(card)).toEqual([{ type: 'button', label, run }]);
});

test('the filter that a button drops is named', async () => {
  const labels = buttonsOf(await ask('/quotes by:Nobody zebra')).map(({ label }) => label);
  expect(labels).toContain('Without by:Nobody');
});

test('a briefing names the time that was asked for', async () => {
  expect(JSON.stringify((await ask('/brief since:7d')).blocks[0])).toContain('Since 7d: ');
});

test('an answer of several pages leaves its count to the note on pages', async () => {
  const says = async (line: string) => JSON.stringify((await ask(line)).blocks).includes('3 quotes');
  expect([await says('/quotes bridge'), await says('/quotes bridge limit:2')]).toEqual([true, false]);
});

test("a speaker's page says the name once", async () => {
  const { title, blocks } = await ask('/speaker Lena Holt');
  const quotes = blocks.filter(({ type }) => type === 'quote');
  expect(title).toBe('Lena Holt');
  expect(quotes.map((block) => (block.type === 'quote' ? block.attribution : []))).toEqual([[], [], []]);
});

test('help has commands as code, with an example where it says more than the name', async () => {
  const [list] = (await ask('/help')).blocks;
  const items = list?.type === 'list' ? list.items : [];
  expect(items[0]).toEqual([
    { type: 'code', text: '/brief' },
    { type: 'text', text: ' What happened: the stories of a day, or of any time and topic' },
  ]);
  expect(items[1]?.at(-1)).toEqual({ type: 'code', text: '/quotes by:Huawei about:5G' });
});

test('help has one line for a command of many, and says each where it is asked for that one', async () => {
  const { blocks } = await ask('/help');
  const first = blocks[0];
  const lines = (first?.type === 'list' ? first.items : []).map((line) => JSON.stringify(line));
  expect(lines.filter((line) => line.includes('/digest'))).toHaveLength(1);
  expect(lines.find((line) => line.includes('/digest'))).toMatch(/also subscribe, .*pause.*help digest/);
  expect(JSON.stringify((await ask('/help digest')).blocks)).toContain('/digest pause');
  expect(JSON.stringify((await ask('/help quotes')).blocks)).not.toContain('What else');
});

test('Slack has the form instead of lines to type, and its own word for a role', async () => {
  expect(JSON.stringify((await ask('/settings')).blocks)).not.toContain('to change');
  expect(JSON.stringify((await ask('/settings', 'terminal')).blocks)).toContain('to change');
  const { form } = await ask('/settings edit');
  expect(JSON.stringify(form?.fields)).toMatch(/user group/i);
  expect(JSON.stringify(form?.fields)).not.toMatch(/\brole that/i);
  expect(form).toMatchObject({
    submitLabel: 'Save',
    openLabel: 'Change settings',
    note: 'What you leave empty stays as it is.',
  });
});
