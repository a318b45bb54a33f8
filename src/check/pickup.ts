/** Who printed which sentence of a statement, and how. */
import type { Archive, WorkspaceId } from '../archive/port.ts';
import { type Span, sentencesOf } from '../article/index.ts';
import {
  type ChangeKind,
  commonRuns,
  compare,
  draftAsArticle,
  type Run,
  runIndex,
  type Word,
  wordsIn,
} from '../quote/index.ts';
import { type Library, libraryOf, type Printed, piecesOf, printedAt } from './printed.ts';
import type { PickedSentence, Pickup, Printing } from './types.ts';

/** Sentences of a statement that are looked for; a speech of half an hour has some 300. */
const MOST_SENTENCES = 400;
/** Of shorter sentences ("Thank you.") no piece counts: they are looked for whole, between marks or as a sentence. */
const FEWEST_WORDS = 5;
/** One word alone is printed by everybody. */
const FEWEST_WHOLE = 2;
/** Articles that one sentence leads to, and all of them together. */
const OF_SENTENCE = 20;
const COMPARED = 300;
/** With less of a sentence in a row there is nothing to lay the rest of it on. */
const COMPARED_SHARE = 0.4;
/** Seen from the statement: what the article left out, and words that it prints without marks. */
const CUTS: ReadonlySet<ChangeKind> = new Set(['added', 'unmarked', 'ellipsis', 'joined']);

export async function findPickup(archive: Archive, workspace: WorkspaceId, statement: string): Promise<Pickup> {
  const library = libraryOf(archive, workspace);
  const sentences = sentencesOf(draftAsArticle(statement)).slice(0, MOST_SENTENCES);
  const candidates = await articlesLike(library, statement, sentences);
  const words = wordsIn(statement);
  const index = runIndex(words);
  const printings = sentences.map((): { printed: Printed; part: Part }[] => []);
  for (const printed of candidates) {
    const runs = commonRuns(words, index, printed.words);
    sentences.forEach((sentence, at) => {
      const piece = pieceOf(sentence, words, runs, printed);
      if (piece) printings[at]!.push({ printed, part: piece });
    });
  }
  const picked: PickedSentence[] = [];
  const alike = Map.groupBy(sentences.keys(), (at) => keyOf(statement, sentences[at]!));
  for (const [at, { start, end }] of sentences.entries()) {
    // A sentence that comes twice is printed both times, whichever the article's words were laid on.
    const all = alike.get(keyOf(statement, sentences[at]!))!.flatMap((other) => printings[other]!);
    const found = bestOfEach(all).sort((a, b) => Number(printedAt(a.printed) - printedAt(b.printed)));
    const shown: Printing[] = [];
    for (const each of found) shown.push(await printingOf(library, each.printed, each.part));
    const isTooShort = wordsIn(statement, { start, end }).length < FEWEST_WHOLE;
    picked.push({ text: statement.slice(start, end), start, end, isTooShort, printings: shown });
  }
  const used = [
    ...new Map(picked.flatMap((one) => one.printings.map(({ article }) => [article.id, article]))).values(),
  ];
  const counts = await archive.counts(workspace);
  return {
    sentences: picked,
    articles: used.sort((a, b) => Number(momentOf(a) - momentOf(b))),
    outlets: [...new Set(used.flatMap(({ outlet }) => outlet ?? []))].sort(),
    archive: { articles: counts.articles, outlets: counts.outlets },
  };
}

function keyOf(statement: string, sentence: Span): string {
  return wordsIn(statement, sentence)
    .map(({ text }) => text)
    .join(' ');
}

/** Of each article what holds most of the sentence. */
function bestOfEach(found: readonly { readonly printed: Printed; readonly part: Part }[]) {
  const best = new Map<Printed, { readonly printed: Printed; readonly part: Part }>();
  for (const one of found) {
    const known = best.get(one.printed);
    if (!known || one.part.share > known.part.share) best.set(one.printed, one);
  }
  return [...best.values()];
}

