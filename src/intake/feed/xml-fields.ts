/** What elements say, by their names: titles, dates, links, authors, languages, of a feed and of its entries. */
import { readFeedDate } from './date.ts';
import { personName, webAddress } from './values.ts';
import { elementsOf, textOf, type XmlElement } from './xml.ts';

/** Elements by "space name": 'dc date', ' title' (RSS), 'atom title'. */
export type Fields = ReadonlyMap<string, readonly XmlElement[]>;

export function fieldsOf(parent: XmlElement): Fields {
  const fields = new Map<string, XmlElement[]>();
  for (const element of elementsOf(parent)) {
    const key = `${element.space} ${element.name}`;
    const known = fields.get(key);
    if (known) known.push(element);
    else fields.set(key, [element]);
  }
  return fields;
}

export function first(fields: Fields, keys: readonly string[]): XmlElement | undefined {
  for (const key of keys) for (const element of fields.get(key) ?? []) if (element.children.length > 0) return element;
  return undefined;
}

export const TITLES = ['atom title', ' title', 'dc title', 'dcterms title', 'media title', 'itunes title'];
export const DATES = [
  ' pubdate',
  'atom published',
  ' published',
  'atom issued',
  'dc date',
  'dcterms issued',
  'dcterms date',
  'dcterms available',
  ' date',
  ' issued',
  'dcterms created',
  'atom created',
  ' created',
  'atom updated',
  ' updated',
  'atom modified',
  ' modified',
  'dcterms modified',
  ' lastbuilddate',
  'news publication_date',
];
export const FEED_DATES = ['atom updated', 'atom modified', ' pubdate', ' lastbuilddate', ...DATES];

/** What the entry is about: where its page stands. Enclosures, replies and feeds are not it. */
export function linkOf(fields: Fields, base: string | undefined, guid: XmlElement | null): string | null {
  const original = first(fields, ['feedburner origlink', 'pheedo origlink']);
  const links = [
    ...(fields.get(' link') ?? []),
    ...(fields.get('atom link') ?? []),
    ...(fields.get('xhtml link') ?? []),
  ];
  const relOf = (link: XmlElement) => (link.attributes.get('rel') ?? 'alternate').trim().toLowerCase();
  const candidates = [
    ...(original ? [textOf(original)] : []),
    ...links.filter((link) => link.space !== 'atom' && textOf(link).trim() !== '').map(textOf),
    ...links
      .filter((link) => relOf(link) === 'alternate' || relOf(link).endsWith('/alternate'))
      .toSorted((a, b) => Number(isPage(b)) - Number(isPage(a)))
      .map((link) => link.attributes.get('href') ?? textOf(link)),
    ...(guid &&
    guid.name === 'guid' &&
    guid.attributes.get('ispermalink')?.trim().toLowerCase() !== 'false' &&
    /^https?:/i.test(textOf(guid).trim())
      ? [textOf(guid)]
      : []),
    ...links
      .filter((link) => relOf(link) === 'via' || relOf(link) === 'related')
      .map((link) => link.attributes.get('href') ?? ''),
    // An Atom id is an address that need not lead anywhere (RFC 4287, 4.2.6); where there is no link it mostly does.
    ...(guid && guid.name === 'id' && /^https?:/i.test(textOf(guid).trim()) ? [textOf(guid)] : []),
  ];
  for (const candidate of candidates) {
    const url = webAddress(candidate, links[0]?.base ?? base);
    if (url) return url;
  }
  return null;
}

function isPage(link: XmlElement): boolean {
  return /^(?:text\/html|application\/xhtml\+xml|)$/.test((link.attributes.get('type') ?? '').trim().toLowerCase());
}

/** "jo@example.com (Jo Doe)", "Jo Doe <jo@example.com>", "Jo Doe"; an address alone is no name. */
export function authorsOf(fields: Fields): string[] {
  const people = [...(fields.get('atom author') ?? []), ...(fields.get(' author') ?? [])];
  const names = people.map((person) => {
    const name = elementsOf(person).find((child) => child.name === 'name');
    return personName(textOf(name ?? person));
  });
  const creators = (fields.get('dc creator') ?? []).map((person) => personName(textOf(person)));
  const found = [...creators, ...names].filter((name) => name !== '');
  const others = ['itunes author', 'dc author', 'dc contributor', 'atom contributor', 'dcterms creator'];
  if (found.length === 0)
    for (const person of others.flatMap((key) => fields.get(key) ?? [])) {
      const name = elementsOf(person).find((child) => child.name === 'name');
      found.push(personName(textOf(name ?? person)));
    }
  return [...new Set(found)].filter((name) => name !== '').slice(0, 20);
}

/** The first date that can be read, in the order of the keys. */
export function dateOf(fields: Fields, keys: readonly string[]): Temporal.Instant | null {
  for (const element of keys.flatMap((key) => fields.get(key) ?? [])) {
    const at = readFeedDate(textOf(element));
    if (at) return at;
  }
  return null;
}

/** "en" of "en-us"; null where it says nothing that is a language. */
export function languageOf(element: XmlElement | undefined, ...parents: readonly XmlElement[]): string | null {
  const given = [
    element && textOf(element),
    ...parents.map(({ attributes }) => attributes.get('xml:lang') ?? attributes.get('lang')),
  ];
  for (const language of given) {
    const code = /^\s{0,9}([a-z]{2,3})(?:[-_]|\s|$)/i.exec(language ?? '')?.[1];
    if (code) return code.toLowerCase();
  }
  return null;
}

export function numberOf(element: XmlElement | undefined): number | null {
  const number = element ? Number(textOf(element).trim()) : 0;
  return Number.isFinite(number) && number > 0 ? number : null;
}
