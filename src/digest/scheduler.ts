/**
 * Once a minute, and when something is known to be next: what is due is read from the database, and sent. node-cron ticks and does nothing
 * else; nothing that matters is remembered here, so several processes may run it on one database, and any of them may end at any time.
 */
import { schedule as everyMinuteByCron } from 'node-cron';
import { createPump } from '../pump.ts';
import type { DeliverParts } from './deliver.ts';
import { deleteDeliveries, nextTryAt, sweepClaims } from './delivery-rows.ts';
import { createDispatch } from './dispatch.ts';
import { launchDrafts, launchNotices } from './drafts.ts';
import { createHooks } from './hooks.ts';
import type { Lookout } from './lookout.ts';
import { deleteNotices } from './notice-rows.ts';
import { KEPT_MS, UNDO_MS } from './options.ts';
import { deleteRemoved, nextWakeAt } from './subscription-rows.ts';
import { deleteCompositions, deleteTold } from './told-rows.ts';
import { transact } from './transact.ts';
import { repairSome, wakeSome } from './wake.ts';

/** The clock went back by more than corrections do. */
const STEP_BACK_MS = 60_000;
const HOUSEKEEPING_MS = 3_600_000;
/** Of old rows, so many in one transaction. */
const DELETED_AT_ONCE = 200;
const LONGEST_REST_MS = 60_000;
const SHORTEST_REST_MS = 50;
/** Where the database refused. */
const CUT_REST_MS = 5_000;
/** A lock that another process holds is waited for elsewhere: at the next tick. */
const PATIENCE_MS = 1_000;

export interface Scheduler {
  /** Ticks from now on; what was due meanwhile is looked at first. */
  start(): void;
  /** Looks at what is due. Resolves when it has begun all that may begin; never rejects. */
  tick(): Promise<void>;
  /** Something is to be sent: looks at once where it has been started. */
  wake(): void;
  /** Resolves when nothing is in hand. */
  settled(): Promise<void>;
  /**
   * Begins nothing more, waits for answers as long as options.stopMs says, and hands the rest back: what was not asked for is
   * pending, the rest uncertain, which the next process looks for.
   */
  stop(): Promise<void>;
}

export interface SchedulerParts extends Omit<DeliverParts, 'stopping'> {
  /** Calls `run` once a minute; the function that comes back ends it. Default: node-cron. */
  readonly everyMinute?: ((run: () => void) => () => void) | undefined;
  /** Looks whether something came in that watches wait for. */
  readonly lookout: Lookout;
}

