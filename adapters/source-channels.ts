/** Channels that live from a source: those whose digests or watches are limited to the outlet that has its title. */
import { WIRE } from '../src/archive/port.ts';
import type { Digests } from '../src/digest/index.ts';

/** @param owner of the source. The wire is everybody's: only whoever runs Briefwire is told of its sources. */
export async function channelsLivingFrom(digests: Digests, owner: string, title: string): Promise<string[]> {
  const wanted = title.trim().toLowerCase();
  if (owner === WIRE || wanted === '') return [];
  const [subscriptions, watches] = await Promise.all([digests.list(owner), digests.watches.list(owner)]);
  const all = [
    ...subscriptions.map(({ place, filters }) => ({ place, outlets: filters.outlets })),
    ...watches.map(({ place, outlets }) => ({ place, outlets })),
  ];
  return all
    .filter(({ place, outlets }) => !place.isDirect && outlets.some((outlet) => outlet.toLowerCase() === wanted))
    .map(({ place }) => place.channelId);
}
