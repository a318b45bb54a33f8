import { z } from 'zod';
import type { Block, Card, Inline } from '../src/card/card.ts';
import { type Command, defineCommand } from './command.ts';
import { describeOptions, text } from './option.ts';
import { unknownCommand } from './parse.ts';
import { plain, strong } from './show.ts';

/** The help command over a list of commands: all of them, or one with its options and examples. */
export function helpFor(commands: () => readonly Command[]): Command {
  return defineCommand({
    name: 'help',
    description: 'What Briefwire can do, with examples',
    examples: ['help', 'help quotes'],
    options: z.object({
      command: text({ description: 'One command to explain', isRest: true, complete: 'command', example: 'quotes' }),
    }),
    async run(_context, options): Promise<Card> {
      const name = options.command?.toLowerCase().replace(/^\//, '');
      if (!name) return overview(commands());
      const command = commands().find((known) => known.name === name);
      const group = commands().filter((known) => groupOf(known) === name);
      if (command) return explained(command, group.length > 1 ? group : []);
      if (group.length === 0) throw unknownCommand(commands(), name);
      return explainedGroup(name, group);
    },
  }) as unknown as Command;
}

function overview(commands: readonly Command[]): Card {
  const items = [...Map.groupBy(commands, groupOf)].map(([name, [first, ...others]]): Inline[] => {
    if (others.length === 0) return lineOf(first!);
    const also = others.map((command) => command.name.slice(name.length + 1)).join(', ');
    return [typed(first!.name), plain(` ${first!.description}; also ${also}: `), typed(`help ${name}`)];
  });
  return {
    kind: 'answer',
    title: 'What Briefwire can do',
    blocks: [
      { type: 'list', items },
      {
        type: 'note',
        content: [
          plain(
            'Searches know "exact phrases", prefix*, OR, -word, by:, about:, outlet:, kind:, since: and until: (2019-07-30, 7d, yesterday).',
          ),
        ],
      },
    ],
    fallback: `Commands: ${commands.map(({ name }) => `/${name}`).join(', ')}`,
    isAlwaysPrivate: true,
    data: { commands: commands.map(({ name, description, examples }) => ({ name, description, examples })) },
  };
}

/** 'digest' of 'digest pause'. */
function groupOf({ name }: Command): string {
  return name.split(' ', 1)[0]!;
}

function lineOf(command: Command): Inline[] {
  const example = command.examples[0] ?? command.name;
  const hint: Inline[] = example === command.name ? [] : [plain(', as in '), typed(example)];
  return [typed(command.name), plain(` ${command.description}`), ...hint];
}

function explainedGroup(name: string, group: readonly Command[]): Card {
  return {
    kind: 'answer',
    title: `/${name}`,
    blocks: [{ type: 'list', items: group.map(lineOf) }],
    fallback: `/${name}: ${group.map((command) => command.name).join(', ')}`,
    isAlwaysPrivate: true,
    data: { commands: group.map(({ name, description, examples }) => ({ name, description, examples })) },
  };
}

/** @param group it and what begins with its name; empty where it stands alone. */
function explained(command: Command, group: readonly Command[] = []): Card {
  const options = describeOptions(command).filter(({ isHidden }) => !isHidden);
  const blocks: Block[] = [{ type: 'text', content: [plain(`${command.description}.`)] }];
  if (options.length > 0) {
    blocks.push({ type: 'heading', text: 'Options' });
    blocks.push({
      type: 'list',
      items: options.map((option) => [
        strong(option.isRest ? option.name.toUpperCase() : `${option.name}:`),
        plain(
          ` ${option.description}${option.choices.length > 0 ? ` (${option.choices.join(', ')})` : ''}${option.isRequired ? ' (needed)' : ''}`,
        ),
      ]),
    });
  }
  blocks.push({ type: 'heading', text: 'Examples' });
  blocks.push({ type: 'list', items: command.examples.map((line) => [typed(line)]) });
  if (group.length > 0) {
    blocks.push({ type: 'heading', text: 'What else it can do' });
    blocks.push({ type: 'list', items: group.filter((other) => other !== command).map(lineOf) });
  }
  return {
    kind: 'answer',
    title: `/${command.name}`,
    blocks,
    fallback: `/${command.name}: ${command.description}`,
    isAlwaysPrivate: true,
    data: { name: command.name, description: command.description, examples: command.examples, options },
  };
}

function typed(line: string): Inline {
  return { type: 'code', text: `/${line}` };
}
