/** What was typed behind a slash command, as an invocation of a declared command: forgiving. */
import {
  type Command,
  type Context,
  describeOptions,
  findCommand,
  guessCommand,
  offered,
  parseLine,
  parseText,
  readQuestion,
} from '../../commands/index.ts';
import type { Invocation } from '../../src/card/card.ts';
import type { Suggestion } from '../../src/errors.ts';

/** What a person meant, or nothing where nothing was typed. */
export interface ReadLine {
  readonly invocation: Invocation;
  /** A command whose name is close to the first word: what was typed is searched for all the same. */
  readonly guess?: Guess;
}

export interface Guess {
  /** "quotes". */
  readonly name: string;
  /** That command with the other words, where it takes them. */
  readonly suggestion?: Suggestion;
}

/**
 * `/news quotes by:Merkel`, `/quotes by:Merkel` where the app declares that command too, and words without a command:
 * `/news by:Merkel about:5G` asks for quotes, `/news harbour plan` and `/news who said that?` are read as a question.
 * @returns undefined where nothing was typed.
 * @throws UserError as parseLine does.
 */
export async function readLine(
  commands: readonly Command[],
  context: Context,
  slashCommand: string,
  text: string,
): Promise<ReadLine | undefined> {
  const own = slashCommand.replace(/^\//, '');
  const typed = unescapeText(text).trim().replace(/^\//, '');
  const isShortcut = commands.some(({ name }) => name.split(' ')[0] === own);
  const line = isShortcut ? `${own} ${typed}`.trim() : typed;
  if (line === '') return undefined;
  const found = findCommand(commands, line.split(/\s+/, 4));
  if (line.endsWith('--help') && (!found || found.rest.join(' ') === '--help'))
    return { invocation: { command: 'help', options: found ? { command: found.command.name } : {} } };
  if (found) {
    if (isSentence(found.command.name, line)) return { invocation: await readQuestion(commands, context, line) };
    const { command, raw } = parseLine(commands, line);
    return { invocation: { command: command.name, options: raw } };
  }
  const invocation = readFilters(commands, line) ?? (await readQuestion(commands, context, line));
  const guess = guessFor(commands, line, invocation);
  return { invocation, ...(guess && { guess }) };
}

/** undefined where the words were understood: as a call for help, for a person, for a digest. */
function guessFor(commands: readonly Command[], line: string, invocation: Invocation): Guess | undefined {
  const word = line.split(/\s/, 1)[0]!;
  const command = guessCommand(commands, word.toLowerCase());
  const isSearch = ['search', 'quotes', 'brief'].includes(invocation.command);
  if (!command || word.length < 3 || !isSearch) return undefined;
  const suggestion = offered(command, line.slice(word.length));
  return { name: command.name, ...(suggestion && { suggestion }) };
}

/** "quotes by Merkel about 5G since Monday", "brief me": plain words behind a command that sentences begin with, too. */
function isSentence(command: string, line: string): boolean {
  const hasSyntax = /[:="“”„«»*]|(?:^|\s)-|\sOR\s/.test(line);
  return (command === 'quotes' || command === 'brief') && !hasSyntax && line.trim().includes(' ');
}

/** Options without a command: of quotes where only they have such options, or by: stands there without words; else of a search. */
function readFilters(commands: readonly Command[], line: string): Invocation | undefined {
  const asQuotes = parsed(commands, 'quotes', line);
  const named = Object.keys(asQuotes?.options ?? {}).filter((name) => !restNames(commands, 'quotes').has(name));
  if (!asQuotes || named.length === 0) return undefined;
  const isByAlone = named.includes('by') && named.length === Object.keys(asQuotes.options).length;
  if (isByAlone) return asQuotes;
  const ofSearch = optionNames(commands, 'search');
  return named.every((name) => ofSearch.has(name)) ? parsed(commands, 'search', line) : asQuotes;
}

function parsed(commands: readonly Command[], name: string, line: string): Invocation | undefined {
  const command = commands.find((known) => known.name === name);
  return command && { command: name, options: parseText(command, line) };
}

function optionNames(commands: readonly Command[], name: string): ReadonlySet<string> {
  const command = commands.find((known) => known.name === name);
  return new Set(command ? describeOptions(command).map((option) => option.name) : []);
}

function restNames(commands: readonly Command[], name: string): ReadonlySet<string> {
  const command = commands.find((known) => known.name === name);
  const rest = command ? describeOptions(command).filter(({ isRest }) => isRest) : [];
  return new Set(rest.map((option) => option.name));
}

/**
 * Slack's text as it was typed: `&amp;` is "&", `<https://a.example|a.example>` the address, `<#C012|news>` the channel's id,
 * `<@U012|mara>` the person's and `<!subteam^S012|@editors>` the user group's.
 */
export function unescapeText(text: string): string {
  return text
    .replaceAll(/<([^<>|]{1,3000})(?:\|[^<>]{0,3000})?>/g, (_, inner: string) =>
      inner.replace(/^(?:[@#]|!subteam\^)(?=[A-Z0-9])/, ''),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
