/** Says on Discord that a source has died. */
import { type Command, sourceNoticeCard } from '../../commands/index.ts';
import type { Clock } from '../../src/clock.ts';
import type { Workspaces } from '../../src/workspace/index.ts';
import type { TellSource } from '../chat/source-teller.ts';
import type { Posts } from './digest-posts.ts';
import { withDiscordHints } from './hints.ts';
import { renderKept } from './kept.ts';

export interface SourceTellerParts {
  readonly posts: Pick<Posts, 'direct' | 'message'>;
  readonly commands: readonly Command[];
  readonly workspaces: Pick<Workspaces, 'keepAction' | 'findAction'>;
  readonly clock: Clock;
}

export function discordSourceTeller({ posts, commands, workspaces, clock }: SourceTellerParts): TellSource {
  return async (notice, signal) => {
    const { to, key } = notice;
    const channelId = to.kind === 'person' ? await posts.direct(to.id, signal) : to.id;
    const card = withDiscordHints(sourceNoticeCard(notice), commands);
    const messages = await renderKept(card, { locale: 'en', now: clock.now(), isPrivate: false }, workspaces);
    for (const [place, message] of messages.entries())
      await posts.message(channelId, message, place === 0 ? key : `${key}-${place}`, signal);
  };
}
