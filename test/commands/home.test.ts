import { afterEach, beforeEach, expect, test } from 'vitest';
import { COMMANDS, type Context, homeCard, homeCards, parseLine, readOptions } from '../../commands/index.ts';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import type { Action, Block, Card, Inline } from '../../src/card/card.ts';
import { fixedClock } from '../../src/clock.ts';
import { UserError } from '../../src/errors.ts';
import { anEntry } from '../archive/entries.ts';
import { aContext } from './a-context.ts';

const clock = fixedClock('2019-08-01T12:00:00Z');

let storage: Storage;
let context: Context;

beforeEach(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock });
  context = aContext(storage, clock, { platform: 'slack' });
  await storage.archive.add(WIRE, [
    ...Array.from({ length: 4 }, (_, index) =>
      anEntry({
        id: `tram00000${index}`,
        headline: `Tram line ${index} opens`,
        outlet: 'Meridian',
        at: '2019-08-01T08:00:00Z',
        quotes: [{ words: `Line ${index} is open`, by: 'Nora Blake' }],
      }),
    ),
  ]);
});

afterEach(() => storage.close());

function actionsOf({ blocks }: Card): Action[] {
  return blocks.flatMap((block: Block) => ('actions' in block ? [...(block.actions ?? [])] : []));
}

function typedIn({ blocks }: Card): string[] {
  const inlines = blocks.flatMap((block): readonly Inline[] => (block.type === 'list' ? block.items.flat() : []));
  return inlines.flatMap((inline) => (inline.type === 'code' ? [inline.text] : []));
}

test('the home card counts what is there and offers where to begin', async () => {
  const card = await homeCard(context);
  expect(card.fallback).toContain('4 articles, 1 outlet, 4 quotes');
  const labels = actionsOf(card).map((action) => (action.type === 'select' ? '' : action.label));
  expect(labels).toEqual(['Newest briefing', 'Newest quotes', 'Saved', 'Help']);
});

test('each example of the home card finds something', async () => {
  const lines = typedIn(await homeCard(context));
  expect(lines).toHaveLength(3);
  for (const line of lines) {
    const { command, raw } = parseLine(COMMANDS, line);
    expect((await command.run(context, readOptions(command, raw))).kind, line).toBe('answer');
  }
});

test('the home card of an empty archive says that it is empty', async () => {
  const empty = await openStorage({ url: 'sqlite::memory:', clock });
  expect((await homeCard(aContext(empty, clock))).fallback).toContain('no articles');
  await empty.close();
});

test('all that is pressed on a home is a command that takes its options', async () => {
  const [quote] = await context.archive.quotesOf('local', 'tram000000');
  await context.workspaces.saveQuote('local', 'u', quote!);
  for (const card of [await homeCard(context), ...(await homeCards(context, { isFirstUse: true }))]) {
    for (const action of actionsOf(card)) {
      if (action.type !== 'button') continue;
      const command = COMMANDS.find(({ name }) => name === action.run.command);
      expect(command, action.label).toBeDefined();
      readOptions(command!, action.run.options);
      expect(action.label.length).toBeLessThanOrEqual(34);
    }
  }
});

test('the first visit begins with how to begin, a later one ends with it', async () => {
  const titles = async (isFirstUse: boolean) => (await homeCards(context, { isFirstUse })).map(({ title }) => title);
  expect(await titles(true)).toEqual(['Getting started', "Today's briefing", 'Saved quotes', 'Settings']);
  expect(await titles(false)).toEqual(["Today's briefing", 'Saved quotes', 'Settings', 'Getting started']);
});

test('only who may manage sees settings', async () => {
  const cards = await homeCards({ ...context, canManage: false }, { isFirstUse: false });
  expect(cards.map(({ title }) => title)).not.toContain('Settings');
});

test('subscriptions stand where somebody gives them', async () => {
  const card: Card = { kind: 'answer', title: 'Subscriptions', blocks: [], fallback: '' };
  const cards = await homeCards(context, { isFirstUse: false, subscriptions: async () => card });
  expect(cards[2]).toBe(card);
});

test('the newest three saved quotes stand there, the others are one press away', async () => {
  for (let index = 0; index < 4; index++) {
    const [quote] = await context.archive.quotesOf('local', `tram00000${index}`);
    await context.workspaces.saveQuote('local', 'u', quote!);
  }
  const saved = (await homeCards(context, { isFirstUse: false }))[1]!;
  expect(saved.blocks.filter(({ type }) => type === 'quote')).toHaveLength(3);
  expect(JSON.stringify(saved.blocks)).toContain('The newest of 4 quotes');
});

test('a part that fails is an error in its place, a bug with a reference', async () => {
  const bugs: [unknown, string][] = [];
  const broken = new Error('the disk is full');
  const cards = await homeCards(
    { ...context, workspaces: { ...context.workspaces, savedQuotes: () => Promise.reject(broken) } },
    {
      isFirstUse: false,
      subscriptions: () => Promise.reject(new UserError('Choose a channel first.')),
      reportBug: (error, reference) => bugs.push([error, reference]),
    },
  );
  expect(cards.map(({ kind, title }) => [kind, title])).toEqual([
    ['answer', "Today's briefing"],
    ['error', 'Saved quotes'],
    ['error', 'Subscriptions'],
    ['answer', 'Settings'],
    ['answer', 'Getting started'],
  ]);
  expect(bugs).toEqual([[broken, expect.any(String)]]);
  expect(cards[1]!.fallback).toContain(bugs[0]![1]);
  expect(cards[2]!.fallback).toBe('Choose a channel first.');
});
