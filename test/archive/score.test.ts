/** BM25 with freshness: what each of its parts is there for. */
import { describe, expect, test } from 'vitest';
import { type Needle, score } from '../../src/archive/score.ts';

const CORPUS = { documents: 10_000, averageLength: 20 };
const needle = (word: string, documents = 100): Needle => ({ text: ` ${word} `, documents });

function scored(
  words: string,
  parts: { groups?: readonly (readonly Needle[])[]; length?: number; ageDays?: number } = {},
): number {
  const { groups = [[needle('bridge')]], length = 20, ageDays = 0 } = parts;
  return score(groups, ` ${words} `, length, ageDays, CORPUS);
}

describe('scoring', () => {
  test('a rare word counts more than a common one', () => {
    const rare = scored('bridge', { groups: [[needle('bridge', 10)]] });
    const common = scored('bridge', { groups: [[needle('bridge', 5_000)]] });
    expect(rare).toBeGreaterThan(2 * common);
  });

  test('a word that stands more often counts more, but ever less so', () => {
    const [one, two, three] = ['bridge', 'bridge bridge', 'bridge bridge bridge'].map((words) => scored(words)) as [
      number,
      number,
      number,
    ];
    expect(two).toBeGreaterThan(one);
    expect(three - two).toBeLessThan(two - one);
  });

  test('the same word in a short text counts more than in a long one', () => {
    expect(scored('bridge', { length: 5 })).toBeGreaterThan(scored('bridge', { length: 200 }));
  });

  test('of two equal texts the newer comes first', () => {
    expect(scored('bridge', { ageDays: 0 })).toBeGreaterThan(scored('bridge', { ageDays: 14 }));
    expect(scored('bridge', { ageDays: 14 })).toBeGreaterThan(scored('bridge', { ageDays: 60 }));
  });

  test('being new never outweighs saying twice as much', () => {
    const both = [[needle('bridge')], [needle('crack')]];
    const old = scored('bridge crack', { groups: both, ageDays: 400 });
    expect(old).toBeGreaterThan(0.99 * scored('bridge', { groups: both, ageDays: 0 }));
  });

  test('of words joined by OR the best counts, and a word inside another does not', () => {
    const either = [[needle('bridge', 5_000), needle('crack', 10)]];
    expect(scored('bridge crack', { groups: either })).toBeCloseTo(
      scored('crack', { groups: [[needle('crack', 10)]] }),
    );
    expect(scored('footbridges')).toBe(0);
  });
});
