import { afterEach, expect, test } from 'vitest';
import { makeAnswerRest } from '../../../adapters/discord/client.ts';
import { controlsOf, type InteractionHandle } from '../../platforms/discord/index.ts';
import { type Scene, startScene } from './scene.ts';

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

test('two thousand interactions at once are each answered once', { timeout: 90_000 }, async () => {
  scene = await startScene({ discord: { patienceMs: 60_000 } });
  const { discord } = scene;
  const shown = await discord.command({ name: 'quotes', options: { about: 'harbour' } }).answer();
  const next = String(controlsOf(shown).find(({ label }) => label === 'Article')!.custom_id);
  const before = discord.requests.length;
  const all = Array.from({ length: 2_000 }, (_, index) => {
    if (index % 4 === 0) return discord.button(shown.id, next);
    if (index % 4 === 1) return discord.autocomplete({ name: 'quotes', focused: 'by', value: 'mar' });
    if (index % 4 === 2) return discord.command({ name: 'quotes', options: { about: 'harbour', limit: 2 } });
    return discord.command({ name: 'help' });
  });
  let done = 0;
  await discord.until(() => {
    while (done < all.length && isAnswered(all[done]!)) done++;
    return done === all.length || undefined;
  }, 'all the answers');
  const callbacks = discord.requests.slice(before).filter(({ path }) => path.endsWith('/callback'));
  expect(callbacks).toHaveLength(2_000);
  expect(new Set(callbacks.map(({ path }) => path)).size).toBe(2_000);
  discord.expectNoViolations();
});
