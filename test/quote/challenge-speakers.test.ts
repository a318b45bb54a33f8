/** Whose words these are: role and affiliation, and what surnames, offices, pronouns and plurals point back to. */
import { type DetailedPassage, testNotYet, testPhenomenon } from './passages.ts';

const SAFE = 'the bridge was safe';

const ROLES: readonly DetailedPassage[] = [
  [
    'a possessive in the apposition',
    'Jakub Ruza, Norvane’s European media manager, said the bridge was safe.',
    { content: SAFE, speaker: 'Jakub Ruza', role: 'European media manager', affiliation: 'Norvane' },
  ],
  [
    'of a place in the apposition',
    'Ann Berg, mayor of Osterby, said the bridge was safe.',
    { content: SAFE, speaker: 'Ann Berg', role: 'mayor', affiliation: 'Osterby' },
  ],
  [
    'before the name',
    'German Chancellor Eva Holm called the plan “a grave mistake”.',
    { content: 'the plan “a grave mistake”', speaker: 'Eva Holm', role: 'German Chancellor' },
  ],
  [
    'before the name, after the marks, with a comma',
    '“The bridge is safe,” said the mayor of Osterby, Ann Berg.',
    { content: 'The bridge is safe,', speaker: 'Ann Berg', role: 'mayor', affiliation: 'Osterby' },
  ],
  [
    'of an institute, without a role',
    'Ann Berg of the Harbour Institute said the bridge was safe.',
    { content: SAFE, speaker: 'Ann Berg', affiliation: 'Harbour Institute' },
  ],
  [
    'of a council, all before the name',
    'CEO of the Refugee Council Enver Solm said the bridge was safe.',
    { content: SAFE, speaker: 'Enver Solm', role: 'CEO', affiliation: 'Refugee Council' },
  ],
  [
    'an age between name and trade',
    '“The bridge is safe,” Ann Berg, 44, a welder from Osterby, said.',
    { content: 'The bridge is safe,', speaker: 'Ann Berg', is: 'person' },
  ],
];

const NAMES: readonly DetailedPassage[] = [
  [
    'Mr and a surname',
    'Wei Zhang runs the harbour. Mr Zhang said the bridge was safe.',
    { content: SAFE, source: 'Mr Zhang', speaker: 'Wei Zhang' },
  ],
  [
    'initials',
    'K.C. Maurer, chief financial officer, said the bridge was safe.',
    { content: SAFE, speaker: 'K.C. Maurer', is: 'person' },
  ],
  [
    'a middle initial once and once not',
    'Donald J. Holm spoke first. Donald Holm is a welder. “It is safe,” Holm said.',
    { content: 'It is safe,', speaker: 'Donald J. Holm' },
  ],
  [
    'a first name in two spellings',
    'Kristen Maurer runs the gallery. Kristin Maurer is from Osterby. “It is safe,” Maurer said.',
    { content: 'It is safe,', speaker: 'Kristen Maurer' },
  ],
  [
    'a slip in the surname',
    'Ann Maurer runs the gallery. “It is safe,” Mauer said.',
    { content: 'It is safe,', source: 'Mauer', speaker: 'Ann Maurer' },
  ],
  [
    'two transliterations',
    'Volodymyr Melnykoff came late. “We are here,” Melnikoff said.',
    { content: 'We are here,', speaker: 'Volodymyr Melnykoff' },
  ],
  [
    'an Arabic article',
    'Harbour Authority director General Suleiman al-Amr came. “It is safe,” al-Amr said.',
    { content: 'It is safe,', speaker: 'Suleiman al-Amr', is: 'person' },
  ],
  [
    'two of one surname and a first name that tells',
    'Bill Holm and Hilary Holm came late. “It is safe,” Hilary Holm said.',
    { content: 'It is safe,', speaker: 'Hilary Holm' },
  ],
];

const OFFICES: readonly DetailedPassage[] = [
  [
    'the senator, before the name elsewhere',
    'Senator Ann Berg came late. The senator said the bridge was safe.',
    { content: SAFE, source: 'The senator', speaker: 'Ann Berg', is: 'person' },
  ],
  [
    'the senator, said of her with is',
    'Ann Berg is a senator. “It will stand,” the senator said.',
    { content: 'It will stand,', speaker: 'Ann Berg', role: 'senator' },
  ],
  [
    'the company, not a source before',
    'Norvane shut the bridge. “Safety comes first,” the company said.',
    { content: 'Safety comes first,', source: 'the company', speaker: 'Norvane', is: 'organisation' },
  ],
  [
    'the officials, described before',
    'Two officials briefed on the plan said the bridge would close. The officials said it would reopen in May.',
    { content: 'the bridge would close', speaker: 'Two officials briefed on the plan', is: 'group' },
    { content: 'it would reopen in May', speaker: 'Two officials briefed on the plan' },
  ],
  [
    'a document seen by a paper',
    'A leaked letter seen by the Harbour Post says the bridge is “unsafe”.',
    { content: 'the bridge is “unsafe”', speaker: 'A leaked letter seen by the Harbour Post', is: 'document' },
  ],
];

