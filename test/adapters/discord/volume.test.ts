import { setInterval } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { SYSTEM_TIMERS } from '../../../adapters/chat/timers.ts';
import { makeAnswerRest } from '../../../adapters/discord/client.ts';
import { controlsOf, type InteractionHandle } from '../../platforms/discord/index.ts';
import { type Scene, startScene } from './scene.ts';

const INTERACTIONS = 500;
const BURSTS = 20;

let scene: Scene | undefined;

function isAnswered({ interaction: { kind, first, state, edits } }: InteractionHandle): boolean {
  return kind === 'autocomplete' ? first !== undefined : state === 'answered' || edits.length > 0;
}

afterEach(async () => {
  await scene?.stop();
  scene = undefined;
});

test('answers are not held to the limit of all other requests', () => {
  expect(makeAnswerRest(undefined).options.globalRequestsPerSecond).toBe(Number.POSITIVE_INFINITY);
});

/**
 * The stand-in refuses, on the real clock, a first response that comes after 3 s, and counts a second one as a violation;
 * the adapter's own timers are the real ones too.
 */
test('five hundred interactions within a second each get a first response in time', { timeout: 60_000 }, async () => {
  scene = await startScene({
    discord: { now: () => Date.now(), firstResponseMs: 3_000, patienceMs: 8_000 },
    timers: SYSTEM_TIMERS,
  });
  const { discord } = scene;
  const shown = await discord.command({ name: 'quotes', options: { about: 'harbour' } }).answer();
  const next = String(controlsOf(shown).find(({ label }) => label === 'Article')!.custom_id);
  const before = discord.requests.length;
  const asks: readonly (() => InteractionHandle)[] = [
    () => discord.button(shown.id, next),
    () => discord.autocomplete({ name: 'quotes', focused: 'by', value: 'mar' }),
    () => discord.command({ name: 'quotes', options: { about: 'harbour', limit: 2 } }),
    () => discord.command({ name: 'help' }),
  ];
  const all: InteractionHandle[] = [];
  for await (const _ of setInterval(1_000 / BURSTS)) {
    for (let index = 0; index < INTERACTIONS / BURSTS; index++) all.push(asks[all.length % asks.length]!());
    if (all.length === INTERACTIONS) break;
  }
  await Promise.all(all.map((handle) => handle.response()));
  const times = all.map(({ interaction }) => interaction.first!.tookMs);
  expect(Math.max(...times)).toBeLessThan(3_000);
  let done = 0;
  await discord.until(() => {
    while (done < all.length && isAnswered(all[done]!)) done++;
    return done === all.length || undefined;
  }, 'all the answers');
  const callbacks = discord.requests.slice(before).filter(({ path }) => path.endsWith('/callback'));
  expect(new Set(callbacks.map(({ path }) => path)).size).toBe(INTERACTIONS);
  expect(callbacks).toHaveLength(INTERACTIONS);
  discord.expectNoViolations();
});
