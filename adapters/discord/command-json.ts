/** Declared commands as Discord registers them. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type LocalizationMap,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import { type Command, describeOptions, type OptionDescription } from '../../commands/index.ts';
import { largestLimit, ownSubcommands } from './invocation.ts';
import { translateName, translateText } from './locales.ts';
import { MESSAGE_COMMANDS } from './message-commands.ts';
import { postSubcommand } from './post.ts';

/** Characters of a string option (application-commands); what is longer is typed nowhere but in a shell. */
const MAX_STRING = 6_000;

/** Commands whose names begin with one of these words change what a server has set: its managers see them. */
const FOR_MANAGERS: readonly string[] = ['settings'];
/** Where only a person's own things are meant, a group conversation has no use for them. */
const NOT_IN_GROUPS: readonly string[] = ['settings'];
/** Characters of a choice's value and name (interactions/application-commands). */
const CHOICE_MAX = 100;

/** Where messages can be sent by themselves. */
const CHANNEL_TYPES = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.PublicThread,
] as const;

export type CommandJson = RESTPostAPIApplicationCommandsJSONBody;

/**
 * One entry for each first word: `settings` and `settings delete-data` are two subcommands of one command. Installable to
 * servers and to people, usable in servers, direct messages and group messages.
 */
export function toDiscordCommands(commands: readonly Command[]): CommandJson[] {
  const byWord = Map.groupBy(commands, ({ name }) => name.split(' ')[0]!);
  return [...[...byWord].map(([word, group]) => chatCommand(word, group)), ...MESSAGE_COMMANDS.map(menuCommand)];
}

function chatCommand(word: string, group: readonly Command[]): CommandJson {
  const [first] = group;
  const isSingle = group.length === 1 && first!.name === word;
  const own = group.find(({ name }) => name === word);
  return {
    type: ApplicationCommandType.ChatInput,
    ...named(word, own?.description ?? groupDescription(word, group)),
    ...reach(word),
    options: isSingle
      ? optionsOf(first!)
      : [...group.flatMap((command) => subcommands(word, command)), ...(word === 'saved' ? [postSubcommand()] : [])],
  };
}

function groupDescription(word: string, group: readonly Command[]): string {
  const subs = group.map(({ name }) => name.slice(word.length + 1)).join(', ');
  return `${word[0]!.toUpperCase()}${word.slice(1)}: ${subs}`.slice(0, CHOICE_MAX);
}

function subcommands(word: string, command: Command): APIApplicationCommandSubcommandOption[] {
  const own =
    command.name === word
      ? ownSubcommands(word)
      : [{ name: command.name.slice(word.length + 1).replaceAll(' ', '-'), hasOptions: true }];
  return own.map(({ name, hasOptions }) => ({
    type: ApplicationCommandOptionType.Subcommand,
    ...named(name, command.description),
    options: hasOptions ? optionsOf(command) : [],
  }));
}

function menuCommand(name: string): CommandJson {
  return {
    type: ApplicationCommandType.Message,
    name,
    name_localizations: translateText(name),
    ...reach(''),
  };
}

function reach(word: string) {
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  return {
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: NOT_IN_GROUPS.includes(word) ? [Guild, BotDM] : [Guild, BotDM, PrivateChannel],
    default_member_permissions: FOR_MANAGERS.includes(word) ? String(PermissionFlagsBits.ManageGuild) : null,
  };
}

function named(name: string, description: string) {
  return {
    name,
    name_localizations: translateName(name),
    description,
    description_localizations: translateText(description),
  } satisfies { name_localizations: LocalizationMap; [key: string]: unknown };
}

function optionsOf(command: Command): APIApplicationCommandBasicOption[] {
  return describeOptions(command)
    .filter(({ isHidden }) => !isHidden)
    .map((option) => toOption(withinPage(command, option)));
}

function withinPage({ name }: Command, option: OptionDescription): OptionDescription {
  const max = option.name === 'limit' ? largestLimit(name) : undefined;
  return max === undefined ? option : { ...option, max: Math.min(option.max ?? max, max) };
}

function toOption(option: OptionDescription): APIApplicationCommandBasicOption {
  const base = { ...named(option.name, option.description), required: option.isRequired };
  switch (option.type) {
    case 'number':
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        ...(option.min !== undefined && { min_value: option.min }),
        ...(option.max !== undefined && { max_value: option.max }),
      };
    case 'yes-no':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
    case 'choice':
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        choices: option.choices.map((value) => ({ name: value, name_localizations: translateName(value), value })),
      };
    case 'text': {
      if (option.takes === 'channel')
        return { ...base, type: ApplicationCommandOptionType.Channel, channel_types: [...CHANNEL_TYPES] };
      if (option.takes === 'attachment') return { ...base, type: ApplicationCommandOptionType.Attachment };
      const max = 'maxLength' in option && typeof option.maxLength === 'number' ? option.maxLength : undefined;
      return {
        ...base,
        type: ApplicationCommandOptionType.String,
        ...(max !== undefined && { max_length: Math.min(max, MAX_STRING) }),
        ...(option.complete && { autocomplete: true }),
      };
    }
  }
}
