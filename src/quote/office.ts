/** Offices that are called after what they are of: "Secretary of State Hillary Clinton", "Mayor of London Sadiq Khan". */
import { genderOf } from './gender.ts';
import { bitsOfWord, CAPITAL, classOf, PERSON_NOUN } from './lexicon.ts';

export interface Office {
  readonly name: string;
  /** The words before the name, as printed. */
  readonly role: string;
  /** Whether the office is a department's ("of State"), whose name is part of what it is called. */
  readonly isDepartment: boolean;
}

/** What departments of governments are called, last words of them. */
const DEPARTMENT =
  /^(?:State|Defen[cs]e|Finance|Intelligence|Security|Affairs|Services?|Education|Interior|Treasury|Exchequer|Health|Energy|Labou?r|Commerce|Transport(?:ation)?|Agriculture|Justice|War|Culture|Environment|Development|Trade|Economy|Science|Industry|Planning|Tourism|Housing|Immigration|Information|Communications?|Operations|Staff|Police|House|Commons|Senate|Parliament|Assembly)$/;
/** Small words within the name of a department. */
const JOINT = /^(?:of|for|the|and|&)$/;
/** Words that an office and a name may have together; more are a list. */
const LONGEST = 14;
const LONGEST_NAME = 4;

/** The office and who holds it, where the whole phrase is both; `words` without an article in front. */
export function officeIn(words: readonly string[]): Office | undefined {
  const of = words.indexOf('of');
  if (of < 1 || words.length > LONGEST) return undefined;
  const noun = words[of - 1]!;
  if ((bitsOfWord(noun) & PERSON_NOUN) === 0 || !words.slice(of + 1).every((word) => isCapital(word) || JOINT.test(word)))
    return undefined;
  const department = words.findLastIndex((word, i) => i > of && i < words.length - 1 && DEPARTMENT.test(word));
  const isDepartment = department > 0;
  let cut = department + 1;
  if (!isDepartment) {
    cut = words.findLastIndex((word, i) => i > of + 1 && i < words.length - 1 && genderOf(word) !== undefined);
    // "Mayor of San Diego": a place may begin with a first name, and then nobody is named.
    if (cut < of + 2) return undefined;
  }
  const name = words.slice(cut);
  if (name.length === 0 || name.length > LONGEST_NAME || !name.every(isCapital)) return undefined;
  // "Minister of Finance Secretary": a second office names nobody.
  if ((bitsOfWord(name.at(-1)!) & PERSON_NOUN) !== 0) return undefined;
  return { name: name.join(' ').replace(/[’']s?$/, ''), role: words.slice(0, cut).join(' '), isDepartment };
}

function isCapital(word: string): boolean {
  return (classOf(word) & CAPITAL) !== 0;
}
