/** The gateway of the stand-in, met by the real discord.js client. */
import { once } from 'node:events';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { replyCard, useDiscord } from './bot.ts';
import { type DiscordStandIn, textOf } from './index.ts';

let discord: DiscordStandIn;
const { start, bot } = useDiscord((started) => {
  discord = started;
});

describe('gateway', () => {
  test('the client logs in and knows guilds and channels', async () => {
    const { client } = await bot();
    expect(client.user.id).toBe(discord.botUserId);
    expect(client.guilds.cache.get(discord.guild.id)?.name).toBe('Newsroom');
    expect(client.channels.cache.has(discord.channel.id)).toBe(true);
    expect(discord.guild.id).toMatch(/^\d{18,19}$/);
    discord.expectNoViolations();
  });

  test('without intents the client is ready and gets interactions', async () => {
    await bot(replyCard, { intents: [] });
    const answer = await discord.command({ name: 'quotes' }).answer();
    expect(textOf(answer)).toBe('hello\nNext');
  });

  test.each([
    ['a wrong token closes with 4004', { intents: [] }, 'wrong-token', /invalid token/i],
    [
      'an intent that the app lacks closes with 4014',
      { intents: [GatewayIntentBits.MessageContent] },
      undefined,
      /disallowed intents/i,
    ],
  ])('%s', async (_name, { intents }, token, message) => {
    const client = new Client({ intents, rest: { api: discord.apiUrl } });
    await expect(client.login(token ?? discord.token)).rejects.toThrow(message);
    await client.destroy();
  });

  test('a token that the gateway alone refuses closes with 4004', async () => {
    discord.failNext({
      path: '/gateway/bot',
      status: 200,
      body: {
        url: `ws://${new URL(discord.apiUrl).host}/gateway`,
        shards: 1,
        session_start_limit: { total: 1, remaining: 1, reset_after: 86_400_000, max_concurrency: 1 },
      },
    });
    const client = new Client({ intents: [], rest: { api: discord.apiUrl } });
    await expect(client.login('wrong-token')).rejects.toThrow(/authentication failed/i);
    await discord.until(() => discord.gatewayLog.find(({ code }) => code === 4004), 'close code 4004');
    await client.destroy();
  });

  test('an interaction sent while the socket is down arrives after the resume', async () => {
    await bot(replyCard);
    discord.dropSocket();
    const handle = discord.command({ name: 'quotes' });
    expect((await handle.answer()).ephemeralFor).toBe(discord.user.id);
    expect(discord.gatewayLog.map(({ kind }) => kind)).toContain('resumed');
    discord.expectNoViolations();
  });

  test('op 7 makes the client resume', async () => {
    await bot(replyCard);
    const resumed = discord.nextGateway('resumed');
    discord.reconnect();
    await resumed;
    await discord.command({ name: 'quotes' }).answer();
  });

  test('a resumable invalid session is resumed on the same socket', async () => {
    await bot(replyCard);
    const resumed = discord.nextGateway('resumed');
    discord.invalidateSession({ resumable: true });
    await resumed;
    await discord.command({ name: 'quotes' }).answer();
  });

  test('a lost session is identified anew', async () => {
    await bot(replyCard);
    const ready = discord.nextGateway('ready');
    discord.invalidateSession();
    await ready;
    await discord.command({ name: 'quotes' }).answer();
    expect(discord.gatewayLog.filter(({ kind }) => kind === 'identify')).toHaveLength(2);
  });

  test('a refused resume ends in a new session', async () => {
    await bot(replyCard);
    const ready = discord.nextGateway('ready');
    discord.refuseNextResume();
    discord.dropSocket();
    await ready;
    await discord.command({ name: 'quotes' }).answer();
  });

  test('a connection without acknowledged heartbeats is given up and resumed', async () => {
    await start({ heartbeatMs: 30 });
    await bot();
    discord.stopAcks();
    await discord.nextGateway('resumed');
  });

  test('guilds come and go, and sharding splits them', async () => {
    await start({ shards: 2 });
    const { client } = await bot(undefined, { shards: 'auto' });
    expect(discord.connectedShards.toSorted()).toEqual([0, 1]);
    const created = once(client, Events.GuildCreate);
    const guild = discord.addGuild({ name: 'Second' });
    expect((await created)[0].id).toBe(guild.id);
    const deleted = once(client, Events.GuildDelete);
    discord.removeGuild(guild.id);
    expect((await deleted)[0].id).toBe(guild.id);
  });
});
