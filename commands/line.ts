/** One line as a person types it in chat -> a Card. */
import type { Card } from '../src/card/card.ts';
import { answered, type ReportBug } from './answer.ts';
import type { Command, Context } from './command.ts';
import { homeCard } from './home.ts';
import { parseLine, readOptions, withoutBotName } from './parse.ts';

/** Runs "/quotes about:5G", or "/news quotes about:5G" as Slack has it; "/news" alone is greeted. Never rejects. */
export async function answerLine(
  commands: readonly Command[],
  context: Context,
  line: string,
  reportBug: ReportBug,
): Promise<Card> {
  return answered(reportBug, async () => {
    if (line.trim() !== '' && withoutBotName(line) === '') return homeCard(context);
    const { command, raw } = parseLine(commands, line);
    return command.run(context, readOptions(command, raw));
  });
}
