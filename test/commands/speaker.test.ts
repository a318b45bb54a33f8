/** A speaker's record, and what quotes shows beside the words. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerLine, COMMANDS } from '../../commands/index.ts';
import { quotesJson, speakerJson } from '../../commands/json.ts';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import type { Card } from '../../src/card/card.ts';
import { fixedClock } from '../../src/clock.ts';
import { anEntry, type EntryParts, type QuoteParts } from '../archive/entries.ts';
import { aContext } from './a-context.ts';

const clock = fixedClock('2019-08-01T12:00:00Z');
let storage: Storage;
beforeEach(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock, uncertainBelow: 0.6 });
});
afterEach(() => storage.close());

async function said(at: string, quote: QuoteParts, parts: EntryParts = {}) {
  await storage.archive.add(WIRE, [anEntry({ at: `${at}T10:00:00Z`, quotes: [quote], ...parts })]);
}

function ask(line: string): Promise<Card> {
  return answerLine(COMMANDS, aContext(storage, clock), line, (error) => {
    throw error;
  });
}

describe('speaker', () => {
  test('says how, when and in which role, and what the first words were', async () => {
    const who = { by: 'Ada Mora' };
    await said('2015-03-01', { ...who, words: 'I shall never build it', role: 'senator' });
    await said('2016-05-01', { ...who, words: 'we might build it', role: 'senator', kind: 'indirect' });
    await said('2018-01-01', { ...who, words: 'we build it', role: 'minister' });
    const card = await ask('/speaker Mora limit:2');
    const text = JSON.stringify(card.blocks);
    expect(text).toContain('2 said, 1 reported');
    expect(text).toContain(', then senator');
    expect(text).not.toContain('then minister');
    const [first] = card.blocks
      .flatMap((block) => (block.type === 'actions' ? block.actions : []))
      .filter((action) => action.type === 'button' && action.label === 'The first words');
    if (first?.type !== 'button') throw new Error('no way to the first words');
    const { name, until } = first.run.options as Record<string, string>;
    const oldest = speakerJson.parse((await ask(`/speaker ${name} until:${until}`)).data);
    expect(oldest.quotes.map(({ text: words }) => words)).toEqual(['I shall never build it']);
    const data = speakerJson.parse(card.data);
    expect([data.said, data.reported, data.total]).toEqual([2, 1, 3]);
  });

  test('is narrowed by topic, time and kind', async () => {
    await said('2019-01-01', { by: 'Ada Mora', words: 'the bridge is safe' });
    await said('2019-02-01', { by: 'Ada Mora', words: 'the bridge is old', kind: 'indirect' });
    await said('2019-03-01', { by: 'Ada Mora', words: 'the ferry is late' });
    const words = async (line: string) => speakerJson.parse((await ask(line)).data).quotes.map(({ text }) => text);
    expect(await words('/speaker Ada Mora about:bridge')).toEqual(['the bridge is old', 'the bridge is safe']);
    expect(await words('/speaker Ada Mora about:bridge kind:direct')).toEqual(['the bridge is safe']);
    expect(await words('/speaker "Ada Mora" since:2019-02-15')).toEqual(['the ferry is late']);
  });

  test('a family name that fits two offers both', async () => {
    await said('2019-01-01', { by: 'Hillary Clinton', words: 'one' });
    await said('2019-01-02', { by: 'Bill Clinton', words: 'two' });
    await said('2019-01-03', { by: 'Clinton', words: 'three' });
    const card = await ask('/speaker Clinton');
    expect(card.title).toBe('Clinton');
    const buttons = card.blocks.flatMap((block) => (block.type === 'actions' ? block.actions : []));
    expect(buttons.map((action) => action.type === 'button' && action.label).sort()).toEqual([
      'Bill Clinton',
      'Hillary Clinton',
    ]);
  });
});

describe('quotes', () => {
  test('a line to copy has words, name, role, outlet, date and link', async () => {
    const quote = { by: 'Jana Novak', words: 'We “must” build it', role: 'chair', affiliation: 'Škoda' };
    await said('2019-07-30', quote, { url: 'https://example.com/a' });
    const line =
      '"We \'must\' build it" - Jana Novak, chair, Škoda, The Harbour Post, July 30, 2019, https://example.com/a';
    const plain = await ask('/quotes build');
    expect(quotesJson.parse(plain.data).quotes.map(({ citation }) => citation)).toEqual([line]);
    expect(JSON.stringify(plain.blocks)).not.toContain(JSON.stringify(line));
    const cited = await ask('/quotes build cite:yes');
    expect(cited.blocks).toContainEqual(expect.objectContaining({ type: 'quote', copy: line }));
  });

  test('what is reported is cited as the article has it, without marks of ours', async () => {
    await said('2019-07-30', { by: 'Jana Novak', words: 'that it will be built', kind: 'indirect' });
    const [quote] = quotesJson.parse((await ask('/quotes built')).data).quotes;
    expect(quote?.citation).toMatch(/^that it will be built - Jana Novak, /);
  });

  test('names the other outlets, and where the words were seen first', async () => {
    const quote = { words: 'We must accept that it is a permanent challenge.' };
    await said('2019-07-28', quote, { outlet: 'Meridian' });
    await said('2019-07-29', quote, { outlet: 'The Courier' });
    await said('2019-07-30', quote, { outlet: 'The Ledger' });
    const card = await ask('/quotes permanent');
    const [block] = card.blocks.filter(({ type }) => type === 'quote');
    expect(JSON.stringify(block)).toContain('also in 2 outlets');
    expect(JSON.stringify(block)).toContain('first in Meridian, ');
    const [data] = quotesJson.parse(card.data).quotes;
    expect(data).toMatchObject({ alsoInOutlets: ['The Courier', 'Meridian'], firstSeen: { outlet: 'Meridian' } });
  });

  test('what is less sure than the threshold says so, and comes last', async () => {
    await said('2019-07-01', { by: 'Ada Mora', words: 'the bridge is safe', confidence: 0.6 });
    await said('2019-07-20', { by: 'Li Wei', words: 'the bridge is closed', confidence: 0.59 });
    const card = await ask('/quotes bridge');
    const quotes = card.blocks.filter(({ type }) => type === 'quote').map((block) => JSON.stringify(block));
    expect(quotes.map((text) => text.includes('attributed (uncertain)'))).toEqual([false, true]);
    expect(quotesJson.parse(card.data).quotes.map(({ isUncertain }) => isUncertain)).toEqual([false, true]);
  });

  test('the sentences around a quote come where they are asked for', async () => {
    const paragraphs = ['It rained. "We build it" was said. Ferries wait.'];
    await said('2019-07-30', { words: 'We build it' }, { paragraphs });
    const of = async (line: string) => quotesJson.parse((await ask(line)).data).quotes[0]?.context;
    expect(await of('/quotes build')).toBeUndefined();
    expect(await of('/quotes build context:yes')).toMatchObject({ before: 'It rained.' });
  });
});

test('a slip in a name is answered with the name', async () => {
  await said('2015-03-01', { by: 'Emre Castellan', words: 'I shall never build it' });
  expect((await ask('/speaker Castelan')).fallback).toContain('did you mean Emre Castellan?');
  expect(JSON.stringify((await ask('/quotes by:Castelan')).blocks)).toContain('Try Emre Castellan');
});
