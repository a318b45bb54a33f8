/** Words and flags -> a command's options: the same forgiving reading for the terminal, the prompt and Slack. */
import type { z } from 'zod';
import type { Invocation } from '../src/card/card.ts';
import { type Suggestion, UserError } from '../src/errors.ts';
import type { Command } from './command.ts';
import { quoted, singleEnd, unquote, withDoubleMarks, wordEnd } from './marks.ts';
import { nearest } from './nearest.ts';
import { describeOptions, type OptionDescription } from './option.ts';

/** Options as typed, before the declaration has checked them. */
export type RawOptions = Record<string, string>;

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

/**
 * Says that there is no such command, and offers the nearest name.
 * @param rest what was typed behind the name: the command of the nearest name is offered with it.
 */
export function unknownCommand(commands: readonly Command[], typed: string, rest?: string): UserError {
  const command = guessCommand(commands, typed);
  const guess = command?.name;
  const hint = guess
    ? `did you mean "${guess}"?`
    : `type "help" to see them all, or "search ${clip(typed)}" to search.`;
  const suggestion = command && rest !== undefined ? offered(command, rest) : undefined;
  const hints = guess ? [guess] : ['help', `search ${clip(typed)}`];
  return new UserError(`There is no command "${clip(typed)}": ${hint}`, { suggestion, hints });
}

/** The command whose name, or the last word of it ("subscribe"), is the nearest to what was typed. */
export function guessCommand(commands: readonly Command[], typed: string): Command | undefined {
  const known = new Map<string, Command>();
  for (const command of commands) {
    const last = command.name.slice(command.name.lastIndexOf(' ') + 1);
    // "list" and "edit" are of several commands: of none in particular.
    if (last !== command.name && commands.filter(({ name }) => name.endsWith(` ${last}`)).length === 1)
      known.set(last, command);
  }
  for (const command of commands) known.set(command.name, command);
  const guess = nearest(typed, [...known.keys()]);
  return guess === undefined ? undefined : known.get(guess);
}

/** A guessed command with the words that were typed behind it; undefined where it does not take them. */
export function offered(command: Command, text: string): Suggestion | undefined {
  try {
    const options = parseText(command, text);
    readOptions(command, options);
    const run = { command: command.name, options };
    const rest = describeOptions(command).find(({ isRest }) => isRest)?.name;
    return { label: `Run ${formatInvocation(run, rest).slice(1)}`, run };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
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
  if (!found) {
    const [word = ''] = trimmed.split(/\s/, 1);
    throw unknownCommand(commands, word, trimmed.slice(word.length));
  }
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
  rest = withDoubleMarks(rest);
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
  if (!option)
    throw new UserError(`${command.name} does not read that: see "help ${command.name}".`, {
      hints: [`help ${command.name}`],
    });
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
    const [word = ''] = words.split(/[:=\s]/, 1);
    const guess = nearest(
      word,
      options.filter(isShown).map(({ name }) => name),
    );
    const hint = guess ? `did you mean ${guess}:?` : `see "help ${command.name}".`;
    const text = Object.entries(raw).map(([name, value]) => `${name}:${quoted(value)}`);
    const meant = guess && /[:=]/.test(words[word.length] ?? '') ? `${guess}${words.slice(word.length)}` : undefined;
    throw new UserError(`${command.name} does not take "${clip(words)}": ${hint}`, {
      suggestion: meant === undefined ? undefined : offered(command, [...text, meant].join(' ')),
      hints: [`help ${command.name}`],
    });
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
  // "by : Voss" is by:Voss; ":)" is none.
  const head = /^(?:--)?([A-Za-z][\w-]{0,40})(?:[:=]| {1,3}:(?=[ "“„«'‘‚\p{L}\p{N}]))/u.exec(typed.slice(at, at + 48));
  const option = head && options.find(({ name }) => name === head[1]?.toLowerCase());
  if (!option) return undefined;
  let start = at + head[0].length;
  while (start < typed.length && typed[start] === ' ') start++;
  if (start >= typed.length) return undefined;
  const end = singleEnd(typed, start) ?? wordEnd(typed, start);
  const value = unquote(typed.slice(start, end));
  return isWordOnly(options, option, value) ? undefined : { name: option.name, value, end };
}

function clip(typed: string): string {
  return typed.length > 60 ? `${typed.slice(0, 60).replace(/[\ud800-\udbff]$/, '')}…` : typed;
}
