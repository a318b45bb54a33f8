/** The process is killed between any two steps, begun anew, and in the end each digest is counted on both platforms. */
import { expect, test } from 'vitest';
import { crashRun, KILL_STEPS } from './crash/run.ts';

test('killed at every step, digests arrive once: on Discord, and on Slack where its history may be read', async () => {
  const { kills, places } = await crashRun({ kills: KILL_STEPS.length });
  expect(kills).toMatchObject({ claimed: 1, asking: 1, 'sent to Discord': 1, 'sent to Slack': 1, answered: 1 });
  const { discord, readable, unreadable } = places;
  for (const place of [discord, readable]) {
    expect(place.deliveries).toBeGreaterThanOrEqual(KILL_STEPS.length);
    expect(place).toMatchObject({ once: place.deliveries, uncertain: 0, none: 0, wrong: [] });
  }
  expect(discord.messages).toBeGreaterThan(discord.deliveries);
  // Where nobody may look, a digest whose answer was lost is not sent again.
  expect(unreadable).toMatchObject({ wrong: [] });
  expect(unreadable.once + unreadable.uncertain).toBe(unreadable.deliveries);
}, 60_000);
