/** What a person chose in Discord, as the invocation of a declared command. */
import {
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandInteractionDataOption,
  type APIModalSubmission,
  ApplicationCommandOptionType,
  ComponentType,
} from 'discord.js';
import type { Command } from '../../commands/index.ts';
import type { Invocation } from '../../src/card/card.ts';

/**
 * A command that has subcommands cannot be run by itself in Discord: what it does has a subcommand of its own, or two
 * where it does one thing without options and another with them.
 */
const OWN_SUBCOMMANDS: Readonly<Record<string, readonly OwnSubcommand[]>> = {
  settings: [
    { name: 'show', hasOptions: false },
    { name: 'set', hasOptions: true },
  ],
  saved: [{ name: 'list', hasOptions: true }],
};

export interface OwnSubcommand {
  readonly name: string;
  readonly hasOptions: boolean;
}

/**
 * Results on one page, so that with their buttons and the page's own they fit the 40 components of one message: a page of
 * several messages cannot be turned in place, and an app of a person's own may send five follow-ups alone.
 */
const LARGEST_LIMIT: ReadonlyMap<string, number> = new Map([
  ['quotes', 5],
  ['speaker', 5],
  ['saved', 5],
  ['search', 7],
  // It has no pages.
  ['article', 7],
]);

/** The largest `limit` of a command in Discord; undefined: what the command says itself. */
export function largestLimit(command: string): number | undefined {
  return LARGEST_LIMIT.get(command);
}

/** The same with no larger limit than Discord has room for: older buttons, and commands registered before, name larger ones. */
export function limited(invocation: Invocation): Invocation {
  const { command, options } = invocation;
  const max = largestLimit(command);
  if (max === undefined || !(Number(options.limit) > max)) return invocation;
  return { command, options: { ...options, limit: max } };
}

/** The subcommands under which Discord offers the command `word` where there are commands `word something` too. */
export function ownSubcommands(word: string): readonly OwnSubcommand[] {
  return OWN_SUBCOMMANDS[word] ?? [{ name: 'show', hasOptions: true }];
}

export interface ChosenCommand extends Invocation {
  /** For autocomplete: the option that is being typed in. */
  readonly focused?: { readonly name: string; readonly typed: string };
}

/** @param data of a chat command's interaction, or of its autocomplete. */
export function readChosen(
  commands: readonly Pick<Command, 'name'>[],
  data: { readonly name: string; readonly options?: readonly APIApplicationCommandInteractionDataOption[] },
): ChosenCommand {
  const names = [data.name];
  let options = data.options ?? [];
  for (;;) {
    const [first] = options;
    if (
      first?.type !== ApplicationCommandOptionType.Subcommand &&
      first?.type !== ApplicationCommandOptionType.SubcommandGroup
    )
      break;
    names.push(first.name);
    options = first.options ?? [];
  }
  const full = names.join(' ');
  const isOwn =
    ownSubcommands(data.name).some(({ name }) => name === names[1]) && !commands.some(({ name }) => name === full);
  const basic = options as readonly APIApplicationCommandInteractionDataBasicOption[];
  const focused = basic.find((option) => 'focused' in option && option.focused === true);
  return {
    command: isOwn ? data.name : full,
    options: Object.fromEntries(basic.map(({ name, value }) => [name, value])),
    ...(focused && { focused: { name: focused.name, typed: String(focused.value) } }),
  };
}

/** What a submitted modal's fields say, by the option's name; fields that were left empty are left out. */
export function readFields(submission: APIModalSubmission): Record<string, string> {
  const values: Record<string, string> = {};
  for (const top of submission.components) {
    if (top.type !== ComponentType.Label) continue;
    const field = top.component;
    const value =
      'value' in field ? field.value : 'values' in field && Array.isArray(field.values) ? field.values[0] : undefined;
    if (value === undefined || value === null || value === '') continue;
    values[field.custom_id] = String(value);
  }
  return values;
}
