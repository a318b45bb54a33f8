/** RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0 from their elements. */
import type { Feed } from './types.ts';
import { lineOf, startLines } from './values.ts';
import { elementsOf, parseXml, textOf, type XmlElement } from './xml.ts';
import { type Context, readEntry } from './xml-entry.ts';
import {
  authorsOf,
  dateOf,
  FEED_DATES,
  type Fields,
  fieldsOf,
  first,
  languageOf,
  linkOf,
  numberOf,
  TITLES,
} from './xml-fields.ts';

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
