/** The sample archive keeps its promises: enough articles, right weekdays, real encodings, never from the future. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Article, type BlockRole, decodeText, parseArticle } from '../../src/article/index.ts';
import {
  printDate,
  readManifest,
  readSample,
  SAMPLE_FOLDER,
  type SampleEntry,
  writtenMs,
} from '../../src/intake/sample/sample.ts';

const WEEK_MS = 7 * 24 * 60 * 60_000;
const NOW = Temporal.Instant.from('2031-03-05T12:00:00Z');

const entries = readManifest();
const texts = new Map(entries.map((entry) => [entry.file, textOf(entry)]));

/** Monday first. Languages without capitals or spaces are searched the same way. */
const WEEKDAYS: Record<string, readonly string[]> = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  es: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
  ja: ['月曜日', '火曜日', '水曜日', '木曜日', '金曜日', '土曜日', '日曜日'],
  zh: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  ar: ['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد'],
};

function bytesOf(file: string): Buffer {
  return readFileSync(join(SAMPLE_FOLDER, file));
}

function textOf({ file, encoding }: SampleEntry): string {
  return new TextDecoder(encoding === 'utf16le' ? 'utf-16le' : (encoding ?? 'utf-8'), { fatal: true }).decode(
    bytesOf(file),
  );
}

/** Weekdays that the text names, 0 for Monday. */
function weekdaysIn(entry: SampleEntry): Set<number> {
  const names = WEEKDAYS[entry.language] ?? [];
  const text = texts.get(entry.file) ?? '';
  return new Set(names.flatMap((name, day) => (text.includes(name) ? [day] : [])));
}

function byEvent(): Map<string, SampleEntry[]> {
  const events = Map.groupBy(entries, ({ event }) => event);
  return new Map([...events].flatMap(([event, list]) => (event === null ? [] : [[event, list] as const])));
}

test('the sample is large enough to brief from', () => {
  expect(entries.length).toBeGreaterThanOrEqual(60);
  expect(new Set(entries.map(({ outlet }) => outlet)).size).toBe(7);
  expect(new Set(entries.map(({ day }) => day)).size).toBeGreaterThanOrEqual(18);
  const wide = [...byEvent().values()].filter((list) => new Set(list.map(({ outlet }) => outlet)).size >= 3);
  expect(wide.length).toBeGreaterThanOrEqual(9);
});

test('three stories run over a week or more', () => {
  const stories = Map.groupBy(entries, ({ story }) => story);
  const running = [...stories].filter(([story, list]) => {
    const days = list.map(({ day }) => day);
    return story !== undefined && Math.max(...days) - Math.min(...days) >= 7;
  });
  expect(running.length).toBeGreaterThanOrEqual(3);
});

test('the manifest and the folder name the same files', () => {
  expect(entries.map(({ file }) => file).sort()).toEqual(readdirSync(SAMPLE_FOLDER).sort());
  expect(entries.filter(({ file, day }) => Number(file.slice(0, 2)) !== day)).toEqual([]);
});

test('every sample address is its own and leads nowhere', () => {
  expect(new Set(entries.map(({ url }) => url)).size).toBe(entries.length);
  expect(entries.filter(({ url }) => !/^https:\/\/[a-z]+\.example\/[a-z0-9/-]+$/.test(url))).toEqual([]);
});

test('sample articles have between 150 and 500 words', () => {
  const spaced = entries.filter(({ language }) => language !== 'ja' && language !== 'zh');
  const counts = spaced.map(({ file }) => ({
    file,
    words: texts.get(file)?.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0,
  }));
  expect(counts.filter(({ words }) => words < 150 || words > 500)).toEqual([]);
});

test('an article that names weekdays names its own or the one before', () => {
  const wrong = entries.filter((entry) => {
    const named = weekdaysIn(entry);
    return named.size > 0 && !named.has(entry.day % 7) && !named.has((entry.day + 6) % 7);
  });
  expect(wrong.map(({ file }) => file)).toEqual([]);
  expect(entries.filter((entry) => weekdaysIn(entry).size === 0).map(({ file }) => file)).toEqual([]);
});

