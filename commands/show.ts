/** Pieces that several commands' Cards are made of. */
import type { ArticleRef, Hits, Page, QuoteHit, SnippetPart, StoredQuote } from '../src/archive/port.ts';
import type { Action, Block, Inline, Invocation, Pages, Passage } from '../src/card/card.ts';

type QuoteBlock = Extract<Block, { type: 'quote' }>;

export function plain(text: string): Inline {
  return { type: 'text', text };
}

/** Words of an article: the line breaks of its layout are spaces to a reader. */
export function printedText(text: string): string {
  return text.replace(/[\r\n\t ]+/g, ' ').trim();
}

export function strong(text: string): Inline {
  return { type: 'strong', text };
}

/** "1 quote", "3 quotes", "1,204 quotes". */
export function counted(count: number, one: string, many = `${one}s`, locale = 'en'): string {
  return `${count.toLocaleString(locale)} ${count === 1 ? one : many}`;
}

/** Parts with a separator between them; those that are undefined are passed over. */
export function joined(parts: readonly (Inline | undefined)[], separator = ' · '): Inline[] {
  return parts
    .filter((part) => part !== undefined)
    .flatMap((part, index) => (index === 0 ? [part] : [plain(separator), part]));
}

/** When an article was published; a date that nobody knows is said, not guessed. */
export function whenOf(article: Pick<ArticleRef, 'publishedAt'>, style: 'date' | 'datetime' = 'datetime'): Inline {
  return article.publishedAt ? { type: 'time', at: article.publishedAt, style } : plain('date unknown');
}

/** Outlet, date, headline (a link where the address is known). */
export function sourceLine(
  article: ArticleRef,
  options: { readonly withHeadline: boolean; readonly when?: 'date' | 'datetime' },
): Inline[] {
  const headline: Inline | undefined = options.withHeadline
    ? article.url
      ? { type: 'link', text: article.headline, url: article.url }
      : plain(article.headline)
    : article.url
      ? { type: 'link', text: 'read at its outlet', url: article.url }
      : undefined;
  return joined([article.outlet ? plain(article.outlet) : undefined, whenOf(article, options.when), headline]);
}

/** Who is quoted: name, then role and affiliation as this article prints them. */
function attributionOf(quote: StoredQuote, isThen: boolean): Inline[] {
  const who = quote.speaker;
  if (!who) return [plain('speaker not known')];
  const role = roleOf(who.role, who.affiliation);
  const via = quote.via.length > 0 ? [plain(`, according to ${quote.via.join(', ')}`)] : [];
  return [strong(who.name), ...(role ? [plain(`, ${isThen ? 'then ' : ''}${role}`)] : []), ...via];
}

/** "European Union media manager, Huawei"; the affiliation is left out where the role holds it. */
export function roleOf(role: string | null, affiliation: string | null): string {
  const parts = [role, affiliation && role?.toLowerCase().includes(affiliation.toLowerCase()) ? null : affiliation];
  return parts.filter(Boolean).join(', ');
}

/** One quote as a block. Marks are drawn by the renderer, around what the article prints between marks. */
export function quoteBlock(
  quote: StoredQuote | QuoteHit,
  options: {
    readonly withHeadline: boolean;
    readonly context?: { readonly before: string; readonly after: string };
    readonly actions?: readonly Action[];
    /** As Block's. */
    readonly copy?: string;
    /** The role is one of the past. */
    readonly isThen?: boolean;
  },
): QuoteBlock {
  const matched = 'snippet' in quote ? matchesIn(printedText(quote.text), quote.snippet) : [];
  const passages = passagesOf(quote).map((passage): Passage => {
    const matches = matched.flatMap((word) => placesOf(passage.text, word));
    return { ...passage, ...(matches.length > 0 && { matches }) };
  });
  const doubt = isUncertain(quote) ? [plain(' · attributed (uncertain)')] : [];
  return {
    type: 'quote',
    passages,
    attribution: [...attributionOf(quote, options.isThen === true), ...doubt],
    source: [...sourceLine(quote.article, { withHeadline: options.withHeadline }), ...alsoInlines(quote)],
    ...(options.context && { context: options.context }),
    ...(options.copy && { copy: options.copy }),
    ...(options.actions && { actions: options.actions }),
  };
}

/** " · also in 4 outlets · first in Meridian, 3 July". */
function alsoInlines({ alsoIn, repeats, article }: StoredQuote): Inline[] {
  const articles = new Set(alsoIn).size;
  if (articles === 0) return [];
  const outlets = repeats?.outlets.length ?? 0;
  const also = plain(` · also in ${outlets > 0 ? counted(outlets, 'outlet') : counted(articles, 'article')}`);
  const first = repeats?.first;
  if (!first) return [also];
  if (first.id === article.id) return [also, plain(' · seen here first')];
  return [also, plain(` · first in ${first.outlet ?? 'an article'}, `), whenOf(first, 'date')];
}

export function articleButton(quote: Pick<StoredQuote, 'article'>): Action {
  return { type: 'button', label: 'Article', run: { command: 'article', options: { id: quote.article.id } } };
}

/** What can be done with a quote: open its article, open its speaker's record, save it. */
export function quoteActions(quote: StoredQuote, { withArticle }: { readonly withArticle: boolean }): Action[] {
  const { speaker } = quote;
  const hasRecord = speaker && speaker.kind !== 'anonymous' && speaker.kind !== 'group' && /^s\d/.test(speaker.id);
  return [
    ...(withArticle ? [articleButton(quote)] : []),
    ...(hasRecord
      ? [{ type: 'button' as const, label: 'Full record', run: { command: 'speaker', options: { name: speaker.id } } }]
      : []),
    saveButton(quote),
  ];
}

