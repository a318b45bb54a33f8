/** Links to articles of the archive: a summary and two quotes below the message that holds them. */
import type { LinkSharedEvent, LinkUnfurls } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { articlePreview, type Context } from '../../commands/index.ts';
import { type StoredArticle, WIRE } from '../../src/archive/port.ts';
import type { Logger } from '../../src/log.ts';
import { renderWithKept } from '../chat/kept.ts';
import type { Asking } from './answer-modal.ts';
import { contextFor } from './answer-modal.ts';
import type { ContextParts } from './context.ts';
import { loggable, slackCode } from './failures.ts';
import { renderUnfurl } from './render/index.ts';

/** Links of one message that get a preview: more would be taller than the message. */
const MOST_LINKS = 5;

export interface UnfurlOptions {
  /** The conversation is shared with other organisations: what only this workspace may read stays out of it. */
  readonly isShared?: boolean;
}

/**
 * Previews what this workspace's archive knows of the event's links; other links are left alone. Never rejects: nobody waits
 * for a preview.
 */
export async function unfurlLinks(
  parts: ContextParts & { readonly log: Logger },
  client: WebClient,
  asking: Asking,
  event: Pick<LinkSharedEvent, 'links' | 'channel' | 'message_ts' | 'unfurl_id' | 'source'>,
  { isShared = false }: UnfurlOptions = {},
): Promise<void> {
  try {
    const context = await contextFor(parts, asking);
    const unfurls: LinkUnfurls = {};
    for (const url of [...new Set(event.links.map((link) => link.url))].slice(0, MOST_LINKS)) {
      const article = await context.archive.findArticleByUrl(context.workspace, url);
      if (!article || (isShared && article.owner !== WIRE)) continue;
      unfurls[url] = await previewOf(parts, context, article);
    }
    if (Object.keys(unfurls).length > 0) await client.chat.unfurl({ ...targetOf(event), unfurls });
  } catch (error) {
    // The message was deleted, or its author took the preview away: both are answers.
    const isGone = ['cannot_unfurl_message', 'message_not_found', 'cannot_find_message'].includes(
      slackCode(error) ?? '',
    );
    parts.log[isGone ? 'info' : 'warn']({ err: loggable(error) }, 'links could not be previewed');
  }
}

async function previewOf(parts: ContextParts, context: Context, article: StoredArticle): Promise<LinkUnfurls[string]> {
  const card = await articlePreview(context, article);
  const { locale, timeZone } = context;
  const options = { locale, timeZone, now: parts.clock.now() };
  return renderWithKept((keep) => renderUnfurl(card, { ...options, keep }), parts.workspaces);
}

/** While a message is being written there is only the unfurl_id; events of old have only the message. */
function targetOf({ unfurl_id: id, source, channel, message_ts: ts }: Parameters<typeof unfurlLinks>[3]) {
  if (id !== undefined && (source === 'composer' || source === 'conversations_history'))
    return { unfurl_id: id, source: source as 'composer' | 'conversations_history' };
  return { channel, ts };
}
