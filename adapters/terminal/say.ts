/** `say`: one line of chat, and what a platform would show or be sent. */
import { z } from 'zod';
import { text } from '../../commands/index.ts';
import { UserError } from '../../src/errors.ts';
import { typedInChat } from './invocations.ts';
import { jsonText } from './output.ts';
import { defineOwnCommand, type ExitCode } from './own-command.ts';
import { renderCard } from './render.ts';
import { answerToLine, renderOptions, type Session, startSession } from './session.ts';

export const say = defineOwnCommand({
  name: 'say',
  description: 'Run one line of chat and print what the platform would get',
  operands: '"/COMMAND ..."',
  examples: ['say "/quotes about:5G"', 'say "/digest subscribe 5G at:08:00" --as slack'],
  notes: [
    '--as terminal prints the text of the prompt (with --json the Card behind it).',
    'Nothing that a line changes is kept. --as discord and --as slack pretend to be in a channel, of a server of theirs unless --workspace names one.',
  ],
  options: z.object({
    as: text({ description: 'Platform whose answer is printed: terminal, unless given', example: 'terminal' }),
  }),
  async run(asked, options, operands) {
    const line = operands.join(' ').trim();
    if (!line) throw new UserError('say needs a line of chat: for example say "/quotes about:5G".');
    const { host, flags } = asked;
    const session = startSession({ ...host, openStorage: () => host.openStorage({ isThrowaway: true }) }, flags);
    try {
      return await answerAs(session, String(options.as ?? 'terminal').toLowerCase(), line);
    } finally {
      await session.close();
    }
  },
});

/** Where a line is typed that nobody typed there. */
const PRETENDED = {
  discord: { workspace: 'discord:100000000000000000', channel: { id: '200000000000000000', name: 'news' } },
  slack: { workspace: 'slack:T0123456789', channel: { id: 'C0123456789', name: 'news' } },
} as const;

async function answerAs(session: Session, platform: string, line: string): Promise<ExitCode> {
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
  if (!payload || (platform !== 'discord' && platform !== 'slack')) {
    const known = ['terminal', ...Object.keys(payloads)].join(', ');
    throw new UserError(`--as is "${platform.slice(0, 40)}": this version can show ${known}.`);
  }
  const { workspace, channel } = PRETENDED[platform];
  const where = { channel, workspace: session.flags.workspace ?? workspace };
  const card = await answerToLine(session, line, { platform, ...where });
  const { locale, timeZone } = session.reader;
  const workspaces = await session.workspaces();
  const sent = await payload(card, { commands, workspaces, locale, timeZone, now: session.host.clock.now() });
  await session.out.write(`${jsonText(sent, 2)}\n`);
  return card.kind === 'error' ? 1 : 0;
}