test('all articles of an event agree on a weekday', () => {
  const split = [...byEvent()].filter(([, list]) => {
    const named = list.map(weekdaysIn);
    return ![0, 1, 2, 3, 4, 5, 6].some((day) => named.every((days) => days.has(day)));
  });
  expect(split.map(([event]) => event)).toEqual([]);
});

test('no calendar date stands in a text but on its date line', () => {
  const month = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
  const date = new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)? ${month}\\b|\\b${month} \\d{1,2}\\b`, 'g');
  const found = entries
    .map(({ file }) => [file, texts.get(file)?.match(date) ?? []] as const)
    .filter(([, dates]) => dates.length > 0);
  expect(found.length).toBeGreaterThanOrEqual(2);
  for (const [file, dates] of found) {
    const entry = entries.find((each) => each.file === file);
    expect(entry?.printedDate, file).toBe(printDate(Temporal.Instant.fromEpochMilliseconds(writtenMs(entry!))));
    expect(dates, file).toEqual([entry?.printedDate?.replace(/ \d{4}$/, '')]);
  }
});

test('encodings and line ends are what the manifest says', () => {
  for (const { file, encoding, lineEnds } of entries) {
    const bytes = bytesOf(file);
    const text = texts.get(file) ?? '';
    expect(bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])), file).toBe(encoding === 'utf16le');
    if (encoding === 'latin1') {
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes), file).toThrow();
      // 80 to 9F are letters and marks in Windows-1252 and nothing in Latin-1
      expect(
        [...bytes].filter((byte) => byte >= 0x80 && byte < 0xa0),
        file,
      ).toEqual([]);
    }
    expect(text.includes('\r\n'), file).toBe(lineEnds === 'crlf');
    expect(/(?<!\r)\n/.test(text), file).toBe(lineEnds !== 'crlf');
  }
  const count = (is: (entry: SampleEntry) => boolean) => entries.filter(is).length;
  expect(count(({ encoding }) => encoding === 'latin1')).toBeGreaterThanOrEqual(2);
  expect(count(({ encoding }) => encoding === 'utf16le')).toBeGreaterThanOrEqual(2);
  expect(count(({ lineEnds }) => lineEnds === 'crlf')).toBeGreaterThanOrEqual(2);
  expect(count(({ language }) => language !== 'en')).toBeGreaterThanOrEqual(7);
});

test('the sample is never from the future and never older than a week', () => {
  const earliest = Date.UTC(1990, 0, 1);
  const latest = Date.UTC(2100, 0, 1);
  fc.assert(
    fc.property(fc.integer({ min: earliest, max: latest }), (ms) => {
      const published = readSample(Temporal.Instant.fromEpochMilliseconds(ms)).map(
        ({ publishedAt }) => publishedAt.epochMilliseconds,
      );
      const newest = Math.max(...published);
      expect(newest).toBeLessThanOrEqual(ms);
      expect(ms - newest).toBeLessThan(WEEK_MS);
      expect(published).toEqual(published.toSorted((a, b) => a - b));
    }),
    { numRuns: 50 },
  );
});

test('sample dates move by whole weeks, and printed dates with them', () => {
  const sample = readSample(NOW);
  expect(sample).toHaveLength(entries.length);
  for (const article of sample) {
    const entry = entries.find(({ file }) => file === article.file)!;
    const movedMs = article.publishedAt.epochMilliseconds - writtenMs(entry);
    expect(movedMs % WEEK_MS, entry.file).toBe(0);
    const before = bytesOf(entry.file);
    if (entry.printedDate === undefined) expect(before.equals(article.bytes), entry.file).toBe(true);
    else
      expect(Buffer.from(article.bytes).toString()).toBe(
        before.toString().replace(entry.printedDate, printDate(article.publishedAt)),
      );
  }
});

test('the moment itself counts as the newest moment of the sample', () => {
  const newest = readSample(NOW).at(-1)!.publishedAt;
  expect(readSample(newest).at(-1)!.publishedAt.equals(newest)).toBe(true);
});

test('the famous turnarounds are in the sample word for word', () => {
  const words: Record<string, readonly string[]> = {
    'I would drive my own children across it tonight': ['03-meridian', '03-courier', '03-gazette', '03-lantern'],
    'No one should drive across this bridge': ['15-meridian', '15-courier', '15-gazette', '15-lantern', '15-hpr'],
    'not for sale, not at 46 crowns and not at 60': ['02-meridian', '02-ledger', '02-courier'],
    'At 58 crowns a share, this is the best home that Saltmarsh could have found': ['16-meridian', '16-ledger'],
    'I will not sit at a cabinet table with Pavla Voss': ['03-meridian', '03-courier', '03-hpr', '10-lantern'],
    'No medical record left our servers, not one': ['04-patchwork', '04-meridian', '04-ledger', '05-lantern'],
    'Some medical notes were in those files': ['12-patchwork', '12-meridian'],
  };
  for (const [quote, files] of Object.entries(words)) {
    const found = entries.filter(({ file }) => (texts.get(file) ?? '').replace(/\s+/g, ' ').includes(quote));
    const names = new Set(found.map(({ file }) => file.split('-').slice(0, 2).join('-')));
    expect([...names].sort(), quote).toEqual([...files].sort());
  }
});

/** Related headlines that open with a quotation, which the reader of articles takes for prose that lost its end. */
const RELATED_AS_PROSE = ['03-courier-castellan-refusal.txt', '15-lantern-bridge-closed.txt'];

function parsedSample(): { entry: SampleEntry; article: Article }[] {
  const byFile = new Map(entries.map((entry) => [entry.file, entry]));
  return readSample(NOW).map(({ file, bytes }) => ({
    entry: byFile.get(file)!,
    article: parseArticle(decodeText(bytes)),
  }));
}

function countOf(article: Article, role: BlockRole): number {
  return article.blocks.filter((block) => block.role === role).length;
}

test('every sample article is read without a note, its first line as its headline', () => {
  for (const { entry, article } of parsedSample()) {
    const first = article.text.split(/\r?\n\r?\n/, 1)[0]?.replace(/\s+/g, ' ');
    expect(article.headline, entry.file).toBe(first);
    expect(article.language, entry.file).toBe(entry.language);
    expect(article.notes, entry.file).toEqual([]);
    expect(countOf(article, 'paragraph'), entry.file).toBeGreaterThanOrEqual(1);
  }
});

test('captions, related headlines, tails and date lines of the sample are found as the manifest counts them', () => {
  for (const { entry, article } of parsedSample()) {
    expect(countOf(article, 'caption'), entry.file).toBe(entry.captions ?? 0);
    if (!RELATED_AS_PROSE.includes(entry.file))
      expect(countOf(article, 'related'), entry.file).toBe(entry.related ?? 0);
    expect(countOf(article, 'tail'), entry.file).toBe(entry.tail ?? 0);
    expect(countOf(article, 'date'), entry.file).toBe(entry.printedDate === undefined ? 0 : 1);
  }
});

test('writers of the sample are found where an outlet prints them, and nowhere else', () => {
  const always = ['The Carrow Courier', 'Halvern Ledger', 'The Daily Lantern', 'Vell Valley Gazette'];
  const never = ['Meridian News Agency', 'Halvern Public Radio'];
  for (const { entry, article } of parsedSample()) {
    if (always.includes(entry.outlet)) expect(article.bylines.length, entry.file).toBeGreaterThanOrEqual(1);
    if (never.includes(entry.outlet)) expect(article.bylines, entry.file).toEqual([]);
    expect(article.bylines.join(' '), entry.file).not.toMatch(/correspondent|editor|reporter|^by /i);
  }
});
