/** An entry of RSS, RDF or Atom from its element. */
import { htmlBlocks, htmlLine, looseBlocks, type TextBlock, textBlocks } from '../markup/blocks.ts';
import type { FeedEntry } from './types.ts';
import { constructOf, lineOf, webAddress } from './values.ts';
import { elementsOf, markupOf, textOf, type XmlElement } from './xml.ts';
import { authorsOf, DATES, dateOf, type Fields, fieldsOf, first, languageOf, linkOf, TITLES } from './xml-fields.ts';

/** What an entry has of its feed. */
export interface Context {
  readonly base: string | undefined;
  readonly isAtom: boolean;
  readonly lineOf: (offset: number) => number;
  /** Of the whole feed: Atom's entries inherit them. */
  readonly authors: readonly string[];
}

export function readEntry(element: XmlElement, context: Context): FeedEntry {
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

function sourceName(source: XmlElement): string | null {
  const title = elementsOf(source).find((child) => child.name === 'title');
  return (title ? lineOf(title, true) : htmlLine(textOf(source))) || null;
}

function aboutOf(element: XmlElement, base: string | undefined): string | null {
  // CDF, the oldest of them, has its address in an attribute.
  const about = element.attributes.get('rdf:about') ?? element.attributes.get('href');
  return about && /^https?:/i.test(about.trim()) ? webAddress(about, base) : null;
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
