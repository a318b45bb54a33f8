/** Offices that are called after what they are of: "Secretary of State Hillary Clinton", "Mayor of London Sadiq Khan". */
import { genderOf } from './gender.ts';
import {
  bitsOfWord,
  CAPITAL,
  classOf,
  DOCUMENT_NOUN,
  GROUP_NOUN,
  ORGANISATION_NOUN,
  ORGANISATION_WORD,
  PERSON_NOUN,
} from './lexicon.ts';

export interface Office {
  readonly name: string;
  /** The words before the name, as printed. */
  readonly role: string;
  /** Whether the office is a department's ("of State"), whose name is part of what it is called. */
  readonly isDepartment: boolean;
}

/** What departments of governments are called, last words of them. */
const DEPARTMENT =
  /^(?:State|Defen[cs]e|Finance|Intelligence|Security|Affairs|Services?|Education|Interior|Treasury|Exchequer|Health|Energy|Labou?r|Commerce|Transport(?:ation)?|Agriculture|Justice|War|Culture|Environment|Development|Trade|Economy|Science|Industry|Planning|Tourism|Housing|Immigration|Information|Communications?|Operations|Staff)$/;
/** Small words within the name of a department. */
const JOINT = /^(?:of|for|the|and|&)$/;
/** Words that an office and a name may have together; more are a list. */
const LONGEST = 14;
const LONGEST_NAME = 4;
/** Before a run of capitals. */
const SMALL_WORDS = 6;
const NO_NAME = PERSON_NOUN | GROUP_NOUN | ORGANISATION_NOUN | ORGANISATION_WORD | DOCUMENT_NOUN;

/** The office and who holds it, where the whole phrase is both; `words` without an article in front. */
export function officeIn(words: readonly string[]): Office | undefined {
  const of = words.indexOf('of');
  if (of < 1 || words.length > LONGEST || !isOffice(words[of - 1]!)) return undefined;
  const after = words.slice(of + 1);
  if (!after.every((word) => isCapital(word) || JOINT.test(word))) return undefined;
  const holder = holderIn(after);
  if (!holder) return undefined;
  const { cut, isDepartment } = holder;
  return {
    name: after
      .slice(cut)
      .join(' ')
      .replace(/[’']s?$/, ''),
    role: words.slice(0, of + 1 + cut).join(' '),
    isDepartment,
  };
}

/** A run of capitals without what it holds of an office: "State Hillary Clinton" after "Secretary of ". `before`: the text before it. */
export function withoutOffice<Words extends { readonly words: readonly string[] }>(before: string, run: Words): Words {
  if (!before.includes(' of ')) return run;
  const last = before.split(' ').slice(-SMALL_WORDS);
  const of = last.lastIndexOf('of');
  // Whatever stands between must be of the office's name too: "Health and | Human Services".
  const isNear =
    of > 0 &&
    last.slice(of + 1).every((word) => !/[^\p{L}]/u.test(word) && (word === '' || isCapital(word) || JOINT.test(word)));
  const noun = isNear ? last[of - 1] : undefined;
  const holder = noun && isOffice(noun) ? holderIn(run.words) : undefined;
  return holder ? { ...run, words: run.words.slice(holder.cut) } : run;
}

/** Where the holder's name begins in what follows "of". */
function holderIn(words: readonly string[]): { cut: number; isDepartment: boolean } | undefined {
  const department = words.findLastIndex((word, i) => i < words.length - 1 && DEPARTMENT.test(word));
  // "Mayor of San Diego" names nobody: of what the office is comes first.
  const first = words.findLastIndex((word, i) => i > 0 && i < words.length - 1 && genderOf(word) !== undefined);
  const organisation = words.findLastIndex((word, i) => i < first && (bitsOfWord(word) & ORGANISATION_WORD) !== 0);
  const isDepartment = department >= 0 && (first < 0 || first === department + 1);
  const cut = isDepartment ? department + 1 : organisation >= 0 ? organisation + 1 : first;
  const name = cut > 0 ? words.slice(cut) : [];
  const isName =
    name.length > 0 && name.length <= LONGEST_NAME && name.every((word) => isCapital(word) && !DEPARTMENT.test(word));
  // "Head of Security Services Group", "Minister of Finance Secretary"
  return isName && (bitsOfWord(name.at(-1)!) & NO_NAME) === 0 ? { cut, isDepartment } : undefined;
}

function isOffice(noun: string): boolean {
  return (bitsOfWord(noun) & PERSON_NOUN) !== 0;
}

function isCapital(word: string): boolean {
  return (classOf(word) & CAPITAL) !== 0;
}
