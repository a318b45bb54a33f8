/** Messages, commands, rate limits and failures of the stand-in's REST side. */
import { describe, expect, test } from 'vitest';
import { call, SAY, useDiscord } from './bot.ts';
import { type DiscordStandIn, errorBody, FLAGS, PERMISSIONS, textOf } from './index.ts';

let discord: DiscordStandIn;
const { start, bot } = useDiscord((started) => {
  discord = started;
});

describe('messages', () => {
  test('are created, edited, listed and deleted', async () => {
    const path = `/channels/${discord.channel.id}/messages`;
    const { body } = await call(discord, 'POST', path, SAY);
    await call(discord, 'PATCH', `${path}/${body.id}`, { ...SAY, content: 'changed' });
    expect((await call(discord, 'GET', path)).body).toMatchObject([{ id: body.id, content: 'changed' }]);
    expect(discord.messages().map(textOf)).toEqual(['changed']);
    expect((await call(discord, 'DELETE', `${path}/${body.id}`)).status).toBe(204);
    expect((await call(discord, 'GET', `${path}/${body.id}`)).body.code).toBe(10008);
    discord.expectNoViolations();
  });

  test('one nonce makes one message, for some minutes', async () => {
    const path = `/channels/${discord.channel.id}/messages`;
    const body = { ...SAY, nonce: 'digest-1', enforce_nonce: true };
    const first = await call(discord, 'POST', path, body);
    expect((await call(discord, 'POST', path, body)).body.id).toBe(first.body.id);
    expect(discord.messages()).toHaveLength(1);
    discord.advance(5 * 60_000 + 1);
    await call(discord, 'POST', path, body);
    expect(discord.messages()).toHaveLength(2);
    discord.deleteMessage(discord.messages()[1]!.id);
    expect((await call(discord, 'POST', path, body)).body.code).toBe(10008);
  });

  test('files arrive with the message and can be fetched', async () => {
    const { client } = await bot();
    const channel = await client.channels.fetch(discord.channel.id);
    if (!channel?.isSendable()) throw new Error('not sendable');
    const sent = await channel.send({
      content: 'saved',
      files: [{ attachment: Buffer.from('a;b'), name: 'saved.csv' }],
    });
    const [message] = discord.messages();
    expect(Buffer.from(message!.files[0]!.data).toString()).toBe('a;b');
    expect(await (await fetch(sent.attachments.first()!.url)).text()).toBe('a;b');
    discord.expectNoViolations();
  });

  test.each([
    ['a channel that is gone', 10003, () => discord.removeChannel(discord.channel.id)],
    ['a channel that the bot cannot see', 50001, () => Object.assign(discord.channel, { botPermissions: 0n })],
    [
      'a channel where the bot cannot write',
      50013,
      () => Object.assign(discord.channel, { botPermissions: PERMISSIONS.viewChannel }),
    ],
    ['a guild that the bot has left', 50001, () => discord.removeGuild(discord.guild.id)],
  ])('%s answers with %i', async (_name, code, change) => {
    change();
    expect((await call(discord, 'POST', `/channels/${discord.channel.id}/messages`, SAY)).body.code).toBe(code);
    discord.expectNoViolations();
  });

  test.each([
    ['closed', 50007],
    ['noMutualGuild', 50278],
  ] as const)('direct messages that are %s answer with %i', async (directMessages, code) => {
    const user = discord.addUser({ directMessages });
    const { body } = await call(discord, 'POST', '/users/@me/channels', { recipient_id: user.id });
    expect((await call(discord, 'POST', `/channels/${body.id}/messages`, SAY)).body.code).toBe(code);
  });

  test('whole kinds of mentions are recorded, and whom they ping', async () => {
    const path = `/channels/${discord.channel.id}/messages`;
    await call(discord, 'POST', path, { content: `@everyone <@${discord.user.id}>` });
    expect(discord.messages()[0]!.pings).toEqual([{ users: [discord.user.id], roles: [], isEveryone: true }]);
    expect(discord.takeViolations()).toMatchObject([{ rule: 'allowed_mentions' }]);
    const role = discord.addRole(discord.guild.id);
    await call(discord, 'POST', path, {
      content: `@everyone <@&${role.id}>`,
      allowed_mentions: { parse: [], roles: [role.id] },
    });
    expect(discord.messages()[1]!.pings).toEqual([{ users: [], roles: [role.id], isEveryone: false }]);
    discord.expectNoViolations();
  });

  test('threads are started from messages, and forum posts with their first message', async () => {
    const { body } = await call(discord, 'POST', `/channels/${discord.channel.id}/messages`, SAY);
    const thread = await call(discord, 'POST', `/channels/${discord.channel.id}/messages/${body.id}/threads`, {
      name: 'talk',
    });
    expect(thread.body.id).toBe(body.id);
    const forum = discord.addChannel({
      kind: 'forum',
      requiresTag: true,
      tags: [{ id: '123456789012345678', name: 'quote' }],
    });
    expect((await call(discord, 'POST', `/channels/${forum.id}/messages`, SAY)).body.code).toBe(50008);
    const start = (more: object) =>
      call(discord, 'POST', `/channels/${forum.id}/threads`, { name: 'A quote', message: SAY, ...more });
    expect((await start({})).body.code).toBe(40067);
    const made = await start({ applied_tags: ['123456789012345678'] });
    expect(made).toMatchObject({ status: 201, body: { parent_id: forum.id, message: { id: made.body.id } } });
    expect(discord.messages(String(made.body.id)).map(textOf)).toEqual(['hello']);
    discord.expectNoViolations();
  });

  test('thread names have 100 characters, forum posts 5 tags', async () => {
    const tags = ['1', '2', '3', '4', '5', '6'].map((digit) => ({ id: `12345678901234567${digit}`, name: digit }));
    const forum = discord.addChannel({ kind: 'forum', tags });
    const start = async (name: string, count: number) => {
      const applied = tags.slice(0, count).map(({ id }) => id);
      const path = `/channels/${forum.id}/threads`;
      return (await call(discord, 'POST', path, { name, message: SAY, applied_tags: applied })).status;
    };
    expect([await start('x'.repeat(100), 5), await start('x'.repeat(101), 5), await start('x', 6)]).toEqual([
      201, 400, 400,
    ]);
    expect(discord.takeViolations()).toHaveLength(2);
  });

  test('a file of ten megabytes is taken, one byte more is not', async () => {
    const send = async (size: number) => {
      const form = new FormData();
      form.set('payload_json', JSON.stringify(SAY));
      form.set('files[0]', new Blob([new Uint8Array(size)]), 'big.bin');
      const headers = { authorization: `Bot ${discord.token}` };
      const url = `${discord.apiUrl}/v10/channels/${discord.channel.id}/messages`;
      return (await fetch(url, { method: 'POST', headers, body: form })).status;
    };
    expect([await send(10_485_760), await send(10_485_761)]).toEqual([200, 413]);
    expect(discord.takeViolations()).toMatchObject([{ rule: 'file size' }]);
  });

  test('messages older than an hour can be edited so often and no more', async () => {
    await start({ oldMessageEdits: 1 });
    const path = `/channels/${discord.channel.id}/messages`;
    const { body } = await call(discord, 'POST', path, SAY);
    discord.advance(3_600_001);
    expect((await call(discord, 'PATCH', `${path}/${body.id}`, SAY)).status).toBe(200);
    expect((await call(discord, 'PATCH', `${path}/${body.id}`, SAY)).body.code).toBe(30046);
  });

  test('the bot token is checked, and unknown routes are told', async () => {
    expect((await call(discord, 'GET', '/users/@me', undefined, 'other')).status).toBe(401);
    discord.expectNoViolations();
    expect((await call(discord, 'GET', '/stage-instances')).status).toBe(404);
    expect(discord.takeViolations()).toMatchObject([{ rule: 'unknown route' }]);
  });
});

