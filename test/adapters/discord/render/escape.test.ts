import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText, escapeMarkdown, safeUrl } from '../../../../adapters/discord/render/index.ts';
import { NASTY, nastyText } from '../../../card/any-card.ts';
import { plainOf, readInline, readMarkdown } from './read-markdown.ts';

/** What a client shows of a text, and what else than text it sees in it. */
function reading(markdown: string) {
  const lines = readMarkdown(markdown);
  return {
    plain: lines.map(({ tokens }) => plainOf(tokens)).join('\n'),
    blocks: lines.flatMap(({ blocks }) => blocks),
    others: [...lines.flatMap(({ tokens }) => tokens), ...readInline(markdown)].filter(({ type }) => type !== 'text'),
  };
}

describe('escapeMarkdown', () => {
  test('a client reads exactly the plain text, whatever it says', () => {
    fc.assert(
      fc.property(fc.oneof(nastyText, fc.constantFrom(...NASTY)), (text) => {
        expect(reading(escapeMarkdown(text))).toEqual({ plain: cleanText(text), blocks: [], others: [] });
      }),
      { numRuns: 3_000 },
    );
  });

  test('texts escaped one by one read as plain text side by side', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(nastyText, fc.constantFrom('1', '.', '-', ' ', '#', '2. x')), { maxLength: 6 }),
        (texts) => {
          expect(reading(texts.map(escapeMarkdown).join(''))).toEqual({
            plain: texts.map(cleanText).join(''),
            blocks: [],
            others: [],
          });
        },
      ),
      { numRuns: 1_500 },
    );
  });

  test.each([
    ['a mention of a user', '<@123456789012345678>'],
    ['a mention of a role', '<@&123456789012345678>'],
    ['a channel', '<#123456789012345678>'],
    ['everyone', 'hey @everyone and @here'],
    ['a timestamp', '<t:1700000000:R>'],
    ['a command', '</help:123456789012345678>'],
    ['a custom emoji', '<a:dance:123456789012345678>'],
    ['an emoji name', 'so :smile: and :+1:'],
    ['an address', 'see https://evil.example/a_b'],
    ['an address between angles', '<https://evil.example>'],
    ['a masked link', '[bank](https://evil.example)'],
    ['a spoiler', '||secret||'],
    ['a code block', '```js\nrm\n```'],
    ['lists', '- a\n* b\n+ c\n1. d\n  - e'],
    ['headings, small print and quotes', '# a\n## b\n-# c\n> d\n>>> e'],
    ['a shrug', '¯\\_(ツ)_/¯'],
  ])('shows %s as it is written', (_name, text) => {
    // The reader itself must see the markup where nothing is escaped: otherwise this proves nothing.
    const raw = reading(text);
    expect(raw.others.length + raw.blocks.length + (raw.plain === text ? 0 : 1)).toBeGreaterThan(0);
    expect(reading(escapeMarkdown(text))).toEqual({ plain: text, blocks: [], others: [] });
  });

  test('ordinary prose stays as it is', () => {
    const prose = 'The U.S. said, "yes" (twice); state-of-the-art, 12.5% & more!';
    expect(escapeMarkdown(prose)).toBe(prose);
  });
});

describe('cleanText', () => {
  test('leaves nothing that cannot be seen, and only well-formed text', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const cleaned = cleanText(text);
        expect(cleaned).not.toMatch(
          /[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff\u00ad]|[\u{e0000}-\u{e0fff}]/u,
        );
        expect(cleaned).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f]/);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleanText(cleaned)).toBe(cleaned);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['emoji families', '👩‍👩‍👧‍👦'],
    ['hearts in colour', '❤️'],
    ['Persian joins', 'می‌خواهم'],
    ['Hindi joins', 'क्‍ष'],
    ['flags', '🇩🇪'],
  ])('keeps what spells %s', (_name, text) => {
    expect(cleanText(text)).toBe(text);
  });

  test.each([
    ['a turned name', 'file\u202egpj.exe', 'filegpj.exe'],
    ['a hidden word', 'a\u200b\u{e0041}\u{e0042}b', 'ab'],
    ['a joiner between Latin letters', 'a\u200db', 'ab'],
    ['a control', 'a\u001b[31mb\0', 'a␛[31mb␀'],
    ['half an emoji', 'x\ud83d', 'x\ufffd'],
    ['line ends', 'a\r\nb\u2028c\td', 'a\nb\nc d'],
  ])('cleans %s', (_name, text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned);
  });

  test('a line has no breaks and no blank ends', () => {
    expect(cleanLine('\n a\r\nb \n')).toBe('a b');
  });
});

describe('safeUrl', () => {
  test('is a masked link and nothing else, wherever it leads', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          nastyText.map((text) => `https://e.example/${text}`),
          fc.webUrl(),
          nastyText,
        ),
        (url) => {
          const safe = safeUrl(url);
          if (safe === undefined) return;
          expect(readInline(`[x](${safe})`)).toEqual([{ type: 'link', plain: 'x', url: safe }]);
          expect(readInline(`<${safe}>`)).toEqual([{ type: 'address', plain: safe, url: safe }]);
          expect(URL.parse(safe)?.hostname).toBe(URL.parse(url)?.hostname);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['a command of the client', 'discord://x.y'],
    ['a user name that looks like a host', 'https://bank.example@e.example/'],
    ['a host of this machine', 'https://localhost/'],
    ['what is no address', 'not an address'],
    ['what is too long', `https://e.example/${'a'.repeat(2_000)}`],
  ])('refuses %s', (_name, url) => {
    expect(safeUrl(url)).toBeUndefined();
  });

  test('brackets cannot end it', () => {
    expect(safeUrl('https://e.example/a_(b)?c=<d>')).toBe('https://e.example/a_%28b%29?c=%3Cd%3E');
  });
});
