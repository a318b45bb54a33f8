/** A question as words, each with where it stands and how it is compared. */
import { foldText } from '../src/archive/index.ts';
import { ANYBODY, ME, POLITE, STOP } from './ask-words.ts';

/** Nobody asks a longer question: what follows is left unread. UTF-16 units, and words. */
export const MAX_TEXT = 2_000;
const MAX_WORDS = 80;
/** A word of the question, or a "phrase" in quotation marks. */
export interface Token {
  /** As typed, without a possessive 's. */
  readonly text: string;
  /** As foldText() leaves it. */
  readonly word: string;
  /** [start, end) of the question, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly isPhrase: boolean;
}

export interface Question {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** All words in one line, each after a space: " who said this". */
  readonly line: string;
}

const TOKEN = /"[^"]*"|[\p{L}\p{N}][\p{L}\p{N}\p{M}'.&/+-]*/gu;
/** French words that stand before another without a space. */
const ELIDED = /^(?:l|d|qu|j|n|s|c|m)'(?=\p{L})/iu;

export function readTokens(typed: string): Question {
  const text = typed
    .slice(0, MAX_TEXT)
    .toWellFormed()
    // Mentions of others, as Slack and Discord write them.
    .replace(/<[@#!][^<>\s]{0,100}>/g, ' ')
    .replace(/[“”„‟«»＂]/g, '"')
    .replace(/[‘’‚‛ʼ`´]/g, "'")
    .replace(/[\x00-\x1f\x7f]/g, ' ');
  const tokens: Token[] = [];
  const hasSmall = /\p{Ll}/u.test(text);
  for (const match of text.matchAll(TOKEN)) {
    const isName = hasSmall && tokens.length > 0;
    if (tokens.length >= MAX_WORDS) break;
    const [whole] = match;
    if (whole.startsWith('"')) {
      const inside = whole.slice(1, -1).trim();
      if (/[\p{L}\p{N}]/u.test(inside))
        tokens.push({ text: whole, word: '"', start: match.index, end: match.index + whole.length, isPhrase: true });
      continue;
    }
    const elided = ELIDED.exec(whole)?.[0].length ?? 0;
    if (elided > 0) tokens.push(aToken(whole.slice(0, elided - 1), match.index, false));
    tokens.push(aToken(whole.slice(elided), match.index + elided, isName));
  }
  return { text, tokens, line: ` ${tokens.map(({ word }) => word).join(' ')} ` };
}

/** @param isName whether capitals tell names from words there. */
function aToken(printed: string, start: number, isName: boolean): Token {
  let end = printed.length;
  while (end > 1 && ".'&/+-".includes(printed[end - 1]!) && !isAbbreviation(printed.slice(0, end))) end--;
  const bare = printed.slice(0, end);
  // "the US", "what did May say": names that small words look like are in none of the tables.
  const word = isName && NAMES_LIKE_WORDS.has(bare) ? bare : foldText(bare);
  const text = !STOP.has(word) && /.'s$/i.test(bare) ? bare.slice(0, -2) : bare;
  return { text, word: text === bare ? word : foldText(text), start, end: start + text.length, isPhrase: false };
}

const NAMES_LIKE_WORDS: ReadonlySet<string> = new Set(['US', 'IT', 'WHO', 'UN', 'IS', 'LA', 'May', 'Will']);

/** "U.S." keeps its last dot, "C++" its signs. */
function isAbbreviation(text: string): boolean {
  return text.endsWith('++') || (text.length === 4 && text[1] === '.' && text[3] === '.');
}

/** "Hi Briefwire, could you please tell me ... thanks": what is said for manners' sake. */
export function politeWords(tokens: readonly Token[]): ReadonlySet<number> {
  const polite = new Set<number>();
  for (let at = 0; at < tokens.length && POLITE.has(tokens[at]!.word); at++) polite.add(at);
  for (let at = tokens.length - 1; at >= 0 && POLITE.has(tokens[at]!.word); at--) polite.add(at);
  for (const [index, { word }] of tokens.entries())
    if (['tell', 'sag', 'sagen', 'dis', 'dire', 'di'].includes(word) && ME.has(tokens[index + 1]?.word ?? ''))
      polite.add(index).add(index + 1);
  return polite;
}

export function isSmall({ word }: Token): boolean {
  return STOP.has(word);
}

export function trimStops(tokens: readonly Token[]): Token[] {
  const isKept = (token: Token) => !isSmall(token) && !ANYBODY.has(token.word);
  const first = tokens.findIndex(isKept);
  return first < 0 ? [] : tokens.slice(first, tokens.findLastIndex(isKept) + 1);
}
