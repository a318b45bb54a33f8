/** The stand-in, driven by the real discord.js client: what a bot meets in a day. */
import { once } from 'node:events';
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bot, startBot } from './bot.ts';
import {
  type DiscordOptions,
  type DiscordStandIn,
  errorBody,
  FLAGS,
  findControl,
  PERMISSIONS,
  startDiscord,
  textOf,
} from './index.ts';

const COMMANDS = [
  {
    name: 'quotes',
    description: 'Quotes',
    options: [
      { type: 3, name: 'by', description: 'Speaker', autocomplete: true },
      { type: 4, name: 'limit', description: 'How many', min_value: 1, max_value: 10 },
      { type: 7, name: 'channel', description: 'Where' },
    ],
  },
  { name: 'digest', description: 'Digests', options: [{ type: 1, name: 'add', description: 'Add', options: [] }] },
  { name: 'Brief this', type: 3 },
];

let discord: DiscordStandIn;
const bots: Bot[] = [];

async function start(options: DiscordOptions = {}): Promise<void> {
  await discord?.stop();
  discord = await startDiscord(options);
  discord.registerCommands(COMMANDS);
}

async function bot(...rest: Parameters<typeof startBot> extends [unknown, ...infer Rest] ? Rest : never): Promise<Bot> {
  const started = await startBot(discord, ...rest);
  bots.push(started);
  return started;
}

beforeEach(() => start());

afterEach(async () => {
  for (const { client } of bots.splice(0)) await client.destroy();
  await discord.stop();
});

function card(text: string, ...buttons: ButtonBuilder[]): ContainerBuilder {
  const container = new ContainerBuilder().addTextDisplayComponents(new TextDisplayBuilder().setContent(text));
  if (buttons.length > 0)
    container.addActionRowComponents(new ActionRowBuilder<ButtonBuilder>().addComponents(buttons));
  return container;
}

const NEXT = () => new ButtonBuilder().setCustomId('next').setLabel('Next').setStyle(ButtonStyle.Primary);

async function replyCard(interaction: Interaction): Promise<void> {
  if (interaction.isRepliable())
    await interaction.reply({
      components: [card('hello', NEXT())],
      flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral,
    });
}

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
        session_start_limit: { total: 1, remaining: 1, reset_after: 1, max_concurrency: 1 },
      },
    });
    const client = new Client({ intents: [], rest: { api: discord.apiUrl } });
    await expect(client.login('wrong-token')).rejects.toThrow(/authentication failed/i);
    expect(discord.gatewayLog.at(-1)).toMatchObject({ kind: 'close', code: 4004 });
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

