/** What every archive must do, whatever database is behind it: called with a way to open an empty one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/archive/index.ts';
import { type Archive, type Page, type QuoteHit, type SnippetPart, WIRE, type Window } from '../../src/archive/port.ts';
import type { Query } from '../../src/archive/query.ts';
import { fixedClock } from '../../src/clock.ts';
import { anEntry, type EntryParts } from './entries.ts';

const NOW = '2019-08-01T12:00:00Z';
const A = 'discord:A';
const B = 'slack:B';
const FIRST: Page = { limit: 10, offset: 0 };
const WEEK: Window = {
  from: Temporal.Instant.from('2019-07-25T00:00:00Z'),
  to: Temporal.Instant.from('2019-08-02T00:00:00Z'),
};

function query(text: string): Query {
  return parseQuery(text, Temporal.Instant.from(NOW), 'UTC');
}

/** "we [build] it": matches in brackets. */
function marked(snippet: readonly SnippetPart[]): string {
  return snippet.map(({ text, match }) => (match ? `[${text}]` : text)).join('');
}

export function archiveContract(name: string, open: (clock: ReturnType<typeof fixedClock>) => Promise<Archive>): void {
  describe(name, () => {
    let archive: Archive;
    beforeEach(async () => {
      archive = await open(fixedClock(NOW));
    });
    afterEach(() => archive.close());

    async function add(parts: EntryParts, owner = WIRE) {
      const [added] = await archive.add(owner, [anEntry(parts)]);
      if (!added) throw new Error('nothing came back');
      return added;
    }
    async function quotes(text: string, workspace = A, page = FIRST) {
      return (await archive.searchQuotes(workspace, query(text), page)).hits.map((hit) => hit.text);
    }
    async function headlines(text: string, workspace = A, page = FIRST) {
      return (await archive.searchArticles(workspace, query(text), page)).hits.map((hit) => hit.headline);
    }

    test('about: finds a quote by what its article is about, its own words first; a bare word must be said', async () => {
      const one = '"We will build the masts." The city bought Norlink gear for its 5G network.';
      await add({
        headline: 'Masts for the city',
        paragraphs: [one],
        quotes: [{ words: 'We will build the masts.', by: 'Ada Mora' }],
      });
      const two = '"The 5G masts are late." The network of Norlink waits.';
      await add({ headline: 'Late', paragraphs: [two], quotes: [{ words: 'The 5G masts are late.', by: 'Li Wei' }] });
      await add({
        headline: 'Other',
        paragraphs: ['"It is raining." Ferries wait.'],
        quotes: [{ words: 'It is raining.', by: 'Ada Mora' }],
      });
      expect(await quotes('about:5G')).toEqual(['The 5G masts are late.', 'We will build the masts.']);
      expect(await quotes('by:Mora about:"Norlink 5G"')).toEqual(['We will build the masts.']);
      expect(await quotes('by:Mora about:norl*')).toEqual(['We will build the masts.']);
      expect(await quotes('5G')).toEqual(['The 5G masts are late.']);
    });

    describe('adding', () => {
      test('gives back what was put in', async () => {
        const entry = anEntry({
          headline: 'Škoda builds\u0000 it',
          bylines: ['Ada Mora', 'Li Wei'],
          url: 'https://example.com/a',
          quotes: [{ words: 'We build it', by: 'Jana Novak', role: 'chair', affiliation: 'Škoda' }],
        });
        const [added] = await archive.add(WIRE, [entry]);
        expect(added).toEqual({ id: expect.stringMatching(/^[0-9a-hjkmnp-tv-z]{10}$/), status: 'added', changes: [] });
        const stored = await archive.findArticle(A, added?.id ?? '');
        expect(stored).toEqual({
          ...entry.article,
          id: added?.id,
          owner: WIRE,
          summary: entry.summary,
          addedAt: Temporal.Instant.from(NOW),
          updatedAt: Temporal.Instant.from(NOW),
          isBacklog: false,
        });
        expect(await archive.findArticleByUrl(A, 'https://EXAMPLE.com/a#top')).toEqual(stored);
        const [quote] = await archive.quotesOf(A, added?.id ?? '');
        expect(quote).toMatchObject({
          kind: 'direct',
          text: 'We build it',
          passages: [{ text: 'We build it', quoted: true }],
          printed: 'We build it',
          confidence: 0.9,
          speaker: { name: 'Jana Novak', kind: 'person', role: 'chair', affiliation: 'Škoda' },
          article: {
            id: added?.id,
            headline: entry.article.headline,
            outlet: 'The Harbour Post',
            url: 'https://example.com/a',
          },
          alsoIn: [],
        });
        expect(quote?.spans.map(({ start, end }) => entry.article.text.slice(start, end))).toEqual(['We build it']);
      });

      test('an article without quotes, outlet, date or address is an article', async () => {
        const { id } = await add({ outlet: null, at: null, url: null, headline: 'Bare' });
        expect(await archive.findArticle(A, id)).toMatchObject({ outlet: null, publishedAt: null, url: null });
        expect(await archive.quotesOf(A, id)).toEqual([]);
      });

      test('the same article again is unchanged, also twice in one batch', async () => {
        const entry = anEntry({ url: 'https://example.com/same', quotes: [{ words: 'once and once only' }] });
        const [first, second] = await archive.add(WIRE, [entry, entry]);
        const [third] = await archive.add(WIRE, [entry]);
        expect([first?.status, second?.status, third?.status]).toEqual(['added', 'unchanged', 'unchanged']);
        expect(new Set([first?.id, second?.id, third?.id]).size).toBe(1);
        expect(await archive.counts(A)).toEqual({ articles: 1, quotes: 1, speakers: 1, outlets: 1 });
      });

      test('the same text from another address is the same article, and fills what was unknown', async () => {
        const parts: EntryParts = { headline: 'Same', paragraphs: ['The same words.'], at: null };
        const first = await add({ ...parts, outlet: 'The Harbour Post', url: 'https://example.com/1' });
        const again = await add({
          ...parts,
          outlet: 'Morning Ledger',
          url: 'https://example.org/2',
          at: '2019-07-29T00:00:00Z',
        });
        expect(again).toEqual({ id: first.id, status: 'updated', changes: ['date'] });
        expect(await archive.findArticle(A, first.id)).toMatchObject({
          outlet: 'The Harbour Post',
          url: 'https://example.com/1',
        });
      });

      test('other white space is no change', async () => {
        const parts: EntryParts = { headline: 'Spaces', quotes: [{ words: 'white space' }] };
        const first = await add({ ...parts, paragraphs: ['She said "white space".'] });
        expect(await add({ ...parts, paragraphs: ['She said  "white space".'] })).toEqual({
          id: first.id,
          status: 'unchanged',
          changes: [],
        });
      });

      test('another text under one address is an update that keeps its id and says what changed', async () => {
        const url = 'https://example.com/running';
        const first = await add({
          url,
          headline: 'Old head',
          paragraphs: ['It rained.', 'She said "it rains".'],
          quotes: [{ words: 'it rains' }],
        });
        const second = await add({
          url: `${url}?utm_source=feed`,
          headline: 'New head',
          paragraphs: ['It rained.', 'It snowed.', 'She said "it snows".'],
          quotes: [{ words: 'it snows', by: 'Ada Mora' }],
        });
        expect(second).toEqual({
          id: first.id,
          status: 'updated',
          changes: ['headline', 'text: 2 paragraphs added, 1 removed'],
        });
        expect(await quotes('rains')).toEqual([]);
        expect(await headlines('rains')).toEqual([]);
        expect(await quotes('snows')).toEqual(['it snows']);
        expect(await archive.counts(A)).toEqual({ articles: 1, quotes: 1, speakers: 1, outlets: 1 });
        expect(await archive.findSpeaker(A, 'Jana Novak')).toBeUndefined();
        expect((await archive.outlets(A))[0]).toMatchObject({ articles: 1, quotes: 1 });
      });

      test('an update twice in one batch leaves the last one', async () => {
        const url = 'https://example.com/batch';
        const added = await archive.add(WIRE, [
          anEntry({ url, headline: 'One', quotes: [{ words: 'the first version' }] }),
          anEntry({ url, headline: 'Two', quotes: [{ words: 'the second version' }] }),
          anEntry({ url, headline: 'Three', quotes: [{ words: 'the third version' }] }),
        ]);
        expect(added.map(({ status }) => status)).toEqual(['added', 'updated', 'updated']);
        expect(await quotes('version')).toEqual(['the third version']);
        expect(await headlines('version')).toEqual(['Three']);
      });

      test('quotes found anew by better rules replace the old ones', async () => {
        const parts: EntryParts = {
          url: 'https://example.com/anew',
          headline: 'Anew',
          paragraphs: ['He said "yes, indeed".'],
        };
        await add({ ...parts, quotes: [{ words: 'yes', by: null }] });
        const again = await add({ ...parts, quotes: [{ words: 'yes, indeed' }] });
        expect(again).toMatchObject({ status: 'updated', changes: ['quotes and summary found anew'] });
        expect(await quotes('yes')).toEqual(['yes, indeed']);
      });

      test('a given id is kept where it is well-formed and free', async () => {
        expect(await add({ id: 'story-1.a:B' })).toMatchObject({ id: 'story-1.a:B', status: 'added' });
        expect((await add({ id: 'not well formed' })).id).toMatch(/^[0-9a-z]{10}$/);
        expect((await add({ id: 'x'.repeat(65) })).id).toMatch(/^[0-9a-z]{10}$/);
        // Taken by the wire: another owner's article gets an id of its own.
        expect((await add({ id: 'story-1.a:B' }, A)).id).toMatch(/^[0-9a-z]{10}$/);
        expect(await add({ id: 'story-1.a:B', headline: 'Newer' })).toMatchObject({
          id: 'story-1.a:B',
          status: 'updated',
        });
      });

      describe('an id that is given to an article which has another', () => {
        const known = { headline: 'Known', paragraphs: ['The same words.'] };
        const changed = { headline: 'Known', paragraphs: ['The same words.', 'And more.'] };

        test('whose text was known means that article from then on', async () => {
          const first = await add({ ...known, outlet: null });
          expect(await add({ ...known, outlet: null, id: 'w-1' })).toMatchObject({ id: first.id, status: 'unchanged' });
          expect(await add({ ...changed, outlet: null, id: 'w-1' })).toMatchObject({ id: first.id, status: 'updated' });
          // Its next version has another row, and is still meant.
          expect(await add({ ...known, outlet: null, id: 'w-1' })).toMatchObject({ id: first.id, status: 'updated' });
          expect((await archive.counts(A)).articles).toBe(1);
          // Of another owner it means nothing.
          expect(await add({ ...changed, id: 'w-1' }, A)).toMatchObject({ id: 'w-1', status: 'added' });
        });

        test('that is not well-formed, or was taken, means the article that was made for it', async () => {
          await add({ ...known, id: 'story-1' });
          for (const id of ['not well formed', 'story-1']) {
            const { id: own } = await add({ headline: id, paragraphs: ['Its own words.'], id }, A);
            expect(own).toMatch(/^[0-9a-z]{10}$/);
            const next = await add({ headline: id, paragraphs: ['Its own words, changed.'], id }, A);
            expect(next).toMatchObject({ id: own, status: 'updated' });
          }
        });

        test("by another outlet, whose copy has the same text, stays that outlet's", async () => {
          const first = await add({ ...known, outlet: 'The Harbour Post' });
          expect(await add({ ...known, outlet: 'Morning Ledger', id: 'm-1' })).toMatchObject({ id: first.id });
          const own = await add({ ...changed, outlet: 'Morning Ledger', id: 'm-1' });
          expect(own).toMatchObject({ id: 'm-1', status: 'added' });
          expect(await archive.findArticle(A, first.id)).toMatchObject({ outlet: 'The Harbour Post' });
        });

        test('at another address, whose copy has the same text, is another article once it changes', async () => {
          const first = await add({ ...known, outlet: null, url: 'https://example.com/1' });
          await add({ ...known, outlet: null, url: 'https://example.org/2', id: 'x-1' });
          const own = await add({ ...changed, outlet: null, url: 'https://example.org/2', id: 'x-1' });
          expect(own).toMatchObject({ id: 'x-1', status: 'added' });
          expect(first.id).not.toBe(own.id);
        });
      });

      test('a batch that fails leaves nothing', async () => {
        const broken = anEntry({ headline: 'Broken' });
        const entries = [anEntry({ headline: 'Whole' }), { ...broken, summary: null as never }];
        await expect(archive.add(WIRE, entries)).rejects.toThrow();
        expect(await archive.counts(A)).toEqual({ articles: 0, quotes: 0, speakers: 0, outlets: 0 });
        expect(await headlines('')).toEqual([]);
      });

      test('an empty batch is nothing', async () => {
        expect(await archive.add(WIRE, [])).toEqual([]);
      });
    });

    describe('searching quotes', () => {
      beforeEach(async () => {
        await add({
          id: 'a1',
          outlet: 'The Harbour Post',
          at: '2019-07-30T10:00:00Z',
          quotes: [
            { words: 'We build the 5G network with Škoda', by: 'Ren Zhengfei', role: 'founder', affiliation: 'Huawei' },
            { words: 'the network is not safe', by: 'Huawei', speakerKind: 'organisation', kind: 'indirect' },
          ],
        });
        await add({
          id: 'a2',
          outlet: 'Morning Ledger',
          at: '2019-07-20T10:00:00Z',
          quotes: [
            { words: 'Steel tariffs start a trade war', by: 'Jakub Hera Adamowicz', kind: 'mixed' },
            { words: 'the war on trade unions', by: 'a senior official', speakerKind: 'anonymous' },
          ],
        });
      });

      const rows: [typed: string, hits: string[]][] = [
        ['network', ['We build the 5G network with Škoda', 'the network is not safe']],
        ['NETWORK skoda', ['We build the 5G network with Škoda']],
        ['"trade war"', ['Steel tariffs start a trade war']],
        ['war trade', ['the war on trade unions', 'Steel tariffs start a trade war']],
        ['tari*', ['Steel tariffs start a trade war']],
        [
          't*',
          [
            'the network is not safe',
            'Steel tariffs start a trade war',
            'the war on trade unions',
            'We build the 5G network with Škoda',
          ],
        ],
        ['5G OR unions', ['We build the 5G network with Škoda', 'the war on trade unions']],
        ['network -safe', ['We build the 5G network with Škoda']],
        ['-network -"trade war"', ['the war on trade unions']],
        ['by:Zhengfei', ['We build the 5G network with Škoda']],
        ['by:"Ren Zhengfei"', ['We build the 5G network with Škoda']],
        ['by:"Mr Zhengfei"', ['We build the 5G network with Škoda']],
        // Its own words come before its people's.
        ['by:Huawei', ['the network is not safe', 'We build the 5G network with Škoda']],
        ['by:"Jakub Adamowicz"', ['Steel tariffs start a trade war']],
        ['by:adamowicz by:huawei war', ['Steel tariffs start a trade war']],
        ['by:official', ['the war on trade unions']],
        ['-by:Huawei -by:official', ['Steel tariffs start a trade war']],
        ['outlet:Harbour', ['We build the 5G network with Škoda', 'the network is not safe']],
        ['outlet:"harbour post" 5G', ['We build the 5G network with Škoda']],
        ['outlet:ml', ['Steel tariffs start a trade war', 'the war on trade unions']],
        ['-outlet:"The Harbour Post" tariffs', ['Steel tariffs start a trade war']],
        ['outlet:Nobody', []],
        ['by:Nobody', []],
        ['kind:indirect', ['the network is not safe']],
        ['kind:mixed kind:direct war', ['Steel tariffs start a trade war', 'the war on trade unions']],
        ['since:2019-07-30 network', ['We build the 5G network with Škoda', 'the network is not safe']],
        ['until:2019-07-20', ['Steel tariffs start a trade war', 'the war on trade unions']],
        ['until:2019-07-19', []],
        ['since:2019-07-21 until:2019-07-29', []],
        [
          'about:"trade war" outlet:ledger by:Adamowicz kind:mixed since:2019-07 until:2019-07',
          ['Steel tariffs start a trade war'],
        ],
        [
          '',
          [
            'We build the 5G network with Škoda',
            'the network is not safe',
            'Steel tariffs start a trade war',
            'the war on trade unions',
          ],
        ],
        ['!!!', []],
        ['what is 5G ?', []],
        ['5G ?', ['We build the 5G network with Škoda']],
        ['by:🦊', []],
      ];
      test.each(rows)('%j', async (typed, hits) => {
        const found = await quotes(typed);
        // Which of two equally good ones comes first is not the contract's; by:'s order is.
        if (typed === 'by:Huawei' || typed === '') expect(found).toEqual(hits);
        else expect([...found].sort()).toEqual([...hits].sort());
        const { total, isTotalExact } = await archive.searchQuotes(A, query(typed), FIRST);
        expect({ total, isTotalExact }).toEqual({ total: hits.length, isTotalExact: true });
      });

      test('marks the words that match, as printed', async () => {
        const { hits } = await archive.searchQuotes(A, query('skoda netw* "trade war" OR 5g'), FIRST);
        expect(hits.map(({ snippet }) => marked(snippet))).toEqual(['We build the [5G] [network] with [Škoda]']);
      });

      test('finds a speaker by the id that hits carry, named or not', async () => {
        const { hits } = await archive.searchQuotes(A, query(''), FIRST);
        for (const { speaker, text } of hits) expect(await quotes(`by:${speaker?.id}`)).toEqual([text]);
      });
    });

    describe('searching articles', () => {
      test('looks at headline, paragraphs and writers, and shows the best part', async () => {
        const filler = 'Nothing of note happened on that day in the harbour. '.repeat(20);
        await add({
          headline: 'A quiet day',
          bylines: ['Ada Mora'],
          paragraphs: [filler, `Then the ferry sank near the pier. ${filler}`],
        });
        const { hits } = await archive.searchArticles(A, query('ferry pier'), FIRST);
        expect(marked(hits[0]?.snippet ?? [])).toMatch(/^… .*the \[ferry\] sank near the \[pier\]\. .* …$/);
        expect(hits[0]?.snippet.map(({ text }) => text).join('').length).toBeLessThan(260);
        expect(await headlines('mora')).toEqual(['A quiet day']);
        expect(await headlines('quiet')).toEqual(['A quiet day']);
      });

      test('a better match comes before a newer one, a newer one before an equal one', async () => {
        await add({
          headline: 'Budget vote',
          paragraphs: ['The budget passed. The budget is law.'],
          at: '2019-07-28T00:00:00Z',
        });
        await add({
          headline: 'Weather',
          paragraphs: [`${'It rained all day. '.repeat(20)}The budget was not spoken of.`],
          at: '2019-07-30T00:00:00Z',
        });
        await add({
          headline: 'Budget vote',
          paragraphs: ['The budget passed! The budget is law.'],
          at: '2019-07-20T00:00:00Z',
        });
        const { hits } = await archive.searchArticles(A, query('budget'), FIRST);
        expect(hits.map(({ publishedAt }) => publishedAt?.toString().slice(8, 10))).toEqual(['28', '20', '30']);
      });

      test('by: gives articles that quote the speaker, and does not mix two names', async () => {
        await add({
          headline: 'Both',
          quotes: [
            { words: 'one', by: 'John Doe' },
            { words: 'two', by: 'Jane Smith' },
          ],
        });
        await add({ headline: 'Smith', quotes: [{ words: 'three', by: 'John Smith' }] });
        expect(await headlines('by:"John Smith"')).toEqual(['Smith']);
        expect((await headlines('by:John')).sort()).toEqual(['Both', 'Smith']);
      });

      test('an unknown date counts as the moment it came in', async () => {
        await add({ headline: 'Undated', at: null });
        await add({ headline: 'Dated', at: '2019-07-31T00:00:00Z' });
        expect(await headlines('')).toEqual(['Undated', 'Dated']);
        expect(await headlines('since:2019-08-01')).toEqual(['Undated']);
      });

      test('articles of a window come newest first, the end left out', async () => {
        await add({ headline: 'At the start', at: WEEK.from.toString() });
        await add({ headline: 'At the end', at: WEEK.to.toString() });
        await add({ headline: 'Within', at: '2019-07-30T00:00:00Z' });
        await add({ headline: 'Before 1970', at: '1961-04-12T06:07:00Z' });
        const found = await archive.articlesIn(A, WEEK, query(''), 10);
        expect(found.map(({ headline }) => headline)).toEqual(['Within', 'At the start']);
        expect((await archive.articlesIn(A, WEEK, query('within'), 10)).map(({ headline }) => headline)).toEqual([
          'Within',
        ]);
        expect(await archive.articlesIn(A, WEEK, query(''), 1)).toHaveLength(1);
        expect((await headlines('until:1970')).length).toBe(1);
      });
    });

    describe('languages without spaces', () => {
      const rows: [language: string, text: string, words: string[]][] = [
        ['Chinese', '华为表示将继续与欧洲合作', ['合作', '欧洲', '华为', '继续与欧洲', '合']],
        ['Japanese', '日本語の記事を検索する', ['検索', '記事', '日本語', '日本']],
        ['Thai', 'รัฐบาลประกาศนโยบายใหม่', ['นโยบาย', 'รัฐบาล', 'ใหม่']],
        ['Korean', '한국은행은 금리를 인하했다', ['한국', '금리', '인하', '한국은행']],
      ];
      test.each(rows)('%s is found by its words', async (_language, text, words) => {
        await add({ headline: text, quotes: [{ words: text }] });
        for (const word of words) {
          const { hits } = await archive.searchQuotes(A, query(word), FIRST);
          expect(hits.map(({ snippet }) => marked(snippet)).join(), word).toContain(`[${word}]`);
          expect(await headlines(word)).toEqual([text]);
        }
        expect(await quotes('東京')).toEqual([]);
      });

      test('emoji that stand in a text are found', async () => {
        await add({ quotes: [{ words: 'we won 🎉 today' }] });
        expect(await quotes('🎉')).toEqual(['we won 🎉 today']);
        expect(await quotes('🦊')).toEqual([]);
      });
    });

    describe('pages and repeats', () => {
      test('pages follow each other without gaps or repeats, far beyond the newest', async () => {
        const words = Array.from({ length: 1300 }, (_, index) => `the answer number ${index} of many`);
        for (let at = 0; at < words.length; at += 100)
          await archive.add(WIRE, [
            anEntry({
              at: new Date(Date.UTC(2019, 0, 1 + at / 100)).toISOString(),
              quotes: words.slice(at, at + 100).map((text) => ({ words: text })),
            }),
          ]);
        const seen: string[] = [];
        for (let offset = 0; ; offset += 100) {
          const { hits, total, isTotalExact } = await archive.searchQuotes(A, query('answer'), { limit: 100, offset });
          seen.push(...hits.map(({ text }) => text));
          expect(total).toBeGreaterThanOrEqual(seen.length);
          if (isTotalExact) expect(total).toBe(1300);
          if (hits.length < 100) break;
        }
        expect([...seen].sort()).toEqual([...words].sort());
        await expect(archive.searchQuotes(A, query('answer'), { limit: 10, offset: 1e6 })).rejects.toThrow(
          /since: or until:/,
        );
      });

      test('the same words in several articles are one hit that names the others', async () => {
        const words = 'We must accept that it is a permanent challenge.';
        const old = await add({ outlet: 'A', at: '2019-07-28T00:00:00Z', quotes: [{ words }] });
        const new_ = await add({ outlet: 'B', at: '2019-07-29T00:00:00Z', quotes: [{ words: words.toUpperCase() }] });
        const { hits, total } = await archive.searchQuotes(A, query('permanent'), FIRST);
        expect(hits[0]?.repeats).toMatchObject({ outlets: ['A'], first: { id: old.id, outlet: 'A' } });
        expect(hits.map(({ article, alsoIn }) => [article.id, alsoIn])).toEqual([[new_.id, [old.id]]]);
        expect(total).toBe(1);
        expect((await archive.quotesOf(A, old.id))[0]?.alsoIn).toEqual([new_.id]);
      });

      test('a few words said by two people are two hits', async () => {
        await add({ quotes: [{ words: 'no comment', by: 'Jana Novak' }] });
        await add({ quotes: [{ words: 'no comment', by: 'Ada Mora' }] });
        expect(await quotes('comment')).toHaveLength(2);
      });

      test('an article on the wire and in the workspace is shown once', async () => {
        const parts: EntryParts = { headline: 'Twice', quotes: [{ words: 'said here and said there too' }] };
        await add(parts);
        await add(parts, A);
        expect(await headlines('twice')).toEqual(['Twice']);
        expect((await archive.articlesIn(A, WEEK, query(''), 10)).map(({ headline }) => headline)).toEqual(['Twice']);
        const { hits, total } = await archive.searchQuotes(A, query('said'), FIRST);
        expect([hits.length, total, hits[0]?.alsoIn]).toEqual([1, 1, []]);
        expect(await archive.counts(A)).toEqual({ articles: 1, quotes: 1, speakers: 1, outlets: 1 });
      });
    });

    describe('speakers and outlets', () => {
      test('titles and initials are not another speaker, and other forms are aliases', async () => {
        await add({ at: '2019-07-01T00:00:00Z', quotes: [{ words: 'one', by: 'Donald Trump', role: 'candidate' }] });
        await add({
          at: '2019-07-02T00:00:00Z',
          quotes: [{ words: 'two', by: 'President Donald J. Trump', role: 'president' }],
        });
        await add({ at: '2019-07-03T00:00:00Z', quotes: [{ words: 'three', by: 'DONALD TRUMP', role: 'candidate' }] });
        await add({ quotes: [{ words: 'four', by: 'Donald Trump Jr' }] });
        const speaker = await archive.findSpeaker(A, 'Donald Trump');
        expect(speaker).toMatchObject({
          name: 'Donald Trump',
          quotes: 3,
          roles: [
            { role: 'candidate', seenAt: Temporal.Instant.from('2019-07-03T00:00:00Z') },
            { role: 'president', seenAt: Temporal.Instant.from('2019-07-02T00:00:00Z') },
          ],
          firstSeenAt: Temporal.Instant.from('2019-07-01T00:00:00Z'),
          lastSeenAt: Temporal.Instant.from('2019-07-03T00:00:00Z'),
        });
        expect(speaker?.aliases).toContain('President Donald J. Trump');
        expect(await archive.findSpeaker(A, speaker?.id ?? '')).toEqual(speaker);
        expect(await archive.findSpeaker(A, 'president donald j trump')).toEqual(speaker);
        expect((await archive.findSpeaker(A, 'trump'))?.id).toBe(speaker?.id);
        expect(await archive.findSpeaker(A, 'nobody')).toBeUndefined();
      });

      test('a family name alone is the one speaker’s who bears it, whichever came first, until there are two', async () => {
        await add({ quotes: [{ words: 'one', by: 'Trump' }] });
        await add({ quotes: [{ words: 'two', by: 'President Donald J. Trump' }] });
        await add({ quotes: [{ words: 'three', by: 'Donald Trump' }] });
        const speaker = await archive.findSpeaker(A, 'Trump');
        expect(speaker).toMatchObject({ quotes: 3, namesakes: [] });
        expect((await quotes('by:"Donald Trump"')).sort()).toEqual(['one', 'three', 'two']);
        const { hits } = await archive.searchQuotes(A, { ...query(''), by: [speaker!.id] }, FIRST);
        expect(hits.map((hit) => hit.speaker?.id)).toEqual([speaker!.id, speaker!.id, speaker!.id]);
        expect((await archive.suggestSpeakers(A, 'tru', 10)).map(({ id }) => id)).toEqual([speaker!.id]);
        expect((await archive.counts(A)).speakers).toBe(1);

        const { id } = await add({ id: 'melania', quotes: [{ words: 'four', by: 'Melania Trump' }] });
        expect(await archive.findSpeaker(A, 'Trump')).toMatchObject({
          name: 'Trump',
          quotes: 1,
          namesakes: [{ name: 'Donald Trump' }, { name: 'Melania Trump' }],
        });
        expect(await archive.findSpeaker(A, 'Donald Trump')).toMatchObject({ quotes: 2 });
        // Better rules find no quote of hers there: then nobody else bears the name.
        await add({ id, paragraphs: ['"four" was said, at length.'], quotes: [] });
        expect(await archive.findSpeaker(A, 'Trump')).toMatchObject({ quotes: 3 });
      });

      test('a workspace’s own names join the wire’s speakers, and change nothing for others', async () => {
        await add({ quotes: [{ words: 'one', by: 'Hillary Clinton' }] });
        await add({ quotes: [{ words: 'two', by: 'Clinton' }] }, A);
        await add({ quotes: [{ words: 'three', by: 'Clinton' }] });
        await add({ quotes: [{ words: 'four', by: 'Bill Clinton' }] }, A);
        expect(await archive.findSpeaker(A, 'Hillary Clinton')).toMatchObject({ quotes: 3 });
        expect(await archive.findSpeaker(B, 'Hillary Clinton')).toMatchObject({ quotes: 2 });
        expect(await archive.findSpeaker(B, 'Bill Clinton')).toBeUndefined();
      });

      test('roles have the dates of their first and their newest article', async () => {
        const by = { by: 'Ada Mora', words: 'one' };
        await add({ at: '2015-03-01T00:00:00Z', quotes: [{ ...by, role: 'Senator' }] });
        await add({ at: '2016-05-01T00:00:00Z', quotes: [{ ...by, role: 'senator', kind: 'indirect' }] });
        await add({ at: '2018-01-01T00:00:00Z', quotes: [{ ...by, role: 'minister' }] });
        const found = await archive.findSpeaker(A, 'Ada Mora');
        expect(found).toMatchObject({ said: 2, reported: 1 });
        expect(found?.roles.map(({ role, firstSeenAt, seenAt }) => [role, `${firstSeenAt}`, `${seenAt}`])).toEqual([
          ['minister', '2018-01-01T00:00:00Z', '2018-01-01T00:00:00Z'],
          ['senator', '2015-03-01T00:00:00Z', '2016-05-01T00:00:00Z'],
        ]);
      });

      test('what a speaker’s newest articles share is a topic', async () => {
        for (const city of ['Lorn', 'Vell'])
          await add({
            headline: `Norlink builds 5G in ${city}`,
            paragraphs: [`"one" was said of Norlink and its 5G masts in ${city}.`],
            quotes: [{ words: 'one', by: 'Ada Mora' }],
          });
        expect(await archive.speakerTopics(A, 'Ada Mora', 5)).toEqual([
          { text: '5G', articles: 2 },
          { text: 'Norlink', articles: 2 },
        ]);
        expect(await archive.speakerTopics(A, 'nobody', 5)).toEqual([]);
      });

      test('quotes that are not surely attributed come last where that is asked for', async () => {
        const sure = await add({ at: '2019-07-01T00:00:00Z', quotes: [{ words: 'the bridge is safe' }] });
        const unsure = await add({
          at: '2019-07-20T00:00:00Z',
          quotes: [{ words: 'the bridge is closed', confidence: 0.49 }],
        });
        const found = async (isUncertainLast?: true) =>
          (
            await archive.searchQuotes(A, { ...query('bridge'), ...(isUncertainLast && { isUncertainLast }) }, FIRST)
          ).hits.map((hit) => [hit.article.id, hit.isUncertain]);
        expect(await found()).toEqual([
          [unsure.id, true],
          [sure.id, false],
        ]);
        expect(await found(true)).toEqual([
          [sure.id, false],
          [unsure.id, true],
        ]);
      });

      test.each(["O'Neill", 'O’Neill', 'oneill', 'Sainte-Marie', 'Marie'])('a last name is %s', async (typed) => {
        await add({ quotes: [{ words: 'one', by: "Conor O'Neill" }] });
        await add({ quotes: [{ words: 'two', by: 'Buffy Sainte-Marie' }] });
        expect(await archive.findSpeaker(A, typed)).toMatchObject({ quotes: 1 });
      });

      test('a short name in brackets is an alias', async () => {
        await add({ quotes: [{ words: 'one', by: 'World Health Organisation (WHO)', speakerKind: 'organisation' }] });
        await add({ quotes: [{ words: 'two', by: 'WHO', speakerKind: 'organisation' }] });
        expect(await archive.findSpeaker(A, 'WHO')).toMatchObject({ name: 'World Health Organisation', quotes: 2 });
        expect((await quotes('by:WHO')).sort()).toEqual(['one', 'two']);
      });

      test('unnamed speakers of two articles are never one, and are not suggested', async () => {
        const parts: EntryParts = {
          quotes: [{ words: 'off the record', by: 'a senior official', speakerKind: 'anonymous' }],
        };
        await add(parts);
        await add(parts);
        const { hits } = await archive.searchQuotes(A, query('record'), FIRST);
        expect(new Set(hits.map(({ speaker }) => speaker?.id)).size).toBe(2);
        expect(await archive.suggestSpeakers(A, 'senior', 10)).toEqual([]);
        expect((await archive.counts(A)).speakers).toBe(0);
      });

      test.each([
        ['the paper', 'document', false],
        ['The report', 'document', false],
        ['the Mueller report', 'document', true],
        ['The Washington Post', 'organisation', true],
        ['the company', 'organisation', false],
        ['华为', 'organisation', true],
      ] as const)('%j, a %s, is somebody outside its article: %s', async (by, speakerKind, isNamed) => {
        await add({ quotes: [{ words: 'one', by, speakerKind }] });
        expect((await archive.counts(A)).speakers).toBe(isNamed ? 1 : 0);
        expect((await archive.searchQuotes(A, query('one'), FIRST)).hits[0]?.speaker?.name).toBe(by);
      });

      test('suggestions: words that begin with it, then the middle of words; the most quoted first', async () => {
        await add({
          quotes: [
            { words: 'x', by: 'Ada Mora' },
            { words: 'y', by: 'Tim Amoral' },
            { words: 'z', by: 'Tim Amoral' },
            { words: 'zz', by: 'Moritz Müller' },
            { words: 'zzz', by: 'Moritz Müller' },
          ],
        });
        const names = async (typed: string, limit = 10) =>
          (await archive.suggestSpeakers(A, typed, limit)).map(({ name }) => name);
        expect(await names('mor')).toEqual(['Moritz Müller', 'Ada Mora', 'Tim Amoral']);
        expect(await names('mull')).toEqual(['Moritz Müller']);
        expect(await names('m')).toEqual(['Moritz Müller', 'Ada Mora', 'Tim Amoral']);
        expect(await names('a mo')).toEqual(['Ada Mora']);
        expect(await names('mor', 1)).toEqual(['Moritz Müller']);
        expect((await names('')).length).toBe(3);
        expect(await names('"*%_')).toEqual([]);
      });

      test('outlets come with their sums and newest article', async () => {
        await add({
          outlet: 'The Harbour Post',
          at: '2019-07-28T00:00:00Z',
          quotes: [{ words: 'one' }, { words: 'two' }],
        });
        await add({ outlet: 'Harbour Post', at: '2019-07-29T00:00:00Z' });
        await add({ outlet: 'Morning Ledger', at: '2019-07-30T00:00:00Z' });
        expect(await archive.outlets(A)).toEqual([
          { name: 'The Harbour Post', articles: 2, quotes: 2, newestAt: Temporal.Instant.from('2019-07-29T00:00:00Z') },
          { name: 'Morning Ledger', articles: 1, quotes: 0, newestAt: Temporal.Instant.from('2019-07-30T00:00:00Z') },
        ]);
        expect(await archive.suggestOutlets(A, 'post', 5)).toEqual(['The Harbour Post']);
        expect(await archive.suggestOutlets(A, 'hp', 5)).toEqual(['The Harbour Post']);
        expect(await archive.suggestOutlets(A, '', 5)).toEqual(['The Harbour Post', 'Morning Ledger']);
      });

      test('articles are suggested by their headline, newest first', async () => {
        await add({ headline: 'Ferry sinks', at: '2019-07-28T00:00:00Z' });
        await add({ headline: 'Calm sea', paragraphs: ['No ferry sank.'], at: '2019-07-30T00:00:00Z' });
        await add({ headline: 'New ferry', at: '2019-07-29T00:00:00Z' });
        const found = async (typed: string) =>
          (await archive.suggestArticles(A, typed, 10)).map(({ headline }) => headline);
        expect(await found('ferr')).toEqual(['New ferry', 'Ferry sinks', 'Calm sea']);
        expect(await found('ferry si')).toEqual(['Ferry sinks']);
        expect((await found('')).length).toBe(3);
        expect(await found('"*')).toEqual([]);
      });
    });

    test('no method of one workspace tells of what another owns', async () => {
      const words = 'our private plan for the zeppelin';
      const { id } = await add(
        {
          url: 'https://example.com/private',
          headline: 'Zeppelin plan',
          outlet: 'Secret Sheet',
          quotes: [{ words, by: 'Zora Quill' }],
        },
        A,
      );
      const wire = await add({ quotes: [{ words, by: 'Jana Novak' }] });
      const own = await add({ headline: 'Zeppelin of B', quotes: [{ words: 'ours, not theirs' }] }, B);

      expect(await quotes('zeppelin')).toEqual([words]);
      expect(await headlines('private zeppelin plan by')).toEqual([]);
      expect(await headlines('zeppelin by:Zora')).toEqual(['Zeppelin plan']);
      for (const workspace of [B, 'discord:never-seen', WIRE]) {
        expect(await archive.findArticle(workspace, id)).toBeUndefined();
        expect(await archive.findArticleByUrl(workspace, 'https://example.com/private')).toBeUndefined();
        expect(await archive.quotesOf(workspace, id)).toEqual([]);
        expect([...(await archive.quotesOfAll(workspace, [id, wire.id])).keys()]).toEqual([wire.id]);
        expect((await archive.articlesIn(workspace, WEEK, query('plan'), 10)).map((article) => article.id)).toEqual([
          wire.id,
        ]);
        for (const text of ['by:Zora', 'by:"Zora Quill"', 'outlet:Secret', 'outlet:"Secret Sheet"', '-novak zora']) {
          expect((await archive.searchQuotes(workspace, query(text), FIRST)).hits).toEqual([]);
          expect((await archive.searchArticles(workspace, query(text), FIRST)).hits).toEqual([]);
        }
        const hits: QuoteHit[] = [...(await archive.searchQuotes(workspace, query('plan -nothing'), FIRST)).hits];
        expect(hits.map((hit) => [hit.article.id, hit.alsoIn])).toEqual([[wire.id, []]]);
        expect(await archive.suggestSpeakers(workspace, 'zora', 10)).toEqual([]);
        expect(await archive.suggestOutlets(workspace, 'secret', 10)).toEqual([]);
        expect((await archive.suggestArticles(workspace, 'zeppelin plan', 10)).map((article) => article.id)).toEqual([
          wire.id,
        ]);
        expect(await archive.findSpeaker(workspace, 'Zora Quill')).toBeUndefined();
        expect((await archive.outlets(workspace)).map((outlet) => outlet.name)).toEqual(['The Harbour Post']);
      }
      expect(await archive.counts('discord:never-seen')).toEqual({ articles: 1, quotes: 1, speakers: 1, outlets: 1 });
      expect(await archive.counts(B)).toEqual({ articles: 2, quotes: 2, speakers: 1, outlets: 1 });
      expect(await archive.counts(A)).toEqual({ articles: 2, quotes: 2, speakers: 2, outlets: 2 });
      // What A knows by number is not B's either.
      const zora = await archive.findSpeaker(A, 'Zora Quill');
      expect(await archive.findSpeaker(B, zora?.id ?? '')).toBeUndefined();
      expect((await archive.searchQuotes(B, query(`by:${zora?.id}`), FIRST)).hits).toEqual([]);
      expect(own.id).not.toBe(id);
      // Nor is a speaker found by a form of the name that only A's articles print.
      await add({ quotes: [{ words: 'again', by: 'Dr Zora Q. Quill' }] }, A);
      for (const typed of ['Dr Zora Q. Quill', 'zora q quill']) {
        expect(await archive.findSpeaker(A, typed)).toBeDefined();
        expect(await archive.findSpeaker(B, typed)).toBeUndefined();
        expect((await archive.searchQuotes(B, query(`by:"${typed}"`), FIRST)).hits).toEqual([]);
      }
    });

    test('what is private to one workspace does not merge with the same article of another', async () => {
      const parts: EntryParts = { url: 'https://example.com/p', headline: 'Paywalled' };
      const a = await add(parts, A);
      const b = await add(parts, B);
      expect([a.status, b.status]).toEqual(['added', 'added']);
      expect(a.id).not.toBe(b.id);
    });
  });
}
