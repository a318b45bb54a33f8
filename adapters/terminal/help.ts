/** `--help`: made from the declarations of commands, as a Card. */
import { type Command, describeOptions, type OptionDescription, parseLine } from '../../commands/index.ts';
import type { Block, Card, Inline } from '../../src/card/card.ts';
import { GLOBAL_FLAGS } from './globals.ts';
import { typedInShell } from './invocations.ts';
import type { OwnCommand } from './own-command.ts';

type Fields = Extract<Block, { type: 'fields' }>['fields'];

/** What there is: chat commands, commands of the terminal, flags. */
export function overviewCard(chat: readonly Command[], own: readonly OwnCommand[]): Card {
  const rows = (commands: readonly { readonly name: string; readonly description: string }[]): Fields =>
    commands.map(({ name, description }) => ({ label: name, content: [plain(description)] }));
  return {
    kind: 'answer',
    title: 'briefwire: a news archive that briefs, and says who said what',
    blocks: [
      {
        type: 'text',
        content: [plain('Usage: '), code('npx briefwire COMMAND [options]'), plain(', or alone for the prompt')],
      },
      { type: 'heading', text: 'Ask (the same as in chat)' },
      { type: 'fields', fields: rows(chat) },
      { type: 'heading', text: 'Feed and run' },
      { type: 'fields', fields: rows(own) },
      { type: 'heading', text: 'Options of every command' },
      {
        type: 'fields',
        fields: [...GLOBAL_FLAGS, { flag: '--version', description: 'Print the version' }].map(globalRow),
      },
      { type: 'heading', text: 'Examples' },
      exampleList(['ingest article.txt', 'brief', 'quotes by:Huawei about:5G', 'quotes --help']),
    ],
    fallback: 'Help of briefwire',
  };
}

/** One chat command as a shell takes it. */
export function chatCommandCard(command: Command): Card {
  const options = describeOptions(command).filter(({ isHidden }) => !isHidden);
  const rest = options.find(({ isRest }) => isRest);
  const words = rest ? (rest.isRequired ? ` ${rest.name.toUpperCase()}` : ` [${rest.name.toUpperCase()}]`) : '';
  return commandCard(
    { ...command, examples: command.examples.map((line) => forShell(command, line)) },
    `npx briefwire ${command.name}${words}${options.length > 0 ? ' [options]' : ''}`,
    options,
    [
      'An option is given as name:value, name=value or --name value.',
      ...(command.name === 'speaker'
        ? ['Who is who can be corrected: see speaker merge, split, rename, undo and corrections, each with --help.']
        : []),
      'Exit code: 0, also where nothing was found; 1 for an error.',
    ],
  );
}

/** One command of the terminal. */
export function ownCommandCard(own: OwnCommand): Card {
  const options = describeOptions(own as unknown as Command).filter(({ isHidden }) => !isHidden);
  const usage = [
    'npx briefwire',
    own.name,
    ...(options.length > 0 ? ['[options]'] : []),
    ...(own.operands ? [own.operands] : []),
  ];
  return commandCard(own, usage.join(' '), options, own.notes ?? []);
}

function commandCard(
  { name, description, examples }: Pick<Command, 'name' | 'description' | 'examples'>,
  usage: string,
  options: readonly OptionDescription[],
  notes: readonly string[],
): Card {
  return {
    kind: 'answer',
    title: `${name}: ${description}`,
    blocks: [
      { type: 'text', content: [plain('Usage: '), code(usage)] },
      { type: 'heading', text: 'Options' },
      {
        type: 'fields',
        fields: [
          ...options.map(optionRow),
          ...GLOBAL_FLAGS.filter(({ flag }) => !hasFlag(options, flag)).map(globalRow),
        ],
      },
      { type: 'heading', text: 'Examples' },
      exampleList(examples),
      ...notes.map((note): Block => ({ type: 'text', content: [plain(note)] })),
    ],
    fallback: `Help of ${name}`,
  };
}

function optionRow(option: OptionDescription): Fields[number] {
  const { name, type, description, isRequired, choices, min, max, isRest } = option;
  const value = type === 'yes-no' ? '' : type === 'number' ? ' N' : ` ${name.toUpperCase()}`;
  const details = [
    ...(choices.length > 0 ? [choices.join(', ')] : []),
    ...(min !== undefined && max !== undefined ? [`${min} to ${max}`] : []),
    ...(option.default !== undefined && option.default !== false ? [`default ${option.default}`] : []),
    ...(isRest ? ['or just the words'] : []),
    ...(isRequired ? ['needed'] : []),
  ];
  return {
    label: `--${name}${value}`,
    content: [plain(`${description}${details.length > 0 ? ` (${details.join('; ')})` : ''}`)],
  };
}

function hasFlag(options: readonly OptionDescription[], flag: string): boolean {
  return options.some(({ name }) => flag === `--${name}` || flag.startsWith(`--${name} `));
}

function globalRow({ flag, description }: { readonly flag: string; readonly description: string }): Fields[number] {
  return { label: flag, content: [plain(description)] };
}

/** Lines as a shell takes them. */
function exampleList(lines: readonly string[]): Block {
  return { type: 'list', items: lines.map((line) => [code(`npx briefwire ${line}`)]) };
}

/** An example is written as chat takes it: what a shell would read otherwise stands in single quotes. */
function forShell(command: Command, line: string): string {
  if (/^[\w@%+=:,./ -]+$/.test(line)) return line;
  return typedInShell([command], '')({ command: command.name, options: parseLine([command], line).raw }).trim();
}

function plain(text: string): Inline {
  return { type: 'text', text };
}

function code(text: string): Inline {
  return { type: 'code', text };
}