describe('interactions', () => {
  test('a command is answered with a private Components V2 message', async () => {
    await bot(replyCard);
    const handle = discord.command({ name: 'quotes', options: { by: 'Huawei', limit: 3 }, locale: 'de' });
    const { type, tookMs, message } = await handle.response();
    expect(type).toBe(4);
    expect(tookMs).toBeLessThan(3000);
    expect(message!.flags & FLAGS.componentsV2).toBeTruthy();
    expect(discord.ephemerals()).toEqual([message]);
    expect(discord.messages()).toEqual([]);
    discord.expectNoViolations();
  });

  test('a deferred answer is edited in, and stays private', async () => {
    await bot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply({ components: [card('done')], flags: MessageFlags.IsComponentsV2 });
      await interaction.followUp({ content: 'more' });
    });
    const handle = discord.command({ name: 'quotes' });
    expect((await handle.response()).type).toBe(5);
    expect(textOf(await handle.answer())).toBe('done');
    expect(handle.isEphemeral).toBe(true);
    expect((await handle.followup()).ephemeralFor).toBeUndefined();
    expect(handle.edits).toHaveLength(1);
    discord.expectNoViolations();
  });

  test('the first follow-up after a defer takes the place of the original, private as that was', async () => {
    await bot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.followUp({ content: 'here', flags: MessageFlags.Ephemeral });
    });
    const handle = discord.command({ name: 'quotes' });
    expect((await handle.answer()).content).toBe('here');
    expect(handle.isEphemeral).toBe(false);
    expect(handle.followups).toHaveLength(0);
  });

  test('a button updates its message, and a select its own', async () => {
    await bot(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const select = new StringSelectMenuBuilder()
          .setCustomId('pick')
          .setPlaceholder('Pick')
          .addOptions({ label: 'One', value: '1' });
        await interaction.reply({
          components: [card('page 1', NEXT()), new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(select)],
          flags: MessageFlags.IsComponentsV2,
        });
      } else if (interaction.isButton())
        await interaction.update({ components: [card('page 2')], flags: MessageFlags.IsComponentsV2 });
      else if (interaction.isStringSelectMenu()) await interaction.reply({ content: `picked ${interaction.values}` });
    });
    const first = await discord.command({ name: 'quotes' }).answer();
    const picked = await discord.select(first.id, findControl(first, 'Pick').custom_id, ['1']).answer();
    expect(picked.content).toBe('picked 1');
    const other = discord.addUser();
    const handle = discord.button(first.id, findControl(first, 'Next').custom_id, other.id);
    expect(textOf(await handle.answer())).toBe('page 2');
    expect((await handle.response()).type).toBe(7);
    expect(discord.messages().map(textOf)).toEqual(['page 2', 'picked 1']);
    expect(() => discord.button(first.id, 'next')).toThrow(/no control next/);
    expect(() => discord.button(discord.ephemerals()[0]?.id ?? '1', 'next')).toThrow(/no message/);
    discord.expectNoViolations();
  });

  test('a deferred update is finished by an edit of the message', async () => {
    await bot(async (interaction) => {
      if (interaction.isChatInputCommand()) await replyCard(interaction);
      if (!interaction.isButton()) return;
      await interaction.deferUpdate();
      await interaction.editReply({ components: [card('page 2')] });
    });
    const first = await discord.command({ name: 'quotes' }).answer();
    expect(textOf(await discord.button(first.id, 'next').answer())).toBe('page 2');
    expect(discord.ephemerals()).toHaveLength(1);
    discord.expectNoViolations();
  });

  test('a private message can be used by its reader alone', async () => {
    await bot(replyCard);
    const message = await discord.command({ name: 'quotes' }).answer();
    const stranger = discord.addUser();
    expect(() => discord.button(message.id, 'next', stranger.id)).toThrow(/private/);
  });

  test('a modal opens and its fields come back', async () => {
    await bot(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const input = new TextInputBuilder().setCustomId('url').setStyle(TextInputStyle.Short).setMaxLength(20);
        const kind = new StringSelectMenuBuilder().setCustomId('kind').addOptions({ label: 'Feed', value: 'feed' });
        await interaction.showModal(
          new ModalBuilder()
            .setCustomId('feed-add')
            .setTitle('Add a feed')
            .addLabelComponents(
              new LabelBuilder().setLabel('Address').setTextInputComponent(input),
              new LabelBuilder().setLabel('Kind').setStringSelectMenuComponent(kind),
            ),
        );
      } else if (interaction.isModalSubmit()) {
        const { fields } = interaction;
        await interaction.reply({
          content: `${fields.getTextInputValue('url')} ${fields.getStringSelectValues('kind')}`,
        });
      }
    });
    const opened = discord.command({ name: 'quotes' });
    expect((await opened.openedModal()).title).toBe('Add a feed');
    expect(() => discord.modalSubmit(opened, { url: 'x'.repeat(21), kind: ['feed'] })).toThrow(/0 to 20/);
    expect(() => discord.modalSubmit(opened, { url: 'x', kind: ['other'] })).toThrow(/no option/);
    const answer = await discord.modalSubmit(opened, { url: 'https://a.test', kind: ['feed'] }).answer();
    expect(answer.content).toBe('https://a.test feed');
    discord.expectNoViolations();
  });

  test('autocomplete gives choices, and knows what is typed', async () => {
    await bot(async (interaction) => {
      if (interaction.isAutocomplete())
        await interaction.respond([{ name: `${interaction.options.getFocused()}!`, value: 'v' }]);
    });
    const handle = discord.autocomplete({ name: 'quotes', focused: 'by', value: 'hua' });
    expect(await handle.choices()).toEqual([{ name: 'hua!', value: 'v' }]);
    expect(handle.state).toBe('choices');
    discord.expectNoViolations();
  });

  test('a message command carries the message', async () => {
    await bot(async (interaction) => {
      if (interaction.isMessageContextMenuCommand())
        await interaction.reply({ content: interaction.targetMessage.content.toUpperCase() });
    });
    const message = discord.post({ content: 'big news' });
    expect((await discord.messageCommand('Brief this', message).answer()).content).toBe('BIG NEWS');
  });

  test('payloads carry permissions, locales, contexts and owners', async () => {
    const seen: unknown[] = [];
    await bot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      seen.push([
        interaction.memberPermissions?.has('ManageGuild') ?? null,
        interaction.appPermissions.has('SendMessages'),
        interaction.locale,
        interaction.guildLocale,
        interaction.context,
      ]);
      await interaction.reply({ content: 'x' });
    });
    const muted = discord.addChannel({ botPermissions: PERMISSIONS.viewChannel });
    discord.setMember(discord.guild.id, discord.user.id, { permissions: PERMISSIONS.manageGuild });
    await discord.command({ name: 'quotes', channelId: muted.id, locale: 'fr', guildLocale: 'ja' }).answer();
    await discord.command({ name: 'quotes', guildId: null }).answer();
    expect(seen).toEqual([
      [true, false, 'fr', 'ja', 0],
      [null, true, 'en-US', null, 1],
    ]);
  });

  test('a person cannot do what Discord does not offer', async () => {
    discord.registerCommands([
      { name: 'settings', description: 'x', default_member_permissions: '32', contexts: [0], integration_types: [0] },
    ]);
    expect(() => discord.command({ name: 'nothing' })).toThrow(/no command nothing/);
    expect(() => discord.command({ name: 'settings' })).toThrow(/hidden/);
    expect(() => discord.command({ name: 'settings', guildId: null })).toThrow(/not offered here/);
    discord.command({ name: 'settings', permissions: PERMISSIONS.manageGuild });
    discord.registerCommands(COMMANDS);
    expect(() => discord.command({ name: 'quotes', options: { limit: 11 } })).toThrow(/out of range/);
    expect(() => discord.command({ name: 'quotes', options: { to: 1 } })).toThrow(/no option to/);
    expect(() => discord.command({ name: 'digest' })).toThrow(/needs a subcommand/);
  });
});

