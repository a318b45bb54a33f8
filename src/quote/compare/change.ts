/** What differs between a quotation and the printed words, and of what kind it is. */
import type { Span } from '../../article/types.ts';
import { bitsOfWord, CUE_VERB } from '../lexicon.ts';
import type { Step } from './align.ts';
import { isHelper, isNegation, isNumber, isSameNumber, isSameStem } from './forms.ts';
import { endsSentence } from './sentence-end.ts';
import type { PrintedWord, Word } from './words.ts';

/**
 * Edits: ellipsis (left out, and marked so), brackets, form (tense or number of a word), numeral ("10" for "ten"), joined (sentences put together that are printed
 * apart). Changes: negation, number, changed, added, dropped; spliced (parts of sentences put together); unmarked (printed, but not between
 * quotation marks).
 */
export type ChangeKind =
  | 'ellipsis'
  | 'brackets'
  | 'form'
  | 'numeral'
  | 'joined'
  | 'negation'
  | 'number'
  | 'changed'
  | 'added'
  | 'dropped'
  | 'spliced'
  | 'unmarked';

export interface Change {
  readonly kind: ChangeKind;
  /** [start, end) of the draft's text; null where only the printed text has words. */
  readonly draft: Span | null;
  /** [start, end) of the article's text; null where only the draft has words. */
  readonly printed: Span | null;
}

interface Edit {
  readonly drafted: readonly Word[];
  /** Printed words, by index. */
  readonly printed: readonly number[];
  /** Whether each drafted word stands for one printed word in another form. */
  readonly isForm: boolean;
  /** From which printed word to which the quotation goes on elsewhere. */
  readonly jump: readonly [from: number, to: number] | undefined;
}

/** Words that one pair of brackets may stand for. */
const MOST_BRACKETED = 8;
/** A part left out by an ellipsis that is longer is no part of the same speech. */
const MOST_LEFT_OUT = 150;

/** Every difference, in the order of the quotation. */
export function changesOf(
  steps: readonly Step[],
  draft: readonly Word[],
  printed: readonly PrintedWord[],
  text: string,
): Change[] {
  const changes: Change[] = [];
  for (const edit of editsOf(steps, draft, printed)) {
    const kind = edit.jump ? kindOfJump(edit.jump, printed, text) : kindOf(edit, printed, text);
    if (!kind) continue;
    const skipped = edit.jump && edit.jump[0] < edit.jump[1] ? range(edit.jump[0] + 1, edit.jump[1]) : edit.printed;
    const isNear = skipped.length <= MOST_LEFT_OUT;
    changes.push({
      kind,
      draft: spanOf(edit.drafted),
      printed: isNear ? spanOf(skipped.map((at) => printed[at]!)) : null,
    });
  }
  return changes;
}

function editsOf(steps: readonly Step[], draft: readonly Word[], printed: readonly PrintedWord[]): Edit[] {
  const edits: Edit[] = [];
  let open: { drafted: Word[]; printed: number[]; isForm: boolean } | undefined;
  const close = () => {
    if (open) edits.push({ ...open, jump: undefined });
    open = undefined;
  };
  let last = -1;
  for (const step of steps) {
    if (step.type === 'jump') {
      close();
      edits.push({ drafted: [], printed: [], isForm: false, jump: [last, step.printed] });
      continue;
    }
    const [word, other] = [draft[step.drafted], printed[step.printed]];
    if (step.type !== 'drafted') last = step.printed;
    if (step.type === 'both' && word!.text === other!.text) {
      close();
      continue;
    }
    open ??= { drafted: [], printed: [], isForm: true };
    if (step.type !== 'printed') open.drafted.push(word!);
    if (step.type !== 'drafted') open.printed.push(step.printed);
    open.isForm &&= step.type === 'both' && isSameStem(word!.text, other!.text);
  }
  close();
  return edits;
}

