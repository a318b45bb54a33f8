/** Watches on the world of digests. */
import type { AlertItem, Watch, WatchWish } from '../../src/digest/watch-types.ts';
import { aWorld, MINUTE, WORKSPACE, type World } from './world.ts';

/** An outlet that was read long before the test begins. */
export const KNOWN_OUTLET = 'The Harbour Post';

export function aWatch(parts: Partial<WatchWish> & { readonly channel?: string } = {}): WatchWish {
  const { channel = 'C1', ...wish } = parts;
  return {
    place: { platform: 'discord', channelId: channel, isDirect: false, threads: 'none' },
    title: 'Harbour',
    kind: 'speaker',
    speakers: wish.kind === undefined || wish.kind === 'speaker' ? ['Jana Novak'] : [],
    ...{ words: '', outlets: [], groups: [], exclude: [], days: 7, everyMinutes: 15, quietHours: null },
    ...{ timeZone: 'UTC', mention: null },
    ...wish,
  };
}

/** A world in which an outlet is known, and the scheduler runs. */
export async function watchWorld(
  iso = '2026-03-02T09:00:00Z',
  parts: Parameters<typeof aWorld>[1] = {},
): Promise<World & { watch(wish?: Partial<WatchWish> & { readonly channel?: string }): Promise<Watch> }> {
  const world = await aWorld(iso, parts);
  const start = Temporal.Instant.from(iso);
  world.time.set(start.subtract({ hours: 48 }));
  await world.add({ id: 'known', outlet: KNOWN_OUTLET, headline: 'Known', paragraphs: ['Nothing of note.'] });
  world.time.set(start);
  return { ...world, watch: (wish) => world.digests.watches.create(WORKSPACE, 'U1', aWatch(wish)) };
}

/** What each message told: ids of articles, or what else it was, and how many more. */
export function told(world: Pick<World, 'platform'>): string[] {
  return world.platform.posts.map(({ outgoing: { alert } }) =>
    alert ? [...alert.items.map(nameOf), ...(alert.more > 0 ? [`+${alert.more}`] : [])].join(' ') : 'digest',
  );
}

function nameOf(item: AlertItem): string {
  if (item.type === 'quote') return item.quote.article.id;
  return item.type === 'article' ? item.article.id : item.type;
}

export async function tick(world: Pick<World, 'time'>): Promise<void> {
  await world.time.pass(MINUTE);
}

/** The wall clock goes on by hours at once, and then one tick: for what takes days. */
export async function jump(world: Pick<World, 'time'>, hours: number): Promise<void> {
  world.time.set(world.time.now().add({ minutes: Math.round(hours * 60) }));
  await tick(world);
  await tick(world);
}