describe('deadlines', () => {
  /** Answers only when told to. */
  async function slowBot(act: (interaction: Interaction & { isRepliable(): true }) => Promise<unknown>) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const started = await bot(async (interaction) => {
      await promise;
      if (interaction.isChatInputCommand()) await act(interaction as never);
    });
    return { ...started, go: resolve };
  }

  test('a first response after three seconds is refused with 10062 and recorded', async () => {
    const { errors, go } = await slowBot(replyCard);
    const handle = discord.command({ name: 'quotes' });
    await discord.until(() => handle.interaction.deliveredAt, 'delivery');
    discord.advance(3001);
    go();
    await discord.until(() => errors[0], 'the refusal').catch(() => {});
    expect(discord.takeViolations().map(({ rule }) => rule)).toContain('first response in time');
    expect(errors).toMatchObject([{ code: 10062, status: 404 }]);
  });

  test('an interaction that nobody answers is a violation', async () => {
    await bot();
    const handle = discord.command({ name: 'quotes' });
    await discord.until(() => handle.interaction.deliveredAt, 'delivery');
    discord.expectNoViolations();
    discord.advance(3001);
    expect(() => discord.expectNoViolations()).toThrow(/never answered/);
  });

  test('a second first response is refused with 40060', async () => {
    await bot();
    const handle = discord.command({ name: 'quotes' });
    const body = { type: 4, data: { content: 'x', allowed_mentions: { parse: [] } } };
    const post = () => call('POST', `/interactions/${handle.id}/${handle.token}/callback`, body);
    expect((await post()).status).toBe(204);
    expect(await post()).toMatchObject({ status: 400, body: { code: 40060 } });
    expect(discord.takeViolations()).toMatchObject([{ rule: 'one first response' }]);
  });

  test('a token dies after fifteen minutes', async () => {
    const { errors, go } = await slowBot(async () => {});
    const late = await bot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({ content: 'x' });
      discord.advance(15 * 60_000 + 1);
      await interaction.editReply({ content: 'y' });
    });
    go();
    await discord.command({ name: 'quotes' }).response();
    await discord.until(() => late.errors[0] ?? (discord.requests.at(-1)?.status === 401 || undefined), 'the refusal');
    expect(discord.requests.at(-1)).toMatchObject({ status: 401, code: 50027 });
    expect(errors).toEqual([]);
    expect(discord.takeViolations()).toMatchObject([{ rule: 'token lifetime' }]);
  });

  test('a user install allows five follow-ups', async () => {
    const guild = discord.addGuild({ hasBot: false });
    const channel = discord.addChannel({ guildId: guild.id });
    const { errors } = await bot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({ content: '0' });
      for (let count = 1; count <= 6; count++) await interaction.followUp({ content: String(count) });
    });
    const handle = discord.command({ name: 'quotes', channelId: channel.id });
    await handle.followup(4);
    await discord.until(() => discord.requests.find(({ code }) => code === 40094), 'the refusal');
    expect(handle.followups).toHaveLength(5);
    expect(handle.payload.authorizing_integration_owners).toEqual({ 1: discord.user.id });
    expect(discord.takeViolations()).toMatchObject([{ rule: 'follow-ups of a user install' }]);
    expect(errors.length).toBeLessThan(2);
  });

  test('where external apps may not be used every answer is private', async () => {
    const guild = discord.addGuild({ hasBot: false });
    const channel = discord.addChannel({ guildId: guild.id });
    await bot(async (interaction) => {
      if (interaction.isRepliable()) await interaction.reply({ content: 'x' });
    });
    const handle = discord.command({ name: 'quotes', channelId: channel.id, permissions: PERMISSIONS.sendMessages });
    await handle.answer();
    expect(handle.isEphemeral).toBe(true);
  });
});

