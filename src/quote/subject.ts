/** What the sentence before speaks of, where it is no source yet: "Norvane makes gates. It said ..."; "Three drivers were fined. ..., they said." */
import type { Span } from '../article/types.ts';
import {
  ADVERB,
  AUXILIARY,
  bitsOfWord,
  CONJUNCTION,
  CUE_VERB,
  DOCUMENT_NOUN,
  GROUP_NOUN,
  ORGANISATION_NOUN,
  ORGANISATION_WORD,
  PERSON_NOUN,
  PREPOSITION,
  VERB,
} from './lexicon.ts';
import type { People } from './people.ts';
import { personsJoined } from './plural.ts';
import type { QuotedSpeaker } from './types.ts';

const NOUN = PERSON_NOUN | GROUP_NOUN | DOCUMENT_NOUN | ORGANISATION_NOUN;
/** UTF-16 units of a sentence that are read for its subject. */
const SUBJECT = 90;
const LONGEST = 7;

/** The organisation or document that "it" means after this sentence; undefined where its subject is neither. */
export function thingIn(text: string, sentence: Span, people: People): QuotedSpeaker | undefined {
  const words = subjectWords(text, sentence);
  if (!words) return undefined;
  const last = words.at(-1)!;
  const bits = bitsOfWord(last);
  const name = words.join(' ');
  const isDefinite = /^the$/i.test(words[0]!);
  const none = { role: null, affiliation: null };
  if ((bits & DOCUMENT_NOUN) !== 0 && words.length > 1) return { name, kind: 'document', ...none };
  if ((bits & (ORGANISATION_NOUN | ORGANISATION_WORD)) !== 0 && words.length > 1)
    return { name, kind: 'organisation', ...none };
  const own = isDefinite ? words.slice(1) : words;
  const isName =
    own.every((word) => /^\p{Lu}[\p{L}\p{N}.&-]+$/u.test(own.length > 1 ? word : word.replace(/[’']s$/, ''))) &&
    own.length <= 3;
  if (!isName || (bitsOfWord(own[0]!) !== 0 && own.length === 1)) return undefined;
  if (people.byName(own.join(' ')) || people.bySurname(last.replace(/[’']s$/, ''))) return undefined;
  return { name, kind: 'organisation', ...none };
}

/** Several persons by name, or a plural, that "they" means after this sentence. */
export function severalIn(text: string, sentence: Span, people: People): QuotedSpeaker | undefined {
  const words = subjectWords(text, sentence);
  if (!words || words.length < 2) return undefined;
  const none = { role: null, affiliation: null };
  const joined = personsJoined(people, words.join(' '));
  if (joined) return { name: joined, kind: 'group', ...none };
  const last = words.at(-1)!.toLowerCase();
  const isPlural =
    (bitsOfWord(last) & GROUP_NOUN) !== 0 ||
    (/[^s]s$/.test(last) && (bitsOfWord(last.slice(0, -1)) & PERSON_NOUN) !== 0);
  return isPlural ? { name: words.join(' '), kind: 'group', ...none } : undefined;
}

/** The words before the sentence's first verb, where these are few and nothing parts them. */
function subjectWords(text: string, { start, end }: Span): string[] | undefined {
  const piece = text.slice(start, Math.min(end, start + SUBJECT)).split(' ');
  const words: string[] = [];
  for (const word of piece) {
    if (words.length > LONGEST) return undefined;
    const bits = bitsOfWord(word);
    const isVerb =
      words.length > 0 &&
      /^\p{Ll}/u.test(word) &&
      ((bits & (AUXILIARY | VERB)) !== 0 ||
        ((bits & CUE_VERB) !== 0 && (bits & (PERSON_NOUN | DOCUMENT_NOUN)) === 0) ||
        /^\p{Ll}{3,}ed$/u.test(word) ||
        ((bits & (NOUN | PREPOSITION | CONJUNCTION | ADVERB)) === 0 && isName(words)));
    if (isVerb) return words.length > 0 ? words : undefined;
    if (/[,;:“”"‘(]/.test(word) || (bits & PREPOSITION) !== 0) return undefined;
    words.push(word);
  }
  return undefined;
}

function isName(words: readonly string[]): boolean {
  return /^\p{Lu}/u.test(words.at(-1)!) && bitsOfWord(words[0]!) === 0;
}
