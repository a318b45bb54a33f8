/** What a check has found, as a Card: the verdict, the draft's words where they differ, and the printed words with their source. */
import type { Span } from '../src/article/types.ts';
import type { Block, Card, Inline, Passage } from '../src/card/card.ts';
import type { CheckedDraft, CheckedQuotation, CheckStatus, Place } from '../src/check/index.ts';
import { articleButton, counted, plain, printedText, quoteBlock, sourceLine, strong, whenOf } from './show.ts';

/** Quotations of one answer; messages of any platform hold them. */
const SHOWN = 10;

const LABELS: Readonly<Record<CheckStatus, string>> = {
  verbatim: 'Verbatim',
  part: 'Verbatim, part of a sentence',
  unmatched: 'Words verbatim, speaker not matched',
  edited: 'Edited',
  differs: 'Differs',
  'other-speaker': 'Other speaker',
  'not-found': 'Not in our archive',
};
/** In the order in which they are counted. */
const STATUSES = Object.keys(LABELS) as CheckStatus[];

type ChangeKind = Place['changes'][number]['kind'];

const CHANGES: Readonly<Record<ChangeKind, string>> = {
  ellipsis: 'words are left out, and an ellipsis says so',
  brackets: 'words stand in brackets',
  form: 'a word stands in another form or tense',
  numeral: 'a number is spelled another way',
  joined: 'sentences are joined that are printed apart',
  negation: 'a negation was put in or left out',
  number: 'a number is another one',
  changed: 'a word is another one',
  added: 'words were put in',
  dropped: 'words were left out, and nothing says so',
  spliced: 'parts of different sentences are put together',
  unmarked: 'the article prints these words without quotation marks',
};

export function checkCard({ quotations, passedOver, archive }: CheckedDraft, draft: string, locale: string): Card {
  const scope = `${counted(archive.articles, 'article', 'articles', locale)} of ${counted(archive.outlets, 'outlet', 'outlets', locale)}`;
  if (quotations.length === 0)
    return {
      kind: 'empty',
      title: 'No quotations to check',
      blocks: [
        {
          type: 'text',
          content: [
            plain(
              'Put what is quoted between quotation marks, at least a few words of it, with whoever said it beside it.',
            ),
          ],
        },
      ],
      fallback: 'No quotations to check: put them between quotation marks.',
      isAlwaysPrivate: true,
    };
  const counts = STATUSES.flatMap((status) => {
    const count = quotations.filter((quotation) => quotation.status === status).length;
    return count > 0 ? [`${count} ${LABELS[status].toLowerCase()}`] : [];
  });
  const title = `${counted(quotations.length, 'quotation')} checked`;
  const more = quotations.length - SHOWN;
  const notes = [
    `Looked through ${scope}.`,
    ...(quotations.some(({ status }) => status === 'not-found')
      ? ['What is not in our archive may well have been said.']
      : []),
    ...(passedOver > 0
      ? [`${counted(passedOver, 'piece')} between marks passed over: too few words to look for.`]
      : []),
    ...(more > 0 ? [`${more} more in the draft: check the rest of it by itself.`] : []),
  ];
  return {
    kind: 'answer',
    title,
    blocks: [
      ...(quotations.length > 1 ? [{ type: 'note' as const, content: [plain(counts.join(' · '))] }] : []),
      ...quotations.slice(0, SHOWN).flatMap((quotation) => [...blocksOf(quotation, draft, locale)]),
      { type: 'note', content: [plain(notes.join(' '))] },
    ],
    fallback: `${title}: ${counts.join(', ')}`,
    isAlwaysPrivate: true,
  };
}

/** The verdict with the draft's words as one thing, the printed words with their source below it: platforms keep the two together. */
function blocksOf(quotation: CheckedQuotation, draft: string, locale: string): Block[] {
  const { status, places, articles, outlets, sameSpeaker, speaker, isJoint } = quotation;
  const [first] = places;
  const isAsPrinted = status === 'verbatim' || status === 'part' || status === 'unmatched';
  const title = [strong(LABELS[status])];
  const own = draftWords(quotation, draft);
  if (!first) return [{ type: 'item', title, body: [own] }];
  const kinds = [...new Set(places.flatMap(({ changes }) => changes.map(({ kind }) => kind)))];
  const reasons = [
    ...kinds.map((kind) => CHANGES[kind]),
    ...(sameSpeaker === 'no' ? [`the draft names ${speaker?.name}, ${whoSaid(first)}`] : []),
    ...(status === 'unmatched' ? [whyUnmatched(quotation)] : []),
    ...(isJoint ? [`the words are joined from ${counted(articles, 'article')}`] : []),
  ];
  const where =
    !isJoint && articles > 1 && outlets > 0
      ? `In ${counted(articles, 'article', 'articles', locale)} of ${counted(outlets, 'outlet', 'outlets', locale)}, this one first`
      : '';
  const all = distinct(places);
  const shown = isJoint ? all.slice(0, MOST_JOINED) : [first];
  const others = othersInlines(all.slice(shown.length), articles - shown.length);
  const body = [
    ...(reasons.length > 0 ? [[plain(sentence(reasons.join('; ')))]] : []),
    ...(isAsPrinted ? [] : [[plain('Draft: '), ...own]]),
  ];
  return [
    { type: 'item', title, body, ...(where && { note: [plain(where)] }) },
    ...shown.map((place, at) => {
      const block = printedBlock(place);
      const isLast = at === shown.length - 1;
      return isLast && others.length > 0 ? { ...block, source: [...block.source, ...others] } : block;
    }),
  ];
}