/** A request as the bot's library makes it, without the library's retries. */
async function call(
  method: string,
  path: string,
  body?: unknown,
  token = discord.token,
): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? {} : JSON.parse(text), headers: response.headers };
}

const SAY = { content: 'hello', allowed_mentions: { parse: [] } };

describe('messages', () => {
  test('are created, edited, listed and deleted', async () => {
    const path = `/channels/${discord.channel.id}/messages`;
    const { body } = await call('POST', path, SAY);
    await call('PATCH', `${path}/${body.id}`, { ...SAY, content: 'changed' });
    expect((await call('GET', path)).body).toMatchObject([{ id: body.id, content: 'changed' }]);
    expect(discord.messages().map(textOf)).toEqual(['changed']);
    expect((await call('DELETE', `${path}/${body.id}`)).status).toBe(204);
    expect((await call('GET', `${path}/${body.id}`)).body.code).toBe(10008);
    discord.expectNoViolations();
  });

  test('one nonce makes one message, for some minutes', async () => {
    const path = `/channels/${discord.channel.id}/messages`;
    const body = { ...SAY, nonce: 'digest-1', enforce_nonce: true };
    const first = await call('POST', path, body);
    expect((await call('POST', path, body)).body.id).toBe(first.body.id);
    expect(discord.messages()).toHaveLength(1);
    discord.advance(5 * 60_000 + 1);
    await call('POST', path, body);
    expect(discord.messages()).toHaveLength(2);
    discord.deleteMessage(discord.messages()[1]!.id);
    expect((await call('POST', path, body)).body.code).toBe(10008);
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
    expect((await call('POST', `/channels/${discord.channel.id}/messages`, SAY)).body.code).toBe(code);
    discord.expectNoViolations();
  });

  test.each([
    ['closed', 50007],
    ['noMutualGuild', 50278],
  ] as const)('direct messages that are %s answer with %i', async (directMessages, code) => {
    const user = discord.addUser({ directMessages });
    const { body } = await call('POST', '/users/@me/channels', { recipient_id: user.id });
    expect((await call('POST', `/channels/${body.id}/messages`, SAY)).body.code).toBe(code);
  });

  test('whole kinds of mentions are recorded, and whom they ping', async () => {
    const path = `/channels/${discord.channel.id}/messages`;
    await call('POST', path, { content: `@everyone <@${discord.user.id}>` });
    expect(discord.messages()[0]!.pings).toEqual([{ users: [discord.user.id], roles: [], isEveryone: true }]);
    expect(discord.takeViolations()).toMatchObject([{ rule: 'allowed_mentions' }]);
    const role = discord.addRole(discord.guild.id);
    await call('POST', path, {
      content: `@everyone <@&${role.id}>`,
      allowed_mentions: { parse: [], roles: [role.id] },
    });
    expect(discord.messages()[1]!.pings).toEqual([{ users: [], roles: [role.id], isEveryone: false }]);
    discord.expectNoViolations();
  });

  test('threads are started from messages, and forum posts with their first message', async () => {
    const { body } = await call('POST', `/channels/${discord.channel.id}/messages`, SAY);
    const thread = await call('POST', `/channels/${discord.channel.id}/messages/${body.id}/threads`, { name: 'talk' });
    expect(thread.body.id).toBe(body.id);
    const forum = discord.addChannel({
      kind: 'forum',
      requiresTag: true,
      tags: [{ id: '123456789012345678', name: 'quote' }],
    });
    expect((await call('POST', `/channels/${forum.id}/messages`, SAY)).body.code).toBe(50008);
    const start = (more: object) =>
      call('POST', `/channels/${forum.id}/threads`, { name: 'A quote', message: SAY, ...more });
    expect((await start({})).body.code).toBe(40067);
    const made = await start({ applied_tags: ['123456789012345678'] });
    expect(made).toMatchObject({ status: 201, body: { parent_id: forum.id, message: { id: made.body.id } } });
    expect(discord.messages(String(made.body.id)).map(textOf)).toEqual(['hello']);
    discord.expectNoViolations();
  });

  test('messages older than an hour can be edited so often and no more', async () => {
    await start({ oldMessageEdits: 1 });
    const path = `/channels/${discord.channel.id}/messages`;
    const { body } = await call('POST', path, SAY);
    discord.advance(3_600_001);
    expect((await call('PATCH', `${path}/${body.id}`, SAY)).status).toBe(200);
    expect((await call('PATCH', `${path}/${body.id}`, SAY)).body.code).toBe(30046);
  });

  test('the bot token is checked, and unknown routes are told', async () => {
    expect((await call('GET', '/users/@me', undefined, 'other')).status).toBe(401);
    discord.expectNoViolations();
    expect((await call('GET', '/stage-instances')).status).toBe(404);
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
    await call('PUT', global(), [LOCALISED]);
    const [plain] = (await call('GET', global())).body as unknown as Record<string, unknown>[];
    expect(plain).not.toHaveProperty('name_localizations');
    const [full] = (await call('GET', `${global()}?with_localizations=true`)).body as unknown as Record<
      string,
      unknown
    >[];
    expect(full).toMatchObject({ name_localizations: { de: 'kurz' }, contexts: null, integration_types: [0] });
    expect((full!.options as object[])[0]).not.toHaveProperty('required');
    const again = (await call('PUT', global(), [LOCALISED, { name: 'Brief this', type: 3 }])).body as unknown as Record<
      string,
      unknown
    >[];
    expect(again[0]!.id).toBe(full!.id);
    expect(discord.registeredCommands().map(({ name }) => name)).toEqual(['brief', 'Brief this']);
    discord.expectNoViolations();
  });

  test('can be made, changed and removed one by one, for a guild too', async () => {
    const path = `/applications/${discord.applicationId}/guilds/${discord.guild.id}/commands`;
    const made = await call('POST', path, LOCALISED);
    expect(made.status).toBe(201);
    expect((await call('POST', path, LOCALISED)).status).toBe(200);
    await call('PATCH', `${path}/${made.body.id}`, { description: 'Changed' });
    expect(discord.registeredCommands(discord.guild.id)).toMatchObject([{ description: 'Changed' }]);
    await call('DELETE', `${path}/${made.body.id}`);
    expect(discord.registeredCommands(discord.guild.id)).toEqual([]);
    expect(
      (await call('GET', `/applications/${discord.applicationId}/guilds/123456789012345678/commands`)).body.code,
    ).toBe(10004);
  });

  test('are limited in number, and in creations a day', async () => {
    const some = (count: number, from = 0) =>
      Array.from({ length: count }, (_, index) => ({ name: `c${index + from}`, description: 'x' }));
    expect((await call('PUT', global(), some(101))).body.code).toBe(30032);
    expect((await call('PUT', global(), some(100))).status).toBe(200);
    expect((await call('PUT', global(), some(100, 100))).status).toBe(200);
    expect((await call('PUT', global(), some(1, 200))).body.code).toBe(30034);
    expect(discord.takeViolations()).toHaveLength(2);
  });
});

