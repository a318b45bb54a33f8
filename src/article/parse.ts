/** Plain text into an Article: what stands where, and who wrote it when for whom. */
import { UserError } from '../errors.ts';
import { readByline } from './byline.ts';
import { checkHints, checkText, notesOnHeadline } from './check.ts';
import { type DateLine, readDateLine } from './date-line.ts';
import { readDateline } from './dateline.ts';
import { isCaption, isPointer, isTail } from './furniture.ts';
import { canonicalUrl } from './identity.ts';
import { languageOf } from './language.ts';
import { blockSpans } from './lines.ts';
import { type OutletClaim, readOutletClaim } from './outlet.ts';
import { relatedBlocks } from './related.ts';
import { splitSentences } from './sentences.ts';
import type { Article, ArticleHints, Block, BlockRole, Span } from './types.ts';

/** A first block that is longer, in UTF-16 units, is prose and no headline. */
const MAX_HEADLINE = 300;
/** What a headline that is made from the text's first words may have. */
const MAX_MADE_HEADLINE = 120;
/** The line between a headline and a byline, in UTF-16 units. */
const MAX_STANDFIRST = 250;
/** Bylines and dates stand in this many blocks under the headline. */
const HEADER_BLOCKS = 6;

/**
 * Reads plain text as it was copied or scraped. Pure; `text` stays as it came. What `hints` say wins over what the text says.
 *
 * A text that is one paragraph keeps it as its paragraph, and its first sentence (or words) is the headline as well.
 * A headline that only a hint gives has no block.
 * @throws UserError, one sentence, where the text is no article.
 */
export function parseArticle(text: string, hints: ArticleHints = {}): Article {
  const notes = checkText(text);
  checkHints(hints);
  const spans = wordedSpans(
    text,
    blockSpans(text, (line) => readDateLine(line) !== null || /^by[ :]/i.test(line)),
  );
  const page = readPage(text, spans, hints);
  const headline = hints.headline?.trim() || page.headline || madeHeadline(text, page.blocks);
  if (hints.headline) notes.push(...notesOnHeadline(headline));
  if (/[\0-\x08\x0e-\x1f\x7f]/.test(headline))
    notes.unshift(
      headline.includes('\0') ? 'the headline holds a NUL character' : 'the headline holds a control character',
    );
  return {
    headline,
    bylines: hints.byline ? bylineNames(hints.byline) : page.bylines,
    outlet: hints.outlet?.trim() || page.outlet,
    publishedAt: hints.publishedAt ?? page.publishedAt,
    url: hints.url ? canonicalUrl(hints.url) : null,
    language: languageCode(hints.language) ?? languageOf(sampleOf(text, page.blocks)),
    text,
    blocks: page.blocks,
    notes,
  };
}

