/** Document types with declarations of their own: passed over however long they are, and nothing in them becomes an element. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readXmlFeed } from '../../src/intake/feed/xml-feed.ts';
import { kindOf } from '../../src/intake/kind.ts';
import { findDoctype, withoutDoctype } from '../../src/intake/markup/doctype.ts';
import { readAnyDocument } from '../../src/intake/reader/read-document.ts';
import { readFiles } from './readings.ts';

const LONG = Array.from({ length: 4_000 }, (_, n) => `  <!ELEMENT part${n} (#PCDATA)>\n`).join('');
const feed = (doctype: string, title = 'Bridge closes') =>
  `<?xml version="1.0"?>\n<!-- made by hand -->\n${doctype}\n<rss><channel><title>G</title>\n<item><title>${title}</title></item></channel></rss>`;

test.each([
  ['rss', 'feed', feed(`<!DOCTYPE rss [\n${LONG}]>`)],
  ['RDF with a public name', 'feed', `<!DOCTYPE rdf:RDF PUBLIC "-//A ]> B//EN" "x.dtd" [${LONG}] ><rdf:RDF/>`],
  ['a sitemap', 'sitemap', `<!DOCTYPE urlset [${LONG}]><urlset/>`],
  ['a list of feeds', 'opml', `<!DOCTYPE opml [${LONG}]><opml/>`],
  ['a page', 'page', `<!DOCTYPE html [${LONG}]><html><body>`],
  ['one that speaks of other elements', 'feed', '<!DOCTYPE rss [<!ENTITY a "<html>"><!-- ]> <html> -->]><rss/>'],
  ['a page without brackets', 'page', '<!DOCTYPE html><p>Hello'],
])('%s is told behind a document type', (_, kind, source) => {
  expect(kindOf(source)).toBe(kind);
});

test('a feed behind more than 100,000 characters of declarations is read, each entry on its line', async () => {
  const source = feed(`<!DOCTYPE rss [\n${LONG}]>`);
  expect(source.length).toBeGreaterThan(100_000);
  const document = readAnyDocument({ bytes: Buffer.from(source), contentType: undefined, address: '' });
  expect(document).toMatchObject({ is: 'feed', feed: { entries: [{ title: 'Bridge closes', line: 4_006 }] } });
  expect(await readFiles({ 'a.xml': source })).toMatchObject([{ headline: 'Bridge closes' }]);
});

test('declarations open no elements, and stand for nothing but short plain text', () => {
  const declared = [
    '<!ENTITY tag "<rss><channel><item><title>Not this one</title></item></channel></rss>">',
    "<!ENTITY quoted '<item><title>Nor this</title></item>'>",
    '<!ENTITY a "ten times"><!ENTITY b "&a;&a;&a;"><!ENTITY file SYSTEM "file:///etc/passwd">',
    '<?x <item/> ?><!-- <item><title>Nor that</title></item> -->',
  ].join('\n');
  const { entries } = readXmlFeed(feed(`<!DOCTYPE rss [${declared}]>`, '&a; &b; &file; &tag;'), undefined)!;
  expect(entries.map(({ title }) => title)).toEqual(['ten times &b; &file; &tag;']);
});

test('one that never ends is none, and no text makes the search fail', () => {
  expect(findDoctype('<!DOCTYPE rss [<!ENTITY a "x><rss/>')).toBeUndefined();
  expect(findDoctype('<rss/><!DOCTYPE rss [ ]>')).toBeUndefined();
  const part = fc.constantFrom(
    '<!DOCTYPE x',
    '[',
    ']',
    '>',
    '"',
    "'",
    '<!--',
    '-->',
    '<?',
    '?>',
    '<!ENTITY a "b">',
    ' ',
    '\n',
    'a',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const source = parts.join('');
      const found = findDoctype(source);
      if (!found) return;
      expect(source.slice(found.start, found.end)).toMatch(/^<!DOCTYPE.*>$/s);
      const bare = withoutDoctype(source, found);
      expect(bare.length).toBe(source.length);
      expect(bare.split('\n').length).toBe(source.split('\n').length);
    }),
  );
});