describe('limits and failures', () => {
  test('a route limit answers with headers and 429, and the library waits', async () => {
    const { client } = await bot();
    const { client: spare } = { client };
    discord.setRateLimits([{ method: 'POST', path: /\/messages$/, limit: 1, windowMs: 20 }]);
    const path = `/channels/${discord.channel.id}/messages` as const;
    const first = await call('POST', path, SAY);
    expect(first.headers.get('x-ratelimit-remaining')).toBe('0');
    const second = await call('POST', path, SAY);
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
    for (let count = 0; count < 3; count++) statuses.push((await call('GET', '/users/@me')).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  test('injected errors are met once, and then all is well', async () => {
    const path = `/channels/${discord.channel.id}/messages`;
    const failure = discord.failNext({ method: 'POST', path: '/messages', ...errorBody(50013) });
    expect((await call('POST', path, SAY)).body.code).toBe(50013);
    expect((await call('POST', path, SAY)).status).toBe(200);
    expect(failure.hits).toBe(1);
    discord.failNext({ status: 429, headers: { 'retry-after': '0.01' } });
    expect((await call('GET', path)).headers.get('retry-after')).toBe('0.01');
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
    await expect(call('POST', path, { type: 5 })).rejects.toThrow();
    expect((await call('POST', path, { type: 5 })).body.code).toBe(40060);
    discord.expectNoViolations();
  });

  test('a hanging request ends when it is released', async () => {
    const failure = discord.failNext({ path: '/users/@me', hang: 'before' });
    const request = call('GET', '/users/@me');
    await discord.until(() => discord.requests.at(-1), 'the request').catch(() => {});
    failure.release();
    await expect(request).rejects.toThrow();
  });

  test('text of too many bytes breaks Discord down', async () => {
    const components = [{ type: 10, content: '語'.repeat(3387) }];
    const body = { components, flags: FLAGS.componentsV2, allowed_mentions: { parse: [] } };
    const path = `/channels/${discord.channel.id}/messages`;
    expect((await call('POST', path, body)).status).toBe(500);
    expect(discord.takeViolations()).toMatchObject([{ rule: 'text bytes' }]);
    components[0]!.content = '語'.repeat(3386);
    expect((await call('POST', path, body)).status).toBe(200);
  });
});

test('five hundred interactions a burst are answered, each once', async () => {
  await bot(replyCard);
  const handles = Array.from({ length: 500 }, () => discord.command({ name: 'quotes' }));
  await Promise.all(handles.map((handle) => handle.answer()));
  expect(discord.ephemerals()).toHaveLength(500);
  discord.expectNoViolations();
});
