/**
 * What can be done with sources, whatever database is behind them: commands are written against it. Every method names whose sources they
 * are, a workspace's or the wire's; what belongs to another is not found. All reject with UserError for what a person can mend
 * and PlatformError for what the database refuses.
 */
import type { WorkspaceId } from '../../archive/port.ts';
import type {
  Candidate,
  OpmlPreview,
  Source,
  SourceActor,
  SourceChanges,
  SourceOwner,
  SourceTest,
  SourceWish,
} from './types.ts';

export type * from './types.ts';

export interface Sources {
  /**
   * What an address leads to: the feed or sitemap that it is, the feeds that its page names, or those in the usual places; at most 20,
   * the likeliest first. Nothing is written. @throws UserError where there is none: who refuses, why, and what to do.
   */
  find(address: string): Promise<readonly Candidate[]>;
  /** What would come of it, before anything is saved. @throws UserError where it cannot be read. */
  test(of: Pick<SourceWish, 'kind' | 'url'>, by: SourceActor): Promise<SourceTest>;
  /**
   * Saves it and lets it be read at once; its first reading fills the archive and is told to nobody.
   * @throws UserError where it is there already, the quota is used up, the address may not be asked, or the person may not.
   */
  add(owner: SourceOwner, wish: SourceWish, by: SourceActor): Promise<Source>;
  get(owner: SourceOwner, id: string): Promise<Source | undefined>;
  /** In the order in which they were added. */
  list(owner: SourceOwner): Promise<Source[]>;
  change(owner: SourceOwner, id: string, changes: SourceChanges, by: SourceActor): Promise<Source>;
  /** @param until null: until somebody resumes it. */
  pause(owner: SourceOwner, id: string, until: Temporal.Instant | null): Promise<Source>;
  /** It is read at once; what came meanwhile and is still shown comes in. */
  resume(owner: SourceOwner, id: string): Promise<Source>;
  /** Asked as soon as may be, whatever its rhythm says. */
  pollNow(owner: SourceOwner, id: string): Promise<Source>;
  /** Its articles stay. Resolves to the moment until which undoRemove() brings it back (10 minutes); undefined: there was none. */
  remove(owner: SourceOwner, id: string): Promise<Temporal.Instant | undefined>;
  /**
   * @param check throws where this person may not: then nothing has changed.
   * @throws UserError where it is gone for good, another source has its address by now, or the quota is used up.
   */
  undoRemove(owner: SourceOwner, id: string, by: SourceActor, check?: (removed: Source) => void): Promise<Source>;
  /** What a list of feeds would add. @throws UserError where it is no OPML. */
  previewOpml(owner: SourceOwner, list: Uint8Array): Promise<OpmlPreview>;
  /** Adds all of them, or none. Those that are there already are passed over. @throws UserError beyond the quota. */
  addAll(owner: SourceOwner, wishes: readonly SourceWish[], by: SourceActor): Promise<Source[]>;
  /** Feeds, and sitemaps in a way that previewOpml() reads back; folders are this machine's and are left out. */
  exportOpml(owner: SourceOwner, title: string): Promise<string>;
  /** "13 of 14 sources answered": the workspace's and the wire's, at this moment; null where there is none. */
  report(workspace: WorkspaceId, at: Temporal.Instant): { readonly answered: number; readonly all: number } | null;
  /** Deletes every source of a workspace with all that is known of it. */
  deleteWorkspace(workspace: WorkspaceId): Promise<void>;
}