/** Without the lines that only divide: "***", "____". A text of nothing else keeps them. */
function wordedSpans(text: string, spans: readonly Span[]): readonly Span[] {
  const worded = spans.filter(
    ({ start, end }) => end - start > 80 || !/^[-_*=~#•·.—–+|\s]+$/.test(text.slice(start, end)),
  );
  return worded.length > 0 ? worded : spans;
}

interface Page {
  headline: string | null;
  bylines: readonly string[];
  outlet: string | null;
  publishedAt: Temporal.Instant | null;
  blocks: Block[];
}

/** A block while its role is being found. */
interface Draft extends Span {
  readonly text: string;
  role: BlockRole | null;
}

function readPage(text: string, spans: readonly Span[], hints: ArticleHints): Page {
  const drafts: Draft[] = spans.map(({ start, end }) => ({ start, end, text: text.slice(start, end), role: null }));
  const page: Page = { headline: null, bylines: [], outlet: null, publishedAt: null, blocks: [] };
  const body = readHeadline(drafts, hints, page);
  readHeader(drafts, body, page);
  let claimed: OutletClaim | null = null;
  for (const draft of drafts) {
    if (draft.role !== null) continue;
    draft.role = furnitureRole(draft.text);
    if (draft.role !== 'tail') continue;
    const found = readOutletClaim(draft.text);
    if (found && (!claimed || found.weight > claimed.weight)) claimed = found;
  }
  for (const index of relatedBlocks(drafts)) drafts[index]!.role = 'related';
  for (const draft of drafts) draft.role ??= 'paragraph';
  keepOneParagraph(drafts);
  const agency = finish(text, drafts, page);
  page.outlet = claimed && claimed.weight > 1 ? claimed.name : (page.outlet ?? agency ?? claimed?.name ?? null);
  return page;
}

/** @returns the index of the first block under the headline. */
function readHeadline(drafts: readonly Draft[], hints: ArticleHints, page: Page): number {
  const first = drafts[0];
  if (!first) return 0;
  const given = hints.headline?.trim();
  if (given) {
    if (!isSameLine(first.text, given)) return 0;
  } else if (drafts.length < 2 || !isHeadline(first)) return 0;
  first.role = 'headline';
  page.headline = oneLine(first.text);
  return 1;
}

/** Whether two prints of a headline are the same but for spaces, marks and a closing full stop. */
function isSameLine(a: string, b: string): boolean {
  if (a.length > b.length * 2 + 20) return false;
  const bare = (line: string) => line.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
  return bare(a) === bare(b);
}

function isHeadline(draft: Draft): boolean {
  const { text } = draft;
  if (text.length > MAX_HEADLINE || readDateline(text, 0, text.length) || isCaption(text) || isTail(text)) return false;
  // Two long sentences are prose. Two short ones are a headline: "It is over. What now?"
  return text.length <= 160 || splitSentences(text, 0, text.length).length === 1;
}

/**
 * Byline and date lines under the headline; without a headline, at the top. A name without "By" is a byline directly under the
 * headline, or under the one line of a standfirst: further down it is a subheading.
 */
function readHeader(drafts: readonly Draft[], from: number, page: Page): void {
  let bylineAt = -1;
  let others = 0;
  let first: DateLine | null = null;
  const last = Math.min(drafts.length - 1, from + HEADER_BLOCKS);
  for (let index = from; index < last; index++) {
    const draft = drafts[index]!;
    const date = readDateLine(oneLine(draft.text));
    if (date) {
      draft.role = 'date';
      // "Updated ..." counts only where nothing says when it came out.
      if (!first || (first.isUpdate && !date.isUpdate)) first = date;
      continue;
    }
    const mayBeByline = (bylineAt < 0 || index === bylineAt + 1) && furnitureRole(draft.text) === null;
    const byline = mayBeByline ? readByline(draft.text, from === 1 && others <= 1) : null;
    if (!byline) {
      others += draft.text.length > MAX_STANDFIRST ? 2 : 1;
      continue;
    }
    draft.role = 'byline';
    page.bylines = [...page.bylines, ...byline.names];
    page.outlet ??= byline.outlet;
    if (byline.publishedAt) first ??= { instant: byline.publishedAt, isUpdate: false };
    bylineAt = index;
  }
  page.publishedAt = first?.instant ?? null;
}

function furnitureRole(block: string): BlockRole | null {
  if (isTail(block)) return 'tail';
  if (isPointer(block)) return 'related';
  return isCaption(block) ? 'caption' : null;
}

/** Prose is never lost: where nothing is left as a paragraph, the longest block is one. */
function keepOneParagraph(drafts: readonly Draft[]): void {
  if (drafts.some((draft) => draft.role === 'paragraph')) return;
  const rest = drafts.filter((draft) => draft.role !== 'headline');
  const longest = rest.reduce<Draft | undefined>(
    (best, draft) => (best && best.text.length >= draft.text.length ? best : draft),
    undefined,
  );
  if (longest) longest.role = 'paragraph';
}

/** Blocks from drafts, the first paragraph without its dateline. @returns the agency of the dateline. */
function finish(text: string, drafts: readonly Draft[], page: Page): string | null {
  let agency: string | null = null;
  let isFirst = true;
  for (const { start, end, role } of drafts) {
    const dateline = role === 'paragraph' && isFirst ? readDateline(text, start, end) : null;
    if (role === 'paragraph') isFirst = false;
    agency ??= dateline?.outlet ?? null;
    page.blocks.push({ start: dateline?.end ?? start, end, role: role ?? 'paragraph' });
  }
  return agency;
}

function bylineNames(line: string): readonly string[] {
  const bare = line.trim();
  return readByline(bare, true)?.names ?? (bare === '' ? [] : [bare.replace(/^by /i, '')]);
}

/** The first sentence of the first paragraph, or as many of its words as fit. */
function madeHeadline(text: string, blocks: readonly Block[]): string {
  const block = blocks.find(({ role }) => role === 'paragraph') ?? blocks[0];
  if (!block) throw new UserError('The text is empty: give an article with a headline and some sentences.');
  const first = splitSentences(text, block.start, Math.min(block.end, block.start + 1000))[0] ?? block;
  const sentence = oneLine(text.slice(first.start, first.end));
  if (sentence.length <= MAX_MADE_HEADLINE) return sentence;
  const space = sentence.lastIndexOf(' ', MAX_MADE_HEADLINE);
  let cut = space > 40 ? space : MAX_MADE_HEADLINE;
  // Never between the halves of a surrogate pair.
  if ((sentence.charCodeAt(cut) & 0xfc00) === 0xdc00) cut--;
  return `${sentence.slice(0, cut)}…`;
}

/** Line breaks and what stands around them become one space; nothing else changes. */
function oneLine(block: string): string {
  return block
    .split(/[\r\n\u0085\u2028\u2029]+/)
    .map((line) => line.trim())
    .join(' ');
}

/** "en" of "en-GB"; undefined where the hint is no language. */
function languageCode(hint: string | undefined): string | undefined {
  return /^\s*([a-z]{2,3})(?:[-_]|\s*$)/i.exec(hint ?? '')?.[1]?.toLowerCase();
}

/** Prose to tell the language by. */
function sampleOf(text: string, blocks: readonly Block[]): string {
  const prose =
    blocks.find(({ role, start, end }) => role === 'paragraph' && end - start > 80) ??
    blocks.find(({ role }) => role === 'paragraph');
  if (!prose) return text.slice(0, 600);
  return text.slice(prose.start, prose.start + 600);
}
