/** Where the model cuts the words of a cue otherwise than the rules, in ways in which the rules are known to be right. */
import type { Span } from '../article/types.ts';
import type { Draft } from './draft.ts';

/** Both have the same cue. */
export function isMiscut(text: string, draft: Draft, rule: Draft): boolean {
  return (
    rule.content.length === 1 &&
    draft.content.length === 1 &&
    (takesSource(draft, rule) ||
      takesCue(draft, rule) ||
      leavesThat(text, draft, rule) ||
      leavesPronoun(text, draft, rule) ||
      stopsShort(text, draft, rule) ||
      asksBystander(text, draft, rule) ||
      holdsWords(draft, rule) ||
      takesHearers(text, draft, rule))
  );
}

/** "..., people | familiar with the plan said": a part of the source stands in the words. */
function takesSource(draft: Draft, rule: Draft): boolean {
  return draft.source !== null && rule.source !== null && meets(draft.content[0]!, rule.source);
}

/** "refused | to say whether ...": a part of the cue stands in the words. */
function takesCue(draft: Draft, rule: Draft): boolean {
  return rule.cue !== null && meets(draft.content[0]!, rule.cue);
}

/** "said that Norvane, | working with ...": the words begin with the "that" of their cue. */
function leavesThat(text: string, draft: Draft, rule: Draft): boolean {
  const [own, ruled] = [draft.content[0]!, rule.content[0]!];
  return (
    ruled.start < own.start &&
    own.end <= ruled.end &&
    ruled.start - rule.cue!.end < 2 &&
    text.startsWith('that ', ruled.start)
  );
}

/** "called it | “a marvel”": what the marked words are said of. */
function leavesPronoun(text: string, draft: Draft, rule: Draft): boolean {
  const [own, ruled] = [draft.content[0]!, rule.content[0]!];
  return (
    own.end === ruled.end && /^(?:it|him|her|them|this|that|us) ["“‘']{1,2}$/.test(text.slice(ruled.start, own.start))
  );
}

/** "that the bridge is | safe.": one or two words are left until the sentence ends; after a colon all are wanted. */
function stopsShort(text: string, draft: Draft, rule: Draft): boolean {
  const [own, ruled] = [draft.content[0]!, rule.content[0]!];
  if (own.start !== ruled.start || own.end >= ruled.end || !/^[.!?]/.test(text.slice(ruled.end, ruled.end + 1)))
    return false;
  return (
    text[rule.cue!.end] === ':' || /^ [\p{L}\p{N}’'-]+(?: [\p{L}\p{N}’'-]+)?$/u.test(text.slice(own.end, ruled.end))
  );
}

/** "Ann Berg, quoted by The Harbour Post, said ...": the speaker is not whom the aside names. */
function asksBystander(text: string, draft: Draft, rule: Draft): boolean {
  if (!draft.source || !rule.source || rule.source.end >= draft.source.start) return false;
  return (
    draft.content[0]!.start === rule.content[0]!.start &&
    /^, [^,.]{0,30}\bby $/.test(text.slice(rule.source.end, draft.source.start)) &&
    text[draft.source.end] === ','
  );
}

/** "According to police, | the driver “came out of nowhere”": the source goes on into the words. */
function holdsWords(draft: Draft, rule: Draft): boolean {
  const [own, ruled] = [draft.content[0]!, rule.content[0]!];
  return (
    draft.source !== null &&
    rule.source?.start === draft.source.start &&
    meets(draft.source, ruled) &&
    ruled.start < own.start &&
    own.end <= ruled.end
  );
}

/** "told | reporters the bridge was safe": to whom it was said. */
function takesHearers(text: string, draft: Draft, rule: Draft): boolean {
  const [own, ruled] = [draft.content[0]!, rule.content[0]!];
  return (
    own.end === ruled.end &&
    /^tells?$|^told$/.test(cueWord(text, rule)) &&
    /^\p{Ll}+ $/u.test(text.slice(own.start, ruled.start))
  );
}

function cueWord(text: string, { cue }: Draft): string {
  return cue ? text.slice(cue.start, cue.end) : '';
}

function meets(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
