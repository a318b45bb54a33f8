/** One message to whoever installed Briefwire: what it can do, and how to begin. */
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Card } from '../../src/card/card.ts';
import type { Logger } from '../../src/log.ts';
import type { Installation } from '../../src/workspace/index.ts';
import { type ContextParts, contextOf } from './context.ts';
import { loggable } from './failures.ts';
import { WORKSPACE_PREFIX } from './installs.ts';
import { renderKept } from './kept.ts';
import { UNKNOWN } from './people.ts';
import type { PostQueue } from './post-queue.ts';
import type { SlackSettings } from './settings.ts';

export interface WelcomeParts extends ContextParts {
  readonly settings: Pick<SlackSettings, 'supportUrl'>;
  readonly posts: PostQueue;
  readonly log: Logger;
  clientOptions(): WebClientOptions;
}

/** An organisation's admins add it to workspaces themselves: nobody is written to there. Never rejects. */
export async function welcome(parts: WelcomeParts, { teamId, enterpriseId, installedBy, token, isOrg }: Installation) {
  if (isOrg || !teamId || !installedBy) return;
  try {
    const workspace = `${WORKSPACE_PREFIX}${teamId}`;
    const asker = {
      workspace,
      teamId,
      enterpriseId,
      userId: installedBy,
      ...UNKNOWN,
      timeZone: undefined,
      canManage: true,
    };
    const { locale, timeZone } = contextOf(parts, asker, await parts.workspaces.settings(workspace));
    const options = { locale, timeZone, now: parts.clock.now(), isPrivate: false };
    const [message] = await renderKept(welcomeCard(parts.settings.supportUrl), options, parts.workspaces);
    if (!message) return;
    const client = new WebClient(token, { ...parts.clientOptions(), teamId });
    const { blocks, ...rest } = message;
    await parts.posts.post(`${teamId} ${installedBy}`, () =>
      client.chat.postMessage({ channel: installedBy, ...rest, blocks: [...blocks] }),
    );
  } catch (error) {
    parts.log.warn({ err: loggable(error), team: teamId }, 'whoever installed was not welcomed');
  }
}

function welcomeCard(supportUrl: string | undefined): Card {
  const text = (words: string) => ({ type: 'text', text: words }) as const;
  const code = (typed: string) => ({ type: 'code', text: typed }) as const;
  return {
    kind: 'answer',
    title: 'Briefwire is installed',
    blocks: [
      {
        type: 'text',
        content: [
          text(
            'I keep an archive of news articles and answer from it: who said what, word for word, and what happened, in the articles’ own sentences. Three first steps:',
          ),
        ],
      },
      {
        type: 'list',
        items: [
          [
            text('Ask: type '),
            code('/news quotes about:climate'),
            text(' in any channel, or write to me here in plain words.'),
          ],
          [
            text('Share: type '),
            code('/invite @Briefwire'),
            text(' in a channel, so that I can answer mentions and post there.'),
          ],
          [
            text('Set: '),
            code('/news settings'),
            text(' has your time zone, and who sees answers. Only admins see it.'),
          ],
        ],
      },
      {
        type: 'actions',
        actions: [
          { type: 'button', label: 'Newest briefing', run: { command: 'brief', options: {} } },
          { type: 'button', label: 'All commands', run: { command: 'help', options: {} } },
          ...(supportUrl ? [{ type: 'link' as const, label: 'Help and privacy', url: supportUrl }] : []),
        ],
      },
    ],
    fallback: 'Briefwire is installed: type /news in any channel to see what it can do.',
  };
}
