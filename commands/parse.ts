/** Words and flags -> a command's options: the same forgiving reading for the terminal, the prompt and Slack. */
import type { z } from 'zod';
import type { Invocation } from '../src/card/card.ts';
import { UserError } from '../src/errors.ts';
import type { Command } from './command.ts';
import { nearest } from './nearest.ts';
import { describeOptions, type OptionDescription } from './option.ts';

/** Options as typed, before the declaration has checked them. */
export type RawOptions = Record<string, string>;

/** Opening quotation marks, each with what closes it. */
const CLOSERS: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“”', '”': '”', '«': '»' };
const ANY_CLOSER = '"”“»';

/** Finds the command that `words` begin with (the longest name wins), and the words that are left. */
export function findCommand(
  commands: readonly Command[],
  words: readonly string[],
): { command: Command; rest: string[] } | undefined {
  const byLength = [...commands].sort((a, b) => b.name.split(' ').length - a.name.split(' ').length);
  for (const command of byLength) {
    const name = command.name.split(' ');
    if (name.every((part, index) => words[index]?.toLowerCase() === part)) {
      return { command, rest: words.slice(name.length) };
    }
  }
  return undefined;
}

/** @throws UserError with the nearest name where there is no such command. */
export function unknownCommand(commands: readonly Command[], typed: string): UserError {
  const guess = nearest(
    typed,
    commands.map((command) => command.name),
  );
  const hint = guess
    ? `did you mean "${guess}"?`
    : `type "help" to see them all, or "search ${clip(typed)}" to search.`;
  return new UserError(`There is no command "${clip(typed)}": ${hint}`);
}

/** "/news quotes about:5G" without Slack's name for the bot: "quotes about:5G"; any other line without its slash. */
export function withoutBotName(line: string): string {
  const [first = ''] = line.trim().split(/\s/, 1);
  return first.toLowerCase() === '/news' ? line.trim().slice(first.length).trim() : line.trim().replace(/^\//, '');
}

/**
 * Reads one line as a person types it in chat: "/quotes by:"Angela Merkel" about:5G 'a word'", or after "/news".
 * @throws UserError where there is no such command or words are left over that no option takes.
 */
export function parseLine(commands: readonly Command[], line: string): { command: Command; raw: RawOptions } {
  const trimmed = withoutBotName(line);
  const found = findCommand(commands, trimmed.split(/\s+/, 4));
  if (!found) throw unknownCommand(commands, trimmed.split(/\s/, 1)[0] ?? '');
  let rest = trimmed;
  for (const part of found.command.name.split(' ')) rest = rest.slice(rest.toLowerCase().indexOf(part) + part.length);
  return { command: found.command, raw: parseText(found.command, rest) };
}

/**
 * Reads the text behind a command's name. `name:value`, `name: value`, `name=value` set an option where the command has
 * one of that name; all other words are kept as they are for the option that takes the rest (quotation marks included:
 * they mean something to the search).
 */
export function parseText(command: Command, typed: string): RawOptions {
  const options = describeOptions(command);
  const raw: RawOptions = {};
  // Words keep to each other as they were typed: `""x` is not `"" x`.
  let rest = '';
  let lastEnd = -1;
  const keep = (from: number, to: number) => {
    rest += `${rest && from !== lastEnd ? ' ' : ''}${typed.slice(from, to)}`;
    lastEnd = to;
  };
  let at = 0;
  while (at < typed.length) {
    if (/\s/.test(typed[at]!)) {
      at++;
      continue;
    }
    const setting = readSetting(options, typed, at);
    if (setting) {
      // A second by: is left to the search, which reads several.
      if (raw[setting.name] === undefined) raw[setting.name] = setting.value;
      else keep(at, setting.end);
      at = setting.end;
      continue;
    }
    const end = wordEnd(typed, at);
    keep(at, end);
    at = end;
  }
  return withRest(command, options, raw, rest);
}

/**
 * Reads arguments that a shell has cut already: `quotes --by Huawei about:5G since=7d`.
 * @throws UserError for a flag that the command does not have, or one without its value.
 */
export function parseArguments(command: Command, args: readonly string[]): RawOptions {
  const options = describeOptions(command);
  const raw: RawOptions = {};
  const rest: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index]!;
    if (arg === '--') {
      rest.push(...args.slice(index + 1));
      break;
    }
    const flag = /^--([A-Za-z][\w-]*)(?:[=:](.*))?$/s.exec(arg);
    if (!flag) {
      const setting = /^([A-Za-z][\w-]*)[:=](.*)$/s.exec(arg);
      const option = setting && options.find(({ name }) => name === setting[1]?.toLowerCase());
      if (!setting || !option || raw[option.name] !== undefined || isWordOnly(options, option, setting[2]!)) {
        rest.push(arg);
        continue;
      }
      raw[option.name] = setting[2] === '' && index + 1 < args.length ? args[++index]! : setting[2]!;
      continue;
    }
    const option = options.find(({ name }) => name === flag[1]?.toLowerCase());
    if (!option) throw unknownFlag(command, options, flag[1]!);
    if (flag[2] !== undefined) raw[option.name] = flag[2];
    else if (option.type === 'yes-no') raw[option.name] = 'true';
    else {
      const value = args[++index];
      if (value === undefined) throw new UserError(`--${option.name} needs a value: ${usage(option)}`);
      raw[option.name] = value;
    }
  }
  return withRest(command, options, raw, rest.join(' '));
}

