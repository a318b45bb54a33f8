/** What a feed says, whatever its format: plain data between reading a format and making articles of it. */
import type { TextBlock } from '../markup/blocks.ts';

export interface Feed {
  readonly format: 'rss' | 'rdf' | 'atom' | 'json';
  /** One line of text; '' where it has none. */
  readonly title: string;
  /** The site that it is the feed of. */
  readonly url: string | null;
  readonly language: string | null;
  /** When the feed itself says it was published or changed. */
  readonly at: Temporal.Instant | null;
  /** Minutes that readers should wait between two readings (ttl, sy:updatePeriod); null where it does not say. */
  readonly ttlMinutes: number | null;
  /** Hours of the day (UTC) in which nobody need ask. */
  readonly skipHours: readonly number[];
  /** Days of the week (UTC) likewise: 1 is Monday, 7 Sunday. */
  readonly skipDays: readonly number[];
  /** Entries beyond those that one document may have: they are left out. */
  readonly passedOver?: number | undefined;
  /** In the feed's order. */
  readonly entries: readonly FeedEntry[];
}

export interface FeedEntry {
  /** The feed's own id of it, as it stands there; null where it has none. */
  readonly guid: string | null;
  /** Absolute http(s) address. */
  readonly url: string | null;
  /** One line of text; '' where it has none. */
  readonly title: string;
  /** What it says, without markup. */
  readonly blocks: readonly TextBlock[];
  /** Names, without addresses. */
  readonly authors: readonly string[];
  /** Whom the feed took it from (RSS and Atom `source`); null where it is the feed's own. */
  readonly source: string | null;
  readonly at: Temporal.Instant | null;
  readonly language: string | null;
  readonly tags: readonly string[];
  /** Line of the document, from 1. */
  readonly line: number;
}