function momentOf({ publishedAt, addedAt }: Pickup['articles'][number]): bigint {
  return (publishedAt ?? addedAt).epochNanoseconds;
}

async function articlesLike(library: Library, statement: string, sentences: readonly Span[]): Promise<Printed[]> {
  const found = new Map<string, Printed>();
  for (const { start, end } of sentences) {
    const { length } = wordsIn(statement, { start, end });
    if (length < FEWEST_WHOLE) continue;
    const how = length < FEWEST_WORDS ? 'whole' : 'pieces';
    for (const printed of await library.find(statement.slice(start, end), how, OF_SENTENCE))
      found.set(printed.article.id, printed);
    if (found.size >= COMPARED) break;
  }
  return [...found.values()];
}

interface Part {
  readonly how: Printing['how'];
  readonly share: number;
  readonly isQuoted: boolean;
  /** [start, end) of the article's text. */
  readonly spans: readonly Span[];
}

/** undefined where the article has nothing of the sentence. */
function pieceOf(sentence: Span, words: readonly Word[], runs: readonly Run[], printed: Printed): Part | undefined {
  const first = words.findIndex(({ start }) => start >= sentence.start);
  let end = first;
  while (end < words.length && words[end]!.end <= sentence.end) end++;
  const own = words.slice(first, end);
  if (first < 0 || own.length === 0) return undefined;
  if (own.length < FEWEST_WORDS) return wholeOf(own, printed);
  if (runs.length === 0) return undefined;
  const parts = runs
    .map(({ from, to, at }) => ({
      from: Math.max(from, first),
      to: Math.min(to, end),
      at: at + Math.max(0, first - from),
    }))
    .filter(({ from, to }) => to > from);
  if (parts.length === 0) return undefined;
  const held = new Set(parts.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, step) => from + step)));
  const share = held.size / own.length;
  // A few words that reach over from the sentence beside it are no piece of this one.
  if (held.size < Math.min(FEWEST_WORDS, own.length)) return undefined;
  const compared = share >= COMPARED_SHARE ? compare(own, printed.article.text, printed.words) : undefined;
  if (compared) {
    const isWhole = share === 1 || compared.likeness === 'same' || compared.likeness === 'part';
    const isCut = compared.changes.every(({ kind }) => CUTS.has(kind));
    return {
      how: isWhole ? 'whole' : isCut ? 'cut' : 'changed',
      share: rounded(compared.same / own.length),
      isQuoted: !compared.changes.some(({ kind }) => kind === 'unmarked'),
      spans: compared.places,
    };
  }
  const spans = parts.map(({ from, to, at }) => ({
    start: printed.words[at]!.start,
    end: printed.words[at + to - from - 1]!.end,
  }));
  const quoted = parts.filter(({ at }) => printed.words[at]!.isQuoted).length;
  return {
    how: share === 1 ? 'whole' : 'cut',
    share: rounded(share),
    isQuoted: quoted * 2 >= parts.length,
    spans,
  };
}

/** A short sentence, printed as one of its own. */
function wholeOf(own: readonly Word[], printed: Printed): Part | undefined {
  if (own.length < FEWEST_WHOLE) return undefined;
  const compared = compare(own, printed.article.text, printed.words);
  if (!compared || compared.cut.before || compared.cut.after) return undefined;
  if (compared.changes.some(({ kind }) => kind !== 'unmarked')) return undefined;
  return { how: 'whole', share: 1, isQuoted: compared.changes.length === 0, spans: compared.places };
}

function rounded(share: number): number {
  return Math.round(share * 100) / 100;
}

async function printingOf(library: Library, printed: Printed, part: Part): Promise<Printing> {
  const { id, headline, outlet, publishedAt, addedAt, url } = printed.article;
  const { how, share, isQuoted, spans } = part;
  return {
    article: { id, headline, outlet, publishedAt, addedAt, url },
    quote: await library.quoteAt(id, spans),
    how,
    isQuoted,
    share,
    pieces: piecesOf(printed, spans),
  };
}
