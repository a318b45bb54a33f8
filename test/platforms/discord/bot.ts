/** A real discord.js client against the stand-in, for the stand-in's own tests. */
import { once } from 'node:events';
import { Client, type ClientOptions, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import type { DiscordStandIn } from './index.ts';

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
