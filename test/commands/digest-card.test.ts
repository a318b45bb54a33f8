/** Digests, drafts and notices as messages. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderCard } from '../../adapters/terminal/render.ts';
import {
  answerInvocation,
  answerLine,
  COMMANDS,
  type Context,
  digestCard,
  draftCard,
  ownerNoticeCard,
} from '../../commands/index.ts';
import { digestJson } from '../../commands/json.ts';
import type { Action, Card } from '../../src/card/card.ts';
import type { Delivery, Digest, DigestStory, Subscription } from '../../src/digest/port.ts';
import { aWish, aWorld, WORKSPACE, type World } from '../digest/world.ts';
import { aContext } from './a-context.ts';

const AT = Temporal.Instant.from('2026-03-02T08:00:00Z');

function aStory(parts: Partial<DigestStory> = {}): DigestStory {
  const id = parts.id ?? 'a1';
  const headline = parts.headline ?? 'Harl bridge closed';
  const at = Temporal.Instant.from('2026-03-02T06:00:00Z');
  return {
    ...{ id, headline, headlineOf: id, url: `https://gazette.example/${id}`, language: 'en' },
    summary: [{ text: 'The bridge was closed\nafter cracks were found.', article: id, start: 0, end: 40 }] as never,
    articles: [{ id, headline, outlet: 'Harbour Gazette', url: null, at }],
    outlets: ['Harbour Gazette'],
    when: { first: at, last: at },
    ...{ quotes: [], news: null, isPinned: false, note: null },
    ...parts,
  };
}

function aDigest(parts: Partial<Digest> = {}): Digest {
  return {
    due: { at: AT, localDate: Temporal.PlainDate.from('2026-03-02'), slot: '08:00' },
    window: { from: AT.subtract({ hours: 24 }), to: AT },
    counts: { articles: 43, outlets: 12, stories: 5 },
    stories: [aStory(), aStory({ id: 'b1', headline: 'Ferries go electric' })],
    ...{ more: 3, repeats: 1, dropped: 0, editedBy: [] },
    restsOn: {
      articles: 214,
      outlets: 31,
      newestAt: Temporal.Instant.from('2026-03-02T07:52:00Z'),
      sources: { answered: 13, all: 14 },
    },
    isLate: false,
    ...parts,
  };
}

function aSubscription(parts: Partial<Subscription> = {}): Subscription {
  return {
    ...aWish(),
    ...{ id: 'sub1', workspace: WORKSPACE, owner: '500', createdAt: AT, pause: null, nextDueAt: null },
    ...{ threadId: null, isFirst: false, webhook: null, feedSecret: null },
    ...parts,
  };
}

/** As a terminal shows it: what a person reads. */
function read(card: Card): string {
  const options = { columns: 200, hasColours: false, timeZone: 'UTC', locale: 'en-GB', now: AT };
  return renderCard(card, options as never);
}

function actionsOf(card: Card): Action[] {
  return card.blocks.flatMap((block) => ('actions' in block ? (block.actions ?? []) : []));
}

function labelsOf(card: Card): string[] {
  return actionsOf(card).map((action) => (action.type === 'select' ? action.placeholder : action.label));
}