describe('commands', () => {
  const global = () => `/applications/${discord.applicationId}/commands`;
  const LOCALISED = {
    name: 'brief',
    description: 'Brief',
    name_localizations: { de: 'kurz' },
    options: [{ type: 3, name: 'q', description: 'What', required: false }],
  };

  test('come back as Discord keeps them, with localisations on demand', async () => {
    await start();
    await call(discord, 'PUT', global(), [LOCALISED]);
    const [plain] = (await call(discord, 'GET', global())).body as unknown as Record<string, unknown>[];
    expect(plain).not.toHaveProperty('name_localizations');
    const [full] = (await call(discord, 'GET', `${global()}?with_localizations=true`)).body as unknown as Record<
      string,
      unknown
    >[];
    expect(full).toMatchObject({ name_localizations: { de: 'kurz' }, contexts: null, integration_types: [0] });
    expect((full!.options as object[])[0]).not.toHaveProperty('required');
    const again = (await call(discord, 'PUT', global(), [LOCALISED, { name: 'Brief this', type: 3 }]))
      .body as unknown as Record<string, unknown>[];
    expect(again[0]!.id).toBe(full!.id);
    expect(discord.registeredCommands().map(({ name }) => name)).toEqual(['brief', 'Brief this']);
    discord.expectNoViolations();
  });

  test('can be made, changed and removed one by one, for a guild too', async () => {
    const path = `/applications/${discord.applicationId}/guilds/${discord.guild.id}/commands`;
    const made = await call(discord, 'POST', path, LOCALISED);
    expect(made.status).toBe(201);
    expect((await call(discord, 'POST', path, LOCALISED)).status).toBe(200);
    await call(discord, 'PATCH', `${path}/${made.body.id}`, { description: 'Changed' });
    expect(discord.registeredCommands(discord.guild.id)).toMatchObject([{ description: 'Changed' }]);
    await call(discord, 'DELETE', `${path}/${made.body.id}`);
    expect(discord.registeredCommands(discord.guild.id)).toEqual([]);
    expect(
      (await call(discord, 'GET', `/applications/${discord.applicationId}/guilds/123456789012345678/commands`)).body
        .code,
    ).toBe(10004);
  });

  test('are limited in number, and in creations a day', async () => {
    const some = (count: number, from = 0) =>
      Array.from({ length: count }, (_, index) => ({ name: `c${index + from}`, description: 'x' }));
    expect((await call(discord, 'PUT', global(), some(101))).body.code).toBe(30032);
    expect((await call(discord, 'PUT', global(), some(100))).status).toBe(200);
    expect((await call(discord, 'PUT', global(), some(100, 100))).status).toBe(200);
    expect((await call(discord, 'PUT', global(), some(1, 200))).body.code).toBe(30034);
    expect(discord.takeViolations()).toHaveLength(2);
  });
});

