/** `say`: one line of chat, and what a platform would show or be sent. */
import { z } from 'zod';
import { text } from '../../commands/index.ts';
import { UserError } from '../../src/errors.ts';
import { typedInChat } from './invocations.ts';
import { jsonText } from './output.ts';
import { defineOwnCommand } from './own-command.ts';
import { renderCard } from './render.ts';
import { answerToLine, renderOptions } from './session.ts';

export const say = defineOwnCommand({
  name: 'say',
  description: 'Run one line of chat and print what the platform would get',
  operands: '"/COMMAND ..."',
  examples: ['say "/quotes about:5G"', 'say "/brief" --as terminal'],
  notes: ['--as terminal prints the text of the prompt (with --json the Card behind it).'],
  options: z.object({
    as: text({ description: 'Platform whose answer is printed: terminal, unless given', example: 'terminal' }),
  }),
  async run(session, options, operands) {
    const line = operands.join(' ').trim();
    if (!line) throw new UserError('say needs a line of chat: for example say "/quotes about:5G".');
    const platform = String(options.as ?? 'terminal').toLowerCase();
    const { payloads = {}, commands } = session.host;
    if (platform === 'terminal') {
      const card = await answerToLine(session, line);
      const shown = session.flags.isJson
        ? jsonText(card, 2)
        : renderCard(card, renderOptions(session, typedInChat(commands)));
      await session.out.write(`${shown}\n`);
      return card.kind === 'error' ? 1 : 0;
    }
    const payload = Object.hasOwn(payloads, platform) ? payloads[platform] : undefined;
    if (!payload) {
      const known = ['terminal', ...Object.keys(payloads)].join(', ');
      throw new UserError(`--as is "${platform.slice(0, 40)}": this version can show ${known}.`);
    }
    const card = await answerToLine(
      session,
      line,
      platform === 'discord' || platform === 'slack' ? platform : 'terminal',
    );
    const { locale, timeZone } = session.reader;
    const workspaces = await session.workspaces();
    const sent = await payload(card, { commands, workspaces, locale, timeZone, now: session.host.clock.now() });
    await session.out.write(`${jsonText(sent, 2)}\n`);
    return card.kind === 'error' ? 1 : 0;
  },
});
