/** Atom feeds (RFC 4287): what they must have, and texts that are never markup. */
import { createHash } from 'node:crypto';

export interface AtomFeed {
  readonly id: string;
  readonly title: string;
  readonly updated: Temporal.Instant;
  /** Who made it, of every entry too. */
  readonly author: string;
  /** Where the feed itself is. */
  readonly self: string;
  readonly entries: readonly AtomEntry[];
}

export interface AtomEntry {
  readonly id: string;
  readonly title: string;
  readonly updated: Temporal.Instant;
  /** Addresses of what it is about. */
  readonly links: readonly string[];
  /** HTML; it is escaped once more, so that the feed holds a text. */
  readonly html: string;
}

/** A UUID (version 8, RFC 9562) that is always the same for the same name, as an id that needs no address: "urn:uuid:...". */
export function stableUrn(name: string): string {
  const hex = createHash('sha256').update(`briefwire ${name}`).digest('hex').slice(0, 32).split('');
  hex[12] = '8';
  hex[16] = ((Number.parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  const text = hex.join('');
  return `urn:uuid:${[text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-')}`;
}

export function atomXml({ id, title, updated, author, self, entries }: AtomFeed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${escapeXml(id)}</id>
<title type="text">${escapeXml(title)}</title>
<updated>${timestamp(updated)}</updated>
<author><name>${escapeXml(author)}</name></author>
<generator>Briefwire</generator>
<link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>
${entries.map(entryXml).join('')}</feed>
`;
}

function entryXml({ id, title, updated, links, html }: AtomEntry): string {
  const related = links
    .flatMap((link) => webAddress(link) ?? [])
    .map((href) => `<link rel="related" type="text/html" href="${escapeXml(href)}"/>\n`);
  return `<entry>
<id>${escapeXml(id)}</id>
<title type="text">${escapeXml(title)}</title>
<updated>${timestamp(updated)}</updated>
<published>${timestamp(updated)}</published>
${related.join('')}<content type="html">${escapeXml(html)}</content>
</entry>
`;
}

/** Without fractions of seconds, which some readers cannot read. */
function timestamp(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'second' });
}

/** As an IRI; undefined for what is no address of the web. */
function webAddress(link: string): string | undefined {
  const url = URL.parse(link);
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : undefined;
}

/** What XML 1.0 has no letters for is left out (https://www.w3.org/TR/xml/#charsets). */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
