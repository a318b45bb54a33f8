import { REST } from 'discord.js';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createGate, createPace, createSeen } from '../../../adapters/chat/pace.ts';
import { takeInteractions } from '../../../adapters/discord/interactions.ts';
import { pageOption } from '../../../commands/filters.ts';
import { COMMANDS } from '../../../commands/index.ts';
import { fixedClock } from '../../../src/clock.ts';
import { UserError } from '../../../src/errors.ts';
import { createLogger } from '../../../src/log.ts';
import { FLAGS, findControl, textOf } from '../../platforms/discord/index.ts';
import { aCard, aCommand, type Scene, type SceneOptions, startScene } from './scene.ts';

let scene: Scene | undefined;

async function setUp(options: SceneOptions = {}) {
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const wait = async (then: () => ReturnType<typeof aCard>) => {
    entered.resolve();
    await gate.promise;
    return then();
  };
  const failing = () => {
    throw new Error('a secret of the database');
  };
  const started = await startScene({
    ...options,
    commands: [
      aCommand('slow', () =>
        wait(() => aCard({ blocks: [{ type: 'text', content: [{ type: 'text', text: 'At last.' }] }] })),
      ),
      aCommand('slow-error', () => wait(failing)),
      aCommand('slow-wrong', () =>
        wait(() => {
          throw new UserError('Use another word.');
        }),
      ),
      aCommand('error', async () => failing()),
      aCommand('slow-export', () =>
        wait(() => aCard({ files: [{ name: 'all.csv', mediaType: 'text/csv', text: 'a,b\n' }] })),
      ),
      aCommand(
        'turns',
        async (_, { page }: { page: number } = { page: 1 }) => {
          const turn = (to: number) => ({ command: 'turns', options: { page: to } });
          const card = aCard({
            title: `Leaf ${page}`,
            pages: { page, total: 30, isTotalExact: true, next: turn(page + 1) },
          });
          return page === 1 ? card : page === 2 ? wait(() => card) : failing();
        },
        { options: z.object({ page: pageOption }) } as never,
      ),
      ...(options.commands ?? []),
    ],
  });
  scene = started;
  return { ...started, gate, entered: entered.promise };
}

afterEach(async () => {
  try {
    scene?.discord.expectNoViolations();
  } finally {
    await scene?.stop();
    scene = undefined;
  }
});

const ACKNOWLEDGED_WITHIN = 700;

test('a handler that takes its time is acknowledged first, and answered in the same message', async () => {
  const { discord, timers, gate, entered } = await setUp();
  const asked = discord.command({ name: 'slow' });
  await entered;
  expect(asked.state).toBe('sent');
  timers.pass(ACKNOWLEDGED_WITHIN);
  expect(await asked.response()).toMatchObject({ type: 5, data: { flags: FLAGS.ephemeral } });
  gate.resolve();
  const answer = await asked.answer();
  expect(textOf(answer)).toContain('At last.');
  expect(answer.flags & FLAGS.componentsV2).toBe(FLAGS.componentsV2);
  expect(asked.edits).toHaveLength(1);
  expect(asked.followups).toHaveLength(0);
});

test('a handler that is quick calls its acknowledgement off', async () => {
  const { discord, timers } = await setUp();
  const asked = discord.command({ name: 'quotes', options: { about: 'harbour' } });
  await asked.answer();
  timers.pass(ACKNOWLEDGED_WITHIN);
  expect((await asked.response()).type).toBe(4);
  expect(asked.edits).toHaveLength(0);
});

test('an answer that is done while the acknowledgement is on its way waits for it', async () => {
  const { discord, timers, gate, entered } = await setUp();
  const asked = discord.command({ name: 'slow' });
  await entered;
  timers.pass(ACKNOWLEDGED_WITHIN);
  gate.resolve();
  expect(textOf(await asked.answer())).toContain('At last.');
  expect((await asked.response()).type).toBe(5);
});

test('a bug becomes a private answer with the reference that the log has', async () => {
  const { discord } = await setUp();
  const asked = discord.command({ name: 'error' });
  const text = textOf(await asked.answer());
  expect(text).toMatch(/reference [0-9a-f]{8}/);
  expect(text).not.toContain('secret');
  expect(asked.isEphemeral).toBe(true);
});

