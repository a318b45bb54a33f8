/** A quotation against one printed text: the same words, edited as editors do, or changed. */
import type { Span } from '../../article/types.ts';
import { type Alignment, align, type Step } from './align.ts';
import { type Change, changesOf } from './change.ts';
import { cutWords } from './cut.ts';
import { isNegation, isSameStem } from './forms.ts';
import type { PrintedWord, Word } from './words.ts';

export type { Change, ChangeKind } from './change.ts';

/**
 * same: word for word, whole sentences or all that stands between the marks; part: word for word, but the printed sentence has more;
 * edited: what was left out, put in or joined can be told from what was changed; changed: other words, or words that were not printed as
 * a quotation.
 */
export type Likeness = 'same' | 'part' | 'edited' | 'changed';

export interface Comparison {
  readonly likeness: Likeness;
  /** In hundredths of a changed word; the less, the more alike. */
  readonly cost: number;
  readonly changes: readonly Change[];
  /** Words that are the same in both. */
  readonly same: number;
  /** What corresponds to the quotation in the printed text, from its first word to its last, in one piece or (joined) in several. */
  readonly places: readonly Span[];
  /** Words of the printed sentence, between the same marks, that the quotation leaves out at its start and end. */
  readonly cut: { readonly before: Span | null; readonly after: Span | null };
}

/** Changed words that may stand among so many: with more, the quotation is another one. */
function mostChanged(words: number): number {
  return words < 3 ? 0 : words < 6 ? 1 : Math.floor(words * 0.4);
}

/**
 * @param draft the quotation (words.ts), @param text and @param printed the article it is looked for in.
 * @returns undefined where the article does not print anything like it.
 */
export function compare(draft: readonly Word[], text: string, printed: readonly PrintedWord[]): Comparison | undefined {
  const counted = draft.filter((word) => word.text !== '' && !word.isBracketed).length;
  if (counted === 0 || !canHold(draft, printed, counted)) return undefined;
  const found = withinMarks(align(draft, printed), draft, printed);
  if (!found || found.cost > (mostChanged(counted) + 0.5) * 100 + counted + NEGATED) return undefined;
  const pairs = found.steps.filter(({ type }) => type === 'both');
  const same = pairs.filter(({ drafted, printed: at }) => draft[drafted]!.text === printed[at]!.text).length;
  if (same < Math.min(2, counted) || same < counted - mostChanged(counted)) return undefined;
  const changes = withNegationBefore(changesOf(found.steps, draft, printed, text), draft, printed, pairs[0]!.printed);
  const isNegated = changes.some(({ kind }) => kind === 'negation') && changes.every(({ kind }) => TURNED.has(kind));
  if (!isNegated && found.cost > (mostChanged(counted) + 0.5) * 100 + counted) return undefined;
  const quoted = pairs.filter(({ printed: at }) => printed[at]!.isQuoted).length;
  // Few words with one changed stand anywhere.
  if (counted < 6 && changes.length > 0 && quoted < pairs.length && !isNegated) return undefined;
  if (quoted * 2 < pairs.length) changes.push({ kind: 'unmarked', draft: null, printed: null });
  const cut = cutWords(text, printed, pairs[0]!.printed, pairs.at(-1)!.printed);
  const isCut = (cut.before !== null && draft[0]!.text !== '') || (cut.after !== null && draft.at(-1)!.text !== '');
  return {
    likeness: likenessOf(changes, isCut),
    cost: found.cost,
    changes,
    same,
    places: placesOf(found.steps, printed),
    cut,
  };
}

/** "does not own" for "owns" costs so much more than a changed word, and is worth telling. */
const NEGATED = 60;
const TURNED: ReadonlySet<Change['kind']> = new Set(['negation', 'form']);

/**
 * Words at the quotation's ends that stand for others outside of the marks stand for none: what the outlet goes on with is no part of
 * what was said.
 */
function withinMarks(
  found: Alignment | undefined,
  draft: readonly Word[],
  printed: readonly PrintedWord[],
): Alignment | undefined {
  const pairs = found?.steps.filter(({ type }) => type === 'both') ?? [];
  if (!found || pairs.filter(({ printed: at }) => printed[at]!.isQuoted).length * 2 < pairs.length) return found;
  const isOutside = ({ type, drafted, printed: at }: Step) =>
    type === 'printed' || (type === 'both' && !printed[at]!.isQuoted && draft[drafted]!.text !== printed[at]!.text);
  const isKept = (step: Step) => step.type !== 'drafted' && !isOutside(step);
  const [first, last] = [found.steps.findIndex(isKept), found.steps.findLastIndex(isKept)];
  if (first < 0) return found;
  const steps = found.steps.flatMap((step, at): Step[] => {
    if (at >= first && at <= last) return [step];
    if (!isOutside(step)) return [step];
    return step.type === 'printed' ? [] : [{ ...step, type: 'drafted' }];
  });
  return { ...found, steps };
}

/** "owns a barn" of "does not own a barn": another form behind a negation turns it round. */
function withNegationBefore(
  changes: Change[],
  draft: readonly Word[],
  printed: readonly PrintedWord[],
  first: number,
): Change[] {
  const [change, ...others] = changes;
  const before = printed[first - 1];
  if (change?.kind !== 'form' || change.draft?.start !== draft[0]!.start || !before || !change.printed) return changes;
  if (!isNegation(before.text) || before.block !== printed[first]!.block) return changes;
  return [{ ...change, kind: 'negation', printed: { start: before.start, end: change.printed.end } }, ...others];
}

const EDITS: readonly Change['kind'][] = ['ellipsis', 'brackets', 'form', 'numeral', 'joined'];

function likenessOf(changes: readonly Change[], isCut: boolean): Likeness {
  if (changes.some(({ kind }) => !EDITS.includes(kind))) return 'changed';
  if (changes.length > 0) return 'edited';
  return isCut ? 'part' : 'same';
}

/** Whether enough of the words are there at all: most articles that share a few rare words fall here. */
function canHold(draft: readonly Word[], printed: readonly PrintedWord[], counted: number): boolean {
  const there = new Set(printed.map(({ text }) => text));
  let missing = 0;
  for (const { text, isBracketed } of draft) {
    if (text === '' || isBracketed || there.has(text)) continue;
    // Another form of it may be there.
    missing += missing < 6 && [...there].some((other) => other[0] === text[0] && isSameStem(text, other)) ? 0.4 : 1;
  }
  return missing <= mostChanged(counted) + 0.5;
}

function placesOf(steps: readonly Step[], printed: readonly PrintedWord[]): Span[] {
  const places: Span[] = [];
  let open: { start: number; end: number } | undefined;
  for (const { type, printed: at } of steps) {
    if (type === 'jump') open = undefined;
    if (type !== 'both') continue;
    const word = printed[at]!;
    if (open) open.end = word.end;
    else {
      open = { start: word.start, end: word.end };
      places.push(open);
    }
  }
  return places;
}
