/** The port on SQLite: subscriptions as people make, change and remove them. */
import { hashId } from '../archive/index.ts';
import type { Archive, WorkspaceId } from '../archive/port.ts';
import type { Clock } from '../clock.ts';
import { UserError } from '../errors.ts';
import { checkWish, oneLine } from './check-wish.ts';
import { type Contents, requestOf, windowFor } from './contents.ts';
import {
  changePlan,
  deliveriesOf,
  deliveryKey,
  findDeliveryByKey,
  insertDelivery,
  openNow,
  PAUSED,
  reopenRemoved,
  skipOpen,
  toDelivery,
  withdrawAhead,
} from './delivery-rows.ts';
import { draftOf } from './drafts.ts';
import { fromJson, toJson } from './json.ts';
import { type DigestOptions, KEPT_MS, UNDO_MS } from './options.ts';
import type { Outputs } from './outputs-port.ts';
import { digestOf, editPlan, type Plan } from './plan.ts';
import type { Digests, Draft } from './port.ts';
import { duesAfter, nextDue, type Timetable } from './schedule.ts';
import {
  countRows,
  deleteRowsOf,
  findRow,
  insertRow,
  rowsAsked,
  rowsOf,
  type SubscriptionRow,
  toSubscription,
  updateDue,
  updatePause,
  updateRemoved,
  updateWish,
} from './subscription-rows.ts';
import { deleteToldOf } from './told-rows.ts';
import { type Transactor, transact } from './transact.ts';
import type { Due, Subscription, SubscriptionWish, Verdict } from './types.ts';
import { nextUnspent } from './wake.ts';
import type { Watches } from './watch-port.ts';
import { deleteGroupsOf } from './watch-rows.ts';
import { judge } from './why.ts';
import { judgeWatch } from './why-watch.ts';

const DELETED_AT_ONCE = 200;
const MOST_UPCOMING = 50;
/** What a digest is planned by: a change of these withdraws what is not due yet. */
const PLANNED_BY = [
  ...(['place', 'schedule', 'quietDays', 'review'] as const),
  ...(['filters', 'size', 'withQuotes', 'minOutlets'] as const),
] as const;

export interface DigestsParts extends Transactor {
  readonly archive: Archive;
  readonly clock: Clock;
  readonly contents: Contents;
  readonly options: DigestOptions;
  readonly watches: Watches;
  readonly outputs: Outputs;
  /** Unlike each other: a new subscription's id is made of it. */
  readonly randomText: () => string;
  /** Something is to be sent now. */
  readonly onOutbox: () => void;
}

