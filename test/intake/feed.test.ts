/** RSS, RDF, Atom and JSON Feed: as their specifications have them, and as they are found. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonFeed, readJsonFeed } from '../../src/intake/feed/json-feed.ts';
import { feedArticles } from '../../src/intake/feed/read-feed.ts';
import { elementsOf, parseXml, textOf, type XmlElement } from '../../src/intake/feed/xml.ts';
import { readXmlFeed } from '../../src/intake/feed/xml-feed.ts';
import { atom, entryOf, feedOf, readFiles, rss, stringsOf, textsOf } from './readings.ts';

const item = (inner: string, attributes = '') => rss(`<item>${inner}</item>`, undefined, attributes);
const entry = (inner: string, attributes = '') => atom(`<entry>${inner}</entry>`, undefined, attributes);

test('reads RSS 2.0', () => {
  const feed = feedOf(
    rss(
      `<item><title>Bridge closes</title><link>https://gazette.example/bridge</link><guid isPermaLink="false">b-1</guid>
       <pubDate>Mon, 05 Jan 2004 19:48:21 GMT</pubDate><author>ada@gazette.example (Ada Quill)</author><category>Town</category>
       <description>The bridge closed.</description></item>`,
      '<title>The Gazette</title><link>https://gazette.example/</link><language>en-gb</language><ttl>45</ttl><skipHours><hour>3</hour></skipHours>',
    ),
  );
  expect(feed).toMatchObject({
    format: 'rss',
    title: 'The Gazette',
    url: 'https://gazette.example/',
    language: 'en',
    ttlMinutes: 45,
    skipHours: [3],
  });
  const [first] = feed.entries;
  expect(first).toMatchObject({
    guid: 'b-1',
    url: 'https://gazette.example/bridge',
    title: 'Bridge closes',
    authors: ['Ada Quill'],
    tags: ['Town'],
    blocks: [{ text: 'The bridge closed.', kind: 'prose' }],
    line: 2,
  });
  expect(first!.at?.toString()).toBe('2004-01-05T19:48:21Z');
});

test('reads Atom 1.0', () => {
  const feed = feedOf(
    atom(
      `<entry><title type="html">AT&amp;amp;T &lt;b&gt;buys&lt;/b&gt;</title><id>urn:1</id><link rel="self" href="/self"/><link href="/a"/>
       <published>2004-01-05T19:48:21Z</published><updated>2005-01-05T19:48:21Z</updated><author><name>Ada Quill</name><email>a@b.example</email></author>
       <author><name>Bo Reed</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; two.</p><p>3 &lt; 4</p></div></content></entry>`,
      '<title>Gazette</title><link href="https://gazette.example/"/><link rel="self" href="https://gazette.example/feed"/>',
      'xml:lang="de-AT"',
    ),
  );
  expect(feed).toMatchObject({ format: 'atom', url: 'https://gazette.example/', language: 'de' });
  expect(feed.entries[0]).toMatchObject({
    guid: 'urn:1',
    url: 'https://gazette.example/a',
    title: 'AT&T buys',
    authors: ['Ada Quill', 'Bo Reed'],
  });
  expect(feed.entries[0]!.at?.toString()).toBe('2004-01-05T19:48:21Z');
  expect(textsOf(feed.entries[0]!)).toEqual(['One & two.', '3 < 4']);
});

test('reads Atom 0.3', () => {
  const source = `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>G</title><entry><title mode="base64">QnJpZGdlIGNsb3Nlcw==</title>
    <link rel="alternate" type="text/html" href="http://g.example/a"/><issued>2004-01-05T19:48:21Z</issued><modified>2004-02-05T19:48:21Z</modified>
    <content type="text/html" mode="escaped">&lt;p&gt;It closed.&lt;/p&gt;</content></entry></feed>`;
  const found = entryOf(source);
  expect(found).toMatchObject({ title: 'Bridge closes', url: 'http://g.example/a' });
  expect(found.at?.toString()).toBe('2004-01-05T19:48:21Z');
  expect(textsOf(found)).toEqual(['It closed.']);
});

test('reads RSS 1.0 (RDF), whose items stand beside the channel', () => {
  const feed =
    feedOf(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="http://g.example/"><title>G</title><link>http://g.example/</link></channel>
    <item rdf:about="http://g.example/a"><title>A</title><link>http://g.example/a</link><dc:creator>Ada Quill</dc:creator><dc:date>2004-01-05T19:48:21Z</dc:date></item>
    <item rdf:about="http://g.example/b"><title>B</title></item></rdf:RDF>`);
  expect(feed).toMatchObject({ format: 'rdf', title: 'G' });
  expect(feed.entries.map(({ title, url, authors, at }) => [title, url, authors, at?.toString()])).toEqual([
    ['A', 'http://g.example/a', ['Ada Quill'], '2004-01-05T19:48:21Z'],
    ['B', 'http://g.example/b', [], undefined],
  ]);
});

test.each(['0.90', '0.91', '0.92', '0.93', '0.94', '2.0'])('reads RSS %s', (version) => {
  expect(
    entryOf(
      `<rss version="${version}"><channel><title>G</title><item><title>A</title><link>http://g.example/a</link></item></channel></rss>`,
    ),
  ).toMatchObject({
    title: 'A',
    url: 'http://g.example/a',
  });
});

test('reads JSON Feed', () => {
  const value = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'G',
    home_page_url: 'https://g.example/',
    authors: [{ name: 'Ada Quill' }],
    language: 'en-US',
    items: [
      {
        id: '1',
        url: '/a',
        title: 'A <b>b</b>',
        content_html: '<p>One.</p><script>x()</script>',
        date_published: '2004-01-05T19:48:21Z',
      },
      { id: 2, content_text: 'One.\n\nTwo.', author: { name: 'Bo Reed' } },
      'no item',
    ],
  };
  expect(isJsonFeed(value)).toBe(true);
  const feed = readJsonFeed(value, undefined);
  expect(feed).toMatchObject({ format: 'json', title: 'G', language: 'en' });
  expect(feed.entries.map(({ guid, url, title, authors }) => [guid, url, title, authors])).toEqual([
    ['1', 'https://g.example/a', 'A b', ['Ada Quill']],
    ['2', null, '', ['Bo Reed']],
    [null, null, '', ['Ada Quill']],
  ]);
  expect(feed.entries.map(textsOf)).toEqual([['One.'], ['One.', 'Two.'], []]);
  // What is no item is refused in its place, not lost in silence.
  expect(feedArticles(feed, { path: 'a', bytes: 9 }).map(({ type }) => type)).toEqual(['entry', 'entry', 'refused']);
});

test.each([
  ['plain text', 'Bridge closes', 'Bridge closes'],
  ['an escaped ampersand', 'Fish &amp; chips', 'Fish & chips'],
  ['an ampersand escaped twice', 'Fish &amp;amp; chips', 'Fish & chips'],
  ['a bare ampersand', 'Fish & chips', 'Fish & chips'],
  ['escaped tags', '&lt;b&gt;Bridge&lt;/b&gt; closes', 'Bridge closes'],
  ['CDATA with tags', '<![CDATA[<i>Bridge</i> closes &amp; opens]]>', 'Bridge closes & opens'],
  ['unescaped tags', '<b>Bridge</b> closes', 'Bridge closes'],
  ['an entity that XML does not know', 'Caf&eacute;&nbsp;closes', 'Café closes'],
  ['an entity escaped once too often', 'Mayor&amp;#8217;s bridge', 'Mayor’s bridge'],
  ['less than', 'Rate &lt; 4 %', 'Rate < 4 %'],
  ['less than, escaped twice', 'Rate &amp;lt; 4', 'Rate < 4'],
  ['line breaks', '\n  Bridge\n  closes\n', 'Bridge closes'],
  ['an arrow', 'Rates -&gt; 4', 'Rates -> 4'],
  ['numeric entities', '&#66;ridge &#x201C;closes&#x201D; &#150; again', 'Bridge “closes” – again'],
  ['a script', 'Bridge &lt;script&gt;alert(1)&lt;/script&gt;closes', 'Bridge closes'],
  ['a script escaped twice', 'Bridge &amp;lt;script&amp;gt;x&amp;lt;/script&amp;gt;', 'Bridge x'],
  ['emoji', '&#128512; Bridge', '😀 Bridge'],
])('a title with %s', (_, given, title) => {
  expect(entryOf(item(`<title>${given}</title>`)).title).toBe(title);
});

test.each([
  ['text', '<title>1 &lt; 2 &amp;amp; 3</title>', '1 < 2 &amp; 3'],
  ['text that says so', '<title type="text">Fish &amp; chips</title>', 'Fish & chips'],
  ['html', '<title type="html">Fish &amp;amp; &lt;em&gt;chips&lt;/em&gt;</title>', 'Fish & chips'],
  [
    'xhtml',
    '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Fish &amp; <em>chips</em></div></title>',
    'Fish & chips',
  ],
  [
    'xhtml with a prefix',
    '<title type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml">Fish <x:em>chips</x:em></x:div></title>',
    'Fish chips',
  ],
  ['typographic entities in text', '<title>It&amp;#8217;s</title>', 'It’s'],
])('an Atom title as %s', (_, given, title) => {
  expect(entryOf(entry(given)).title).toBe(title);
});

const DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
test.each([
  ['dc:creator', item('<title>A</title><dc:creator>Ada Quill</dc:creator>', DC), ['Ada Quill']],
  [
    'several dc:creator',
    item('<title>A</title><dc:creator>Ada Quill</dc:creator><dc:creator>Bo Reed</dc:creator>', DC),
    ['Ada Quill', 'Bo Reed'],
  ],
  ['dc:creator that was never declared', item('<title>A</title><dc:creator>Ada Quill</dc:creator>'), ['Ada Quill']],
  ['address and name', item('<title>A</title><author>ada@g.example (Ada Quill)</author>'), ['Ada Quill']],
  ['name and address', item('<title>A</title><author>Ada Quill &lt;ada@g.example&gt;</author>'), ['Ada Quill']],
  ['an address alone', item('<title>A</title><author>ada@g.example</author>'), []],
  [
    'itunes:author',
    item(
      '<title>A</title><itunes:author>Ada Quill</itunes:author>',
      'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"',
    ),
    ['Ada Quill'],
  ],
  ['By', item('<title>A</title><dc:creator>By Ada Quill</dc:creator>', DC), ['Ada Quill']],
  [
    'an Atom author of the whole feed',
    atom('<entry><title>A</title></entry>', '<title>G</title><author><name>Ada Quill</name></author>'),
    ['Ada Quill'],
  ],
])('authors from %s', (_, source, authors) => {
  expect(entryOf(source).authors).toEqual(authors);
});

test.each([
  [
    'content:encoded',
    item(
      '<description>Teaser.</description><content:encoded><![CDATA[<p>One.</p><p>Two.</p>]]></content:encoded>',
      'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    ),
    ['One.', 'Two.'],
  ],
  [
    'content:encoded before the description',
    item('<content:encoded><![CDATA[<p>The whole article.</p>]]></content:encoded><description>Teaser.</description>'),
    ['The whole article.'],
  ],
  ['description', item('<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</description>'), ['One.', 'Two.']],
  ['description without tags', item('<description>One.\n\nTwo.</description>'), ['One.', 'Two.']],
  [
    'unescaped description',
    item('<description><p>One.</p><p>Two &amp; three.</p></description>'),
    ['One.', 'Two & three.'],
  ],
  [
    'xhtml:body',
    item('<xhtml:body xmlns:xhtml="http://www.w3.org/1999/xhtml"><xhtml:p>One.</xhtml:p></xhtml:body>'),
    ['One.'],
  ],
  [
    'media:description',
    item(
      '<media:group><media:description>One.</media:description></media:group>',
      'xmlns:media="http://search.yahoo.com/mrss/"',
    ),
    ['One.'],
  ],
  ['itunes:summary', item('<itunes:summary>One.</itunes:summary>'), ['One.']],
  ['atom summary', entry('<summary>One.</summary>'), ['One.']],
  [
    'atom html content',
    entry('<summary>No.</summary><content type="html">&lt;p&gt;One, and more.&lt;/p&gt;</content>'),
    ['One, and more.'],
  ],
  [
    'atom content that is a picture',
    entry('<content type="image/png">iVBORw0KGgo=</content><summary>One.</summary>'),
    ['One.'],
  ],
  ['atom content that lost its type', entry('<content><p>One.</p><p>Two.</p></content>'), ['One.', 'Two.']],
  ['breaks', item('<description><![CDATA[One.<br><br/>Two.]]></description>'), ['One.', 'Two.']],
  ['q', item('<description><![CDATA[<p>She said <q>no</q>.</p>]]></description>'), ['She said “no”.']],
])('text from %s', (_, source, texts) => {
  expect(textsOf(entryOf(source))).toEqual(texts);
});

test.each([
  ['an absolute link', item('<link>https://g.example/a</link>'), 'https://g.example/a'],
  ['a link with spaces around', item('<link>\n https://g.example/a \n</link>'), 'https://g.example/a'],
  ['a link in CDATA', item('<link><![CDATA[https://g.example/a?b=1&c=2]]></link>'), 'https://g.example/a?b=1&c=2'],
  [
    'a link relative to the site',
    rss('<item><link>/a</link></item>', '<title>G</title><link>https://g.example/news/</link>'),
    'https://g.example/a',
  ],
  ['a link relative to xml:base', item('<link>a</link>', 'xml:base="https://g.example/x/"'), 'https://g.example/x/a'],
  [
    'xml:base in xml:base',
    entry('<link xml:base="y/" href="a"/>', 'xml:base="https://g.example/x/"'),
    'https://g.example/x/y/a',
  ],
  ['a guid that is an address', item('<guid>https://g.example/a</guid>'), 'https://g.example/a'],
  ['a guid that is no permalink', item('<guid isPermaLink="false">https://g.example/a</guid>'), null],
  ['an Atom id that is an address, where no link is', entry('<id>https://g.example/a</id>'), 'https://g.example/a'],
  [
    'an Atom id beside a link',
    entry('<id>https://g.example/id</id><link href="https://g.example/a"/>'),
    'https://g.example/a',
  ],
  ['an Atom id that is no address', entry('<id>urn:uuid:1</id>'), null],
  [
    'atom:link in RSS',
    item('<atom:link rel="alternate" href="https://g.example/a"/>', 'xmlns:atom="http://www.w3.org/2005/Atom"'),
    'https://g.example/a',
  ],
  [
    'the original behind FeedBurner',
    item(
      '<link>https://feeds.example/~r/1</link><feedburner:origLink>https://g.example/a</feedburner:origLink>',
      'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
    ),
    'https://g.example/a',
  ],
  [
    'alternate among others',
    entry(
      '<link rel="self" href="https://g.example/self"/><link rel="alternate" type="application/json" href="https://g.example/json"/><link rel="alternate" type="text/html" href="https://g.example/a"/><link rel="enclosure" href="https://g.example/x.mp3"/>',
    ),
    'https://g.example/a',
  ],
  ['only an enclosure', entry('<link rel="enclosure" href="https://g.example/x.mp3"/>'), null],
  ['javascript', item('<link>javascript:alert(1)</link>'), null],
  ['no address at all', item('<link>not a link</link>'), null],
])('%s', (_, source, url) => {
  expect(entryOf(source).url).toBe(url);
});

test('where a feed was fetched counts before what it says of its site', () => {
  expect(
    entryOf(rss('<item><link>a</link></item>', '<link>https://other.example/</link>'), 'https://g.example/feeds/x.xml')
      .url,
  ).toBe('https://g.example/feeds/a');
});

test.each([
  [
    'published before updated',
    entry('<updated>2005-01-01T00:00:00Z</updated><published>2004-01-05T19:48:21Z</published>'),
  ],
  ['updated where nothing else is', entry('<updated>2004-01-05T19:48:21Z</updated>')],
  ['dc:date', item('<dc:date>2004-01-05T19:48:21Z</dc:date>')],
  ['dcterms:issued', item('<dcterms:issued>2004-01-05T19:48:21Z</dcterms:issued>')],
  ['the next where one is broken', item('<pubDate>soon</pubDate><dc:date>2004-01-05T19:48:21Z</dc:date>')],
  ['PubDate in capitals', item('<PUBDATE>Mon, 05 Jan 2004 19:48:21 GMT</PUBDATE>')],
])('dates: %s', (_, source) => {
  expect(entryOf(source).at?.toString()).toBe('2004-01-05T19:48:21Z');
});

test('an entry names whom it was taken from', async () => {
  const [read] = await readFiles({
    'a.xml': item('<title>Bridge closes today</title><source url="https://m.example/rss">The Meridian</source>'),
  });
  expect(read).toMatchObject({ outlet: 'The Meridian' });
});

test('a feed that is cut off keeps all that came, the last entry too', () => {
  const whole = rss(
    Array.from(
      { length: 5 },
      (_, index) => `<item><title>Title ${index}</title><description>Text ${index}</description></item>`,
    ).join(''),
  );
  const cut = whole.slice(0, whole.indexOf('Text 4') + 3);
  expect(feedOf(cut).entries.map((found) => [found.title, ...textsOf(found)])).toEqual(
    [0, 1, 2, 3].map((index) => [`Title ${index}`, `Text ${index}`]).concat([['Title 4', 'Tex']]),
  );
});

test('cut anywhere, a feed still gives the entries before the cut', () => {
  const titles = ['Ant one', 'Bee two', 'Cat three'];
  const whole = rss(
    titles
      .map((title) => `<item><title>${title}</title><description><![CDATA[<p>${title} text</p>]]></description></item>`)
      .join(''),
  );
  const ends = titles.map((title) => whole.indexOf('</item>', whole.indexOf(title)) + 7);
  fc.assert(
    fc.property(fc.integer({ min: 60, max: whole.length }), (at) => {
      const found = readXmlFeed(whole.slice(0, at), undefined)?.entries ?? [];
      for (const { title } of found) expect(title).not.toContain('<');
      const complete = ends.filter((end) => end <= at).length;
      expect(found.slice(0, complete).map(({ title }) => title)).toEqual(titles.slice(0, complete));
    }),
  );
});

test('items that were never closed are items of their own', () => {
  expect(
    feedOf(rss('<item><title>A</title><item><title>B</title><item><title>C</title>')).entries.map(({ title }) => title),
  ).toEqual(['A', 'B', 'C']);
});

test('what stands before the root is passed over', () => {
  expect(entryOf(`\n\n<!-- ${'x'.repeat(500)} -->${item('<title>A</title>')}`).title).toBe('A');
});

test('a comment that speaks of pages does not make a feed one', async () => {
  const comment = `<!--\nAbout <html> and <body>\n${'x'.repeat(6000)}-->`;
  const source = item('<title>Bridge closes</title>');
  const files = { 'a.xml': comment + source, 'b.xml': source.replace('?>', `?>${comment}`) };
  expect(await readFiles(files)).toEqual([
    expect.objectContaining({ headline: 'Bridge closes' }),
    expect.objectContaining({ headline: 'Bridge closes' }),
  ]);
});

test('one bad entry never loses the feed', async () => {
  const files = {
    'a.rss': rss(
      '<item><title>Bridge closes today</title><description>It closed.</description></item><item></item><item><title>Ferry sails</title><pubDate>nonsense</pubDate></item>',
    ),
  };
  expect(await readFiles(files)).toEqual([
    expect.objectContaining({ headline: 'Bridge closes today', outlet: 'Gazette' }),
    'a.rss:2: The entry has no title, no text and no link: there is nothing to read.',
    expect.objectContaining({ headline: 'Ferry sails', publishedAt: null }),
  ]);
});

test('an entry that is a title, a word or a link is still an article', async () => {
  const read = await readFiles({
    'a.rss': rss(
      '<item><title>Bridge closes</title></item><item><title>Explainer</title></item><item><link>https://g.example/a</link></item>',
    ),
  });
  expect(read.map((article) => typeof article === 'object' && article.headline)).toEqual([
    'Bridge closes',
    'Explainer',
    'https://g.example/a',
  ]);
});

test('an article of a feed has headline, paragraphs, captions and no markup', async () => {
  const [article] = await readFiles({
    'a.xml': item(
      '<title>Bridge closes</title><link>https://g.example/a?utm_source=rss</link><dc:creator>ada quill</dc:creator><content:encoded><![CDATA[<p>The bridge closed on Monday.</p><figure><img src="x" onerror="y"><figcaption>The harbour</figcaption></figure><p>It opens <b>again</b> in May.</p>]]></content:encoded>',
    ),
  });
  expect(article).toMatchObject({
    headline: 'Bridge closes',
    url: 'https://g.example/a',
    bylines: ['ada quill'],
    outlet: 'Gazette',
    text: 'Bridge closes\n\nThe bridge closed on Monday.\n\nThe harbour\n\nIt opens again in May.',
  });
  expect(typeof article === 'object' && article.blocks.map(({ role }) => role)).toEqual([
    'headline',
    'paragraph',
    'caption',
    'paragraph',
  ]);
});

test('entities that a document declares are read, and none can grow or reach a file', () => {
  const bomb =
    '<!DOCTYPE rss [<!ENTITY a "ten times"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd"><!ENTITY pub "Gazette &#169;">]>';
  expect(
    entryOf(
      `<?xml version="1.0"?>${bomb}<rss><channel><item><title>&a; by &pub; &b; &c;</title></item></channel></rss>`,
    ).title,
  ).toBe('ten times by Gazette © &b; &c;');
});

test('elements deeper than 200 lose their tags and keep their text', () => {
  let deepest = 0;
  const stack: [XmlElement, number][] = [[parseXml(`${'<a>'.repeat(50_000)}text`), 0]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    deepest = Math.max(deepest, next[1]);
    for (const child of elementsOf(next[0])) stack.push([child, next[1] + 1]);
  }
  expect(deepest).toBe(200);
  expect(textOf(parseXml(`${'<a>'.repeat(50_000)}text`))).toBe('text');
});

/** What hostile feeds are made of. */
const hostile = fc.constantFrom(
  '<script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&amp;lt;img src=x onerror=alert(1)&amp;gt;',
  '<img src=x onerror=alert(1)>',
  '<![CDATA[<svg/onload=alert(1)>]]>',
  '<iframe src="javascript:alert(1)">',
  '<a href="javascript:x()">x</a>',
  '&#60;b onclick=x&#62;',
  '<style>p{}</style>',
  '<p',
  '</',
  '<!--',
  '-->',
  ']]>',
  '<![CDATA[',
  '&lt;',
  '<',
  '>',
  '&amp;lt;/p',
  'plain words ',
  ' and a "quote" ',
  '<x:y>',
  '&#0;',
  '&#xd800;',
  '<q>',
  '<br>',
  '\u0000',
  '\ud800',
);

