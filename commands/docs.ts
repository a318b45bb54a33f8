/** docs/commands.md, made from the declarations. */
import type { Command } from './command.ts';
import { describeOptions } from './option.ts';

/** The text of docs/commands.md. */
export function commandsDoc(commands: readonly Command[]): string {
  const parts = commands.map((command) => {
    const options = describeOptions(command).filter(({ isHidden }) => !isHidden);
    const rows = options.map((option) => {
      const takes =
        option.type === 'choice'
          ? option.choices.join(', ')
          : option.type === 'number'
            ? `${option.min} to ${option.max}`
            : option.type === 'yes-no'
              ? 'yes or no'
              : 'text';
      const name = option.isRest ? `words, or \`${option.name}:\`` : `\`${option.name}:\``;
      const fallback = option.default === undefined || option.default === false ? '' : ` (${option.default})`;
      return `| ${name}${option.isRequired ? ' (needed)' : ''} | ${option.description} | ${takes}${fallback} |`;
    });
    const table =
      rows.length > 0 ? `\n| option | what it does | takes |\n| --- | --- | --- |\n${rows.join('\n')}\n` : '';
    const examples = command.examples.map((line) => `    /${line}\n    npx briefwire ${line}`).join('\n');
    return `## ${command.name}\n\n${command.description}.\n${table}\n${examples}\n`;
  });
  return `# Commands

The same everywhere: with a slash in chat and at the prompt, behind \`npx briefwire\` in a shell. An option is given as
\`name:value\`, \`name=value\` or \`--name value\`; words that belong to no option are what is searched for. In a shell,
put a search that holds spaces, quotation marks or \`*\` in single quotes. \`--json\` prints the answer for programs.

${parts.join('\n')}`;
}
