/** When a source is asked again, and what robots.txt lets us ask. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { productToken, readRobots } from '../../src/intake/fetch/robots.ts';
import { gapOf } from '../../src/intake/poll/full-text.ts';
import { intervalOf, NO_RHYTHM, nextPoll, type Rhythm, retryAt } from '../../src/intake/poll/rhythm.ts';
import { POLL_OPTIONS } from '../../src/intake/sources/options.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const minutes = (rhythm: Partial<Rhythm>) => intervalOf({ ...NO_RHYTHM, ...rhythm }, POLL_OPTIONS) / MINUTE;

describe('the interval', () => {
  const cases: readonly (readonly [name: string, rhythm: Partial<Rhythm>, minutes: number])[] = [
    ['is an hour where nothing is known', {}, 60],
    ['is half of the distance between two articles', { weekly: 84 }, 60],
    ['is five minutes for the busiest', { weekly: 100_000 }, 5],
    ['is a day for what writes nothing', { weekly: 0 }, 24 * 60],
    ['is a day for what writes once a week', { weekly: 1 }, 24 * 60],
    ['is what a person chose', { weekly: 0, chosenMs: 10 * MINUTE }, 10],
    ['is not shorter than ttl', { weekly: 84, ttlMinutes: 90 }, 90],
    ['is not shorter than Cache-Control', { weekly: 84, maxAgeSeconds: 7200 }, 120],
    ['is a day where ttl says a month', { ttlMinutes: 43_200 }, 24 * 60],
    ['is its own where ttl is shorter', { weekly: 84, ttlMinutes: 1 }, 60],
  ];
  test.each(cases)('%s', (_, rhythm, expected) => expect(minutes(rhythm)).toBe(expected));
});

test('hours and days that the site leaves out are left out', () => {
  const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;
  const next = (rhythm: Partial<Rhythm>) =>
    Temporal.Instant.fromEpochMilliseconds(
      nextPoll(at('2026-03-02T08:30:00Z'), { ...NO_RHYTHM, ...rhythm }, POLL_OPTIONS, 0),
    ).toString();
  expect(next({})).toBe('2026-03-02T09:30:00Z');
  expect(next({ skipHours: [9, 10] })).toBe('2026-03-02T11:00:00Z');
  expect(next({ skipDays: [1, 2] })).toBe('2026-03-04T00:00:00Z');
  expect(next({ skipHours: Array.from({ length: 24 }, (_, hour) => hour) })).toBe('2026-03-02T09:30:00Z');
});

test('chance makes it up to a tenth later', () => {
  const wait = (chance: number) => nextPoll(0, NO_RHYTHM, POLL_OPTIONS, chance) / MINUTE;
  expect([wait(0), wait(0.5), wait(1)]).toEqual([60, 63, 66]);
});

test('no rhythm and no chance leaves the bounds', () => {
  const rhythms = fc.record({
    weekly: fc.option(fc.nat(1e6)),
    chosenMs: fc.option(fc.integer({ min: 5 * MINUTE, max: 24 * HOUR })),
    ttlMinutes: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
    maxAgeSeconds: fc.option(fc.nat()),
    skipHours: fc.constant([]),
    skipDays: fc.constant([]),
  });
  fc.assert(
    fc.property(rhythms, fc.double({ min: 0, max: 1, noNaN: true }), (rhythm, chance) => {
      const wait = nextPoll(0, rhythm, POLL_OPTIONS, chance);
      expect(wait).toBeGreaterThanOrEqual(5 * MINUTE);
      expect(wait).toBeLessThanOrEqual(1.1 * 24 * HOUR + 1);
    }),
  );
});

test('a retry waits for what the site asks, and never more than a week', () => {
  const retry = (failures: number, askedMs: number | null, isDead = false) =>
    retryAt(0, { failures, askedMs, isDead }, POLL_OPTIONS, 1) / MINUTE;
  expect([1, 2, 3, 100].map((failures) => retry(failures, null))).toEqual([10, 20, 40, 24 * 60]);
  expect(retry(1, 3 * HOUR)).toBe(180);
  expect(retry(1, 1000 * HOUR)).toBe(7 * 24 * 60);
  expect(retry(100, null, true)).toBe(7 * 24 * 60);
});

describe('robots.txt', () => {
  const file = `# all
User-agent: *
Disallow: /private/
Allow: /private/open
Disallow: /*.pdf$
Disallow: /caf%c3%a9
Sitemap: https://gazette.example/news.xml

User-Agent: briefwire
User-agent: otherbot
Disallow: /only/us

User-agent: Briefwire/9
Disallow: /us/too
`;
  const others = readRobots(file, 'Someone');
  const own = readRobots(file, productToken('Briefwire/0.1 (+mailto:desk@gazette.example)'));
  const cases: readonly (readonly [path: string, isAllowed: boolean])[] = [
    ['/', true],
    ['/private/a', false],
    ['/private/open/a', true],
    ['/a.pdf', false],
    ['/a.pdf?x', true],
    ['/caf\u00e9/menu', false],
    ['/only/us', true],
    ['/robots.txt', true],
  ];
  test.each(cases)('for others, %s: %s', (path, isAllowed) => expect(others.mayFetch(path)).toBe(isAllowed));
  test('our own groups count together, in place of those for all', () => {
    expect(['/private/a', '/only/us/1', '/us/too', '/else'].map(own.mayFetch)).toEqual([true, false, false, true]);
  });
  test('the delay that a file asks for is kept within bounds, and is each group’s own', () => {
    const delays = 'user-agent: *\ncrawl-delay: 4\n\nuser-agent: briefwire\ncrawl-delay: 2.5\ndisallow: /a';
    const gap = (delayMs: number) => gapOf(POLL_OPTIONS, delayMs);
    const read = [readRobots(delays, 'Someone'), readRobots(delays, 'Briefwire'), readRobots('crawl-delay: soon', 'x')];
    expect(read.map(({ delayMs }) => delayMs)).toEqual([4_000, 2_500, 0]);
    expect([0, 2_500, 86_400_000].map(gap)).toEqual([1_000, 2_500, 10_000]);
  });
  test('names sitemaps', () => expect(others.sitemaps).toEqual(['https://gazette.example/news.xml']));
  test('of two rules of one length the one that allows counts, and an empty one forbids nothing', () => {
    expect(readRobots('user-agent: *\ndisallow: /a\nallow: /a', 'x').mayFetch('/a')).toBe(true);
    expect(readRobots('user-agent: *\ndisallow:', 'x').mayFetch('/a')).toBe(true);
  });
});