/** Keeps a quote among the reader's saved ones. */
export function saveButton(quote: Pick<StoredQuote, 'id'>): Action {
  return { type: 'button', label: 'Save', run: { command: 'saved add', options: { id: quote.id } } };
}

/** A longer sentence is shown by its attributed part alone. */
const SENTENCE_MAX = 420;

/**
 * Direct words stand for themselves. What is reported is shown as the article's sentence has it, with what attributes it:
 * "denied that he was a liar" without "denied" would turn it round.
 */
function passagesOf(quote: StoredQuote): Passage[] {
  const pieces = quote.passages.map(({ text, quoted }) => ({ text: printedText(text), quoted }));
  const printed = printedText(quote.printed);
  if (quote.kind !== 'direct' && printed.length <= SENTENCE_MAX) {
    const sentence = sentencePassages(
      printed,
      pieces.filter(({ quoted }) => quoted).map(({ text }) => text),
      quote.cue,
    );
    if (sentence) return sentence;
  }
  const words = pieces.map(({ text, quoted }): Passage => ({ as: quoted ? 'quoted' : 'plain', text }));
  return quote.kind === 'direct' || !quote.cue ? words : [{ as: 'cue', text: printedText(quote.cue) }, ...words];
}

const MARKS = /["“”„«»‘’'「」『』]/;

/** The sentence in pieces: what its marks hold as quoted, their marks left to the renderer. undefined where that cannot be told. */
function sentencePassages(printed: string, quoted: readonly string[], cue: string | null): Passage[] | undefined {
  const passages: Passage[] = [];
  let at = 0;
  for (const words of quoted) {
    const start = printed.indexOf(words, at);
    if (start < 1 || !MARKS.test(printed[start - 1]!)) return undefined;
    // '' is one mark, as some outlets print it.
    const before = printed[start - 2] === printed[start - 1] && printed[start - 1] === "'" ? start - 2 : start - 1;
    passages.push(...withCue(printed.slice(at, before), cue), { as: 'quoted', text: words });
    at = start + words.length;
    while (at < printed.length && MARKS.test(printed[at]!)) at++;
  }
  passages.push(...withCue(printed.slice(at), cue));
  // Words of another quote in the same sentence have marks of their own: those are not ours to show.
  if (passages.some(({ as, text }) => as !== 'quoted' && /["“”„«»]/.test(text))) return undefined;
  return passages
    .filter(({ text }) => text.trim() !== '')
    .map((passage) => ({ ...passage, text: passage.text.trim() }));
}

/** The attributing word told from the rest, the first time it stands as a word. */
function withCue(text: string, cue: string | null): Passage[] {
  const at = cue === null ? -1 : ` ${text} `.indexOf(` ${cue} `);
  if (cue === null || at < 0) return [{ as: 'plain', text }];
  return [
    { as: 'plain', text: text.slice(0, at) },
    { as: 'cue', text: cue },
    { as: 'plain', text: text.slice(at + cue.length) },
  ];
}

/** For a quote that no archive has judged: one that was just found in a message, one saved long ago. */
const UNCERTAIN_BELOW = 0.5;

export function isUncertain(quote: Pick<StoredQuote, 'confidence' | 'isUncertain'>): boolean {
  return quote.isUncertain ?? quote.confidence < UNCERTAIN_BELOW;
}

export function snippetInlines(snippet: readonly SnippetPart[]): Inline[] {
  return snippet.map(({ text, match }) => ({ type: match ? 'match' : 'text', text }));
}

/** A page of hits as the Card's pages; `again` is the command with its options. */
export function pagesOf(hits: Hits<unknown>, page: Page, again: Invocation): Pages {
  const number = Math.floor(page.offset / page.limit) + 1;
  const turn = (to: number): Invocation => ({ ...again, options: { ...again.options, page: to } });
  const isMore = page.offset + hits.hits.length < hits.total || (!hits.isTotalExact && hits.hits.length === page.limit);
  return {
    page: number,
    total: hits.total,
    isTotalExact: hits.isTotalExact,
    ...(number > 1 && { previous: turn(number - 1) }),
    ...(isMore && { next: turn(number + 1) }),
  };
}

/** Where there are several pages, every platform says the count with the page's number: it is not said twice. */
export function isPaged({ previous, next }: Pages): boolean {
  return previous !== undefined || next !== undefined;
}

/** Options as they were given, for asking again: what is undefined, false or a default is left out by the caller. */
export function given(options: Readonly<Record<string, unknown>>): Invocation['options'] {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined && value !== null && value !== false),
  ) as Invocation['options'];
}

function matchesIn(text: string, snippet: readonly SnippetPart[]): string[] {
  return [...new Set(snippet.filter(({ match }) => match).map((part) => part.text))].filter(
    (word) => word.length > 0 && text.includes(word),
  );
}

/** Where `word` stands as a whole word in `text`. */
function placesOf(text: string, word: string): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    places.push({ start: at, end: at + word.length });
  }
  return places;
}

/** Buttons carry at most 34 characters (card.ts). */
export function clipLabel(label: string): string {
  const characters = Array.from(label);
  return characters.length <= 34 ? label : `${characters.slice(0, 33).join('')}…`;
}
