import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { articlePreview, linksIn, type MessageReading, readMessage } from '../../commands/index.ts';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import { WIRE } from '../../src/archive/port.ts';
import { fixedClock } from '../../src/clock.ts';
import { UserError } from '../../src/errors.ts';
import { anEntry } from '../archive/entries.ts';

const NEWS = `The council voted for the new tram line on Tuesday after a long debate.
"We will build it within three years," said Nora Blake, the mayor of Ostmark.`;
const at = Temporal.Instant.from('2019-08-01T10:00:00Z');
const url = 'https://news.example/tram';

let storage: Storage;

beforeAll(async () => {
  storage = await openStorage({ url: 'sqlite::memory:', clock: fixedClock('2019-08-01T12:00:00Z') });
  const quotes = [
    { words: 'Nobody knows who said this', by: null },
    { words: 'It was reported so', by: 'Ada Berg', kind: 'indirect' as const },
    { words: 'We will build it', by: 'Nora Blake' },
    { words: 'We will not', by: 'Jon Adeyemi' },
  ];
  await storage.archive.add(WIRE, [anEntry({ id: 'tram000001', headline: 'Tram line', url, quotes })]);
});

afterAll(() => storage.close());

function read(what: 'brief' | 'quotes', text: string, links: readonly string[] = []): Promise<MessageReading> {
  return readMessage(what, { text, links, at }, { archive: storage.archive, workspace: 'local' });
}

test('a link to a known article is that article, whatever else the message says', async () => {
  expect(await read('brief', NEWS, ['https://elsewhere.example', url])).toEqual({
    run: { command: 'article', options: { id: 'tram000001' } },
  });
  expect(await read('quotes', 'ok', [url])).toEqual({
    run: { command: 'article', options: { id: 'tram000001', all: true } },
  });
});

test('only the first five links are looked up', async () => {
  const others = Array.from({ length: 5 }, (_, index) => `https://elsewhere.example/${index}`);
  expect(await read('brief', NEWS, [...others, url])).toHaveProperty('card');
});

test('addresses are no words of a message', async () => {
  await expect(read('brief', `<https://a.example/${'x'.repeat(300)}> one two three`)).rejects.toThrow(UserError);
});

describe('whatever a message says', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(fc.constantFrom(...NEWS.split(' '), '"', '“', '\n', '<', 'https://', '*')).map((words) => words.join(' ')),
  );
  test('it is read, or said to be too short', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('brief' as const, 'quotes' as const), async (said, what) => {
        try {
          expect(await read(what, said, linksIn(said))).toHaveProperty('card');
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 150 },
    );
  });
});

test.each([
  ['see https://a.example/x, and (https://b.example)!', ['https://a.example/x', 'https://b.example']],
  ['<https://a.example|label> https://a.example', ['https://a.example']],
  ['nothing', []],
])('links of %j', (text, links) => {
  expect(linksIn(text)).toEqual(links);
});

test('a preview has the summary and the two most telling quotes in their order, and no buttons', async () => {
  const article = await storage.archive.findArticle('local', 'tram000001');
  const card = await articlePreview({ archive: storage.archive, workspace: 'local', locale: 'en' }, article!);
  const quotes = card.blocks.filter((block) => block.type === 'quote');
  expect(quotes.map(({ passages }) => passages.map(({ text }) => text).join(''))).toEqual([
    'We will build it',
    'We will not',
  ]);
  expect(JSON.stringify(card)).not.toContain('"actions"');
  expect(JSON.stringify(card.blocks)).toContain('4 quotes');
});
