/** Pages: what they say of themselves, what their article is, and which are refused. */
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { extractPage } from '../../src/intake/page/extract.ts';
import { openExtractor } from '../../src/intake/page/extractor.ts';
import { pageObstacle } from '../../src/intake/page/obstacle.ts';
import { prunePage } from '../../src/intake/page/prune.ts';
import { readFiles, stringsOf } from './readings.ts';

const PROSE = [
  'The harbour bridge opened again on Monday after two weeks of repairs that cost the town more than anybody had expected, the council said.',
  '“It is safe now,” said Mayor Olu Adeyemi at the ceremony, where hundreds of people had come to walk across it as its first guests since the storm.',
  'Engineers will look at the cables every week until the summer, and the ferry that took people across in the meantime will go back to the islands.',
  'The council will vote on a new bridge in May, and the plans are shown in the town hall from Friday, where everybody may comment on them.',
  'Nobody was hurt when a part of the deck came down in the night of the storm, but eleven boats in the harbour were sunk by what fell from it.',
  'A commission of three engineers found in its report that the bolts of the deck had not been looked at for nine years before that night.',
];

const BODY = PROSE.map((text) => `<p>${text}</p>`).join('');

function page({
  head = '',
  title = 'Bridge opens',
  lang = 'en',
  body = `<article><h1>Bridge opens again</h1>${BODY}</article>`,
} = {}): string {
  return `<!doctype html><html lang="${lang}"><head><title>${title}</title>${head}</head><body>${body}</body></html>`;
}

const meta = (name: string, content: string) => `<meta name="${name}" content="${content}">`;
const property = (name: string, content: string) => `<meta property="${name}" content="${content}">`;
const jsonLd = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;

const NEWS = {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: 'Bridge opens again',
  author: [
    { '@type': 'Person', name: 'Ada Quill' },
    { '@type': 'Person', name: 'bo reed' },
  ],
  publisher: { '@type': 'Organization', name: 'The Gazette' },
  datePublished: '2031-03-05T08:00:00+01:00',
  dateModified: '2031-03-06T08:00:00Z',
  inLanguage: 'en-GB',
};

test('reads a page: headline, writers, outlet, date, address, language, paragraphs', async () => {
  const html = page({
    title: 'Bridge opens again | The Gazette',
    head: `${jsonLd(NEWS)}<link rel="canonical" href="https://gazette.example/bridge?utm_source=x">`,
    body: `<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Bridge opens again</h1><p class="byline">By Ada Quill</p>
      <figure><img src="a.jpg"><figcaption>The bridge on Monday</figcaption></figure>${BODY}</article><aside><a href="/x">Ten things to do</a></aside><footer>© The Gazette</footer>`,
  });
  const [article] = await readFiles({ 'a.html': html });
  expect(article).toMatchObject({
    headline: 'Bridge opens again',
    bylines: ['Ada Quill', 'bo reed'],
    outlet: 'The Gazette',
    url: 'https://gazette.example/bridge',
    language: 'en',
  });
  if (typeof article !== 'object') throw new Error(article);
  expect(article.publishedAt?.toString()).toBe('2031-03-05T07:00:00Z');
  const textsIn = (role: string) =>
    article.blocks.filter((block) => block.role === role).map(({ start, end }) => article.text.slice(start, end));
  expect(textsIn('paragraph')).toEqual(PROSE);
  expect(textsIn('caption')).toEqual(['The bridge on Monday']);
});

