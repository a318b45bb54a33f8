/** Choices for a half-typed option. */
import type { APIApplicationCommandAutocompleteInteraction } from 'discord.js';
import { type Command, type Completion, complete, describeOptions } from '../../commands/index.ts';
import type { WorkspaceSettings } from '../../src/workspace/index.ts';
import { type ContextParts, contextOf } from './context.ts';
import { readChosen } from './invocation.ts';
import { matchSaved, POST_COMMAND } from './post.ts';
import { cleanLine, cutLabel } from './render/index.ts';
import type { Request } from './request.ts';

/** Choices of one answer, and characters of a choice's name and of its value (interactions/application-commands). */
const CHOICES = 25;
const CHOICE_TEXT = 100;

export interface DiscordChoice {
  readonly name: string;
  readonly value: string;
}

/** What each option is completed from, by "command option". */
export type Completions = ReadonlyMap<string, Completion>;

export function completionsOf(commands: readonly Command[]): Completions {
  return new Map(
    commands.flatMap((command) =>
      describeOptions(command).flatMap(({ name, complete: what }) =>
        what ? [[`${command.name} ${name}`, what] as const] : [],
      ),
    ),
  );
}

/** Best first. A value that is too long for Discord is left out: cut, it would mean something else. */
export async function completeOption(
  parts: ContextParts,
  completions: Completions,
  interaction: Pick<APIApplicationCommandAutocompleteInteraction, 'data'>,
  request: Request,
  settings: WorkspaceSettings,
): Promise<DiscordChoice[]> {
  const { command, focused } = readChosen(parts.commands, interaction.data);
  if (!focused) return [];
  const context = contextOf(parts, request, settings);
  const what = completions.get(`${command} ${focused.name}`);
  const found = what
    ? await complete(parts.commands, context, what, focused.typed, CHOICES)
    : command === POST_COMMAND
      ? matchSaved(await parts.workspaces.savedQuotes(request.workspace, request.userId), focused.typed, CHOICES)
      : [];
  return found
    .map(({ label, value }) => ({ name: cutLabel(cleanLine(label), CHOICE_TEXT), value }))
    .filter(({ name, value }) => name !== '' && value !== '' && value.length <= CHOICE_TEXT)
    .slice(0, CHOICES);
}
