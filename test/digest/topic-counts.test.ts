/** What counts where a topic rises: what is news, and not what a source had before it was read for the first time. */
import { afterEach, expect, test } from 'vitest';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import { EMPTY_QUERY } from '../../src/archive/query.ts';
import { createTopicCounts } from '../../src/digest/topic-counts.ts';
import { isNews } from '../../src/digest/watch-match.ts';
import { createTurns } from '../../src/turns.ts';
import { anEntry } from '../archive/entries.ts';

const NOW = Temporal.Instant.from('2026-03-20T12:00:00Z');
let storage: Storage;
afterEach(() => storage.close());

/** One article on 5G on each of the days before, and so many in the last hours. */
async function riseOf(last: number, isBacklog: boolean | undefined) {
  let now = NOW;
  storage = await openStorage({ url: 'sqlite::memory:', clock: { now: () => now } });
  const { database, archive } = storage;
  for (let day = 15; day >= 1; day--) {
    now = NOW.subtract({ hours: 24 * day + 1 });
    await archive.add('wire', [anEntry({ id: `old${day}`, headline: `5G plan ${day}`, at: now.toString() })]);
  }
  now = NOW;
  const at = NOW.subtract({ hours: 2 }).toString();
  const entries = Array.from({ length: last }, (_, number) => ({
    ...anEntry({ id: `new${number}`, headline: `5G turmoil ${number}`, at }),
    isBacklog,
  }));
  await archive.add('wire', entries);
  const query = { ...EMPTY_QUERY, all: [[{ type: 'word', text: '5G' }] as const] };
  return createTopicCounts({ database, archive, turns: createTurns(), isNews }).rise('slack:T1', query, NOW);
}

test.each([
  { name: 'what came after a first reading', last: 9, isBacklog: false, rise: { count: 9, usual: 1, days: 14 } },
  { name: 'what came from no source', last: 9, isBacklog: undefined, rise: { count: 9, usual: 1, days: 14 } },
  {
    name: 'more than is looked at in one piece',
    last: 130,
    isBacklog: false,
    rise: { count: 130, usual: 1, days: 14 },
  },
  { name: 'what a first reading brought', last: 130, isBacklog: true, rise: undefined },
])('counts news alone: $name', async ({ last, isBacklog, rise }) => {
  expect(await riseOf(last, isBacklog)).toEqual(rise);
});