describe('limits and failures', () => {
  test('a route limit answers with headers and 429, and the library waits', async () => {
    const { client } = await bot();
    const { client: spare } = { client };
    discord.setRateLimits([{ method: 'POST', path: /\/messages$/, limit: 1, windowMs: 20 }]);
    const path = `/channels/${discord.channel.id}/messages` as const;
    const first = await call(discord, 'POST', path, SAY);
    expect(first.headers.get('x-ratelimit-remaining')).toBe('0');
    const second = await call(discord, 'POST', path, SAY);
    expect(second.status).toBe(429);
    expect(second.body).toMatchObject({ global: false, retry_after: expect.any(Number) });
    expect(second.headers.get('retry-after')).toBe(String(second.body.retry_after));
    await spare.rest.post(path, { body: SAY });
    expect(discord.messages()).toHaveLength(2);
    discord.expectNoViolations();
  });

  test('more than fifty requests a second meet the global limit', async () => {
    await start({ requestsPerSecond: 2, now: () => 1_800_000_000_000 });
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push((await call(discord, 'GET', '/users/@me')).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  test('injected errors are met once, and then all is well', async () => {
    const path = `/channels/${discord.channel.id}/messages`;
    const failure = discord.failNext({ method: 'POST', path: '/messages', ...errorBody(50013) });
    expect((await call(discord, 'POST', path, SAY)).body.code).toBe(50013);
    expect((await call(discord, 'POST', path, SAY)).status).toBe(200);
    expect(failure.hits).toBe(1);
    discord.failNext({ status: 429, headers: { 'retry-after': '0.01' } });
    expect((await call(discord, 'GET', path)).headers.get('retry-after')).toBe('0.01');
    discord.expectNoViolations();
  });

  test('a lost answer leaves the message, and the library posts it twice', async () => {
    const { client } = await bot();
    discord.failNext({ method: 'POST', path: '/messages', dropAnswer: true });
    await client.rest.post(`/channels/${discord.channel.id}/messages`, { body: SAY }).catch(() => {});
    expect(discord.messages().length).toBeGreaterThanOrEqual(1);
    discord.expectNoViolations();
  });

  test('a lost answer to a callback makes the repeat 40060, which is no violation', async () => {
    await bot();
    const handle = discord.command({ name: 'quotes' });
    const path = `/interactions/${handle.id}/${handle.token}/callback`;
    discord.failNext({ path: '/callback', dropAnswer: true });
    await expect(call(discord, 'POST', path, { type: 5 })).rejects.toThrow();
    expect((await call(discord, 'POST', path, { type: 5 })).body.code).toBe(40060);
    discord.expectNoViolations();
  });

  test('a hanging request ends when it is released', async () => {
    const failure = discord.failNext({ path: '/users/@me', hang: 'before' });
    const request = call(discord, 'GET', '/users/@me');
    await discord.until(() => discord.requests.at(-1), 'the request').catch(() => {});
    failure.release();
    await expect(request).rejects.toThrow();
  });

  test('text of too many bytes breaks Discord down', async () => {
    const components = [{ type: 10, content: '語'.repeat(3387) }];
    const body = { components, flags: FLAGS.componentsV2, allowed_mentions: { parse: [] } };
    const path = `/channels/${discord.channel.id}/messages`;
    expect((await call(discord, 'POST', path, body)).status).toBe(500);
    expect(discord.takeViolations()).toMatchObject([{ rule: 'text bytes' }]);
    components[0]!.content = '語'.repeat(3386);
    expect((await call(discord, 'POST', path, body)).status).toBe(200);
  });
});
