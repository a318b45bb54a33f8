/** The sample archive: 90 articles of seven invented outlets over three weeks, moved in time so that they are always recent news. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** An article of the sample as it would have been scraped: nothing of it is read here but its date line. */
export interface SampleArticle {
  /** The file as it stands on disk (UTF-8, Latin-1 or UTF-16), apart from a printed date, which moves along. */
  readonly bytes: Uint8Array;
  /** File name, without a folder: "03-courier-bridge-safe.txt". */
  readonly file: string;
  readonly outlet: string;
  readonly url: string;
  readonly publishedAt: Temporal.Instant;
  /** Slug that all articles of one event share; null for articles which stand alone. */
  readonly event: string | null;
}

/** A line of manifest.json. */
const ENTRY = z.strictObject({
  file: z.string(),
  outlet: z.string(),
  /** 0 is a Monday, 20 the Sunday two weeks after the next one. Weekdays in the text agree with it. */
  day: z.int().min(0).max(20),
  /** UTC. */
  time: z.string().regex(/^\d\d:\d\d$/),
  event: z.string().nullable(),
  /** Running story that several events belong to. */
  story: z.string().optional(),
  url: z.url(),
  language: z.string(),
  /** UTF-8 where it is absent. */
  encoding: z.enum(['latin1', 'utf16le']).optional(),
  lineEnds: z.literal('crlf').optional(),
  /** Calendar date that the file prints as a date line, counted from FIRST_DAY. */
  printedDate: z.string().optional(),
  /** How many blocks of each role a reader of the text should find; none where absent. */
  captions: z.int().optional(),
  related: z.int().optional(),
  tail: z.int().optional(),
  /** What the article is there to show. */
  note: z.string().optional(),
});

export type SampleEntry = z.infer<typeof ENTRY>;

export const SAMPLE_FOLDER = join(import.meta.dirname, 'articles');

/** Day 0 before it is moved: the Monday that printed dates in the files are counted from. */
const FIRST_DAY_MS = Date.UTC(2026, 8, 7);
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEK_MS = 7 * DAY_MS;

/**
 * The sample, oldest article first. All dates are moved by the same whole number of weeks (so that "on Tuesday" stays
 * a Tuesday in UTC), such that the newest article is less than seven days old at `now` and none is in the future.
 */
export function readSample(now: Temporal.Instant): SampleArticle[] {
  const entries = readManifest();
  const newestMs = Math.max(...entries.map(writtenMs));
  const shiftMs = Math.floor((now.epochMilliseconds - newestMs) / WEEK_MS) * WEEK_MS;
  return entries
    .toSorted((a, b) => writtenMs(a) - writtenMs(b))
    .map((entry) => {
      const publishedAt = Temporal.Instant.fromEpochMilliseconds(writtenMs(entry) + shiftMs);
      const bytes = readFileSync(join(SAMPLE_FOLDER, entry.file));
      return {
        bytes: entry.printedDate === undefined ? bytes : replaceDate(bytes, entry.printedDate, printDate(publishedAt)),
        file: entry.file,
        outlet: entry.outlet,
        url: entry.url,
        publishedAt,
        event: entry.event,
      };
    });
}

/** What manifest.json says of each article. @throws ZodError where it does not keep to its form. */
export function readManifest(): SampleEntry[] {
  const json: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'manifest.json'), 'utf8'));
  return z.array(ENTRY).parse(json);
}

/** Milliseconds since 1970 of the moment that the file itself means, before it is moved. */
export function writtenMs({ day, time }: Pick<SampleEntry, 'day' | 'time'>): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return FIRST_DAY_MS + day * DAY_MS + (hours * 60 + minutes) * MINUTE_MS;
}

/** "8 September 2026", by UTC: the form in which the sample prints dates. */
export function printDate(instant: Temporal.Instant): string {
  return instant.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** Latin-1 keeps every byte as it is, whatever the encoding of the rest; the dates themselves are ASCII. */
function replaceDate(bytes: Buffer, from: string, to: string): Uint8Array {
  return Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1');
}