/**
 * Checks options against the declaration.
 * @param raw as typed, or as a platform's own typed options give them.
 * @throws UserError that names the first wrong option and what it takes.
 */
export function readOptions<Options extends z.ZodObject>(
  command: Command<Options>,
  raw: Readonly<Record<string, unknown>>,
): z.infer<Options> {
  const options = describeOptions(command);
  const given = Object.fromEntries(
    Object.entries(raw)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => [
        name,
        coerce(
          options.find((option) => option.name === name),
          value,
        ),
      ]),
  );
  const parsed = command.options.safeParse(given);
  if (parsed.success) return parsed.data as z.infer<Options>;
  const issue = parsed.error.issues[0];
  const option = options.find(({ name }) => name === issue?.path[0]);
  if (!option) throw new UserError(`${command.name} does not read that: see "help ${command.name}".`);
  const value = given[option.name];
  if (value === undefined) throw new UserError(`${command.name} needs ${option.name}: ${usage(option)}`);
  throw new UserError(`${option.name} is "${clip(String(value))}": ${usage(option)}`);
}

/** An invocation as a person would type it: `/quotes by:Huawei about:"5G network"`. */
export function formatInvocation({ command, options }: Invocation, restName?: string): string {
  const words = Object.entries(options).map(([name, value]) => {
    const text = String(value);
    if (name === restName) return text;
    return `${name}:${quoted(text)}`;
  });
  return `/${[command, ...words].join(' ')}`;
}