test.each([
  ['slow-error', /reference [0-9a-f]{8}/],
  ['slow-wrong', /Use another word/],
])('/%s that was deferred in public is answered in private', async (name, words) => {
  const { discord, timers, gate, entered, workspaces } = await setUp();
  await workspaces.changeSettings(`discord:${discord.guild.id}`, { answers: 'public' });
  // What a server has chosen is known from the first answer on.
  await discord.command({ name: 'help' }).answer();
  const asked = discord.command({ name });
  await entered;
  timers.pass(ACKNOWLEDGED_WITHIN);
  expect((await asked.response()).data.flags).toBe(0);
  gate.resolve();
  const answer = await asked.followup();
  expect(textOf(answer)).toMatch(words);
  expect(answer.ephemeralFor).toBe(discord.user.id);
  expect(asked.finalMessage()).toBeUndefined();
});

test('a page that takes its time turns in place, and a page that fails leaves the message as it is', async () => {
  const { discord, timers, gate, entered } = await setUp();
  const shown = await discord.command({ name: 'turns' }).answer();
  const pressed = discord.button(shown.id, findControl(shown, 'Next').custom_id);
  await entered;
  timers.pass(ACKNOWLEDGED_WITHIN);
  expect((await pressed.response()).type).toBe(6);
  gate.resolve();
  expect(textOf(await pressed.answer())).toContain('Leaf 2');
  const failing = discord.button(shown.id, findControl(shown, 'Next').custom_id);
  const error = await failing.answer();
  expect(error.id).not.toBe(shown.id);
  expect(error.ephemeralFor).toBe(discord.user.id);
  expect(textOf(shown)).toContain('Leaf 2');
});

test.each([[false], [true]])(
  'what does not fit in one message follows, as private as the first (deferred: %s)',
  async (isSlow) => {
    const words = (index: number) => `Point ${index}, ${'A sentence of some words. '.repeat(30)}`;
    const blocks = Array.from({ length: 12 }, (_, index) => ({
      type: 'text' as const,
      content: [{ type: 'text' as const, text: words(index) }],
    }));
    const began = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const { discord, timers } = await setUp({
      commands: [
        aCommand('much', async () => {
          began.resolve();
          if (isSlow) await gate.promise;
          return aCard({ blocks });
        }),
      ],
    });
    const asked = discord.command({ name: 'much' });
    if (isSlow) {
      await began.promise;
      timers.pass(ACKNOWLEDGED_WITHIN);
      gate.resolve();
    }
    const parts = [await asked.answer(), await asked.followup(0), await asked.followup(1)];
    expect(parts.map(({ ephemeralFor }) => ephemeralFor)).toEqual(Array(3).fill(discord.user.id));
    const all = parts.map(textOf).join('\n');
    for (let index = 0; index < 12; index++) expect(all).toContain(`Point ${index}, A sentence`);
  },
);

test('files come after an answer that was deferred', async () => {
  const { discord, timers, gate, entered } = await setUp();
  const asked = discord.command({ name: 'slow-export' });
  await entered;
  timers.pass(ACKNOWLEDGED_WITHIN);
  await asked.response();
  gate.resolve();
  expect((await asked.followup()).files.map(({ name }) => name)).toEqual(['all.csv']);
});

test('nothing is sent when the token has died', async () => {
  const { discord, timers, gate, entered } = await setUp();
  const asked = discord.command({ name: 'slow' });
  await entered;
  timers.pass(ACKNOWLEDGED_WITHIN);
  await asked.response();
  discord.advance(16 * 60_000);
  const before = discord.requests.length;
  gate.resolve();
  await scene?.bot.stop();
  expect(discord.requests.slice(before)).toEqual([]);
});

test('an interaction that comes twice is answered once', async () => {
  const { archive, workspaces, digests, timers, discord } = await setUp();
  const rest = new REST({ api: discord.apiUrl });
  const clock = fixedClock('2019-08-01T12:00:00Z');
  const parts = { commands: COMMANDS, archive, workspaces, digests, clock, timers, log: createLogger('silent'), rest };
  const interactions = takeInteractions({ ...parts, botRest: rest, defaultTimeZone: 'UTC' });
  const asked = discord.command({ name: 'help' });
  await asked.answer();
  const post = vi.spyOn(rest, 'post').mockResolvedValue(undefined);
  for (const _ of [1, 2, 3]) interactions.receive(asked.payload as never);
  await interactions.stop();
  expect(post).toHaveBeenCalledTimes(1);
});

test('of the ids that were seen the oldest are forgotten', () => {
  const wasSeen = createSeen(2);
  expect(['a', 'b', 'b', 'c', 'a', 'c'].map(wasSeen)).toEqual([false, false, true, false, false, true]);
});