describe('a digest', () => {
  test('has its title, what is new, its stories, and what it rests on', () => {
    const card = digestCard(aDigest(), aSubscription());
    const text = read(card);
    for (const line of [
      'Morning',
      'New since Sun 1 Mar at 08:00 UTC: 2 stories of 43 articles, 12 outlets',
      'Harl bridge closed',
      'The bridge was closed after cracks were found.',
      '3 more stories in this time.',
      'Rests on 214 articles of 31 outlets, newest 07:52; 13 of 14 sources answered.',
    ])
      expect(text).toContain(line);
    expect(text).not.toMatch(/Late|Set up by|Edited/);
    expect(labelsOf(card)).toEqual(['Show quotes', 'Show quotes', 'Less like this', 'Manage']);
    expect(card.fallback).toBe('Morning: 2 stories of 43 articles, 12 outlets. First: Harl bridge closed');
    digestJson.parse(card.data);
  });

  test('is the same for the same content: a message that is sent again is not another', () => {
    expect(digestCard(aDigest(), aSubscription())).toEqual(digestCard(aDigest(), aSubscription()));
  });

  test('says in its first message who set it up, not in a preview', () => {
    const first = aSubscription({ isFirst: true });
    const mention = { type: 'mention', kind: 'user', id: '500', text: '500' };
    const notes = (card: Card) => card.blocks.flatMap((block) => (block.type === 'note' ? block.content : []));
    expect(notes(digestCard(aDigest(), first))).toContainEqual(mention);
    expect(notes(digestCard(aDigest(), first, { isPreview: true }))).not.toContainEqual(mention);
    expect(read(digestCard(aDigest(), { ...first, owner: 'local' }))).toContain('Set up by whoever runs Briefwire');
  });

  test('says that it is late', () => {
    expect(read(digestCard(aDigest({ isLate: true }), aSubscription()))).toContain(
      'Late: it was due on Mon 2 Mar at 08:00 UTC.',
    );
  });

  test('says what is new of a story that it has told before', () => {
    const news = { articles: 2, outlets: ['Meridian'], toldAt: AT.subtract({ hours: 24 }), threadId: null };
    expect(read(digestCard(aDigest({ stories: [aStory({ news })] }), aSubscription()))).toContain(
      'New: 2 articles, for the first time by Meridian · told before',
    );
  });

  test('says what was done by hand, and by whom', () => {
    const stories = [aStory({ isPinned: true, note: 'Talks go on at noon.' })];
    const text = read(digestCard(aDigest({ stories, dropped: 1, editedBy: ['7', '8'] }), aSubscription()));
    expect(text).toContain("Editor's note: Talks go on at noon.");
    expect(text).toContain('put first by hand');
    expect(text).toMatch(/Edited by hand by @7 and @8; 1 story left out\./);
  });

  test('of headlines has no sentences, and a menu for quotes', () => {
    const card = digestCard(aDigest(), aSubscription({ size: 'headlines' }));
    expect(read(card)).not.toContain('after cracks');
    expect(labelsOf(card)).toEqual(['Show quotes', 'Less like this', 'Manage']);
    expect(actionsOf(card)[0]).toMatchObject({ type: 'select', options: [{ run: { command: 'story' } }, {}] });
  });

  test('without anything new says since when, and that what is known has not gone on', () => {
    const card = digestCard(aDigest({ stories: [], more: 0, repeats: 2 }), aSubscription());
    expect(card.kind).toBe('empty');
    expect(read(card)).toContain(
      'Nothing new since Sun 1 Mar at 08:00 UTC: 2 stories of that time were told here already.',
    );
    expect(labelsOf(card)).toEqual(['Manage']);
  });

  test('of one story has a button for less of it', () => {
    const [less] = actionsOf(digestCard(aDigest({ stories: [aStory()] }), aSubscription())).slice(1);
    expect(less).toMatchObject({
      label: 'Less like this',
      run: { command: 'digest less', options: { story: 'a1', id: 'sub1' } },
    });
  });

  test('tells its times in its own zone', () => {
    const schedule = { type: 'days', days: [1], times: ['08:00'], timeZone: 'Asia/Tokyo' } as const;
    const text = read(digestCard(aDigest(), aSubscription({ schedule })));
    expect(text).toContain('New since Sun 1 Mar at 17:00 in Tokyo');
    expect(text).toContain('newest 16:52');
  });
});

