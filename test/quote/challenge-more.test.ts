/** Offices with "of", speech that goes on, two speakers in one sentence, topics beside names, and what is no saying at all. */
import { expect, test } from 'vitest';
import { describeSource } from '../../src/quote/describe.ts';
import { type DetailedPassage, testPhenomenon } from './passages.ts';

const OFFICES: readonly DetailedPassage[] = [
  [
    'former secretary of state, cue before',
    '“We need a deal,” said former Secretary of State Hillary Clinton. Clinton said she would wait.',
    {
      content: 'We need a deal,',
      speaker: 'Hillary Clinton',
      is: 'person',
      role: 'former Secretary of State',
      affiliation: null,
    },
    { content: 'she would wait', speaker: 'Hillary Clinton', is: 'person' },
  ],
  [
    'former secretary of defense',
    'Former Secretary of Defense James Mattis said the base would close.',
    { content: 'the base would close', speaker: 'James Mattis', is: 'person' },
  ],
  [
    'U.S. secretary of state',
    '“We need a deal,” said U.S. Secretary of State Rex Tillerson.',
    { content: 'We need a deal,', speaker: 'Rex Tillerson', role: 'U.S. Secretary of State' },
  ],
  [
    'former US secretary of state',
    'Former US Secretary of State Madeleine Albright said the treaty was dead.',
    { content: 'the treaty was dead', speaker: 'Madeleine Albright', is: 'person' },
  ],
  [
    'secretary of state',
    'Secretary of State Mike Pompeo said the talks were over.',
    { content: 'the talks were over', speaker: 'Mike Pompeo', is: 'person' },
  ],
  [
    'minister of finance',
    '“We will pay,” said Minister of Finance Olaf Scholz.',
    { content: 'We will pay,', speaker: 'Olaf Scholz', is: 'person', role: 'Minister of Finance' },
  ],
  [
    'director of national intelligence',
    '“We will pay,” Director of National Intelligence Dan Coats said.',
    { content: 'We will pay,', speaker: 'Dan Coats', is: 'person' },
  ],
  [
    'a surname alone after the office',
    '“We will pay,” said Secretary of State Clinton.',
    { content: 'We will pay,', speaker: 'Clinton', is: 'person' },
  ],
  [
    'an office without a holder',
    'The Secretary of State said the talks were over.',
    { content: 'the talks were over', speaker: 'The Secretary of State', is: 'anonymous' },
  ],
  [
    'a place that begins with a first name',
    'The Mayor of San Diego said the talks were over.',
    { content: 'the talks were over', speaker: 'The Mayor of San Diego', is: 'anonymous' },
  ],
  [
    'a committee of a chamber is no holder',
    'A member of the House Intelligence Committee said the talks were over.',
    {
      content: 'the talks were over',
      speaker: 'A member of the House Intelligence Committee',
      is: 'anonymous',
    },
  ],
];

const GOING_ON: readonly DetailedPassage[] = [
  [
    'speech that a laugh interrupts is whole',
    '“We will stay,” Ann Berg said, “until the bridge is safe.” She laughed. “Then we go home.”',
    { content: 'We will stay, / until the bridge is safe. / Then we go home.', speaker: 'Ann Berg' },
  ],
  [
    'speech that a pause interrupts is whole',
    '“The port,” said Anna Bloch, “will close.” She paused. “Forever.”',
    { content: 'The port, / will close. / Forever.', speaker: 'Anna Bloch' },
  ],
];

const TWO: readonly DetailedPassage[] = [
  [
    'and another one agreed',
    '“Close it,” said Anna Bloch, and Tim Rausch agreed: “At once.”',
    { content: 'Close it,', source: 'Anna Bloch', speaker: 'Anna Bloch', is: 'person' },
    { content: 'At once.', source: 'Tim Rausch', speaker: 'Tim Rausch', is: 'person' },
  ],
  [
    'but another one answered',
    '“Close it,” said Anna Bloch, but Tim Rausch answered: “Never.”',
    { content: 'Close it,', source: 'Anna Bloch', speaker: 'Anna Bloch', is: 'person' },
    { content: 'Never.', source: 'Tim Rausch', speaker: 'Tim Rausch', is: 'person' },
  ],
  [
    'one says one thing and one another',
    'Anna Bloch said “close it”, and Tim Rausch said “never”.',
    { kind: 'direct', content: 'close it', speaker: 'Anna Bloch' },
    { kind: 'direct', content: 'never', speaker: 'Tim Rausch' },
  ],
  [
    'a source ends with its sentence',
    '“The port will close,” reads a sign at the gate. Tim Rausch said he was angry.',
    { content: 'The port will close,', source: 'a sign at the gate', speaker: 'a sign at the gate' },
    { content: 'he was angry', source: 'Tim Rausch', speaker: 'Tim Rausch' },
  ],
  [
    'who said it, and who said that they did',
    'Ann Berg said the mayor had said that the bridge was safe.',
    { content: 'that the bridge was safe', speaker: 'the mayor', via: ['Ann Berg'] },
  ],
];

