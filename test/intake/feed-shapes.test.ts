/** Shapes that the specifications of feeds name and that are rare: one entry each, with what it must say. */
import { expect, test } from 'vitest';
import { readAnyDocument } from '../../src/intake/reader/read-document.ts';

const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
const ATOM = 'xmlns="http://www.w3.org/2005/Atom"';
const ATOM_03 = 'version="0.3" xmlns="http://purl.org/atom/ns#"';
const MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"';
const ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"';
const rss = (inner: string, spaces = '') =>
  `<rss version="2.0" ${spaces}><channel><title>G</title><item>${inner}</item></channel></rss>`;
const atom = (inner: string, spaces = ATOM) => `<feed ${spaces}><title>G</title><entry>${inner}</entry></feed>`;

function read(source: string | Uint8Array, address = 'https://g.example/feed.xml') {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source;
  const document = readAnyDocument({ bytes, contentType: undefined, address });
  if (document.is !== 'feed') throw new Error(`no feed: ${document.is}`);
  const { feed } = document;
  const [entry] = feed.entries;
  return {
    feed: feed.title,
    title: entry?.title,
    url: entry?.url,
    at: entry?.at?.toString(),
    texts: entry?.blocks.map(({ text }) => text),
  };
}

test.each([
  [
    'RSS 0.90: RDF in the namespace of Netscape',
    `<rdf:RDF ${RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>G</title></channel><image><title>Logo</title></image><item><title>A</title><link>https://g.example/a</link></item></rdf:RDF>`,
    { feed: 'G', title: 'A', url: 'https://g.example/a' },
  ],
  [
    'RSS 0.91 with a document type',
    '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>G</title><image><title>Logo</title><link>https://logo.example/</link></image><item><title>A</title></item></channel></rss>',
    { feed: 'G', title: 'A' },
  ],
  [
    'a box for search behind the title',
    '<rss version="2.0"><channel><title>G</title><textInput><title>Search</title><link>https://s.example/</link></textInput><item><title>A</title></item></channel></rss>',
    { feed: 'G', title: 'A' },
  ],
  [
    'RSS 1.0 that is known by its address alone',
    `<rdf:RDF ${RDF} xmlns="http://purl.org/rss/1.0/"><channel rdf:about="https://g.example/"><title>G</title></channel><item rdf:about="https://g.example/a"><title>A</title></item></rdf:RDF>`,
    { title: 'A', url: 'https://g.example/a' },
  ],
  [
    'RSS 1.0 with prefixes for all of it',
    `<rdf:RDF ${RDF} xmlns:r="http://purl.org/rss/1.0/"><r:channel><r:title>G</r:title></r:channel><r:item><r:title>A</r:title><r:link>https://g.example/a</r:link></r:item></rdf:RDF>`,
    { feed: 'G', title: 'A', url: 'https://g.example/a' },
  ],
  [
    'Atom with a prefix for all of it',
    `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>G</a:title><a:entry><a:title>A</a:title><a:link href="https://g.example/a"/></a:entry></a:feed>`,
    { feed: 'G', title: 'A', url: 'https://g.example/a' },
  ],
  [
    'Atom 0.3 in XML, as is the rule where no mode is said',
    atom(
      '<title type="application/xhtml+xml"><div xmlns="http://www.w3.org/1999/xhtml">Fish <b>and</b> chips</div></title>',
      ATOM_03,
    ),
    { title: 'Fish and chips' },
  ],
  [
    'Atom 0.3, escaped',
    atom(
      '<title type="text/html" mode="escaped">Fish &amp;amp; chips</title><created>2004-01-05T19:48:21Z</created>',
      ATOM_03,
    ),
    { title: 'Fish & chips', at: '2004-01-05T19:48:21Z' },
  ],
  [
    'Atom 0.3, base64',
    atom('<content type="text/html" mode="base64">PHA+RmlzaCAmYW1wOyBjaGlwcy48L3A+</content>', ATOM_03),
    { texts: ['Fish & chips.'] },
  ],
  [
    'an entry that was taken from elsewhere',
    atom(
      '<source><title>Meridian</title><link href="https://m.example/"/><updated>2001-01-01T00:00:00Z</updated></source><title>A</title><link href="a"/><updated>2004-01-05T19:48:21Z</updated>',
    ),
    { title: 'A', url: 'https://g.example/a', at: '2004-01-05T19:48:21Z' },
  ],
  [
    'a link that does not say what it is to the entry',
    atom('<title>A</title><link rel="related" href="https://r.example/"/><link href="https://g.example/a"/>'),
    { url: 'https://g.example/a' },
  ],
  [
    'xml:base on the content and not on the link',
    atom(
      '<title>A</title><link href="a"/><content xml:base="https://c.example/" type="html">&lt;p&gt;It closed.&lt;/p&gt;</content>',
    ),
    { url: 'https://g.example/a', texts: ['It closed.'] },
  ],
  [
    'xml:base that is relative itself',
    `<rss version="2.0" xml:base="news/"><channel><title>G</title><item><title>A</title><link>a</link></item></channel></rss>`,
    { url: 'https://g.example/news/a' },
  ],
  [
    'the title of a picture beside that of the entry',
    rss(`<media:content><media:title>Picture</media:title></media:content><title>A</title>`, MEDIA),
    { title: 'A' },
  ],
  [
    'the title of a picture behind that of the entry',
    rss(`<title>A</title><media:title>Picture</media:title>`, MEDIA),
    { title: 'A' },
  ],
  [
    'no title but that of Media RSS',
    rss(`<media:title>A</media:title><link>https://g.example/a</link>`, MEDIA),
    { title: 'A' },
  ],
  [
    'no title but that of Dublin Core',
    rss('<dc:title>A</dc:title><link>https://g.example/a</link>', 'xmlns:dc="http://purl.org/dc/elements/1.1/"'),
    { title: 'A' },
  ],
  [
    'the title of an episode beside that of the entry',
    rss('<itunes:title>Episode</itunes:title><title>A</title>', ITUNES),
    { title: 'A' },
  ],
  [
    'a date of Dublin Core in a namespace with another prefix',
    rss('<title>A</title><d:date>2004-01-05</d:date>', 'xmlns:d="http://purl.org/dc/elements/1.1/"'),
    { at: '2004-01-05T00:00:00Z' },
  ],
  [
    'terms of Dublin Core',
    rss(
      '<title>A</title><dcterms:created>2004-01-05T19:48+01:00</dcterms:created>',
      'xmlns:dcterms="http://purl.org/dc/terms/"',
    ),
    { at: '2004-01-05T18:48:00Z' },
  ],
  [
    'entities of HTML that nobody declared',
    rss('<title>Caf&eacute; &mdash; d&eacute;j&agrave; vu&hellip;</title>'),
    { title: 'Café — déjà vu…' },
  ],
  ['numbers of windows-1252 as characters', rss('<title>It&#146;s &#x93;open&#x94;</title>'), { title: 'It’s “open”' }],
  [
    'markup in a title, in CDATA',
    rss('<title><![CDATA[The <em>new</em> bridge &amp; more]]></title>'),
    { title: 'The new bridge & more' },
  ],
  ['elements in a title that nobody escaped', rss('<title>The <b>new</b> bridge</title>'), { title: 'The new bridge' }],
  ['a title over several lines', rss('<title>\n  The new\n  bridge\n</title>'), { title: 'The new bridge' }],
  [
    'an ampersand that nobody escaped',
    rss('<title>Fish & chips</title><link>https://g.example/?a=1&b=2</link>'),
    { title: 'Fish & chips', url: 'https://g.example/?a=1&b=2' },
  ],
  [
    'a cut in an address',
    '<rss version="2.0"><channel><title>G</title><item><title>A</title><link>https://g.example/a</link></item><item><title>B</title><link>https://g.exa',
    { title: 'A', url: 'https://g.example/a' },
  ],
  [
    'JSON Feed 1',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      title: 'G',
      items: [
        {
          id: '1',
          url: 'https://g.example/a',
          title: 'A',
          content_html: '<p>It closed.</p>',
          date_published: '2004-01-05T20:48:21+01:00',
        },
      ],
    }),
    { feed: 'G', title: 'A', url: 'https://g.example/a', at: '2004-01-05T19:48:21Z', texts: ['It closed.'] },
  ],
  [
    'JSON Feed whose id is its address',
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'G',
      items: [{ id: 'https://g.example/a', title: 'A', content_text: 'It closed.' }],
    }),
    { title: 'A', texts: ['It closed.'] },
  ],
])('%s', (_, source, expected) => {
  expect(read(source)).toMatchObject(expected);
});