describe('with a database', () => {
  let world: World;
  let context: Context;

  beforeEach(async () => {
    world = await aWorld('2026-03-01T12:00:00Z');
    context = aContext(world.storage, world.time, {
      ...{ workspace: WORKSPACE, userId: '500', platform: 'discord', channel: { id: 'C1' } },
    });
    world.scheduler.start();
  });
  afterEach(async () => {
    await world.scheduler.stop();
    await world.storage.close();
  });

  async function aDraft() {
    const review = { minutes: 30, channelId: 'EDITORS', userIds: ['7'] };
    await world.digests.create(WORKSPACE, '500', aWish({ review }));
    world.time.set('2026-03-02T05:00:00Z');
    const paragraphs = [
      'Engineers found long cracks in two pillars of the bridge.',
      'The night shift of the ferry went on strike over pay.',
    ];
    await world.add(
      { id: 'bridge1', headline: 'Harl bridge closed after cracks', paragraphs: paragraphs.slice(0, 1) },
      { id: 'strike1', headline: 'Ferry crews strike over pay', paragraphs: paragraphs.slice(1) },
    );
    world.time.set('2026-03-02T07:29:30Z');
    await world.time.pass(60_000);
    return world.platform.drafts.at(-1)!.draft;
  }

  const ask = (line: string, who: Partial<Context> = {}) =>
    answerLine(COMMANDS, { ...context, ...who }, line, (error) => {
      throw error;
    });

  const press = (action: Action | undefined, who: Partial<Context> = {}) => {
    if (action?.type !== 'button') throw new Error('no such button');
    return answerInvocation(COMMANDS, { ...context, ...who }, action.run, (error) => {
      throw error;
    });
  };

  test('a draft says when it goes out; its buttons drop, keep, pin and annotate', async () => {
    const draft = await aDraft();
    let card = draftCard(draft);
    expect(read(card)).toContain('A draft: it goes out on Mon 2 Mar at 08:00 UTC, with or without your changes.');
    expect(labelsOf(card)).toEqual(['Drop', 'Pin', 'Note', 'Drop', 'Pin', 'Note', 'Manage']);
    const [first, second] = draft.digest.stories;
    const button = (label: string, of: Card, at = 0) =>
      actionsOf(of).filter((action) => action.type === 'button' && action.label === label)[at];

    card = await press(button('Drop', card), { userId: '7' });
    expect(labelsOf(card)).toEqual(['Drop', 'Pin', 'Note', 'Keep', 'Manage']);
    card = await press(button('Keep', card), { userId: '7' });
    card = await press(button('Pin', card, 1), { userId: '7' });
    expect((card.data as { stories: { id: string }[] }).stories.map(({ id }) => id)).toEqual([second!.id, first!.id]);
    expect(labelsOf(card)[1]).toBe('Unpin');

    const form = (await press(button('Note', card), { userId: '7' })).form!;
    expect(form.fields.map(({ name }) => name)).toEqual(['note']);
    const noted = { ...form.submit.options, note: 'From Monday on.' };
    card = await press({ type: 'button', label: 'Save', run: { ...form.submit, options: noted } }, { userId: '7' });
    expect(read(card)).toContain("Editor's note: From Monday on.");

    await world.time.pass(31 * 60_000);
    const { digest } = world.platform.posts[0]!.outgoing;
    expect(digest).toMatchObject({
      editedBy: ['7'],
      stories: [{ id: second!.id, isPinned: true, note: 'From Monday on.' }, {}],
    });
    expect((await press(button('Pin', card), { userId: '7' })).fallback).toMatch(/it has gone out/);
  });

  test('a draft is for its editors, its owner and who manages digests', async () => {
    const { delivery } = await aDraft();
    const line = `/digest review ${delivery.key}`;
    const stranger = { userId: '9', canManage: false };
    expect((await ask(line, stranger)).fallback).toMatch(/^That draft is for its editors/);
    expect((await ask(line, { ...stranger, channel: { id: 'EDITORS' } })).title).toBe('Draft: Morning');
    expect((await ask(line, { ...stranger, userId: '7' })).title).toBe('Draft: Morning');
    expect((await ask(line, { canManage: false })).title).toBe('Draft: Morning');
    expect((await ask(line, { workspace: 'discord:G2' })).fallback).toMatch(/no such draft/);
    expect((await ask(`${line} action:drop`)).fallback).toMatch(/^Say which story/);
    expect((await ask(`${line} story:zzz action:drop`)).fallback).toMatch(/not in the draft/);
    expect((await ask(`${line} story:zzz action:note`)).fallback).toMatch(/not in the draft/);
  });

  test('by the id of its digest it is the same draft, and before there is one it says when', async () => {
    const { subscription } = await aDraft();
    const line = `/digest review ${subscription.id}`;
    expect((await ask(line)).title).toBe('Draft: Morning');
    await world.time.pass(31 * 60_000);
    expect((await ask(line)).fallback).toMatch(/^No draft yet: it is shown on Tue 3 Mar at 07:30/);
    const { id } = await world.digests.create(WORKSPACE, '500', aWish());
    expect((await ask(`/digest review ${id}`)).fallback).toMatch(/^That digest has no review/);
  });

  test('without a key, the only draft is shown, and none is said in words', async () => {
    expect((await ask('/digest review')).kind).toBe('empty');
    await aDraft();
    expect((await ask('/digest review')).title).toBe('Draft: Morning');
  });

  test('a digest that was sent is told by why, with when and where', async () => {
    await aDraft();
    await world.time.pass(31 * 60_000);
    expect(world.platform.posts).toHaveLength(1);
    expect(read(await ask('/digest why bridge1'))).toMatch(/Sent on Mon 2 Mar at 08:00 UTC\.\n/);
    expect(labelsOf(digestCard(world.platform.posts[0]!.outgoing.digest, aSubscription()))).toContain('Less like this');
  });
});

test('a draft of many stories has menus: all of it fits one message', () => {
  const stories = Array.from({ length: 8 }, (_, at) =>
    aStory({ id: `a${at}`, headline: `Story ${at}`, isPinned: at === 0 }),
  );
  const delivery = { key: 'k1', due: aDigest().due } as Delivery;
  const droppedStories = [{ id: 'z1', headline: 'Gone' }];
  const card = draftCard({ delivery, subscription: aSubscription(), digest: aDigest({ stories }), droppedStories });
  expect(labelsOf(card)).toEqual([
    ...['Drop a story', 'Pin a story', 'Unpin a story', 'Write a note', 'Keep a dropped story', 'Manage'],
  ]);
  expect(actionsOf(card).slice(1, 3)).toMatchObject([
    { options: { length: 7 }, effect: 'replace' },
    { options: [{ run: { command: 'digest review', options: { draft: 'k1', story: 'a0', action: 'unpin' } } }] },
  ]);
});

test.each([
  ['paused', 'Resume', 'digest resume'],
  ['uncertain', 'Send now', 'digest send'],
] as const)('a notice that it is %s offers to %s', (type, label, command) => {
  const card = ownerNoticeCard(aSubscription(), { type, text: 'The bot may not post there.', key: 'k' });
  expect(actionsOf(card)[0]).toMatchObject({ label, run: { command, options: { id: 'sub1' } } });
  expect(card.fallback).toContain('The bot may not post there.');
});
