/** What a change of words does: turns the sense round, changes a number, or only the form of a word. */

const NEGATIONS = new Set(
  'not no never none nobody nothing neither nor nowhere cannot without hardly barely scarcely'.split(' '),
);

export function isNegation(word: string): boolean {
  return NEGATIONS.has(word) || word.endsWith("n't");
}

const NUMBER_WORDS = new Set(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion trillions half twice double triple dozen dozens % percent'.split(
    ' ',
  ),
);

export function isNumber(word: string): boolean {
  return NUMBER_WORDS.has(word) || /\p{N}/u.test(word);
}

const NUMERALS = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
    .split(' ')
    .map((word, value): [string, string] => [word, String(value)])
    .concat(
      ['thirty 30', 'forty 40', 'fifty 50', 'sixty 60', 'seventy 70', 'eighty 80', 'ninety 90', '% percent'].map(
        (pair) => pair.split(' ') as [string, string],
      ),
    ),
);

/** "ten" and "10": one number, spelled by two styles. */
export function isSameNumber(one: string, other: string): boolean {
  return NUMERALS.get(one) === other || NUMERALS.get(other) === one;
}

const HELPERS = new Set(
  'will would shall should have has had having is are was were be been being do does did am going to'.split(' '),
);

/** A word that may be there to make a tense of another. */
export function isHelper(word: string): boolean {
  return HELPERS.has(word);
}

/** Forms of verbs that their endings do not show. */
const IRREGULAR =
  "be am is are was were been being i'm it's that's he's she's we're they're you're|have has had having i've we've they've|do does did done doing|will would i'll we'll they'll|can could|shall should|may might|go goes went gone going|say says said saying|get gets got gotten getting|make makes made making|take takes took taken taking|come comes came coming|see sees saw seen seeing|know knows knew known knowing|think thinks thought thinking|give gives gave given giving|find finds found finding|tell tells told telling|leave leaves left leaving|feel feels felt feeling|bring brings brought bringing|begin begins began begun beginning|keep keeps kept keeping|hold holds held holding|write writes wrote written writing|stand stands stood standing|hear hears heard hearing|let lets letting|mean means meant meaning|meet meets met meeting|run runs ran running|pay pays paid paying|sit sits sat sitting|speak speaks spoke spoken speaking|lead leads led leading|grow grows grew grown growing|lose loses lost losing|fall falls fell fallen falling|send sends sent sending|build builds built building|understand understands understood understanding|break breaks broke broken breaking|spend spends spent spending|cut cuts cutting|rise rises rose risen rising|drive drives drove driven driving|buy buys bought buying|wear wears wore worn wearing|choose chooses chose chosen choosing|fight fights fought fighting|win wins won winning|lie lies lied lying|teach teaches taught|catch catches caught|draw draws drew drawn|show shows showed shown"
    .split('|')
    .flatMap((line, group) => line.split(' ').map((word): [string, number] => [word, group]));
const GROUPS = new Map(IRREGULAR);

/** Two forms of one word: "say" and "said", "walk" and "walked", "year" and "years". Never a negation or a number. */
export function isSameStem(one: string, other: string): boolean {
  const group = GROUPS.get(one);
  const isIrregular = group !== undefined && group === GROUPS.get(other);
  if (!isIrregular && (one[0] !== other[0] || one[1] !== other[1])) return false;
  if (isNegation(one) !== isNegation(other) || isNumber(one) || isNumber(other)) return false;
  if (isIrregular) return true;
  if (one.length < 3 || other.length < 3) return false;
  const [a, b] = [stems(one), stems(other)];
  return a.some((stem) => stem.length > 2 && b.includes(stem));
}

function stems(word: string): string[] {
  const found = [word];
  for (const ending of ['s', 'es', 'ed', 'd', 'ing'])
    if (word.endsWith(ending) && word.length - ending.length > 2) {
      const stem = word.slice(0, -ending.length);
      found.push(stem, `${stem}e`);
      // "stopped", "running".
      if (stem.at(-1) === stem.at(-2)) found.push(stem.slice(0, -1));
      if (stem.endsWith('i')) found.push(`${stem.slice(0, -1)}y`);
    }
  return found;
}
