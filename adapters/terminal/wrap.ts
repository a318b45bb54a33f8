/** Runs of styled text broken into lines that fit a width in terminal cells. */
import stringWidth from 'string-width';
import type { Line, Run } from './runs.ts';
import { makeSafe } from './safe-text.ts';

interface Atom {
  readonly run: Run;
  readonly width: number;
  /** What stands before it: nothing, a place where a line may end, a space, a line break. */
  readonly before: 'nothing' | 'opportunity' | 'space' | 'break';
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cells that a text takes; it must be safe (makeSafe). */
export function widthOf(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text);
}

/** Cells that a line takes. */
export function lineWidth(line: Line): number {
  return line.reduce((sum, run) => sum + widthOf(run.text), 0);
}

/**
 * Greedy filling. Words stay whole unless one is wider than a line; Chinese, Japanese and Korean break between characters
 * (not before closing punctuation). Runs of spaces become one. Every returned run is safe and without line breaks.
 * @param width cells; at least 4
 */
export function wrapRuns(runs: readonly Run[], width: number): Line[] {
  const lines: Run[][] = [];
  let line: Run[] = [];
  let used = 0;
  const endLine = (): void => {
    lines.push(line);
    line = [];
    used = 0;
  };
  for (const word of wordsOf(runs)) {
    const [first] = word;
    if (!first) continue;
    if (first.before === 'break') endLine();
    const gap = first.before === 'space' && used > 0 ? 1 : 0;
    const wordWidth = word.reduce((sum, atom) => sum + atom.width, 0);
    if (used > 0 && used + gap + wordWidth > width) endLine();
    else if (gap > 0) {
      line.push(spaceBetween(line.at(-1), first.run));
      used += 1;
    }
    for (const atom of wordWidth > width ? word.flatMap((atom) => splitAtom(atom)) : word) {
      if (used > 0 && used + atom.width > width && wordWidth > width) endLine();
      line.push(atom.run);
      used += atom.width;
    }
  }
  endLine();
  return lines.map(joinRuns);
}

/** The space between two words belongs to a style or link only where both do. */
function spaceBetween(before: Run | undefined, after: Run): Run {
  const isShared = before !== undefined && before.style === after.style && before.url === after.url;
  return isShared ? { text: ' ', style: after.style, url: after.url } : { text: ' ' };
}

function joinRuns(line: readonly Run[]): Line {
  const joined: Run[] = [];
  for (const run of line) {
    const last = joined.at(-1);
    if (last && last.style === run.style && last.url === run.url)
      joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push({ text: run.text, style: run.style, url: run.url });
  }
  return joined;
}

/** Atoms between two places where a line may end. */
function wordsOf(runs: readonly Run[]): Atom[][] {
  const words: Atom[][] = [];
  for (const atom of atomsOf(runs)) {
    const word = words.at(-1);
    if (word && atom.before === 'nothing') word.push(atom);
    else words.push([atom]);
  }
  return words;
}

function* atomsOf(runs: readonly Run[]): Generator<Atom> {
  let before: Atom['before'] = 'nothing';
  let last = '';
  for (const run of runs) {
    const safe = makeSafe(run.text);
    for (const piece of run.isWhole ? [safe.replaceAll(/[ \n]/g, '')] : safe.split(/([ \n])/)) {
      if (piece === '') continue;
      if (piece === '\n') {
        // Two breaks in a row are an empty line, and need an atom to stand on.
        if (before === 'break') yield { run: { text: '' }, width: 0, before };
        before = 'break';
      } else if (piece === ' ') {
        if (before !== 'break') before = 'space';
      } else {
        for (const chunk of run.isWhole ? [piece] : breakWide(piece)) {
          if (before === 'nothing' && mayBreakBetween(last, chunk)) before = 'opportunity';
          yield { run: { ...run, text: chunk }, width: widthOf(chunk), before };
          before = 'nothing';
          last = chunk;
        }
      }
      if (before !== 'nothing') last = '';
    }
  }
}

/** Han, kana, hangul and full-width forms: scripts without spaces between words. */
const WIDE_LETTER =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u{3000}-\u{303F}\u{FF01}-\u{FF60}]/u;
/** Never at the start of a line. */
const CLOSING = /^[\p{Pe}\p{Pf}、。，．・：；？！ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ!?.,:;%]/u;
/** Never at the end of a line. */
const OPENING = /[\p{Ps}\p{Pi}]$/u;

function breakWide(word: string): string[] {
  if (!WIDE_LETTER.test(word)) return [word];
  const chunks: string[] = [];
  for (const { segment } of graphemes.segment(word)) {
    const last = chunks.at(-1);
    if (last !== undefined && !mayBreakBetween(last, segment)) chunks[chunks.length - 1] = last + segment;
    else chunks.push(segment);
  }
  return chunks;
}

function mayBreakBetween(before: string, after: string): boolean {
  if (before === '' || CLOSING.test(after) || OPENING.test(before)) return false;
  const edge = [...before.slice(-2)].at(-1) ?? '';
  return WIDE_LETTER.test(edge) || WIDE_LETTER.test(String.fromCodePoint(after.codePointAt(0) ?? 0));
}

/** An atom wider than a line, as graphemes; an address stays whole. */
function splitAtom(atom: Atom): Atom[] {
  if (atom.run.isWhole) return [atom];
  return [...graphemes.segment(atom.run.text)].map(({ segment }, at) => ({
    run: { ...atom.run, text: segment },
    width: widthOf(segment),
    before: at === 0 ? atom.before : 'nothing',
  }));
}
