/** Writes learnt weights as src/quote/model/weights.ts reads them. */
import { brotliCompressSync, constants } from 'node:zlib';
import type { LinkWeights } from '../../src/quote/model/choose.ts';
import { TAGS, type TagWeights } from '../../src/quote/model/tagger.ts';
import type { Trees } from '../../src/quote/model/trees.ts';
import type { Header, Thresholds } from '../../src/quote/model/weights.ts';
import { type CueCount, HABITS, type Habits } from '../../src/quote/model/words.ts';
import type { ChainWeights } from './chain.ts';

export interface Learnt {
  readonly notice: string;
  readonly cues: ReadonlyMap<string, CueCount>;
  readonly tags: ReadonlyMap<string, number>;
  readonly habits: ReadonlyMap<string, Habits>;
  readonly clusters: string;
  readonly tagger: TagWeights;
  readonly chain: ChainWeights;
  readonly choice: LinkWeights;
  readonly thresholds: Thresholds;
  readonly confidence: readonly number[];
}

export function packModel(learnt: Learnt): Uint8Array {
  const { cues, tags, chain, choice } = learnt;
  const largest = absolute(chain.emissions);
  const codes = Int8Array.from(chain.emissions, (weight) =>
    Math.round(Math.sign(weight) * Math.sqrt(Math.abs(weight) / largest) * 127),
  );
  const most = absolute(learnt.tagger);
  const parts: ArrayBufferView[] = [
    Int8Array.from(learnt.tagger, (weight) => Math.round((weight / most) * 127)),
    codes,
    chain.transitions,
    ...partsOf(choice.links),
    ...partsOf(choice.sources),
  ];
  const header: Header = {
    notice: learnt.notice,
    cues: [...cues]
      .map(([word, { rate, count }]) => `${word} ${Math.round(rate * 100)} ${Math.round(count * 100)}`)
      .join(' '),
    tags: TAGS.map((_, tag) =>
      [...tags]
        .filter(([, own]) => own === tag)
        .map(([word]) => word)
        .join(' '),
    ),
    habits: [...learnt.habits]
      .map(([word, habits]) => [word, ...HABITS.map((name) => Math.round(habits[name] * 100))].join(' '))
      .join('\n'),
    clusters: learnt.clusters,
    thresholds: learnt.thresholds,
    confidence: learnt.confidence,
    largest,
    bases: [choice.links.base, choice.sources.base],
    sizes: parts.map(({ byteLength }) => byteLength),
  };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const whole = Buffer.concat([
    length,
    json,
    ...parts.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  ]);
  return brotliCompressSync(whole, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
}

function partsOf({ roots, feature, threshold, left }: Trees): ArrayBufferView[] {
  return [roots, feature, threshold, left];
}

function absolute(weights: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < weights.length; i++) most = Math.max(most, Math.abs(weights[i]!));
  return most;
}
