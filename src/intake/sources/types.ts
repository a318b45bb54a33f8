/** What a source is, as commands see it: plain data. */
import type { WIRE, WorkspaceId } from '../../archive/port.ts';

export type SourceKind = 'feed' | 'sitemap' | 'folder';

/** Whether the pages behind a feed's entries are fetched: never, where the entry is short, always. */
export type FullText = 'off' | 'short' | 'always';

export type SourceOwner = WorkspaceId | typeof WIRE;

export interface SourceWish {
  readonly kind: SourceKind;
  /** An address, or a folder's path. */
  readonly url: string;
  /** '' : as the source calls itself, once it was read. */
  readonly title?: string | undefined;
  /** Names of the folders of a list that it stood in, the outermost first. */
  readonly groups?: readonly string[] | undefined;
  /** 'short' by default. */
  readonly fullText?: FullText | undefined;
  /** Between two readings; undefined: from the source's own rhythm. */
  readonly intervalMs?: number | undefined;
  /** Where it is told that the source has died. */
  readonly channel?: string | undefined;
}

export interface SourceChanges {
  /** '': as the source calls itself, once it is read again. */
  readonly title?: string;
  /** Names of folders, the outermost first. */
  readonly groups?: readonly string[];
  readonly fullText?: FullText;
  /** null: from its own rhythm again. */
  readonly intervalMs?: number | null;
  /** null: nobody but who added it is told. */
  readonly channel?: string | null;
  /** A new address: it is read at once, and what is known of the old one stays known. */
  readonly url?: string;
}

/** Who asks. */
export interface SourceActor {
  readonly userId: string;
  /** May add to the wire, watch folders of this machine, and pass over quotas. */
  readonly isOperator: boolean;
}

export interface SourceRefusal {
  readonly at: Temporal.Instant;
  /** Headline or address of the entry, or a file's path. */
  readonly what: string;
  /** One sentence. */
  readonly reason: string;
}

export interface Source {
  readonly id: string;
  readonly owner: SourceOwner;
  readonly kind: SourceKind;
  readonly url: string;
  /** Its address where it has none. */
  readonly title: string;
  readonly groups: readonly string[];
  readonly addedBy: string;
  readonly addedAt: Temporal.Instant;
  readonly channel: string | null;
  /** dead: failing for days, and said so; it is still asked, ever more slowly. */
  readonly state: 'active' | 'paused' | 'dead';
  /** Of a paused one; null: until somebody resumes it. */
  readonly pausedUntil: Temporal.Instant | null;
  readonly fullText: FullText;
  readonly intervalMs: number | null;
  readonly nextPollAt: Temporal.Instant | null;
  /** null: it has not been read yet. */
  readonly firstReadAt: Temporal.Instant | null;
  readonly lastOkAt: Temporal.Instant | null;
  /** When something new came in last. */
  readonly lastNewAt: Temporal.Instant | null;
  readonly lastFailedAt: Temporal.Instant | null;
  readonly failingSince: Temporal.Instant | null;
  /** In a row. */
  readonly failures: number;
  /** The last failure as a sentence; null once it has answered again. */
  readonly lastError: string | null;
  readonly articles: number;
  readonly refused: number;
  /** The newest first, at most 20. */
  readonly refusals: readonly SourceRefusal[];
}

/** What an address leads to. */
export interface Candidate {
  readonly kind: SourceKind;
  readonly url: string;
  /** '' where it says none. */
  readonly title: string;
}

export interface SourceTest {
  readonly kind: SourceKind;
  /** Where it stands for good. */
  readonly url: string;
  readonly title: string;
  /** Articles that can be read; of a sitemap: pages. */
  readonly articles: number;
  readonly newestAt: Temporal.Instant | null;
  /** yes: most entries hold their article; teasers: they hold its beginning; unknown: there are no entries. */
  readonly fullText: 'yes' | 'teasers' | 'unknown';
  /** Headlines of the newest ones. */
  readonly newest: readonly string[];
  /** One sentence each: dates that are missing, equal, unordered, in the future; ids that several share; entries that are refused. */
  readonly problems: readonly string[];
}

export interface OpmlPreview {
  readonly title: string;
  /** What would be added. */
  readonly fresh: readonly SourceWish[];
  /** Addresses that are sources already. */
  readonly known: readonly string[];
  /** Pages that it names in place of feeds: what stands there is found one by one. */
  readonly sites: readonly Candidate[];
  /** What was given as an address and is none, or may not be asked. */
  readonly broken: readonly string[];
  /** How many of `fresh` the quota leaves room for. */
  readonly room: number;
  /** Outlines that were left out, as the list held more than is read. */
  readonly leftOut: number;
  /** Whether there are any. */
  readonly isCut: boolean;
}

/** Something to be told once: to a person, or in a channel. */
export interface SourceNotice {
  readonly key: string;
  readonly sourceId: string;
  readonly owner: SourceOwner;
  readonly to: { readonly kind: 'person' | 'channel'; readonly id: string };
  readonly text: string;
}
