/**
 * Looks for sources that are due, claims them in the database and reads them. Nothing that matters is remembered here: several processes
 * may poll on one database, and any of them may end at any time.
 */
import { randomUUID } from 'node:crypto';
import { createPump } from '../../pump.ts';
import { deleteNotices, hasNotice, putNoticeBack, takeNotice } from '../sources/notice-rows.ts';
import { UNDO_MS } from '../sources/options.ts';
import type { SourceRow } from '../sources/source-row.ts';
import { deleteRemoved } from '../sources/source-rows.ts';
import type { SourceNotice } from '../sources/types.ts';
import { claimDue, nextDueAt, pullBack, releaseClaim, renewClaim } from './claim-rows.ts';
import { createCommits } from './commits.ts';
import { readSource, type SourceParts } from './read-source.ts';

const LONGEST_REST_MS = 60_000;
const SHORTEST_REST_MS = 200;
const HOUSEKEEPING_MS = 3_600_000;
/** No rule puts a source off for longer. */
const LONGEST_WAIT_MS = 8 * 24 * 3_600_000;
const KEPT_NOTICES_MS = 30 * 24 * 3_600_000;
/** Fewer than this are not worth a transaction of their own: they wait for the next, or for a second. */
const LEAST_CLAIMED = 8;
const CLAIM_REST_MS = 1_000;
/** Of what is due, so many are looked at at once; and so often in one claim. */
const LOOKED_AT = 256;
const LOOKS = 8;
/** Where no more are in hand, what becomes of one is written at once. */
const FEW = 8;
const NOTICE_RETRY_MS = 5 * 60_000;

export interface Poller {
  /** Looks at once, and from then on whenever something is due. */
  start(): void;
  /** Begins all that is due and may be begun. Resolves when it has begun; never rejects. */
  tick(): Promise<void>;
  /** Something is to be read now: looks at once where it has been started. */
  wake(): void;
  /** Resolves when nothing is in hand. */
  settled(): Promise<void>;
  /** Begins nothing more and breaks off what is being fetched; what has been read is stored, and the rest is the next process's at once. */
  stop(): Promise<void>;
}

export interface PollerParts extends Omit<SourceParts, 'commits'> {
  /** Breaks off what `fetch` is about. */
  readonly abort: () => void;
  /** Tells somebody: 'later' where it certainly was not told and may be told again. Without it notices wait. */
  readonly tell?: ((notice: SourceNotice) => Promise<'told' | 'never' | 'later'>) | undefined;
}

