/** Every quote of two whole articles: the sample under fixtures/ and the one that the project began with. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseArticle } from '../../src/article/index.ts';
import { contextOf, findQuotes } from '../../src/quote/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const SEED = resolve(ROOT, process.env.BRIEFWIRE_SHARED ?? '../shared', 'seed');
const seedFile = existsSync(SEED) ? readdirSync(SEED).find((name) => name.endsWith('.txt')) : undefined;

/** kind, start and end of the content, speaker's name, speaker's kind, source as printed. */
type Row = readonly [string, string, string, string, string, string | null];

function rowsOf(text: string): { row: Row; quoted: string[] }[] {
  return findQuotes(parseArticle(text)).map(({ kind, content, quoted, speaker, source }) => {
    const words = content.map(({ start, end }) => text.slice(start, end)).join(' / ');
    return {
      row: [
        kind,
        words.slice(0, 18),
        words.slice(-18),
        speaker?.name ?? '',
        speaker?.kind ?? '',
        source && text.slice(source.start, source.end),
      ],
      quoted: quoted.map(({ start, end }) => text.slice(start, end)),
    };
  });
}

describe('the sample article', () => {
  const text = readFileSync(join(import.meta.dirname, 'fixtures/meters.txt'), 'utf8');
  const official = 'a senior council official who had read the plan and spoke on condition of anonymity';

  test('holds exactly these quotes', () => {
    expect(rowsOf(text).map(({ row }) => row)).toEqual([
      ['indirect', 'that it had passed', 'e Castovian police', 'Norvane', 'organisation', 'Nordic meter maker Norvane'],
      [
        'direct',
        'We have never shar',
        'e Castovian state,',
        'Tobias Arne Feldt',
        'person',
        'Tobias Arne Feldt, Norvane’s island markets media manager',
      ],
      ['mixed', 'that a unit of Nor', 'sts and landlords”', 'Alder public radio', 'organisation', 'Alder public radio'],
      ['indirect', 'the readings were ', 'hern Tarn province', 'Alder public radio', 'organisation', 'It'],
      ['mixed', 'that Norvane, work', ' their own network', 'The Harbour Post', 'organisation', 'The Harbour Post'],
      ['mixed', 'it “rather strikin', 't of the 12 tasks”', official, 'anonymous', official],
      ['direct', '[Privacy], after a', 'task that matters,', official, 'anonymous', 'the official'],
      ['mixed', 'privacy as “an une', '“an unending road”', 'Norvane', 'organisation', 'Norvane'],
      ['direct', 'It is not a lock t', 't and forget’ key,', 'Norvane', 'organisation', 'the company'],
      ['direct', 'We must accept tha', 'cy a lasting task.', 'Norvane', 'organisation', null],
      ['direct', 'Whilst it is true ', 'lent and research.', 'Norvane', 'organisation', 'it'],
    ]);
  });

  test('gives role and affiliation as printed', () => {
    const spoken = findQuotes(parseArticle(text)).find(({ speaker }) => speaker?.kind === 'person');
    expect(spoken?.speaker).toMatchObject({ role: 'island markets media manager', affiliation: 'Norvane' });
  });

  test('context is the sentence before and the one after', () => {
    const article = parseArticle(text);
    const quote = findQuotes(article).find(({ source }) => source && text.slice(source.start, source.end) === 'It');
    const { before, after } = contextOf(article, quote!.printed);
    expect(before).toMatch(/^Alder public radio on Wednesday/);
    expect(after).toMatch(/^The Harbour Post, meanwhile/);
  });
});

describe.skipIf(!seedFile)('the seed article (needs the shared folder: set BRIEFWIRE_SHARED)', () => {
  const text = seedFile ? readFileSync(join(SEED, seedFile), 'utf8') : '';

  test('has these quotes and speakers, and no others', () => {
    const found = findQuotes(parseArticle(text)).map(({ kind, speaker }) => `${kind}: ${speaker?.name}`);
    const official = 'a European official who had reviewed the paper and spoke on condition of anonymity';
    expect(found).toEqual([
      'indirect: Huawei',
      'direct: Jakub Hera Adamowicz',
      'mixed: Czech public radio',
      'indirect: Czech public radio',
      'mixed: The Washington Post',
      `mixed: ${official}`,
      `direct: ${official}`,
      'mixed: Huawei',
      'direct: Huawei',
      'direct: Huawei',
      'indirect: The paper',
      'direct: The paper',
      'indirect: Huawei',
    ]);
  });

  test('keeps the words between marks as printed', () => {
    const quoted = rowsOf(text).flatMap((row) => row.quoted);
    expect(quoted).toHaveLength(9);
    expect(quoted).toContain('[Cybersecurity], after all, is the only challenge it faces,');
    expect(quoted).toContain('a never-ending story');
    expect(quoted.find((words) => words.startsWith('We must accept'))).toContain(
      'ICT [information and communication technology] infrastructure … and',
    );
  });

  test('knows what the media manager is and for whom', () => {
    const person = findQuotes(parseArticle(text)).find(({ speaker }) => speaker?.kind === 'person');
    expect(person?.speaker).toMatchObject({ role: 'European Union media manager', affiliation: 'Huawei' });
  });
});
