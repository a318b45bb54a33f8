/** Which printed names are one speaker. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockOf, linkNames, type NameCorrection, type NameForm } from '../../src/archive/link-names.ts';
import { nameKey, personKey } from '../../src/archive/names.ts';
import type { SpeakerKind } from '../../src/quote/types.ts';

function form(name: string, quotes = 1, kind: SpeakerKind = 'person'): NameForm {
  return { key: kind === 'person' ? personKey(name) : nameKey(name), name, kind, quotes };
}

/** "Donald Trump: Donald J. Trump, Trump": each speaker's names, sorted. */
function linked(forms: readonly NameForm[], corrections: readonly NameCorrection[] = []): string[][] {
  return linkNames(forms, corrections)
    .map(({ forms: names }) => names.map(({ name }) => name).sort())
    .sort();
}

function merge(one: string, other: string): NameCorrection {
  return { action: 'merge', key: personKey(one), otherKey: personKey(other), shown: null };
}
function split(one: string, other?: string): NameCorrection {
  return { action: 'split', key: personKey(one), otherKey: other === undefined ? null : personKey(other), shown: null };
}

describe('names of one person', () => {
  test.each<[string, string[]]>([
    ['a family name alone, where one person bears it', ['Trump', 'Donald Trump', 'Donald J. Trump']],
    ['an initial for a name', ['D. Trump', 'Donald Trump']],
    ['a middle name', ['Hillary Rodham Clinton', 'Hillary Clinton']],
    ['initials together and apart', ['J.K. Rowling', 'J. K. Rowling', 'JK Rowling', 'Joanne K. Rowling']],
    ['diacritics', ['Andrej Babiš', 'Andrej Babis']],
    ['umlauts written out', ['Robert Müller', 'Robert Mueller']],
    ['transliterations', ['Volodymyr Zelensky', 'Volodymyr Zelenskyy', 'Wolodymyr Selenskyj', 'Zelenskiy']],
    ['first names by several rules', ['Muammar Gaddafi', 'Moammar Gadhafi', 'Muamar Qaddafi']],
    ['first names, Hebrew', ['Benjamin Netanyahu', 'Binyamin Netanyahu']],
    ['first names, Belarusian', ['Alexander Lukashenko', 'Alyaksandr Lukashenko', 'Aliaksandr Lukashenko']],
    ['transliterations of English and German', ['Mikhail Khodorkovsky', 'M. Chodorkowski']],
    ['endings in -ich', ['Viktor Yanukovych', 'Viktor Yanukovich']],
    ['names in Arabic', ['Bashar al-Assad', 'Bashar Assad', 'Bashar el-Assad']],
    ['particles', ['Ursula von der Leyen', 'von der Leyen', 'Leyen']],
    ['a family name that stands first', ['Xi Jinping', 'Xi']],
    ['syllables of a Korean name', ['Moon Jae-in', 'Moon Jae In', 'Moon']],
    ['two family names', ['Andrés Manuel López Obrador', 'López Obrador']],
    ['a nickname between marks', ['Robert “Bob” Kerrey', 'Robert Kerrey']],
  ])('%s', (_, names) => {
    expect(linked(names.map((name) => form(name)))).toEqual([[...names].sort()]);
  });
});

describe('names of two people', () => {
  test.each<[string, string[], string[][]]>([
    ['first names differ', ['Hillary Clinton', 'Bill Clinton'], [['Bill Clinton'], ['Hillary Clinton']]],
    [
      'a family name that fits both is neither’s',
      ['Hillary Clinton', 'Bill Clinton', 'Clinton'],
      [['Bill Clinton'], ['Clinton'], ['Hillary Clinton']],
    ],
    [
      'initials differ, and the plain name fits both',
      ['George W. Bush', 'George H. W. Bush', 'George Bush'],
      [['George Bush'], ['George H. W. Bush'], ['George W. Bush']],
    ],
    ['a son', ['Donald Trump', 'Donald Trump Jr.'], [['Donald Trump'], ['Donald Trump Jr.']]],
    [
      'an initial that fits two',
      ['J. Adler', 'Jane Adler', 'John Adler'],
      [['J. Adler'], ['Jane Adler'], ['John Adler']],
    ],
    ['a common family name alone', ['Adam Smith', 'Smith'], [['Adam Smith'], ['Smith']]],
    ['endings that only look Slavic', ['John Kelly', 'John Kelley'], [['John Kelley'], ['John Kelly']]],
    ['a first name alone', ['Hillary', 'Hillary Clinton'], [['Hillary'], ['Hillary Clinton']]],
  ])('%s', (_, names, expected) => {
    expect(linked(names.map((name) => form(name)))).toEqual(expected);
  });

  test('an organisation with a person’s name', () => {
    const forms = [form('Bloomberg', 3, 'organisation'), form('Michael Bloomberg')];
    expect(linked(forms)).toHaveLength(2);
  });

  test('a family name alone is the one’s who is quoted twenty times as often as all others together', () => {
    const others = [form('Eric Trump', 30), form('Melania Trump', 10)];
    expect(linked([form('Trump'), form('Donald Trump', 799), ...others])).toContainEqual(['Trump']);
    expect(linked([form('Trump'), form('Donald Trump', 800), ...others])).toContainEqual(['Donald Trump', 'Trump']);
  });
});

test('legal forms are no other organisation', () => {
  const names = ['Apple', 'Apple Inc.', 'Apple Corps'].map((name) => form(name, 1, 'organisation'));
  expect(linked(names)).toEqual([['Apple Corps'], ['Apple', 'Apple Inc.']]);
});

