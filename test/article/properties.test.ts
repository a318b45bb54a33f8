/** What holds for every text, however odd. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDateline } from '../../src/article/dateline.ts';
import {
  canonicalUrl,
  decodeText,
  fingerprint,
  languageOf,
  paragraphsOf,
  parseArticle,
  sentencesOf,
  splitSentences,
  wordCount,
} from '../../src/article/index.ts';
import type { Article } from '../../src/article/types.ts';
import { UserError } from '../../src/errors.ts';

/** Lines and scraps that articles are made of, so that random texts meet every branch. */
const SCRAPS = [
  'Council backs tree plan',
  'By Ana Reyes and Tom Lind',
  'Ana Reyes',
  'July 30, 2019',
  'Published: 30 July 2019 08:15 GMT',
  'BRUSSELS (Reuters) - The vote was close.',
  'LONDON — It rained. It stopped.',
  'The port in June. Photo: Bloomberg',
  'File photo',
  'Read more: Mayor ‘wants a forest’',
  'SEE ALSO',
  'More from The Harbour Echo:',
  'Copyright 2019.',
  '© 2019 The Echo',
  '***',
  '-',
  'The plan has parts:',
  '- more trees',
  '1. Oaks',
  '“We will plant them all,” Mr. Lind said.',
  'He said: “No.”',
  'She left',
  '市议会批准了计划。',
  '. . .',
  '…',
  '"',
  "''",
  '(',
  'U.S.',
  'Sen.',
  '\u202e',
  '\u200b',
  '\0',
  'a',
  ' ',
  '\t',
  '\u3000',
  'وافق المجلس.',
  'สวัสดี',
  '😀',
  '?!',
  'St. J. K.',
];
const ENDS = ['\n\n', '\n', '\r\n', '\r', ' ', '\u2028', '\n \n', ''];
const newsText = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ unit: 'binary', maxLength: 12 })),
      fc.constantFrom(...ENDS),
    ),
    { maxLength: 24 },
  )
  .map((pairs) => pairs.map((pair) => pair.join('')).join(''));
const anyText = fc.oneof(newsText, fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 200 }));

function tryParse(text: string): Article | null {
  try {
    return parseArticle(text);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toMatch(/^[^\n]{10,200}\.$/);
    return null;
  }
}

test('parsing gives an article or a UserError of one sentence', () => {
  fc.assert(
    fc.property(anyText, (text) => void tryParse(text)),
    { numRuns: 1500 },
  );
});

test('lone surrogates are refused with their place', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('\ud800', '\udfff'),
      fc.nat(40),
      (text, half, place) => {
        const at = Math.min(place, text.length);
        const broken = `${text.slice(0, at)} ${half} ${text.slice(at)}`;
        if (broken.isWellFormed()) return;
        let first = 0;
        for (const char of broken) {
          if (!char.isWellFormed()) break;
          first += char.length;
        }
        expect(() => parseArticle(broken)).toThrow(`Character ${first + 1} is half`);
      },
    ),
  );
});

test('blocks are in order, trimmed, not empty, and do not overlap', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const article = tryParse(text);
      if (!article) return;
      expect(article.text).toBe(text);
      let last = 0;
      for (const { start, end } of article.blocks) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        const block = text.slice(start, end);
        expect(block.trim()).toBe(block);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 1000 },
  );
});

test('every character that is not a space is in a block, a dateline or a dividing line', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const article = tryParse(text);
      if (!article) return;
      let at = 0;
      for (const { start, end, role } of [...article.blocks, { start: text.length, end: text.length, role: 'tail' }]) {
        // Dividing lines may stand before the dateline.
        const outside = text.slice(at, start).replace(/^[-_*=~#•·.—–+|\s\u0085]*/, '');
        const dateline =
          role === 'paragraph' ? readDateline(outside + text.slice(start, end), 0, outside.length + end - start) : null;
        expect(outside.slice(dateline?.end ?? 0).replace(/[-_*=~#•·.—–+|\s\u0085]/g, '')).toBe('');
        at = end;
      }
    }),
    { numRuns: 1000 },
  );
});

test('there is always a paragraph, unless the text is one line under another', () => {
  fc.assert(
    fc.property(newsText, (text) => {
      const article = tryParse(text);
      if (!article) return;
      expect(article.headline.trim()).not.toBe('');
      expect(paragraphsOf(article).length).toBeGreaterThan(0);
      expect(wordCount(article)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 1000 },
  );
});

test('sentences hold exactly what their paragraphs hold', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const article = tryParse(text);
      if (!article) return;
      const paragraphs = article.blocks.filter(({ role }) => role === 'paragraph');
      const sentences = sentencesOf(article);
      for (const [index, paragraph] of paragraphs.entries()) {
        const own = sentences.filter((sentence) => sentence.paragraph === index);
        expect(own.at(0)?.start).toBe(paragraph.start);
        expect(own.at(-1)?.end).toBe(paragraph.end);
        for (const [n, { start, end }] of own.entries()) {
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          expect(text.slice(own[n - 1]?.end ?? paragraph.start, start).trim()).toBe('');
        }
      }
    }),
    { numRuns: 1000 },
  );
});

