/** Whom each quote is attributed to: full names, "the company", pronouns, speech carried on. One pass in order of reading. */
import type { Article, Block, Span } from '../article/index.ts';
import { type Description, describeSource, genderOf } from './describe.ts';
import type { Draft } from './draft.ts';
import type { QuotedSpeaker } from './types.ts';

export interface Resolved {
  readonly speaker: QuotedSpeaker | null;
  readonly via: readonly string[];
  /** 0 to 1: how sure the step from the printed source to the speaker is. */
  readonly certainty: number;
}

interface Known {
  readonly speaker: QuotedSpeaker;
  readonly head: string | null;
  readonly at: number;
}

/** How far back (UTF-16 units) a pronoun may reach. */
const PRONOUN_REACH = 2500;
const CAPITALISED = /\p{Lu}[\p{L}\p{M}'’.-]*/gu;
/** What may stand between two words of one name. */
const JOINTS = new Set([' ', ' van ', ' von ', ' de ', ' der ', ' la ', ' al ', ' bin ', ' del ', ' di ', ' da ']);
/** Words; a longer run of capitals is a headline or a list. */
const LONGEST_NAME = 4;

export function resolveSpeakers({ text }: Article, paragraphs: readonly Block[], drafts: readonly Draft[]): Resolved[] {
  const fullNames = fullNamesOf(text, paragraphs, drafts);
  const known: Known[] = [];
  const done = new Map<Draft, Resolved>();
  return drafts.map((draft) => {
    const resolved = resolveOne(text, draft, fullNames, known, done);
    done.set(draft, resolved);
    return resolved;
  });
}

function resolveOne(
  text: string,
  draft: Draft,
  fullNames: ReadonlyMap<string, string>,
  known: Known[],
  done: ReadonlyMap<Draft, Resolved>,
): Resolved {
  const via = draft.outer.map((span) => nameAt(text, span, fullNames));
  if (draft.carriedFrom) {
    const before = done.get(draft.carriedFrom);
    return before
      ? { speaker: before.speaker, via: before.via, certainty: before.certainty }
      : { speaker: null, via, certainty: 0.5 };
  }
  if (!draft.source) return { speaker: null, via, certainty: 1 };
  const printed = text.slice(draft.source.start, draft.source.end).replace(/\s+/g, ' ');
  const description = describeSource(printed);
  const at = draft.source.start;
  const back = lookBack(printed, description, known, at);
  if (back) {
    known.push({ ...back, at });
    return { speaker: back.speaker, via, certainty: description.kind === 'pronoun' ? 0.85 : 0.9 };
  }
  if (description.kind === 'pronoun') {
    const near = /^s?he$/i.test(printed)
      ? nearestName(text, at, fullNames, /^she$/i.test(printed) ? 'f' : 'm')
      : undefined;
    if (!near) return { speaker: null, via, certainty: 0.7 };
    const speaker: QuotedSpeaker = { name: near, kind: 'person', role: null, affiliation: null };
    known.push({ speaker, head: null, at });
    return { speaker, via, certainty: 0.65 };
  }
  const speaker = speakerOf(printed, description, fullNames, known);
  known.push({ speaker, head: description.head, at });
  return { speaker, via, certainty: 1 };
}

/** The known speaker that a pronoun or "the company" points back to. */
function lookBack(printed: string, description: Description, known: readonly Known[], at: number): Known | undefined {
  if (description.kind === 'pronoun') {
    const word = printed.toLowerCase();
    return known.findLast(({ speaker, at: where }) => at - where < PRONOUN_REACH && fits(word, speaker));
  }
  if (description.name !== null || !description.isDefinite || description.head === null) return undefined;
  const same = known.findLast(
    ({ head, speaker }) =>
      head === description.head || speaker.role?.toLowerCase().split(' ').at(-1) === description.head,
  );
  if (same) return same;
  if (description.kind === 'organisation') return known.findLast(({ speaker }) => speaker.kind === 'organisation');
  return undefined;
}

function fits(pronoun: string, { kind, name, role }: QuotedSpeaker): boolean {
  if (pronoun === 'it' || pronoun === 'its') return kind === 'organisation' || kind === 'document';
  if (pronoun === 'they' || pronoun === 'their') return kind === 'group';
  if (pronoun !== 'he' && pronoun !== 'she' && pronoun !== 'his' && pronoun !== 'her') return false;
  if (kind !== 'person' && kind !== 'anonymous') return false;
  const wanted = pronoun === 'she' || pronoun === 'her' ? 'f' : 'm';
  const told =
    genderOf(name) ??
    (/woman\b|\bmother\b|\bqueen\b|\bwife\b/i.test(role ?? '')
      ? 'f'
      : /[a-z]man\b|\bfather\b|\bking\b/i.test(role ?? '')
        ? 'm'
        : undefined);
  return told === undefined || told === wanted;
}

function speakerOf(
  printed: string,
  description: Description,
  fullNames: ReadonlyMap<string, string>,
  known: readonly Known[],
): QuotedSpeaker {
  const { name, role, affiliation } = description;
  if (name === null) {
    const kind =
      description.kind === 'unclear' || description.kind === 'person' || description.kind === 'pronoun'
        ? 'anonymous'
        : description.kind;
    return { name: printed.replace(/,$/, ''), kind, role: null, affiliation: null };
  }
  const single = name.replace(/[’']s$/, '');
  const full = single.includes(' ') ? single : (fullNames.get(single) ?? single);
  const before = known.findLast(({ speaker }) => speaker.name === full)?.speaker;
  const isPerson =
    description.kind === 'person' ||
    (description.kind === 'unclear' && (full.includes(' ') || before?.kind === 'person'));
  return {
    name: full,
    kind: isPerson ? 'person' : 'organisation',
    role: role ?? before?.role ?? null,
    affiliation: affiliation ?? before?.affiliation ?? null,
  };
}

function nameAt(text: string, span: Span, fullNames: ReadonlyMap<string, string>): string {
  const printed = text.slice(span.start, span.end).replace(/\s+/g, ' ');
  const { name } = describeSource(printed);
  return name === null ? printed : (fullNames.get(name) ?? name);
}

/** Surname -> the fullest form that the article prints, from the sources first and then from the running text. */
function fullNamesOf(text: string, paragraphs: readonly Block[], drafts: readonly Draft[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { source } of drafts) {
    if (!source) continue;
    const { name, kind } = describeSource(text.slice(source.start, source.end));
    if (name?.includes(' ') && kind !== 'organisation') addName(names, name);
  }
  for (const { start, end } of paragraphs)
    for (const found of namesIn(text.slice(start, end))) {
      const { name } = describeSource(found);
      if (name?.includes(' ') && genderOf(name) !== undefined) addName(names, name);
    }
  return names;
}

/** Runs of two to four capitalised words. */
function namesIn(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  let end = -1;
  let words = 0;
  const keep = (): void => {
    if (words > 1) found.push(text.slice(start, end));
  };
  for (const match of text.matchAll(CAPITALISED)) {
    if (words > 0 && words < LONGEST_NAME && JOINTS.has(text.slice(end, match.index))) words++;
    else {
      keep();
      start = match.index;
      words = 1;
    }
    end = match.index + match[0].length;
  }
  keep();
  return found;
}

function addName(names: Map<string, string>, name: string): void {
  const bare = name.replace(/[’']s$/, '');
  const last = bare.slice(bare.lastIndexOf(' ') + 1);
  if (!names.has(last)) names.set(last, bare);
}

/** The person named last before `at` whose first name fits. */
function nearestName(
  text: string,
  at: number,
  fullNames: ReadonlyMap<string, string>,
  gender: 'm' | 'f',
): string | undefined {
  const before = text.slice(Math.max(0, at - 800), at);
  let best: string | undefined;
  let where = -1;
  for (const [last, full] of fullNames) {
    const found = before.lastIndexOf(last);
    if (found > where && (genderOf(full) ?? gender) === gender) {
      best = full;
      where = found;
    }
  }
  return best;
}
