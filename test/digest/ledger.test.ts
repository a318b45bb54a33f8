/** What a channel knows, and what it is told of what went on. */
import { expect, test } from 'vitest';
import type { DigestFilters } from '../../src/digest/port.ts';
import { SendFailure } from '../../src/digest/port.ts';
import { aWish, aWorld, forever, HOUR, MINUTE, refused, WORKSPACE } from './world.ts';

const CRACK = {
  headline: 'Castellan bridge closed after inspectors find crack in main cable',
  paragraphs: [
    'The Castellan bridge was closed on Monday after inspectors found a crack in its main cable, the harbour authority said.',
    'Inspectors found the crack in the main cable during a routine inspection of the Castellan bridge.',
  ],
};
const STRIKE = {
  headline: 'Dockers begin strike over night shifts',
  paragraphs: ['Dockers laid down work over pay for night shifts, their union said on Monday morning.'],
};
const FILTERS: DigestFilters = { query: '', topics: [], outlets: [], speakers: [], exclude: [] };

async function aChannel(wish = aWish()) {
  const world = await aWorld('2026-03-02T07:00:00Z');
  const subscription = await world.digests.create(WORKSPACE, 'U1', wish);
  world.scheduler.start();
  const stories = () => world.platform.posts.map(({ outgoing }) => outgoing.digest.stories);
  /** To just after the digest of a day of March 2026. */
  const goTo = async (day: number) => {
    world.time.set(`2026-03-0${day}T07:59:30Z`);
    await world.time.pass(MINUTE);
  };
  return { ...world, subscription, stories, goTo };
}

test('a story comes again only when something new happened, and says what', async () => {
  const { add, stories, goTo } = await aChannel();
  await add({ id: 'a1', outlet: 'The Harbour Post', ...CRACK });
  await goTo(2);
  await add({ id: 's1', outlet: 'The Harbour Post', ...STRIKE });
  await goTo(3);
  await add({ id: 'a2', outlet: 'The Courier', ...CRACK, headline: 'Bridge in Castellan closed: crack in main cable' });
  await add({
    id: 'a3',
    outlet: 'The Harbour Post',
    ...CRACK,
    headline: 'Castellan bridge: crack in main cable is a metre long',
  });
  await goTo(4);
  await goTo(5);
  expect(stories().map((digest) => digest.map(({ id, news }) => [id, news && [news.articles, news.outlets]]))).toEqual([
    [['a1', null]],
    [['s1', null]],
    [['a1', [2, ['The Courier']]]],
    [],
  ]);
  expect(stories()[2]?.[0]?.news?.toldAt.toString()).toBe('2026-03-02T08:00:00Z');
  expect(stories()[2]?.[0]?.headlineOf).not.toBe('a1');
});

test('a story that goes on is told by its new articles, in words that were not told before', async () => {
  const { add, stories, platform, time, subscription, digests } = await aChannel();
  const quotes = [{ words: 'found a crack', by: 'Ada Brook' }];
  await add({ id: 'a1', outlet: 'The Harbour Post', ...CRACK, quotes });
  await time.pass(HOUR);
  // A minute later, that article is still within what the next one reads again.
  await digests.sendNow(WORKSPACE, subscription.id);
  await time.pass(MINUTE);
  const metre =
    'The crack in the main cable of the Castellan bridge is a metre long, inspectors of the harbour authority said.';
  await add({
    ...{ id: 'a2', outlet: 'The Courier', headline: 'Castellan bridge: crack in main cable is a metre long' },
    paragraphs: [metre, 'Inspectors had "found a crack" on Monday, and "it was worse than that", they said.'],
    quotes: [...quotes, { words: 'it was worse than that', by: 'Ada Brook' }],
  });
  await digests.sendNow(WORKSPACE, subscription.id);
  await time.pass(MINUTE);
  const last = platform.posts.at(-1)!.outgoing.digest;
  expect(last.counts).toEqual({ articles: 1, outlets: 1, stories: 1 });
  const [story] = last.stories;
  expect(story).toMatchObject({ id: 'a1', headlineOf: 'a2', news: { articles: 1, outlets: ['The Courier'] } });
  expect(story!.summary.map(({ text }) => text)).toEqual([metre]);
  expect(story!.quotes.map(({ text }) => text)).toEqual(['it was worse than that']);
  // The first one told the whole of the story.
  expect(stories().flat()[0]).toMatchObject({ headlineOf: 'a1', news: null });
  await digests.sendNow(WORKSPACE, subscription.id);
  await time.pass(MINUTE);
  const nothing = { counts: { articles: 0, outlets: 0, stories: 0 }, stories: [], repeats: 0, more: 0 };
  expect(platform.posts.at(-1)!.outgoing.digest).toMatchObject(nothing);
});

