/** JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), taken as loosely as people write it. */
import { htmlBlocks, htmlLine, looseBlocks, type TextBlock, textBlocks, textLine } from '../markup/blocks.ts';
import { readFeedDate } from './date.ts';
import type { Feed, FeedEntry } from './types.ts';
import { personName, webAddress } from './values.ts';

type Json = Readonly<Record<string, unknown>>;

/** Whether a JSON document says that it is a feed. */
export function isJsonFeed(value: unknown): value is Json {
  if (!isObject(value)) return false;
  const isNamed = typeof value.version === 'string' && /jsonfeed\.org\/version/i.test(value.version);
  return (
    isNamed ||
    (Array.isArray(value.items) && (typeof value.home_page_url === 'string' || typeof value.feed_url === 'string'))
  );
}

/** Items that are no objects become entries that say nothing: they are refused as such, and so none is lost in silence. */
export function readJsonFeed(value: Json, address: string | undefined): Feed {
  const url = webAddress(text(value.home_page_url), address);
  const base = url ?? webAddress(text(value.feed_url), address) ?? address;
  const authors = authorsOf(value);
  const language = languageCode(value.language);
  const items = Array.isArray(value.items) ? value.items.map((item) => (isObject(item) ? item : {})) : [];
  return {
    format: 'json',
    title: textLine(text(value.title)),
    url,
    language,
    at: null,
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    entries: items.map((item) => readItem(item, base, authors)),
  };
}

function readItem(item: Json, base: string | undefined, feedAuthors: readonly string[]): FeedEntry {
  const guid = text(item.id).trim();
  const authors = authorsOf(item);
  const title = textLine(text(item.title));
  return {
    guid: guid || null,
    url:
      [item.url, item.external_url, /^https?:/i.test(guid) ? guid : '']
        .map((link) => webAddress(text(link), base))
        .find(Boolean) ?? null,
    title: /<\/?(?:b|i|em|strong|span|br)\b/i.test(text(item.title)) ? htmlLine(text(item.title)) : title,
    blocks: bodyOf(item),
    authors: authors.length > 0 ? authors : feedAuthors,
    source: null,
    at: [item.date_published, item.date_modified].map((date) => readFeedDate(text(date))).find(Boolean) ?? null,
    language: languageCode(item.language),
    tags: Array.isArray(item.tags)
      ? item.tags
          .map((tag) => textLine(text(tag)))
          .filter(Boolean)
          .slice(0, 50)
      : [],
    line: 1,
  };
}

function bodyOf(item: Json): TextBlock[] {
  const html = htmlBlocks(text(item.content_html));
  if (html.length > 0) return html;
  const plain = textBlocks(text(item.content_text));
  return plain.length > 0 ? plain : looseBlocks(text(item.summary));
}

function authorsOf(value: Json): string[] {
  const people = Array.isArray(value.authors) ? value.authors : [value.author];
  const names = people.map((person) => personName(text(isObject(person) ? person.name : person)));
  return [...new Set(names)].filter(Boolean).slice(0, 20);
}

function languageCode(value: unknown): string | null {
  return /^([a-z]{2,3})(?:[-_]|$)/i.exec(text(value).trim())?.[1]?.toLowerCase() ?? null;
}

/** Strings and numbers as text; everything else is ''. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
