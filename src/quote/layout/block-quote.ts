/** Block quotes: paragraphs set apart by "> " or an indent, or that follow "Ann Berg wrote in a letter:" without marks. */
import type { Span } from '../../article/types.ts';
import type { Announcement } from '../announced.ts';
import type { Draft } from '../draft.ts';

const MARKED = /^>+ ?/;
/** "— Ann Berg, mayor of Osterby" alone in a paragraph. */
const SIGNED = /^[—–-]{1,2} ?(\p{Lu}[^—–:;“”"\n]{2,100})$/u;
/** A writing that an announcement speaks of: what follows the colon is its text. */
const WRITING =
  /\b(?:statement|letter|e-?mail|memo|post|message|note|text|tweet(?:ed)?|wrote|writes|written|reads?|release|speech|oath|verdict|ruling|diary|caption)\b/i;
const SPEAKS = /(?:^|[^\p{L}])(?:I|we|our|my|us|me|you|your)(?:[^\p{L}]|$)/iu;
/** Indented paragraphs are block quotes only where most are not indented. */
const MOST_INDENTED = 0.4;

/** Whether each paragraph is set apart. */
export function setApart(text: string, paragraphs: readonly Span[]): boolean[] {
  const indented = paragraphs.map(({ start }) => {
    let at = start;
    while (at > 0 && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
    return (at === 0 || text[at - 1] === '\n') && (start - at >= 2 || text[at] === '\t');
  });
  const isRare = indented.filter(Boolean).length <= paragraphs.length * MOST_INDENTED;
  return paragraphs.map(({ start }, i) => text.startsWith('> ', start) || (isRare && indented[i]!));
}

/** The draft of a paragraph that is a block quote, with the source that `announced` names or that signs it. */
export function draftBlockQuote(
  text: string,
  block: Span,
  next: Span | undefined,
  isSet: boolean,
  announced: Announcement | null,
  paragraph: number,
): Draft | undefined {
  if (!isSet && !announced) return undefined;
  const words = text.slice(block.start, block.end);
  const { start } = wordsOf(text, block);
  const isMarked = /[“"‘«„']/.test(text[start] ?? '');
  const signature = next ? SIGNED.exec(text.slice(next.start, Math.min(next.end, next.start + 120))) : null;
  const isSigned = isSet && signature !== null && next!.end - next!.start <= 120;
  if (!isSet && (isMarked || !announced || !isText(text, announced, block))) return undefined;
  if (isSet && !announced && !isSigned) return undefined;
  let source = announced?.source ?? null;
  if (!announced && next) {
    const at = next.start + text.slice(next.start, next.end).indexOf(signature![1]!);
    source = { start: at, end: next.end };
  }
  const isClosed = isMarked && /[”"’»“']$/.test(words);
  const content = { start: start + (isMarked ? 1 : 0), end: block.end - (isClosed ? 1 : 0) };
  if (content.end <= content.start) return undefined;
  return {
    content: [content],
    source,
    cue: announced?.cue ?? null,
    confidence: isSet ? 0.85 : 0.65,
    paragraph,
    carriedFrom: null,
    outer: [],
    isSet: true,
  };
}

/** A paragraph of a block quote without the "> " in front. */
export function wordsOf(text: string, { start, end }: Span): Span {
  const prefix = MARKED.exec(text.slice(start, Math.min(end, start + 10)))?.[0].length ?? 0;
  return { start: Math.min(start + prefix, end - 1), end };
}

/** "- Ann Berg, mayor": a paragraph that only signs the block quote before it. */
export function isSignature(text: string, block: Span): boolean {
  return block.end - block.start <= 120 && SIGNED.test(text.slice(block.start, block.end));
}

/** Prose after "in a statement:", and not a list of what was said. */
function isText(text: string, { cue, source }: Announcement, block: Span): boolean {
  const words = text.slice(block.start, block.end);
  if (/^(?:[-•*–—·]|\d{1,2}[.)]|\p{Ll})/u.test(words) || !/[.!?]$/.test(words)) return false;
  const announcing = text.slice(Math.min(cue.start, source.start), block.start);
  return WRITING.test(announcing) || SPEAKS.test(words);
}
