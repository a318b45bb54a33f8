/**
 * Paragraphs into sentences: one scan over the text that stops only at marks which can end a sentence. Intl.Segmenter cuts
 * after "Sen." and "U.S."; `npm run bench:sentences` shows how often.
 */
import { isAbbreviation, type Mark } from './abbreviation.ts';
import { isAttribution } from './attribution.ts';
import {
  isAsciiLower,
  isAsciiUpper,
  isCloser,
  isDigit,
  isEastAsian,
  isOpener,
  isSpace,
  letterCase,
  skipSpaces,
  tokenStart,
  trimSpan,
  wordAt,
} from './chars.ts';
import { OPENS_SENTENCE } from './data/abbreviations.ts';
import type { Article, Sentence, Span } from './types.ts';

/** Sentences of the article's paragraphs, in order. Headline, captions, related headlines and tail have none. */
export function sentencesOf(article: Article): Sentence[] {
  const sentences: Sentence[] = [];
  let paragraph = 0;
  for (const block of article.blocks) {
    if (block.role !== 'paragraph') continue;
    for (const { start, end } of splitSentences(article.text, block.start, block.end))
      sentences.push({ start, end, paragraph });
    paragraph++;
  }
  return sentences;
}

/**
 * Sentences of text[start, end), which is one paragraph: spans in UTF-16 units of `text`, trimmed, in order; together they
 * hold every character of the range that is not whitespace.
 */
export function splitSentences(text: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  let from = skipSpaces(text, start, end);
  let at = from;
  while (at < end) {
    const kind = enderKind(text.charCodeAt(at));
    if (kind === 0) {
      at++;
      continue;
    }
    const mark = readMark(text, at, end);
    at = mark.end;
    if (at >= end) break;
    if (!endsSentence(text, from, mark, end)) continue;
    spans.push(trimSpan(text, from, at));
    from = skipSpaces(text, at, end);
    at = from;
  }
  const last = trimSpan(text, from, end);
  if (last.end > last.start) spans.push(last);
  return spans;
}

/** 0: cannot end a sentence; 1: needs the look at what stands around it; 2: ends one by itself (scripts without spaces, dandas). */
function enderKind(unit: number): 0 | 1 | 2 {
  if (unit < 0x80) return unit === 0x2e || unit === 0x21 || unit === 0x3f ? 1 : 0;
  switch (unit) {
    case 0x2026: // …
    case 0x203c: // ‼
    case 0x203d: // ‽
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0x061f: // Arabic question mark
    case 0x06d4: // Urdu full stop
    case 0x0589: // Armenian full stop
    case 0x1362: // Ethiopic full stop
      return 1;
    case 0x3002: // 。
    case 0xff01: // ！
    case 0xff1f: // ？
    case 0xff61: // ｡
    case 0xff0e: // ．
    case 0x0964: // danda
    case 0x0965:
    case 0x0e5a: // Thai angkhankhu
    case 0x0e5b: // Thai khomut
    case 0x17d4: // Khmer khan
    case 0x17d5:
    case 0x104b: // Myanmar section
      return 2;
    default:
      return 0;
  }
}

function readMark(text: string, at: number, end: number): Mark {
  const start = at;
  let kind: 0 | 1 | 2 = 1;
  for (; at < end; at++) {
    const next = enderKind(text.charCodeAt(at));
    if (next === 0) {
      // ". . ." is one ellipsis.
      if (text.charCodeAt(at) === 0x20 && text.charCodeAt(at - 1) === 0x2e && isSpacedDot(text, at + 1, start, end))
        continue;
      break;
    }
    if (next === 2) kind = 2;
  }
  const stop = at;
  while (at < end && (isCloser(text.charCodeAt(at)) || isTurnedMark(text, at, end))) at++;
  // "... this is important.' " she said: a closing mark may stand apart.
  if (at < end && text.charCodeAt(at) === 0x20 && at + 1 < end && isLooseCloser(text, at + 1, end)) {
    at++;
    while (at < end && isCloser(text.charCodeAt(at))) at++;
  }
  return { start, stop, end: at, kind };
}

/** An opening mark that a keyboard put where the closing one belongs: directly behind the ender, with whitespace after it. */
function isTurnedMark(text: string, at: number, end: number): boolean {
  return text.charCodeAt(at) === 0x201c && (at + 1 >= end || isSpace(text.charCodeAt(at + 1)));
}

/** Whether `at` is a further dot of a spaced ellipsis: a dot that no letter or digit touches. */
function isSpacedDot(text: string, at: number, _start: number, end: number): boolean {
  if (at >= end || text.charCodeAt(at) !== 0x2e) return false;
  const next = text.charCodeAt(at + 1);
  return at + 1 >= end || isSpace(next) || next === 0x2e || isCloser(next);
}

