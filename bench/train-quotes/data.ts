/** The annotated articles as the model reads them: paragraphs cut into tokens, with what the annotators marked. */
import { readFileSync } from 'node:fs';
import { type Article, parseArticle, type Sentence, type Span, sentencesOf } from '../../src/article/index.ts';
import { inSentenceCase } from '../../src/quote/layout/headline.ts';
import { classOf, MARK } from '../../src/quote/lexicon.ts';
import { findMarks, type MarkedSpan } from '../../src/quote/marks.ts';
import type { Candidate } from '../../src/quote/model/crf.ts';
import { type Tokens, tokensOf } from '../../src/quote/tokens.ts';
import { labelsOf } from './labels.ts';

export interface GoldQuote {
  readonly content: readonly Span[];
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly type: string;
}

export interface Row {
  readonly id: string;
  readonly publisher: string;
  /** Year, month, day. */
  readonly date: string;
  readonly text: string;
  readonly quotes: readonly GoldQuote[];
}

/** A quote as spans of tokens: pieces in order, those that only marks divide joined. */
export interface GoldLink {
  readonly pieces: readonly Candidate[];
  readonly cue: Candidate | null;
  readonly source: Candidate | null;
  readonly type: string;
}

export interface Block {
  readonly start: number;
  readonly end: number;
  readonly tokens: Tokens;
  readonly marks: readonly MarkedSpan[];
  readonly sentences: readonly Span[];
  readonly labels: Uint8Array;
  readonly links: readonly GoldLink[];
  readonly isWord: Uint8Array;
  readonly isHeadline: boolean;
}

export interface Doc {
  readonly row: Row;
  readonly article: Article;
  readonly sentences: readonly Sentence[];
  /** Paragraphs in order; the headline, where there is one, comes last. */
  readonly blocks: readonly Block[];
}

export function readRows(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);
}

export function readDoc(row: Row): Doc {
  const article = parseArticle(row.text);
  const sentences = sentencesOf(article);
  const blocks = article.blocks
    .filter(({ role }) => role === 'paragraph')
    .map((block, paragraph) =>
      blockOf(
        row,
        block,
        sentences.filter((sentence) => sentence.paragraph === paragraph),
      ),
    );
  const headline = article.blocks.find(({ role }) => role === 'headline');
  if (headline) blocks.push({ ...blockOf(row, headline, [headline], inSentenceCase), isHeadline: true });
  return { row, article, sentences, blocks };
}

function blockOf(
  { text, quotes }: Row,
  { start, end }: Span,
  sentences: readonly Span[],
  readAs: (words: string) => string = (words) => words,
): Block {
  const marks = findMarks(text, { start, end });
  const tokens = tokensOf(' '.repeat(start) + readAs(text.slice(start, end)), { start, end }, marks);
  const isWord = Uint8Array.from(tokens.text, (word) => ((classOf(word) & MARK) === 0 ? 1 : 0));
  const links = quotes.flatMap(({ content, source, cue, type }): GoldLink[] => {
    const pieces = joined(content, tokens, isWord);
    if (pieces.length === 0) return [];
    const sources = joined(source, tokens, isWord);
    return [
      {
        pieces,
        cue: joined(cue, tokens, isWord)[0] ?? null,
        source: sources.length > 0 ? { from: sources[0]!.from, to: sources.at(-1)!.to, p: 1 } : null,
        type,
      },
    ];
  });
  const parts = quotes.map(({ content, source, cue }) => ({
    content: joined(content, tokens, isWord),
    source: joined(source, tokens, isWord),
    cue: joined(cue, tokens, isWord),
  }));
  const labels = labelsOf(parts, tokens.length);
  return { start, end, tokens, marks, sentences, labels, links, isWord, isHeadline: false };
}

function joined(spans: readonly Span[], { start, end }: Tokens, isWord: Uint8Array): Candidate[] {
  const made: { from: number; to: number; p: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    let from = -1;
    let to = -1;
    for (let i = 0; i < start.length; i++) {
      if (end[i]! <= span.start || start[i]! >= span.end || !isWord[i]) continue;
      if (from < 0) from = i;
      to = i;
    }
    if (from < 0) continue;
    const last = made.at(-1);
    if (last && !isWord.subarray(last.to + 1, from).includes(1)) last.to = Math.max(last.to, to);
    else made.push({ from, to, p: 1 });
  }
  return made;
}

/** Words that two spans share, of those that either holds. */
export function shared(isWord: Uint8Array, a: Candidate, b: Candidate): number {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  if (from > to) return 0;
  const both = count(isWord, from, to);
  return both / (count(isWord, a.from, a.to) + count(isWord, b.from, b.to) - both || 1);
}

function count(isWord: Uint8Array, from: number, to: number): number {
  let words = 0;
  for (let i = from; i <= to; i++) words += isWord[i]!;
  return words;
}

/** The same numbers each time, 0 to 1. */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffle<T>(list: T[], next: () => number): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}
