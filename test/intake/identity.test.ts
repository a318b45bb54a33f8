/** What an entry is known by. */
import { expect, test } from 'vitest';
import { identifyEntries, keyOf, urlKey } from '../../src/intake/poll/identity.ts';
import { feedOf, rss } from './readings.ts';

const identify = (items: string, site = '') => identifyEntries(feedOf(rss(items, `<title>G</title>${site}`)));

test.each([
  ['the front page of any site', 'https://other.example/', '', false],
  ['the front page without its slash', 'https://other.example', '', false],
  [
    "the feed's own site, though it is no front page",
    'https://g.example/town',
    '<link>https://g.example/town</link>',
    false,
  ],
  ['a page of its own', 'https://other.example/story', '', true],
  ['a page that is told by its question alone', 'https://other.example/?p=7', '', true],
])('%s', (_, link, site, isOwn) => {
  const [found] = identify(`<item><title>Bridge closes</title><link>${link}</link></item>`, site);
  expect(found!.hasOwnUrl).toBe(isOwn);
  expect(found!.names).toEqual([isOwn ? keyOf('url', urlKey(link)) : keyOf('text', 'Bridge closes')]);
});
