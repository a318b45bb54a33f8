/** XML into a tree that forgives: cut off, wrongly closed, undeclared; with a bounded depth and without outside entities. */
import { findDoctype, withoutDoctype } from '../markup/doctype.ts';
import { readMarkup } from '../markup/tokens.ts';
import { addEntities, decodeText } from './entities.ts';

export interface XmlElement {
  /** Without its prefix, in lower case. */
  readonly name: string;
  /** Short name of its namespace: 'atom', 'rss', 'dc', 'content', 'media', ...; '' where it has none, its prefix where nobody knows it. */
  readonly space: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Offset of its tag in the source. */
  readonly start: number;
  /** In force here: what relative links in it start from; undefined where nothing says. */
  readonly base: string | undefined;
  readonly children: (XmlElement | string)[];
}

/** Deeper elements are not kept, their text is. */
const MAX_DEPTH = 200;

/** Namespaces by a part of their address: feeds write them with and without www, slash and version. */
const SPACES: readonly (readonly [part: string, space: string])[] = [
  ['www.w3.org/2005/atom', 'atom'],
  ['purl.org/atom/ns', 'atom'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/rss/1.0/modules/', 'module'],
  ['purl.org/rss/1.0', ''],
  ['purl.org/net/rss1.1', ''],
  ['my.netscape.com/rdf', ''],
  ['channel.netscape.com/rdf', ''],
  ['backend.userland.com/rss', ''],
  ['blogs.law.harvard.edu/tech/rss', ''],
  ['purl.org/dc/elements', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['search.yahoo.com/mrss', 'media'],
  ['itunes.com/dtds/podcast', 'itunes'],
  ['www.w3.org/1999/xhtml', 'xhtml'],
  ['1999/02/22-rdf-syntax', 'rdf'],
  ['rssnamespace.org/feedburner', 'feedburner'],
  ['pheedo', 'pheedo'],
  ['schemas.google.com/news', 'news'],
  ['sitemap-news', 'news'],
];

/** Prefixes that count where nobody declared them. */
const PREFIXES: Readonly<Record<string, string>> = {
  atom: 'atom',
  atom10: 'atom',
  a10: 'atom',
  dc: 'dc',
  dcterms: 'dcterms',
  content: 'content',
  media: 'media',
  itunes: 'itunes',
  rdf: 'rdf',
  rss: '',
  xhtml: 'xhtml',
  html: 'xhtml',
  feedburner: 'feedburner',
  pheedo: 'pheedo',
};

interface Open {
  readonly tag: string;
  readonly element: XmlElement;
  readonly spaces: ReadonlyMap<string, string>;
}

/**
 * The document's elements. Whatever is still open at the end is closed there; a closing tag that fits nothing is passed over.
 * Entities: those of XML and HTML and, of the document's own, plain short ones; none is ever fetched or expanded twice.
 * @param address where it was fetched: an xml:base that is relative starts from there.
 */
export function parseXml(source: string, address?: string): XmlElement {
  const root: XmlElement = { name: '', space: '', attributes: new Map(), start: 0, base: undefined, children: [] };
  const stack: Open[] = [{ tag: '', element: root, spaces: new Map() }];
  const openTags = new Map<string, number>();
  let tooDeep = 0;
  const entities = new Map<string, string>();
  const pop = (): void => {
    const { tag } = stack.pop()!;
    openTags.set(tag, openTags.get(tag)! - 1);
  };
  const doctype = findDoctype(source);
  if (doctype) addEntities(doctype.subset, entities);
  readMarkup(doctype ? withoutDoctype(source, doctype) : source, true, {
    open(tag, attributes, start, isClosed) {
      if (stack.length > MAX_DEPTH) {
        if (!isClosed) tooDeep++;
        return;
      }
      const above = stack.at(-1)!;
      const spaces = spacesOf(attributes, above.spaces);
      const colon = tag.indexOf(':');
      const prefix = colon < 0 ? '' : tag.slice(0, colon);
      const own = attributes.get('xml:base');
      const element: XmlElement = {
        name: tag.slice(colon + 1),
        space: spaces.get(prefix) ?? PREFIXES[prefix] ?? prefix,
        attributes,
        start,
        base:
          own === undefined
            ? above.element.base
            : (resolveUrl(own, above.element.base ?? address) ?? above.element.base),
        children: [],
      };
      above.element.children.push(element);
      if (isClosed) return;
      stack.push({ tag, element, spaces });
      openTags.set(tag, (openTags.get(tag) ?? 0) + 1);
    },
    close(tag) {
      if (tooDeep > 0) {
        tooDeep--;
        return;
      }
      // The stack is short (MAX_DEPTH), and is searched only for what is on it.
      if (!openTags.get(tag)) return;
      while (stack.at(-1)!.tag !== tag) pop();
      pop();
    },
    text(raw, isVerbatim) {
      stack.at(-1)!.element.children.push(isVerbatim ? raw : decodeText(raw, entities));
    },
    declaration(raw) {
      addEntities(raw, entities);
    },
  });
  return root;
}

/** The address, absolute; undefined where it is none. */
export function resolveUrl(link: string, base: string | undefined): string | undefined {
  const bare = link.trim();
  return (URL.parse(bare) ?? (base === undefined ? null : URL.parse(bare, base)))?.href;
}

function spacesOf(
  attributes: ReadonlyMap<string, string>,
  above: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  let spaces: Map<string, string> | undefined;
  for (const [name, value] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    spaces ??= new Map(above);
    const prefix = name === 'xmlns' ? '' : name.slice(6);
    const address = value.toLowerCase();
    const known = SPACES.find(([part]) => address.includes(part));
    spaces.set(prefix, known ? known[1] : (PREFIXES[prefix] ?? prefix));
  }
  return spaces ?? above;
}

export function isElement(node: XmlElement | string): node is XmlElement {
  return typeof node !== 'string';
}

export function elementsOf(parent: XmlElement): XmlElement[] {
  return parent.children.filter(isElement);
}

/** All text in it, elements or not. */
export function textOf(element: XmlElement): string {
  let text = '';
  const stack: (XmlElement | string)[] = [element];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') text += node;
    else stack.push(...node.children.toReversed());
  }
  return text;
}

/**
 * What stands in it, as HTML. Where `isMarkup` text is text and is escaped (XHTML); otherwise text is HTML already, as RSS
 * has it, and elements between it are what somebody forgot to escape.
 */
export function markupOf(element: XmlElement, isMarkup: boolean): string {
  if (element.children.every((child) => typeof child === 'string')) {
    const text = element.children.join('');
    return isMarkup ? escapeHtml(text) : text;
  }
  let html = '';
  const stack: (XmlElement | string | { readonly close: string })[] = [...element.children.toReversed()];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') html += isMarkup ? escapeHtml(node) : node;
    else if ('close' in node) html += `</${node.close}>`;
    else {
      const style = node.attributes.get('style');
      html += `<${node.name}${style === undefined ? '' : ` style="${escapeHtml(style)}"`}>`;
      stack.push({ close: node.name }, ...node.children.toReversed());
    }
  }
  return html;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