/** A quotation mark with whitespace, or nothing, on both sides: it can only close. */
function isLooseCloser(text: string, at: number, end: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit !== 0x22 && unit !== 0x27 && unit !== 0x201d && unit !== 0x2019 && unit !== 0x201c) return false;
  if (at + 1 >= end) return true;
  const next = text.charCodeAt(at + 1);
  return isSpace(next) || (unit === next && (at + 2 >= end || isSpace(text.charCodeAt(at + 2))));
}

function endsSentence(text: string, from: number, mark: Mark, end: number): boolean {
  const next = skipSpaces(text, mark.end, end);
  if (next >= end || isAtStart(text, from, mark.start)) return false;
  const hasCloser = mark.end > mark.stop;
  if (mark.kind === 2) return endsWithoutSpace(text, mark, next, hasCloser);
  if (next === mark.end) return endsWithoutGap(text, from, mark, next, end);

  // What the next sentence would open with, behind its quotation marks, brackets and dashes.
  let word = next;
  while (word < end && (isOpener(text.charCodeAt(word)) || isCloser(text.charCodeAt(word)))) word++;
  if (word >= end) return false;
  const opensWithMark = word > next;
  const first = letterCase(text, word);
  if (first === 'none') return true;
  if (first === 'lower' && /^https?:/.test(text.slice(word, word + 6))) return true;
  if (first === 'lower') return isLowerName(text, word, end) && !isAbbreviation(text, from, mark, word, end, true);
  if (first === 'other') {
    const unit = text.charCodeAt(word);
    if (isDigit(unit) || unit === 0x24 || unit === 0xa3 || unit === 0x20ac)
      return !isAbbreviation(text, from, mark, word, end, opensWithMark);
    // A dash, a comma, a semicolon carries the sentence on; a bullet, a hash, an at sign opens the next.
    return unit === 0x2022 || unit === 0x40 || unit === 0x23 || unit === 0x2a || unit > 0x2190;
  }
  // "... it is over." never carries on: a comma would stand there.
  if (hasCloser && !opensWithMark && text.charCodeAt(mark.stop - 1) !== 0x2e && isAttribution(text, word, end))
    return false;
  return !isAbbreviation(text, from, mark, word, end, opensWithMark || hasCloser);
}

/** "... he said.Then he left": a lost space, where words stand on both sides and no address or file name is near. */
function endsWithoutGap(text: string, from: number, mark: Mark, next: number, end: number): boolean {
  if (text.charCodeAt(mark.start) !== 0x2e) return isEastAsian(text.charCodeAt(next));
  if (mark.stop - mark.start > 1 || !isAsciiUpper(text.charCodeAt(next))) return false;
  const begin = tokenStart(text, from, mark.start);
  if (mark.start - begin < 3 || !isAsciiLower(text.charCodeAt(mark.start - 1))) return false;
  if (begin > from && !isSpace(text.charCodeAt(begin - 1)) && !isOpener(text.charCodeAt(begin - 1))) return false;
  if (text.slice(begin, mark.start).includes('.')) return false;
  const word = wordAt(text, next, end);
  const after = next + word.length;
  if (!isSpace(text.charCodeAt(after)) || after + 1 >= end || /^(?:Com|Org|Net|Co|Io)$/.test(word)) return false;
  return OPENS_SENTENCE.has(word) || (word.length > 2 && isAsciiLower(text.charCodeAt(after + 1)));
}

/** "“… There is": nothing but opening marks stands before the ender, so it ends nothing. */
function isAtStart(text: string, from: number, at: number): boolean {
  while (at > from && isOpener(text.charCodeAt(at - 1))) at--;
  return at === from;
}

/** Full-width enders and dandas: only a particle or a verb of saying straight behind a closing mark carries on. */
function endsWithoutSpace(text: string, mark: Mark, next: number, hasCloser: boolean): boolean {
  const unit = text.charCodeAt(next);
  // 、 ， , 」と
  if (unit === 0x3001 || unit === 0xff0c || unit === 0x2c) return false;
  if (!hasCloser || next > mark.end) return true;
  if (unit === 0x3068) return false;
  const ender = text.charCodeAt(mark.stop - 1);
  return ender !== 0xff01 && ender !== 0xff1f;
}

/** Names that begin small: iPhone, eBay, al-Qaida. */
function isLowerName(text: string, at: number, end: number): boolean {
  if (at + 1 < end && isAsciiUpper(text.charCodeAt(at + 1))) return true;
  return text.startsWith('al-', at) && letterCase(text, at + 3) === 'upper';
}
