/** "the 54-year-old", "the Spaniard", "the striker": whom the article has named already, without the word itself. */
import { headOf } from './beside.ts';
import { BARE_OFFICES, CALLINGS } from './data/callings.ts';
import { genderOfRole } from './gender.ts';
import { isNational } from './nation.ts';
import type { Mention, Person } from './people.ts';
import { type Event, eventOf, findHuman, firstAt, type Ground, sentenceAt } from './pronoun.ts';

const FIELDS = new Map<string, string>();
for (const [field, nouns] of Object.entries(CALLINGS)) for (const noun of nouns.split(/\s+/)) FIELDS.set(noun, field);

const OFFICES = new Set(BARE_OFFICES.split(/\s+/));

const AGED = /^the (\d{1,3})-year-old(?: (?:from|who)\b.*| (\p{Ll}[\p{L}-]*))?$/iu;
/** Mentions that are looked at for one who fits. */
const MOST = 60;
/** UTF-16 units before a name that can hold "Spanish rider", "54-year-old climber". */
const BESIDE = 48;
const AGE_AFTER = /^,? (?:aged )?\(?(\d{1,3})\b/;
const INTRODUCES = /^(?:an?|another|one|two|three|some|several)$/i;
/** UTF-16 units and sentences before it that are read for one without a name. */
const REACH = 3000;
const NEAR = 12;
/** Where newspapers are called so, the capital of "The" tells nothing. */
const PAPERS = /^The (?:Australian|Scotsman|Irishman|Londoner|Parisian)$/;

/** Who is meant; undefined where the words are none of these, or where two fit, or nobody. `at`: where they stand. */
export function findEpithet(ground: Ground, printed: string, at: number): Event | undefined {
  const aged = AGED.exec(printed);
  if (aged) return findAged(ground, aged[1]!, aged[2], at);
  if (PAPERS.test(printed)) return undefined;
  const one = /^the ((?:\p{L}+-born )?[\p{L}-]+)$/iu.exec(printed)?.[1];
  if (one === undefined) return undefined;
  if (isNational(one)) return findNational(ground, one, at);
  const word = one.toLowerCase();
  const field = one === word && !OFFICES.has(word) ? FIELDS.get(word) : undefined;
  return field === undefined ? undefined : findCalled(ground, word, field, at);
}

/** The one whose age is printed beside the name; else, where nobody nameless has that age, the one spoken of last. */
function findAged(ground: Ground, age: string, noun: string | undefined, at: number): Event | undefined {
  const { text, people } = ground;
  const aged = `${age}-year-old`;
  const fitting = distinct(
    people.mentions.slice(0, firstAt(people.mentions, at)).filter(({ at: from, end }) => {
      if (AGE_AFTER.exec(text.slice(end, end + 14))?.[1] === age) return true;
      const before = text.slice(Math.max(0, from - BESIDE), from);
      const found = before.lastIndexOf(aged);
      return found >= 0 && !/[.,;:“”"\n]/.test(before.slice(found));
    }),
  );
  if (fitting.length > 0) return fitting.length === 1 ? eventOf(ground, fitting[0]!, at) : undefined;
  // "A 54-year-old man was held": nobody who has a name.
  if (text.slice(Math.max(0, at - REACH), at).includes(aged)) return undefined;
  return findHuman(ground, noun === undefined ? undefined : genderOfRole(noun), at);
}

/** The one beside whose name the country stands; else the one spoken of last. */
function findNational(ground: Ground, word: string, at: number): Event | undefined {
  const { text, people } = ground;
  const stem = word.slice(0, 4);
  const here = firstAt(people.mentions, at);
  const told = distinct(
    people.mentions.slice(Math.max(0, here - MOST), here).filter(({ at: from }) =>
      text
        .slice(Math.max(0, from - BESIDE), from)
        .split(/[.!?\n]/)
        .at(-1)!
        .includes(stem),
    ),
  );
  if (told.length > 0) return told.length === 1 ? eventOf(ground, told[0]!, at) : undefined;
  if (isIntroduced(ground, at, (other) => other.startsWith(stem))) return undefined;
  return findHuman(ground, genderOfRole(word), at);
}

/** The one of that field; else the one spoken of last whose field the article does not tell. */
function findCalled(ground: Ground, noun: string, field: string, at: number): Event | undefined {
  const { people } = ground;
  if (isIntroduced(ground, at, (word) => word === noun || word === `${noun}s`)) return undefined;
  const here = firstAt(people.mentions, at);
  const gender = genderOfRole(noun);
  const own = distinct(
    people.mentions
      .slice(Math.max(0, here - MOST), here)
      .filter(({ person }) => fieldsIn([...person.offices, ...person.titles]).has(field) && agrees(person, gender)),
  );
  if (own.length === 1) return eventOf(ground, own[0]!, at);
  return findHuman(ground, gender, at, ({ role }, person) => {
    const told = [...(role ? [role] : []), ...(person?.offices ?? []), ...(person?.titles ?? [])];
    return told.length === 0 || fieldsIn(told).has(field);
  });
}

/** "A young striker", "another German tourist": somebody who has no name. */
function isIntroduced({ text, sentences }: Ground, at: number, isWord: (word: string) => boolean): boolean {
  const near = Math.max(at - REACH, sentences[Math.max(0, sentenceAt(sentences, at) - NEAR)]!.start);
  const words = text.slice(near, at).split(/[\s,.;:“”"()]+/);
  return words.some(
    (word, i) =>
      isWord(word) &&
      [words[i - 1], words[i - 2]].some((before) => before !== undefined && INTRODUCES.test(before)) &&
      !/^\p{Lu}/u.test(words[i + 1] ?? ''),
  );
}

function agrees({ gender }: Person, wanted: 'm' | 'f' | undefined): boolean {
  return wanted === undefined || gender === undefined || gender === wanted;
}

function fieldsIn(offices: readonly string[]): ReadonlySet<string> {
  return new Set(offices.flatMap((office) => FIELDS.get(headOf(office)) ?? []));
}

/** The last mention of each. */
function distinct(mentions: readonly Mention[]): Mention[] {
  return [...new Map(mentions.map((mention) => [mention.person, mention])).values()];
}