test('two digests of one channel do not tell the same', async () => {
  const { add, stories, goTo, digests, platform } = await aChannel();
  await digests.create(WORKSPACE, 'U1', aWish({ title: 'Second' }));
  await digests.create(WORKSPACE, 'U1', aWish({ title: 'Elsewhere', channel: 'C2' }));
  await add({ id: 'a1', ...CRACK });
  await goTo(2);
  expect(stories().map((digest) => digest.length)).toEqual([1, 1, 0]);
  const second = platform.posts.find(({ outgoing }) => outgoing.subscription.title === 'Second')!;
  expect(second.outgoing.digest).toMatchObject({ stories: [], repeats: 1, more: 0 });
});

test('a digest that did not go out is made up for by the next', async () => {
  const { add, stories, goTo, time, platform } = await aChannel();
  await add({ id: 'a1', ...CRACK });
  time.set('2026-03-02T20:00:00Z');
  await time.pass(MINUTE);
  expect(platform.posts).toEqual([]);
  await add({ id: 's1', ...STRIKE });
  await goTo(3);
  expect(
    stories()[0]
      ?.map(({ id }) => id)
      .sort(),
  ).toEqual(['a1', 's1']);
});

test('what came in late of a slow feed is not lost, and a backlog is not news', async () => {
  const { add, stories, goTo, platform } = await aChannel();
  await goTo(2);
  await add(
    { id: 'slow', at: '2026-03-02T06:00:00Z', ...CRACK },
    { id: 'backlog', at: '2025-12-01T06:00:00Z', ...STRIKE },
  );
  await goTo(3);
  await goTo(4);
  expect(stories().map((digest) => digest.map(({ id, cameLate }) => [id, cameLate]))).toEqual([
    [],
    [['slow', true]],
    [],
  ]);
  expect(platform.posts.map(({ outgoing }) => outgoing.digest.restsOn.articles)).toEqual([0, 1, 0]);
});

test('filters, sizes and outlets a story needs', async () => {
  const { add, digests } = await aChannel();
  await add(
    { id: 'a1', outlet: 'The Harbour Post', ...CRACK, quotes: [{ words: 'found a crack', by: 'Ada Brook' }] },
    { id: 'a2', outlet: 'The Courier', ...CRACK, headline: 'Bridge closed: crack in cable' },
    { id: 's1', outlet: 'The Courier', ...STRIKE },
  );
  const found = async (filters: Partial<DigestFilters>, others = {}) => {
    const wish = aWish({ filters: { ...FILTERS, ...filters }, ...others });
    const digest = await digests.preview(WORKSPACE, { owner: 'U1', wish });
    return digest.stories.flatMap(({ articles }) => articles.map(({ id }) => id)).sort();
  };
  expect(await found({})).toEqual(['a1', 'a2', 's1']);
  expect(await found({ topics: ['night shifts'] })).toEqual(['s1']);
  expect(await found({ topics: ['shifts night'] })).toEqual([]);
  expect(await found({ topics: ['night shifts', 'cable'] })).toEqual(['a1', 'a2', 's1']);
  expect(await found({ exclude: ['strike'] })).toEqual(['a1', 'a2']);
  expect(await found({ outlets: ['The Courier'] })).toEqual(['a2', 's1']);
  expect(await found({ speakers: ['Ada Brook'] })).toEqual(['a1']);
  expect(await found({ query: 'cable -strike outlet:"The Harbour Post"' })).toEqual(['a1']);
  expect(await found({}, { minOutlets: 2 })).toEqual(['a1', 'a2']);
});

