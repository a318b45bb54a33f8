/** Interactions of every kind, from a person through the stand-in to the real discord.js client and back. */
import {
  ActionRowBuilder,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { COMMANDS, card, NEXT, replyCard, useDiscord } from './bot.ts';
import { type DiscordStandIn, FLAGS, findControl, PERMISSIONS, textOf } from './index.ts';

let discord: DiscordStandIn;
const { bot } = useDiscord((started) => {
  discord = started;
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

test('five hundred interactions a burst are answered, each once', async () => {
  await bot(replyCard);
  const handles = Array.from({ length: 500 }, () => discord.command({ name: 'quotes' }));
  await Promise.all(handles.map((handle) => handle.answer()));
  expect(discord.ephemerals()).toHaveLength(500);
  discord.expectNoViolations();
});
