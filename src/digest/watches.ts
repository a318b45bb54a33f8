/** The port of watches on SQLite: as people make, change and remove them. */
import { hashId } from '../archive/index.ts';
import type { WorkspaceId } from '../archive/port.ts';
import { UserError } from '../errors.ts';
import { checkWatch } from './check-watch.ts';
import { oneLine } from './check-wish.ts';
import { skipOpen } from './delivery-rows.ts';
import { UNDO_MS } from './options.ts';
import { describeAbsence, findLast } from './silence.ts';
import {
  findRow,
  insertRow,
  type SubscriptionRow,
  updatePause,
  updateRemoved,
  updateWish,
} from './subscription-rows.ts';
import { transact } from './transact.ts';
import type { SubscriptionWish } from './types.ts';
import { toWatch } from './watch-launch.ts';
import { readReader, type WatchParts } from './watch-match.ts';
import type { Watches } from './watch-port.ts';
import { previewWatch } from './watch-preview.ts';
import { groupKey, watchQuery } from './watch-query.ts';
import {
  countWatches,
  deleteGroup,
  findWatchRow,
  groupRows,
  insertWatch,
  lastArrival,
  putGroup,
  restartWatch,
  updateWatchWish,
  type WatchRow,
  wakeBy,
  watchRowsOf,
} from './watch-rows.ts';
import type { Watch, WatchWish } from './watch-types.ts';

const MOST_GROUPS = 50;
const MOST_IN_GROUP = 100;
const MOST_NAME = 60;
/** What a watch looks for, and where it stands: a change of these begins it anew. */
const LOOKED_FOR = ['kind', 'speakers', 'words', 'outlets', 'groups', 'exclude', 'days'] as const;

export interface WatchesParts extends WatchParts {
  /** Unlike each other: a new watch's id is made of it. */
  readonly randomText: () => string;
  /** Something may be due now. */
  readonly onWatch: () => void;
}

interface Rows {
  readonly row: WatchRow;
  readonly subscription: SubscriptionRow;
}

