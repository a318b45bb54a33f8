import { expect, test } from 'vitest';
import { channelsLivingFrom } from '../../adapters/source-channels.ts';
import { WIRE } from '../../src/archive/port.ts';
import { aWish, aWorld, WORKSPACE } from '../digest/world.ts';

test('channels live from a source where a digest is limited to its outlet', async () => {
  const { digests } = await aWorld('2026-03-02T07:00:00Z');
  const wish = aWish();
  const filters = { ...wish.filters, outlets: ['The Gazette'] };
  const at = (channelId: string, isDirect = false) => ({ ...wish.place, channelId, isDirect });
  await digests.create(WORKSPACE, 'U1', { ...wish, filters, place: at('C1') });
  await digests.create(WORKSPACE, 'U1', { ...wish, place: at('C2') });
  await digests.create(WORKSPACE, 'U1', { ...wish, filters, place: at('U1', true) });
  expect(await channelsLivingFrom(digests, WORKSPACE, 'the gazette')).toEqual(['C1']);
  expect(await channelsLivingFrom(digests, 'slack:T9', 'The Gazette')).toEqual([]);
  expect(await channelsLivingFrom(digests, WORKSPACE, '')).toEqual([]);
  expect(await channelsLivingFrom(digests, WIRE, 'The Gazette')).toEqual([]);
});