const PRONOUNS: readonly DetailedPassage[] = [
  [
    'it, a firm that is no source before',
    'Norvane makes gates. It said the bridge was safe.',
    { content: SAFE, source: 'It', speaker: 'Norvane', is: 'organisation' },
  ],
  [
    'it, a ministry that is no source before',
    'The ministry closed the bridge. It said the deck was rotten.',
    { content: 'the deck was rotten', speaker: 'The ministry', is: 'organisation' },
  ],
  [
    'it, a report',
    'The report was long. It found that the bridge was safe.',
    { content: 'that the bridge was safe', speaker: 'The report', is: 'document' },
  ],
  [
    'they, a number of drivers',
    'Three drivers were fined. “It is a disgrace,” they said.',
    { content: 'It is a disgrace,', speaker: 'Three drivers', is: 'group' },
  ],
  [
    'they, two by name',
    'Ann Berg and Peter Holm came late. “We are sorry,” they said.',
    { content: 'We are sorry,', speaker: 'Ann Berg and Peter Holm', is: 'group' },
  ],
  [
    'she, one of a pair',
    'Ann Berg and her husband Peter Holm run the ferry. “We never sleep,” she said.',
    { content: 'We never sleep,', speaker: 'Ann Berg' },
  ],
  [
    'he, only a title and a surname before',
    'Mr Berg said the bridge was safe. “It will stand,” he said.',
    { content: SAFE, speaker: 'Berg', is: 'person' },
    { content: 'It will stand,', source: 'he', speaker: 'Berg' },
  ],
];

const PLURALS: readonly DetailedPassage[] = [
  [
    'two by name',
    'Ann Berg and Peter Holm said the bridge was safe.',
    { content: SAFE, speaker: 'Ann Berg and Peter Holm', is: 'group' },
  ],
  [
    'two by surname',
    'Ann Berg came with Peter Holm. “We are sorry,” Berg and Holm said.',
    { content: 'We are sorry,', speaker: 'Ann Berg and Peter Holm', is: 'group' },
  ],
  [
    'one by name and her deputy',
    'Ann Berg and her deputy, Peter Holm, said the bridge was safe.',
    { content: SAFE, speaker: 'Ann Berg and Peter Holm', is: 'group' },
  ],
];

const ANONYMOUS: readonly DetailedPassage[] = [
  [
    'a woman and where she lives',
    'A woman who lives by the bridge said it was safe.',
    { content: 'it was safe', speaker: 'A woman who lives by the bridge', is: 'anonymous' },
  ],
  [
    'sources close to somebody',
    'Sources close to the council said the bridge would close.',
    { content: 'the bridge would close', speaker: 'Sources close to the council', is: 'group' },
  ],
  [
    'a driver and another one',
    '“It shook,” a driver said. “It shook badly,” another driver said.',
    { content: 'It shook,', speaker: 'a driver', is: 'anonymous' },
    { content: 'It shook badly,', speaker: 'another driver', is: 'anonymous' },
  ],
];

const NOT_YET: readonly DetailedPassage[] = [
  [
    'the lender is the lender named before',
    'Chipmaker Norvane and lender Corvin fell out. The lender said the deal was off.',
    { content: 'the deal was off', speaker: 'Corvin' },
  ],
  [
    'the cue is left out',
    'One sailor, Hassan Amin, the first boat was turned round twice.',
    { content: 'the first boat was turned round twice', speaker: 'Hassan Amin' },
  ],
  ['the name of a fund', 'She signed up for the “Bridges for All” fund.'],
  [
    'two paragraphs after a speaker who says nothing else',
    'Ann Berg, a harbour engineer, spoke on Monday.\n\n“The bridge is safe and it will stand for a hundred years.”\n\nPeter Holm left early.',
    { content: 'The bridge is safe and it will stand for a hundred years.', speaker: 'Ann Berg' },
  ],
  [
    'why an anonymous source is not named',
    '“It shook,” said one driver, who declined to be named.',
    { content: 'It shook,', speaker: 'one driver, who declined to be named' },
  ],
];

testPhenomenon('role and affiliation', ROLES);
testPhenomenon('name', NAMES);
testPhenomenon('office', OFFICES);
testPhenomenon('pronoun', PRONOUNS);
testPhenomenon('plural source', PLURALS);
testPhenomenon('anonymous source', ANONYMOUS);
testNotYet(NOT_YET);
