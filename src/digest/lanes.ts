/**
 * Whose turn it is. Each platform has places of its own, so that one that is slow holds up no other; on each, every workspace comes in
 * turn and has its own limit, so that none waits for another's ten thousand.
 */
import type { ReadyRow } from './ready-rows.ts';

export interface Lanes {
  /** Takes the place of what waited of this workspace, in the order given; what is in hand already is passed over. */
  fill(workspace: string, ready: readonly ReadyRow[]): void;
  /** Behind what waits of its workspace. */
  add(row: ReadyRow): void;
  /** The next one that may begin, which is then in hand. */
  next(): ReadyRow | undefined;
  done(id: number): void;
  waitingOf(workspace: string): number;
  readonly waiting: number;
}

export interface LaneLimits {
  /** In hand at once, of one platform and of one workspace. */
  readonly concurrency: number;
  readonly workspaceConcurrency: number;
}

interface Platform {
  /** Each taken from the end. A workspace that had its turn comes behind the others. */
  readonly waiting: Map<string, ReadyRow[]>;
  readonly busy: Map<string, number>;
  inHand: number;
}

export function createLanes(limits: LaneLimits): Lanes {
  const platforms = new Map<string, Platform>();
  const inHand = new Map<number, ReadyRow>();
  let count = 0;

  function platformOf({ platform: name }: ReadyRow): Platform {
    let platform = platforms.get(name);
    if (!platform) {
      platform = { waiting: new Map(), busy: new Map(), inHand: 0 };
      platforms.set(name, platform);
    }
    return platform;
  }

  function nextOn({ waiting, busy }: Platform): ReadyRow | undefined {
    for (const [workspace, lane] of waiting) {
      if ((busy.get(workspace) ?? 0) >= limits.workspaceConcurrency) continue;
      const row = lane.pop()!;
      waiting.delete(workspace);
      if (lane.length > 0) waiting.set(workspace, lane);
      count--;
      return row;
    }
    return undefined;
  }

  return {
    fill(workspace, ready) {
      for (const { waiting } of platforms.values()) {
        const lane = waiting.get(workspace);
        // It keeps its place.
        if (lane) count -= lane.splice(0).length;
      }
      for (const row of ready.toReversed()) {
        if (inHand.has(row.id)) continue;
        const { waiting } = platformOf(row);
        const lane = waiting.get(workspace);
        if (lane) lane.push(row);
        else waiting.set(workspace, [row]);
        count++;
      }
      for (const { waiting } of platforms.values()) if (waiting.get(workspace)?.length === 0) waiting.delete(workspace);
    },
    add(row) {
      if (inHand.has(row.id)) return;
      const { waiting } = platformOf(row);
      const lane = waiting.get(row.workspace);
      if (lane?.some(({ id }) => id === row.id)) return;
      if (lane) lane.unshift(row);
      else waiting.set(row.workspace, [row]);
      count++;
    },
    next() {
      for (const platform of platforms.values()) {
        const row = platform.inHand < limits.concurrency ? nextOn(platform) : undefined;
        if (!row) continue;
        platform.inHand++;
        platform.busy.set(row.workspace, (platform.busy.get(row.workspace) ?? 0) + 1);
        inHand.set(row.id, row);
        return row;
      }
      return undefined;
    },
    done(id) {
      const row = inHand.get(id);
      if (!row) return;
      inHand.delete(id);
      const platform = platformOf(row);
      platform.inHand--;
      const left = (platform.busy.get(row.workspace) ?? 1) - 1;
      if (left > 0) platform.busy.set(row.workspace, left);
      else platform.busy.delete(row.workspace);
    },
    waitingOf(workspace) {
      let of = 0;
      for (const { waiting } of platforms.values()) of += waiting.get(workspace)?.length ?? 0;
      return of;
    },
    get waiting() {
      return count;
    },
  };
}
