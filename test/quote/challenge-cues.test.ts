/** Cues that are nouns, "according to", attributions within attributions, marks of rarer styles, and what only looks like a quote. */
import { type DetailedPassage, testPhenomenon } from './passages.ts';

const direct = 'direct';
const mixed = 'mixed';
const indirect = 'indirect';

const NOUNS: readonly DetailedPassage[] = [
  [
    'her claim that',
    'Ann Berg spoke first. Her claim that the bridge was safe drew laughter.',
    { kind: indirect, content: 'that the bridge was safe', source: 'Her', cue: 'claim', speaker: 'Ann Berg' },
  ],
  [
    'the claim of somebody by name',
    'Ann Berg’s claim that the bridge was “safe as houses” drew laughter.',
    { kind: mixed, content: 'that the bridge was “safe as houses”', cue: 'claim', speaker: 'Ann Berg' },
  ],
  [
    'an office’s suggestion that others rejected',
    'The council rejected the mayor’s suggestion that the bridge was old.',
    { kind: indirect, content: 'that the bridge was old', cue: 'suggestion', speaker: 'the mayor' },
  ],
  [
    'a promise that another welcomed',
    'Peter Holm welcomed Ann Berg’s promise that the bridge would reopen.',
    { kind: indirect, content: 'that the bridge would reopen', cue: 'promise', speaker: 'Ann Berg' },
  ],
  [
    'a warning by somebody',
    'A warning by the harbour master that the bridge could fall was ignored.',
    { kind: indirect, content: 'that the bridge could fall', cue: 'warning', speaker: 'the harbour master' },
  ],
  [
    'a claim whose owner nobody knows',
    'The mayor dismissed his claim that the bridge was safe.',
    { kind: indirect, content: 'that the bridge was safe', source: 'his', speaker: null },
  ],
  [
    'a statement saying',
    'Norvane issued a statement saying that “the bridge is safe to cross”.',
    { kind: mixed, content: 'that “the bridge is safe to cross”', source: 'Norvane', speaker: 'Norvane' },
  ],
];

const ACCORDING: readonly DetailedPassage[] = [
  [
    'first, with words in marks',
    'According to police, the driver “came out of nowhere”.',
    {
      kind: mixed,
      content: 'the driver “came out of nowhere”',
      source: 'police',
      cue: 'According to',
      speaker: 'police',
    },
  ],
  [
    'first, an office with its organisation',
    'According to the harbour office, the bridge is “safe as houses”.',
    { kind: mixed, content: 'the bridge is “safe as houses”', speaker: 'the harbour office', is: 'organisation' },
  ],
  [
    'last, with an apposition',
    'The bridge is safe, according to Ann Berg, the city’s chief engineer.',
    { kind: indirect, content: 'The bridge is safe', speaker: 'Ann Berg', role: 'city’s chief engineer' },
  ],
];

const NESTED: readonly DetailedPassage[] = [
  [
    'told him, in marks',
    'Peter Holm said that Ann Berg had told him the bridge was “a wreck”.',
    { kind: mixed, content: 'the bridge was “a wreck”', source: 'Ann Berg', speaker: 'Ann Berg', via: ['Peter Holm'] },
  ],
  [
    'quoted somebody as saying',
    'Peter Holm quoted Ann Berg as saying the bridge was “a wreck”.',
    { kind: mixed, content: 'the bridge was “a wreck”', cue: 'as saying', speaker: 'Ann Berg', via: ['Peter Holm'] },
  ],
  [
    'a paper reported that somebody had said',
    'The Harbour Post reported that Ann Berg had said the bridge was safe.',
    { kind: indirect, content: 'the bridge was safe', speaker: 'Ann Berg', via: ['The Harbour Post'] },
  ],
  [
    'according to a paper, somebody said',
    'According to The Harbour Post, Ann Berg said the bridge was “a wreck”.',
    { kind: mixed, content: 'the bridge was “a wreck”', speaker: 'Ann Berg', via: ['The Harbour Post'] },
  ],
  [
    'told a paper that somebody had warned her',
    'Ann Berg told The Harbour Post that Peter Holm had warned her that the bridge was “a wreck”.',
    { kind: mixed, content: 'that the bridge was “a wreck”', speaker: 'Peter Holm', via: ['Ann Berg'] },
  ],
  [
    'a firm said that its chief had said',
    'Norvane said its chief had said the bridge was safe.',
    { kind: indirect, content: 'the bridge was safe', source: 'its chief', via: ['Norvane'], speaker: 'its chief' },
  ],
  [
    'police, and what the driver told them',
    'Police said the driver had told them that “the brakes failed”.',
    { kind: mixed, content: 'that “the brakes failed”', speaker: 'the driver', via: ['Police'] },
  ],
  [
    'words of another within the marks stay one quote',
    '“Ann Berg said the bridge was safe,” Peter Holm said.',
    { kind: direct, content: 'Ann Berg said the bridge was safe,', speaker: 'Peter Holm', via: [] },
  ],
];

