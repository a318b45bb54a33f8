/** Opens what the adapters share: the archive, and what is remembered of workspaces, over one database. */
import { type Database, openStorage } from '../src/archive/index.ts';
import type { Archive } from '../src/archive/port.ts';
import type { Clock } from '../src/clock.ts';
import type { Settings } from '../src/config.ts';
import {
  type DigestOptions,
  type DigestRoom,
  type DigestRoomParts,
  type Digests,
  openDigests,
} from '../src/digest/index.ts';
import { type FetchOptions, loadSample, openSources, type PollOptions, type SourceRoom } from '../src/intake/index.ts';
import { readAllowList } from '../src/setting-values.ts';
import { sqliteWorkspaces, type Workspaces } from '../src/workspace/index.ts';
import { type SourceTeller, sourceTeller } from './chat/source-teller.ts';
import { channelsLivingFrom } from './source-channels.ts';

const HOUR_MS = 3_600_000;
const MEGABYTE = 1024 * 1024;

export interface SharedStorage {
  readonly archive: Archive;
  readonly workspaces: Workspaces;
  /** Subscriptions, and the scheduler that sends what is due: not started. */
  readonly digestRoom: DigestRoom;
  readonly digests: Digests;
  /** Feeds, sitemaps and folders, and the poller that reads them: not started. */
  readonly sourceRoom: SourceRoom;
  readonly sources: SourceRoom['sources'];
  /** Tells that a source has died, on the platforms that are added to it. */
  readonly sourceTeller: SourceTeller;
  /** For what adapters remember themselves: installations, ids that were seen. */
  readonly database: Database;
  readonly isSample: boolean;
  close(): Promise<void>;
}

/** What the settings say of digests; the rest of their numbers is as it is. */
export function digestOptions(settings: Settings): Partial<DigestOptions> {
  return {
    lateMs: settings.DIGEST_LATE_HOURS * HOUR_MS,
    whenUnknown: settings.DIGEST_WHEN_UNKNOWN,
    mostInWorkspace: settings.DIGEST_LIMIT,
    mostWatches: settings.WATCH_LIMIT,
  };
}

/** How the settings let addresses be asked, and how many sources a workspace may have. */
export function sourceParts({ USER_AGENT, FETCH_ALLOW, FETCH_MAX_MB, SOURCE_LIMIT }: Settings): SourceSettings {
  return {
    fetching: { userAgent: USER_AGENT, allow: readAllowList(FETCH_ALLOW ?? ''), maxBytes: FETCH_MAX_MB * MEGABYTE },
    polling: { mostInWorkspace: SOURCE_LIMIT },
  };
}

export interface SourceSettings {
  readonly fetching?: FetchOptions;
  readonly polling?: Partial<PollOptions>;
}

/** What digests get beside the archive, and how sure an attribution must be (QUOTE_THRESHOLD). */
export type StorageOptions = Omit<DigestRoomParts, 'database' | 'archive' | 'clock'> &
  SourceSettings & {
    readonly uncertainBelow?: number;
    /** What is changed is gone when it is closed. */
    readonly isThrowaway?: boolean;
  };

/**
 * @throws ConfigError where `url` names no database that can be opened.
 */
export async function openShared(
  url: string,
  clock: Clock,
  { uncertainBelow, isThrowaway, fetching, polling, ...digesting }: StorageOptions = {},
): Promise<SharedStorage> {
  const { archive, database, close } = await openStorage({
    url,
    clock,
    ...(uncertainBelow !== undefined && { uncertainBelow }),
    ...(isThrowaway && { isThrowaway }),
  });
  const teller = sourceTeller(digesting.logger);
  const sourceRoom = openSources({
    ...{ database, archive, clock, options: polling, logger: digesting.logger, tell: teller.tell },
    channelsOf: ({ owner, title }) => channelsLivingFrom(digestRoom.digests, owner, title),
    fetching: fetching ?? { userAgent: 'Briefwire' },
  });
  const { sources } = sourceRoom;
  const digestRoom: DigestRoom = openDigests({ sources: sources.report, ...digesting, database, archive, clock });
  const { digests } = digestRoom;
  const workspaces = sqliteWorkspaces({ database, clock, belongings: [archive, digests, sources] });
  return {
    ...{
      archive,
      workspaces,
      digestRoom,
      digests,
      sourceRoom,
      sources,
      sourceTeller: teller,
      database,
      isSample: false,
    },
    async close() {
      await sourceRoom.close();
      await close();
    },
  };
}

/** The sample archive lives in memory: its articles never mix with real ones, and their dates stay fresh. */
export async function openSample(clock: Clock, options?: SourceSettings): Promise<SharedStorage> {
  const storage = await openShared('sqlite::memory:', clock, options);
  await loadSample(storage.archive, clock);
  return { ...storage, isSample: true };
}

/** The archive at `url`, or the sample where that holds no article yet. */
export async function openOrSample(url: string, clock: Clock, options?: StorageOptions): Promise<SharedStorage> {
  const storage = await openShared(url, clock, options);
  const { articles } = await storage.archive.counts('local');
  if (articles > 0) return storage;
  await storage.close();
  return openSample(clock);
}
