/** Adapters that start, fail, are lost and are stopped, in every order. */
import { expect, test } from 'vitest';
import { type Begin, type Running, type ServeParts, serveAdapters } from '../../adapters/serve.ts';
import { ConfigError } from '../../src/errors.ts';
import { fakePlatform } from '../digest/world.ts';

interface Stage {
  readonly code: Promise<number>;
  readonly events: string[];
  /** The process is asked to end. */
  end(): void;
}

function serve(adapters: Record<string, Begin>, beside: ServeParts['beside'] = async () => undefined): Stage {
  const events: string[] = [];
  const asked = Promise.withResolvers<void>();
  const code = serveAdapters({
    adapters,
    scheduler: {
      start: () => void events.push('scheduler starts'),
      stop: async () => void events.push('scheduler stops'),
    },
    addSender: ({ platform }) => void events.push(`sender of ${platform}`),
    beside,
    asked: asked.promise,
    report: (line) => void events.push(line),
  });
  return { code, events, end: asked.resolve };
}

/** An adapter that starts and fails when the test says so. */
function anAdapter(platform: 'discord' | 'slack') {
  const started = Promise.withResolvers<Running>();
  let lose = () => {};
  const stops: string[] = [];
  const running: Running = {
    digestSender: fakePlatform({ now: () => Temporal.Now.instant() }, platform),
    stop: async () => void stops.push(platform),
  };
  const begin: Begin = (onFatal) => {
    lose = onFatal;
    return started.promise;
  };
  return {
    begin,
    stops,
    start: () => started.resolve(running),
    refuse: (error: Error) => started.reject(error),
    lose: () => lose(),
  };
}

/** Whether it is still running, after all that was begun has had its turns. */
async function isRunning({ code }: Stage): Promise<boolean> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  return Promise.race([code.then(() => false), new Promise<true>((resolve) => setImmediate(() => resolve(true)))]);
}

test('one that is lost while another is still starting does not end the process', async () => {
  const discord = anAdapter('discord');
  const slack = anAdapter('slack');
  const stage = serve({ Discord: discord.begin, Slack: slack.begin });
  discord.start();
  expect(await isRunning(stage)).toBe(true);
  discord.lose();
  expect(await isRunning(stage)).toBe(true);
  slack.start();
  expect(await isRunning(stage)).toBe(true);
  expect(stage.events).toContain('scheduler starts');
  slack.lose();
  expect(await stage.code).toBe(1);
  expect([...discord.stops, ...slack.stops]).toEqual(['discord', 'slack']);
});

test('one that is lost twice counts once', async () => {
  const discord = anAdapter('discord');
  const slack = anAdapter('slack');
  const stage = serve({ Discord: discord.begin, Slack: slack.begin });
  discord.start();
  slack.start();
  await isRunning(stage);
  discord.lose();
  discord.lose();
  expect(await isRunning(stage)).toBe(true);
  stage.end();
  expect(await stage.code).toBe(0);
});

test('one that cannot start is told, and the others go on; where none can, the code is 1', async () => {
  const discord = anAdapter('discord');
  const slack = anAdapter('slack');
  const stage = serve({ Discord: discord.begin, Slack: slack.begin });
  slack.refuse(new ConfigError('SLACK_BOT_TOKEN is wrong'));
  discord.start();
  expect(await isRunning(stage)).toBe(true);
  expect(stage.events).toEqual(['Slack: SLACK_BOT_TOKEN is wrong', 'sender of discord', 'scheduler starts']);
  stage.end();
  expect(await stage.code).toBe(0);

  const none = serve({ Discord: () => Promise.reject(new ConfigError('DISCORD_TOKEN is wrong')) });
  expect(await none.code).toBe(1);
  expect(none.events).toEqual(['Discord: DISCORD_TOKEN is wrong', 'scheduler stops']);
});

test('one that is lost before it says that it has started still counts as lost', async () => {
  const discord = anAdapter('discord');
  const stage = serve({ Discord: discord.begin });
  discord.lose();
  discord.start();
  expect(await stage.code).toBe(1);
  expect(discord.stops).toEqual(['discord']);
});

test('what runs beside them knows who started, is stopped with them, and keeps nobody alive', async () => {
  const discord = anAdapter('discord');
  const seen: string[] = [];
  const stage = serve(
    { Discord: discord.begin, Slack: () => Promise.reject(new ConfigError('no')) },
    async (running) => {
      seen.push(...running);
      return { stop: async () => void seen.push('stopped') };
    },
  );
  discord.start();
  await isRunning(stage);
  expect(seen).toEqual(['Discord']);
  discord.lose();
  expect(await stage.code).toBe(1);
  expect(seen).toEqual(['Discord', 'stopped']);

  const taken = anAdapter('discord');
  const second = serve({ Discord: taken.begin }, () => Promise.reject(new ConfigError('PORT is taken')));
  taken.start();
  expect(await isRunning(second)).toBe(true);
  expect(second.events).toContain('Web: PORT is taken');
  second.end();
  expect(await second.code).toBe(0);
});

test('without any adapter what runs beside is all there is, and where it cannot start the code is 1', async () => {
  const stopped: string[] = [];
  const alone = serve({}, async () => ({ stop: async () => void stopped.push('web') }));
  expect(await isRunning(alone)).toBe(true);
  expect(alone.events).toEqual(['scheduler starts']);
  alone.end();
  expect(await alone.code).toBe(0);
  expect(stopped).toEqual(['web']);

  const taken = serve({}, () => Promise.reject(new ConfigError('PORT is taken')));
  expect(await taken.code).toBe(1);
  expect(taken.events).toContain('Web: PORT is taken');
});
