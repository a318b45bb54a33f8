import { afterAll, beforeAll, expect, test } from 'vitest';
import { check, checkText } from '../../commands/check.ts';
import { checkJson, pickupJson } from '../../commands/check-json.ts';
import { pickup } from '../../commands/pickup.ts';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import { findPickup } from '../../src/check/index.ts';
import { fixedClock } from '../../src/clock.ts';
import { anEntry } from '../archive/entries.ts';
import { aContext } from '../commands/a-context.ts';

const STATEMENT = `The bridge was closed this morning after divers had found a second crack in the eastern pier.
We will reopen it as soon as the engineers tell us that it is safe.
Nobody will lose a day of pay because of it.
Our thanks go to the ferrymen, who came at once.`;
const clock = fixedClock('2026-11-24T12:00:00Z');

let storage: Storage;

beforeAll(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock });
  const whole = 'We will reopen it as soon as the engineers tell us that it is safe';
  await storage.archive.add(WIRE, [
    anEntry({
      id: 'late000001',
      outlet: 'City Courier',
      at: '2026-11-21T10:00:00Z',
      url: 'https://courier.example/1',
      quotes: [{ words: 'as soon as the engineers tell us', by: 'Nora Blake' }],
    }),
    anEntry({
      id: 'early00001',
      outlet: 'The Harbour Post',
      at: '2026-11-20T10:00:00Z',
      quotes: [{ words: whole, by: 'Nora Blake' }],
    }),
    anEntry({
      id: 'report0001',
      outlet: null,
      at: '2026-11-22T10:00:00Z',
      paragraphs: [
        'The bridge was closed after divers had found a second crack in the eastern pier, the town hall said.',
      ],
    }),
    anEntry({
      id: 'changed001',
      at: '2026-11-23T10:00:00Z',
      quotes: [{ words: 'Nobody will lose an hour of pay because of it', by: 'Jon Adeyemi' }],
    }),
  ]);
});

afterAll(() => storage.close());

test('each sentence knows who printed it, the first first, how cut, and as whose words', async () => {
  const { sentences, articles } = await findPickup(storage.archive, 'local', STATEMENT);
  const told = sentences.map(({ printings }) =>
    printings.map(({ article, how, isQuoted, quote }) => [article.id, how, isQuoted, quote?.speaker?.name]),
  );
  expect(told).toEqual([
    [['report0001', 'cut', false, undefined]],
    [
      ['early00001', 'whole', true, 'Nora Blake'],
      ['late000001', 'cut', true, 'Nora Blake'],
    ],
    [['changed001', 'changed', true, 'Jon Adeyemi']],
    [],
  ]);
  expect(articles.map(({ id }) => id)).toEqual(['early00001', 'late000001', 'report0001', 'changed001']);
});

test('short sentences are looked for whole, one word is too short, and what comes twice is printed twice', async () => {
  await storage.archive.add('discord:1', [
    anEntry({
      ...{ id: 'thanks0001', at: '2026-11-24T10:00:00Z' },
      quotes: [
        { words: 'Thank you all.', by: 'Nora Blake' },
        { words: 'The ferry goes on at nine tonight. We hope so', by: 'Nora Blake' },
      ],
    }),
  ]);
  const twice = 'The ferry goes on at nine tonight.';
  const text = `${twice} Thank you all. Good. Go home now. They go as soon as the divers do. ${twice} We hope the lake stays calm.`;
  const { sentences } = await findPickup(storage.archive, 'discord:1', text);
  expect(sentences.map(({ printings, isTooShort }) => [printings.map(({ how }) => how), isTooShort])).toEqual([
    [['whole'], false],
    [['whole'], false],
    [[], true],
    [[], false],
    // Four words in a row stand everywhere.
    [[], false],
    [['whole'], false],
    // Two words that reach over from the sentence before are no piece of it.
    [[], false],
  ]);
  const run = (format: 'csv' | 'markdown' | undefined, statement = text) =>
    pickup.run({ ...aContext(storage, clock), workspace: 'discord:1' }, { text: statement, format });
  expect((await run('csv')).files![0]!.text).toContain('"Good.","","too short to look for"');
  expect((await run('markdown')).files![0]!.text).toContain('## Too short to look for\n\n- Good.');
  expect(JSON.stringify((await run(undefined)).blocks)).toContain('Too short to look for: Good.');
  await expect(run(undefined, `${text} format:pdf`)).rejects.toThrow('format is "pdf": use one of markdown, csv.');
});

