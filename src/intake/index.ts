/** Intake: files, folders, feeds and pages into the archive. Other rooms import from here. */
export { DISK, type Disk, type FileFacts } from './disk.ts';
export { decodeMarkup } from './encoding.ts';
export type { Feed, FeedEntry } from './feed/types.ts';
export { type FetchOptions, fetchSafely } from './fetch/fetch-safely.ts';
export type { Fetched } from './fetch/fetched.ts';
export { complainOfTarget, type Posted, type PostOptions, postSafely } from './fetch/post-safely.ts';
export {
  BATCH_SIZE,
  type IngestEvent,
  type IngestedArticle,
  type IngestOptions,
  type IngestProgress,
  ingest,
  type RefusedArticle,
} from './ingest.ts';
export { type IngestRecord, IngestRecordSchema, ingestRecord } from './ingest-record.ts';
export { loadSample } from './load-sample.ts';
export { openSources, type SourceRoom, type SourceRoomParts } from './open-sources.ts';
export { type Extractor, openExtractor } from './page/extractor.ts';
export type { Poller } from './poll/poller.ts';
export { type Readable, readArticle, readEntry } from './read-entry.ts';
export { MAX_DOCUMENT_BYTES, MAX_ENTRY_BYTES, readSources, type SourceOptions } from './read-sources.ts';
export { openReader, type Reader } from './reader/reader.ts';
export { POLL_OPTIONS, type PollOptions } from './sources/options.ts';
export type * from './sources/port.ts';
export { type Found, type Place, type RawEntry, type Refusal, refusalLine } from './types.ts';
