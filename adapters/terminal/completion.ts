/** Tab completion of the prompt: commands, names of options, and values that the archive knows. */
import {
  type Command,
  type Context,
  complete,
  describeOptions,
  findCommand,
  type OptionDescription,
} from '../../commands/index.ts';
import { makeSafeLine } from './safe-text.ts';

/** What node:readline wants of a completer: whole replacements, and the typed part that they replace. */
export type Completed = readonly [replacements: string[], typed: string];

const LIMIT = 12;

/** @param own names of commands that only the prompt has: "quit". */
export async function completeLine(
  commands: readonly Command[],
  own: readonly string[],
  context: Context,
  line: string,
): Promise<Completed> {
  const slash = line.startsWith('/') ? '/' : '';
  const text = line.slice(slash.length);
  const found = findCommand(commands, text.trimStart().split(/\s+/, 4));
  const isNamed = found !== undefined && text.trimStart().length > found.command.name.length;
  if (!isNamed) {
    const names = [...commands.map(({ name }) => name), ...own].filter((name) => name.startsWith(text.toLowerCase()));
    return [names.map((name) => `${slash}${name} `), line];
  }
  const typed = lastWord(text);
  return [await wordCompletions(commands, found.command, context, text, typed), typed];
}

async function wordCompletions(
  commands: readonly Command[],
  command: Command,
  context: Context,
  text: string,
  typed: string,
): Promise<string[]> {
  const options = describeOptions(command).filter(({ isHidden }) => !isHidden);
  const setting = /^([A-Za-z][\w-]{0,40}[:=])(["“]?)(.*)$/.exec(typed);
  const named = setting && options.find(({ name }) => name === setting[1]?.slice(0, -1).toLowerCase());
  if (setting && named) {
    const [, head = '', quote = '', value = ''] = setting;
    return replacements(head, quote, value, await valuesOf(commands, named, context, value));
  }
  const names = options
    .filter(({ name, isRest }) => !isRest && name.startsWith(typed.toLowerCase()) && !text.includes(`${name}:`))
    .map(({ name }) => `${name}:`);
  const rest = options.find(({ isRest }) => isRest);
  if (!rest?.complete) return names;
  const [, quote = '', value = ''] = /^(["“]?)(.*)$/.exec(typed) ?? [];
  return [...replacements('', quote, value, await valuesOf(commands, rest, context, value)), ...names];
}

/**
 * One value is filled in whole. Of several, what they begin with alike is filled in where it goes on from what was typed;
 * otherwise they are listed. (node:readline replaces what was typed by the common beginning, even where that is shorter.)
 */
function replacements(head: string, quote: string, typed: string, values: readonly string[]): string[] {
  const [first] = values;
  if (first === undefined) return [];
  if (values.length === 1) return [`${head}${inQuotes(first)} `];
  const common = commonStart(values);
  const goesOn = common.toLowerCase().startsWith(typed.toLowerCase());
  if (goesOn && common.length > typed.length) {
    const mark = quote || (values.some((value) => /\s/.test(value)) ? '"' : '');
    return [`${head}${mark}${common}`];
  }
  const listed = values.map((value) => `${head}${quote}${value}`);
  return goesOn ? listed : [`${head}${quote}${typed}`, ...listed];
}

function commonStart(values: readonly string[]): string {
  return values.reduce((common, value) => {
    let length = 0;
    while (length < common.length && common[length] === value[length]) length++;
    return common.slice(0, length);
  });
}

async function valuesOf(
  commands: readonly Command[],
  option: OptionDescription,
  context: Context,
  typed: string,
): Promise<string[]> {
  const fixed = option.type === 'yes-no' ? ['yes'] : option.choices;
  if (fixed.length > 0) return fixed.filter((value) => value.startsWith(typed.toLowerCase()));
  if (!option.complete) return [];
  const choices = await complete(commands, context, option.complete, typed, LIMIT);
  // A name that cannot be shown as it is, or typed between quotation marks, is not offered.
  return choices.map(({ value }) => value).filter((value) => makeSafeLine(value) === value && !/["“”]/.test(value));
}

function inQuotes(value: string): string {
  return /\s/.test(value) ? `"${value}"` : value;
}

/** The word at the end, which may hold spaces behind an open quotation mark: `by:"Jakub He`. */
function lastWord(text: string): string {
  let start = 0;
  let isOpen = false;
  for (let at = 0; at < text.length; at++) {
    if (/["“”]/.test(text[at] ?? '')) isOpen = !isOpen;
    else if (/\s/.test(text[at] ?? '') && !isOpen) start = at + 1;
  }
  return text.slice(start);
}
