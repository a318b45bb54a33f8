/** A real discord.js client against the stand-in, for the stand-in's own tests. */
import { once } from 'node:events';
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  type ClientOptions,
  ContainerBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  TextDisplayBuilder,
} from 'discord.js';
import { afterEach, beforeEach } from 'vitest';
import { type DiscordOptions, type DiscordStandIn, startDiscord } from './index.ts';

export interface Bot {
  readonly client: Client<true>;
  /** What handlers threw, and what the client told as errors. */
  readonly errors: unknown[];
}

/** Logs in and waits until the client is ready. */
export async function startBot(
  discord: DiscordStandIn,
  onInteraction: (interaction: Interaction) => Promise<unknown> = async () => {},
  options: Partial<ClientOptions> = {},
): Promise<Bot> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    ...options,
    // The library waits five seconds between two identifies of one shard; nothing here needs that.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }), ...options.ws },
    rest: { api: discord.apiUrl, ...options.rest },
  });
  const errors: unknown[] = [];
  client.on(Events.Error, (error) => errors.push(error));
  client.on(Events.InteractionCreate, (interaction) => {
    onInteraction(interaction).catch((error: unknown) => errors.push(error));
  });
  const ready = once(client, Events.ClientReady);
  await client.login(discord.token);
  await ready;
  return { client: client as Client<true>, errors };
}

export const COMMANDS = [
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

export interface Desk {
  /** Starts Discord anew, with other options. */
  start(options?: DiscordOptions): Promise<void>;
  /** A bot that is logged out after the test. */
  bot(onInteraction?: (interaction: Interaction) => Promise<unknown>, options?: Partial<ClientOptions>): Promise<Bot>;
}

/** A fresh Discord with commands before each test, stopped after it. */
export function useDiscord(onStart: (discord: DiscordStandIn) => void): Desk {
  let discord: DiscordStandIn | undefined;
  const bots: Bot[] = [];
  const desk: Desk = {
    async start(options = {}) {
      await discord?.stop();
      discord = await startDiscord(options);
      discord.registerCommands(COMMANDS);
      onStart(discord);
    },
    async bot(onInteraction, options) {
      const started = await startBot(discord!, onInteraction, options);
      bots.push(started);
      return started;
    },
  };
  beforeEach(() => desk.start());
  afterEach(async () => {
    for (const { client } of bots.splice(0)) await client.destroy();
    await discord?.stop();
    discord = undefined;
  });
  return desk;
}

export function card(text: string, ...buttons: ButtonBuilder[]): ContainerBuilder {
  const container = new ContainerBuilder().addTextDisplayComponents(new TextDisplayBuilder().setContent(text));
  if (buttons.length > 0)
    container.addActionRowComponents(new ActionRowBuilder<ButtonBuilder>().addComponents(buttons));
  return container;
}

export const NEXT = () => new ButtonBuilder().setCustomId('next').setLabel('Next').setStyle(ButtonStyle.Primary);

/** Answers with a private card that has a button "Next". */
export async function replyCard(interaction: Interaction): Promise<void> {
  if (interaction.isRepliable())
    await interaction.reply({
      components: [card('hello', NEXT())],
      flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral,
    });
}

/** A request as the bot's library makes it, without the library's retries. */
export async function call(
  discord: DiscordStandIn,
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

export const SAY = { content: 'hello', allowed_mentions: { parse: [] } };