export function createScheduler(given: SchedulerParts): Scheduler {
  const impatience = new AbortController();
  const stopping = { isStopping: false, signal: impatience.signal };
  const parts: DeliverParts = { ...given, stopping };
  const { database, clock, timers, options, logger, turns } = parts;
  const pump = createPump({
    ...{ timers, look, restMs, onRested: tickAnew },
    isStopping: () => stopping.isStopping,
    onCut: warnOfCut,
  });
  const { tick, rest } = pump;
  const dispatch = createDispatch(parts, () => void tick());
  const hooks = createHooks(parts);
  let isStarted = false;
  let endTicks = () => {};
  let watching: Promise<void> | undefined;
  let lastMs: number | undefined;
  let lastHousekeepingMs = Number.NEGATIVE_INFINITY;

  const now = () => clock.now().epochMilliseconds;

  async function look(): Promise<void> {
    await transact(parts, () => sweepClaims(database, now()), PATIENCE_MS);
    await begin();
    // After a long absence there is much to look through, which what is due need not wait for.
    if (await keepHouse()) await begin();
    // Digests do not wait for it; what it puts into the outbox begins at once.
    watch();
  }

  async function begin(): Promise<void> {
    for (;;) {
      const woken = await transact(parts, () => wakeSome(database, clock.now(), options, onBadSchedule), PATIENCE_MS);
      if (woken.count === 0 || stopping.isStopping) break;
      if (woken.mayBegin) dispatch.read(woken.workspaces);
      await turns.breathe();
    }
    launchDrafts(parts, dispatch.launch);
    launchNotices(parts, dispatch.launch);
    hooks.launch(dispatch.launch);
    await dispatch.readAll();
  }

  function watch(): void {
    watching ??= given.lookout
      .look(() => stopping.isStopping)
      .then(() => dispatch.readAll())
      .then(
        () => {
          if (!stopping.isStopping) rest();
        },
        (error: unknown) => logger?.warn({ err: error }, 'watch: a look was cut short'),
      )
      .finally(() => {
        watching = undefined;
      });
  }

  /** Until the next one is due or tried again: the minute's tick may be early by a moment, or late by much. */
  function restMs(): number {
    let ms = pump.wasCut || dispatch.hasCut ? CUT_REST_MS : LONGEST_REST_MS;
    try {
      const at = now();
      const next = [
        nextTryAt(database, at),
        nextWakeAt(database, at),
        given.lookout.nextAt(at),
        hooks.nextAt(at),
      ].filter((moment) => moment !== undefined);
      ms = Math.min(ms, ...next.map((moment) => moment - at));
    } catch (error) {
      warnOfCut(error);
    }
    return Math.max(SHORTEST_REST_MS, ms);
  }

  function warnOfCut(error: unknown): void {
    logger?.warn({ err: error }, 'digest: a tick was cut short');
  }

  function tickAnew(): void {
    dispatch.retryCut();
    void tick();
  }

  /** @returns whether something may have come due by it. */
  async function keepHouse(): Promise<boolean> {
    const at = now();
    const isFirst = lastMs === undefined;
    const steppedBack = lastMs !== undefined && at < lastMs - STEP_BACK_MS;
    lastMs = at;
    // Between the step and this tick something may have come due.
    if (isFirst || steppedBack) {
      await repair(steppedBack ? at - 2 * LONGEST_REST_MS : at);
      await transact(parts, () => given.lookout.repair(at), PATIENCE_MS);
    }
    if (Math.abs(at - lastHousekeepingMs) < HOUSEKEEPING_MS) return steppedBack;
    lastHousekeepingMs = at;
    await deleteAll((most) => deleteRemoved(database, at - UNDO_MS, most));
    await deleteAll((most) => deleteDeliveries(database, at - KEPT_MS, most));
    await deleteAll((most) => deleteTold(database, at - KEPT_MS, most));
    await deleteAll((most) => deleteCompositions(database, at - KEPT_MS, most));
    await deleteAll((most) => given.lookout.deleteOld(at, most));
    await transact(parts, () => deleteNotices(database, at - KEPT_MS), PATIENCE_MS);
    return isFirst || steppedBack;
  }

  async function repair(sinceMs: number): Promise<void> {
    const since = Temporal.Instant.fromEpochMilliseconds(sinceMs);
    for (let after: number | undefined = 0; after !== undefined; ) {
      const from: number = after;
      after = await transact(parts, () => repairSome(database, clock.now(), since, from), PATIENCE_MS);
      await turns.breathe();
    }
  }

  async function deleteAll(deleteSome: (most: number) => boolean): Promise<void> {
    while (await transact(parts, () => deleteSome(DELETED_AT_ONCE), PATIENCE_MS)) await turns.breathe();
  }

  function onBadSchedule(error: unknown, id: string): void {
    logger?.error({ err: error, subscription: id }, 'digest: a schedule cannot be read');
  }

  async function settled(): Promise<void> {
    while (pump.underWay || watching || dispatch.inHand) await Promise.all([pump.underWay, watching, dispatch.inHand]);
  }

  return {
    start() {
      isStarted = true;
      endTicks = (given.everyMinute ?? tickByCron)(tickAnew);
      void tick();
    },
    tick,
    wake() {
      if (isStarted) void tick();
    },
    settled,
    async stop() {
      stopping.isStopping = true;
      endTicks();
      pump.end();
      const cancel = timers.after(options.stopMs, () => impatience.abort());
      await settled();
      cancel();
    },
  };
}

function tickByCron(run: () => void): () => void {
  const task = everyMinuteByCron('* * * * *', run);
  return () => void task.stop();
}