export function sqliteDigests(parts: DigestsParts): Digests {
  const { database, clock, contents, options } = parts;
  const nowMs = () => clock.now().epochMilliseconds;

  function find(workspace: WorkspaceId, id: string): SubscriptionRow | undefined {
    const row = findRow(database, id.trim().toLowerCase());
    return row && row.workspace === workspace && row.kind === 'digest' && row.removed_at === null ? row : undefined;
  }

  function get(workspace: WorkspaceId, id: string): SubscriptionRow {
    const row = find(workspace, id);
    if (!row) throw new UserError(`There is no digest "${id.slice(0, 40)}" here: see "digest list" for their ids.`);
    return row;
  }

  function read(row: SubscriptionRow): Subscription {
    return toSubscription(row, clock.now());
  }

  function reread(id: string): Subscription {
    const row = findRow(database, id);
    if (!row) throw new UserError('That digest is gone: see "digest list".');
    return read(row);
  }

  function checkLimits(workspace: WorkspaceId, channel: string): void {
    const { all, here } = countRows(database, workspace, channel);
    if (all >= options.mostInWorkspace)
      throw new UserError(
        `There are ${all} digests here, which is as many as are kept: remove one with "digest remove".`,
      );
    if (here >= options.mostInChannel)
      throw new UserError(
        `That channel has ${here} digests, which is as many as one may have: remove one with "digest remove".`,
      );
  }

  function nextMs(subscription: Timetable & { readonly id: string }, after: Temporal.Instant): number | null {
    return nextUnspent(database, subscription, after, clock.now());
  }

  /** What a pause kept from coming, the first of each 24 hours of the last 30 days: "digest why" speaks of it. */
  function recordPaused(subscription: Subscription, since: Temporal.Instant, now: Temporal.Instant): void {
    let from = latest(since, now.subtract({ milliseconds: KEPT_MS }));
    for (; Temporal.Instant.compare(from, now) < 0; from = from.add({ hours: 24 })) {
      const due = nextDue(subscription, from);
      if (due && Temporal.Instant.compare(due.at, now) <= 0)
        insertDelivery(database, subscription, due, now.epochMilliseconds, PAUSED);
    }
  }

  async function findDraft(workspace: WorkspaceId, key: string): Promise<Draft | undefined> {
    const row = findDeliveryByKey(database, key);
    if (!row || row.workspace !== workspace || row.plan === null) return undefined;
    if (row.state !== 'pending' || row.attempts > 0 || row.slot.startsWith('now ')) return undefined;
    const subscription = findRow(database, row.subscription);
    const plan = fromJson<Plan>(row.plan);
    const composition = await contents.find(plan.composition);
    return subscription && composition && draftOf(row, read(subscription), plan, composition);
  }

  return {
    watches: parts.watches,
    outputs: parts.outputs,

    async create(workspace, owner, { title, ...wished }) {
      const wish = { ...wished, title: oneLine(title) };
      checkWish(wish, clock.now());
      const id = hashId(`subscription ${workspace} ${parts.randomText()}`);
      await transact(parts, () => {
        checkLimits(workspace, wish.place.channelId);
        const now = clock.now();
        const at = now.epochMilliseconds;
        const nextDueAt = nextMs({ ...wish, id }, now);
        // Where the first digest does not go out, the second one makes up for it.
        const toldTo = windowFor(null, Temporal.Instant.fromEpochMilliseconds(nextDueAt ?? at)).from.epochMilliseconds;
        insertRow(database, { id, workspace, owner, wish, at, nextDueAt, toldTo });
      });
      return reread(id);
    },

    async find(workspace, id) {
      const row = find(workspace, id);
      return row && read(row);
    },

    async list(workspace, of = {}) {
      return rowsOf(database, workspace, of).map(read);
    },

    async change(workspace, id, changes) {
      const { owner, ...wishes } = changes;
      return transact(parts, () => {
        const row = get(workspace, id);
        const before = JSON.parse(row.wish) as SubscriptionWish;
        const changed = { ...before, ...withoutUndefined(wishes) };
        const wish = { ...changed, title: oneLine(changed.title) };
        const now = clock.now();
        checkWish(wish, now);
        const isMoved = wish.place.channelId !== before.place.channelId;
        if (isMoved) checkLimits(workspace, wish.place.channelId);
        const isOther = PLANNED_BY.some((field) => JSON.stringify(wish[field]) !== JSON.stringify(before[field]));
        if (isOther) withdrawAhead(database, row.id, now.epochMilliseconds);
        if (isMoved) skipOpen(database, row.id, 'Its subscription went to another channel.', now.epochMilliseconds);
        updateWish(database, row.id, owner ?? row.owner, wish);
        const { pause } = read(row);
        if (isOther && !(pause && pause.until === null))
          updateDue(database, row.id, nextMs({ ...wish, id: row.id }, pause?.until ?? now), wish);
        return reread(row.id);
      });
    },

    async remove(workspace, id) {
      return transact(parts, () => {
        const row = find(workspace, id);
        if (!row) return undefined;
        const now = clock.now();
        updateRemoved(database, row.id, now.epochMilliseconds);
        return now.add({ milliseconds: UNDO_MS });
      });
    },

    async removed(workspace) {
      return rowsAsked(database, workspace, {}).flatMap((row) => {
        if (row.kind !== 'digest' || row.removed_at === null || row.removed_at + UNDO_MS < nowMs()) return [];
        const undoUntil = Temporal.Instant.fromEpochMilliseconds(row.removed_at + UNDO_MS);
        return [{ subscription: read(row), undoUntil }];
      });
    },

    async undoRemove(workspace, id, check = () => undefined) {
      return transact(parts, () => {
        const row = findRow(database, id);
        const now = clock.now();
        if (find(workspace, id)) throw new UserError('That digest is not removed: see "digest list".');
        if (
          !row ||
          row.workspace !== workspace ||
          row.kind !== 'digest' ||
          row.removed_at === null ||
          row.removed_at + UNDO_MS < nowMs()
        )
          throw new UserError('That digest is gone for good: make it anew with "digest subscribe".');
        check(toSubscription(row, now));
        const { pause, ...subscription } = toSubscription({ ...row, removed_at: null }, now);
        checkLimits(workspace, subscription.place.channelId);
        updateRemoved(database, row.id, null);
        // What came due in those minutes still comes.
        if (!pause) reopenRemoved(database, row.id, row.removed_at, now.epochMilliseconds);
        const since = pause ? pause.until : Temporal.Instant.fromEpochMilliseconds(row.removed_at);
        updateDue(database, row.id, since && nextMs(subscription, since), subscription);
        return reread(row.id);
      });
    },

    async pause(workspace, id, until) {
      return transact(parts, () => {
        const row = get(workspace, id);
        const now = clock.now();
        if (until && Temporal.Instant.compare(until, now) <= 0)
          throw new UserError('A pause ends after now: use a day that is still to come, or leave it out.');
        const subscription = read(row);
        updatePause(database, row.id, {
          at: now.epochMilliseconds,
          until: until?.epochMilliseconds ?? null,
          by: 'person',
          reason: '',
        });
        updateDue(database, row.id, until && nextMs(subscription, until), subscription);
        skipOpen(database, row.id, PAUSED, now.epochMilliseconds);
        return reread(row.id);
      });
    },

    async resume(workspace, id) {
      return transact(parts, () => {
        const row = get(workspace, id);
        const subscription = read(row);
        const now = clock.now();
        if (subscription.pause) recordPaused(subscription, subscription.pause.since, now);
        updatePause(database, row.id, null);
        updateDue(database, row.id, nextMs(subscription, clock.now()), subscription);
        return reread(row.id);
      });
    },

    async preview(workspace, of) {
      const row = 'id' in of ? get(workspace, of.id) : undefined;
      const wish = 'id' in of ? read(get(workspace, of.id)) : of.wish;
      // What came in at this very moment belongs to it.
      const window = windowFor(row?.told_to ?? null, clock.now().add({ seconds: 1 }));
      const { plan, composition } = await contents.preview(wish.place.channelId, requestOf(workspace, wish, window));
      return digestOf(plan, composition, wish.size, { due: null, isLate: false });
    },

    async sendNow(workspace, id) {
      const delivery = await transact(parts, () => {
        const subscription = read(get(workspace, id));
        const open = openNow(database, subscription.id);
        if (open) return toDelivery(open);
        for (let at = clock.now(); ; at = at.add({ milliseconds: 1 })) {
          const { timeZone } = subscription.schedule;
          const due: Due = { at, localDate: at.toZonedDateTimeISO(timeZone).toPlainDate(), slot: 'now' };
          // A draft would come too late.
          if (!insertDelivery(database, { ...subscription, review: null }, due, at.epochMilliseconds)) continue;
          return toDelivery(findDeliveryByKey(database, deliveryKey(subscription.id, due))!);
        }
      });
      parts.onOutbox();
      return delivery;
    },

    async deliveries(workspace, id, limit) {
      const row = get(workspace, id);
      return deliveriesOf(database, row.id, Math.min(100, Math.max(1, Math.trunc(limit)))).map(toDelivery);
    },

    upcoming(timetable, count) {
      return duesAfter(timetable, clock.now())
        .take(Math.min(MOST_UPCOMING, Math.max(0, count)))
        .toArray();
    },

    async why(workspace, articleId, of = {}) {
      const article = await parts.archive.findArticle(workspace, articleId);
      if (!article) return [];
      const verdicts: Verdict[] = [];
      for (const row of rowsAsked(database, workspace, of)) {
        const subscription = read(row);
        if (row.kind === 'watch') verdicts.push(...judgeWatch(database, article.id, subscription, row));
        else verdicts.push(...(await judge(parts, article, subscription, row, clock.now())));
      }
      return verdicts;
    },

    findDraft,

    async editDraft(workspace, deliveryKey, edit) {
      await transact(parts, () => {
        const row = findDeliveryByKey(database, deliveryKey);
        if (!row || row.workspace !== workspace || row.plan === null)
          throw new UserError('There is no such draft any more: see "digest list".');
        const plan = editPlan(fromJson<Plan>(row.plan), edit);
        if (!plan) throw new UserError('That story is not in the draft: look at the draft again.');
        if (!changePlan(database, row.id, toJson(plan)))
          throw new UserError('That digest has gone out already: the change came too late.');
      });
      const draft = await findDraft(workspace, deliveryKey);
      if (!draft) throw new UserError('That digest has gone out already.');
      return draft;
    },

    async deleteWorkspace(workspace) {
      while (await transact(parts, () => deleteRowsOf(database, workspace, DELETED_AT_ONCE)));
      while (await transact(parts, () => deleteToldOf(database, workspace, DELETED_AT_ONCE)));
      // Compositions may hold the workspace's own articles.
      await transact(parts, () => {
        database.run('DELETE FROM digest_compositions WHERE workspace = ?', workspace);
        deleteGroupsOf(database, workspace);
      });
    },
  };
}

function latest(a: Temporal.Instant, b: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(a, b) > 0 ? a : b;
}

/** A value that is undefined was not named. */
function withoutUndefined(changes: Partial<SubscriptionWish>): Partial<SubscriptionWish> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
