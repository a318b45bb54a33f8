/** Counts which words are cues, and what words do at the edges of contents and sources. */

import { CUE, isInner } from '../../src/quote/model/labels.ts';
import type { CueCount, Habits } from '../../src/quote/model/words.ts';
import type { Doc } from './data.ts';
import { isContent, isSource } from './labels.ts';

/** Articles that a word must be a cue in. */
const LEAST_ARTICLES = 2;

/** Times that one word counts in its cluster. */
const MOST_OF_ONE = 20;
/** A cluster's rate is drawn to 0 as by so many words that are no cue. */
const CLUSTER_PRIOR = 30;
/** Cue rates of a cluster under this are left out. */
const LEAST_RATE = 0.05;

/** `clusterOf`: of a word in small letters, 0 for none. */
export function countCues(docs: readonly Doc[], clusterOf: (word: string) => number): Map<string, CueCount> {
  const all = new Map<string, number>();
  const cue = new Map<string, number>();
  const articles = new Map<string, Set<Doc>>();
  for (const doc of docs)
    for (const { tokens, labels, isWord } of doc.blocks)
      for (let i = 0; i < tokens.length; i++) {
        if (!isWord[i]) continue;
        const word = tokens.text[i]!.toLowerCase();
        if (tokens.mark[i] === -1) all.set(word, (all.get(word) ?? 0) + 1);
        if (labels[i]! < CUE) continue;
        cue.set(word, (cue.get(word) ?? 0) + 1);
        articles.set(word, (articles.get(word) ?? new Set()).add(doc));
      }
  const counts = new Map<string, CueCount>();
  const clusters = new Map<number, [all: number, cues: number]>();
  for (const [word, times] of all) {
    const cluster = clusterOf(word);
    const own = clusters.get(cluster) ?? [0, 0];
    // A common word must not stand for its whole cluster.
    const share = Math.min(1, MOST_OF_ONE / times);
    own[0] += times * share;
    own[1] += Math.min(times, cue.get(word) ?? 0) * share;
    clusters.set(cluster, own);
  }
  for (const [word, times] of cue)
    if (articles.get(word)!.size >= LEAST_ARTICLES)
      counts.set(word, { rate: times / ((all.get(word) ?? 0) + 2), count: Math.log1p(times) });
  for (const [cluster, [seen, cues]] of clusters) {
    const rate = cues / (seen + CLUSTER_PRIOR);
    if (cluster > 0 && rate >= LEAST_RATE) counts.set(`#${cluster}`, { rate, count: 0 });
  }
  return counts;
}

/** Times that a word must be seen, and what stands for the rest of the words in its rates. */
const LEAST_SEEN = 12;
const PRIOR = 12;

class Rate {
  private readonly seen = new Map<string, [all: number, yes: number]>();
  private all = 0;
  private yes = 0;

  add(word: string, isSo: boolean): void {
    const own = this.seen.get(word) ?? [0, 0];
    own[0]++;
    this.all++;
    if (isSo) {
      own[1]++;
      this.yes++;
    }
    this.seen.set(word, own);
  }

  /** Hundredths, drawn to the mean of all words where there is little to go by. */
  of(word: string): number {
    const mean = this.yes / (this.all || 1);
    const [all, yes] = this.seen.get(word) ?? [0, 0];
    return Math.round(((yes + PRIOR * mean) / (all + PRIOR)) * 100) / 100;
  }
}

function goesOn(label: number | undefined): boolean {
  return isContent(label) && isInner(label!);
}

export function countHabits(docs: readonly Doc[]): Map<string, Habits> {
  const times = new Map<string, number>();
  const rates = {
    begins: new Rate(),
    ends: new Rate(),
    follows: new Rate(),
    followsComma: new Rate(),
    names: new Rate(),
    leads: new Rate(),
    marks: new Rate(),
  };
  for (const { blocks } of docs)
    for (const { tokens, labels, links } of blocks) {
      const words = tokens.text.map((text) => text.toLowerCase());
      for (const [i, word] of words.entries()) {
        const label = labels[i]!;
        times.set(word, (times.get(word) ?? 0) + 1);
        rates.begins.add(word, isContent(label) && !isInner(label));
        rates.names.add(word, isSource(label));
        if (isContent(label)) rates.ends.add(word, !goesOn(labels[i + 1]));
        if (isContent(labels[i - 1])) rates.follows.add(word, !goesOn(label));
        const isAfterComma = words[i - 1] === ',' && isContent(labels[i - 2]) && tokens.mark[i - 1] === -1;
        if (isAfterComma) rates.followsComma.add(word, !goesOn(label));
      }
      for (const { cue, pieces, type } of links) {
        if (!cue) continue;
        for (const word of new Set([words[cue.from]!, words[cue.to]!])) {
          rates.leads.add(word, pieces[0]!.from > cue.to);
          rates.marks.add(word, type !== 'indirect');
        }
      }
    }
  const habits = new Map<string, Habits>();
  for (const [word, n] of [...times, ['', LEAST_SEEN] as const])
    if (n >= LEAST_SEEN)
      habits.set(word, {
        begins: rates.begins.of(word),
        ends: rates.ends.of(word),
        follows: rates.follows.of(word),
        followsComma: rates.followsComma.of(word),
        names: rates.names.of(word),
        leads: rates.leads.of(word),
        marks: rates.marks.of(word),
      });
  return habits;
}
