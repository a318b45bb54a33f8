import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStorage, parseQuery, type Storage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import { type CheckedQuotation, checkDraft } from '../../src/check/index.ts';
import { fixedClock } from '../../src/clock.ts';
import { loadSample } from '../../src/intake/index.ts';
import { anEntry } from '../archive/entries.ts';
import { ALTERATIONS, altered, drafted, type Original, randomFrom } from './alter.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
let sample: Storage;
let originals: Original[];

beforeAll(async () => {
  sample = await openStorage({ url: 'sqlite::memory:', clock });
  await loadSample(sample.archive, clock);
  originals = await readOriginals();
}, 60_000);

afterAll(() => sample.close());

/** Direct quotes in English of people with a name, each once. */
async function readOriginals(): Promise<Original[]> {
  const found = new Map<string, Original>();
  for (let offset = 0; offset < 600; offset += 100) {
    const query = parseQuery('kind:direct', clock.now(), 'UTC');
    const { hits } = await sample.archive.searchQuotes('local', query, { limit: 100, offset });
    for (const { passages, speaker } of hits) {
      const text = passages.map((passage) => passage.text).join(' ');
      const isPlain = passages.every(({ quoted }) => quoted) && /^[ -~‘’“”—–]+$/.test(text);
      if (
        isPlain &&
        speaker?.kind === 'person' &&
        /^[A-Z]\S+ [A-Z]\S+$/.test(speaker.name) &&
        / .* .* .* .* /.test(text)
      )
        found.set(text, { words: text, speaker: speaker.name });
    }
  }
  return [...found.values()];
}

async function checkOne(text: string): Promise<CheckedQuotation> {
  const { quotations } = await checkDraft(sample.archive, 'local', text);
  expect(quotations, text).toHaveLength(1);
  return quotations[0]!;
}

test('of 100 unaltered quotations all are found, and 95 or more are verbatim', async () => {
  const statuses: [draft: string, status: string][] = [];
  for (const { words, speaker } of originals.slice(0, 100)) {
    const draft = drafted(words, speaker);
    statuses.push([draft, (await checkOne(draft)).status]);
  }
  expect(statuses).toHaveLength(100);
  expect(statuses.filter(([, status]) => status === 'not-found')).toEqual([]);
  expect(statuses.filter(([, status]) => status === 'verbatim').length).toBeGreaterThanOrEqual(95);
});

test('of 100 altered quotations none passes as verbatim, and 95 or more are told for what they are', async () => {
  const random = randomFrom(3);
  const statuses: [draft: string, status: string][] = [];
  for (let at = 0; statuses.length < 100; at++) {
    const original = originals[at % originals.length]!;
    const draft = altered(original, ALTERATIONS[at % ALTERATIONS.length]!, originals, random);
    if (draft !== undefined) statuses.push([draft, (await checkOne(draft)).status]);
  }
  expect(statuses.filter(([, status]) => status === 'verbatim')).toEqual([]);
  const told = statuses.filter(([, status]) => status === 'differs' || status === 'other-speaker');
  expect(told.length).toBeGreaterThanOrEqual(95);
});