/** undefined where it is none: a cue between two parts of one speech, an ellipsis that leaves nothing out. */
function kindOf({ drafted, printed: indexes, isForm }: Edit, printed: readonly PrintedWord[], text: string) {
  const all = indexes.map((at) => printed[at]!);
  const isAttribution = all.some((word) => word.isBridge && (bitsOfWord(word.text) & CUE_VERB) !== 0);
  const gone = isAttribution ? all.filter(({ isBridge }) => !isBridge) : all;
  const words = drafted.filter((word) => word.text !== '');
  const others = gone.filter((word) => word.text !== '');
  if (words.length === 0 && others.length === 0) return undefined;
  const hasGap = drafted.length > words.length;
  if (hasGap && words.every(({ isBracketed }) => isBracketed)) {
    const isWithin = !indexes.slice(0, -1).some((at) => endsSentence(text, printed, at));
    return isWithin && negations(others) !== negations(words) ? 'negation' : 'ellipsis';
  }
  if (gone.length > others.length && others.length === 0) return 'ellipsis';
  if (isNumeral(words, others)) return 'numeral';
  if (isForm || isTense(words, others)) return 'form';
  if (negations(words) !== negations(others)) return isWholeSentences(indexes, printed, text) ? 'joined' : 'negation';
  const isDraftBracketed = words.length > 0 && words.every(({ isBracketed }) => isBracketed);
  const isPrintBracketed = others.length > 0 && others.every(({ isBracketed }) => isBracketed);
  if (isDraftBracketed && others.length <= MOST_BRACKETED && !others.some(isEditors)) return 'brackets';
  if (isPrintBracketed && words.length <= MOST_BRACKETED && !words.some(isEditors)) return 'brackets';
  if (numbers(words) !== numbers(others)) return 'number';
  if (others.length === 0) return 'added';
  if (words.length > 0) return 'changed';
  return isWholeSentences(indexes, printed, text) ? 'joined' : 'dropped';
}

function isNumeral(words: readonly Word[], others: readonly Word[]): boolean {
  return (
    words.length > 0 &&
    words.length === others.length &&
    words.every(({ text }, at) => text === others[at]!.text || isSameNumber(text, others[at]!.text))
  );
}

/** "will build" and "built": the same word once what only makes a tense of it is taken off. */
function isTense(words: readonly Word[], others: readonly Word[]): boolean {
  const [some, rest] = [words, others].map((all) => all.filter(({ text }) => !isHelper(text)));
  return (
    some!.length > 0 &&
    some!.length === rest!.length &&
    words.length <= 4 &&
    others.length <= 4 &&
    some!.every(({ text }, at) => text === rest![at]!.text || isSameStem(text, rest![at]!.text))
  );
}

/** Whether what was left out begins behind a sentence's end and ends with one. */
function isWholeSentences(indexes: readonly number[], printed: readonly PrintedWord[], text: string): boolean {
  const [first, last] = [indexes[0], indexes.at(-1)];
  return (
    first !== undefined &&
    last !== undefined &&
    first > 0 &&
    isEnd(first - 1, printed, text) &&
    isEnd(last, printed, text)
  );
}

function kindOfJump([from, to]: readonly [number, number], printed: readonly PrintedWord[], text: string) {
  if (from < to) {
    const skipped = range(from + 1, to);
    const isWithin = !range(from, to).some((at) => endsSentence(text, printed, at));
    if (isWithin) {
      const words = skipped.map((at) => printed[at]!);
      return negations(words) ? 'negation' : numbers(words) ? 'number' : 'dropped';
    }
  }
  return isEnd(from, printed, text) && (to === 0 || isEnd(to - 1, printed, text)) ? 'joined' : 'spliced';
}

/** A sentence ends there, or what stands between the marks does. */
function isEnd(at: number, printed: readonly PrintedWord[], text: string): boolean {
  return endsSentence(text, printed, at) || printed[at]!.isQuoted !== printed[at + 1]?.isQuoted;
}

function isEditors({ isBracketed }: Word): boolean {
  return isBracketed;
}

function negations(words: readonly Word[]): number {
  return words.filter(({ text }) => isNegation(text)).length;
}

function numbers(words: readonly Word[]): string {
  return words
    .filter(({ text }) => isNumber(text))
    .map(({ text }) => text)
    .join(' ');
}

function spanOf(words: readonly Word[]): Span | null {
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? { start: first.start, end: last.end } : null;
}

/** from, from + 1, ... to - 1. */
function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, step) => from + step);
}
