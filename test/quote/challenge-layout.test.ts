/** Speech that the layout tells: headlines, colons and dashes, transcripts, block quotes, tweets, several paragraphs. */
import { type DetailedPassage, testPhenomenon } from './passages.ts';

const direct = 'direct';
const BODY = '\n\nAnn Berg, the mayor, opened the bridge on Monday.\n\nIt was late.';

const HEADLINES: readonly DetailedPassage[] = [
  [
    'a name and a colon',
    `# Ann Berg: ‘The bridge is safe’${BODY}`,
    { kind: direct, content: 'The bridge is safe', source: 'Ann Berg', cue: ':', speaker: 'Ann Berg', is: 'person' },
  ],
  [
    'an office and a colon, without marks',
    `# Mayor: Bridge is safe${BODY}`,
    { kind: 'indirect', content: 'Bridge is safe', source: 'Mayor', speaker: 'Ann Berg', role: 'mayor' },
  ],
  [
    'a surname and a colon, marks within',
    `# Berg: Bridge is ‘safe as houses’${BODY}`,
    { kind: 'mixed', content: 'Bridge is ‘safe as houses’', quoted: 'safe as houses', speaker: 'Ann Berg' },
  ],
  [
    'what a name speaks on before the colon',
    `# Berg on old bridge: ‘It is safe’${BODY}`,
    { kind: direct, content: 'It is safe', source: 'Berg', speaker: 'Ann Berg' },
  ],
  [
    'says and an office at the end',
    `# Bridge is safe, says mayor${BODY}`,
    { kind: 'indirect', content: 'Bridge is safe', source: 'mayor', cue: 'says', speaker: 'Ann Berg' },
  ],
  [
    'single marks, says and a surname at the end',
    `# ‘The bridge is safe,’ says Berg${BODY}`,
    { kind: direct, content: 'The bridge is safe,', source: 'Berg', cue: 'says', speaker: 'Ann Berg' },
  ],
  [
    'a surname and says at the end',
    `# Bridge is safe, Berg says${BODY}`,
    { kind: 'indirect', content: 'Bridge is safe', source: 'Berg', cue: 'says', speaker: 'Ann Berg' },
  ],
  [
    'a dash and an office at the end',
    `# Bridge is safe – mayor${BODY}`,
    { kind: 'indirect', content: 'Bridge is safe', source: 'mayor', cue: null, speaker: 'Ann Berg' },
  ],
  [
    'the marks first, then who spoke',
    `# ‘It is a disgrace’: residents on old bridge${BODY}`,
    { kind: direct, content: 'It is a disgrace', source: 'residents', speaker: 'residents', is: 'group' },
  ],
  [
    'says in title case',
    `# Berg Says Bridge Will Never Fall${BODY}`,
    { kind: 'indirect', content: 'Bridge Will Never Fall', source: 'Berg', cue: 'Says', speaker: 'Ann Berg' },
  ],
  [
    'calls in small letters',
    `# Mayor calls bridge ‘a marvel’${BODY}`,
    { kind: 'mixed', content: 'bridge ‘a marvel’', quoted: 'a marvel', source: 'Mayor', speaker: 'Ann Berg' },
  ],
  ['a rubric is nobody', `# The Latest: Bridge is open again${BODY}`],
  ['a thing and a colon', `# Old bridge: what you need to know${BODY}`],
  ['a question about somebody', `# Ann Berg: hero or villain?${BODY}`],
  ['scare quotes without a speaker', `# Council ‘sorry’ for bridge delay${BODY}`],
];

const COLONS: readonly DetailedPassage[] = [
  [
    'a name, a colon, marks',
    'Ann Berg: “The bridge is safe.”',
    { kind: direct, content: 'The bridge is safe.', source: 'Ann Berg', cue: ':', speaker: 'Ann Berg' },
  ],
  [
    'a name with an office, a colon, marks',
    'Mayor Ann Berg: “The bridge is safe. Cross it.”',
    { kind: direct, content: 'The bridge is safe. Cross it.', speaker: 'Ann Berg', role: 'Mayor' },
  ],
  [
    'marks, a dash, a name and an office',
    '“The bridge is safe” — Ann Berg, chief engineer.',
    { kind: direct, content: 'The bridge is safe', cue: null, speaker: 'Ann Berg', role: 'chief engineer' },
  ],
  [
    'a cue, a colon and no marks',
    'Ann Berg put it bluntly, and said: The bridge is safe.',
    { kind: 'indirect', content: 'The bridge is safe', cue: 'said', speaker: 'Ann Berg' },
  ],
  ['a sign is no speaker', 'One word on the gate: “Closed”.'],
];

