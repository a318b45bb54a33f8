/** No regular expression in the product may take super-linear time: articles, feeds and messages are foreign text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fault, hashOf, literalsOfProduct, PROVEN, productFiles, ROOT, regexLiterals } from './regex-literals.ts';

test('every regex literal of the product takes linear time', { timeout: 120_000 }, () => {
  const literals = literalsOfProduct();
  expect(literals.length).toBeGreaterThan(10);
  const proven = new Set(readFileSync(PROVEN, 'utf8').split('\n'));
  const unproven = literals.filter((literal) => !proven.has(hashOf(literal)));
  expect(unproven.flatMap((literal) => fault(literal) ?? [])).toEqual([]);
});

test('what repeats in itself is found out', () => {
  expect(fault({ file: 'x.ts', line: 1, source: '^(?:a+)+$', flags: '' })).toContain('exponential');
});

test('no regex is built from text at run time', () => {
  const built = productFiles().filter((file) => /new RegExp\(/.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(built).toEqual([]);
});

test('the finder sees regexes and passes over divisions, strings and comments', () => {
  const text = "const a = b / c / d; // /x/\nconst r = /a[/]b+/gu; f(/q/); const s = '/no/'; return /z/;\n/* /no/ */";
  expect(regexLiterals('x.ts', text).map(({ source, line }) => [source, line])).toEqual([
    ['a[/]b+', 2],
    ['q', 2],
    ['z', 2],
  ]);
});
