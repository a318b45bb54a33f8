import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Phrase } from '../../src/archive/phrase.ts';
import type { SnippetPart } from '../../src/archive/port.ts';
import { cutSnippet, markMatches } from '../../src/archive/snippet.ts';
import { wordsOf } from '../../src/archive/tokens.ts';

function phrase(text: string): Phrase {
  return { tokens: wordsOf(text.replace('*', '')), isPrefix: text.endsWith('*'), isAbout: false };
}

function marked(parts: readonly SnippetPart[]): string {
  return parts.map(({ text, match }) => (match ? `[${text}]` : text)).join('');
}

describe('matching words are marked as they are printed', () => {
  const rows: [text: string, phrases: string[], expected: string][] = [
    ['We build 5G here', ['5g'], 'We build [5G] here'],
    ['Škoda’s cars', ['skoda'], '[Škoda’s] cars'],
    ['a trade war, a war', ['trade war'], 'a [trade war], a war'],
    ['a trade war, a war', ['trade war', 'war'], 'a [trade war], a [war]'],
    ['trade, trade war', ['trade war'], 'trade, [trade war]'],
    ['presidents preside', ['pres*'], '[presidents] [preside]'],
    ['the trade wars', ['trade war*'], 'the [trade wars]'],
    ['我们将继续合作', ['合作'], '我们将继续[合作]'],
    ['no match', ['other'], 'no match'],
    ['<b>bold</b>', ['bold'], '<b>[bold]</b>'],
    ['', ['x'], ''],
  ];
  test.each(rows)('%j, %j', (text, phrases, expected) => {
    expect(marked(markMatches(text, phrases.map(phrase)))).toBe(expected);
  });
});

describe('the window', () => {
  const filler = 'Nothing happened on that day. '.repeat(30);
  test('shows where most different words stand together', () => {
    const text = `${filler}The ferry left. ${filler}The ferry sank near the pier. ${filler}`;
    expect(marked(cutSnippet(text, [phrase('ferry'), phrase('pier')], 80))).toMatch(
      /^… .*\[ferry\] sank near the \[pier\].* …$/,
    );
  });
  test('is the beginning where nothing matches', () => {
    expect(marked(cutSnippet(`First words. ${filler}`, [phrase('none')], 40))).toMatch(/^First words\. .* …$/);
  });
  test('is the whole of a short text', () => {
    expect(cutSnippet('A short text.', [phrase('short')], 200)).toEqual([
      { text: 'A ', match: false },
      { text: 'short', match: true },
      { text: ' text.', match: false },
    ]);
  });
});

test('parts put together are the text, or a piece of it, whatever is looked for', () => {
  const word = fc.constantFrom('the', 'ferry', 'sank', '合作', 'é', '🎉', '…', '"', '\n', 'a'.repeat(90));
  const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
  const wanted = fc.array(fc.constantFrom('the', 'ferry sank', '合', 'f*', 'e', 'the the*'), { maxLength: 4 });
  fc.assert(
    fc.property(text, wanted, fc.integer({ min: 1, max: 300 }), (given, phrases, width) => {
      const looked = phrases.map(phrase);
      expect(
        markMatches(given, looked)
          .map((part) => part.text)
          .join(''),
      ).toBe(given);
      const cut = cutSnippet(given, looked, width)
        .map((part) => part.text)
        .join('');
      expect(given).toContain(cut.replace(/^… /, '').replace(/ …$/, ''));
      expect(cutSnippet(given, looked, width).every((part) => part.text !== '')).toBe(true);
    }),
  );
});
