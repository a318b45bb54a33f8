/** A draft of the model never makes the words of a firm draft of the rules vanish. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { combine } from '../../src/quote/combine.ts';
import type { Draft } from '../../src/quote/draft.ts';

const TEXT = 'a '.repeat(60);
const BASE = { source: null, cue: null, paragraph: 0, carriedFrom: null, outer: [] };
const span = (start: number, end: number) => ({ start, end });

test('a rule that won and stands in the way of another draft leaves the words to the draft that it beat', () => {
  const rule: Draft = {
    ...BASE,
    content: [span(0, 20), span(40, 60)],
    source: span(22, 26),
    confidence: 0.9,
    isFirm: true,
  };
  const beaten: Draft = { ...BASE, content: [span(0, 20)], source: span(22, 26), confidence: 0.8 };
  const other: Draft = { ...BASE, content: [span(50, 70)], source: span(72, 76), cue: span(77, 80), confidence: 0.9 };
  const second: Draft = { ...BASE, content: [span(66, 70)], source: span(72, 76), confidence: 0.8, isFirm: true };
  expect(combine(TEXT, [rule, second], [beaten, other], null)).toEqual([beaten, other]);
});

const piece = fc
  .tuple(fc.nat(60), fc.integer({ min: 2, max: 20 }))
  .map(([start, length]) => span(start, start + length));
const learnt = fc
  .record({ content: piece, confidence: fc.double({ min: 0.5, max: 1, noNaN: true }) })
  .map(({ content, confidence }): Draft => ({ ...BASE, content: [content], source: span(100, 104), confidence }));

test('whatever the model drafts, some words of a firm rule are left', () => {
  fc.assert(
    fc.property(fc.array(learnt, { maxLength: 4 }), piece, (drafts, content) => {
      const rule: Draft = { ...BASE, content: [content], source: span(112, 116), confidence: 0.9, isFirm: true };
      const left = combine(TEXT, [rule], drafts, null);
      expect(
        left.some((draft) => draft.content.some((own) => own.start < content.end && content.start < own.end)),
      ).toBe(true);
    }),
  );
});