test.each([
  [
    'a graph',
    jsonLd({
      '@graph': [
        { '@type': 'WebSite', name: 'G' },
        { '@type': ['Article', 'NewsArticle'], headline: 'X', author: { name: 'Ada Quill' } },
      ],
    }),
    { bylines: ['Ada Quill'] },
  ],
  [
    'authors by reference',
    jsonLd({
      '@graph': [
        { '@id': '#a', '@type': 'Person', name: 'Ada Quill' },
        { '@type': 'NewsArticle', headline: 'X', author: { '@id': '#a' } },
      ],
    }),
    { bylines: [] },
  ],
  ['a list', jsonLd([{ '@type': 'BreadcrumbList' }, { ...NEWS, author: 'Ada Quill' }]), { bylines: ['Ada Quill'] }],
  [
    'broken JSON, and OpenGraph',
    `<script type="application/ld+json">{"@type":</script>${property('article:published_time', '2031-03-05')}`,
    { publishedAt: '2031-03-05T00:00:00Z' },
  ],
  [
    'OpenGraph',
    property('og:site_name', 'The Gazette') +
      property('article:published_time', '2031-03-05T07:00:00Z') +
      property('og:url', 'https://g.example/a'),
    { site: 'The Gazette', publishedAt: '2031-03-05T07:00:00Z', url: 'https://g.example/a' },
  ],
  [
    'Dublin Core',
    meta('DC.creator', 'Ada Quill') + meta('DC.date', '2031-03-05') + meta('DC.publisher', 'The Gazette'),
    { bylines: ['Ada Quill'], publishedAt: '2031-03-05T00:00:00Z', site: 'The Gazette' },
  ],
  ['an author in meta', meta('author', 'Ada Quill'), { bylines: ['Ada Quill'] }],
  ['entities in meta', meta('author', 'Zo&euml; Quill'), { bylines: ['Zoë Quill'] }],
  ['a section', property('article:section', 'Town'), { section: 'Town' }],
])('metadata from %s', (_, head, expected) => {
  expect(extractPage(page({ head }), 'https://g.example/a')).toMatchObject(expected);
});

test('a canonical address that names the front page is not believed', () => {
  const head = '<link rel="canonical" href="https://g.example/">';
  expect(extractPage(page({ head }), 'https://g.example/news/a').url).toBe('https://g.example/news/a');
});

test('a relative canonical address starts from where the page was', () => {
  expect(extractPage(page({ head: '<link rel="canonical" href="/b">' }), 'https://g.example/a').url).toBe(
    'https://g.example/b',
  );
  expect(extractPage(page({ head: '<link rel="canonical" href="/b">' }), undefined).url).toBeNull();
});

test.each([
  [
    'a paywall',
    page({
      body: `<article><h1>Bridge opens again</h1><p>${PROSE[0]}</p><p>Subscribe to continue reading.</p></article>`,
    }),
    /do not pay/,
  ],
  [
    'a paywall that JSON-LD declares',
    page({
      head: jsonLd({ ...NEWS, isAccessibleForFree: 'False' }),
      body: `<article><h1>Bridge opens again</h1><p>${PROSE[0]}</p></article>`,
    }),
    /do not pay/,
  ],
  [
    'a question for consent',
    page({
      title: 'Before you continue',
      body: '<div><h1>Before you continue</h1><p>We use cookies and data to deliver and maintain services, and to track outages and protect against spam and abuse.</p><button>Accept all</button></div>',
    }),
    /consent/,
  ],
  [
    'a check for robots',
    page({ title: 'Just a moment...', body: '<div><p>Enable JavaScript and cookies to continue</p></div>' }),
    /proof of being human/,
  ],
  ['an empty page', page({ body: '' }), /holds no article/],
])('refuses %s with the reason', (_, html, reason) => {
  expect(pageObstacle(extractPage(html, undefined))).toMatch(reason);
});

test.each([
  [
    'a whole article behind a declared paywall',
    page({
      head: jsonLd({ ...NEWS, isAccessibleForFree: false }),
      body: `<article><h1>Bridge</h1>${BODY}${BODY}</article>`,
    }),
  ],
  [
    'a whole article with an offer to subscribe',
    page({
      body: `<article><h1>Bridge</h1>${BODY}${BODY}</article><div>Already a subscriber? Log in to continue reading</div>`,
    }),
  ],
  [
    'a short item on a site that offers subscriptions',
    page({
      body: `<header>Already a subscriber? Subscribers only</header><article><h1>Bridge</h1><p>${PROSE.slice(0, 4).join('</p><p>')} It took just a moment.</p></article>`,
    }),
  ],
  [
    'a whole article with a cookie banner',
    page({
      body: `<div>We value your privacy. Accept all cookies?</div><article><h1>Bridge</h1>${BODY}${BODY}</article>`,
    }),
  ],
])('takes %s', (_, html) => {
  expect(pageObstacle(extractPage(html, undefined))).toBeUndefined();
});

test('one refused page never loses the folder', async () => {
  const read = await readFiles({
    'a.html': page({ body: '' }),
    'b.html': page(),
    'c.txt': `Bridge opens\n\n${PROSE[0]}`,
  });
  expect(read).toEqual([
    'a.html: The page holds no article: give the address of one article, or of a feed.',
    expect.objectContaining({ headline: 'Bridge opens' }),
    expect.objectContaining({ headline: 'Bridge opens' }),
  ]);
});