test('headlines have no sentences; quotes come where they are wished for', async () => {
  const { add, digests } = await aChannel();
  const said = 'Nothing is more important to us than the people who cross it';
  const paragraphs = [...CRACK.paragraphs, `“${said}”, Ada Brook told reporters, who had asked about the costs.`];
  await add({ id: 'a1', headline: CRACK.headline, paragraphs, quotes: [{ words: said, by: 'Ada Brook' }] });
  const preview = async (parts: object) =>
    (await digests.preview(WORKSPACE, { owner: 'U1', wish: aWish(parts) })).stories[0]!;
  expect((await preview({ size: 'headlines', withQuotes: false })).summary).toEqual([]);
  expect((await preview({ withQuotes: false })).quotes).toEqual([]);
  expect((await preview({ withQuotes: true })).quotes.map(({ text }) => text)).toEqual([said]);
});

test('a digest says what it rests on', async () => {
  const { add, goTo, platform } = await aChannel(aWish({ filters: { ...FILTERS, topics: ['nothing'] } }));
  await add({ outlet: 'A', at: '2026-03-02T06:00:00Z' }, { outlet: 'B', at: '2026-03-02T06:30:00Z' });
  await goTo(2);
  const { restsOn } = platform.posts[0]!.outgoing.digest;
  expect(`${restsOn.articles} ${restsOn.outlets} ${restsOn.newestAt} ${restsOn.sources}`).toBe(
    '2 2 2026-03-02T06:30:00Z null',
  );
});

test('what is shared is composed once', async () => {
  const { add, goTo, digests, storage, platform } = await aChannel();
  for (let number = 0; number < 20; number++) await digests.create(WORKSPACE, 'U1', aWish({ channel: `D${number}` }));
  await digests.create(WORKSPACE, 'U1', aWish({ channel: 'E1', size: 'full' }));
  await add({ id: 'a1', ...CRACK });
  await goTo(2);
  expect(platform.posts).toHaveLength(22);
  expect(storage.database.all('SELECT key FROM digest_compositions')).toHaveLength(2);
});

test('why: for each subscription, what became of an article', async () => {
  const { add, goTo, digests, subscription, time, platform } = await aChannel();
  await digests.create(
    WORKSPACE,
    'U1',
    aWish({ channel: 'C2', title: 'Ships', filters: { ...FILTERS, topics: ['ships', 'ferries'] } }),
  );
  await digests.create(
    WORKSPACE,
    'U1',
    aWish({ channel: 'C3', title: 'Calm', filters: { ...FILTERS, exclude: ['crack'] } }),
  );
  await digests.create(
    WORKSPACE,
    'U1',
    aWish({ channel: 'C4', title: 'Post', filters: { ...FILTERS, outlets: ['The Courier'] } }),
  );
  await digests.create(WORKSPACE, 'U1', aWish({ channel: 'C5', title: 'Wide', minOutlets: 3 }));
  await add(
    { id: 'a1', outlet: 'The Harbour Post', ...CRACK },
    { id: 'old', at: '2025-01-01T00:00:00Z', headline: 'Harbour fair opens' },
  );
  const why = async (id: string, of = {}) =>
    (await digests.why(WORKSPACE, id, of)).map(
      ({ subscription: { title }, outcome, why }) => `${title}: ${outcome}: ${why}`,
    );
  expect(await why('a1', { id: subscription.id })).toEqual([
    'Morning: waiting: it matches, and waits for the next digest',
  ]);
  await goTo(2);
  expect(await why('a1')).toEqual([
    'Morning: told: it was sent',
    'Ships: missed: topics: it does not say “ships” or “ferries”',
    'Calm: missed: exclude: it says “crack”',
    'Post: missed: outlets: it is from The Harbour Post, not from The Courier',
    'Wide: passed: it matches, but its story had 1 of the 3 outlets that are asked for',
  ]);
  expect(await why('old', { channelId: 'C1' })).toEqual([
    'Morning: before: it matches, and it is older than what the next digest looks at',
  ]);
  const [told] = await digests.why(WORKSPACE, 'a1', { id: subscription.id });
  const post = platform.posts.find(({ channel }) => channel === 'C1');
  expect(told?.delivery).toMatchObject({ state: 'sent', parts: [post?.id] });
  await add({ id: 'b1', outlet: 'The Courier', ...STRIKE });
  time.set('2026-03-02T09:00:00Z');
  expect(await why('b1', { channelId: 'C4' })).toEqual(['Post: waiting: it matches, and waits for the next digest']);
  expect(await digests.why('discord:OTHER', 'a1')).toEqual([]);
});

