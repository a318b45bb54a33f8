/** The command line: finds the command, runs it, turns what goes wrong into one line and an exit code. */
import {
  type Command,
  describeOptions,
  findCommand,
  nearest,
  parseArguments,
  type RawOptions,
  unknownCommand,
} from '../../commands/index.ts';
import { ConfigError, PlatformError, UserError } from '../../src/errors.ts';
import { type GlobalFlags, readGlobals, splitGlobals } from './globals.ts';
import { chatCommandCard, overviewCard, ownCommandCard } from './help.ts';
import type { TerminalHost } from './host.ts';
import { jsonText } from './output.ts';
import { asCommand, type ExitCode, type OwnCommand, readOwnArguments } from './own-command.ts';
import { OWN_COMMANDS } from './own-commands.ts';
import { printWelcome, startPrompt } from './prompt.ts';
import { makeSafe } from './safe-text.ts';
import { answerTo, printCard, type Session, startSession } from './session.ts';

/**
 * Runs `briefwire ARGV`. Never rejects.
 * @returns the exit code: 0 done (an empty result too), 1 an error, 2 some of the input was refused.
 */
export async function runTerminal(argv: readonly string[], host: TerminalHost): Promise<number> {
  let session: Session | undefined;
  try {
    const { flags, words } = readWords(argv, host.commands);
    session = startSession(host, flags);
    return await runWords(session, words);
  } catch (error) {
    // The flags themselves may be what is wrong: then their own word for JSON still counts.
    const isJson = session?.flags.isJson ?? argv.includes('--json');
    await reportError(session ?? startSession(host, { ...NO_FLAGS, isJson }), error);
    return 1;
  } finally {
    await session?.close();
  }
}

const NO_FLAGS: GlobalFlags = {
  isJson: false,
  wantsHelp: false,
  wantsVersion: false,
  workspace: undefined,
  timeZone: undefined,
};

/** Global flags apart from the rest; a command's own option wins over a global flag of its name. */
function readWords(
  argv: readonly string[],
  commands: readonly Command[],
): { readonly flags: GlobalFlags; readonly words: readonly string[] } {
  const found = findCommand(commands, withoutSlash(splitGlobals(argv).rest));
  const reserved = found ? describeOptions(found.command).map(({ name }) => name) : [];
  const { flags, rest } = readGlobals(argv, reserved);
  return { flags, words: withoutSlash(rest) };
}

/** `briefwire /quotes` is what a reader of chat types. */
function withoutSlash(words: readonly string[]): readonly string[] {
  const [first, ...rest] = words;
  return first === undefined ? [] : [first.replace(/^\//, ''), ...rest];
}

async function runWords(session: Session, words: readonly string[]): Promise<ExitCode> {
  const { host, flags, out } = session;
  const [word] = words;
  if (flags.wantsVersion) {
    await out.write(`${host.version}\n`);
    return 0;
  }
  if (word === undefined) {
    if (flags.wantsHelp) return showHelp(session, []);
    return host.isInteractive ? startPrompt(session) : printWelcome(session);
  }
  const own = findOwn(words.slice(0, 2).join(' ')) ?? findOwn(word);
  if (own) {
    if (flags.wantsHelp) return showHelp(session, [own.name]);
    const { options, operands } = readOwnArguments(own, words.slice(own.name.split(' ').length));
    return own.run(session, options, operands);
  }
  const found = findCommand(host.commands, words);
  if (!found) throw unknownWord(host.commands, word);
  if (flags.wantsHelp) return showHelp(session, [found.command.name]);
  if (found.command.name === 'help' && !flags.isJson) return showHelp(session, found.rest);
  return runChatCommand(session, found.command, found.rest);
}

/** @throws UserError where there is no such command. */
async function showHelp({ host, ...session }: Session, words: readonly string[]): Promise<ExitCode> {
  const name = words.join(' ').toLowerCase().replace(/^\//, '');
  const own = findOwn(name);
  const chat = host.commands.find((command) => command.name === name);
  if (name && !own && !chat) throw unknownWord(host.commands, name);
  const card = own ? ownCommandCard(own) : chat ? chatCommandCard(chat) : overviewCard(host.commands, OWN_COMMANDS);
  await printCard({ host, ...session }, card);
  return 0;
}

async function runChatCommand(session: Session, command: Command, args: readonly string[]): Promise<ExitCode> {
  const { host, flags, out } = session;
  const options = await withStandardInput(session, command, parseArguments(command, args));
  const card = await answerTo(session, { command: command.name, options });
  if (card.kind === 'error') {
    await writeError(session, card.fallback);
    return 1;
  }
  if (card.kind === 'form' && describeOptions(command).some(({ isLong }) => isLong)) {
    await writeError(
      session,
      `${command.name} needs a text: give it a file, with "${session.program} ${command.name} - < draft.txt".`,
    );
    return 1;
  }
  // Into a file or a pipe goes the file that was asked for, and nothing else.
  if (card.files && !flags.isJson && !host.isInteractive) for (const { text } of card.files) await out.write(text);
  else if (!flags.isJson) await printCard(session, card);
  else if (card.data === undefined) throw new UserError(`${command.name} has no --json: leave it out.`);
  else await out.write(`${jsonText(card.data, 2)}\n`);
  return 0;
}

/** The most that a draft or a speech has; bytes. */
const MAX_INPUT_BYTES = 1024 * 1024;

/** `check -` reads what stands for the dash. @throws UserError where it is too long. */
async function withStandardInput({ host }: Session, command: Command, options: RawOptions): Promise<RawOptions> {
  const long = describeOptions(command).find(({ name, isLong }) => isLong === true && options[name] === '-');
  if (!long) return options;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of host.stdin) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    if (size > MAX_INPUT_BYTES) throw new UserError(`${command.name} reads at most 1 MB: give it a part of the text.`);
    parts.push(bytes);
  }
  return { ...options, [long.name]: Buffer.concat(parts).toString('utf8') };
}

function findOwn(name: string): OwnCommand | undefined {
  return OWN_COMMANDS.find((command) => command.name === name.toLowerCase());
}

function unknownWord(commands: readonly Command[], word: string): UserError {
  if (!word.startsWith('-')) return unknownCommand([...commands, ...OWN_COMMANDS.map(asCommand)], word);
  const guess = nearest(word.replace(/^-{1,2}/, ''), ['json', 'workspace', 'zone', 'help', 'version']);
  return new UserError(
    `There is no option "${word.slice(0, 60)}": ${guess ? `did you mean --${guess}?` : 'see "briefwire --help".'}`,
  );
}

async function reportError(session: Session, error: unknown): Promise<void> {
  const isNamed = error instanceof UserError || error instanceof ConfigError || error instanceof PlatformError;
  if (isNamed) return writeError(session, error.message);
  const reference = crypto.randomUUID().slice(0, 8);
  session.host.reportBug(error, reference);
  return writeError(
    session,
    `Sorry, that is our fault and has been noted. If it happens again, report it with the reference ${reference}.`,
  );
}

async function writeError({ flags, err }: Session, message: string): Promise<void> {
  const line = flags.isJson ? jsonText({ error: message }) : `briefwire: ${makeSafe(message)}`;
  await err.write(`${line}\n`);
}
