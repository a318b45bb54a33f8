/** A double click shares once. */
import type { Clock } from '../../src/clock.ts';

/** The same share again within so long is the same click. */
const SAME_CLICK_MS = 5_000;

export interface Shares {
  /**
   * Shares, unless the same was shared a moment ago, or is being shared.
   * @param key who shares what where.
   * @param share resolves to whether it was posted.
   * @returns false where another click has posted it; a share that failed may be tried again at once.
   */
  once(key: string, share: () => Promise<boolean>): Promise<boolean>;
}

export function createShares({ clock }: { clock: Clock }): Shares {
  const recent = new Map<string, { readonly at: number; readonly isPosted: Promise<boolean> }>();
  return {
    async once(key, share) {
      const now = clock.now().epochMilliseconds;
      for (const [old, { at }] of recent) if (now - at > SAME_CLICK_MS) recent.delete(old);
      const before = recent.get(key);
      if (before) return !(await before.isPosted);
      const isPosted = share();
      recent.set(key, { at: now, isPosted: isPosted.catch(() => false) });
      try {
        if (!(await isPosted)) recent.delete(key);
      } catch (error) {
        recent.delete(key);
        throw error;
      }
      return true;
    },
  };
}
