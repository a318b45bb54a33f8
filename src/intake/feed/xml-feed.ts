/** RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0 from their elements. */
import { htmlBlocks, htmlLine, looseBlocks, type TextBlock, textBlocks } from '../markup/blocks.ts';
import { readFeedDate } from './date.ts';
import type { Feed, FeedEntry } from './types.ts';
import { constructOf, lineOf, personName, startLines, webAddress } from './values.ts';
import { elementsOf, markupOf, parseXml, textOf, type XmlElement } from './xml.ts';

/** Where a feed stands; undefined where nobody knows. */
export type FeedAddress = string | undefined;

/** The feed in an XML document; null where it is none. */
export function readXmlFeed(source: string, address: FeedAddress): Feed | null {
  const found = findFeed(parseXml(source, address));
  if (!found) return null;
  const { root, head } = found;
  const fields = fieldsOf(head);
  const site = linkOf(fields, head.base ?? address, null);
  const context: Context = {
    base: head.base ?? address ?? site ?? undefined,
    isAtom: head.name === 'feed',
    lineOf: startLines(source),
    authors: authorsOf(fields),
  };
  return {
    format: head.name === 'feed' ? 'atom' : root.name === 'rdf' ? 'rdf' : 'rss',
    title: lineOf(first(fields, TITLES), context.isAtom),
    url: site,
    language: languageOf(first(fields, [' language', 'dc language']), head, root),
    at: dateOf(fields, FEED_DATES),
    ttlMinutes: numberOf(first(fields, [' ttl'])) ?? updateMinutes(fields),
    skipHours: (fields.get(' skiphours') ?? [])
      .flatMap(elementsOf)
      .map((hour) => Number(textOf(hour).trim()) % 24)
      .filter((hour) => Number.isInteger(hour) && hour >= 0),
    skipDays: (fields.get(' skipdays') ?? [])
      .flatMap(elementsOf)
      .map((day) => DAYS.indexOf(textOf(day).trim().slice(0, 3).toLowerCase()) + 1)
      .filter((day) => day > 0),
    entries: findEntries(root).map((entry) => readEntry(entry, context)),
  };
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const PERIOD_MINUTES: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1_440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};

/** "twice daily": RSS 1.0's syndication module (https://web.resource.org/rss/1.0/modules/syndication/). */
function updateMinutes(fields: Fields): number | null {
  const of = (name: string) => first(fields, [`module ${name}`, `sy ${name}`]);
  const period = of('updateperiod');
  const minutes = period && PERIOD_MINUTES[textOf(period).trim().toLowerCase()];
  return minutes ? Math.max(1, Math.round(minutes / (numberOf(of('updatefrequency')) ?? 1))) : null;
}

interface Context {
  readonly base: string | undefined;
  readonly isAtom: boolean;
  readonly lineOf: (offset: number) => number;
  /** Of the whole feed: Atom's entries inherit them. */
  readonly authors: readonly string[];
}

/** Elements by "space name": 'dc date', ' title' (RSS), 'atom title'. */
type Fields = ReadonlyMap<string, readonly XmlElement[]>;

function fieldsOf(parent: XmlElement): Fields {
  const fields = new Map<string, XmlElement[]>();
  for (const element of elementsOf(parent)) {
    const key = `${element.space} ${element.name}`;
    const known = fields.get(key);
    if (known) known.push(element);
    else fields.set(key, [element]);
  }
  return fields;
}

function first(fields: Fields, keys: readonly string[]): XmlElement | undefined {
  for (const key of keys) for (const element of fields.get(key) ?? []) if (element.children.length > 0) return element;
  return undefined;
}

/** The document's element that is a feed, and the one that says what feed it is. */
function findFeed(document: XmlElement): { root: XmlElement; head: XmlElement } | null {
  for (const root of elementsOf(document)) {
    if (root.name === 'feed') return { root, head: root };
    if (root.name === 'channel') return { root, head: root };
    if (root.name === 'rss' || root.name === 'rdf') {
      const head = elementsOf(root).find(({ name }) => name === 'channel');
      return { root, head: head ?? root };
    }
  }
  return null;
}

/** Items wherever they stand: in the channel, beside it, and inside one another where one was never closed. */
function findEntries(root: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  const stack: XmlElement[] = [root];
  for (let element = stack.pop(); element; element = stack.pop()) {
    const isEntry = (element.name === 'item' || element.name === 'entry') && element.space !== 'xhtml';
    if (isEntry) found.push(element);
    for (const child of elementsOf(element).toReversed())
      if (isEntry ? child.name === element.name : CONTAINERS.has(child.name)) stack.push(child);
  }
  return found;
}

const CONTAINERS: ReadonlySet<string> = new Set(['rss', 'rdf', 'channel', 'feed', 'item', 'entry', 'items', 'entries']);

