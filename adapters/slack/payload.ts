/** What Slack would be sent for a line of chat: `say --as slack` prints it, the page of `npm run look` draws it. */
import {
  answered,
  answerInvocation,
  type Command,
  type Context,
  homeCard,
  type ReportBug,
} from '../../commands/index.ts';
import type { Card } from '../../src/card/card.ts';
import type { Workspaces } from '../../src/workspace/index.ts';
import { NEWS_COMMAND } from './callbacks.ts';
import { guessBlocks } from './command.ts';
import { withSlackHints } from './hints.ts';
import { renderKept } from './kept.ts';
import { readLine } from './line.ts';
import type { SlackMessage } from './render/index.ts';

export interface PayloadOptions {
  /** Those that a Card may tell a person to type. */
  readonly commands: readonly Pick<Command, 'name'>[];
  readonly workspaces: Workspaces;
  readonly locale: string;
  readonly now: Temporal.Instant;
  /** IANA; dates are drawn by Slack, this one is only of the words that stand in for them. */
  readonly timeZone?: string;
}

/** The messages as JSON, as a private answer. */
export async function slackPayload(
  card: Card,
  { commands, workspaces, locale, now, timeZone = 'UTC' }: PayloadOptions,
): Promise<SlackMessage[]> {
  const options = { locale, now, timeZone, isPrivate: true };
  return renderKept(withSlackHints(card, commands, NEWS_COMMAND), options, workspaces);
}

/** Answers "/news quotes about:5G" or "/quotes about:5G" as the slash command would be. Never rejects. */
export async function answerSlackLine(
  commands: readonly Command[],
  context: Context,
  line: string,
  reportBug: ReportBug,
): Promise<Card> {
  return answered(reportBug, async () => {
    const [first = ''] = line.trim().split(/\s/, 1);
    const text = first.startsWith('/') ? line.trim().slice(first.length) : line;
    const isNews = first.toLowerCase() === NEWS_COMMAND || !first.startsWith('/');
    const read = await readLine(commands, context, isNews ? NEWS_COMMAND : first.toLowerCase(), text);
    if (!read) return homeCard(context);
    const card = await answerInvocation(commands, context, read.invocation, reportBug);
    return { ...card, blocks: [...guessBlocks(read.guess), ...card.blocks] };
  });
}
