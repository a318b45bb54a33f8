/** Trees, links and the packed file. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { trainTrees } from '../../../bench/train-quotes/boost.ts';
import { packModel } from '../../../bench/train-quotes/pack.ts';
import { joinLinks, keepLinks, type Link } from '../../../src/quote/model/choose.ts';
import { CONTEXTS } from '../../../src/quote/model/crf.ts';
import { FINE, LANES } from '../../../src/quote/model/emissions.ts';
import { ROWS } from '../../../src/quote/model/features.ts';
import { LABELS } from '../../../src/quote/model/labels.ts';
import { TAG_COUNT, TAG_ROWS } from '../../../src/quote/model/tagger.ts';
import { probability, sumOf } from '../../../src/quote/model/trees.ts';
import { loadModel, unpackModel } from '../../../src/quote/model/weights.ts';

const span = (from: number, to: number) => ({ from, to, p: 0.5 });

test('trees learn a rule of two columns', () => {
  const rows = Array.from({ length: 400 }, (_, i) => [i % 20, Math.floor(i / 20)] as const);
  const isRight = ([a, b]: readonly [number, number]): boolean => a > 9 && b < 10;
  const trees = trainTrees(
    {
      width: 2,
      values: Float32Array.from(rows.flat()),
      labels: Uint8Array.from(rows, (row) => (isRight(row) ? 1 : 0)),
      weights: new Float32Array(rows.length).fill(1),
    },
    { trees: 40, leaves: 6, rate: 0.3, leastInLeaf: 5, lambda: 1 },
  );
  for (const row of rows) {
    const p = probability(sumOf(trees, Float32Array.from(row)));
    expect(p > 0.5).toBe(isRight(row));
  }
});

test('the likeliest link wins, and what crosses it is left out', () => {
  const cue = span(5, 5);
  const links: Link[] = [
    { piece: span(0, 4), cue, p: 0.9 },
    { piece: span(0, 8), cue: null, p: 0.8 },
    { piece: span(6, 9), cue, p: 0.7 },
    { piece: span(11, 12), cue: span(8, 8), p: 0.6 },
    { piece: span(20, 22), cue: null, p: 0.3 },
  ];
  const kept = keepLinks(links, () => 0.4);
  expect(kept.map(({ p }) => p)).toEqual([0.9, 0.7]);
  expect(joinLinks(kept)).toEqual([{ pieces: [span(0, 4), span(6, 9)], cue, p: 0.7 }]);
});

test('weights come back from the file as they were, to within a code’s step', () => {
  const emissions = Float32Array.from({ length: ROWS * LABELS }, (_, i) => (i < 700 ? Math.sin(i) : 0));
  const trees = {
    base: -1,
    roots: Int32Array.of(0),
    feature: Int16Array.of(2, -1, -1),
    threshold: Float32Array.of(0.5, -1, 1),
    left: Int32Array.of(1, -1, -1),
  };
  const habits = { begins: 0.1, ends: 0.2, follows: 0.3, followsComma: 0.4, names: 0.5, leads: 0.6, marks: 0.7 };
  const packed = packModel({
    notice: 'a test',
    cues: new Map([['said', { rate: 0.9, count: 5.25 }]]),
    tags: new Map([['the', 5]]),
    habits: new Map([
      ['', habits],
      ['that', { ...habits, begins: 0.9 }],
    ]),
    clusters: 'mused opined\nsaid\n\nmonday tuesday\n',
    tagger: new Float32Array(TAG_ROWS * TAG_COUNT).fill(0.5),
    chain: { emissions, transitions: new Float32Array(CONTEXTS * LABELS * LABELS).fill(0.25) },
    choice: { links: trees, sources: { ...trees, base: 3 } },
    thresholds: { direct: 0.4, mixed: 0.5, indirect: 0.6 },
    confidence: [0, 1, 2, 3],
  });
  const model = unpackModel(packed);
  expect(model.notice).toBe('a test');
  expect(model.lexicon.cues.get('said')).toEqual({ rate: 0.9, count: 5.25 });
  expect(model.lexicon.tags.get('the')).toBe(5);
  expect(model.lexicon.habits.get('that')).toEqual({ ...habits, begins: 0.9 });
  expect(model.lexicon.habits.get('')).toEqual(habits);
  const kin = (word: string): number => model.lexicon.clusters.get(word)!;
  expect(kin('mused')).toBe(kin('opined'));
  expect(kin('mused') >> 6).not.toBe(kin('said') >> 6);
  expect(kin('mused') & 63).toBe(kin('said') & 63);
  expect(kin('tuesday') & 63).not.toBe(kin('said') & 63);
  expect(model.choice.links).toEqual(trees);
  expect(model.choice.sources.base).toBe(3);
  expect(model.thresholds).toEqual({ direct: 0.4, mixed: 0.5, indirect: 0.6 });
  for (let i = 0; i < 700; i++) {
    const weight = emissions[i]!;
    const both = model.rows[Math.floor(i / LABELS) * LANES + (i % LANES)]!;
    const low = (both << 16) >> 16;
    const back = (i % LABELS < LANES ? low : (both - low) >> 16) / FINE;
    expect(Math.abs(back - weight)).toBeLessThan(0.02 * Math.sqrt(Math.abs(weight)) + 0.003);
  }
});

test('the shipped file can be read and is under 3 MB', () => {
  const model = loadModel();
  expect(statSync(join(import.meta.dirname, '../../../src/quote/data/model.bin')).size).toBeLessThan(3_000_000);
  expect(model?.notice).toMatch(/PolNeAR/);
  expect(model?.rows).toHaveLength((ROWS * LABELS) / 2);
});
