import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { captionsOf, parseArticle, relatedOf, sentencesOf, tailOf } from '../../src/article/index.ts';
import { summarize } from '../../src/briefing/index.ts';
import { DERAILMENT } from './samples.ts';

const SEED = join(
  import.meta.dirname,
  '../..',
  process.env.BRIEFWIRE_SHARED ?? '../shared',
  'seed/000_c08c50c373e32cec.txt',
);

function summaryOf(text: string, sentences?: number, hints: Parameters<typeof parseArticle>[1] = {}): string[] {
  const article = parseArticle(text, { headline: 'Council votes on the harbour bridge', ...hints });
  return summarize(article, { sentences }).sentences.map(({ start, end }) => article.text.slice(start, end));
}

const sentence = fc.oneof(
  fc.constantFrom(
    'The council voted for the new bridge on Monday.',
    'It will cost nine million crowns.',
    '“We are glad,” said Mayor Ida Holm.',
    '“Nobody asked us.',
    'But the harbour company has other plans.',
    'Der Stadtrat stimmt am Montag ab.',
    '市議会は月曜日に新しい橋を承認した。',
  ),
  fc.string({ minLength: 1, maxLength: 60 }).filter((text) => /[a-z]/i.test(text)),
);
const text = fc
  .array(fc.array(sentence, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 })
  .map((paragraphs) => paragraphs.map((sentences) => sentences.join(' ')).join('\n\n'));

test('a summary is sentences of paragraphs, in order, as many as asked for or as there are', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5 }), (body, wanted) => {
      const article = parseArticle(`Two words. ${body}`, { headline: 'Council votes on the harbour bridge' });
      const all = sentencesOf(article);
      const { sentences } = summarize(article, { sentences: wanted });
      expect(sentences.length).toBeLessThanOrEqual(wanted);
      expect(sentences.length > 0).toBe(all.length > 0);
      const starts = sentences.map(({ start }) => start);
      expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
      for (const { start, end } of sentences) {
        expect(all.some((one) => one.start === start && one.end === end)).toBe(true);
      }
    }),
  );
});

test.each([
  [-3, 1],
  [0, 1],
  [2.4, 2],
  [9, 5],
  [Number.NaN, 3],
  [undefined, 3],
])('asked for %s sentences it gives %s', (asked, given) => {
  const topics = ['Bridges', 'Schools', 'Taxes', 'Herring', 'Trams', 'Libraries', 'Parks', 'Ferries'];
  const body = topics.map((topic, at) => `${topic} were what member number ${at}${at} of the council spoke of.`);
  expect(summaryOf(body.join('\n\n'), asked)).toHaveLength(given);
});

test('an article without a paragraph has an empty summary', () => {
  expect(summarize({ ...parseArticle('One sentence.'), blocks: [] }).sentences).toEqual([]);
});

test.each([
  'It will span the old harbour and its bridge.',
  'He told the council that the bridge is safe.',
  'They voted for the bridge after a long council debate.',
  'But the harbour council may still stop the bridge.',
  'However, the council of the harbour may stop the bridge.',
  'That bridge over the harbour was refused by the council.',
  '“It is a good bridge for the harbour,” the council said.',
  '“The bridge over the harbour is good for the council,” he said.',
  '“The council will build the harbour bridge.”',
  'In addition, the council wants lights on the harbour bridge.',
])('passes over: %s', (leaning) => {
  const body = `The council voted on Monday for a bridge over the harbour.

${leaning}

Work on the site starts in May.

The money comes from a loan.`;
  expect(summaryOf(body, 3)).not.toContain(leaning);
});

test.each([
  'This week the council of the harbour town votes on the bridge.',
  'US engineers will check the harbour bridge for the council.',
  'IT firms near the harbour bridge paid for the council study.',
])('may begin with: %s', (clean) => {
  const body = `The council voted on Monday for a bridge over the harbour.\n\n${clean}\n\nHe left.`;
  expect(summaryOf(body, 2)).toContain(clean);
});

test('takes a sentence that leans on another where there is no other choice', () => {
  expect(summaryOf('The council voted for the bridge.\n\nIt will be built in May.', 2)).toHaveLength(2);
});

test('does not say the same thing twice', () => {
  const body = `The council voted on Monday for a bridge over the harbour.

On Monday the council voted for a bridge over the harbour again.

Fishermen fear for the herring season.`;
  expect(summaryOf(body, 2)).toEqual([
    'The council voted on Monday for a bridge over the harbour.',
    'Fishermen fear for the herring season.',
  ]);
});

test('leads with what the article leads with', () => {
  const { text: body, headline } = DERAILMENT[0]!;
  expect(summaryOf(body, 2, { headline })[0]).toMatch(/^Four people were hurt/);
});

test.each([
  [
    'de',
    'Der Stadtrat hat am Montag die neue Brücke beschlossen. Sie kostet neun Millionen Kronen. Die Arbeiten an der Brücke beginnen im Mai.',
    'Sie kostet',
  ],
  [
    'fr',
    'Le conseil a approuvé lundi le nouveau pont. Il coûtera neuf millions de couronnes. Les travaux du pont commencent en mai.',
    'Il coûtera',
  ],
  [
    'es',
    'El consejo aprobó el lunes el nuevo puente. Pero costará nueve millones de coronas. Las obras del puente empiezan en mayo.',
    'Pero costará',
  ],
])('knows what leans on another sentence in %s', (language, body, leaning) => {
  const summary = summaryOf(body, 2, { language });
  expect(summary).toHaveLength(2);
  expect(summary.some((printed) => printed.startsWith(leaning))).toBe(false);
});

test('summarises a language without spaces', () => {
  const body = '市議会は月曜日に新しい橋を承認した。費用は九百万クローネである。工事は五月に始まる。';
  expect(summaryOf(body, 1, { language: 'ja', headline: '市議会、新しい橋を承認' })).toEqual([
    '市議会は月曜日に新しい橋を承認した。',
  ]);
});

test.skipIf(!existsSync(SEED))('the seed article is summarised from its paragraphs alone', () => {
  const article = parseArticle(readFileSync(SEED, 'utf8'));
  const others = [...captionsOf(article), ...relatedOf(article), ...tailOf(article), article.headline];
  for (const wanted of [1, 2, 3, 4, 5]) {
    const { sentences } = summarize(article, { sentences: wanted });
    const printed = sentences.map(({ start, end }) => article.text.slice(start, end));
    expect(printed).toHaveLength(wanted);
    expect(printed[0]).toMatch(/^Chinese telecoms giant Huawei on Tuesday denied/);
    for (const one of printed) {
      expect(one).not.toMatch(/^[“"]?(?:It|But|He|They)\b/);
      expect(others.some((other) => other.includes(one) || one.includes(other))).toBe(false);
    }
  }
});
