/** A quotation that is put together from several articles. */
import { compare, type PrintedWord, type Word } from '../quote/index.ts';
import type { Printed } from './printed.ts';
import type { Comparison } from './types.ts';

/** Articles that are laid end to end. */
const LAID = 6;

/** @returns one entry for each article that a part of the quotation is printed in; undefined where it is not put together of several. */
export function compareJoint(
  draft: readonly Word[],
  candidates: readonly Printed[],
): { readonly printed: Printed; readonly comparison: Comparison }[] | undefined {
  const held = new Set(draft.map(({ text }) => text));
  const likely = candidates
    .map((printed) => ({ printed, shared: sharedWords(printed, held) }))
    .sort((a, b) => b.shared - a.shared)
    .slice(0, LAID)
    .map(({ printed }) => printed);
  if (likely.length < 2) return undefined;
  const starts: number[] = [];
  const words: PrintedWord[] = [];
  let text = '';
  let blocks = 0;
  for (const { article, words: own } of likely) {
    const start = text.length;
    starts.push(start);
    for (const word of own)
      words.push({ ...word, start: word.start + start, end: word.end + start, block: word.block + blocks });
    text += `${article.text}\n`;
    blocks += article.blocks.length + 1;
  }
  const comparison = compare(draft, text, words);
  if (!comparison || comparison.places.length < 2) return undefined;
  const indexOf = (at: number) => starts.findLastIndex((start) => start <= at);
  const articles = [...new Set(comparison.places.map(({ start }) => indexOf(start)))];
  if (articles.length < 2) return undefined;
  return articles.map((index) => {
    const moved = <Span extends { start: number; end: number } | null>(span: Span): Span =>
      (span && { start: span.start - starts[index]!, end: span.end - starts[index]! }) as Span;
    const isHere = (span: { start: number } | null) => span !== null && indexOf(span.start) === index;
    return {
      printed: likely[index]!,
      comparison: {
        ...comparison,
        places: comparison.places.filter(isHere).map(moved),
        changes: comparison.changes.map((change) => ({
          ...change,
          printed: isHere(change.printed) ? moved(change.printed) : null,
        })),
        cut: { before: null, after: null },
      },
    };
  });
}

function sharedWords({ words }: Printed, held: ReadonlySet<string>): number {
  return new Set(words.filter(({ text }) => text.length > 3 && held.has(text)).map(({ text }) => text)).size;
}
