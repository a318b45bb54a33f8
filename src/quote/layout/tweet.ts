/** Tweets as pages print them: "... — Ann Berg (@annberg) June 3, 2019", "Ann Berg (@annberg): ...", "@annberg: ...". */
import type { Span } from '../../article/types.ts';
import type { Draft } from '../draft.ts';
import type { People } from '../people.ts';

/** UTF-16 units at a paragraph's end that are read for the signature. */
const SIGNATURE = 140;
const DASHED = /^[—–-]{1,2} ?(?=[^—–()]{2,60}$)/;
const HANDLED = /^ \(@\w{1,30}\)[^()]{0,40}$/;
const LINK = /^(?:https?:\/\/|pic\.twitter\.com\/)/;
const OPENED = /^([^()\n:]{2,60}) \((@\w{1,30})\): /;
/** "Ann Berg tweeted on Monday: " before words that stand in no marks. */
const POSTED = /^([^()\n:.,“”"]{2,60}) (tweeted|posted)(?: [\p{L}\p{N}]+){0,4}: (?=[^\s"“‘'«„])/u;
/** Other people's words in the same paragraph: it is prose then. */
const PROSE = /["“”]|\b(?:said|says|told|added|wrote)\b/;
const HANDLE = /^(@\w{1,30}): /;

/** What a paragraph holds of a tweet. `isSignature`: nothing but who wrote the paragraph before it. */
export interface Tweet {
  readonly draft: Draft;
  readonly isSignature: boolean;
}

/** `before`: the paragraph before, which a signature alone belongs to. */
export function draftTweet(
  text: string,
  block: Span,
  before: Span | undefined,
  paragraph: number,
  people: People,
): Tweet | undefined {
  const { start, end } = block;
  const signed = signatureOf(text, Math.max(start, end - SIGNATURE), end);
  if (signed) {
    const isSignature = signed.dash <= start + 1;
    const words = isSignature ? before && wordsOf(text, before.start, before.end) : wordsOf(text, start, signed.dash);
    if (!words) return undefined;
    const { name } = signed;
    return {
      draft: draftOf(words, name, text.slice(name.start, name.end), isSignature ? paragraph - 1 : paragraph),
      isSignature,
    };
  }
  const head = text.slice(start, Math.min(end, start + SIGNATURE));
  const posted = /(?:tweet|post)ed/.test(head) ? POSTED.exec(head) : null;
  const rest = posted ? text.slice(start + posted[0].length, end) : '';
  // One sentence alone is a reported clause, whose full stop is the article's.
  if (posted && /[.!?] \S/.test(rest) && !PROSE.test(rest)) {
    const words = wordsOf(text, start + posted[0].length, end);
    const at = start + posted[1]!.length + 1;
    const own = words && draftOf(words, { start, end: at - 1 }, undefined, paragraph);
    return own && { draft: { ...own, cue: { start: at, end: at + posted[2]!.length } }, isSignature: false };
  }
  const opened = head.includes('@') ? (OPENED.exec(head) ?? HANDLE.exec(head)) : null;
  if (!opened) return undefined;
  const words = wordsOf(text, start + opened[0].length, end);
  const source = { start, end: start + opened[1]!.length };
  const name = opened[1]!.startsWith('@') ? ownerOf(opened[1]!, people) : opened[1]!;
  return words && { draft: draftOf(words, source, name, paragraph), isSignature: false };
}

/** "— Ann Berg (@annberg) June 3, 2019" at the end of text[from, end). */
function signatureOf(text: string, from: number, end: number): { dash: number; name: Span } | undefined {
  // Within the piece: a search through the text would go back to its start in each paragraph.
  const found = text.slice(from, end).lastIndexOf(' (@');
  const handle = from + found;
  if (found < 0 || !HANDLED.test(text.slice(handle, end))) return undefined;
  const dash = Math.max(...['—', '–', ' -'].map((mark) => text.lastIndexOf(mark, handle)));
  if (dash < from) return undefined;
  const lead = DASHED.exec(text.slice(dash, handle).trimStart());
  if (!lead) return undefined;
  const start = text.indexOf(text.slice(dash, handle).trimStart().slice(lead[0].length), dash);
  return { dash, name: { start, end: handle } };
}

function draftOf(words: Span, source: Span, named: string | undefined, paragraph: number): Draft {
  return {
    content: [words],
    source,
    cue: null,
    confidence: 0.9,
    paragraph,
    carriedFrom: null,
    outer: [],
    isSet: true,
    ...(named !== undefined && { named }),
  };
}

/** Without marks around it and without the links at its end. */
function wordsOf(text: string, start: number, end: number): Span | undefined {
  const words = text.slice(start, end);
  let bare = words.trimEnd();
  for (let space = lastSpace(bare); LINK.test(bare.slice(space + 1)); space = lastSpace(bare))
    bare = bare.slice(0, Math.max(0, space)).trimEnd();
  const lead = bare.length - bare.trimStart().length;
  let from = start + lead;
  let to = start + bare.length;
  if (/["“]/.test(text[from] ?? '') && /["”]/.test(text[to - 1] ?? '')) {
    from++;
    to--;
  }
  return to > from ? { start: from, end: to } : undefined;
}

function lastSpace(words: string): number {
  return Math.max(words.lastIndexOf(' '), words.lastIndexOf('\n'));
}

/** "@annberg" is Ann Berg, where the article names her. */
function ownerOf(handle: string, people: People): string {
  const bare = handle.slice(1).replace(/_/g, '').toLowerCase();
  const owner = people.mentions.find(({ person }) => person.name.replace(/[^\p{L}]/gu, '').toLowerCase() === bare);
  return owner?.person.name ?? handle;
}
