/** What Discord refuses about time and number of answers. */
import type { Interaction } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { call, replyCard, useDiscord } from './bot.ts';
import { type DiscordStandIn, PERMISSIONS } from './index.ts';

let discord: DiscordStandIn;
const { bot } = useDiscord((started) => {
  discord = started;
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
    const { go } = await slowBot(replyCard);
    const handle = discord.command({ name: 'quotes' });
    await discord.until(() => handle.interaction.deliveredAt, 'delivery');
    discord.advance(3001);
    go();
    const refused = await discord.until(() => discord.requests.find(({ code }) => code === 10062), 'the refusal');
    expect(refused.status).toBe(404);
    expect(discord.takeViolations().map(({ rule }) => rule)).toContain('first response in time');
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
    const post = () => call(discord, 'POST', `/interactions/${handle.id}/${handle.token}/callback`, body);
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
