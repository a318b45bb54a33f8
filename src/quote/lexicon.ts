/** What a word can be, as bits; closed classes of English and the lists under data/. */
import { CUES_ALONE, CUES_NEAR_MARKS, CUES_WITH_THAT } from './data/cues.ts';
import { DOCUMENT_NOUNS, GROUP_NOUNS, ORGANISATION_NOUNS, ORGANISATION_WORDS, PERSON_NOUNS } from './data/roles.ts';
import { CALL_VERBS, CUE_ADJECTIVES, CUE_NOUNS, SAY_VERBS } from './data/verbs.ts';

export const DETERMINER = 1 << 0;
export const PREPOSITION = 1 << 1;
/** A pronoun that can be a source: he, she, it, they, who. */
export const SUBJECT_PRONOUN = 1 << 2;
export const AUXILIARY = 1 << 3;
export const ADVERB = 1 << 4;
/** and, or, but. */
export const CONJUNCTION = 1 << 5;
/** Opens a clause: that, when, because. */
export const SUBORDINATOR = 1 << 6;
/** Days, months, "week": stands between source and cue without belonging to either. */
export const TIME = 1 << 7;
export const CUE_THAT = 1 << 8;
export const CUE_MARKS = 1 << 9;
export const CUE_ALONE = 1 << 10;
export const CUE_SAY = 1 << 11;
export const CUE_CALL = 1 << 12;
export const CUE_NOUN = 1 << 13;
export const CUE_ADJECTIVE = 1 << 14;
export const PERSON_NOUN = 1 << 15;
export const ORGANISATION_NOUN = 1 << 16;
export const ORGANISATION_WORD = 1 << 17;
export const DOCUMENT_NOUN = 1 << 18;
export const GROUP_NOUN = 1 << 19;
export const HONORIFIC = 1 << 20;
/** Common verb forms that are no cue: a noun phrase ends at them. */
export const VERB = 1 << 21;
export const CAPITAL = 1 << 22;
export const NUMBER = 1 << 23;
/** Not a word: a mark. */
export const MARK = 1 << 24;
export const POSSESSIVE = 1 << 25;
/** An object pronoun or another word that ends a noun phrase. */
export const OTHER_PRONOUN = 1 << 26;

export const CUE = CUE_THAT | CUE_MARKS | CUE_ALONE | CUE_SAY | CUE_CALL | CUE_NOUN | CUE_ADJECTIVE;
export const CUE_VERB = CUE_THAT | CUE_MARKS | CUE_ALONE | CUE_SAY | CUE_CALL;

const LISTS: readonly (readonly [number, string])[] = [
  [
    DETERMINER,
    'the a an this that these those his her their its our my your some any each every no both many several most few one two three four five six seven eight nine ten dozens hundreds another other such all',
  ],
  [
    PREPOSITION,
    'of in on at for from with by to about over under after before during against into through between among toward towards despite without within near amid including like unlike along across behind beyond upon via per than since until throughout alongside outside inside following off ahead because',
  ],
  [SUBJECT_PRONOUN, 'he she it they who we i'],
  [
    OTHER_PRONOUN,
    'him them us me himself herself itself themselves you which whom whose what something anything everything nothing there',
  ],
  [
    AUXILIARY,
    "is are was were be been being am has have had having do does did will would can could may might must shall should isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t couldn’t shouldn’t he's she's it's they've they're he’s she’s it’s they’ve they’re",
  ],
  [
    ADVERB,
    'also not never always often then later now still just even again once already however meanwhile instead too therefore thus moreover further furthermore perhaps maybe soon ever yet though first finally simply earlier elsewhere long famously apparently here there today yesterday tomorrow tonight ago else rather quite very well only indeed merely sometimes twice afterwards afterward nonetheless nevertheless besides last',
  ],
  [CONJUNCTION, 'and or but nor so yet'],
  [
    SUBORDINATOR,
    'that when while if as because although though whether where since until unless after before whereas who which whose what why how once even than',
  ],
  [
    TIME,
    'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december morning afternoon evening night week month year weekend today yesterday earlier late early last this sept oct nov dec jan feb aug mon tue tues wed thu thurs fri sat sun',
  ],
  [HONORIFIC, 'mr mrs ms miss dr sir dame lord lady prof rev sen rep gov hon st gen lt col sgt capt maj messrs'],
  [
    VERB,
    'came come comes coming went go goes going gone made make makes making took take takes taking gave give gives giving got get gets getting won win wins winning lost lose loses losing held hold holds holding ran run runs running led leads leading left leave leaves saw see sees seeing kept keep keeps put puts set sets met meet meets became become becomes remains remained wants want wanted needs need needed helped help helps turned turn turns used use uses using worked work works working showed looked look looks looking tried try tries trying failed fail fails started start starts moved move moves seems appeared appears spent spend pays paid pay sent send sends built build brought bring brings bought buy caught fell fall falls felt feel feels grew grow grows heard hear hears knew know knows let lets lie lay rose rise rises sat sold sell speak spoke speaks stood stand stands stopped stop voted vote votes faces faced face facing begins ended ends end reached reach passed pass passes opened open changed change changes followed follows allowed allow allows received receive plans planned hopes filed signed raised released issued given taken seen known shown found done written hit cut became',
  ],
  [CUE_THAT, CUES_WITH_THAT],
  [CUE_MARKS, CUES_NEAR_MARKS],
  [CUE_ALONE, CUES_ALONE],
  [CUE_SAY, SAY_VERBS],
  [CUE_CALL, CALL_VERBS],
  [CUE_NOUN, CUE_NOUNS],
  [CUE_ADJECTIVE, CUE_ADJECTIVES],
  [PERSON_NOUN, PERSON_NOUNS],
  [ORGANISATION_NOUN, ORGANISATION_NOUNS],
  [ORGANISATION_WORD, ORGANISATION_WORDS],
  [DOCUMENT_NOUN, DOCUMENT_NOUNS],
  [GROUP_NOUN, GROUP_NOUNS],
];

const BITS = new Map<string, number>();
for (const [bit, words] of LISTS)
  for (const word of words.split(/\s+/)) if (word !== '') BITS.set(word, (BITS.get(word) ?? 0) | bit);

/** Bits of one token of tokens.ts. */
export function classOf(token: string): number {
  const code = token.charCodeAt(0);
  if (code >= 97 && code <= 122) return bitsOf(token, 0);
  if (code >= 65 && code <= 90) return bitsOf(token, CAPITAL);
  if (code >= 48 && code <= 57) return NUMBER;
  if (code < 128) return MARK;
  const lower = token.toLowerCase();
  if (lower === token.toUpperCase()) return /^\p{L}/u.test(token) ? CAPITAL : MARK;
  return bitsOf(token, token.startsWith(lower.charAt(0)) ? 0 : CAPITAL);
}

function bitsOf(token: string, capital: number): number {
  let word = token;
  let bits = capital;
  const tail = token.charCodeAt(token.length - 2);
  if ((tail === 39 || tail === 0x2019) && (token.endsWith('s') || token.endsWith('S'))) {
    const whole = BITS.get(token.toLowerCase());
    if (whole) return bits | whole;
    word = token.slice(0, -2);
    bits |= POSSESSIVE;
  }
  const known = BITS.get(capital ? word.toLowerCase() : word);
  if (known !== undefined) bits |= known;
  else if (!capital && word.length > 4 && word.endsWith('ly')) bits |= ADVERB;
  return bits;
}

/** Bits of a word in any case, without looking at its first letter. */
export function bitsOfWord(word: string): number {
  return BITS.get(word.toLowerCase()) ?? 0;
}
