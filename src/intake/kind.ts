/** What a document of XML or HTML is, by how it begins. Pure. */

import { findDoctype } from './markup/doctype.ts';

export type Kind = 'feed' | 'page' | 'opml' | 'sitemap' | 'empty' | 'other';

/** What comes before the first element may be warnings of a broken server and long comments. */
const PROLOG = 5000;

/** Told by its first element that says it. */
export function kindOf(text: string): Kind {
  const doctype = findDoctype(text);
  const start = withoutComments(doctype ? text.slice(0, doctype.start) + text.slice(doctype.end) : text).slice(
    0,
    PROLOG,
  );
  const root =
    /<(?:[\w-]{1,20}:)?(rss|feed|rdf|channel|opml|urlset|sitemapindex|html|head|body|!doctype\s{1,9}html)(?![\w:-])/i
      .exec(start)?.[1]
      ?.toLowerCase();
  if (root === 'rss' || root === 'feed' || root === 'rdf' || root === 'channel') return 'feed';
  if (root === 'opml') return 'opml';
  if (root === 'urlset' || root === 'sitemapindex') return 'sitemap';
  if (root) return 'page';
  if (text.trim() === '') return 'empty';
  return /^\s{0,100}<\?xml/i.test(start) ? 'other' : 'page';
}

/** The document from its first element on, as far as comments stand in front of it: they may speak of elements. */
function withoutComments(text: string): string {
  let rest = text.slice(0, PROLOG * 20).trimStart();
  const prolog = /^<\?xml[^<>]{0,200}\?>/i.exec(rest)?.[0] ?? '';
  rest = rest.slice(prolog.length).trimStart();
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 4);
    if (end < 0) break;
    rest = rest.slice(end + 3).trimStart();
  }
  return prolog + rest;
}
