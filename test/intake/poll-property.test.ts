/** Whatever states a feed goes through, wherever a process ends and however many there are: each entry comes in exactly once. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { aWorld, DAY, feed, HOUR, item, TEAM, type World } from './poll-world.ts';

let world: World;
afterEach(() => world.close());

const DATES = [null, 'Mon, 02 Mar 2026 07:00:00 GMT', 'Sun, 01 Mar 2026 07:00:00 GMT', 'no date'];
/** How an entry names itself: by guid and address, by one of them, by nothing, by a guid and the front page. */
const KINDS = [
  {},
  { guid: null },
  { link: null },
  { guid: null, link: null },
  { link: 'https://gazette.example/' },
] as const;

const entry = fc.record({ kind: fc.nat(KINDS.length - 1), date: fc.nat(DATES.length - 1) });
const entries = fc.array(entry, { minLength: 1, maxLength: 8 });
/** A state shows some of the entries, in some order; or the site fails. */
const state = fc.oneof(
  { weight: 5, arbitrary: fc.array(fc.nat(7), { maxLength: 10 }) },
  { weight: 1, arbitrary: fc.constant('fails' as const) },
);
const states = fc.array(
  fc.record({ state, crash: fc.option(fc.constantFrom('fetched', 'stored', 'seen'), { freq: 4 }) }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

test('any sequence of states and crashes gives each entry exactly once', { timeout: 60_000 }, async () => {
  let crash: string | null = null;
  world = await aWorld(':memory:', {
    onStep(step) {
      if (step === crash) {
        crash = null;
        // As if the process had ended here: the claim runs out, and another goes on.
        throw new Error('the process ended');
      }
    },
  });
  let feeds = 0;
  await fc.assert(
    fc.asyncProperty(entries, states, async (all, sequence) => {
      const name = `feed${feeds++}`;
      const owner = `slack:${name}`;
      const shown = new Set<number>();
      const items = all.map(({ kind, date }, place) =>
        item(`${name}-${place}`, { ...KINDS[kind]!, title: `Story ${place}`, date: DATES[date]! }),
      );
      const wish = { kind: 'feed', url: `${world.url}/${name}`, fullText: 'off' } as const;
      const { id } = await world.room.sources.add(owner, wish, { userId: 'ada', isOperator: false });
      for (const { state: now, crash: where } of [...sequence, { state: sequence[0]!.state, crash: null }]) {
        crash = where;
        if (now === 'fails') world.site.set(`/${name}`, (_, response) => response.writeHead(500).end());
        else {
          const places = now.filter((place) => place < all.length);
          // What a crashed reading did not take is still shown by the next one.
          for (const place of places) shown.add(place);
          world.site.set(`/${name}`, feed(places.map((place) => items[place]!)));
        }
        await world.pass(HOUR);
        crash = null;
        await world.room.sources.pollNow(owner, id);
        await world.pass(HOUR);
      }
      const rows = world.storage.database.all<{ headline: string }>(
        'SELECT a.headline FROM articles a JOIN owners o ON o.num = a.owner WHERE o.id = ?',
        owner,
      );
      expect(rows.map(({ headline }) => headline).sort()).toEqual([...shown].map((place) => `Story ${place}`).sort());
      await world.room.sources.deleteWorkspace(owner);
    }),
    { numRuns: 25 },
  );
});

test('a process that ends after storing articles, before it noted them, repeats nothing when it is opened again', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'briefwire-poll-')), 'archive.db');
  let isEnding = true;
  world = await aWorld(path, {
    onStep(step) {
      if (step === 'stored' && isEnding) throw new Error('killed');
    },
  });
  world.site.set('/feed', feed(['a', 'b', 'c'].map((name) => item(name))));
  await world.add();
  await world.poll();
  expect(world.headlines()).toHaveLength(3);
  expect((await world.room.sources.list(TEAM))[0]!.articles).toBe(0);
  isEnding = false;
  const other = await world.open();
  world.room = other.room;
  world.storage = other.storage;
  await world.pass(DAY);
  expect(world.headlines()).toEqual(['Story a*', 'Story b*', 'Story c*']);
  expect((await world.room.sources.list(TEAM))[0]!).toMatchObject({ failures: 0, firstReadAt: expect.anything() });
});

test('two pollers on one file: each source is read by one of them', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'briefwire-poll-')), 'archive.db');
  world = await aWorld(path);
  const names = Array.from({ length: 24 }, (_, place) => `s${place}`);
  for (const name of names) world.site.set(`/${name}`, feed([item(name)]));
  for (const name of names) await world.add({ url: `${world.url}/${name}` });
  const other = await world.open();
  for (let round = 0; round < 30; round++) {
    await Promise.all([world.room.poller.tick(), other.room.poller.tick()]);
    await Promise.all([world.room.poller.settled(), other.room.poller.settled()]);
  }
  expect(world.asked.map(({ url }) => url!.slice(1)).sort()).toEqual(names.toSorted());
  expect(world.headlines()).toHaveLength(24);
});

test('what a process had in hand when it was killed is another one’s once its claim is over', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'briefwire-poll-')), 'archive.db');
  world = await aWorld(path);
  world.site.set('/feed', feed([item('a')]));
  await world.add();
  world.storage.database.run(
    "UPDATE sources SET lease_owner = 'dead', lease_until = ?",
    world.at().epochMilliseconds + 180_000,
  );
  await world.pass(179_000);
  expect(world.asked).toHaveLength(0);
  await world.pass(1_000);
  expect(world.headlines()).toEqual(['Story a*']);
});
