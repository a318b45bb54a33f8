/** Discord reads an answer and refuses it: whoever asked still hears of it, with a reference that the log has too. */
import { afterEach, expect, test } from 'vitest';
import { textOf } from '../../platforms/discord/index.ts';
import { aCard, aCommand, type Scene, startScene } from './scene.ts';

const REFUSED = { status: 400, body: { message: 'Invalid Form Body', code: 50035 } };
const ACKNOWLEDGED_WITHIN = 700;

let scene: Scene | undefined;

afterEach(async () => {
  try {
    scene?.discord.expectNoViolations();
  } finally {
    await scene?.stop();
    scene = undefined;
  }
});

test('a first response that is refused is followed by an apology', async () => {
  scene = await startScene({});
  const { discord } = scene;
  discord.failNext({ path: '/callback', ...REFUSED });
  const asked = discord.command({ name: 'outlets' });
  const answer = textOf(await asked.answer());
  expect(answer).toMatch(/Sorry, that is our fault.*reference [0-9a-f]{8}/s);
  expect(asked.isEphemeral).toBe(true);
});

test('where a deferred answer is refused, the apology stands instead of "is thinking"', async () => {
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const slow = aCommand('slow', async () => {
    entered.resolve();
    await gate.promise;
    return aCard({ title: 'At last' });
  });
  scene = await startScene({ commands: [slow] });
  const { discord, timers } = scene;
  const refusal = discord.failNext({ method: 'PATCH', path: '/webhooks/', ...REFUSED });
  const asked = discord.command({ name: 'slow' });
  await entered.promise;
  timers.pass(ACKNOWLEDGED_WITHIN);
  gate.resolve();
  expect(textOf(await asked.answer())).toMatch(/Sorry, that is our fault.*reference [0-9a-f]{8}/s);
  expect(refusal.hits).toBe(1);
});
