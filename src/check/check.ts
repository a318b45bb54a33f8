/** Each quotation of a draft against everything that the workspace's archive prints. */
import type { Archive, WorkspaceId } from '../archive/port.ts';
import {
  compare,
  type DraftedQuotation,
  draftedQuotations,
  isNamed,
  isNamedIn,
  isSameSpeaker,
  type Likeness,
  wordsIn,
} from '../quote/index.ts';
import { compareJoint } from './joint.ts';
import { type Library, libraryOf, type Printed, piecesOf, printedAt } from './printed.ts';
import type { CheckedDraft, CheckedQuotation, CheckStatus, Comparison, Place } from './types.ts';

/** Articles that one quotation is compared with. */
const COMPARED = 40;
/** Places of a quotation whose speakers are read. */
const MOST_PLACES = 12;
/** A text without any marks is taken for one quotation up to so many words. */
const MOST_BARE = 80;
/** Quotations of one draft that are looked up. */
const MOST_QUOTATIONS = 60;

const RANKS: Readonly<Record<Likeness, number>> = { same: 0, part: 1, edited: 2, changed: 3 };

/** @param text the draft; without quotation marks a short one is looked up as a whole. */
export async function checkDraft(archive: Archive, workspace: WorkspaceId, text: string): Promise<CheckedDraft> {
  const { quotations, passedOver } = draftedQuotations(text);
  const library = libraryOf(archive, workspace);
  const all = quotations.length > 0 || passedOver > 0 ? quotations : bareQuotation(text);
  const checked: CheckedQuotation[] = [];
  for (const quotation of all.slice(0, MOST_QUOTATIONS)) checked.push(await checkQuotation(library, text, quotation));
  const { articles, outlets } = await archive.counts(workspace);
  return {
    quotations: checked,
    passedOver: passedOver + Math.max(0, all.length - MOST_QUOTATIONS),
    archive: { articles, outlets },
  };
}

function bareQuotation(text: string): DraftedQuotation[] {
  const words = wordsIn(text);
  if (words.length < 2 || words.length > MOST_BARE) return [];
  return [
    {
      spans: [{ start: words[0]!.start, end: words.at(-1)!.end }],
      words,
      speaker: null,
      source: null,
      isDenied: false,
    },
  ];
}

interface Found {
  readonly printed: Printed;
  readonly comparison: Comparison;
}

async function checkQuotation(library: Library, draft: string, quotation: DraftedQuotation): Promise<CheckedQuotation> {
  const { spans, words, speaker, source, isDenied } = quotation;
  const text = spans.map(({ start, end }) => draft.slice(start, end)).join(' … ');
  const wanted = words.filter((word) => !word.isBracketed).map((word) => word.text);
  const passage = wanted.join(' ');
  const whole = await library.find(passage, 'whole', COMPARED);
  let found = compared(words, whole);
  let candidates = whole;
  if (!found.some(({ comparison }) => RANKS[comparison.likeness] <= RANKS.part)) {
    const parts = await library.find(passage, 'parts', COMPARED);
    candidates = [...new Set([...whole, ...parts])];
    found = compared(words, candidates);
  }
  const best = bestOf(found);
  const joint = !best[0] || best[0].comparison.likeness === 'changed' ? compareJoint(words, candidates) : undefined;
  const isJoint =
    joint !== undefined && joint[0] !== undefined && (!best[0] || joint[0].comparison.cost < best[0].comparison.cost);
  const chosen: readonly Found[] = isJoint ? joint : best;
  const places: Place[] = [];
  for (const each of chosen.slice(0, MOST_PLACES)) places.push(await placeOf(library, each));
  const verdicts = places.map(({ quote }, index) =>
    sameSpeaker(quotation, quote?.speaker ?? null, chosen[index]!.printed),
  );
  const same = isJoint
    ? verdicts.includes('no')
      ? 'no'
      : (verdicts[0] ?? 'unknown')
    : verdicts.includes('yes')
      ? 'yes'
      : verdicts.includes('unknown') || verdicts.length === 0
        ? 'unknown'
        : 'no';
  // Whoever printed it with the draft's speaker is who counts.
  const isCounted = (index: number) => isJoint || index >= places.length || verdicts[index] === same;
  const counted = chosen.filter((_, index) => isCounted(index));
  return {
    status: statusOf(chosen[0]?.comparison.likeness, same, source !== null && (same !== 'yes' || isDenied)),
    text,
    spans,
    ...{ speaker, source, isDenied },
    sameSpeaker: same,
    places: places.filter((_, index) => isCounted(index)),
    isJoint,
    articles: counted.length,
    outlets: new Set(counted.map(({ printed }) => printed.article.outlet ?? printed.article.id)).size,
  };
}

function compared(words: DraftedQuotation['words'], candidates: readonly Printed[]): Found[] {
  return candidates.flatMap((printed) => {
    const comparison = compare(words, printed.article.text, printed.words);
    return comparison ? [{ printed, comparison }] : [];
  });
}

/** The most alike ones, the first printed first. */
function bestOf(found: readonly Found[]): Found[] {
  const rankOf = ({ comparison: { likeness, cost } }: Found) => RANKS[likeness] * 1e6 + Math.round(cost / 20);
  const best = Math.min(...found.map(rankOf));
  return found
    .filter((each) => rankOf(each) === best)
    .sort((a, b) => Number(printedAt(a.printed) - printedAt(b.printed)));
}

async function placeOf(library: Library, { printed, comparison }: Found): Promise<Place> {
  const { id, headline, outlet, publishedAt, addedAt, url, text } = printed.article;
  const { places, changes, cut } = comparison;
  const words = (span: { start: number; end: number } | null) => span && text.slice(span.start, span.end);
  return {
    article: { id, headline, outlet, publishedAt, addedAt, url },
    quote: await library.quoteAt(id, places),
    spans: places,
    pieces: piecesOf(printed, places),
    changes,
    cut: { before: words(cut.before), after: words(cut.after) },
  };
}

/** A name that does not stand in an article at all is not its speaker, whether or not we know who is. */
function sameSpeaker(
  { speaker }: DraftedQuotation,
  known: Parameters<typeof isSameSpeaker>[1],
  { words }: Printed,
): 'yes' | 'no' | 'unknown' {
  const verdict = isSameSpeaker(speaker, known);
  if (verdict !== 'unknown' || !speaker || !isNamed(speaker)) return verdict;
  return isNamedIn(speaker, new Set(words.map(({ text }) => text))) ? 'unknown' : 'no';
}

/** @param isDoubtful the draft gives the words to somebody who is not surely the article's speaker. */
function statusOf(likeness: Likeness | undefined, same: 'yes' | 'no' | 'unknown', isDoubtful: boolean): CheckStatus {
  if (likeness === undefined) return 'not-found';
  if (likeness === 'changed') return 'differs';
  if (same === 'no') return 'other-speaker';
  if (isDoubtful && likeness !== 'edited') return 'unmatched';
  return likeness === 'same' ? 'verbatim' : likeness;
}