export function sqliteWatches(parts: WatchesParts): Watches {
  const { database, clock, archive, options } = parts;
  const nowMs = () => clock.now().epochMilliseconds;

  function find(workspace: WorkspaceId, typed: string): Rows | undefined {
    const id = typed.trim().toLowerCase();
    const row = findWatchRow(database, id);
    const subscription = row && findRow(database, id);
    if (!row || row.workspace !== workspace || !subscription || subscription.removed_at !== null) return undefined;
    return { row, subscription };
  }

  function get(workspace: WorkspaceId, id: string): Rows {
    const rows = find(workspace, id);
    if (!rows) throw new UserError(`There is no watch "${id.slice(0, 40)}" here: see "watch" for their ids.`);
    return rows;
  }

  function read({ row, subscription }: Rows): Watch {
    return toWatch(parts, row, subscription);
  }

  function reread(workspace: WorkspaceId, id: string): Watch {
    return read(get(workspace, id));
  }

  function checkLimits(workspace: WorkspaceId, channel: string): void {
    const { all, here } = countWatches(database, workspace, channel);
    if (all >= options.mostWatches)
      throw new UserError(
        `There are ${all} watches here, which is as many as are kept: remove one with "watch remove".`,
      );
    if (here >= options.mostWatchesInChannel)
      throw new UserError(
        `That channel has ${here} watches, which is as many as one may have: remove one with "watch remove".`,
      );
  }

  function checkGroups(workspace: WorkspaceId, wish: WatchWish): void {
    const known = new Set(groupRows(database, workspace).map(({ key }) => key));
    const unknown = wish.groups.find((name) => !known.has(groupKey(name)));
    if (unknown === undefined) return;
    throw new UserError(
      `There is no group "${unknown.slice(0, MOST_NAME)}" here: make it with "watch group", or see there which there are.`,
    );
  }

  function queryOf(workspace: WorkspaceId, wish: WatchWish) {
    return watchQuery(wish, readReader(parts, workspace).groups);
  }

  /** @throws UserError where it has been said: such a watch would never alert. */
  async function checkFirst(workspace: WorkspaceId, wish: WatchWish): Promise<void> {
    if (wish.kind !== 'first') return;
    const { hits } = await archive.searchQuotes(workspace, queryOf(workspace, wish), { limit: 1, offset: 0 });
    const [hit] = hits;
    if (!hit) return;
    const at = (hit.article.publishedAt ?? hit.article.addedAt).toZonedDateTimeISO(wish.timeZone).toPlainDate();
    throw new UserError(
      `The archive has that already: ${hit.speaker?.name ?? 'somebody'} was quoted with it on ${at}. Watch the speaker instead, or use other words.`,
    );
  }

  function firstLook(wish: WatchWish, at: number): number | null {
    return wish.kind === 'absence' ? at : null;
  }

  return {
    async create(workspace, owner, { title, ...wished }) {
      const wish = { ...wished, title: oneLine(title) };
      checkWatch(wish, workspace);
      checkGroups(workspace, wish);
      await checkFirst(workspace, wish);
      const id = hashId(`watch ${workspace} ${parts.randomText()}`);
      await transact(parts, () => {
        checkLimits(workspace, wish.place.channelId);
        const at = nowMs();
        insertRow(database, {
          ...{ id, workspace, owner, at, nextDueAt: null, toldTo: at, kind: 'watch' as const },
          wish: subscriptionWish(wish),
        });
        insertWatch(database, {
          ...{ id, workspace, wish: JSON.stringify(wish) },
          ...{ since_num: lastArrival(database), since_at: at, wake_at: firstLook(wish, at) },
        });
      });
      parts.onWatch();
      return reread(workspace, id);
    },

    async find(workspace, id) {
      const rows = find(workspace, id);
      return rows && read(rows);
    },

    async list(workspace, of = {}) {
      return watchRowsOf(database, workspace, of).map(({ id }) => reread(workspace, id));
    },

    async change(workspace, id, { owner, ...wishes }) {
      const before = get(workspace, id);
      const known = JSON.parse(before.row.wish) as WatchWish;
      const named = Object.entries(wishes).filter(([, value]) => value !== undefined);
      const changed: WatchWish = { ...known, ...Object.fromEntries(named) };
      const wish = { ...changed, title: oneLine(changed.title) };
      checkWatch(wish, workspace);
      checkGroups(workspace, wish);
      const isOther = LOOKED_FOR.some((field) => JSON.stringify(wish[field]) !== JSON.stringify(known[field]));
      if (isOther) await checkFirst(workspace, wish);
      await transact(parts, () => {
        const { row, subscription } = get(workspace, id);
        const at = nowMs();
        if (wish.place.channelId !== subscriptionPlace(subscription).channelId) {
          checkLimits(workspace, wish.place.channelId);
          skipOpen(database, row.id, 'Its watch went to another channel.', at);
        }
        updateWish(database, row.id, owner ?? subscription.owner, subscriptionWish(wish));
        updateWatchWish(database, row.id, JSON.stringify(wish));
        if (isOther) restartWatch(database, row.id, { num: lastArrival(database), at, wakeAt: firstLook(wish, at) });
        // Another bundling, other quiet hours.
        else wakeBy(database, row.id, at);
      });
      parts.onWatch();
      return reread(workspace, before.row.id);
    },

    async remove(workspace, id) {
      return transact(parts, () => {
        const rows = find(workspace, id);
        if (!rows) return undefined;
        const now = clock.now();
        updateRemoved(database, rows.row.id, now.epochMilliseconds);
        return now.add({ milliseconds: UNDO_MS });
      });
    },

    async undoRemove(workspace, typed, check = () => undefined) {
      const id = typed.trim().toLowerCase();
      await transact(parts, () => {
        if (find(workspace, id)) throw new UserError('That watch is not removed: see "watch".');
        const row = findWatchRow(database, id);
        const subscription = row && findRow(database, id);
        const removedAt = subscription?.removed_at ?? null;
        if (!row || row.workspace !== workspace || removedAt === null || removedAt + UNDO_MS < nowMs())
          throw new UserError('That watch is gone for good: make it anew with "watch add".');
        check(toWatch(parts, row, subscription!));
        checkLimits(workspace, subscriptionPlace(subscription!).channelId);
        updateRemoved(database, id, null);
        wakeBy(database, id, nowMs());
      });
      parts.onWatch();
      return reread(workspace, id);
    },

    async pause(workspace, id, until) {
      return transact(parts, () => {
        const { row } = get(workspace, id);
        const now = clock.now();
        if (until && Temporal.Instant.compare(until, now) <= 0)
          throw new UserError('A pause ends after now: use a day that is still to come, or leave it out.');
        const at = now.epochMilliseconds;
        updatePause(database, row.id, { at, until: until?.epochMilliseconds ?? null, by: 'person', reason: '' });
        skipOpen(database, row.id, 'Its watch is paused.', at);
        return reread(workspace, row.id);
      });
    },

    async resume(workspace, id) {
      await transact(parts, () => {
        const { row, subscription } = get(workspace, id);
        const wish = JSON.parse(row.wish) as WatchWish;
        const at = nowMs();
        const isRefused = subscription.paused_by === 'refused';
        updatePause(database, row.id, null);
        if (isRefused) wakeBy(database, row.id, at);
        else if (subscription.paused_at !== null && row.is_done === 0)
          restartWatch(database, row.id, { num: lastArrival(database), at, wakeAt: firstLook(wish, at) });
      });
      parts.onWatch();
      return reread(workspace, id);
    },

    async preview(workspace, of) {
      const wish = 'id' in of ? (JSON.parse(get(workspace, of.id).row.wish) as WatchWish) : of.wish;
      if (!('id' in of)) checkWatch({ ...wish, mention: null }, workspace);
      checkGroups(workspace, wish);
      return previewWatch(parts, workspace, wish, queryOf(workspace, wish));
    },

    async silence(workspace, id) {
      const { row } = get(workspace, id);
      const wish = JSON.parse(row.wish) as WatchWish;
      const now = clock.now();
      const last = await findLast(parts, workspace, queryOf(workspace, wish), now);
      return describeAbsence(parts, workspace, last, last?.at ?? now.subtract({ hours: 24 * wish.days }), now);
    },

    async groups(workspace) {
      return groupRows(database, workspace).map(({ name, outlets }) => ({
        name,
        outlets: JSON.parse(outlets) as string[],
      }));
    },

    async setGroup(workspace, typed, outlets) {
      const name = typed.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');
      const key = groupKey(name);
      if (key === '' || name.length > MOST_NAME)
        throw new UserError(`A group's name has 1 to ${MOST_NAME} characters, such as "tier 1".`);
      const names = [...new Set(outlets.map((outlet) => outlet.trim()).filter(Boolean))];
      if (names.length > MOST_IN_GROUP)
        throw new UserError(`The group names ${names.length} outlets: use ${MOST_IN_GROUP} at most.`);
      await transact(parts, () => {
        const known = groupRows(database, workspace);
        if (names.length === 0) {
          const user = watchRowsOf(database, workspace, {})
            .map(({ wish }) => JSON.parse(wish) as WatchWish)
            .find(({ groups }) => groups.some((group) => groupKey(group) === key));
          if (user)
            throw new UserError(`The watch "${user.title}" needs the group "${name}": change or remove it first.`);
          if (!deleteGroup(database, workspace, key)) throw new UserError(`There is no group "${name}" here.`);
          return;
        }
        if (known.length >= MOST_GROUPS && !known.some((group) => group.key === key))
          throw new UserError(`There are ${known.length} groups here, which is as many as are kept: remove one first.`);
        putGroup(database, workspace, { key, name, outlets: JSON.stringify(names) });
      });
      return { name, outlets: names };
    },
  };
}

function subscriptionPlace({ wish }: SubscriptionRow): SubscriptionWish['place'] {
  return (JSON.parse(wish) as SubscriptionWish).place;
}

/** What the outbox and the senders know of it: where it goes. Nothing is due by a schedule. */
function subscriptionWish({ place, title, timeZone }: WatchWish): SubscriptionWish {
  return {
    place,
    title,
    schedule: { type: 'days', days: [1, 2, 3, 4, 5, 6, 7], times: ['00:00'], timeZone },
    filters: { query: '', topics: [], outlets: [], speakers: [], exclude: [] },
    ...{ size: 'brief', withQuotes: false, skipWhenEmpty: false, minOutlets: 1, quietDays: [], review: null },
  };
}
