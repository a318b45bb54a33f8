/** The drafts of the model and of the rules as one: the likelier where both speak, the rules' where they know what the model cannot. */
import type { Span } from '../article/types.ts';
import type { Draft } from './draft.ts';
import { isMiscut } from './miscut.ts';

/** Confidences, chosen on articles that the model had not seen. */
export interface Limits {
  /** A draft of the model gives way to the rules' own where that is surer by so much. */
  readonly surer: number;
  /** A draft of the rules is kept where the model found nothing, if it is at least so sure. */
  readonly ruleAlone: number;
  /** A draft of the model that the rules do not share is kept if it is at least so sure: a wrong quote is worse than none. */
  readonly learntAlone: number;
  /** The same for one that has no source. */
  readonly sourceless: number;
}

/** So sure are the rules where a cue before marks has a subject of its own. */
const MARKED_SURE = 0.9;
const LIMITS: Limits = { surer: 0.6, ruleAlone: 0.95, learntAlone: 0.3, sourceless: 0.5 };

/** UTF-16 units between the words of one speech in two paragraphs: marks and line ends. */
const FARTHEST = 16;

/** Drafts of one paragraph, in order of position. `before`: the last draft of the paragraphs before, which speech may carry on. */
export function combine(
  text: string,
  ruled: readonly Draft[],
  learnt: readonly Draft[],
  before: Draft | null,
  limits: Limits = LIMITS,
): Draft[] {
  const drafts: Draft[] = [];
  const won = new Set<Draft>();
  const beaten: Draft[] = [];
  for (const draft of learnt) {
    if (before?.content.some((span) => draft.content.some((own) => overlaps(span, own)))) continue;
    const rules = ruled.filter((other) => shares(draft, other));
    const rule = rules[0];
    if (rule && rules.length === 1 && isBetter(text, rule, draft, limits)) {
      won.add(rule);
      if (rule.isFirm || rule.confidence >= limits.ruleAlone) beaten.push(draft);
      continue;
    }
    if (isSeveral(draft, rules, limits)) {
      for (const one of rules) won.add(one);
      continue;
    }
    if (!rule && draft.confidence < (draft.source ? limits.learntAlone : limits.sourceless)) continue;
    drafts.push(rule ? joined(draft, rule, ruled) : draft);
  }
  // One speech to the rules, several to the model: where the rules have it, they have all of it.
  const isLost = (draft: Draft): boolean => [...won].some((rule) => isPartOf(draft, rule));
  beaten.push(...drafts.filter(isLost));
  const kept = drafts.filter((draft) => !isLost(draft));
  for (const rule of ruled) {
    const isWanted =
      won.has(rule) || rule.isFirm || isCarried(rule) || rule.confidence >= limits.ruleAlone || isSaid(text, rule);
    if (isWanted && kept.every((draft) => isClear(draft, rule))) kept.push(rule);
  }
  // A rule that won and stands in another's way after all must not take the words with it.
  for (const draft of beaten) if (kept.every((other) => isClear(other, draft))) kept.push(draft);
  return kept.sort((a, b) => a.content[0]!.start - b.content[0]!.start);
}

