/** What an article is once it has been read: the words of docs/architecture.md as types. */

/** [start, end) in UTF-16 units of the article's `text`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What a block of the text is. Only `paragraph` blocks feed summaries, quotes and the word count;
 * everything else is kept as what it is.
 */
export type BlockRole =
  | 'headline'
  | 'byline'
  /** A line that says when it was published. */
  | 'date'
  | 'paragraph'
  /** A photo's caption with its credit. */
  | 'caption'
  /** A related article's headline standing between paragraphs. */
  | 'related'
  /** "More from ...", "first appeared on ...", copyright lines. */
  | 'tail';

export interface Block extends Span {
  readonly role: BlockRole;
}

/**
 * One piece of news as it was read. `text` is the input as it came (decoded, nothing else): every span is a pair of
 * offsets into it.
 */
export interface Article {
  readonly headline: string;
  /** Names of the writers, without "By": ["Stuart Lau"]. */
  readonly bylines: readonly string[];
  /** Who published it, as a name people use ("South China Morning Post"); null where nothing says so. */
  readonly outlet: string | null;
  /** null where nothing says when. */
  readonly publishedAt: Temporal.Instant | null;
  /** Canonical address at the outlet; null where unknown. Always http(s). */
  readonly url: string | null;
  /** ISO 639-1 code, or 'und' where it cannot be told. */
  readonly language: string;
  readonly text: string;
  /** In order, without overlaps; whitespace between them is trimmed off. A dateline ("BRUSSELS (Reuters) -") is outside the paragraph's span, and a line that only divides ("***") is in no block. */
  readonly blocks: readonly Block[];
  /** What a person who fed it in should know: "the headline holds a NUL character". Empty for nearly all. */
  readonly notes: readonly string[];
}

/** What is known about a text before it is read (from JSONL, a feed, a page); each field wins over what the text says. */
export interface ArticleHints {
  readonly headline?: string | undefined;
  readonly byline?: string | undefined;
  readonly outlet?: string | undefined;
  readonly publishedAt?: Temporal.Instant | undefined;
  readonly url?: string | undefined;
  readonly language?: string | undefined;
}

/** A sentence of a paragraph: its span, and which paragraph (index among the `paragraph` blocks) it stands in. */
export interface Sentence extends Span {
  readonly paragraph: number;
}