test('what stands outside the range does not change its sentences', () => {
  fc.assert(
    fc.property(newsText, newsText, newsText, (before, text, after) => {
      const alone = splitSentences(text, 0, text.length);
      const within = splitSentences(`${before}${text}${after}`, before.length, before.length + text.length);
      expect(within.map(({ start, end }) => [start - before.length, end - before.length])).toEqual(
        alone.map(({ start, end }) => [start, end]),
      );
    }),
    { numRuns: 1000 },
  );
});

test('spaces and line ends do not change the fingerprint, words do', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 2 }),
      fc.constantFrom(' ', '\n', '\r\n', '  \t'),
      (words, gap) => {
        expect(fingerprint({ text: words.join(gap) })).toBe(fingerprint({ text: ` ${words.join(' ')}\n` }));
        expect(fingerprint({ text: words.join(' ') })).not.toBe(fingerprint({ text: `${words.join(' ')} x` }));
      },
    ),
  );
});

test('a canonical address is http(s), has no fragment and stays as it is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()), (url) => {
      const once = canonicalUrl(url);
      if (once === null) return;
      expect(once).toMatch(/^https?:\/\/[^#]+$/);
      expect(canonicalUrl(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
});

test('text comes back from its bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      fc.pre(!/^[\ufeff\ufffe]/.test(text) && !text.includes('\0'));
      expect(decodeText(new TextEncoder().encode(text))).toBe(text);
      expect(decodeText(new TextEncoder().encode(`\ufeff${text}`))).toBe(text);
      expect(decodeText(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('any bytes give text or a UserError', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      try {
        expect(typeof decodeText(bytes)).toBe('string');
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: 500 },
  );
});

test('a language is two or three letters for any text', () => {
  fc.assert(
    fc.property(anyText, (text) => void expect(languageOf(text)).toMatch(/^[a-z]{2,3}$/)),
    { numRuns: 300 },
  );
});

/** Each stays far below a second where the time is linear, and takes minutes where it is square. */
const HOSTILE: Readonly<Record<string, string>> = {
  dots: '. '.repeat(400_000),
  'full stops in a row': `A b${'.'.repeat(800_000)}`,
  quotes: `He said ${'"\''.repeat(400_000)}`,
  initials: 'J. K. '.repeat(150_000),
  capitals: 'Ana '.repeat(250_000),
  'open lines': 'Short line\n\n'.repeat(80_000),
  'related lines': 'Short line\n\nIt rained.\n\n'.repeat(40_000),
  'empty lines': `Headline\n${'\n'.repeat(900_000)}Text here.`,
  spaces: `Headline${' '.repeat(900_000)}here.\n\n${' \t'.repeat(400_000)}Text.`,
  'wrapped lines': 'the council met on monday and talked about the trees\n'.repeat(18_000),
  captions: 'Photo: '.repeat(140_000),
  'one long run of open lines': `Headline here\n\n${'It rained.\n\n'.repeat(45_000)}${'Short line\n\n'.repeat(26_000)}It stopped.`,
  'a list without an end': `The parts:\n\n${'- one\n\nTwo\n\n'.repeat(70_000)}`,
  'attributions that never come': '“Why?” Ana '.repeat(90_000),
  'zero-width': `Headline here\n\n${'\u200b'.repeat(900_000)} text`,
};

test.each(Object.entries(HOSTILE))('a million characters of %s are read to the end', (_, text) => {
  const article = tryParse(text);
  if (article)
    expect(sentencesOf(article).at(-1)?.end).toBe(article.blocks.findLast(({ role }) => role === 'paragraph')?.end);
});