const TITLES = ['atom title', ' title', 'dc title', 'dcterms title', 'media title', 'itunes title'];
const DATES = [
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
const FEED_DATES = ['atom updated', 'atom modified', ' pubdate', ' lastbuilddate', ...DATES];

function readEntry(element: XmlElement, context: Context): FeedEntry {
  const fields = fieldsOf(element);
  const base = element.base ?? context.base;
  const guid = first(fields, ['atom id', ' guid', ' id', 'dc identifier']);
  const title = lineOf(first(fields, TITLES) ?? grouped(fields, 'title'), context.isAtom);
  const authors = authorsOf(fields);
  const source = first(fields, ['atom source', ' source']);
  return {
    guid: guid ? textOf(guid).trim() || null : (element.attributes.get('rdf:about') ?? null),
    url: linkOf(fields, base, guid ?? null) ?? aboutOf(element, base),
    title,
    blocks: bodyOf(fields, context.isAtom),
    authors: authors.length > 0 ? authors : context.authors,
    source: source ? sourceName(source) : null,
    at: dateOf(fields, DATES),
    language: languageOf(first(fields, ['dc language', ' language']), element),
    tags: tagsOf(fields),
    line: context.lineOf(element.start),
  };
}

/** Media RSS puts its elements into a group. */
function grouped(fields: Fields, name: string): XmlElement | undefined {
  const groups = [...(fields.get('media group') ?? []), ...(fields.get('media content') ?? [])];
  return groups.flatMap(elementsOf).find((child) => child.space === 'media' && child.name === name);
}

/** Whole contents, then what may be only a teaser. */
const CONTENTS = ['content encoded', 'atom content', 'xhtml body', 'xhtml div', ' content', ' fullitem', ' body'];
const TEASERS = [
  'atom summary',
  ' description',
  ' summary',
  'dcterms abstract',
  'dc description',
  'media description',
  'itunes summary',
  'itunes subtitle',
];

/** The longest of the contents, or else the first teaser that says anything. */
function bodyOf(fields: Fields, isAtom: boolean): TextBlock[] {
  let best: TextBlock[] = [];
  for (const element of CONTENTS.flatMap((key) => fields.get(key) ?? [])) {
    const blocks = blocksOf(element, isAtom);
    if (lengthOf(blocks) > lengthOf(best)) best = blocks;
  }
  const teasers = TEASERS.flatMap((key) => fields.get(key) ?? []);
  const more = grouped(fields, 'description');
  for (const element of more ? [...teasers, more] : teasers) {
    const blocks = blocksOf(element, isAtom);
    // A description that is much longer than the content is the article, and the content a note.
    if (best.length === 0 || lengthOf(blocks) > lengthOf(best) * 2) best = blocks;
  }
  return best;
}

function lengthOf(blocks: readonly TextBlock[]): number {
  return blocks.reduce((sum, { text }) => sum + text.length, 0);
}

function blocksOf(element: XmlElement, isAtom: boolean): TextBlock[] {
  const type = (element.attributes.get('type') ?? '').trim().toLowerCase();
  const { value, isHtml } = constructOf(element, isAtom);
  // Pictures and sounds in base64.
  if (/^(?:image|audio|video|application)\//.test(type) && !/xml|html|json/.test(type)) return [];
  if (element.space === 'xhtml') return htmlBlocks(markupOf(element, true));
  if (isHtml) return looseBlocks(value);
  return /<\/(?:p|a|b|i|em|strong|div|span|ul|li)>|<br ?\/?>/i.test(value) ? htmlBlocks(value) : textBlocks(value);
}

/** What the entry is about: where its page stands. Enclosures, replies and feeds are not it. */
function linkOf(fields: Fields, base: string | undefined, guid: XmlElement | null): string | null {
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

function aboutOf(element: XmlElement, base: string | undefined): string | null {
  // CDF, the oldest of them, has its address in an attribute.
  const about = element.attributes.get('rdf:about') ?? element.attributes.get('href');
  return about && /^https?:/i.test(about.trim()) ? webAddress(about, base) : null;
}

/** "jo@example.com (Jo Doe)", "Jo Doe <jo@example.com>", "Jo Doe"; an address alone is no name. */
function authorsOf(fields: Fields): string[] {
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

function sourceName(source: XmlElement): string | null {
  const title = elementsOf(source).find((child) => child.name === 'title');
  return (title ? lineOf(title, true) : htmlLine(textOf(source))) || null;
}

/** The first date that can be read, in the order of the keys. */
function dateOf(fields: Fields, keys: readonly string[]): Temporal.Instant | null {
  for (const element of keys.flatMap((key) => fields.get(key) ?? [])) {
    const at = readFeedDate(textOf(element));
    if (at) return at;
  }
  return null;
}

/** "en" of "en-us"; null where it says nothing that is a language. */
function languageOf(element: XmlElement | undefined, ...parents: readonly XmlElement[]): string | null {
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

function tagsOf(fields: Fields): string[] {
  const elements = [
    ...(fields.get('atom category') ?? []),
    ...(fields.get(' category') ?? []),
    ...(fields.get('dc subject') ?? []),
  ];
  const tags = elements.map((element) =>
    htmlLine(element.attributes.get('label') ?? element.attributes.get('term') ?? textOf(element)),
  );
  return [...new Set(tags)].filter((tag) => tag !== '').slice(0, 50);
}

function numberOf(element: XmlElement | undefined): number | null {
  const number = element ? Number(textOf(element).trim()) : 0;
  return Number.isFinite(number) && number > 0 ? number : null;
}