test('a gate lets so many through at once, in order, whatever they come to', async () => {
  const gate = createGate(2);
  const doors = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
  const entered: number[] = [];
  const all = doors.map(({ promise }, index) =>
    gate(async () => {
      entered.push(index);
      await promise;
    }),
  );
  await Promise.resolve();
  expect(entered).toEqual([0, 1]);
  doors[1]!.reject(new Error('refused'));
  await expect(all[1]).rejects.toThrow('refused');
  await new Promise(setImmediate);
  expect(entered).toEqual([0, 1, 2]);
  for (const door of doors) door.resolve();
  await Promise.allSettled(all);
  expect(entered).toEqual([0, 1, 2, 3]);
});

test('urgent work goes first, and work that waits holds up nothing', async () => {
  const pace = createPace();
  const done: string[] = [];
  pace.run(() => done.push('first'));
  pace.run(() => done.push('second'));
  pace.run(() => done.push('urgent'), { isUrgent: true });
  expect(pace.waiting).toBe(3);
  await new Promise<void>((resolve) => pace.run(resolve));
  expect(done).toEqual(['urgent', 'first', 'second']);
});

test('a first response whose receipt is lost is not given twice', async () => {
  const { discord } = await setUp();
  discord.failNext({ path: '/callback', dropAnswer: true });
  const asked = discord.command({ name: 'help' });
  expect(textOf(await asked.answer())).toContain('/quotes');
  await scene?.bot.stop();
  expect(discord.ephemerals()).toHaveLength(1);
});

test('a deferral whose receipt is lost is still filled', async () => {
  const { discord, timers, gate, entered } = await setUp();
  discord.failNext({ path: '/callback', dropAnswer: true });
  const asked = discord.command({ name: 'slow' });
  await entered;
  timers.pass(ACKNOWLEDGED_WITHIN);
  gate.resolve();
  expect(textOf(await asked.answer())).toContain('At last.');
});

test('a first response that hangs is given again', async () => {
  const { discord, timers } = await setUp();
  const hanging = discord.failNext({ path: '/callback', hang: 'before' });
  const asked = discord.command({ name: 'help' });
  await discord.until(() => hanging.hits || undefined, 'the request');
  timers.pass(2_500);
  expect(textOf(await asked.answer())).toContain('/quotes');
  hanging.release();
});

test('a response that Discord no longer takes breaks nothing', async () => {
  const { discord } = await setUp();
  const refusal = { message: 'Unknown interaction', code: 10062 };
  discord.failNext({ path: '/callback', status: 404, body: refusal });
  discord.command({ name: 'help' });
  await discord.until(() => discord.requests.find(({ path }) => path.includes('/callback')), 'a callback');
  const next = discord.command({ name: 'outlets' });
  expect(textOf(await next.answer())).toContain('Meridian');
});

test('a rate limit on an edit is waited for', async () => {
  const { discord, timers, gate, entered } = await setUp();
  discord.failNext({
    ...{ method: 'PATCH', path: '/webhooks/', status: 429 },
    body: { message: 'You are being rate limited.', retry_after: 0.01, global: false },
    headers: { 'retry-after': '0.01', 'x-ratelimit-scope': 'user' },
  });
  const asked = discord.command({ name: 'slow' });
  await entered;
  timers.pass(ACKNOWLEDGED_WITHIN);
  gate.resolve();
  expect(textOf(await asked.answer())).toContain('At last.');
});

test('a server error on an edit is tried again', async () => {
  const { discord, timers, gate, entered } = await setUp();
  const failure = discord.failNext({ method: 'PATCH', path: '/webhooks/', status: 503, times: 2 });
  const asked = discord.command({ name: 'slow' });
  await entered;
  timers.pass(ACKNOWLEDGED_WITHIN);
  gate.resolve();
  expect(textOf(await asked.answer())).toContain('At last.');
  expect(failure.hits).toBe(2);
});

test('a channel that is gone, or closed to the bot, takes nothing else with it', async () => {
  const { discord, timers, gate, entered } = await setUp();
  discord.failNext({
    method: 'PATCH',
    path: '/webhooks/',
    status: 404,
    body: { message: 'Unknown Channel', code: 10003 },
  });
  discord.command({ name: 'slow' });
  await entered;
  timers.pass(ACKNOWLEDGED_WITHIN);
  gate.resolve();
  await discord.until(() => discord.requests.find(({ method }) => method === 'PATCH'), 'an edit');
  expect(textOf(await discord.command({ name: 'outlets' }).answer())).toContain('Meridian');
});