test('why: what a digest of the same channel told is a repeat', async () => {
  const { add, goTo, digests } = await aChannel();
  const second = await digests.create(WORKSPACE, 'U1', aWish({ title: 'Second' }));
  await add({ id: 'a1', ...CRACK });
  await goTo(2);
  expect(await digests.why(WORKSPACE, 'a1', { id: second.id })).toMatchObject([
    { outcome: 'repeat', why: 'the channel knew its story, and nothing was new' },
  ]);
});

test('why: what was in a digest that did not go out did not come, until the next one tells it', async () => {
  const { add, goTo, digests, platform, subscription, time } = await aChannel();
  await add({ id: 'a1', ...CRACK });
  platform.before = () => {
    throw refused('The channel is gone.');
  };
  await goTo(2);
  await time.pass(5 * MINUTE);
  const why = async () => (await digests.why(WORKSPACE, 'a1')).map(({ outcome, why: text }) => `${outcome}: ${text}`);
  expect(await why()).toEqual(['failed: it was in a digest that did not go out: The channel is gone']);
  const [verdict] = await digests.why(WORKSPACE, 'a1');
  expect(verdict?.delivery).toMatchObject({ state: 'failed', reason: 'The channel is gone.' });
  await digests.resume(WORKSPACE, subscription.id);
  expect(await why()).toEqual([
    'failed: it was in a digest that did not go out: The channel is gone; the next digest takes it up',
  ]);
  platform.before = () => undefined;
  await goTo(3);
  expect(await why()).toEqual(['told: it was sent']);
});

test('why: a digest on its way is waited for, and one of which nobody can know did not go out', async () => {
  const { add, digests, platform, time } = await aChannel();
  Object.assign(platform, { canRead: false, checksKeys: false });
  await add({ id: 'a1', ...CRACK });
  platform.before = () => {
    throw new Error('connection reset');
  };
  time.set('2026-03-02T07:59:55Z');
  await time.pass(20_000);
  expect(await digests.why(WORKSPACE, 'a1')).toMatchObject([{ outcome: 'waiting' }]);
  await time.pass(5 * MINUTE);
  expect(await digests.why(WORKSPACE, 'a1')).toMatchObject([
    { outcome: 'failed', why: expect.stringContaining('Nobody can know whether it arrived') },
  ]);
});

test('a running thread is kept, and the first message is the first', async () => {
  const place = { platform: 'discord', channelId: 'C1', isDirect: false, threads: 'running-thread' } as const;
  const { goTo, platform, digests, subscription } = await aChannel(aWish({ place }));
  const { send } = platform;
  platform.send = async (...given) => ({ ...(await send(...given)), threadId: 'T1' });
  await goTo(2);
  await goTo(3);
  expect(platform.posts.map(({ outgoing: { subscription: s } }) => [s.isFirst, s.threadId])).toEqual([
    [true, null],
    [false, 'T1'],
  ]);
  expect((await digests.find(WORKSPACE, subscription.id))?.threadId).toBe('T1');
});

test('a story that goes on does so in its own thread', async () => {
  const { add, goTo, platform, stories } = await aChannel();
  const { send } = platform;
  platform.send = async (...given) => ({ ...(await send(...given)), storyThreads: { a1: 'T9' } });
  await add({ id: 'a1', ...CRACK });
  await goTo(2);
  await add({ id: 'a2', outlet: 'The Courier', ...CRACK, headline: 'Bridge closed: crack in cable' });
  await goTo(3);
  expect(stories()[1]?.[0]?.news?.threadId).toBe('T9');
});