function sentence(words: string): string {
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}

/** Articles of a quotation joined from several that are shown. */
const MOST_JOINED = 3;

function whyUnmatched({ speaker, isDenied, places }: CheckedQuotation): string {
  const [first] = places;
  const printed = first?.quote?.speaker;
  const isGoingOn = first !== undefined && (first.cut.before !== null || first.cut.after !== null);
  const part = isGoingOn ? 'the printed sentence has more; ' : '';
  if (isDenied)
    return `${part}the draft says that they were not said${printed ? `, the article has ${printed.name} saying them` : ''}`;
  if (!printed) return `${part}whose they are could not be told in the article`;
  if (!speaker) return `${part}whom the draft gives them to could not be told`;
  return `${part}whether the draft’s speaker, ${oneLine(speaker.name)}, is ${printed.name} could not be told`;
}

function whoSaid({ quote, article }: Place): string {
  return quote?.speaker
    ? `the article ${quote.speaker.name}`
    : `who is not named in ${article.outlet ?? 'the article'}`;
}

/** The draft's words as they are, without marks: marks in an answer are an article's. What was changed is marked. */
function draftWords({ spans, places }: CheckedQuotation, draft: string): Inline[] {
  const changed = (places[0]?.changes ?? []).flatMap((change) => change.draft ?? []);
  return spans
    .map((span) => withoutTail(draft, span))
    .flatMap((span, index) => [...(index > 0 ? [plain(' … ')] : []), ...inlines(draft, span, changed)]);
}

/** A comma before the closing mark is the sentence's around it. */
function withoutTail(draft: string, { start, end }: Span): Span {
  let last = end;
  while (last > start && ',;: \n'.includes(draft[last - 1]!)) last--;
  return { start, end: last };
}

function inlines(text: string, span: Span, marked: readonly Span[]): Inline[] {
  const parts: Inline[] = [];
  let at = span.start;
  for (const mark of marked) {
    const [start, end] = [Math.max(at, mark.start), Math.min(mark.end, span.end)];
    if (start >= end) continue;
    if (start > at) parts.push(plain(oneLine(text.slice(at, start))));
    parts.push({ type: 'match', text: oneLine(text.slice(start, end)) });
    at = end;
  }
  if (at < span.end) parts.push(plain(oneLine(text.slice(at, span.end))));
  return parts;
}

/** Line breaks are spaces; spaces at the ends stay, as the pieces are put together again. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\t ]+/g, ' ');
}

function printedBlock(place: Place): Extract<Block, { type: 'quote' }> {
  const { quote, article, pieces, changes, cut } = place;
  const marked = changes.flatMap(({ printed }) => printed ?? []);
  const passages = pieces.map((piece): Passage => {
    const text = printedText(piece.text);
    // Offsets hold only where white space was not changed.
    const matches =
      text === piece.text
        ? marked
            .map(({ start, end }) => ({
              start: Math.max(0, start - piece.start),
              end: Math.min(piece.end, end) - piece.start,
            }))
            .filter(({ start, end }) => start < end)
        : [];
    return { as: piece.isQuoted ? 'quoted' : 'plain', text, ...(matches.length > 0 && { matches }) };
  });
  const around = cut.before !== null || cut.after !== null;
  return {
    type: 'quote',
    passages,
    attribution: quote ? quoteBlock(quote, { withHeadline: false }).attribution : [plain('speaker not known')],
    source: sourceLine(article, { withHeadline: true }),
    ...(around && {
      context: {
        before: cut.before ? `${printedText(cut.before)} …` : '',
        after: cut.after ? `… ${printedText(cut.after)}` : '',
      },
    }),
    actions: [articleButton({ article })],
  };
}

/** " · also in The Daily Lantern (25 Nov), ... and 2 more". @param articles how many others there are. */
function othersInlines(others: readonly Place[], articles: number): Inline[] {
  const shown = others.slice(0, 3);
  if (shown.length === 0) return [];
  const more = articles - shown.length;
  const list = shown.flatMap(({ article }, index) => [
    plain(`${index > 0 ? ', ' : ''}${article.outlet ?? article.headline} (`),
    whenOf(article, 'date'),
    plain(')'),
  ]);
  return [plain(' · also in '), ...list, ...(more > 0 ? [plain(` and ${more} more`)] : [])];
}

function distinct(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [place.article.id, place])).values()];
}
