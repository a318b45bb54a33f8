/** Where words stand between quotation marks: every style of mark, outermost level only. */
import type { Span } from '../article/types.ts';

export interface MarkedSpan extends Span {
  /** [outerStart, outerEnd) holds the marks too; [start, end) the words between them. */
  readonly outerStart: number;
  readonly outerEnd: number;
  /** false where the closing mark is missing: speech that goes on in the next paragraph. */
  readonly isClosed: boolean;
}

/** What an opening mark is closed by. */
type Style =
  | 'curly'
  | 'low'
  | 'lowSingle'
  | 'guillemet'
  | 'reversed'
  | 'angle'
  | 'reversedAngle'
  | 'straight'
  | 'doubled'
  | 'single'
  | 'apostrophe';

interface Open {
  readonly style: Style;
  readonly outerStart: number;
  readonly start: number;
  /** A closing single mark that may be an apostrophe after s ("the workers’ rights"). */
  doubtful: number;
  depth: number;
}

const WORD = /[\p{L}\p{N}]/u;
/** UTF-16 units that are searched for the end of nested marks. */
const NESTED_REACH = 500;
const OPENER = /[“„«»"‘'`‚‹›]/;

/** One pass; every look-back is bounded, so 10,000 opening marks cost what 10,000 letters cost. */
export function findMarks(text: string, { start, end }: Span): MarkedSpan[] {
  const found: MarkedSpan[] = [];
  let open: Open | undefined;

  const close = (at: number, width: number): void => {
    if (!open) return;
    if (at > open.start)
      found.push({ outerStart: open.outerStart, start: open.start, end: at, outerEnd: at + width, isClosed: true });
    open = undefined;
  };

  for (let i = start; i < end; i++) {
    const c = text[i]!;
    if (c > '~' ? c < '«' : c !== '"' && c !== "'" && c !== '`') continue;
    if (!open) {
      const opened = openingAt(text, i, start, end);
      if (opened) {
        open = opened;
        i = opened.start - 1;
      }
      continue;
    }
    const isReopened = reopens(open, text, i, start, end);
    if (isReopened) {
      if (open.doubtful >= 0) {
        i = open.doubtful;
        close(open.doubtful, 1);
        continue;
      }
      const again = openingAt(text, i, start, end);
      if (again) {
        open = again;
        i = again.start - 1;
      }
      continue;
    }
    const width = closingWidth(open, text, i, end);
    if (width > 0) {
      close(i, width);
      i += width - 1;
    }
    if (i === end - 1 && open && open.doubtful >= 0) {
      i = open.doubtful;
      close(open.doubtful, 1);
    }
  }
  if (open && open.doubtful >= 0) {
    close(open.doubtful, 1);
  } else if (
    open &&
    (isDouble(open.style) || (open.style === 'single' && open.outerStart === start)) &&
    open.start < end
  ) {
    found.push({ outerStart: open.outerStart, start: open.start, end, outerEnd: end, isClosed: false });
  }
  return found.map((span) => trimmed(text, span)).filter((span) => span.start < span.end);
}

function isDouble(style: Style): boolean {
  return style !== 'single' && style !== 'apostrophe' && style !== 'lowSingle';
}

function isSpace(c: string | undefined): boolean {
  return (
    c === undefined ||
    c === ' ' ||
    c === '\n' ||
    c === '\r' ||
    c === '\t' ||
    c === '\u00a0' ||
    c === '\u202f' ||
    c === '\u2009'
  );
}

function isWord(c: string | undefined): boolean {
  return c !== undefined && WORD.test(c);
}

function openingAt(text: string, i: number, from: number, end: number): Open | undefined {
  const c = text[i]!;
  if (!OPENER.test(c)) return undefined;
  const before = i > from ? text[i - 1] : undefined;
  const after = i + 1 < end ? text[i + 1] : undefined;
  const make = (style: Style, width: number): Open => ({
    style,
    outerStart: i,
    start: i + width,
    doubtful: -1,
    depth: 0,
  });
  if (c === '“') return make('curly', 1);
  if (c === '„') return make('low', 1);
  if (c === '«') return make('guillemet', 1);
  if (c === '»') return isWord(after) && (isSpace(before) || before === '(') ? make('reversed', 1) : undefined;
  if (c === '‹') return isSpace(before) || before === '(' ? make('angle', 1) : undefined;
  if (c === '›') return isWord(after) && isSpace(before) ? make('reversedAngle', 1) : undefined;
  if (c === '‚') return isSpace(before) && isWord(after) ? make('lowSingle', 1) : undefined;
  if (c === '"') return isSpace(after) || (isWord(before) && !isWord(after)) ? undefined : make('straight', 1);
  if (c === '`') return after === '`' ? make('doubled', 2) : undefined;
  const isFree = !isWord(before);
  if (c === "'" && after === "'") return isFree && !isSpace(text[i + 2]) ? make('doubled', 2) : undefined;
  if (!isFree || isSpace(after) || after === undefined) return undefined;
  // ’90s and ’em are apostrophes however they are printed.
  if (c === '‘') return /[0-9]/.test(after) && text[i + 3] === 's' ? undefined : make('single', 1);
  return /[\p{L}[…]/u.test(after) ? make('apostrophe', 1) : undefined;
}

/** Whether a second opening mark makes the first one void. */
function reopens(open: Open, text: string, i: number, from: number, end: number): boolean {
  const c = text[i]!;
  const before = i > from ? text[i - 1] : undefined;
  const after = i + 1 < end ? text[i + 1] : undefined;
  switch (open.style) {
    case 'curly':
      // “A “B” C”: nested where the inner one follows a space within a sentence; a new start after a line's or sentence's end.
      if (c !== '“') return false;
      if (isSpace(before) && /[.!?,”]/.test(text[i - 2] ?? '')) return true;
      open.depth++;
      return false;
    case 'straight':
      return c === '"' && isSpace(before) && isWord(after);
    case 'single':
      if (c === '“') return !isNested(text, i, end);
      return c === '‘' || (c === '"' && !isSpace(after) && !isWord(before) && !isNestedStraight(text, i, end));
    case 'apostrophe':
      return (
        c === '“' ||
        (c === '"' && !isSpace(after) && !isNestedStraight(text, i, end)) ||
        (c === "'" && isSpace(before) && isWord(after))
      );
    default:
      return false;
  }
}

/** ‘He says “or”,’ she said: double marks inside single ones, which close after them. */
function isNested(text: string, i: number, end: number): boolean {
  const ahead = text.slice(i, Math.min(end, i + NESTED_REACH));
  const inner = ahead.indexOf('”');
  if (inner < 0) return false;
  const rest = ahead.slice(inner + 1);
  const closing = /[\p{L}.,?!…”]’(?![\p{L}\p{N}])|^’/u.exec(rest);
  if (!closing) return false;
  return !/[‘“]/.test(rest.slice(0, closing.index));
}

/** 'I said "no",' she said: straight double marks inside single ones, which close at a stop after them. */
function isNestedStraight(text: string, i: number, end: number): boolean {
  const ahead = text.slice(i, Math.min(end, i + NESTED_REACH));
  const inner = ahead.indexOf('"', 1);
  const rest = inner < 0 ? '' : ahead.slice(inner + 1);
  const closing = /[.,?!…]['’](?![\p{L}\p{N}])|[\p{L}\p{N}]['’](?=[.,;:?!]|$)|^['’]/u.exec(rest);
  return closing !== null && !/["‘“]/.test(rest.slice(0, closing.index));
}

/** Width of the closing mark at i, 0 where it is none. */
function closingWidth(open: Open, text: string, i: number, end: number): number {
  const c = text[i]!;
  const after = i + 1 < end ? text[i + 1] : undefined;
  switch (open.style) {
    case 'curly':
      if (c === '"' && isSpace(after)) return 1;
      if (c !== '”') return 0;
      if (open.depth === 0) return 1;
      open.depth--;
      return 0;
    case 'low':
      return c === '“' || c === '”' || c === '"' ? 1 : 0;
    case 'guillemet':
      return c === '»' ? 1 : 0;
    case 'reversed':
      return c === '«' ? 1 : 0;
    case 'angle':
      return c === '›' ? 1 : 0;
    case 'reversedAngle':
      return c === '‹' ? 1 : 0;
    case 'lowSingle':
      return (c === '‘' || c === '’') && !isWord(after) ? 1 : 0;
    case 'straight':
      return c === '"' || (c === '”' && !isWord(after)) ? 1 : 0;
    case 'doubled':
      return c === "'" && after === "'" ? 2 : 0;
    case 'single':
    case 'apostrophe':
      return closesSingle(open, text, i, end) ? 1 : 0;
  }
}

function closesSingle(open: Open, text: string, i: number, end: number): boolean {
  const c = text[i]!;
  if (c !== '’' && c !== "'") return false;
  const after = i + 1 < end ? text[i + 1] : undefined;
  if (isWord(after)) return false;
  const before = text[i - 1]!;
  if (isSpace(before)) return false;
  if (/[.,?!…\])]/.test(before) || !isSpace(after) || i + 1 >= end) return true;
  if (before.toLowerCase() !== 's' && !/in/.test(text.slice(i - 2, i))) return true;
  if (open.doubtful < 0) open.doubtful = i;
  return false;
}

function trimmed(text: string, span: MarkedSpan): MarkedSpan {
  let { start, end } = span;
  while (start < end && isSpace(text[start])) start++;
  while (end > start && isSpace(text[end - 1])) end--;
  return { ...span, start, end };
}
