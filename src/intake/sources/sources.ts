/** The port on the archive's database. */
import type { Database } from '../../archive/index.ts';
import { WIRE } from '../../archive/port.ts';
import type { Clock } from '../../clock.ts';
import { UserError } from '../../errors.ts';
import type { Disk } from '../disk.ts';
import { writeOpml } from '../feed/opml.ts';
import type { Guard } from '../fetch/guard.ts';
import type { Fetch } from '../poll/parts.ts';
import type { Reader } from '../reader/reader.ts';
import { checkInterval, checkOwner, checkRoom, checkUrl } from './check-wish.ts';
import { findSources } from './find-sources.ts';
import { type PollOptions, UNDO_MS } from './options.ts';
import type { Sources } from './port.ts';
import { previewOpml } from './preview-opml.ts';
import { type SourceRow, toSource } from './source-row.ts';
import {
  countAnswering,
  countSources,
  deleteSourcesOf,
  findByUrl,
  findRemoved,
  findSource,
  insertSource,
  pauseSource,
  removeSource,
  restoreSource,
  resumeSource,
  sourcesOf,
  updateSource,
} from './source-rows.ts';
import { testAddress } from './test-address.ts';
import type { Source, SourceActor, SourceOwner, SourceWish } from './types.ts';
import { changedRow, newRow } from './wish-rows.ts';

export interface SourcesParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly options: PollOptions;
  readonly fetch: Fetch;
  readonly reader: Reader;
  readonly disk: Disk;
  readonly guard: Guard;
  /** Something is to be read now. */
  readonly onDue: () => void;
}

export function sqliteSources(parts: SourcesParts): Sources {
  const { database, clock, options, guard, reader, onDue } = parts;
  const now = () => clock.now().epochMilliseconds;

  /** @throws UserError */
  function row(owner: SourceOwner, id: string): SourceRow {
    const found = findSource(database, owner, id);
    if (!found)
      throw new UserError(`There is no source ${id.slice(0, 40)} here: look for its id in the list of sources.`);
    return found;
  }

  async function edit(owner: SourceOwner, id: string, work: (found: SourceRow) => void): Promise<Source> {
    const changed = await database.patiently(() => {
      work(row(owner, id));
      return row(owner, id);
    });
    onDue();
    return toSource(changed);
  }

  function roomFor(owner: SourceOwner, by: SourceActor): number {
    if (owner === WIRE || by.isOperator) return Number.POSITIVE_INFINITY;
    return options.mostInWorkspace - countSources(database, owner);
  }

  function insert(owner: SourceOwner, wish: SourceWish, url: string, by: SourceActor): SourceRow {
    const made = newRow(owner, wish, url, by, now());
    insertSource(database, made);
    return row(owner, made.id);
  }

  return {
    find: (address) => findSources(parts, address),
    test: (of, by) => testAddress(parts, of, by),

    async add(owner, wish, by) {
      checkOwner(owner, by);
      const url = checkUrl(wish, by, guard);
      checkInterval(wish.intervalMs ?? null, options);
      const added = await database.patiently(() => {
        const known = findByUrl(database, owner, url);
        if (known) throw new UserError(`${known.title || known.url} is a source already (${known.id}).`);
        checkRoom(1, roomFor(owner, by), options.mostInWorkspace);
        return insert(owner, wish, url, by);
      });
      onDue();
      return toSource(added);
    },

    async addAll(owner, wishes, by) {
      checkOwner(owner, by);
      const urls = wishes.map((wish) => checkUrl(wish, by, guard));
      const rows = await database.patiently(() => {
        const fresh = wishes.flatMap((wish, place) =>
          findByUrl(database, owner, urls[place]!) || urls.indexOf(urls[place]!) < place
            ? []
            : [{ wish, url: urls[place]! }],
        );
        checkRoom(fresh.length, roomFor(owner, by), options.mostInWorkspace);
        return fresh.map(({ wish, url }) => insert(owner, wish, url, by));
      });
      onDue();
      return rows.map(toSource);
    },

    async get(owner, id) {
      const found = findSource(database, owner, id);
      return found && toSource(found);
    },

    async list(owner) {
      return sourcesOf(database, owner).map(toSource);
    },

    async change(owner, id, changes, by) {
      checkInterval(changes.intervalMs ?? null, options);
      return edit(owner, id, (found) => {
        const url = changes.url === undefined ? found.url : checkUrl({ kind: found.kind, url: changes.url }, by, guard);
        const other = url === found.url ? undefined : findByUrl(database, owner, url);
        if (other) throw new UserError(`${other.title || other.url} has this address already (${other.id}).`);
        updateSource(database, found.num, changedRow(found, changes, url), url !== found.url, now());
      });
    },

    pause: async (owner, id, until) =>
      edit(owner, id, ({ num }) => pauseSource(database, num, until?.epochMilliseconds ?? null)),
    resume: async (owner, id) => edit(owner, id, ({ num }) => resumeSource(database, num, now())),
    pollNow: async (owner, id) =>
      edit(owner, id, ({ num, state }) => {
        if (state === 'paused') throw new UserError('The source is paused: resume it, and it is read at once.');
        resumeSource(database, num, now());
      }),

    async remove(owner, id) {
      return database.patiently(() => {
        const found = findSource(database, owner, id);
        if (!found) return undefined;
        removeSource(database, found.num, now());
        return Temporal.Instant.fromEpochMilliseconds(now() + UNDO_MS);
      });
    },

    async undoRemove(owner, id, by, check = () => undefined) {
      const restored = await database.patiently(() => {
        const found = findRemoved(database, owner, id);
        if (!found)
          throw new UserError(
            findSource(database, owner, id)
              ? 'That source is not removed: there is nothing to bring back.'
              : `No source ${id.slice(0, 40)} was removed here in the last ten minutes: where its id is right, it is gone for good, so add it again.`,
          );
        if (found.removed_at! < now() - UNDO_MS)
          throw new UserError(`${found.title || found.url} is gone for good: add it again.`);
        check(toSource(found));
        const other = findByUrl(database, owner, found.url);
        if (other)
          throw new UserError(`Its address is a source again already (${other.id}): nothing is to be brought back.`);
        checkRoom(1, roomFor(owner, by), options.mostInWorkspace);
        restoreSource(database, found.num, now());
        return row(owner, id);
      });
      onDue();
      return toSource(restored);
    },

    async previewOpml(owner, list) {
      const document = await reader.document({ bytes: list, contentType: undefined, address: '' });
      if (document.is !== 'opml')
        throw new UserError('This is no list of feeds: give the OPML file that your feed reader exports.');
      const room = options.mostInWorkspace - countSources(database, owner);
      return previewOpml(document.list, {
        isKnown: (url) => findByUrl(database, owner, url) !== undefined,
        guard,
        room: owner === WIRE ? Number.POSITIVE_INFINITY : Math.max(0, room),
      });
    },

    async exportOpml(owner, title) {
      const feeds = sourcesOf(database, owner).flatMap(({ kind, url, title: called, groups }) =>
        kind === 'folder' ? [] : [{ kind, url, title: called, folders: JSON.parse(groups) as string[] }],
      );
      return writeOpml(title, feeds, clock.now());
    },

    report(workspace) {
      const counted = countAnswering(database, [workspace, WIRE]);
      return counted.all > 0 ? counted : null;
    },

    async deleteWorkspace(workspace) {
      if (workspace !== WIRE) await database.patiently(() => deleteSourcesOf(database, workspace));
    },
  };
}
