import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { startFailure } from '../../../adapters/discord/failures.ts';
import { ConfigError, PlatformError } from '../../../src/errors.ts';
import { findControl, textOf } from '../../platforms/discord/index.ts';
import { aCard, aCommand, type Scene, startScene } from './scene.ts';

let scene: Scene | undefined;

afterEach(async () => {
  try {
    scene?.discord.expectNoViolations();
  } finally {
    await scene?.stop();
    scene = undefined;
  }
});

test('a conversation goes on when the gateway is killed in the middle of it', async () => {
  scene = await startScene();
  const { discord, bot } = scene;
  const shown = await discord.command({ name: 'quotes', options: { about: 'harbour' } }).answer();
  discord.dropSocket();
  const pressed = discord.button(shown.id, findControl(shown, 'Next').custom_id);
  expect(textOf(await pressed.answer())).toContain('phase 6');
  expect(discord.gatewayLog.map(({ kind }) => kind)).toContain('resumed');
  expect(bot.state().status).toBe('ready');
});

test('an answer that was being made when the gateway was killed still arrives', async () => {
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const waiting = aCommand('waiting', async () => {
    entered.resolve();
    await gate.promise;
    return aCard({ title: 'Here it is' });
  });
  scene = await startScene({ commands: [waiting] });
  const asked = scene.discord.command({ name: 'waiting' });
  await entered.promise;
  scene.discord.dropSocket();
  gate.resolve();
  expect(textOf(await asked.answer())).toContain('Here it is');
});

test.each([
  ['is told to reconnect', (at: Scene) => at.discord.reconnect(), 'resumed'],
  ['has its session taken', (at: Scene) => at.discord.invalidateSession(), 'ready'],
  ['is closed with 4000', (at: Scene) => at.discord.closeSocket(4000), 'resumed'],
  ['is closed with 4009', (at: Scene) => at.discord.closeSocket(4009), 'resumed'],
] as const)('the bot is back after it %s', async (_, trouble, event) => {
  scene = await startScene();
  const back = scene.discord.nextGateway(event);
  trouble(scene);
  await back;
  expect(textOf(await scene.discord.command({ name: 'outlets' }).answer())).toContain('Meridian');
});

test('a token that is reset while the bot runs ends it with one sentence', async () => {
  scene = await startScene();
  const { discord, bot, fatal } = scene;
  discord.closeSocket(4004);
  await scene.failed;
  expect(fatal).toHaveLength(1);
  expect(fatal[0]).toBeInstanceOf(PlatformError);
  expect(fatal[0]!.message).toMatch(/DISCORD_TOKEN/);
  expect(bot.state()).toMatchObject({ status: 'failed', reason: fatal[0]!.message });
});

test('a wrong token is said in one sentence that does not hold it', async () => {
  const wrong = 'bm90LWEtdG9rZW4.of.discord';
  const failure = await startScene({ settings: { token: wrong } }).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(ConfigError);
  expect((failure as Error).message).toMatch(/^DISCORD_TOKEN is wrong: [^\n]+$/);
  expect((failure as Error).message).not.toContain(wrong);
});

test('a host that nobody listens at is named', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const start = startScene({ settings: { apiUrl: `http://127.0.0.1:${port}/api` } });
  await expect(start).rejects.toThrow(
    new RegExp(`could not be reached at http://127.0.0.1:${port}/api .*ECONNREFUSED`),
  );
  await expect(start).rejects.toMatchObject({ isRetryable: true });
});

test('a Discord that answers 500 is in trouble, not the settings', async () => {
  const start = startScene({
    prepare: (discord) => void discord.failNext({ path: '/gateway/bot', status: 500, times: 9 }),
  });
  await expect(start).rejects.toThrow(/try again later/);
});

test('a server without the app is named as the setting that it is', async () => {
  const start = startScene({ settings: { guildId: '123456789012345678' } });
  await expect(start).rejects.toThrow(/^DISCORD_GUILD_ID is "123456789012345678", where this app is not installed/);
});

test('an application id of another app is named', async () => {
  const start = startScene({ settings: { applicationId: '123456789012345678' } });
  await expect(start).rejects.toThrow(/^DISCORD_APPLICATION_ID is "123456789012345678", and/);
});

test('a bot that has started too often today is told so', async () => {
  await expect(startScene({ discord: { identifies: 0 } })).rejects.toThrow(/no more starts today/);
});

test.each([
  [new Error('Used disallowed intents'), /did not allow the intents/],
  [new Error('Used invalid intents'), /does not know the intents/],
  [new Error('Authentication failed'), /^DISCORD_TOKEN is wrong/],
])('a login that fails with "%s" is explained', (error, words) => {
  expect(startFailure(error, 'https://discord.com/api').message).toMatch(words);
});

