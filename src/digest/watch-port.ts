/** What watches can do: commands are written against it. Every method names a workspace; what belongs to another one is not found. */
import type { WorkspaceId } from '../archive/port.ts';
import type { Absence, OutletGroup, Watch, WatchChanges, WatchPreview, WatchWish } from './watch-types.ts';

export type * from './watch-types.ts';

export interface Watches {
  /**
   * @throws UserError where something is missing or cannot be read, the workspace or the channel has as many watches as are kept, or,
   *   of a watch for a first time, it has been said already.
   */
  create(workspace: WorkspaceId, owner: string, wish: WatchWish): Promise<Watch>;
  find(workspace: WorkspaceId, id: string): Promise<Watch | undefined>;
  /** In the order in which they were made. */
  list(workspace: WorkspaceId, of?: { readonly channelId?: string; readonly owner?: string }): Promise<Watch[]>;
  /** @throws UserError as create() does, or where there is none with this id. */
  change(workspace: WorkspaceId, id: string, changes: WatchChanges): Promise<Watch>;
  /** Resolves to the moment until which undoRemove() brings it back (10 minutes); undefined: there was none. */
  remove(workspace: WorkspaceId, id: string): Promise<Temporal.Instant | undefined>;
  /** What came in meanwhile is told. @throws UserError where it is gone for good. */
  undoRemove(workspace: WorkspaceId, id: string, check?: (removed: Watch) => void): Promise<Watch>;
  /** What comes in meanwhile is never told. @param until null: until somebody resumes it. */
  pause(workspace: WorkspaceId, id: string, until: Temporal.Instant | null): Promise<Watch>;
  /** From now on; where the platform had refused, what could not be told then is told now. */
  resume(workspace: WorkspaceId, id: string): Promise<Watch>;
  /** What would have alerted in the last 7 days: of a watch, or of one that is only wished for. Nothing is written. */
  preview(workspace: WorkspaceId, of: { readonly id: string } | { readonly wish: WatchWish }): Promise<WatchPreview>;

  /** Of an absence watch: since when there is none by now, however long that is. */
  silence(workspace: WorkspaceId, id: string): Promise<Absence>;

  /** By name. */
  groups(workspace: WorkspaceId): Promise<OutletGroup[]>;
  /** Makes a group, or takes the place of the one with this name; no outlets: removes it. @throws UserError where a watch needs it, or there are too many. */
  setGroup(workspace: WorkspaceId, name: string, outlets: readonly string[]): Promise<OutletGroup>;
}
