/** Learns the tagger from wink-nlp's tags of the same articles (their words only; nothing that annotators marked). */
import { createRequire } from 'node:module';
import { bestTag, TAG_COUNT, TAG_FEATURES, TAG_ROWS, TAGS, tagRows } from '../../src/quote/model/tagger.ts';
import { type Lexicon, readWord, type Word } from '../../src/quote/model/words.ts';
import { type Doc, random, shuffle } from './data.ts';

const EPOCHS = 4;
/** Times seen and share of one tag from which a word has just that tag. */
const SURE_COUNT = 8;
const SURE_SHARE = 0.985;
const SEED = 5;

interface WinkToken {
  out(of?: unknown): string;
}
interface Wink {
  readDoc(text: string): { tokens(): { each(see: (token: WinkToken) => void): void } };
  readonly its: { readonly pos: unknown };
}

/** wink's tag of each token of each paragraph, -1 where wink cuts otherwise. */
export function winkTags(docs: readonly Doc[]): Int8Array[][] {
  const require = createRequire(import.meta.url);
  const wink = (require('wink-nlp') as (model: unknown, pipe: string[]) => Wink)(require('wink-eng-lite-web-model'), [
    'sbd',
    'pos',
  ]);
  const index = new Map<string, number>(TAGS.map((tag, i) => [tag, i]));
  return docs.map(({ row: { text }, blocks }) => {
    const at = new Map<number, number>();
    let next = 0;
    wink
      .readDoc(text)
      .tokens()
      .each((token) => {
        const word = token.out();
        const start = text.indexOf(word, next);
        if (start < 0 || start > next + 50) return;
        at.set(start, index.get(token.out(wink.its.pos)) ?? -1);
        next = start + word.length;
      });
    return blocks.map(({ tokens }) => Int8Array.from(tokens.start, (start) => at.get(start) ?? -1));
  });
}

/** Words that have one tag nearly always. */
export function sureTags(docs: readonly Doc[], tags: readonly (readonly Int8Array[])[]): Map<string, number> {
  const counts = new Map<string, number[]>();
  for (const [d, { blocks }] of docs.entries())
    for (const [b, { tokens }] of blocks.entries())
      for (const [i, word] of tokens.text.entries()) {
        const tag = tags[d]![b]![i]!;
        if (tag < 0) continue;
        let own = counts.get(word);
        if (!own) {
          own = new Array<number>(TAG_COUNT).fill(0);
          counts.set(word, own);
        }
        own[tag]!++;
      }
  const sure = new Map<string, number>();
  for (const [word, own] of counts) {
    const all = own.reduce((sum, n) => sum + n, 0);
    const most = Math.max(...own);
    if (all >= SURE_COUNT && most >= SURE_SHARE * all) sure.set(word, own.indexOf(most));
  }
  return sure;
}

/** Averaged perceptron. */
export function trainTagger(
  lexicon: Lexicon,
  docs: readonly Doc[],
  tags: readonly (readonly Int8Array[])[],
): { weights: Float32Array; agreement: number } {
  const weights = new Float32Array(TAG_ROWS * TAG_COUNT);
  const sums = new Float64Array(weights.length);
  const rows = new Int32Array(TAG_FEATURES);
  const work: { words: Word[]; gold: Int8Array }[] = docs.flatMap(({ blocks }, d) =>
    blocks.map(({ tokens }, b) => ({
      words: tokens.text.map((text) => readWord(lexicon, text)),
      gold: tags[d]![b]!,
    })),
  );
  const next = random(SEED);
  let time = 1;
  let right = 0;
  let seen = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    right = 0;
    seen = 0;
    for (const { words, gold } of shuffle(work, next)) {
      const own = new Uint8Array(words.length);
      for (let i = 0; i < words.length; i++) {
        const sure = words[i]!.tag;
        const want = gold[i]!;
        if (sure >= 0) own[i] = sure;
        else {
          tagRows(words, own, i, rows);
          own[i] = bestTag(weights, rows);
          if (want >= 0 && want !== own[i])
            for (const row of rows) {
              weights[row + want]! += 1;
              sums[row + want]! += time;
              weights[row + own[i]!]! -= 1;
              sums[row + own[i]!]! -= time;
            }
          time++;
        }
        if (want < 0) continue;
        seen++;
        if (own[i] === want) right++;
      }
    }
  }
  return { weights: weights.map((weight, i) => weight - sums[i]! / time), agreement: right / seen };
}
