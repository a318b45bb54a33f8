/** Headlines of other articles and subheadings that stand between paragraphs: short lines without a closing full stop. */
import { isEastAsian, letterCase } from './chars.ts';
import { isBullet } from './lines.ts';
import type { BlockRole } from './types.ts';

interface Candidate {
  readonly text: string;
  readonly role: BlockRole | null;
}

/** In UTF-16 units; a line of prose that merely lost its full stop is mostly longer. */
const MAX_RELATED = 140;
const MAX_RELATED_EAST_ASIAN = 40;
const MAX_WORDS = 20;
/** A first line without a full stop that has so many words is a lead; a shorter one is a subheading or a picture's title. */
const LEAD_WORDS = 10;
/** So many short lines in a row are a list. */
const LIST_RUN = 4;

/**
 * Indexes of the blocks (of those without a role) that are related headlines or subheadings. Prose is never lost: where more
 * than a third of all blocks end without a stop the text simply has none; lists, quotations, and what is followed by no paragraph stay.
 */
export function relatedBlocks(blocks: readonly Candidate[]): number[] {
  const open: number[] = [];
  let prose = 0;
  for (const [index, block] of blocks.entries()) {
    if (block.role !== null) continue;
    if (isClosed(block.text) || block.text.length > MAX_RELATED) prose++;
    else open.push(index);
  }
  if (prose < 2 || open.length > prose * 0.6) return [];
  const lastProse = blocks.findLastIndex(({ role, text }) => role === null && isClosed(text));
  const firstOpen = blocks.findIndex(({ role }) => role === null);
  return open.filter((index) => {
    const { text } = blocks[index]!;
    const next = blocks[index + 1];
    // A lead that lost its full stop is the story's first sentence.
    if (index === firstOpen && next?.role === null && text.split(' ', LEAD_WORDS).length >= LEAD_WORDS) return false;
    return index < lastProse && looksLikeHeadline(text) && !isListItem(blocks, index) && !isCarriedOn(text, next);
  });
}

/** Ends as sentences do: a stop, a colon, a dash, a comma, a double quotation mark. A single one may close a headline's inner quotation. */
function isClosed(text: string): boolean {
  const tail = text.slice(-4).replace(/[)\]*_\s]{1,4}$/, '');
  return tail === '' || /[.!?…:;,"”»।。！？」』；：؟۔—–-]$|[.!?…]['’]$|''$/.test(tail);
}

function looksLikeHeadline(text: string): boolean {
  if (isBullet(text, 0)) return false;
  const first = letterCase(text, 0);
  if (first === 'lower') return false;
  if (first === 'none') return text.length <= (isEastAsian(text.charCodeAt(0)) ? MAX_RELATED_EAST_ASIAN : MAX_RELATED);
  // A quotation that lost its end is prose.
  if (hasOddMarks(text)) return false;
  // “I would drive over it”: minister’s bridge of sighs
  if (/^["“„«]/.test(text) && !/^["“„«][^"“”„»]{2,120}["”“»]: \S/.test(text)) return false;
  if (text.split(' ', MAX_WORDS + 1).length > MAX_WORDS) return false;
  // Verbs of saying in the past, and sentences inside, are prose.
  return !/\b(?:said|told|according to)\b/.test(text) && !/[a-z]{3}[.!?] \p{Lu}/u.test(text);
}

/** A sentence that a paragraph break has cut in two. */
function isCarriedOn(text: string, next: Candidate | undefined): boolean {
  if (next?.role === null && letterCase(next.text, 0) === 'lower') return true;
  const last = text.slice(text.lastIndexOf(' ') + 1);
  return CARRIES_ON.has(last);
}

/** A sentence does not end with these, nor does a headline. */
const CARRIES_ON = new Set(
  'the a an of to for in on at by with and or but that as from his her their its is was were are has had have'.split(
    ' ',
  ),
);

function hasOddMarks(text: string): boolean {
  let straight = 0;
  let depth = 0;
  for (const char of text) {
    if (char === '"') straight++;
    else if (char === '“') depth++;
    else if (char === '”') depth--;
  }
  return straight % 2 === 1 || depth !== 0;
}

/** Lines under "The points are:", and runs of four or more open lines: looks no further than that, so that time stays linear. */
function isListItem(blocks: readonly Candidate[], index: number): boolean {
  let first = index;
  while (index - first < LIST_RUN && isOpen(blocks[first - 1])) first--;
  let last = index;
  while (last - index < LIST_RUN && isOpen(blocks[last + 1])) last++;
  if (last - first + 1 >= LIST_RUN) return true;
  const before = blocks[first - 1];
  return before?.role === null && /[:：]$/.test(before.text);
}

function isOpen(block: Candidate | undefined): boolean {
  return block?.role === null && !isClosed(block.text);
}
