/** Probabilities of the linear chain against every labelling of a short paragraph counted one by one. */
import { expect, test } from 'vitest';
import { type ChainWeights, emittedBy } from '../../../bench/train-quotes/chain.ts';
import { findMarks } from '../../../src/quote/marks.ts';
import { CONTEXTS, latticeOf, spansOf, stepsOf } from '../../../src/quote/model/crf.ts';
import { emissionsOf, packRows } from '../../../src/quote/model/emissions.ts';
import { featuresOf, ROWS, widthOf } from '../../../src/quote/model/features.ts';
import { AFTER_CUE, isAllowed, LABELS } from '../../../src/quote/model/labels.ts';
import { type Paragraph, readParagraph } from '../../../src/quote/model/paragraph.ts';
import { contextsOf } from '../../../src/quote/model/surroundings.ts';
import { TAG_COUNT, TAG_ROWS } from '../../../src/quote/model/tagger.ts';
import type { Lexicon } from '../../../src/quote/model/words.ts';
import { tokensOf } from '../../../src/quote/tokens.ts';

const TEXT = '“Yes,” Ann said';
const whole = { start: 0, end: TEXT.length };

function aParagraph(): Paragraph {
  const marks = findMarks(TEXT, whole);
  const lexicon: Lexicon = {
    cues: new Map([['said', { rate: 0.9, count: 3 }]]),
    tags: new Map(),
    habits: new Map(),
    clusters: new Map(),
    known: new Map(),
  };
  return readParagraph(lexicon, new Int8Array(TAG_ROWS * TAG_COUNT), tokensOf(TEXT, whole, marks), marks, [whole], 0);
}

/** Weights that look like noise but are the same each time. */
function someWeights(): ChainWeights {
  return {
    emissions: Float32Array.from({ length: ROWS * LABELS }, (_, i) => Math.sin(i * 12.9898) * 0.3),
    transitions: Float32Array.from({ length: CONTEXTS * LABELS * LABELS }, (_, i) => Math.cos(i * 78.233) * 0.5),
  };
}

/** Each labelling with its share of all. */
function labellings(paragraph: Paragraph, weights: ChainWeights): { labels: number[]; share: number }[] {
  const rows = new Int32Array(paragraph.length * widthOf(paragraph));
  featuresOf(paragraph, rows);
  const contexts = contextsOf(paragraph);
  let all = [{ labels: [] as number[], score: 0 }];
  for (let i = 0; i < paragraph.length; i++)
    all = all.flatMap(({ labels, score }) =>
      Array.from({ length: LABELS }, (_, label) => {
        const before = labels.at(-1) ?? 0;
        let sum = isAllowed(before, label) ? score : Number.NEGATIVE_INFINITY;
        for (let k = 0; k < widthOf(paragraph); k++)
          sum += weights.emissions[rows[i * widthOf(paragraph) + k]! * LABELS + label]!;
        if (i > 0) sum += weights.transitions[contexts[i]! * LABELS * LABELS + before * LABELS + label]!;
        return { labels: [...labels, label], score: sum };
      }).filter(({ score: own }) => own > Number.NEGATIVE_INFINITY),
    );
  const total = all.reduce((sum, { score }) => sum + Math.exp(score), 0);
  return all.map(({ labels, score }) => ({ labels, share: Math.exp(score) / total }));
}

const paragraph = aParagraph();
const weights = someWeights();
const counted = labellings(paragraph, weights);
const rows = new Int32Array(paragraph.length * widthOf(paragraph));
featuresOf(paragraph, rows);
const emitted = emittedBy(weights.emissions, paragraph, rows, widthOf(paragraph));
const lattice = latticeOf(emitted, stepsOf(weights.transitions), paragraph);

test('weights packed two in one say the same of each token', () => {
  const packed = emissionsOf(packRows(weights.emissions), paragraph);
  for (let k = 0; k < emitted.length; k++) expect(Math.abs(Math.log(packed[k]! / emitted[k]!))).toBeLessThan(0.1);
});

test('each token’s label is as likely as all labellings together make it', () => {
  for (let i = 0; i < paragraph.length; i++)
    for (let label = 0; label < LABELS; label++) {
      const share = counted.filter(({ labels }) => labels[i] === label).reduce((sum, one) => sum + one.share, 0);
      expect(lattice.alpha[i * LABELS + label]! * lattice.beta[i * LABELS + label]!).toBeCloseTo(share, 6);
    }
});

test('a span is as likely as the labellings in which it is just that span', () => {
  const spans = spansOf(lattice, AFTER_CUE, { begin: 0, span: 0, longest: 10, most: 100 });
  expect(spans.length).toBeGreaterThan(10);
  for (const { from, to, p } of spans) {
    const share = counted
      .filter(
        ({ labels }) =>
          labels[from] === AFTER_CUE &&
          labels.slice(from + 1, to + 1).every((label) => label === AFTER_CUE + 1) &&
          labels[to + 1] !== AFTER_CUE + 1,
      )
      .reduce((sum, one) => sum + one.share, 0);
    expect(p).toBeCloseTo(share, 6);
  }
});

test('marks of every style are one and the same to the model', () => {
  const rowsOf = (text: string): Int32Array => {
    const span = { start: 0, end: text.length };
    const marks = findMarks(text, span);
    const lexicon: Lexicon = {
      cues: new Map(),
      tags: new Map(),
      habits: new Map(),
      clusters: new Map(),
      known: new Map(),
    };
    const read = readParagraph(
      lexicon,
      new Int8Array(TAG_ROWS * TAG_COUNT),
      tokensOf(text, span, marks),
      marks,
      [span],
      0,
    );
    const rows = new Int32Array(read.length * widthOf(read));
    featuresOf(read, rows);
    return rows;
  };
  const curly = rowsOf('“The bridge is safe,” Ann said.');
  for (const text of [
    '"The bridge is safe," Ann said.',
    '‘The bridge is safe,’ Ann said.',
    "''The bridge is safe,'' Ann said.",
    '«The bridge is safe,» Ann said.',
  ])
    expect(rowsOf(text)).toEqual(curly);
});

test.each(['Ann said that the bridge was safe. Nobody asked.', '“Yes,” Ann said. “It is.”'])(
  'every row of every token is set: %s',
  (text) => {
    const span = { start: 0, end: text.length };
    const marks = findMarks(text, span);
    const lexicon: Lexicon = {
      cues: new Map([['said', { rate: 0.9, count: 3 }]]),
      tags: new Map(),
      habits: new Map(),
      clusters: new Map(),
      known: new Map(),
    };
    const tagger = new Int8Array(TAG_ROWS * TAG_COUNT);
    const read = readParagraph(lexicon, tagger, tokensOf(text, span, marks), marks, [span], 0);
    const own = new Int32Array(read.length * widthOf(read)).fill(-1);
    featuresOf(read, own);
    for (const each of own) {
      expect(each).toBeGreaterThanOrEqual(0);
      expect(each).toBeLessThan(ROWS);
    }
  },
);