describe('what an operator says', () => {
  const CLINTONS = [form('Hillary Clinton', 9), form('Bill Clinton', 5), form('Clinton', 20)];

  test('a merge joins, and the first name is shown', () => {
    const speakers = linkNames(CLINTONS, [merge('Hillary Clinton', 'Clinton')]);
    expect(speakers.map(({ lead, forms }) => [lead.name, forms.length]).sort()).toEqual([
      ['Bill Clinton', 1],
      ['Hillary Clinton', 2],
    ]);
    const other = linkNames([form('Ye', 1), form('Kanye West', 50), form('K. West', 2)], [merge('Ye', 'Kanye West')]);
    expect(other.map(({ lead, forms }) => [lead.name, forms.length])).toEqual([['Ye', 3]]);
  });

  test('the name that was given first is shown, be another form of it fuller', () => {
    const forms = [form('Trump', 1), form('Donald Trump', 9), form('Ye', 3)];
    expect(linkNames(forms, [merge('Trump', 'Ye')]).map(({ lead }) => lead.name)).toEqual(['Trump']);
  });

  test('a name split from all others leaves the merges made before', () => {
    const forms = [form('Ann Berg', 3), form('Bo Dahl', 2), form('Cy Eklund', 1)];
    const said = [merge('Ann Berg', 'Bo Dahl'), merge('Ann Berg', 'Cy Eklund'), split('Bo Dahl')];
    expect(linked(forms, said)).toEqual([['Ann Berg', 'Cy Eklund'], ['Bo Dahl']]);
  });

  test('of a merge and a split of the same names the later one holds', () => {
    const [one, two] = [merge('Hillary Clinton', 'Clinton'), split('Hillary Clinton', 'Clinton')];
    expect(linked(CLINTONS, [one, two])).toHaveLength(3);
    expect(linked(CLINTONS, [two, one])).toHaveLength(2);
  });

  test('who is set apart still bears the family name: it is not the other one’s by that', () => {
    expect(linked(CLINTONS, [split('Bill Clinton')])).toHaveLength(3);
    expect(linked(CLINTONS, [split('Clinton', 'Bill Clinton')])).toHaveLength(3);
  });

  test('a split of two holds against the rules, and the rest joins where it fits', () => {
    const forms = [form('Donald Trump'), form('Donald J. Trump'), form('Trump')];
    expect(linked(forms, [split('Donald Trump', 'Donald J. Trump')])).toHaveLength(3);
    expect(linked(forms, [split('Trump')])).toEqual([['Donald J. Trump', 'Donald Trump'], ['Trump']]);
  });

  test('a merge does not go round a split by way of a third name', () => {
    const forms = [form('Ann Berg'), form('Bo Dahl'), form('Cy Eklund')];
    const said = [split('Ann Berg', 'Cy Eklund'), merge('Ann Berg', 'Bo Dahl'), merge('Bo Dahl', 'Cy Eklund')];
    expect(linked(forms, said)).toEqual([['Ann Berg', 'Bo Dahl'], ['Cy Eklund']]);
  });

  test('the latest rename is shown, whichever name it was said of', () => {
    const rename = (name: string, shown: string): NameCorrection => ({
      action: 'rename',
      key: personKey(name),
      otherKey: null,
      shown,
    });
    const said = [rename('Donald Trump', 'One'), rename('Trump', 'Two')];
    expect(linkNames([form('Donald Trump'), form('Trump')], said).map(({ shown }) => shown)).toEqual(['Two']);
  });
});

describe('for any names', () => {
  const word = fc.constantFrom(
    'Ann',
    'A.',
    'Bo',
    'B.',
    'Jr',
    'van',
    'de',
    'Zelensky',
    'Zelenskyy',
    'Berg',
    'Xi',
    'Li',
    'Ø',
    '李',
    'O’Neil',
    '“Al”',
  );
  const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
  const names = fc.uniqueArray(name, { selector: personKey, maxLength: 12 });
  const correction = fc.record({ at: fc.nat(11), other: fc.option(fc.nat(11)), isMerge: fc.boolean() });

  test('the order in which they came in does not count, and every name is one speaker’s', () => {
    fc.assert(
      fc.property(names, fc.array(correction, { maxLength: 4 }), fc.infiniteStream(fc.nat()), (all, said, random) => {
        const forms = all.map((text, at) => form(text, at + 1));
        const corrections = said.flatMap(({ at, other, isMerge }): NameCorrection[] => {
          const [one, two] = [all[at], other === null ? undefined : all[other]];
          if (one === undefined || one === two) return [];
          return two === undefined ? [split(one)] : [isMerge ? merge(one, two) : split(one, two)];
        });
        const shuffled = [...forms]
          .map((each) => ({ each, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each);
        const speakers = linked(forms, corrections);
        expect(linked(shuffled, corrections)).toEqual(speakers);
        expect(speakers.flat().sort()).toEqual([...all].sort());
        for (const { lead, forms: own } of linkNames(forms, corrections)) expect(own).toContain(lead);
      }),
    );
  });

  test('a key is one word at least, and its own key', () => {
    fc.assert(
      fc.property(fc.oneof(name, fc.string({ unit: 'grapheme', minLength: 1 })), (text) => {
        const key = personKey(text);
        if (/[\p{L}\p{N}]/u.test(text)) expect(key).not.toBe('');
        expect(blockOf({ key, name: text, kind: 'person' })).toMatch(/^p /);
      }),
    );
  });
});