test('the card counts what was printed, and lists what nobody printed', async () => {
  const card = await pickup.run(aContext(storage, clock), { text: STATEMENT, format: undefined });
  expect(card.title).toBe('3 of 4 sentences printed');
  expect(JSON.stringify(card.blocks.at(-2))).toContain('Our thanks go to the ferrymen');
  expect(pickupJson.parse(card.data)).toBeTruthy();
  const nothing = await pickup.run(aContext(storage, clock), {
    text: 'Wholly other words, of which no paper has taken note.',
    format: undefined,
  });
  expect(nothing.kind).toBe('empty');
});

test('as CSV: a row for each printing, and for each sentence that nobody printed', async () => {
  const { files } = await pickup.run(aContext(storage, clock), { text: STATEMENT, format: 'csv' });
  const rows = files![0]!.text.trim().split('\r\n');
  expect(rows).toHaveLength(1 + 5);
  expect(rows[0]).toContain('number,sentence,printed,how,share,marks,speaker');
  expect(rows[2]).toContain('"whole","1","yes","Nora Blake","The Harbour Post"');
  expect(rows.at(-1)).toContain('"not printed"');
});

test('as Markdown: sentence by sentence, with links', async () => {
  const { files } = await pickup.run(aContext(storage, clock), { text: STATEMENT, format: 'markdown' });
  const { text, name } = files![0]!;
  expect(name).toBe('pickup-2026-11-24.md');
  expect(text).toContain('3 of 4 sentences printed, in 4 articles of 2 outlets.');
  expect(text).toContain('(<https://courier.example/1>)');
  expect(text).toContain('## What nobody printed\n\n- Our thanks go to the ferrymen');
});

test('without a text there is a form; the answers are for whoever asks alone', async () => {
  const context = aContext(storage, clock);
  for (const command of [check, pickup]) {
    const card = await command.run(context, { text: undefined } as never);
    expect(card).toMatchObject({ kind: 'form', isAlwaysPrivate: true });
    expect(card.form?.fields[0]).toMatchObject({ name: 'text', input: { type: 'lines' } });
  }
});

test('a check shows the printed words between marks and the draft’s without, each with what was changed', async () => {
  const draft =
    '“We will reopen it as soon as the lawyers tell us that it is safe,” said Nora Blake. “This was never said by anybody here,” said Nora Blake.';
  const card = await checkText(aContext(storage, clock), draft);
  expect(checkJson.parse(card.data).quotations.map(({ status }) => status)).toEqual(['differs', 'not-found']);
  const quote = card.blocks.find((block) => block.type === 'quote')!;
  const [passage] = quote.passages;
  const [match] = passage!.matches!;
  expect([passage!.as, passage!.text.slice(match!.start, match!.end)]).toEqual(['quoted', 'engineers']);
  const texts = card.blocks.flatMap((block) => (block.type === 'item' ? block.body.flat() : []));
  expect(texts.filter(({ type }) => type === 'match')).toEqual([{ type: 'match', text: 'lawyers' }]);
  expect(JSON.stringify(texts)).not.toMatch(/[“”]/);
  expect(card.fallback).toBe('2 quotations checked: 1 differs, 1 not in our archive');
  expect(card.isAlwaysPrivate).toBe(true);
  expect(JSON.stringify(card.blocks.at(-1))).toContain('4 articles of');
});