const NAMES: readonly DetailedPassage[] = [
  [
    'a surname before a headline’s colon',
    '# Patel: We cannot wait another winter\n\nPriti Patel, the harbour master, spoke in Osterby on Monday.',
    { content: 'We cannot wait another winter', speaker: 'Priti Patel', is: 'person' },
  ],
  [
    'a surname after a headline’s speech',
    '# ‘We cannot wait another winter’: Lindqvist\n\nMara Lindqvist was in Osterby on Monday.',
    { content: 'We cannot wait another winter', speaker: 'Mara Lindqvist', is: 'person' },
  ],
  [
    'somebody who only acts before she speaks',
    'Mara Lindqvist addressed the council. “Now you must pay,” she said.',
    { content: 'Now you must pay,', speaker: 'Mara Lindqvist' },
  ],
];

const FORMS: readonly DetailedPassage[] = [
  [
    'straight double marks in straight single ones',
    `'I said "no" to them', said Anna Bloch. 'They didn't listen.'`,
    { kind: 'direct', content: `I said "no" to them / They didn't listen.`, speaker: 'Anna Bloch' },
  ],
  [
    'a tweet and its signature in one paragraph',
    'The wall is FINE. Fake news! — Peter Dorn (@pdorn) March 3, 2019',
    { kind: 'direct', content: 'The wall is FINE. Fake news!', speaker: 'Peter Dorn' },
  ],
  [
    'a tweet of two sentences after its cue',
    'Donald Trump tweeted: The wall is FINE. Fake news!',
    { kind: 'direct', content: 'The wall is FINE. Fake news!', cue: 'tweeted', speaker: 'Donald Trump' },
  ],
  [
    'asked, somebody had one word',
    'Asked whether the wall would hold, Peter Dorn had one word: "No."',
    { kind: 'direct', content: 'No.', source: 'Peter Dorn', speaker: 'Peter Dorn' },
  ],
  [
    'a name, its topic and a colon',
    'Anna Bloch, on the port: “A wreck.”',
    { kind: 'direct', content: 'A wreck.', source: 'Anna Bloch', speaker: 'Anna Bloch' },
  ],
  [
    'a dash, a name and its topic',
    '“A wreck” – Anna Bloch on the port.',
    { kind: 'direct', content: 'A wreck', source: 'Anna Bloch', speaker: 'Anna Bloch', is: 'person' },
  ],
];

const DEEDS: readonly DetailedPassage[] = [
  ['somebody thanked voters', 'Peter Dorn thanked his voters.'],
  ['somebody declined to comment', 'Peter Dorn declined to comment on the report.'],
  ['somebody addressed the council', 'Peter Dorn addressed the council.'],
  ['somebody refused to answer', 'Peter Dorn refused to answer.'],
  [
    'what stands in marks after thanks is speech',
    'Peter Dorn thanked “the bravest town in the land”.',
    { content: 'the bravest town in the land', speaker: 'Peter Dorn' },
  ],
];

testPhenomenon('office of', OFFICES);
testPhenomenon('going on', GOING_ON);
testPhenomenon('two speakers', TWO);
testPhenomenon('name', NAMES);
testPhenomenon('form', FORMS);
testPhenomenon('no saying', DEEDS);

test.each([
  ['lorry king Peter Dorn', null],
  ['pizza queen Ann Berg', null],
  ['hairdresser hero Ann Berg', null],
  ['factory boss Ann Berg', null],
  ['lorry driver Peter Dorn', 'lorry driver'],
])('what a tabloid calls somebody is no role: %s', (source, role) => {
  expect(describeSource(source).role).toBe(role);
});
