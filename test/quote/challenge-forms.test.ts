/** More short passages: marks, layouts, cues and what only looks like a quote. */
import { type Passage, testPassages } from './passages.ts';

const D = 'direct';
const M = 'mixed';
const I = 'indirect';

const MARKS: readonly Passage[] = [
  [
    'guillemets with spaces inside',
    '« The bridge is safe to cross », Ann Berg said.',
    [D, 'The bridge is safe to cross', 'Ann Berg'],
  ],
  ['guillemets, cue before', 'Ann Berg said: «The bridge is safe.»', [D, 'The bridge is safe.', 'Ann Berg']],
  ['low-high marks, cue before', 'Ann Berg said: „The bridge is safe.“', [D, 'The bridge is safe.', 'Ann Berg']],
  ['low-high marks, inverted cue', '„The bridge is safe“, said Ann Berg.', [D, 'The bridge is safe', 'Ann Berg']],
  [
    'British single marks, cue in the middle',
    '‘The bridge,’ Ann Berg said, ‘is safe to cross.’',
    [D, 'The bridge, / is safe to cross.', 'Ann Berg'],
  ],
  ['British single marks, cue before', 'Ann Berg said: ‘The bridge is safe.’', [D, 'The bridge is safe.', 'Ann Berg']],
  [
    'double marks inside British single ones',
    '‘It is not a “fit and forget” job,’ Ann Berg said.',
    [D, 'It is not a “fit and forget” job,', 'Ann Berg'],
  ],
  [
    'straight single marks inside straight double ones',
    '"It is not a \'fit and forget\' job," Ann Berg said.',
    [D, "It is not a 'fit and forget' job,", 'Ann Berg'],
  ],
  [
    'nested marks at the end of the speech',
    '“They called it ‘a marvel,’” Ann Berg said.',
    [D, 'They called it ‘a marvel,’', 'Ann Berg'],
  ],
  [
    'two marks of one sort, cue in the middle',
    '"The bridge," Ann Berg said, "is safe to cross."',
    [D, 'The bridge, / is safe to cross.', 'Ann Berg'],
  ],
  [
    'two single marks for a double one, cue before',
    "Ann Berg said, ''The bridge is safe.''",
    [D, 'The bridge is safe.', 'Ann Berg'],
  ],
  [
    'a full stop after the closing mark',
    'Ann Berg said the bridge was “as safe as a house”.',
    [M, 'the bridge was “as safe as a house”', 'Ann Berg'],
  ],
  [
    'dashes in the speech',
    '“The bridge — the old one — is safe,” Ann Berg said.',
    [D, 'The bridge — the old one — is safe,', 'Ann Berg'],
  ],
];

const LAYOUT: readonly Passage[] = [
  [
    'three paragraphs of one speech',
    'Ann Berg said: “The bridge is safe.\n\n“We tested it twice this year.\n\n“It will stand for a hundred years.”',
    [D, 'The bridge is safe. / We tested it twice this year. / It will stand for a hundred years.', 'Ann Berg'],
  ],
  [
    'speech carried on over two paragraphs',
    '“The bridge is safe,” Ann Berg said.\n\n“We tested it twice this year.”\n\n“It will stand for a hundred years.”',
    [D, 'The bridge is safe,', 'Ann Berg'],
    [D, 'We tested it twice this year.', 'Ann Berg'],
    [D, 'It will stand for a hundred years.', 'Ann Berg'],
  ],
  [
    'speech carried on by another cue',
    '“The bridge is safe,” Ann Berg said.\n\n“We tested it twice this year,” she added.',
    [D, 'The bridge is safe,', 'Ann Berg'],
    [D, 'We tested it twice this year,', 'Ann Berg'],
  ],
  [
    'a cue at the end of the paragraph before',
    'Ann Berg wrote in a letter to the council:\n\n“The bridge is safe and will stand for a hundred years.”',
    [D, 'The bridge is safe and will stand for a hundred years.', 'Ann Berg'],
  ],
  [
    'a speaker in the sentence before, her words alone',
    'Ann Berg was calm. “The bridge is safe,” she said. “We tested it twice this year.”',
    [D, 'The bridge is safe, / We tested it twice this year.', 'Ann Berg'],
  ],
  [
    'a tweet by cue',
    '“The bridge is safe, stop calling me,” Ann Berg tweeted on Tuesday.',
    [D, 'The bridge is safe, stop calling me,', 'Ann Berg'],
  ],
  [
    'a post by cue before',
    'Ann Berg wrote on Twitter: “The bridge is safe. Stop calling me.”',
    [D, 'The bridge is safe. Stop calling me.', 'Ann Berg'],
  ],
  [
    'a tweet that says so before the marks',
    'Ann Berg tweeted: “The bridge is safe.”',
    [D, 'The bridge is safe.', 'Ann Berg'],
  ],
];