test('no live markup comes out of a feed, whatever goes in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(hostile, { maxLength: 12 }).map((parts) => parts.join('')),
      fc.boolean(),
      async (text, isAtom) => {
        const inner = `<title>${text}</title><author><name>${text}</name></author><link>${text}</link><category>${text}</category><description>${text}</description><content type="html">${text}</content>`;
        const feed = readXmlFeed(isAtom ? entry(inner) : item(inner), undefined);
        for (const found of feed?.entries ?? [])
          for (const part of stringsOf({ ...found, guid: null })) {
            expect(part).not.toMatch(/<[a-zA-Z/!?]/);
            expect(part.isWellFormed()).toBe(true);
          }
      },
    ),
    { numRuns: 200 },
  );
});

/** Steps that reading takes, counted as text pieces and tags: a clock would lie on a busy machine. */
test.each([
  ['items', (size: number) => rss('<item><title>A b</title></item>'.repeat(size))],
  ['nested elements', (size: number) => rss(`<item><description>${'<div>'.repeat(size)}`)],
  ['closing tags that fit nothing', (size: number) => rss(`<item>${'<a>'.repeat(size)}${'</b>'.repeat(size)}`)],
  ['ampersands', (size: number) => item(`<title>${'&'.repeat(size)}</title>`)],
  ['open angles', (size: number) => item(`<description>${'&lt;'.repeat(size)}</description>`)],
  ['attributes', (size: number) => item(`<link ${'a="b" '.repeat(size)}/>`)],
  ['comments that never end', (size: number) => item('<!--'.repeat(size))],
  ['CDATA that never ends', (size: number) => item(`<description>${'<![CDATA['.repeat(size)}`)],
  ['namespaces', (size: number) => rss(`${'<item xmlns:a="b">'.repeat(size)}`)],
  [
    'unclosed objects in HTML',
    (size: number) => item(`<description><![CDATA[${'<object>'.repeat(size)}]]></description>`),
  ],
])('time grows no faster than the size: %s', (_, make) => {
  const timeOf = (size: number): number => {
    const source = make(size);
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3; round++) {
      const start = process.cpuUsage();
      readXmlFeed(source, undefined);
      const { user, system } = process.cpuUsage(start);
      best = Math.min(best, (user + system) / 1000);
    }
    return best;
  };
  timeOf(2000);
  const small = timeOf(4000);
  const large = timeOf(32_000);
  // Eight times the size: linear is 8, quadratic is 64. What takes a few milliseconds is too short to compare.
  expect(large).toBeLessThan(Math.max(small, 4) * 24);
});
