/** What of a foreign text reaches the screen. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeSafe, makeSafeLine, safeUrl } from '../../../adapters/terminal/safe-text.ts';
import { nastyText } from './cards.ts';

describe('makeSafe', () => {
  test.each<[what: string, text: string, safe: string]>([
    ['an escape sequence', 'a\u001b[31mb', 'a␛[31mb'],
    ['a bell and a backspace', '\u0007\b', '␇␈'],
    ['a C1 introducer', '\u009b2J', '\\x9b2J'],
    ['delete', '\u007f', '␡'],
    ['a bidi override', 'gpj.\u202eexe', 'gpj.exe'],
    ['isolates and marks', '\u2066a\u2069\u200f', 'a'],
    ['zero-width spaces', 'p\u200bay\ufeffpal', 'paypal'],
    ['a soft hyphen', 'a\u00adb', 'ab'],
    ['tag characters', 'a\u{e0041}b', 'ab'],
    ['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
    ['Windows line ends', 'a\r\nb\rc', 'a\nb\nc'],
    ['separators of lines and paragraphs', 'a\u2028b\u2029c', 'a\nb\nc'],
    ['tabs and odd spaces', 'a\tb\u2003c', 'a b c'],
    ['a no-break space', 'a\u00a0b', 'a\u00a0b'],
    ['a family', '👩‍👩‍👧', '👩‍👩‍👧'],
    ['a Persian word', 'می‌خواهم', 'می‌خواهم'],
    ['a joiner between Latin letters', 'a\u200db', 'ab'],
    ['an emoji with its variation', '❤️', '❤️'],
    ['accents as marks of their own', 'e\u0301', 'e\u0301'],
  ])('treats %s', (_what, text, safe) => {
    expect(makeSafe(text)).toBe(safe);
  });

  test('leaves no control character but line breaks, and is stable', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const safe = makeSafe(text);
        expect(safe).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f]/);
        expect(makeSafe(safe)).toBe(safe);
        expect(makeSafeLine(text)).not.toContain('\n');
      }),
    );
  });
});

describe('safeUrl', () => {
  test.each<[url: string, safe: string | undefined]>([
    ['https://a.example/ä?b=c d', 'https://a.example/%C3%A4?b=c%20d'],
    ['http://a.example', 'http://a.example/'],
    ['https://a.example/\u001b]8;;', 'https://a.example/%1B]8;;'],
    ['javascript:alert(1)', undefined],
    ['file:///etc/passwd', undefined],
    ['not an address', undefined],
  ])('%j becomes %j', (url, safe) => {
    expect(safeUrl(url)).toBe(safe);
  });
});