const TRANSCRIPTS: readonly DetailedPassage[] = [
  [
    'surnames in capitals after full names in capitals',
    'JANE LUND: The bridge is old, is it not?\n\nANN BERG: It is old but it is safe.\n\nLUND: Who tested it?\n\nBERG: We did, twice.',
    { kind: direct, content: 'The bridge is old, is it not?', source: 'JANE LUND', cue: ':', speaker: 'Jane Lund' },
    { kind: direct, content: 'It is old but it is safe.', source: 'ANN BERG', speaker: 'Ann Berg' },
    { kind: direct, content: 'Who tested it?', source: 'LUND', speaker: 'Jane Lund' },
    { kind: direct, content: 'We did, twice.', source: 'BERG', speaker: 'Ann Berg', is: 'person' },
  ],
  [
    'surnames in capitals of people named in prose',
    'Ann Berg met Peter Holm on Monday.\n\nHOLM: Is the bridge safe?\n\nBERG: It is, and it will stand.',
    { kind: direct, content: 'Is the bridge safe?', speaker: 'Peter Holm' },
    { kind: direct, content: 'It is, and it will stand.', speaker: 'Ann Berg' },
  ],
  [
    'a party and a state in brackets',
    'SEN. ANN BERG (R-OH): The bridge is safe.\n\nHOLM: You said that last year.',
    { kind: direct, content: 'The bridge is safe.', speaker: 'Ann Berg', is: 'person' },
    { kind: direct, content: 'You said that last year.', speaker: 'Holm', is: 'person' },
  ],
  [
    'names in ordinary letters',
    'Ann Berg and Peter Holm came in.\n\nAnn Berg: The bridge is safe.\n\nPeter Holm: I do not think so.',
    { kind: direct, content: 'The bridge is safe.', speaker: 'Ann Berg' },
    { kind: direct, content: 'I do not think so.', speaker: 'Peter Holm' },
  ],
  [
    'letters, and whom the paper spoke to',
    'The Post spoke to Ann Berg, the chief engineer.\n\nQ: Is the bridge safe?\n\nA: It is. We tested it twice.',
    { kind: direct, content: 'It is. We tested it twice.', source: 'A', speaker: 'Ann Berg' },
  ],
  [
    'letters with stops',
    'An interview with Ann Berg, who built the bridge.\n\nQ. Is it safe?\n\nA. It is. We tested it twice.',
    { kind: direct, content: 'It is. We tested it twice.', source: 'A', speaker: 'Ann Berg' },
  ],
  [
    'letters and nobody named',
    'The bridge is old.\n\nQ: Is it safe?\n\nA: It is. It was tested twice.',
    { kind: direct, content: 'It is. It was tested twice.', speaker: null },
  ],
  [
    'a turn of two paragraphs',
    'BERG: The bridge is safe.\n\nWe tested it twice this year.\n\nHOLM: Thank you.',
    { content: 'The bridge is safe. / We tested it twice this year.', speaker: 'Berg' },
    { content: 'Thank you.', speaker: 'Holm' },
  ],
  ['a list of headings is none', 'WHEN: Monday at noon.\n\nWHERE: The old bridge, north side.'],
];

const BLOCKS: readonly DetailedPassage[] = [
  [
    'angle brackets after a colon',
    'Ann Berg wrote in a letter to the council:\n\n> The bridge is safe and will stand.\n> We tested it twice this year.\n\nIt was late.',
    {
      kind: direct,
      content: 'The bridge is safe and will stand. / We tested it twice this year.',
      cue: 'wrote',
      speaker: 'Ann Berg',
    },
  ],
  [
    'an indent after a colon',
    'Ann Berg said in a statement:\n\n    We regret the delay and thank all who waited.\n\nThe ferry sailed at noon.',
    { kind: direct, content: 'We regret the delay and thank all who waited.', cue: 'said', speaker: 'Ann Berg' },
  ],
  [
    'neither, after a statement and a colon',
    'Ann Berg said in a statement:\n\nWe regret the delay and thank all who waited.\n\nThe ferry sailed at noon.',
    { kind: direct, content: 'We regret the delay and thank all who waited.', speaker: 'Ann Berg' },
  ],
  [
    'marks after a colon in the paragraph before',
    'Ann Berg wrote to the council:\n\n“The bridge is safe and will stand.”\n\nIt was late.',
    { kind: direct, content: 'The bridge is safe and will stand.', cue: 'wrote', speaker: 'Ann Berg' },
  ],
  [
    'a signature under it',
    '> The bridge is safe and will stand.\n\n— Ann Berg, chief engineer\n\nThe ferry sailed at noon.',
    { kind: direct, content: 'The bridge is safe and will stand.', speaker: 'Ann Berg', role: 'chief engineer' },
  ],
  ['a list after a colon is none', 'The works took a year:\n\n- the deck and the rails\n\n- the piers'],
];