test('editors see a draft ahead, and what they change by hand goes out at its time', async () => {
  const review = { minutes: 30, channelId: 'EDITORS', userIds: [] };
  const { add, time, platform, digests, stories } = await aChannel(aWish({ review }));
  await add({ id: 'a1', ...CRACK }, { id: 's1', ...STRIKE });
  time.set('2026-03-02T07:29:30Z');
  await time.pass(MINUTE);
  expect(platform.posts).toEqual([]);
  expect(platform.drafts).toHaveLength(1);
  const { draft } = platform.drafts[0]!;
  expect(draft.digest.stories.map(({ id }) => id)).toEqual(['a1', 's1']);
  const { key } = draft.delivery;
  const edit = (storyId: string, change: Parameters<typeof digests.editDraft>[2]['change']) =>
    digests.editDraft(WORKSPACE, key, { userId: 'E1', storyId, change });
  await edit('a1', 'drop');
  expect((await edit('a1', 'keep')).droppedStories).toEqual([]);
  await edit('s1', 'pin');
  await edit('s1', { note: 'Talks go on at noon.' });
  expect((await edit('a1', 'drop')).droppedStories).toEqual([
    { id: 'a1', headline: draft.digest.stories[0]!.headline },
  ]);
  await expect(edit('nobody', 'drop')).rejects.toThrow('not in the draft');
  await expect(digests.editDraft('discord:OTHER', key, { userId: 'X', storyId: 's1', change: 'drop' })).rejects.toThrow(
    'no such draft',
  );
  await time.pass(HOUR);
  expect(stories()).toMatchObject([[{ id: 's1', isPinned: true, note: 'Talks go on at noon.' }]]);
  expect(platform.posts[0]?.outgoing.digest).toMatchObject({ dropped: 1, editedBy: ['E1'] });
  expect(platform.drafts).toHaveLength(1);
  await expect(edit('s1', 'drop')).rejects.toThrow('gone out');
  expect(await digests.findDraft(WORKSPACE, key)).toBeUndefined();
});

test('a draft of which nobody knows whether it was shown is looked for, and is no longer sent once it is too late', async () => {
  const review = { minutes: 30, channelId: 'EDITORS', userIds: [] };
  const { add, time, platform, another, scheduler } = await aChannel(aWish({ review }));
  await add({ id: 'a1', ...CRACK });
  const asked: (string | undefined)[] = [];
  let work: () => Promise<void> = () => {
    throw new SendFailure('retry', 'too many requests');
  };
  platform.sendDraft = async (_, __, ___, since) => {
    asked.push(since?.toString());
    await work();
  };
  time.set('2026-03-02T07:30:00Z');
  await time.pass(1_000);
  expect(asked).toEqual([undefined]);
  work = forever;
  await time.pass(MINUTE);
  expect(asked).toEqual([undefined, '2026-03-02T07:30:00Z']);
  // Its process is gone in the middle of it: another one goes on when its time is over.
  void scheduler.stop();
  await time.pass(10_000);
  work = async () => undefined;
  const second = another();
  second.scheduler.start();
  await time.pass(5 * MINUTE);
  expect(asked.slice(2)).toEqual(['2026-03-02T07:30:00Z']);
  await time.pass(HOUR);
  expect(asked).toHaveLength(3);
  expect(platform.posts).toHaveLength(1);
});

test('an untouched draft goes out at its time, and what came after it comes next', async () => {
  const review = { minutes: 30, channelId: 'EDITORS', userIds: [] };
  const { add, time, platform, stories } = await aChannel(aWish({ review }));
  await add({ id: 'a1', ...CRACK });
  time.set('2026-03-02T07:30:00Z');
  await time.pass(10 * MINUTE);
  await add({ id: 's1', ...STRIKE });
  await time.pass(30 * MINUTE);
  time.set('2026-03-03T07:30:00Z');
  await time.pass(40 * MINUTE);
  expect(stories().map((digest) => digest.map(({ id }) => id))).toEqual([['a1'], ['s1']]);
  expect(platform.posts.map(({ at }) => at.toString())).toEqual(['2026-03-02T08:00:00Z', '2026-03-03T08:00:00Z']);
});