describe('one archive of a few articles', () => {
  let storage: Storage;
  const said = (words: string, by: string) => [{ words, by }];
  beforeAll(async () => {
    storage = await openStorage({ url: 'sqlite::memory:', clock });
    await storage.archive.add(WIRE, [
      anEntry({
        id: 'first00001',
        outlet: 'The Harbour Post',
        at: '2026-11-01T10:00:00Z',
        quotes: said('The old bridge will not close before the winter ends', 'Nora Blake'),
      }),
      anEntry({
        id: 'second0001',
        outlet: 'City Courier',
        at: '2026-11-02T10:00:00Z',
        quotes: said('The old bridge will not close before the winter ends', 'Nora Blake'),
      }),
      anEntry({
        id: 'third00001',
        outlet: 'City Courier',
        at: '2026-11-03T10:00:00Z',
        quotes: said('Nobody has asked the ferrymen what they think of it', 'Jon Adeyemi'),
      }),
    ]);
    await storage.archive.add('discord:1', [
      anEntry({ id: 'own0000001', quotes: said('Our own reporters heard the mayor laugh about it', 'Nora Blake') }),
    ]);
  });
  afterAll(() => storage.close());

  const check = async (draft: string, workspace = 'local') =>
    (await checkDraft(storage.archive, workspace, draft)).quotations;

  test('the same words of several articles are one quotation, the first printed first', async () => {
    const [found] = await check('“The old bridge will not close before the winter ends,” said Nora Blake.');
    expect(found).toMatchObject({ status: 'verbatim', sameSpeaker: 'yes', articles: 2, outlets: 2 });
    expect(found?.places.map(({ article }) => article.id)).toEqual(['first00001', 'second0001']);
  });

  const WORDS = '“The old bridge will not close before the winter ends,”';

  test('a line that an editor wrapped is no end of a quotation', async () => {
    for (const end of ['\n', '\r\n']) {
      const [found, ...others] = await check(
        `“The old bridge will not${end}close before a storm ends,” said Nora Blake.${end}${end}The end.`,
      );
      expect([found?.status, others]).toEqual(['differs', []]);
    }
    const [parted] = await check('“The old bridge will not close\n \nbefore a storm ends,” said Nora Blake.');
    expect(parted?.status).not.toBe('differs');
  });

  test.each([
    `${WORDS} said the Prime Minister.`,
    `${WORDS} said her spokesman.`,
    `It was not Nora Blake but Jon Adeyemi who said: ${WORDS}`,
    `Nora Blake denied that ${WORDS.replace('T', 't')}`,
    `Nora Blake never said: ${WORDS}`,
    `${WORDS} said Nora Blake and Jon Adeyemi.`,
  ])('is not plainly verbatim: %s', async (draft) => {
    expect((await check(draft))[0]).toMatchObject({ status: 'unmatched', articles: 2 });
  });

  test('the speaker’s rival is another speaker', async () => {
    const [found] = await check(`Nora Blake’s rival Jon Adeyemi said: ${WORDS}`);
    expect(found).toMatchObject({ status: 'other-speaker', sameSpeaker: 'no' });
  });

  test('whoever prints it as another’s words is not counted', async () => {
    await storage.archive.add('discord:7', [
      anEntry({
        ...{ id: 'stolen0001', outlet: 'Union Gazette', at: '2026-10-01T10:00:00Z' },
        quotes: said('The old bridge will not close before the winter ends', 'Jon Adeyemi'),
      }),
    ]);
    const [found] = await check(`${WORDS} said Nora Blake.`, 'discord:7');
    expect(found).toMatchObject({ status: 'verbatim', articles: 2, outlets: 2 });
    expect(found?.places.map(({ article }) => article.id)).toEqual(['first00001', 'second0001']);
  });

  test('a name that the article does not have is not its speaker, though nobody knows who is', async () => {
    await storage.archive.add('discord:8', [
      anEntry({ id: 'nameless01', quotes: [{ words: 'Seven swans were counted on the ice today', by: null }] }),
    ]);
    const draft = (name: string) => `“Seven swans were counted on the ice today,” said ${name}.`;
    expect((await check(draft('Nora Blake'), 'discord:8'))[0]).toMatchObject({ status: 'other-speaker' });
  });

  test('sixty quotations are looked up, and how many more there are is said', async () => {
    const one = '“Nobody here has ever said these words,” said Nora Blake.\n\n';
    const { quotations, passedOver } = await checkDraft(storage.archive, 'local', one.repeat(62));
    expect([quotations.length, passedOver]).toEqual([60, 2]);
  });

  test('words joined from two articles name both', async () => {
    const [found] = await check(
      '“The old bridge will not close before the winter ends. Nobody has asked the ferrymen what they think of it,” said Nora Blake.',
    );
    expect(found?.places[0]?.changes.map(({ kind }) => kind)).toEqual(['joined']);
    expect(new Set(found?.places.map(({ article }) => article.id))).toContain('third00001');
    expect(found).toMatchObject({ status: 'other-speaker', isJoint: true, articles: 2 });
  });

  test('a workspace’s own articles are seen by it alone', async () => {
    const draft = '“Our own reporters heard the mayor laugh about it,” said Nora Blake.';
    expect((await check(draft))[0]?.status).toBe('not-found');
    expect((await check(draft, 'discord:1'))[0]?.status).toBe('verbatim');
  });

  test('a short text without marks is one quotation; a term between marks is passed over', async () => {
    expect((await check('the old bridge will not close before the winter ends'))[0]?.status).toBe('verbatim');
    const { quotations, passedOver } = await checkDraft(storage.archive, 'local', 'The “swan” is here.');
    expect([quotations, passedOver]).toEqual([[], 1]);
  });
});