const CUES: readonly Passage[] = [
  ['insisted that', 'Ann Berg insisted that the bridge was safe.', [I, 'that the bridge was safe', 'Ann Berg']],
  ['warned that', 'Ann Berg warned that the bridge could fall.', [I, 'that the bridge could fall', 'Ann Berg']],
  ['added that', 'Ann Berg added that the bridge was old.', [I, 'that the bridge was old', 'Ann Berg']],
  ['conceded, marks after', 'Ann Berg conceded: “The bridge is old.”', [D, 'The bridge is old.', 'Ann Berg']],
  [
    'explained after the speech',
    '“The bridge is old but safe,” Ann Berg explained.',
    [D, 'The bridge is old but safe,', 'Ann Berg'],
  ],
  ['recalled, inverted', '“The bridge shook twice,” recalled Ann Berg.', [D, 'The bridge shook twice,', 'Ann Berg']],
  [
    'told by name, marks after',
    'Ann Berg told The Harbour Post: “The bridge is safe.”',
    [D, 'The bridge is safe.', 'Ann Berg'],
  ],
  [
    'said in an interview that',
    'Ann Berg said in an interview that the bridge was safe.',
    [I, 'that the bridge was safe', 'Ann Berg'],
  ],
  ['according to a study', 'According to a study, the bridge was safe.', [I, 'the bridge was safe', 'a study']],
  [
    'according to police, in the middle',
    'The bridge, according to police, was closed at noon.',
    [I, 'The bridge / was closed at noon', 'police'],
  ],
  ['says in the present', 'Ann Berg says the bridge is safe.', [I, 'the bridge is safe', 'Ann Berg']],
  ['says, fronted', 'The bridge is safe, Ann Berg says.', [I, 'The bridge is safe', 'Ann Berg']],
  ['believes that', 'Ann Berg believes that the bridge is safe.', [I, 'that the bridge is safe', 'Ann Berg']],
  [
    'the report found that',
    'The report found that the bridge was safe.',
    [I, 'that the bridge was safe', 'The report'],
  ],
  [
    'a whole of marks after said that',
    'Ann Berg said that “the bridge is safe to cross”.',
    [M, 'that “the bridge is safe to cross”', 'Ann Berg'],
  ],
  [
    'called somebody something',
    'Ann Berg called Peter Holm “a danger to every bridge”.',
    [M, 'Peter Holm “a danger to every bridge”', 'Ann Berg'],
  ],
];

const SOURCES: readonly Passage[] = [
  ['police as a plural source', 'Police said the bridge was closed.', [I, 'the bridge was closed', 'Police']],
  ['several officials', 'Three officials said the bridge was closed.', [I, 'the bridge was closed', 'Three officials']],
  ['witnesses', '“It just fell,” witnesses said.', [D, 'It just fell,', 'witnesses']],
  [
    'people familiar with a matter',
    'The bridge will close, people familiar with the plan said.',
    [I, 'The bridge will close', 'people familiar with the plan'],
  ],
  [
    'a source that is not named',
    'A person close to the council said the bridge would close.',
    [I, 'the bridge would close', 'A person close to the council'],
  ],
  [
    'role and affiliation before the name',
    'German Chancellor Eva Holm said the bridge was safe.',
    [I, 'the bridge was safe', 'Eva Holm'],
  ],
  [
    'role after the name, cue after it',
    'Ann Berg, a spokeswoman for the port, said the bridge was safe.',
    [I, 'the bridge was safe', 'Ann Berg'],
  ],
  ['Dr before the name', '“The bridge is safe,” said Dr Ann Berg.', [D, 'The bridge is safe,', 'Ann Berg']],
  [
    'a ministry',
    'The transport ministry said the bridge was safe.',
    [I, 'the bridge was safe', 'The transport ministry'],
  ],
  [
    'nested attribution with that',
    'Ann Berg said that Peter Holm had said that the bridge was “an old wreck”.',
    [M, 'that the bridge was “an old wreck”', 'Peter Holm'],
  ],
  [
    'nested attribution of an office',
    'Ann Berg said the harbour master had said the bridge was “an old wreck”.',
    [M, 'the bridge was “an old wreck”', 'the harbour master'],
  ],
  [
    'he after a title',
    'Mr Peter Holm came early.\n\n“The bridge is safe,” he said.',
    [D, 'The bridge is safe,', 'Peter Holm'],
  ],
];

const NO_QUOTES: readonly Passage[] = [
  ['scare quotes around one word', 'So much for the “experts” who built it.'],
  ['scare quotes in a list', 'The “new” bridge, the “safe” bridge and the old one stand side by side.'],
  ['the title of a film', 'The film “A Bridge Too Far” ran at the town hall on Friday.'],
  ['the title of a song', 'The band closed with “Bridge of Sighs” to loud applause.'],
  ['a nickname between names', 'Ann “The Plank” Berg built it in 1999.'],
  ['a nickname after known as', 'The old span, known as “the Needle”, was closed in May.'],
  ['a term translated', 'The word “Brücke” is German for “bridge”.'],
  ['a word as a word', 'The sign still has “bridge” without its last letter.'],
  ['a name of a thing', 'A boat named “Resolute” passed under it.'],
  ['told what to do, without words', 'Ann Berg told nobody and left by the back door.'],
  ['a number with inches', 'The 12" plank and the 6" nail lay on the deck.'],
  ['an apostrophe for years', 'The bridge of the ’90s was wider than that of the ’80s.'],
];

testPassages([...MARKS, ...LAYOUT, ...CUES, ...SOURCES, ...NO_QUOTES]);