/** A value as one word: in marks where it needs them, in such as it does not hold itself. */
function quoted(value: string): string {
  if (!/[\s"“”„«»]/.test(value)) return value;
  if (!value.includes('"')) return `"${value}"`;
  return `“${value.replaceAll(/[“”]/g, '"')}”`;
}

/** What an option takes, as the end of a sentence. */
function usage(option: OptionDescription): string {
  if (option.type === 'choice') return `use one of ${option.choices.join(', ')}.`;
  if (option.type === 'number') return `use a whole number from ${option.min} to ${option.max}.`;
  if (option.type === 'yes-no') return 'use yes or no.';
  return option.example ? `for example ${option.name}:${option.example}.` : `${option.description}.`;
}

function coerce(option: OptionDescription | undefined, value: unknown): unknown {
  if (typeof value !== 'string' || !option) return value;
  const word = value.trim().toLowerCase();
  if (option.type === 'number') return /^[+-]?\d{1,9}$/.test(word) ? Number(word) : value;
  if (option.type === 'choice') return option.choices.find((known) => known.toLowerCase() === word) ?? value;
  if (option.type !== 'yes-no') return value;
  if (['yes', 'true', 'on', '1'].includes(word)) return true;
  return ['no', 'false', 'off', '0'].includes(word) ? false : value;
}

function withRest(command: Command, options: readonly OptionDescription[], raw: RawOptions, words: string): RawOptions {
  if (words === '') return raw;
  const taker = options.find(({ isRest }) => isRest);
  if (!taker) {
    const guess = nearest(
      words.split(/[:=\s]/, 1)[0]!,
      options.filter(isShown).map(({ name }) => name),
    );
    const hint = guess ? `did you mean ${guess}:?` : `see "help ${command.name}".`;
    throw new UserError(`${command.name} does not take "${clip(words)}": ${hint}`);
  }
  return { ...raw, [taker.name]: raw[taker.name] ? `${raw[taker.name]} ${words}` : words };
}

function isShown(option: OptionDescription): boolean {
  return !option.isHidden;
}

function unknownFlag(command: Command, options: readonly OptionDescription[], name: string): UserError {
  const guess = nearest(
    name,
    options.filter(isShown).map((option) => option.name),
  );
  const hint = guess ? `did you mean --${guess}?` : `see "briefwire ${command.name} --help".`;
  return new UserError(`${command.name} has no option --${clip(name)}: ${hint}`);
}

/** "limit:abc", "kind:foo" in a search are words of it: a search is never an error. */
function isWordOnly(options: readonly OptionDescription[], option: OptionDescription, value: string): boolean {
  if (option.type === 'text' || value === '' || !options.some(({ isRest, isRequired }) => isRest && !isRequired))
    return false;
  const read = coerce(option, value);
  if (option.type === 'number')
    return typeof read !== 'number' || read < (option.min ?? read) || read > (option.max ?? read);
  return option.type === 'choice' ? !option.choices.includes(String(read)) : typeof read !== 'boolean';
}

/** `name:value` at `at`, where `name` is an option's. */
function readSetting(
  options: readonly OptionDescription[],
  typed: string,
  at: number,
): { name: string; value: string; end: number } | undefined {
  const head = /^(?:--)?([A-Za-z][\w-]{0,40})[:=]/.exec(typed.slice(at, at + 48));
  const option = head && options.find(({ name }) => name === head[1]?.toLowerCase());
  if (!option) return undefined;
  let start = at + head[0].length;
  while (start < typed.length && typed[start] === ' ') start++;
  if (start >= typed.length) return undefined;
  const end = wordEnd(typed, start);
  const value = unquote(typed.slice(start, end));
  return isWordOnly(options, option, value) ? undefined : { name: option.name, value, end };
}

/** A word ends at a space; one that begins with a quotation mark (a minus may stand before it) ends behind the closing one. */
function wordEnd(typed: string, at: number): number {
  const quote = typed[at] === '-' ? at + 1 : at;
  const closers = CLOSERS[typed[quote] ?? ' '];
  // Keyboards mix their marks: where the right one is missing, any will do.
  for (const wanted of closers ? [closers, ANY_CLOSER] : []) {
    for (let end = quote + 1; end < typed.length; end++) if (wanted.includes(typed[end]!)) return end + 1;
  }
  let end = at;
  while (end < typed.length && !/\s/.test(typed[end]!)) {
    // outlet:"Evening Post" in a word that is the search's own
    if (/[:=]/.test(typed[end]!) && CLOSERS[typed[end + 1] ?? ' ']) {
      return wordEnd(typed, end + 1);
    }
    end++;
  }
  return end;
}

function unquote(value: string): string {
  if (value.length < 2 || !CLOSERS[value[0]!] || !ANY_CLOSER.includes(value.at(-1)!)) return value;
  return value.slice(1, -1);
}

function clip(typed: string): string {
  return typed.length > 60 ? `${typed.slice(0, 60).replace(/[\ud800-\udbff]$/, '')}…` : typed;
}