export function createPoller(given: PollerParts): Poller {
  const { database, clock, timers, logger, options, tell, turns } = given;
  const inHand = new Set<Promise<void>>();
  const claims = new Map<number, string>();
  const parts: SourceParts = { ...given, commits: createCommits(database, turns, () => claims.size > FEW) };
  const pump = createPump({
    ...{ timers, restMs, look },
    isStopping: () => isStopping,
    onCut: (error) => logger?.warn({ err: error }, 'source: a tick was cut short'),
  });
  const { tick } = pump;
  let isStarted = false;
  let isStopping = false;
  let lastClaimMs = Number.NEGATIVE_INFINITY;
  let lastRenewalMs = Number.NEGATIVE_INFINITY;
  let lastHousekeepingMs = Number.NEGATIVE_INFINITY;
  const now = () => clock.now().epochMilliseconds;

  async function look(): Promise<void> {
    await keepHouse();
    await renewClaims();
    await claim();
    await tellNotices();
  }

  async function claim(): Promise<void> {
    const free = options.concurrency - claims.size;
    const isSoon = now() - lastClaimMs < CLAIM_REST_MS;
    if (free === 0 || (free < LEAST_CLAIMED && claims.size > 0 && isSoon)) return;
    lastClaimMs = now();
    const claimer = randomUUID();
    // Where one host has most of what is due, those behind it have their turn all the same.
    for (let look = 0, left = free; look < LOOKS && left > 0 && !isStopping; look++) {
      const rows = await database.patiently(() =>
        claimDue(database, claimer, now(), {
          ...{ most: left, among: LOOKED_AT, hostMost: options.hostConcurrency },
          leaseUntil: now() + options.leaseMs,
        }),
      );
      if (rows.length === 0) return;
      left -= rows.length;
      begin(rows, claimer);
      await turns.breathe();
    }
  }

  function begin(rows: readonly SourceRow[], claimer: string): void {
    for (const row of rows) {
      claims.set(row.num, claimer);
      const work = turns
        .breathe()
        .then(() => readSource(parts, { row, claimer, isStopping: () => isStopping }))
        .catch((error: unknown) => logger?.warn({ err: error, source: row.id }, 'source: a reading was cut short'))
        .finally(() => {
          claims.delete(row.num);
          inHand.delete(work);
          if (isStarted && !isStopping) void tick();
        });
      inHand.add(work);
    }
  }

  async function tellNotices(): Promise<void> {
    if (!tell) return;
    for (let told = 0; told < 20 && hasNotice(database, now()); told++) {
      const notice = await database.patiently(() => takeNotice(database, now()));
      if (!notice) return;
      // At most once: where nobody knows whether it was told, it is not told again.
      const answer = await tell(notice).catch((error: unknown) => {
        logger?.warn({ err: error }, 'source: a notice may not have been told');
        return 'never' as const;
      });
      if (answer === 'later')
        await database.patiently(() => putNoticeBack(database, notice.key, now() + NOTICE_RETRY_MS));
    }
  }

  async function keepHouse(): Promise<void> {
    const at = now();
    if (Math.abs(at - lastHousekeepingMs) < HOUSEKEEPING_MS) return;
    lastHousekeepingMs = at;
    await database.patiently(() => {
      deleteRemoved(database, at - UNDO_MS);
      deleteNotices(database, at - KEPT_NOTICES_MS);
      pullBack(database, at, LONGEST_WAIT_MS);
    });
  }

  /** Until something is due; claims in hand are renewed meanwhile, however slow a site is. */
  function restMs(): number | undefined {
    if (!isStarted) return undefined;
    try {
      const next = nextDueAt(database);
      const due = next === undefined ? LONGEST_REST_MS : next - now();
      // What is due and not begun waits for a place: whoever gives one up calls for the next.
      const least = claims.size > 0 ? 1_000 : SHORTEST_REST_MS;
      return Math.min(LONGEST_REST_MS, Math.max(least, due));
    } catch {
      return LONGEST_REST_MS;
    }
  }

  async function renewClaims(): Promise<void> {
    const at = now();
    if (claims.size === 0 || Math.abs(at - lastRenewalMs) < options.leaseMs / 3) return;
    lastRenewalMs = at;
    await database.patiently(() => {
      for (const [num, claimer] of claims) renewClaim(database, num, claimer, now() + options.leaseMs);
    });
  }

  /** What did not end in time: whoever still works on it finds its claim gone. */
  async function handBack(): Promise<void> {
    if (claims.size === 0) return;
    try {
      await database.patiently(() => {
        for (const [num, claimer] of claims) releaseClaim(database, num, claimer);
      });
    } catch (error) {
      logger?.warn({ err: error }, 'source: claims could not be handed back');
    }
  }

  async function settled(): Promise<void> {
    while (pump.underWay || inHand.size > 0) await Promise.all([pump.underWay, ...inHand]);
  }

  return {
    start() {
      isStarted = true;
      void tick();
    },
    tick,
    wake() {
      if (isStarted && !isStopping) void tick();
    },
    settled,
    async stop() {
      isStopping = true;
      pump.end();
      given.abort();
      const late = Promise.withResolvers<void>();
      const cancel = timers.after(options.stopMs, late.resolve);
      await Promise.race([settled(), late.promise]);
      cancel();
      await handBack();
    },
  };
}
