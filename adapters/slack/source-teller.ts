/** Says on Slack that a source has died. */
import type { WebClient } from '@slack/web-api';
import { type Command, sourceNoticeCard } from '../../commands/index.ts';
import type { Clock } from '../../src/clock.ts';
import type { Workspaces } from '../../src/workspace/index.ts';
import type { TellSource } from '../chat/source-teller.ts';
import { NEWS_COMMAND } from './callbacks.ts';
import { toSendFailure } from './digest-failures.ts';
import { digestMetadata } from './digest-find.ts';
import { withSlackHints } from './hints.ts';
import { renderKept } from './kept.ts';
import type { PostQueue } from './post-queue.ts';

export interface SourceTellerParts {
  clientFor(workspace: string): Promise<WebClient>;
  readonly posts: PostQueue;
  readonly commands: readonly Command[];
  readonly workspaces: Pick<Workspaces, 'keepAction' | 'findAction'>;
  readonly clock: Clock;
  readonly defaultTimeZone: string;
  readonly isOwnToken: boolean;
}

export function slackSourceTeller(parts: SourceTellerParts): TellSource {
  const { posts, commands, workspaces, clock, defaultTimeZone: timeZone } = parts;
  return async (notice, signal) => {
    const { owner, to, key } = notice;
    const card = withSlackHints(sourceNoticeCard(notice), commands, NEWS_COMMAND);
    const options = { locale: 'en', timeZone, now: clock.now(), isPrivate: false };
    const messages = await renderKept(card, options, workspaces);
    try {
      const client = await parts.clientFor(owner);
      for (const { blocks, ...message } of messages)
        await posts.post(`${owner.replace(/^slack:/, '')} ${to.id}`, () => {
          // Its turn may come after the time for it is over.
          signal.throwIfAborted();
          return client.chat.postMessage({
            ...message,
            channel: to.id,
            blocks: [...blocks],
            metadata: digestMetadata(key),
          });
        });
    } catch (error) {
      throw signal.aborted ? signal.reason : toSendFailure(error, parts.isOwnToken);
    }
  };
}
