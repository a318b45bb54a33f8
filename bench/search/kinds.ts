/** Kinds of query, each as a hundred texts that a person could type. */
import { type Material, OUTLETS, randomFrom, speakerName } from './corpus.ts';

export const COMMON = [
  'the',
  'said',
  'people',
  'would',
  'will',
  'about',
  'not',
  'president',
  'have',
  'state',
  'new',
  'think',
  'country',
  'they',
];
const RARE = ['cyber', 'nuclear', 'audit', 'hurricane', 'vaccine', 'privacy', 'steel', 'patent', 'museum', 'dairy'];
const PREFIXES = {
  1: ['t', 's', 'p', 'w', 'a', 'm', 'c', 'g', 'k', 'r'],
  3: ['pre', 'com', 'con', 'pro', 'sta', 'peo', 'cou', 'int', 'ele', 'sup'],
  5: ['presi', 'elect', 'peopl', 'count', 'state', 'suppo', 'inter', 'campa', 'gover', 'repub'],
};

/** @returns name of the kind -> its queries. */
export function queryKinds({ words, names }: Material, count: number, perKind = 100): Map<string, string[]> {
  const random = randomFrom(11);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const phrase = () => {
    const all = pick(words).split(' ');
    const at = Math.floor(random() * Math.max(1, all.length / 2 - 4));
    return all
      .slice(at, at + 3)
      .join(' ')
      .replace(/["“”]/g, '');
  };
  const speakers = Math.max(50, Math.round(count / 20));
  const speaker = () => speakerName(names, Math.floor(speakers ** random()) - 1);
  const surname = () => speaker().split(' ')[1] ?? '';
  const year = () => 2022 + Math.floor(random() * 4);
  const month = () => String(1 + Math.floor(random() * 12)).padStart(2, '0');
  const kinds: Record<string, () => string> = {
    'one common word': () => pick(COMMON),
    'one rare word': () => pick(RARE),
    'two common words': () => `${pick(COMMON)} ${pick(COMMON)}`,
    'two common words + outlet': () => `${pick(COMMON)} ${pick(COMMON)} outlet:"${pick(OUTLETS)}"`,
    'by speaker (full name)': () => `by:"${speaker()}"`,
    'by speaker (surname)': () => `by:${surname()}`,
    'by speaker + common word': () => `by:"${speaker()}" ${pick(COMMON)}`,
    'by surname + common word': () => `by:${surname()} ${pick(COMMON)}`,
    phrase: () => `"${phrase()}"`,
    'prefix of 1': () => `${pick(PREFIXES[1])}*`,
    'prefix of 3': () => `${pick(PREFIXES[3])}*`,
    'prefix of 5': () => `${pick(PREFIXES[5])}*`,
    'since + common word': () => `${pick(COMMON)} since:${year()}-${month()}`,
    'until an old date + common word': () => `${pick(COMMON)} until:${year()}-${month()}`,
    'until an old date + two common words': () => `${pick(COMMON)} ${pick(COMMON)} until:${year()}-${month()}`,
    'rare OR common': () => `${pick(RARE)} OR ${pick(COMMON)}`,
    'common -common': () => `${pick(COMMON)} -${pick(COMMON)}`,
    'kind + common word': () => `kind:${pick(['direct', 'mixed', 'indirect'])} ${pick(COMMON)}`,
    'no words (newest)': () => '',
  };
  return new Map(Object.entries(kinds).map(([name, make]) => [name, Array.from({ length: perKind }, make)]));
}
