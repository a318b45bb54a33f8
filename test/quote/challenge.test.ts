/** Short passages, one phenomenon each: kind, words and speaker of every quote in them. */
import { expect, test } from 'vitest';
import { parseArticle } from '../../src/article/index.ts';
import { findQuotes } from '../../src/quote/index.ts';
import { type Passage, testPassages } from './passages.ts';

const D = 'direct';
const M = 'mixed';
const I = 'indirect';

const ROWS: readonly Passage[] = [
  [
    'curly marks, cue after',
    '“The bridge is safe to cross,” Ann Berg said.',
    [D, 'The bridge is safe to cross,', 'Ann Berg'],
  ],
  ['straight marks', '"The bridge is safe to cross," Ann Berg said.', [D, 'The bridge is safe to cross,', 'Ann Berg']],
  [
    'British single marks',
    '‘The bridge is safe to cross,’ Ann Berg said.',
    [D, 'The bridge is safe to cross,', 'Ann Berg'],
  ],
  [
    'straight single marks',
    "'The bridge is safe to cross,' Ann Berg said.",
    [D, 'The bridge is safe to cross,', 'Ann Berg'],
  ],
  [
    'two single marks for a double one',
    "''The bridge is safe to cross,'' Ann Berg said.",
    [D, 'The bridge is safe to cross,', 'Ann Berg'],
  ],
  ['low-high marks', '„The bridge is safe to cross“, Ann Berg said.', [D, 'The bridge is safe to cross', 'Ann Berg']],
  ['guillemets', '«The bridge is safe to cross», Ann Berg said.', [D, 'The bridge is safe to cross', 'Ann Berg']],
  [
    'single marks inside double ones',
    '“It is not a ‘fit and forget’ job,” Ann Berg said.',
    [D, 'It is not a ‘fit and forget’ job,', 'Ann Berg'],
  ],
  [
    'apostrophes inside single marks',
    '‘We don’t know the workers’ names yet,’ Ann Berg said.',
    [D, 'We don’t know the workers’ names yet,', 'Ann Berg'],
  ],
  ['inverted cue', '“The bridge is safe,” said Ann Berg.', [D, 'The bridge is safe,', 'Ann Berg']],
  [
    'inverted cue with apposition',
    '“The bridge is safe,” said Ann Berg, the city’s chief engineer.',
    [D, 'The bridge is safe,', 'Ann Berg'],
  ],
  [
    'role with its owner before the name',
    'Saltmarsh’s chief executive, Marguerite Delacour, said the ferry was safe.',
    [I, 'the ferry was safe', 'Marguerite Delacour'],
  ],
  [
    'apposition before the cue',
    '“The bridge is safe,” Ann Berg, a harbour engineer, said.',
    [D, 'The bridge is safe,', 'Ann Berg'],
  ],
  ['title before the name', '“The bridge is safe,” Mayor Ann Berg said.', [D, 'The bridge is safe,', 'Ann Berg']],
  [
    'role before the name, inverted',
    '“The bridge is safe,” said harbour spokeswoman Ann Berg.',
    [D, 'The bridge is safe,', 'Ann Berg'],
  ],
  ['cue before with a comma', 'Ann Berg said, “The bridge is safe.”', [D, 'The bridge is safe.', 'Ann Berg']],
  ['cue before with a colon', 'Ann Berg said: “The bridge is safe.”', [D, 'The bridge is safe.', 'Ann Berg']],
  [
    'cue with a setting and a colon',
    'Ann Berg said in a statement: “The bridge is safe.”',
    [D, 'The bridge is safe.', 'Ann Berg'],
  ],
  ['told somebody', 'Ann Berg told reporters, “The bridge is safe.”', [D, 'The bridge is safe.', 'Ann Berg']],
  [
    'cue in the middle',
    '“The bridge,” Ann Berg said, “is safe to cross.”',
    [D, 'The bridge, / is safe to cross.', 'Ann Berg'],
  ],
  [
    'speech goes on after the cue',
    '“The bridge is safe,” Ann Berg said. “We tested it twice.”',
    [D, 'The bridge is safe, / We tested it twice.', 'Ann Berg'],
  ],
  [
    'several sentences before the cue',
    '“We tested it. The bridge is safe,” Ann Berg said.',
    [D, 'We tested it. The bridge is safe,', 'Ann Berg'],
  ],
  ['full stop inside, cue outside', '“Is the bridge safe?” Ann Berg asked.', [D, 'Is the bridge safe?', 'Ann Berg']],
  ['exclamation', '“Cross it now!” Ann Berg shouted.', [D, 'Cross it now!', 'Ann Berg']],
  [
    'adverb between source and cue',
    '“The bridge is safe,” Ann Berg later said.',
    [D, 'The bridge is safe,', 'Ann Berg'],
  ],
  [
    'day between source and cue',
    '“The bridge is safe,” Ann Berg on Tuesday said.',
    [D, 'The bridge is safe,', 'Ann Berg'],
  ],
  ['according to after marks', '“The bridge is safe,” according to Ann Berg.', [D, 'The bridge is safe,', 'Ann Berg']],
  [
    'brackets and ellipses stay',
    '“[The bridge] … is safe,” Ann Berg said.',
    [D, '[The bridge] … is safe,', 'Ann Berg'],
  ],
  [
    'fragment in a clause',
    'Ann Berg said the bridge was “safe as houses”.',
    [M, 'the bridge was “safe as houses”', 'Ann Berg'],
  ],
  [
    'fragment after that',
    'Ann Berg said that the bridge was “safe as houses”.',
    [M, 'that the bridge was “safe as houses”', 'Ann Berg'],
  ],
  ['called it', 'Ann Berg called it “a marvel of its age”.', [M, 'it “a marvel of its age”', 'Ann Berg']],
  [
    'described as',
    'Ann Berg described the bridge as “a marvel” in a speech.',
    [M, 'the bridge as “a marvel”', 'Ann Berg'],
  ],
  [
    'clause before, mixed',
    'The bridge is “safe as houses,” Ann Berg said.',
    [M, 'The bridge is “safe as houses,”', 'Ann Berg'],
  ],
  ['indirect with that', 'Ann Berg said that the bridge was safe.', [I, 'that the bridge was safe', 'Ann Berg']],
  ['indirect without that', 'Ann Berg said the bridge was safe.', [I, 'the bridge was safe', 'Ann Berg']],
  [
    'indirect, told somebody that',
    'Ann Berg told reporters on Monday that the bridge was safe.',
    [I, 'that the bridge was safe', 'Ann Berg'],
  ],
  ['indirect, fronted', 'The bridge was safe, Ann Berg said.', [I, 'The bridge was safe', 'Ann Berg']],
  [
    'indirect, according to first',
    'According to Ann Berg, the bridge was safe.',
    [I, 'the bridge was safe', 'Ann Berg'],
  ],
  [
    'indirect, according to last',
    'The bridge was safe, according to Ann Berg.',
    [I, 'The bridge was safe', 'Ann Berg'],
  ],
  ['alleged that', 'Ann Berg alleged that the firm had cut corners.', [I, 'that the firm had cut corners', 'Ann Berg']],
  [
    'organisation by its words',
    'The Harbour Post reported that the bridge was safe.',
    [I, 'that the bridge was safe', 'The Harbour Post'],
  ],
  ['acronym as source', '“The bridge is safe,” NATO said.', [D, 'The bridge is safe,', 'NATO']],
  [
    'anonymous official',
    '“The bridge is safe,” said a senior official who spoke on condition of anonymity.',
    [D, 'The bridge is safe,', 'a senior official who spoke on condition of anonymity'],
  ],
  ['group of officials', '“The bridge is safe,” two officials said.', [D, 'The bridge is safe,', 'two officials']],
  [
    'surname only',
    'Ann Berg said the bridge was safe.\n\n“It will stand,” Berg said.',
    [I, 'the bridge was safe', 'Ann Berg'],
    [D, 'It will stand,', 'Ann Berg'],
  ],
  [
    'honorific and surname',
    'Ann Berg said the bridge was safe.\n\n“It will stand,” Ms Berg said.',
    [I, 'the bridge was safe', 'Ann Berg'],
    [D, 'It will stand,', 'Ann Berg'],
  ],
  [
    'she',
    'Ann Berg said the bridge was safe.\n\n“It will stand,” she said.',
    [I, 'the bridge was safe', 'Ann Berg'],
    [D, 'It will stand,', 'Ann Berg'],
  ],
  [
    'she is not the man in between',
    'Ann Berg said the bridge was safe. Peter Holm said it was old.\n\n“It will stand,” she said.',
    [I, 'the bridge was safe', 'Ann Berg'],
    [I, 'it was old', 'Peter Holm'],
    [D, 'It will stand,', 'Ann Berg'],
  ],
  [
    'the official points back',
    'A harbour official said the bridge was safe.\n\n“It will stand,” the official said.',
    [I, 'the bridge was safe', 'A harbour official'],
    [D, 'It will stand,', 'A harbour official'],
  ],
  [
    'the company points back',
    'Carmaker Norvane said the bridge was safe.\n\n“It will stand,” the company said.',
    [I, 'the bridge was safe', 'Norvane'],
    [D, 'It will stand,', 'Norvane'],
  ],
  [
    'speech carried on',
    '“The bridge is safe,” Ann Berg said.\n\n“It will stand for another hundred years.”',
    [D, 'The bridge is safe,', 'Ann Berg'],
    [D, 'It will stand for another hundred years.', 'Ann Berg'],
  ],
  [
    'marks opened again in the next paragraph',
    'Ann Berg said: “The bridge is safe.\n\n“It will stand for a hundred years.”',
    [D, 'The bridge is safe. / It will stand for a hundred years.', 'Ann Berg'],
  ],
  [
    'nested attribution keeps the inner source',
    'Ann Berg said that Peter Holm had said the bridge was “safe as houses”.',
    [M, 'the bridge was “safe as houses”', 'Peter Holm'],
  ],
  [
    'she is the woman, though a man is nearer',
    'Petra Lund, the mayor, came late. Jonas Beck, the clerk, was early.\n\n“It will stand,” she said.',
    [D, 'It will stand,', 'Petra Lund'],
  ],
  [
    'he is the one named just before, source or not',
    'Ann Berg, the minister, said the bridge was safe.\n\nTomek Ruza, the inspector, stood beside her. “Steel can be mended,” he said.',
    [I, 'the bridge was safe', 'Ann Berg'],
    [D, 'Steel can be mended,', 'Tomek Ruza'],
  ],
  [
    'Ms tells a gender that the first name does not',
    'Ms Ruza won. Sanu Ruza, a judge, spoke after Jonas Beck.\n\n“It was close,” she said.',
    [D, 'It was close,', 'Sanu Ruza'],
  ],
  [
    'nobody where two fit equally',
    'In the hall Jonas Beck and Peter Holm waited.\n\n“It will stand,” he said.',
    [D, 'It will stand,', null],
  ],
  [
    'he is no firm',
    'Carmaker Norvane said sales fell.\n\n“It will pass,” he said.',
    [I, 'sales fell', 'Norvane'],
    [D, 'It will pass,', null],
  ],
  [
    'he is no thing',
    'The steel plate promised for this weekend has not come.\n\n“It will come,” he said.',
    [D, 'It will come,', null],
  ],
  [
    'a name between the marks is no antecedent',
    'Ann Berg spoke first. “I will not serve under Eva Holm,” she said. “Never.”',
    [D, 'I will not serve under Eva Holm, / Never.', 'Ann Berg'],
  ],
  [
    'the company is not the union',
    'The Dockers’ Union said 900 stayed home. The company said “fewer than 200”.',
    [I, '900 stayed home', 'The Dockers’ Union'],
    [D, 'fewer than 200', 'The company'],
  ],
  [
    'the bank is not the federation',
    'Ann Berg rules the Bank of Norvik. The Savers’ Federation said rates were high.\n\nThe bank said that prices rose.',
    [I, 'rates were high', 'The Savers’ Federation'],
    [I, 'that prices rose', 'Bank of Norvik'],
  ],
  [
    'the mayor is the one of that role',
    'Mayor Petra Lund brought a torch. The clerk, Jonas Beck, said it was dark.\n\n“I see well,” the mayor said.',
    [I, 'it was dark', 'Jonas Beck'],
    [D, 'I see well,', 'Petra Lund'],
  ],
  [
    'a minister of something else is somebody else',
    'Finance Minister Petra Lund said tax would rise.\n\nThe health minister said that it would not.',
    [I, 'tax would rise', 'Petra Lund'],
    [I, 'that it would not', 'The health minister'],
  ],
  [
    'an age between name and clause',
    'Chip-shop owner Kostas Mwale, 49, who was 20 metres away, admitted: “I ran.”',
    [D, 'I ran.', 'Kostas Mwale'],
  ],
  [
    'governor of the bank by name',
    'Nadia Thorn, the governor of the Bank of Norvik, spoke at noon.\n\n“We are dull,” said the governor of the Bank of Norvik.',
    [D, 'We are dull,', 'Nadia Thorn'],
  ],
  [
    'a lead’s office, named in the next paragraph',
    'The chief executive of Norvane Lines denied that a sale was planned.\n\n“There is none,” Petra Lund told reporters.',
    [I, 'that a sale was planned', 'Petra Lund'],
    [D, 'There is none,', 'Petra Lund'],
  ],
  ['a shout before the name', 'GROVELLING Petra Lund admitted: “I was wrong.”', [D, 'I was wrong.', 'Petra Lund']],
  [
    'friends of somebody are not that somebody',
    'Friends of Jonas Beck claimed he was blamed for all.',
    [I, 'he was blamed for all', 'Friends of Jonas Beck'],
  ],
  [
    'a spokeswoman for somebody is not that somebody',
    'A spokeswoman for Ms Lund said that all was well.',
    [I, 'that all was well', 'A spokeswoman for Ms Lund'],
  ],
  [
    'the office after the cue, the clause before it',
    'The line costs 40 million crowns, said the transport office.',
    [I, 'The line costs 40 million crowns', 'the transport office'],
  ],
  [
    'one of them, by name',
    '“We asked,” said one of them, Professor Hana Vill of the Norvik Institute.',
    [D, 'We asked,', 'Hana Vill'],
  ],
  [
    'a union with an apostrophe',
    'The Tenants’ and Owners’ League said rents rose.',
    [I, 'rents rose', 'The Tenants’ and Owners’ League'],
  ],
  [
    'German role before the name',
    '„Das Wasser kam um vier Uhr morgens über die Mauer“, sagte Feuerwehrchef Marek Dubois am Montag in der Stadt.',
    [D, 'Das Wasser kam um vier Uhr morgens über die Mauer', 'Marek Dubois'],
  ],
  [
    'Mr and Ms of one surname',
    'Pavla Ruza won, and her brother Konrad Ruza cheered.\n\nMs Ruza said that she was glad. Mr Ruza said that he was hungry.',
    [I, 'that she was glad', 'Pavla Ruza'],
    [I, 'that he was hungry', 'Konrad Ruza'],
  ],
  [
    'a bare surname with a first name elsewhere',
    'Sanu Ruza won on Sunday.\n\nRuza said she was glad.',
    [I, 'she was glad', 'Sanu Ruza'],
  ],
  ['nobody asks', 'The picture came back and nobody asked for her.'],
  ['nobody blames', 'For once nobody on the islands blamed the weather.'],
  ['agreed to be bought', 'Norvane Lines agreed to be bought by Corvin Group.'],
  ['promised for the weekend', 'The plate promised for this weekend has not come.'],
  [
    'double marks at the end of single ones',
    'Petra Lund spoke. ‘My boss never says “or”,’ she said.',
    [D, 'My boss never says “or”,', 'Petra Lund'],
  ],
  [
    'the relative clause’s cue is not the sentence’s',
    'A guard, who asked not to be named, said he heard a tune.',
    [I, 'he heard a tune', 'A guard, who asked not to be named'],
  ],
  ['scare quotes', 'The “bridge” was a plank over a ditch.'],
  ['title of a work', 'Critics loved her novel “The Long Bridge” and its sequel.'],
  ['nickname', 'Peter “Planks” Holm won the race on Sunday.'],
  ['a noun that looks like a cue', 'The report on the bridge is due in May.'],
  ['passive without a source', 'The bridge is called the Needle.'],
  ['said without anything', 'There is much to be said for bridges.'],
  ['measures in inches', 'The plank was 6\'2" long and 3" wide.'],
  [
    'German direct speech',
    '„Die Brücke ist sicher und wird noch lange halten“, sagte Anna Berg am Montag in der Stadt, wo sie arbeitet.',
    [D, 'Die Brücke ist sicher und wird noch lange halten', 'Anna Berg'],
  ],
  [
    'German without a cue',
    'Die „Brücke“ war nur ein Brett über dem Graben, und niemand wollte darüber gehen, auch nicht am Tag.',
  ],
  ['after a conjunction', 'But Ann Berg said the bridge was safe.', [I, 'the bridge was safe', 'Ann Berg']],
  ['denied that', 'Ann Berg denied that the bridge was old.', [I, 'that the bridge was old', 'Ann Berg']],
  [
    'two speakers in one paragraph',
    '“It is safe,” Ann Berg said. “It is not safe,” Peter Holm said.',
    [D, 'It is safe,', 'Ann Berg'],
    [D, 'It is not safe,', 'Peter Holm'],
  ],
];

testPassages(ROWS);

test('a role that stands before the name is a role, and what someone does is none', () => {
  const speakers = (passage: string) =>
    findQuotes(parseArticle(`Ferry news today\n\n${passage}`)).map(({ speaker }) => speaker);
  expect(speakers('Saltmarsh’s chief executive, Marguerite Delacour, said the ferry was safe.')[0]).toMatchObject({
    role: 'chief executive',
    affiliation: 'Saltmarsh',
  });
  expect(speakers('Odalys Renn, who leaves office on Friday, said the ferry was safe.')[0]).toMatchObject({
    name: 'Odalys Renn',
    role: null,
  });
});
