/** From what annotators mark to the labels that the chain learns. */
import { expect, test } from 'vitest';
import { labelsOf } from '../../../bench/train-quotes/labels.ts';
import {
  AFTER_CUE,
  BEFORE_CUE,
  BETWEEN,
  CUE,
  isAllowed,
  LABELS,
  OUTSIDE,
  SOURCE,
} from '../../../src/quote/model/labels.ts';

const span = (from: number, to: number) => ({ from, to, p: 1 });

test('content is labelled by the side on which its cue stands, and what is between by itself', () => {
  const labels = labelsOf([{ content: [span(0, 2), span(7, 8)], source: [span(4, 4)], cue: [span(5, 5)] }], 10);
  expect([...labels]).toEqual([
    BEFORE_CUE,
    BEFORE_CUE + 1,
    BEFORE_CUE + 1,
    BETWEEN,
    SOURCE,
    CUE,
    BETWEEN,
    AFTER_CUE,
    AFTER_CUE + 1,
    OUTSIDE,
  ]);
});

test('without a cue the source stands for it', () => {
  const labels = labelsOf([{ content: [span(1, 2)], source: [span(4, 4)], cue: [] }], 5);
  expect([...labels]).toEqual([OUTSIDE, BEFORE_CUE, BEFORE_CUE + 1, BETWEEN, SOURCE]);
});

test('where quotes overlap the labels are still such as the chain allows', () => {
  const labels = labelsOf(
    [
      { content: [span(3, 8)], source: [span(0, 0)], cue: [span(1, 1)] },
      { content: [span(6, 12)], source: [span(4, 4)], cue: [span(5, 5)] },
    ],
    14,
  );
  for (const [i, label] of labels.entries()) {
    expect(label).toBeLessThan(LABELS);
    expect(isAllowed(i > 0 ? labels[i - 1]! : OUTSIDE, label)).toBe(true);
  }
});
