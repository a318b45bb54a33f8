/** The interactive prompt: the chat commands, typed. */
import { createInterface, type Interface } from 'node:readline';
import { answerInvocation, answerLine, type Context } from '../../commands/index.ts';
import type { Card, Inline, Invocation } from '../../src/card/card.ts';
import { completeLine } from './completion.ts';
import { openHistory } from './history.ts';
import { typedInChat } from './invocations.ts';
import type { ExitCode } from './own-command.ts';
import { renderCard, renderNumberedCard } from './render.ts';
import { makeSafe } from './safe-text.ts';
import { contextOf, countsLine, printCard, renderOptions, type Session } from './session.ts';

const PROMPT = 'briefwire> ';
const QUIT = ['quit', 'exit'];
/** The number of an action; means nothing at the next start. */
const NUMBER = /^\d{1,4}$/;

/** Answers lines until /quit or the end of input. No error of a command ends it. */
export async function startPrompt(session: Session): Promise<ExitCode> {
  const { host } = session;
  const context = await contextOf(session);
  await session.out.write(`${await greeting(session, context)}\n\n`);
  const history = openHistory(host.historyFile);
  const lines = createInterface({
    input: host.stdin,
    output: host.stdout,
    prompt: PROMPT,
    terminal: host.isInteractive,
    history: history.lines,
    historySize: 500,
    removeHistoryDuplicates: true,
    completer: (line: string, done: (error: Error | null, completed?: [string[], string]) => void) => {
      completeLine(host.commands, QUIT, context, line).then(
        ([replacements, typed]) => done(null, [replacements, typed]),
        // What cannot be completed now is typed by hand.
        () => done(null, [[], line]),
      );
    },
  });
  await answerLines(session, lines, history.add);
  lines.close();
  return 0;
}

/** One line after the other, each answered before the next is read, however fast they come. */
async function answerLines(session: Session, lines: Interface, remember: (line: string) => void): Promise<void> {
  let offered: readonly Invocation[] = [];
  const waiting: string[] = [];
  let isClosed = false;
  let wake = () => {};
  const changed = () => new Promise<void>((resolve) => (wake = resolve));
  lines.on('line', (line) => {
    waiting.push(line);
    wake();
  });
  lines.on('close', () => {
    isClosed = true;
    wake();
  });
  lines.on('SIGINT', () => clearLine(session, lines));
  lines.prompt();
  for (;;) {
    if (waiting.length === 0) {
      if (isClosed) break;
      await changed();
      continue;
    }
    const line = (waiting.shift() ?? '').trim();
    if (QUIT.includes(line.toLowerCase().replace(/^\//, ''))) return;
    if (line) {
      if (!NUMBER.test(line)) remember(line);
      const shown = await answerTyped(session, line, offered);
      // A typing mistake leaves the numbers of the answer before as they were.
      if (shown.invocations.length > 0) offered = shown.invocations;
      await session.out.write(`\n${shown.text}\n\n`);
    }
    if (session.out.isGone) return;
    if (!isClosed) lines.prompt();
  }
  // Ctrl-D leaves the cursor behind the prompt.
  await session.out.write('\n');
}

/** Ctrl-C: what was typed is given up; on an empty line it says how to leave. */
function clearLine({ host }: Session, lines: Interface): void {
  const isEmpty = lines.line === '';
  host.stdout.write(isEmpty ? '^C  (Ctrl-D or /quit ends)\n' : '^C\n');
  // Ctrl-E, then Ctrl-U: readline's own way to an empty line.
  lines.write(null, { ctrl: true, name: 'e' });
  lines.write(null, { ctrl: true, name: 'u' });
  lines.prompt();
}

interface Shown {
  readonly text: string;
  /** What the numbers in the text stand for. */
  readonly invocations: readonly Invocation[];
}

async function answerTyped(session: Session, line: string, offered: readonly Invocation[]): Promise<Shown> {
  const { host } = session;
  // Anew for each line: the one before may have changed the settings.
  const context = await contextOf(session);
  const options = renderOptions(session, typedInChat(host.commands));
  if (!NUMBER.test(line)) {
    return renderNumberedCard(await answerLine(host.commands, context, line, host.reportBug), options);
  }
  const invocation = offered[Number(line) - 1];
  if (invocation) {
    return renderNumberedCard(await answerInvocation(host.commands, context, invocation, host.reportBug), options);
  }
  const range = offered.length > 0 ? `the last answer offers 1 to ${offered.length}.` : 'the last answer offers none.';
  return { text: `There is nothing with the number ${line}: ${range}`, invocations: offered };
}

/** What this is, what is in it, and three lines to type. */
async function greeting(session: Session, context: Context): Promise<string> {
  const counts = await context.archive.counts(context.workspace);
  const [speaker] = await context.archive.suggestSpeakers(context.workspace, '', 1);
  const typed = typedInChat(session.host.commands);
  const examples = ['/brief', typed({ command: 'quotes', options: { by: speaker?.name ?? 'Huawei' } }), '/outlets'];
  const card: Card = {
    kind: 'answer',
    title: '',
    blocks: [
      {
        type: 'note',
        content: [{ type: 'strong', text: 'Briefwire' }, text(` · ${countsLine(counts)}`)],
      },
      {
        type: 'note',
        content: [
          text('Try '),
          ...examples.flatMap((example, at) => [...(at > 0 ? [text(' or ')] : []), code(example)]),
        ],
      },
      {
        type: 'note',
        content: [
          text('Tab completes; a number follows what an answer offers; '),
          code('/help'),
          text(' and '),
          code('/quit'),
        ],
      },
    ],
    fallback: '',
  };
  return renderCard(card, renderOptions(session, typed));
}

/** Without a terminal: one briefing, and how to go on. */
export async function printWelcome(session: Session): Promise<ExitCode> {
  const context = await contextOf(session);
  const { commands, reportBug } = session.host;
  await printCard(session, await answerLine(commands, context, '/brief', reportBug));
  await session.out.write(`\n${makeSafe(welcome(session.program))}\n`);
  return 0;
}

function welcome(program: string): string {
  return `Go on in a terminal with "npm start", or ask from a shell:
  ${program} brief
  ${program} quotes about:bridge
  npx briefwire ingest PATH
  npx briefwire --help`;
}

function text(value: string): Inline {
  return { type: 'text', text: value };
}

function code(value: string): Inline {
  return { type: 'code', text: value };
}
