/** What comes out of a source before it is read as an article. */
import type { ArticleHints } from '../article/index.ts';
import type { Mark } from './markup/join.ts';

/** Where something came from: a file (or '-' for standard input), and the line where the file has many articles. */
export interface Place {
  readonly path: string;
  /** From 1. */
  readonly line?: number | undefined;
}

/** One article that has not been read yet. */
export interface RawEntry extends Place {
  readonly type: 'entry';
  /** A file as it stands on disk, or the text of a JSON line. */
  readonly content: Uint8Array | string;
  /** The id that the sender gave. */
  readonly givenId?: string | undefined;
  readonly hints: ArticleHints;
  /** Where a string's blocks stand and what they are, of what was HTML. */
  readonly marks?: readonly Mark[] | undefined;
  /** The writers' names, where the sender gives them one by one. */
  readonly bylines?: readonly string[] | undefined;
  /** Bytes of the source that are done with once this entry is. */
  readonly bytes: number;
}

/** Something that cannot go in, and why: one sentence that says what to do. */
export interface Refusal extends Place {
  readonly type: 'refused';
  readonly reason: string;
  /** Bytes of the source that are done with. */
  readonly bytes: number;
  /** What it says all the same, of a feed's entry or a page. */
  readonly found?: Found | undefined;
}

/** What is known of something that was refused. */
export interface Found {
  readonly headline: string | null;
  readonly url: string | null;
  readonly publishedAt: Temporal.Instant | null;
}

/** As a line of a report: "news.jsonl:7: "date" is a list: ...". */
export function refusalLine({ path, line, reason }: Place & { readonly reason: string }): string {
  return `${path}${line === undefined ? '' : `:${line}`}: ${reason}`;
}
