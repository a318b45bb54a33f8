/** The learnt weights: one compressed file, read once, when the first quote is looked for. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { LinkWeights } from './choose.ts';
import { stepsOf } from './crf.ts';
import { type PackedRows, packRows } from './emissions.ts';
import type { TagWeights } from './tagger.ts';
import type { Trees } from './trees.ts';
import { type CueCount, clustersIn, HABITS, type Habits, type Lexicon } from './words.ts';

/** Least probability that a link needs, by how its piece stands to quotation marks. */
export interface Thresholds {
  readonly direct: number;
  readonly mixed: number;
  readonly indirect: number;
}

export interface Model {
  /** What the weights were learnt from, and how well such weights did on articles that they had not seen. */
  readonly notice: string;
  readonly lexicon: Lexicon;
  readonly tagger: TagWeights;
  readonly rows: PackedRows;
  /** stepsOf the chain's transitions. */
  readonly steps: Float64Array;
  readonly choice: LinkWeights;
  readonly thresholds: Thresholds;
  /** Confidence of a quote: a logistic of 1, the link's log-odds, the source's log-odds, whether it has a source. */
  readonly confidence: readonly number[];
}

/** What the file's first part says: JSON, so that it can be looked at. */
export interface Header {
  readonly notice: string;
  /** Words, each followed by its rate and count in hundredths. */
  readonly cues: string;
  /** For each tag the words that have just that one. */
  readonly tags: readonly string[];
  /** A line for each word: the word and its HABITS in hundredths. */
  readonly habits: string;
  /** Lines of clusters.txt. */
  readonly clusters: string;
  readonly thresholds: Thresholds;
  readonly confidence: readonly number[];
  /** Largest weight of the chain; a code is the square root's share of it in 127 steps. */
  readonly largest: number;
  readonly bases: readonly number[];
  /** Bytes of each part, in order: tagger, emissions, transitions, then roots, features, thresholds and lefts of both kinds of trees. */
  readonly sizes: readonly number[];
}

const FILE = join(import.meta.dirname, '../data/model.bin');

let loaded: Model | undefined;

/** The shipped weights; null where there is no file. */
export function loadModel(): Model | null {
  if (!loaded && existsSync(FILE)) loaded = unpackModel(readFileSync(FILE));
  return loaded ?? null;
}

/** @throws RangeError where bytes are missing. */
export function unpackModel(packed: Uint8Array): Model {
  const bytes = brotliDecompressSync(packed);
  const length = bytes.readUInt32LE(0);
  const header = JSON.parse(bytes.toString('utf8', 4, 4 + length)) as Header;
  let at = 4 + length;
  const parts = header.sizes.map((size) => {
    const part = Uint8Array.from(bytes.subarray(at, at + size));
    if (part.length < size) throw new RangeError('src/quote/data/model.bin is cut short');
    at += size;
    return part.buffer;
  });
  return {
    notice: header.notice,
    lexicon: {
      cues: cuesIn(header.cues),
      tags: tagsIn(header.tags),
      habits: habitsIn(header.habits),
      clusters: clustersIn(header.clusters),
      known: new Map(),
    },
    tagger: new Int8Array(parts[0]!),
    rows: packRows(expanded(new Int8Array(parts[1]!), header.largest)),
    steps: stepsOf(new Float32Array(parts[2]!)),
    choice: {
      links: treesIn(header.bases[0]!, parts.slice(3, 7)),
      sources: treesIn(header.bases[1]!, parts.slice(7, 11)),
    },
    thresholds: header.thresholds,
    confidence: header.confidence,
  };
}

function cuesIn(text: string): Map<string, CueCount> {
  const cues = new Map<string, CueCount>();
  const words = text.split(' ');
  for (let i = 0; i + 2 < words.length; i += 3)
    cues.set(words[i]!, { rate: Number(words[i + 1]) / 100, count: Number(words[i + 2]) / 100 });
  return cues;
}

function tagsIn(lists: readonly string[]): Map<string, number> {
  const tags = new Map<string, number>();
  for (const [tag, words] of lists.entries()) for (const word of words.split(' ')) if (word !== '') tags.set(word, tag);
  return tags;
}

function habitsIn(lines: string): Map<string, Habits> {
  const habits = new Map<string, Habits>();
  for (const line of lines.split('\n')) {
    const [word, ...rates] = line.split(' ');
    const own = HABITS.map((name, k) => [name, Number(rates[k]) / 100] as const);
    habits.set(word!, Object.fromEntries(own) as unknown as Habits);
  }
  return habits;
}

/** Codes to weights: fine steps where weights are small. */
function expanded(codes: Int8Array, largest: number): Float32Array {
  const weights = new Float32Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const share = codes[i]! / 127;
    weights[i] = largest * share * Math.abs(share);
  }
  return weights;
}

function treesIn(base: number, [roots, feature, threshold, left]: readonly ArrayBuffer[]): Trees {
  return {
    base,
    roots: new Int32Array(roots!),
    feature: new Int16Array(feature!),
    threshold: new Float32Array(threshold!),
    left: new Int32Array(left!),
  };
}
