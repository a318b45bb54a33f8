/** The query language: what a person typed -> Query. Anything that can be typed is a query; nothing here throws. */
import type { QuoteKind } from '../quote/types.ts';
import type { Query, Term } from './query.ts';
import { parseMoment } from './query-time.ts';

/** More words, phrases and filters than this are left out (and said in `unread`): a pasted text of 10,000 characters stays fast. */
export const MAX_TERMS = 64;
/** Longer words, phrases and values are cut. UTF-16 units. */
const MAX_TEXT = 400;

const KINDS: readonly QuoteKind[] = ['direct', 'mixed', 'indirect'];

type Key = 'by' | 'about' | 'outlet' | 'since' | 'until' | 'kind';
const KEY = /^([+-]*)(by|about|outlet|since|until|kind):(.*)$/is;
/** Keys that can be turned round with a minus. */
const NEGATABLE: readonly Key[] = ['by', 'about', 'outlet', 'kind'];

interface Piece {
  /** As typed, without quotation marks and leading signs. */
  readonly text: string;
  readonly isQuoted: boolean;
  readonly isNegative: boolean;
  readonly key: Key | null;
}

/**
 * @param now what "7d" and "yesterday" count from.
 * @param timeZone IANA zone that days are read in.
 */
export function parseQuery(text: string, now: Temporal.Instant, timeZone: string): Query {
  const pieces = splitPieces(text);
  const all: Term[][] = [];
  const none: Term[] = [];
  const lists: Record<'by' | 'notBy' | 'outlets' | 'notOutlets', string[]> = {
    by: [],
    notBy: [],
    outlets: [],
    notOutlets: [],
  };
  const unread: string[] = [];
  let kinds: readonly QuoteKind[] = [];
  let since: Temporal.Instant | null = null;
  let until: Temporal.Instant | null = null;
  let read = 0;
  // Whether the next term joins the group of the one before.
  let joins = false;
  let lastWasTerm = false;
  let negateNext = false;

  for (const [index, piece] of pieces.entries()) {
    const { key } = piece;
    const operator = operatorAt(pieces, index);
    if (operator === 'OR') {
      joins = lastWasTerm;
      continue;
    }
    if (operator === 'AND') continue;
    if (operator === 'NOT') {
      negateNext = true;
      continue;
    }
    const isNegative = piece.isNegative || negateNext;
    negateNext = false;
    if (++read > MAX_TERMS) {
      unread.push(`${piece.text.slice(0, 40).toWellFormed()} …`);
      break;
    }
    if (key === 'since' || key === 'until') {
      const moment = parseMoment(piece.text, key, now, timeZone);
      if (!moment) unread.push(`${key}:${piece.text}`);
      else if (key === 'since') since = moment;
      else until = moment;
    } else if (key === 'kind') {
      const kind = KINDS.find((known) => known === piece.text.toLowerCase());
      if (!kind) unread.push(`kind:${piece.text}`);
      else if (isNegative) kinds = (kinds.length ? kinds : KINDS).filter((known) => known !== kind);
      else kinds = KINDS.filter((known) => known === kind || kinds.includes(known));
    } else if (key === 'by' || key === 'outlet') {
      const list = lists[key === 'by' ? (isNegative ? 'notBy' : 'by') : isNegative ? 'notOutlets' : 'outlets'];
      if (!list.includes(piece.text)) list.push(piece.text);
    } else if (isNegative) {
      none.push(toTerm(piece));
    } else {
      if (joins) all.at(-1)?.push(toTerm(piece));
      else all.push([toTerm(piece)]);
      lastWasTerm = true;
      joins = false;
      continue;
    }
    lastWasTerm = false;
    joins = false;
  }

  const isEmpty = !pieces.length && Boolean(cleaned(text).trim());
  // Signs alone ("---") are a search for something that no text holds, not a wish to see everything.
  if (isEmpty)
    all.push([
      {
        type: 'word',
        text:
          cleaned(text)
            .replaceAll('"', '')
            .replace(/[\s()]+/g, '') || '-',
      },
    ]);
  return { all, none, ...lists, kinds, since, until, unread };
}

