/** The text's lines, and which of them belong together: hard-wrapped paragraphs against one paragraph per line. */
import { isSpace, letterCase } from './chars.ts';
import type { Span } from './types.ts';

/** A wrapped line may be this long, in UTF-16 units; mailers and teleprinters wrap at 60 to 100. */
const MAX_WRAP = 132;
/** In wrapped text a line that is this much of the longest line, or more, may go on in the next one. */
const FULL_LINE = 0.6;

interface Line extends Span {
  /** Whether whitespace only stands between this line and the one before it, over more than one line end. */
  readonly isAfterGap: boolean;
}

/** Blocks as the page shows them: spans trimmed, in order, none empty. `endsBlock` says of a line that it stands alone (a byline, a date). */
export function blockSpans(text: string, standsAlone: (line: string) => boolean): Span[] {
  const lines = linesOf(text);
  const width = wrapWidth(text, lines);
  const blocks: { start: number; end: number }[] = [];
  // Only the lines at the top can be bylines and dates: asking further down would cost time and find nothing.
  const alone = lines.map(
    (line, index) => index < 8 && line.end - line.start < 160 && standsAlone(text.slice(line.start, line.end)),
  );
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const block = blocks.at(-1);
    if (before && block && !line.isAfterGap && !alone[index] && !alone[index - 1] && goesOn(text, before, line, width))
      block.end = line.end;
    else blocks.push({ start: line.start, end: line.end });
  }
  return blocks;
}

/** Lines that hold more than whitespace. Ends: LF, CRLF, CR, U+0085, U+2028, U+2029. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let ends = 2;
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (isLineEnd(unit)) {
      ends += unit === 0x2029 ? 2 : 1;
      if (unit === 0x0d && text.charCodeAt(at + 1) === 0x0a) at++;
      at++;
      continue;
    }
    if (isSpace(unit)) {
      at++;
      continue;
    }
    const start = at;
    let end = at;
    for (; at < text.length; at++) {
      const inside = text.charCodeAt(at);
      if (isLineEnd(inside)) break;
      if (!isSpace(inside)) end = at + 1;
    }
    lines.push({ start, end, isAfterGap: ends > 1 });
    ends = 0;
  }
  return lines;
}

function isLineEnd(unit: number): boolean {
  return (
    unit === 0x0a ||
    unit === 0x0d ||
    unit === 0x0b ||
    unit === 0x0c ||
    unit === 0x85 ||
    unit === 0x2028 ||
    unit === 0x2029
  );
}

/** Length of the longest line where the text is hard-wrapped; otherwise 0. */
function wrapWidth(text: string, lines: readonly Line[]): number {
  let breaks = 0;
  let carried = 0;
  let longest = 0;
  for (const [index, line] of lines.entries()) {
    const length = line.end - line.start;
    if (length > longest) longest = length;
    const next = lines[index + 1];
    if (!next || next.isAfterGap) continue;
    breaks++;
    if (length >= 30 && (!endsClause(text, line) || letterCase(text, next.start) === 'lower')) carried++;
  }
  if (longest > MAX_WRAP) return 0;
  return carried >= 2 && carried * 2 >= breaks ? longest : 0;
}

/** Whether the block goes on from line `a` to line `b`, which follows it without a blank line. */
function goesOn(text: string, a: Line, b: Line, width: number): boolean {
  if (letterCase(text, b.start) === 'lower' && !endsClause(text, a)) return true;
  const last = text.charCodeAt(a.end - 1);
  // "Jobs report gives Democrats a lift;" / "Solid upturn ..."
  if (last === 0x3b || last === 0x2c) return !isBullet(text, b.start);
  if (width === 0 || isBullet(text, b.start)) return false;
  const length = a.end - a.start;
  if (length < width * FULL_LINE) return false;
  // The first word of the next line would have fitted: the writer broke the line on purpose.
  return length + 1 + firstWordLength(text, b) > width - 4 || !endsClause(text, a);
}

function firstWordLength(text: string, line: Line): number {
  let at = line.start;
  while (at < line.end && !isSpace(text.charCodeAt(at))) at++;
  return at - line.start;
}

/** Ends in a full stop or its like, with or without a mark that closes behind it. */
function endsClause(text: string, line: Line): boolean {
  return /[.!?…:。！？।؟۔]["'”’»)\]」』]{0,3}$/.test(text.slice(Math.max(line.start, line.end - 5), line.end));
}

/** "- ", "• ", "* ", "1. ", "2) ". */
export function isBullet(text: string, at: number): boolean {
  return /^(?:[•·▪◦‣●■*–—-]\s|\d{1,2}[.)]\s)/.test(text.slice(at, at + 4));
}
