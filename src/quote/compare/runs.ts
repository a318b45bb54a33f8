/** Which words of a statement a printed text takes over: runs of the same words, however it is cut. */
import type { PrintedWord, Word } from './words.ts';

/** Words [from, to) of the statement that stand at [at, at + to - from) of the printed text. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/** Fewer words in a row stand in every other article. */
export const SHORTEST_RUN = 5;

/** Where each group of words of a statement stands in it. */
export type RunIndex = ReadonlyMap<string, readonly number[]>;

export function runIndex(statement: readonly Word[]): RunIndex {
  const index = new Map<string, number[]>();
  for (let at = 0; at + SHORTEST_RUN <= statement.length; at++) {
    const key = keyAt(statement, at);
    const places = index.get(key);
    if (places) places.push(at);
    else index.set(key, [at]);
  }
  return index;
}

/** Runs of at least SHORTEST_RUN words, in the order of the printed text; the longest where several begin there. */
export function commonRuns(statement: readonly Word[], index: RunIndex, printed: readonly PrintedWord[]): Run[] {
  const runs: Run[] = [];
  let at = 0;
  while (at + SHORTEST_RUN <= printed.length) {
    let longest: Run | undefined;
    for (const from of index.get(keyAt(printed, at)) ?? []) {
      let to = from + SHORTEST_RUN;
      while (to < statement.length && statement[to]!.text === printed[at + to - from]?.text) to++;
      if (!longest || to - from > longest.to - longest.from) longest = { from, to, at };
    }
    if (longest) runs.push(longest);
    at += longest ? longest.to - longest.from : 1;
  }
  return runs;
}

function keyAt(words: readonly Word[], at: number): string {
  let key = '';
  for (let step = 0; step < SHORTEST_RUN; step++) key += `${words[at + step]!.text} `;
  return key;
}