test.each([
  ['nested divs', '<div>'.repeat(20_000)],
  ['unclosed inline tags', '<b><i><a>'.repeat(5000)],
  ['unclosed lists and tables', '<ul><li><table><tr><td>'.repeat(2000)],
  ['nested blockquotes with text', '<blockquote>word '.repeat(5000)],
])('depth is capped before anything is extracted: %s', (_, start) => {
  const pruned = prunePage(`<html><body>${start}<p>${PROSE[0]}</p>`);
  let depth = 0;
  let deepest = 0;
  for (const [, slash, name] of pruned.matchAll(/<(\/?)([a-z]+)/g)) {
    if (name === 'br') continue;
    depth += slash ? -1 : 1;
    deepest = Math.max(deepest, depth);
  }
  // A hundred in the body.
  expect(deepest).toBeLessThanOrEqual(102);
  expect(depth).toBe(0);
  expect(pruned).toContain(PROSE[0]!.slice(0, 40));
});

test('scripts, handlers and frames do not reach the extractor', () => {
  const pruned = prunePage(
    page({
      body: `<script>alert(1)</script><style>p{}</style><iframe src="x"></iframe><svg><a/></svg><p onclick="x()" id="y">${PROSE[0]}</p><object><p>in it</p></object>`,
    }),
  );
  expect(pruned).not.toMatch(/script|style>|iframe|svg|onclick|object/);
  expect(pruned).toContain(`<p id="y">${PROSE[0]}</p>`);
});

const STUCK = new URL(
  'data:text/javascript,import{parentPort}from"node:worker_threads";parentPort.on("message",()=>{for(;;);})',
);
const GREEDY = new URL(
  'data:text/javascript,import{parentPort}from"node:worker_threads";parentPort.on("message",()=>{const a=[];for(;;)a.push(new Array(1e6).fill(a.length))})',
);

test('a page that takes for ever is given up and the next one gets a new thread', async () => {
  const extractor = openExtractor({ timeoutMs: 100, program: STUCK });
  for (const _ of [1, 2])
    expect(await extractor.extract('<p>x', undefined)).toEqual({
      obstacle: expect.stringMatching(/not found within 0\.1 seconds/),
    });
  await extractor.close();
});

test('a page that eats the memory ends its thread and not the process', async () => {
  const extractor = openExtractor({ timeoutMs: 20_000, program: GREEDY });
  expect(await extractor.extract('<p>x', undefined)).toEqual({ obstacle: expect.stringMatching(/more memory/) });
  await extractor.close();
});

const extractor = openExtractor();
afterAll(() => extractor.close());

test('pages that are asked for at once are read one after the other, each with its own answer', async () => {
  const titles = ['One bridge', 'Two bridges', 'Three bridges'];
  const facts = await Promise.all(titles.map((title) => extractor.extract(page({ title }), undefined)));
  expect(facts.map((found) => 'title' in found && found.title)).toEqual(titles);
});

const hostile = fc.constantFrom(
  '<script>alert(1)</script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&amp;lt;img src=x&amp;gt;',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe src="javascript:alert(1)">',
  '<a href="javascript:x()">x</a>',
  '<style>',
  '</style>',
  '<p',
  '</',
  '<!--',
  '-->',
  '<table><tr>',
  '</p>',
  '<h1>',
  '<body>',
  '</html>',
  '<title>',
  '<q>',
  '<textarea>',
  '<noscript><img src=x onerror=y></noscript>',
  '<base href="javascript:x">',
  `<p>${PROSE[0]}</p>`,
  `<article>${BODY}`,
  '\u0000',
  '\ud800',
  '<meta name="author" content="<b onclick=x>">',
  jsonLd({ ...NEWS, headline: '<img src=x onerror=y>', author: '&lt;script&gt;' }),
  '<link rel=canonical href="javascript:x">',
  '<html lang="<b>">',
);

test('no live markup comes out of a page and no page makes the extractor fail', () => {
  fc.assert(
    fc.property(
      fc.array(hostile, { maxLength: 10 }).map((parts) => parts.join('')),
      (html) => {
        const facts = extractPage(html, 'https://g.example/a');
        for (const part of stringsOf(facts)) {
          expect(part).not.toMatch(/<[a-zA-Z/!?]/);
          expect(part).not.toMatch(/^javascript:/);
        }
      },
    ),
    { numRuns: 200 },
  );
});