/** OR, AND and NOT in capitals are operators where they stand between (NOT: before) terms; elsewhere they are words. */
function operatorAt(pieces: readonly Piece[], index: number): 'OR' | 'AND' | 'NOT' | null {
  const piece = pieces[index];
  if (!piece || piece.isQuoted || piece.key || piece.isNegative || index === pieces.length - 1) return null;
  if (piece.text === 'NOT') return 'NOT';
  if (piece.text === 'OR' || piece.text === 'AND') return index > 0 ? piece.text : null;
  return null;
}

function toTerm(piece: Piece): Term {
  return piece.key === 'about' ? { ...plainTerm(piece), isAbout: true } : plainTerm(piece);
}

function plainTerm({ text, isQuoted }: Piece): Term {
  if (isQuoted) return { type: 'phrase', text };
  if (text.endsWith('*')) {
    const stem = text.slice(0, endWithoutStars(text));
    if (stem) return { type: 'prefix', text: stem };
  }
  // A capital operator that stands where it is a word must stay one when it is read again.
  return { type: 'word', text: text === 'OR' || text === 'AND' || text === 'NOT' ? text.toLowerCase() : text };
}

function endWithoutStars(text: string): number {
  let end = text.length;
  while (end > 0 && text[end - 1] === '*') end--;
  return end;
}

/** Typographic quotation marks are quotation marks; control characters are spaces. Offsets stay. */
function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replace(/[“”„‟«»＂]/g, '"')
    .replace(/[\x00-\x1f\x7f]/g, ' ');
}

function splitPieces(typed: string): Piece[] {
  const text = cleaned(typed);
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    at = skipSpace(text, at);
    if (at >= text.length) break;
    const signsEnd = skipSigns(text, at);
    const isNegative = text[at] === '-';
    if (text[signsEnd] === '"') {
      const quoted = readQuoted(text, signsEnd);
      if (quoted.text) pieces.push({ text: quoted.text, isQuoted: true, isNegative, key: null });
      at = quoted.end;
      continue;
    }
    const end = wordEnd(text, at);
    const word = text.slice(at, end);
    at = end;
    const [, , keyName, rest] = KEY.exec(word) ?? [];
    const key = keyName?.toLowerCase() as Key | undefined;
    if (key && (!isNegative || NEGATABLE.includes(key))) {
      const value = rest ? { text: rest, isQuoted: false, end } : readValue(text, end);
      if (value) {
        at = value.end;
        const bare = key === 'about' && !value.isQuoted ? withoutSigns(value.text) : value.text;
        if (bare)
          pieces.push({ text: bare.slice(0, MAX_TEXT).toWellFormed(), isQuoted: value.isQuoted, isNegative, key });
        continue;
      }
    }
    const bare = withoutSigns(key ? word.replace(/:$/, '') : word);
    if (bare) pieces.push({ text: bare.slice(0, MAX_TEXT).toWellFormed(), isQuoted: false, isNegative, key: null });
  }
  return pieces;
}

/** What follows `by:`, at once or after spaces; nothing where another key or sign follows: then `by` was a word. */
function readValue(text: string, from: number): { text: string; isQuoted: boolean; end: number } | undefined {
  const at = skipSpace(text, from);
  if (at >= text.length) return undefined;
  if (text[at] === '"') {
    const quoted = readQuoted(text, at);
    return quoted.text ? { ...quoted, isQuoted: true } : undefined;
  }
  const end = wordEnd(text, at);
  const word = text.slice(at, end);
  if (KEY.test(word) || word.startsWith('-')) return undefined;
  return { text: word, isQuoted: false, end };
}

/** A mark that is never closed closes at the end. */
function readQuoted(text: string, open: number): { text: string; end: number } {
  const close = text.indexOf('"', open + 1);
  const end = close < 0 ? text.length : close;
  const inside = text
    .slice(open + 1, end)
    .trim()
    .replace(/\s+/g, ' ');
  return { text: inside.slice(0, MAX_TEXT).trim().toWellFormed(), end: end + 1 };
}

/** Brackets group nothing: they are spaces. */
function isSpace(character: string | undefined): boolean {
  return character !== undefined && /[\s()]/.test(character);
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text[at])) at++;
  return at;
}

function skipSigns(text: string, from: number): number {
  let at = from;
  while (text[at] === '-' || text[at] === '+') at++;
  return at;
}

function withoutSigns(word: string): string {
  return word.slice(skipSigns(word, 0));
}

function wordEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isSpace(text[at]) && text[at] !== '"') at++;
  return at;
}
