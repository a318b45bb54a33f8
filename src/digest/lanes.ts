/** Whose turn it is: every workspace in turn, each with its own limit, so that none waits for another's ten thousand. */
import type { ReadyRow } from './delivery-rows.ts';

export interface Lanes {
  /** Takes the place of what waited: what is in hand already is passed over. In the order in which they are due. */
  fill(ready: readonly ReadyRow[]): void;
  /** The next one that may begin, which is then in hand. */
  next(): number | undefined;
  done(id: number): void;
  readonly inHand: number;
  readonly waiting: number;
}

export function createLanes(limits: { readonly concurrency: number; readonly workspaceConcurrency: number }): Lanes {
  const waiting = new Map<string, ReadyRow[]>();
  const busy = new Map<string, number>();
  const inHand = new Map<number, string>();
  let count = 0;

  return {
    fill(ready) {
      waiting.clear();
      count = 0;
      for (const row of ready) {
        if (inHand.has(row.id)) continue;
        const lane = waiting.get(row.workspace);
        if (lane) lane.push(row);
        else waiting.set(row.workspace, [row]);
        count++;
      }
      // Taken from the end.
      for (const lane of waiting.values()) lane.reverse();
    },
    next() {
      if (inHand.size >= limits.concurrency) return undefined;
      for (const [workspace, lane] of waiting) {
        if ((busy.get(workspace) ?? 0) >= limits.workspaceConcurrency) continue;
        const row = lane.pop()!;
        // Behind all the others.
        waiting.delete(workspace);
        if (lane.length > 0) waiting.set(workspace, lane);
        busy.set(workspace, (busy.get(workspace) ?? 0) + 1);
        inHand.set(row.id, workspace);
        count--;
        return row.id;
      }
      return undefined;
    },
    done(id) {
      const workspace = inHand.get(id);
      if (workspace === undefined) return;
      inHand.delete(id);
      const left = (busy.get(workspace) ?? 1) - 1;
      if (left > 0) busy.set(workspace, left);
      else busy.delete(workspace);
    },
    get inHand() {
      return inHand.size;
    },
    get waiting() {
      return count;
    },
  };
}
