/**
 * A quotation laid over a printed text: which word stands for which, at the least cost (edit distance over words, the text's ends
 * free: Sellers 1980, "The theory and computation of evolutionary distances: pattern recognition").
 */
import { isHelper, isSameNumber, isSameStem } from './forms.ts';
import type { PrintedWord, Word } from './words.ts';

/** Costs in hundredths of a changed word. */
const CHANGED = 100;
/** A word that only the quotation has. More than a changed one: where both are possible, words stand for words. */
const ADDED = 103;
const SAME_STEM = 40;
/** "will", "had": another tense has others, or none. */
const HELPER = 60;
/** Of two places with the same words the one between quotation marks is meant. */
const NOT_QUOTED = 1;
/** A word that an editor put in, or that stands where one was put in, or between quoted parts. */
const EDITED = 5;
/** A word where the printed text has left something out: that it was this word nobody knows. */
const AT_GAP = 45;
/** Going on elsewhere in the text: less than three words that would have to be left out. */
const JUMP = 240;
/** A part that was joined to another has at least so many words; with fewer anything can be put together. */
const SHORTEST_PART = 4;

/** One step: both words (the same, or one for the other), a word of one side alone, or going on elsewhere. */
export interface Step {
  readonly type: 'both' | 'drafted' | 'printed' | 'jump';
  /** Index of the quotation's word; of the next one for 'printed' and 'jump'. */
  readonly drafted: number;
  /** Index of the printed word; of the next one for 'drafted' and 'jump'. */
  readonly printed: number;
}

export interface Alignment {
  readonly steps: readonly Step[];
  readonly cost: number;
}

const MOVE = { none: 0, both: 1, drafted: 2, printed: 3, jump: 4 } as const;

/** @returns the cheapest way to lay all of `draft` over a part of `printed`; undefined where either is empty. */
export function align(draft: readonly Word[], printed: readonly PrintedWord[]): Alignment | undefined {
  const [rows, columns] = [draft.length, printed.length];
  if (rows === 0 || columns === 0) return undefined;
  const width = columns + 1;
  const moves = new Uint8Array((rows + 1) * width);
  const bestColumns = new Int32Array(rows + 1);
  let above = new Int32Array(width);
  let current = new Int32Array(width);
  let bestAbove = 0;
  const skips = printed.map(skipCost);
  const { ids, texts } = numbered(printed);
  const costs = new Int32Array(texts.length);
  for (let row = 1; row <= rows; row++) {
    const word = draft[row - 1]!;
    const isGap = word.text === '';
    if (!isGap) for (let id = 0; id < texts.length; id++) costs[id] = pairCost(word.text, texts[id]!);
    const alone = isGap ? 0 : word.isBracketed ? EDITED : isHelper(word.text) ? HELPER : ADDED;
    const canJump = row > SHORTEST_PART && rows - row + 1 >= SHORTEST_PART && !isGap;
    current[0] = above[0]! + alone;
    moves[row * width] = MOVE.drafted;
    let best = current[0]!;
    let bestColumn = 0;
    for (let column = 1; column <= columns; column++) {
      const other = printed[column - 1]!;
      let move: number = MOVE.drafted;
      let cost = above[column]! + (other.text === '' ? Math.min(alone, AT_GAP) : alone);
      const skipped =
        current[column - 1]! +
        (isGap ? 0 : word.isBracketed ? Math.min(EDITED, skips[column - 1]!) : skips[column - 1]!);
      if (skipped < cost) {
        cost = skipped;
        move = MOVE.printed;
      }
      if (!isGap && other.text !== '') {
        const pair =
          (costs[ids[column - 1]!]! > 0 && (word.isBracketed || other.isBracketed)
            ? EDITED
            : costs[ids[column - 1]!]!) + (other.isQuoted ? 0 : NOT_QUOTED);
        const together = above[column - 1]! + pair;
        if (together <= cost) {
          cost = together;
          move = MOVE.both;
        }
        if (canJump && bestAbove + JUMP + pair < cost) {
          cost = bestAbove + JUMP + pair;
          move = MOVE.jump;
        }
      }
      current[column] = cost;
      moves[row * width + column] = move;
      if (cost < best) {
        best = cost;
        bestColumn = column;
      }
    }
    bestColumns[row] = bestColumn;
    bestAbove = best;
    [above, current] = [current, above];
  }
  return { steps: walkBack(moves, bestColumns, rows, width), cost: bestAbove };
}

function skipCost({ text, isBracketed, isBridge }: PrintedWord): number {
  return text === '' || isBracketed || isBridge ? EDITED : isHelper(text) ? HELPER : CHANGED;
}

/** Each different word once, as the cells of one row compare the same words again and again. */
function numbered(printed: readonly PrintedWord[]): { readonly ids: Int32Array; readonly texts: readonly string[] } {
  const known = new Map<string, number>();
  const texts: string[] = [];
  const ids = Int32Array.from(printed, ({ text }) => {
    let id = known.get(text);
    if (id === undefined) {
      id = texts.push(text) - 1;
      known.set(text, id);
    }
    return id;
  });
  return { ids, texts };
}

function pairCost(word: string, other: string): number {
  if (word === other) return 0;
  return isSameStem(word, other) || isSameNumber(word, other) ? SAME_STEM : CHANGED;
}

function walkBack(moves: Uint8Array, bestColumns: Int32Array, rows: number, width: number): Step[] {
  const steps: Step[] = [];
  let row = rows;
  let column = bestColumns[rows]!;
  while (row > 0) {
    const move = moves[row * width + column]!;
    if (move === MOVE.printed) steps.push({ type: 'printed', drafted: row, printed: --column });
    else if (move === MOVE.drafted) steps.push({ type: 'drafted', drafted: --row, printed: column });
    else {
      steps.push({ type: 'both', drafted: --row, printed: --column });
      if (move === MOVE.jump) {
        steps.push({ type: 'jump', drafted: row, printed: column });
        column = bestColumns[row]!;
      }
    }
  }
  return steps.reverse();
}