const TWEETS: readonly DetailedPassage[] = [
  [
    'a name, a handle and a date at the end',
    'The bridge is safe, stop calling me — Ann Berg (@annberg) June 3, 2019\n\nThe ferry sailed at noon.',
    { kind: direct, content: 'The bridge is safe, stop calling me', source: 'Ann Berg', speaker: 'Ann Berg' },
  ],
  [
    'the signature in a paragraph of its own, a picture’s link before',
    'The bridge is safe, stop calling me pic.twitter.com/abc123\n\n— Ann Berg (@annberg) June 3, 2019',
    { kind: direct, content: 'The bridge is safe, stop calling me', source: 'Ann Berg', speaker: 'Ann Berg' },
  ],
  [
    'a name and a handle in front',
    'Ann Berg (@annberg): The bridge is safe, stop calling me.',
    { kind: direct, content: 'The bridge is safe, stop calling me.', source: 'Ann Berg', speaker: 'Ann Berg' },
  ],
  [
    'a handle that is a name of the article',
    'Ann Berg came late.\n\n@annberg: The bridge is safe, stop calling me.',
    { kind: direct, content: 'The bridge is safe, stop calling me.', source: '@annberg', speaker: 'Ann Berg' },
  ],
  [
    'tweeted and a colon',
    'Ann Berg tweeted: The bridge is safe, stop calling me.',
    { content: 'The bridge is safe, stop calling me', cue: 'tweeted', speaker: 'Ann Berg' },
  ],
  [
    'tweeted after the marks',
    '“The bridge is safe,” tweeted Ann Berg.',
    { kind: direct, content: 'The bridge is safe,', cue: 'tweeted', speaker: 'Ann Berg' },
  ],
  [
    'in a tweet, she wrote',
    'In a tweet, Ann Berg wrote that the bridge was “safe as houses”.',
    { kind: 'mixed', content: 'that the bridge was “safe as houses”', cue: 'wrote', speaker: 'Ann Berg' },
  ],
];

const PARAGRAPHS: readonly DetailedPassage[] = [
  [
    'the cue after the last of two',
    '“The bridge is safe.\n\n“We tested it twice,” Ann Berg said.',
    { kind: direct, content: 'The bridge is safe. / We tested it twice,', source: 'Ann Berg', speaker: 'Ann Berg' },
  ],
  [
    'straight marks, the cue after the last of two',
    '"The bridge is safe.\n\n"We tested it twice," Ann Berg said.',
    { kind: direct, content: 'The bridge is safe. / We tested it twice,', speaker: 'Ann Berg' },
  ],
  [
    'single marks, the cue after the last of two',
    '‘The bridge is safe.\n\n‘We tested it twice,’ Ann Berg said.',
    { kind: direct, content: 'The bridge is safe. / We tested it twice,', speaker: 'Ann Berg' },
  ],
  [
    'guillemets, the cue after the last of two',
    '«The bridge is safe.\n\n«We tested it twice», Ann Berg said.',
    { kind: direct, content: 'The bridge is safe. / We tested it twice', speaker: 'Ann Berg' },
  ],
  [
    'a pronoun’s cue after the last of two',
    'Ann Berg said: “The bridge is safe.\n\n“We tested it twice,” she added.',
    { kind: direct, content: 'The bridge is safe. / We tested it twice,', speaker: 'Ann Berg' },
  ],
];

testPhenomenon('headline', HEADLINES);
testPhenomenon('colon or dash', COLONS);
testPhenomenon('transcript', TRANSCRIPTS);
testPhenomenon('block quote', BLOCKS);
testPhenomenon('tweet', TWEETS);
testPhenomenon('several paragraphs', PARAGRAPHS);
