/** Runs of capitalised words, and what of each is a name: honorifics, roles and loose words in front taken off. */
import { type Gender, genderOf, isAllCapitals } from './gender.ts';
import {
  ADVERB,
  AUXILIARY,
  bitsOfWord,
  CONJUNCTION,
  DETERMINER,
  HONORIFIC,
  ORGANISATION_WORD,
  OTHER_PRONOUN,
  PERSON_NOUN,
  PREPOSITION,
  SUBJECT_PRONOUN,
  SUBORDINATOR,
  TIME,
} from './lexicon.ts';

/** An organisation by its words, and where. */
export interface Named {
  readonly at: number;
  readonly name: string;
}

export interface Run {
  readonly at: number;
  readonly end: number;
  /** Honorifics, roles and other words in front taken off. */
  readonly words: readonly string[];
  readonly title: Gender;
  readonly role: string | null;
  /** "senator" for "Sen.", "doctor" for "Dr". */
  readonly office: string | null;
  readonly hasHonorific: boolean;
  readonly isInParagraph: boolean;
}

const CAPITALISED = /\p{Lu}[\p{L}\p{M}'’.-]*/gu;
/** "al-" before "Amr". */
const ARTICLE = /(?:^|[^\p{L}])((?:al|el|as|ar|ad|ash|an|az)-)$/u;
/** What may stand between two words of one name. */
const JOINTS = new Set([
  ' ',
  '\n',
  ' van ',
  ' von ',
  ' de ',
  ' der ',
  ' la ',
  ' al ',
  ' bin ',
  ' del ',
  ' di ',
  ' da ',
  ' do ',
  ' dos ',
  ' den ',
  ' ter ',
  ' van der ',
  ' van den ',
  ' van de ',
  ' von der ',
  ' de la ',
  ' de los ',
  ' de las ',
]);
const LONGEST_JOINT = 9;
/** Honorifics that are offices or callings, as "the ..." prints them. */
const OFFICES = new Map(
  Object.entries({
    dr: 'doctor',
    prof: 'professor',
    sen: 'senator',
    rep: 'representative',
    gov: 'governor',
    gen: 'general',
    col: 'colonel',
    sgt: 'sergeant',
    capt: 'captain',
    lt: 'lieutenant',
    maj: 'major',
    rev: 'reverend',
  }),
);
/** Words; a longer run of capitals is a headline or a list. */
const LONGEST_RUN = 7;
/** No name by themselves: what opens a sentence. */
const LOOSE =
  DETERMINER | PREPOSITION | CONJUNCTION | SUBORDINATOR | SUBJECT_PRONOUN | ADVERB | AUXILIARY | TIME | OTHER_PRONOUN;
export function* runsIn(
  piece: string,
  offset: number,
  isInParagraph: boolean,
  organisations: Named[],
  inner: Set<string>,
): Generator<Run> {
  let words: { word: string; at: number; end: number }[] = [];
  const take = (): Run | undefined => {
    const run = runOf(words, offset, isInParagraph, opensSentence(piece, words[0]?.at ?? 0));
    const first = words[0];
    if (first && words.length <= LONGEST_RUN) {
      const names = words.map(({ word }) => word);
      while (names.length > 1 && (bitsOfWord(names[0]!) & LOOSE) !== 0) names.shift();
      if (names.some((word) => (bitsOfWord(word) & ORGANISATION_WORD) !== 0)) {
        const of = /^ of (?:the )?\p{Lu}[\p{L}-]*/u.exec(piece.slice(words.at(-1)!.end, words.at(-1)!.end + 60));
        const from = words[words.length - names.length]!.at;
        const own = piece
          .slice(from, words.at(-1)!.end)
          .replace(/[’']s$/, '')
          .replace(/\s/g, ' ');
        organisations.push({ at: offset + first.at, name: own + (of?.[0] ?? '') });
      }
    }
    words = [];
    return run;
  };
  for (const match of piece.matchAll(CAPITALISED)) {
    const article =
      piece[match.index - 1] === '-'
        ? ARTICLE.exec(piece.slice(Math.max(0, match.index - 5), match.index))?.[1]
        : undefined;
    const found = (article ?? '') + match[0];
    const index = match.index - (article?.length ?? 0);
    const tail = found.at(-1)!;
    const isOwner = tail === 's' && /[’']/.test(found.at(-2) ?? '');
    const isStop = tail === '.' && found.length > 4 && (bitsOfWord(found.slice(0, -1)) & HONORIFIC) === 0;
    const cut = isOwner ? 2 : isStop || (tail !== '.' && /[’'-]/.test(tail)) ? 1 : 0;
    const word = cut > 0 ? found.slice(0, -cut) : found;
    if (piece[index - 1] === ' ' && /[a-z,]/.test(piece[index - 2] ?? '')) inner.add(word);
    const last = words.at(-1);
    const between = last && index - last.end <= LONGEST_JOINT ? piece.slice(last.end, index) : '';
    const joins =
      JOINTS.has(between) || (between === ' and ' && last!.word.endsWith('s') && piece[last!.end - 1] !== 's');
    if (last && !joins) {
      const run = take();
      if (run) yield run;
    }
    // "van der | Hoek": what joins two words of a name belongs to the second.
    const particle = last && joins && between.length > 1 && between !== ' and ' ? between.slice(1) : '';
    words.push({ word: particle + word, at: index, end: index + found.length });
    if (isOwner || isStop) {
      const run = take();
      if (run) yield run;
    }
  }
  const run = take();
  if (run) yield run;
}

function opensSentence(piece: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && /\s/.test(piece[i]!)) i--;
  return i < 0 || /[.!?:”"’]/.test(piece[i]!);
}

function runOf(
  words: readonly { word: string; at: number; end: number }[],
  offset: number,
  isInParagraph: boolean,
  isOpening: boolean,
): Run | undefined {
  if (words.length === 0 || words.length > LONGEST_RUN) return undefined;
  let from = 0;
  const hasSmall = (): boolean => words.some(({ word }) => !isAllCapitals(word));
  while (
    from < words.length &&
    (((bitsOfWord(words[from]!.word) & LOOSE) !== 0 && genderOf(words[from]!.word) === undefined) ||
      (isAllCapitals(words[from]!.word) && hasSmall()))
  )
    from++;
  let cut = from;
  let title: Gender;
  let hasHonorific = false;
  let office: string | null = null;
  const role: string[] = [];
  for (let i = from; i < words.length - 1; i++) {
    const word = words[i]!.word.replace(/\.$/, '').toLowerCase();
    const bits = bitsOfWord(word);
    if ((bits & (HONORIFIC | PERSON_NOUN)) === 0 || genderOf(word) !== undefined) continue;
    if ((bits & HONORIFIC) !== 0) {
      hasHonorific = true;
      office = OFFICES.get(word) ?? office;
    } else role.push(...words.slice(cut, i + 1).map((entry) => entry.word));
    if (/^(?:mr|sir|lord)$/.test(word)) title = 'm';
    if (/^(?:ms|mrs|miss|dame|lady)$/.test(word)) title = 'f';
    cut = i + 1;
  }
  if (cut >= words.length) return undefined;
  // "Passenger Ivo Brandt": the large letter is the sentence's, where a first name follows.
  const opens = cut === 0 && isOpening && words.length > 2 && genderOf(words[0]!.word) === undefined;
  if (opens && genderOf(words[1]!.word) !== undefined) cut = from = 1;
  return {
    at: offset + words[from]!.at,
    end: offset + words.at(-1)!.end,
    words: words.slice(cut).map(({ word }) => word),
    title,
    role: role.length > 0 ? role.join(' ') : null,
    office,
    hasHonorific,
    isInParagraph,
  };
}