/** Marks that close at a paragraph's end and open at the next one's start, around words that have no cue of their own: one speech. */
export function goesOn(text: string, before: Draft, draft: Draft): boolean {
  if (draft.source || draft.cue || draft.isSet || before.isSet || isCarried(before)) return false;
  const end = before.content.at(-1)?.end ?? text.length;
  const { start } = draft.content[0]!;
  return end < start && start - end < FARTHEST && /^[.,]?["”’']{1,2}\s{1,8}["“‘']{1,2}$/.test(text.slice(end, start));
}

/** One quote to the model, two with a cue and a source each to the rules. */
function isSeveral(draft: Draft, rules: readonly Draft[], { ruleAlone }: Limits): boolean {
  if (rules.length < 2 || !rules.every(({ source, cue }) => source && cue)) return false;
  if (rules.every(({ confidence }) => confidence >= ruleAlone)) return true;
  // "“...”, and Ann Berg said “...”": the second one's subject and cue are no words of the first.
  if (rules.some(({ confidence }) => confidence < MARKED_SURE)) return false;
  return rules.some(({ source, cue }) => draft.content.some((span) => overlaps(span, source) && overlaps(span, cue)));
}

/** Where the rules' reading of the same words is the surer one. */
function isBetter(text: string, rule: Draft, draft: Draft, limits: Limits): boolean {
  if (isCarried(rule)) return false;
  // Layouts, labels, and chains ("A said that B had said"), of which the rules know both ends.
  if (rule.isFirm) return true;
  if (!draft.source && (rule.source || draft.confidence < limits.learntAlone)) return true;
  // “...,” Ann Berg: the name that the rules tie to the cue is no part of the words.
  if (rule.confidence >= limits.ruleAlone && draft.content.some((span) => overlaps(span, rule.source))) return true;
  // "critics, with Berg stating: “...”": source and cue of the marked words are none of the words.
  if (isMarked(text, rule) && draft.content.some((span) => overlaps(span, rule.source) && overlaps(span, rule.cue)))
    return true;
  // “Berg tweeted”: a source that holds the cue of the words it stands by.
  if (draft.source && overlaps(draft.source, rule.cue)) return true;
  if (draft.confidence + limits.surer <= rule.confidence) return true;
  if (!overlaps(draft.cue ?? rule.content[0]!, rule.cue)) return false;
  if (cutsName(text, draft.content[0]!.start)) return true;
  return isPartOf(draft, rule) || goesPastMark(text, draft, rule) || isMiscut(text, draft, rule);
}

/** “...” with a cue and a source: words in marks that end with them, however few; not "friends call him “...”", a name. */
function isSaid(text: string, { source, cue, content, confidence }: Draft): boolean {
  return (
    source !== null &&
    cue !== null &&
    confidence >= MARKED_SURE &&
    /["”’'»]/.test(text[content.at(-1)!.end] ?? '') &&
    !/^calls?$/.test(text.slice(cue.start, cue.end))
  );
}

function isMarked(text: string, { content }: Draft): boolean {
  return /["“‘'«„]/.test(text[content[0]!.start - 1] ?? '');
}

/** "Peter | Holm": the content begins inside a name. */
function cutsName(text: string, start: number): boolean {
  return (
    /\p{Lu}\p{Ll}+ $/u.test(text.slice(Math.max(0, start - 30), start)) && /^\p{Lu}/u.test(text.slice(start, start + 2))
  );
}

/** Whole pieces are missing that the rules tie to the same cue. */
function isPartOf(draft: Draft, rule: Draft): boolean {
  return (
    rule.content.length > draft.content.length &&
    draft.content.every((own) => rule.content.some((span) => span.start === own.start && span.end === own.end))
  );
}

/** “...” in a speech: the setting after the marks is no part of the words. */
function goesPastMark(text: string, draft: Draft, rule: Draft): boolean {
  const [own, ruled] = [draft.content.at(-1)!, rule.content.at(-1)!];
  return (
    own.start >= ruled.start &&
    own.end > ruled.end &&
    /^[”"’']? (?:in|at|on|during) [^”"]{0,40}$/.test(text.slice(ruled.end, own.end)) &&
    /[”"]$/.test(text.slice(0, ruled.end + 1))
  );
}

/** Speech carried on is what the articles that the model learnt from hardly hold. */
function isCarried(rule: Draft): boolean {
  return rule.carriedFrom !== null || (rule.source === null && rule.cue === null);
}

/** The model's draft with the rules' cue ("did not say") and chain of sources, where they mean the same. */
function joined(draft: Draft, rule: Draft, ruled: readonly Draft[]): Draft {
  if (!draft.source && !draft.cue && isCarried(rule))
    return { ...draft, carriedFrom: rule.carriedFrom, confidence: Math.max(draft.confidence, rule.confidence) };
  if (!draft.cue || !overlaps(draft.cue, rule.cue)) return draft;
  const isLonger =
    draft.source && rule.source && rule.source.start <= draft.source.start && rule.source.end >= draft.source.end;
  // "said Anna Bloch, and Tim Rausch agreed": the subject of another cue is no part of this one's source.
  const { source } = rule;
  const isShared =
    source !== null &&
    ruled.some((other) => other.source && overlaps(other.source, draft.source) && !overlaps(other.source, source));
  return { ...draft, cue: rule.cue, source: isLonger || isShared ? rule.source : draft.source };
}

function shares(a: Draft, b: Draft): boolean {
  return a.content.some((span) => b.content.some((other) => overlaps(span, other)));
}

function isClear(a: Draft, b: Draft): boolean {
  return (
    !shares(a, b) &&
    !a.content.some((span) => overlaps(span, b.source) || overlaps(span, b.cue)) &&
    !b.content.some((span) => overlaps(span, a.source) || overlaps(span, a.cue))
  );
}

function overlaps(a: Span, b: Span | null): boolean {
  return b !== null && a.start < b.end && b.start < a.end;
}