/** Bytes behind a declaration that is right, or wrong. */
const coded = (encoding: string, hex: string) =>
  Buffer.concat([
    Buffer.from(
      `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><title>G</title><item><title>`,
    ),
    Buffer.from(hex, 'hex'),
    Buffer.from('</title></item></channel></rss>'),
  ]);
const wide = (mark: string) =>
  Buffer.from(`${mark}<?xml version="1.0" encoding="utf-16"?>${rss('<title>Zoë</title>')}`, 'utf16le');

test.each([
  ['koi8-r', coded('koi8-r', 'edcfd3d4'), 'Мост'],
  ['gb18030', coded('gb18030', 'c7c5'), '桥'],
  ['GB2312', coded('GB2312', 'c7c5'), '桥'],
  ['Shift_JIS', coded('Shift_JIS', '8bb4'), '橋'],
  ['EUC-KR', coded('euc-kr', 'b4d9b8ae'), '다리'],
  ['Big5', coded('big5', 'beF4'), '橋'],
  ['windows-1252 that calls itself UTF-8', coded('utf-8', '93436166e994'), '“Café”'],
  ['UTF-8 that calls itself ASCII', coded('us-ascii', '436166c3a9'), 'Café'],
  ['UTF-16 with a mark', wide('\ufeff'), 'Zoë'],
  ['UTF-16 with a mark, big end first', wide('\ufeff').swap16(), 'Zoë'],
])('a title in %s', (_, bytes, title) => {
  expect(read(bytes).title).toBe(title);
});
