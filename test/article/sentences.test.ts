/** Where sentences end. `|` in an example marks each boundary. */
import { describe, expect, test } from 'vitest';
import { parseArticle, sentencesOf, splitSentences } from '../../src/article/index.ts';

function marked(text: string): string {
  return splitSentences(text, 0, text.length)
    .map(({ start, end }) => text.slice(start, end))
    .join(' | ');
}

const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  'titles and initials': [
    'On Monday Sen. Ada Cruz met Gov. Tom Lind. | Mr. Lind smiled.',
    'J. K. Rowan and George W. Bush met in St. Louis. | They talked.',
    'Lt. Col. Ana Reyes spoke. | Dr. Li did not.',
    'President Vladimir V. Orlov left. | Then it rained.',
    'Gen. A. B. Stone and the Rev. Al Moss agreed.',
    'It was plan B. | The council took it.',
    'He works at AT&T. | Consolidation goes on.',
    'She cited Roe v. Wade twice.',
  ],
  'abbreviations that may end a sentence': [
    'The U.S. Senate voted. | He moved to the U.S. | He liked it.',
    'He met the U.N. Secretary-General at 8 p.m. Eastern. | They met again at 9 a.m. | Nobody slept.',
    'Acme Inc. said so. | He runs Acme Corp. | The firm grew.',
    'They sell pens, paper, etc. | Customers like it.',
    'He was born in Lodi, N.J. | Harmony came later.',
    'Former Fla. Gov. Ann Bell left.',
    'It happened on Jan. 5 and Feb. 6. | It rained.',
    'He saw it in May. | She did not.',
    'The SEC. | Companies fear it.',
  ],
  numbers: [
    'No. 10 said nothing. | Asked again, it said no. | Nothing more.',
    'It rose 4.5 percent to $1.2871. | It fell by 3. | Then it rose.',
    '1. Plant trees. | They grow.',
    'It was in 2003. | 2004 was better.',
    'See Art. 5 and Fig. 3. | They differ.',
    'Am 3. Mai kam er. | Am 4. Juni ging er.',
  ],
  'quotation marks': [
    '“It is over.” | The mayor left.',
    '"It is over." | The mayor left.',
    "''It is over.'' | The mayor left.",
    '“Is it over?” she asked. | “Yes!” he said.',
    '“Is it over?” Ms. Lee asked. | “Yes!” Tom Lind said on Monday.',
    '“Is it over?” | Ms. Lee said that she did not know.',
    '“Is it over?” | He said nothing.',
    '“Too forced?” | He tweeted on Monday.',
    '“It is over.” | Ms. Lee said: “Yes.”',
    'He said: ‘It is over.’ | Then he left.',
    "She said, 'Oh, this is important.' \" | Magel left.",
    'This is the end. " | The mayor left.',
    '“This is the end.“ | The mayor left.',
    '“One. | Two. | Three,” he said.',
  ],
  brackets: [
    'He left (it was late). | She stayed. | (Nobody knew why.) | It rained.',
    'The plan [of 2019] failed. | [Laughter.] | He went on.',
  ],
  ellipses: [
    'It was … Mayor Brook who said it.',
    'It was over ... | He left.',
    'It was over. . . . | He left.',
    'I never … never said so. | She did.',
    '“… There is more,” he said.',
    '“It is bad. … | He knows it.”',
  ],
  addresses: [
    'Read www.example.org or a.b@example.org today. | Then stop.',
    'See it here. | https://example.org/a.b?c=d',
  ],
  'lost spaces': [
    '“It is over,” he said.| Then he left the room.'.replace('.| ', '. | '),
    'They use Booking.Com and Node.js here.',
  ],
  'small letters': [
    'The iPhone sold. | iPads did not. | eBay did.',
    'The group left. | al-Qaida stayed.',
    'He said. the end.',
  ],
  'other scripts': [
    '市议会批准了计划。 | “我们会种树。” | 市长说。',
    '「植えます。」と市長は述べた。 | 反対はなかった。',
    'सरकार ने कानून पेश किया। | विपक्ष ने विरोध किया।',
    'هل هناك مال؟ | لا أحد يعرف. | انتهى.',
    'Он ушёл. | Она осталась!',
    'Η κυβέρνηση έφυγε. | Έμεινε μόνη.',
    'A kormány döntött. | Új törvény jön. | Élt 1999-ig.',
  ],
};

describe.each(Object.entries(EXAMPLES))('sentences: %s', (_, examples) => {
  test.each(examples)('%s', (example) => {
    const glued = /[\u3000-\u9fff]/.test(example) ? example.replaceAll(' | ', '') : example.replaceAll(' | ', ' ');
    expect(marked(glued)).toBe(example);
  });
});

test('a lost space between two sentences is seen', () => {
  expect(marked('It is over, he said.Then he left the room.')).toBe('It is over, he said. | Then he left the room.');
});

test('a hard-wrapped sentence is one sentence', () => {
  expect(marked('The council met on\r\nMonday with Mr.\r\nLind. It rained.')).toBe(
    'The council met on\r\nMonday with Mr.\r\nLind. | It rained.',
  );
});

test('only paragraphs have sentences, and each says which one it stands in', () => {
  const text =
    'Plan passed. Twice.\n\nBy Ana Reyes\n\nIt rained. It stopped.\n\nThe mayor. Photo: Bloomberg\n\nThe end came.';
  const article = parseArticle(text);
  expect(sentencesOf(article).map(({ start, end, paragraph }) => [paragraph, text.slice(start, end)])).toEqual([
    [0, 'It rained.'],
    [0, 'It stopped.'],
    [1, 'The end came.'],
  ]);
});