test('the log holds neither tokens nor what was answered', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  scene = await startScene({ log });
  const { discord } = scene;
  discord.failNext({ path: '/callback', status: 403, body: { code: 50001, message: 'Missing Access' } });
  const asked = discord.command({ name: 'quotes', options: { about: 'harbour' } });
  await discord.until(
    () => discord.requests.find(({ status, path }) => status === 403 && path.includes(asked.id)),
    'it',
  );
  await discord.command({ name: 'outlets' }).answer();
  await scene.bot.stop();
  expect(lines.join('')).toContain('Missing Access');
  for (const secret of [discord.token, asked.token, 'phase 1']) expect(lines.join('')).not.toContain(secret);
  discord.takeViolations();
});

test('only the intent for joining and leaving servers is asked for', async () => {
  scene = await startScene();
  expect(scene.discord.gatewayLog.filter(({ kind }) => kind === 'identify').map(({ intents }) => intents)).toEqual([1]);
});

test('one process holds all shards that Discord asks for', async () => {
  scene = await startScene({ discord: { shards: 3 } });
  const { discord, bot } = scene;
  expect([...discord.connectedShards].sort()).toEqual([0, 1, 2]);
  expect(bot.state()).toMatchObject({ status: 'ready', shards: [{ id: 0 }, { id: 1 }, { id: 2 }] });
  const guilds = Array.from({ length: 6 }, () => discord.addGuild());
  for (const { id: guildId } of guilds) {
    const channel = discord.addChannel({ guildId });
    expect(textOf(await discord.command({ name: 'outlets', channelId: channel.id }).answer())).toContain('Meridian');
  }
});

test('a stop lets what is under way be answered, and takes nothing more', async () => {
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const waiting = aCommand('waiting', async () => {
    entered.resolve();
    await gate.promise;
    return aCard({ title: 'Here it is' });
  });
  scene = await startScene({ commands: [waiting] });
  const { discord, bot } = scene;
  const asked = discord.command({ name: 'waiting' });
  await entered.promise;
  const stopped = bot.stop();
  gate.resolve();
  await stopped;
  expect(textOf(await asked.answer())).toContain('Here it is');
  expect(bot.state().status).toBe('stopped');
  expect(discord.connectedShards).toEqual([]);
});

test('a server that was left is forgotten after 30 days, one that came back is not', async () => {
  scene = await startScene();
  const { discord, workspaces, timers } = scene;
  const gone = discord.addGuild({ name: 'Gone' });
  const back = discord.addGuild({ name: 'Back' });
  const broken = discord.addGuild({ name: 'Broken' });
  const zoneOf = async ({ id }: { id: string }) => (await workspaces.settings(`discord:${id}`)).timeZone;
  for (const { id } of [gone, back, broken])
    await workspaces.changeSettings(`discord:${id}`, { timeZone: 'Asia/Tokyo' });
  discord.removeGuild(gone.id);
  discord.removeGuild(back.id);
  discord.removeGuild(broken.id, { unavailable: true });
  discord.addGuild({ id: back.id });
  // Events come in order: when this is answered, the others were taken in.
  await discord.command({ name: 'outlets' }).answer();
  const hour = 3_600_000;
  discord.advance((30 * 24 - 1) * hour);
  timers.pass(86_400_000);
  expect(await zoneOf(gone)).toBe('Asia/Tokyo');
  discord.advance(2 * hour);
  timers.pass(86_400_000);
  await discord.command({ name: 'outlets' }).answer();
  expect([await zoneOf(gone), await zoneOf(back), await zoneOf(broken)]).toEqual([null, 'Asia/Tokyo', 'Asia/Tokyo']);
});

test('a server that was left while the bot was not running is forgotten after 30 days', async () => {
  scene = await startScene();
  const { discord, workspaces, timers } = scene;
  const gone = discord.addGuild({ name: 'Gone' });
  const stays = discord.addGuild({ name: 'Stays' });
  const ids = [`discord:${gone.id}`, `discord:${stays.id}`, `discord:@${discord.user.id}`];
  for (const id of ids) await workspaces.changeSettings(id, { timeZone: 'Asia/Tokyo' });
  await scene.bot.stop();
  discord.removeGuild(gone.id);
  await scene.restart();
  await discord.until(() => scene!.bot.state().servers >= 2 || undefined, 'the servers');
  await discord.command({ name: 'outlets' }).answer();
  discord.advance(31 * 86_400_000);
  timers.pass(86_400_000);
  await discord.command({ name: 'outlets' }).answer();
  const zones = await Promise.all(ids.map(async (id) => (await workspaces.settings(id)).timeZone));
  expect(zones).toEqual([null, 'Asia/Tokyo', 'Asia/Tokyo']);
});