const ORDER: readonly DetailedPassage[] = [
  [
    'asked first: not she asked',
    'Asked whether the bridge was safe, Ann Berg said: “Yes, of course.”',
    { kind: direct, content: 'Yes, of course.', speaker: 'Ann Berg' },
  ],
  [
    'told reporters, without that',
    'Ann Berg told reporters the bridge was safe.',
    { kind: indirect, content: 'the bridge was safe', cue: 'told', speaker: 'Ann Berg' },
  ],
  [
    'the cue cuts an indirect one in two',
    'Some drivers, said Ann Berg, are required to stop at the gate.',
    { kind: indirect, content: 'Some drivers / are required to stop at the gate', cue: 'said', speaker: 'Ann Berg' },
  ],
  [
    'quoted by a paper',
    'Ann Berg, quoted by The Harbour Post, said the bridge was “a wreck”.',
    { kind: mixed, content: 'the bridge was “a wreck”', cue: 'said', speaker: 'Ann Berg' },
  ],
];

const MARKS: readonly DetailedPassage[] = [
  ['single guillemets', '‹The bridge is safe to cross›, Ann Berg said.'],
  ['single guillemets turned round', '›The bridge is safe to cross‹, Ann Berg said.'],
  ['low-high single marks', '‚The bridge is safe to cross‘, Ann Berg said.'],
  ['guillemets turned round', '»The bridge is safe to cross«, Ann Berg said.'],
].map(([name, passage]) => [
  name!,
  passage!,
  { kind: direct, content: 'The bridge is safe to cross', quoted: 'The bridge is safe to cross', speaker: 'Ann Berg' },
]);

const TELEPRINTER: DetailedPassage = [
  'grave accents and two apostrophes',
  "``The bridge is safe to cross,'' Ann Berg said.",
  { kind: direct, content: 'The bridge is safe to cross,', speaker: 'Ann Berg' },
];

const NO_QUOTES: readonly DetailedPassage[] = [
  ['the title of a play', 'The prize went to the play “The Last Ferry” and its young cast.'],
  ['the title of a book by somebody', 'Ann Berg won praise for her book, “A Bridge Too Far”.'],
  ['the title of a history', 'She wrote “Bridges of the North”, a history in three volumes.'],
  ['the name of a law', 'The bill, titled “Safe Crossings Act”, passed on Monday.'],
  ['a nickname in the middle', 'Peter “the Plank” Holm retired in May.'],
  ['a nickname after the noun', 'The driver, nicknamed “Rocket”, was fined.'],
  ['what friends call him', 'His friends call him “Rocket”.'],
  ['a foreign word and its meaning', '“Brücke”, the German word for bridge, is on the sign.'],
  ['a dish and its meaning', 'The dish is called “pierogi”, or dumplings.'],
  ['a word that means another', 'The Norvik word “fenn” means marsh.'],
  ['a word and its letters', 'The word “bridge” has six letters.'],
  ['a term of the law', 'The term “load limit” is not defined in the law.'],
  ['a spelling', 'He spelled “harbour” without a u.'],
  ['so-called', 'The so-called “ghost bridge” was torn down.'],
  ['an adjective in doubt', 'It was a “temporary” bridge for forty years.'],
  [
    'a related headline with single marks',
    'The bridge closed in May.\n\nMayor ‘hid report on bridge’ for a year\n\nDrivers now take the ferry, which sails every hour.\n\nIt opened again in June.',
  ],
  [
    'a related headline with a colon',
    'The bridge closed in May.\n\n“I would drive over it”: minister’s bridge of sighs\n\nDrivers now take the ferry, which sails every hour.\n\nIt opened again in June.',
  ],
  [
    'a related headline after read more',
    'The bridge closed in May.\n\nRead more: ‘The bridge will fall,’ says engineer\n\nDrivers now take the ferry, which sails every hour.\n\nIt opened again in June.',
  ],
];

testPhenomenon('noun cue', NOUNS);
testPhenomenon('according to', ACCORDING);
testPhenomenon('nested', NESTED);
testPhenomenon('order of cue and words', ORDER);
testPhenomenon('marks', [...MARKS, TELEPRINTER]);
testPhenomenon('no quote', NO_QUOTES);
