/** One JSON object into an article that can be read, or into the reason why not. */
import { z } from 'zod';
import { type ArticleHints, canonicalUrl } from '../article/index.ts';
import { readPublished } from './published.ts';

export type ReadRecord =
  | { readonly text: string; readonly givenId: string | undefined; readonly hints: ArticleHints }
  | { readonly reason: string };

const names = z.union([z.string().max(1000), z.array(z.string().max(200)).max(50)]);

const RECORD = z.object({
  id: z.union([z.string().max(200), z.number()]).optional(),
  headline: z.string().max(1000).optional(),
  byline: names.optional(),
  outlet: z.string().max(200).optional(),
  publishedAt: z.union([z.string(), z.number()]).optional(),
  url: z.string().max(4000).optional(),
  language: z.string().max(35).optional(),
  text: z.string(),
});

type Field = keyof typeof RECORD.shape;

/** Names that a field may have, the first that is there and not empty counts. */
const ALIASES: Readonly<Record<Field, readonly string[]>> = {
  id: ['id'],
  headline: ['headline', 'title'],
  byline: ['byline', 'bylines', 'author', 'authors'],
  outlet: ['outlet', 'publisher'],
  publishedAt: ['publishedAt', 'date'],
  url: ['url'],
  language: ['language'],
  text: ['text'],
};

const WANTED: Readonly<Record<Field, string>> = {
  id: 'text of at most 200 characters, or a number',
  headline: 'text of at most 1,000 characters',
  byline: 'text of at most 1,000 characters, or a list of names',
  outlet: 'text of at most 200 characters',
  publishedAt: 'a date such as "2019-07-30" or "2019-07-30T08:15:00Z", or seconds since 1970',
  url: 'an http or https address of at most 4,000 characters',
  language: 'a language code such as "en"',
  text: "the article's text",
};

/** Fields that are not known are passed over; null and "" count as not given. */
export function readRecord(value: unknown): ReadRecord {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return {
      reason: `This is ${describe(value)}: each article must be an object such as {"headline":"...","text":"..."}.`,
    };
  const { record, usedNames } = pickFields(value as Record<string, unknown>);
  const parsed = RECORD.safeParse(record);
  if (!parsed.success) return { reason: complaint(parsed.error.issues[0]!.path[0] as Field, record, usedNames) };
  const { id, headline, byline, outlet, publishedAt, url, language, text } = parsed.data;
  const broken = brokenField(parsed.data);
  if (broken)
    return {
      reason: `"${usedNames[broken] ?? broken}" holds half of a surrogate pair (a lone surrogate): write the text again as UTF-8.`,
    };
  const instant = publishedAt === undefined ? undefined : readPublished(publishedAt);
  if (instant === null) return { reason: complaint('publishedAt', record, usedNames) };
  if (url !== undefined && canonicalUrl(url) === null) return { reason: complaint('url', record, usedNames) };
  if (language !== undefined && !/^[A-Za-z]{2,3}(?:[-_]|$)/.test(language))
    return { reason: complaint('language', record, usedNames) };
  return {
    text,
    givenId: id === undefined ? undefined : String(id),
    hints: {
      headline,
      byline: Array.isArray(byline) ? byline.join(' and ') : byline,
      outlet,
      publishedAt: instant,
      url,
      // 'en-GB' is 'en' here: articles keep ISO 639-1.
      language: language?.split(/[-_]/)[0]?.toLowerCase(),
    },
  };
}

type Names = Partial<Record<Field, string>>;

function pickFields(value: Record<string, unknown>): { record: Partial<Record<Field, unknown>>; usedNames: Names } {
  const record: Partial<Record<Field, unknown>> = {};
  const usedNames: Names = {};
  for (const [field, aliases] of Object.entries(ALIASES) as [Field, readonly string[]][]) {
    const name = aliases.find((alias) => Object.hasOwn(value, alias) && isGiven(field, value[alias]));
    if (name === undefined) continue;
    record[field] = value[name];
    usedNames[field] = name;
  }
  return { record, usedNames };
}

function isGiven(field: Field, value: unknown): boolean {
  if (value === null) return false;
  if (field === 'text') return true;
  return typeof value === 'string' ? value.trim() !== '' : !(Array.isArray(value) && value.length === 0);
}

function complaint(field: Field, record: Partial<Record<Field, unknown>>, usedNames: Names): string {
  const value = record[field];
  if (value === undefined) return `"${field}" is missing: it must be ${WANTED[field]}.`;
  return `"${usedNames[field]}" is ${describe(value)}: it must be ${WANTED[field]}.`;
}

function brokenField(record: z.infer<typeof RECORD>): Field | undefined {
  const isBroken = (value: unknown): boolean =>
    typeof value === 'string' ? !value.isWellFormed() : Array.isArray(value) && value.some(isBroken);
  return (Object.keys(record) as Field[]).find((field) => isBroken(record[field]));
}

/** As much of a wrong value as a person needs to find it. */
function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string')
    return value.length > 60 ? `text of ${value.length.toLocaleString('en')} characters` : JSON.stringify(value);
  if (typeof value === 'number') return `the number ${value}`;
  return typeof value === 'boolean' ? `${value}` : 'an object';
}
