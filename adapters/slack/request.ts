/** Where something was asked in Slack, and by whom: what the payloads say about it. */
import type { BlockAction, Context, SlackShortcut, SlashCommand, ViewSubmitAction } from '@slack/bolt';
import type { ActionsBlock } from '@slack/types';
import { z } from 'zod';
import { NEWS_COMMAND } from './callbacks.ts';
import { SEARCH_ACTION } from './search-form.ts';

/** Where an answer can go. */
export interface Place {
  /** undefined: asked in no conversation (App Home, a global shortcut). */
  readonly channelId: string | undefined;
  /** The thread in which the message stands whose button was pressed, or in which was asked. */
  readonly threadTs: string | undefined;
  /** The message whose button was pressed. */
  readonly message: PressedMessage | undefined;
  /** The view whose button was pressed. */
  readonly view: PressedView | undefined;
  /** Modals that lie upon each other where it was asked, the one in front counted: 0 on none. Slack takes three. */
  readonly depth: number;
  /** Opens one view, within three seconds. */
  readonly triggerId: string | undefined;
  /** Five answers, within half an hour. */
  readonly responseUrl: string | undefined;
  /** The slash command that was typed: hints name it. */
  readonly command: string;
  /** The direct messages between the person and the bot: nobody else reads there. */
  readonly isBotDm: boolean;
}

export interface PressedMessage {
  readonly ts: string;
  /** Seen by one person. */
  readonly isEphemeral: boolean;
  /** Who asked for it or shared it, where the message says so. */
  readonly askedBy: string | undefined;
  /** It says who shared it, and goes on saying so when its page is turned. */
  readonly isShared: boolean;
}

export interface PressedView {
  readonly id: string;
  readonly type: 'home' | 'modal';
  readonly hash: string | undefined;
  /** What stands above an answer and stays when its page is turned. */
  readonly top: readonly ActionsBlock[];
}

const NOWHERE: Place = {
  channelId: undefined,
  threadTs: undefined,
  message: undefined,
  view: undefined,
  depth: 0,
  triggerId: undefined,
  responseUrl: undefined,
  command: NEWS_COMMAND,
  isBotDm: false,
};

export interface Request {
  readonly teamId: string;
  readonly enterpriseId: string | undefined;
  readonly userId: string;
  readonly place: Place;
}

/** @throws Error where Slack does not say for which team: no workspace, no answer. */
function requestOf(context: Context, userId: string, place: Partial<Place>): Request {
  const { teamId, enterpriseId } = context;
  if (!teamId) throw new Error('the request names no team');
  return { teamId, enterpriseId, userId, place: { ...NOWHERE, ...place } };
}

export function ofCommand(context: Context, command: SlashCommand): Request {
  const { user_id, channel_id, trigger_id, response_url } = command;
  return requestOf(context, user_id, {
    channelId: channel_id,
    triggerId: trigger_id,
    responseUrl: response_url,
    command: command.command,
  });
}

/** The first block of an answer that all can see names who asked for it or shared it, as Slack does not. */
const ASKED_BY = 'by:';
const SHARED_BY = 'shared-by:';

export function askedByBlockId(userId: string, isShared = false): string {
  return `${isShared ? SHARED_BY : ASKED_BY}${userId}`;
}

export function ofAction(context: Context, body: BlockAction): Request {
  const { container, message, view } = body;
  const pressed: PressedMessage | undefined =
    container.type === 'message'
      ? {
          ts: String(container.message_ts),
          isEphemeral: container.is_ephemeral === true,
          askedBy: markedWith(ASKED_BY, message?.blocks) ?? markedWith(SHARED_BY, message?.blocks),
          isShared: markedWith(SHARED_BY, message?.blocks) !== undefined,
        }
      : undefined;
  const kept = view?.type === 'modal' ? readMetadata(view.private_metadata) : {};
  const threadTs = container.thread_ts ?? message?.thread_ts;
  return requestOf(context, body.user.id, {
    ...kept,
    ...(body.channel && { channelId: body.channel.id }),
    ...(typeof threadTs === 'string' && { threadTs }),
    view: view && pressedView(view),
    message: pressed,
    triggerId: body.trigger_id,
    ...(body.response_url && { responseUrl: body.response_url }),
  });
}

function pressedView({ id, type, hash, blocks }: NonNullable<BlockAction['view']>): PressedView {
  const first = blocks[0] as ActionsBlock | undefined;
  const isTop = first?.type === 'actions' && first.elements[0]?.action_id === SEARCH_ACTION;
  return { id, type: type === 'home' ? 'home' : 'modal', hash, top: isTop ? [first] : [] };
}

function markedWith(mark: string, blocks: unknown): string | undefined {
  if (!Array.isArray(blocks)) return undefined;
  const ids = blocks.flatMap(({ block_id: id }: { block_id?: unknown }) =>
    typeof id === 'string' && id.startsWith(mark) ? [id.slice(mark.length)] : [],
  );
  return ids[0];
}

/** A submitted view answers where it was opened. */
export function ofSubmission(context: Context, body: ViewSubmitAction): Request {
  return requestOf(context, body.user.id, {
    ...readMetadata(body.view.private_metadata),
    triggerId: body.trigger_id,
  });
}

export function ofShortcut(context: Context, shortcut: SlackShortcut): Request {
  const isOnMessage = shortcut.type === 'message_action';
  return requestOf(context, shortcut.user.id, {
    triggerId: shortcut.trigger_id,
    ...(isOnMessage && {
      channelId: shortcut.channel.id,
      responseUrl: shortcut.response_url,
      ...(typeof shortcut.message.thread_ts === 'string' && { threadTs: shortcut.message.thread_ts }),
    }),
  });
}

export function ofEvent(
  context: Context,
  userId: string,
  place: Partial<Pick<Place, 'channelId' | 'threadTs' | 'isBotDm'>> = {},
): Request {
  return requestOf(context, userId, place);
}

/** Slack lays so many modals upon each other (docs.slack.dev/surfaces/modals). */
export const MOST_VIEWS = 3;

/** What a view remembers of the place where it was opened; nobody but the app sees it. */
const metadata = z.object({
  channel: z.string().optional(),
  thread: z.string().optional(),
  respond: z.string().optional(),
  command: z.string().optional(),
  depth: z.int().min(1).max(MOST_VIEWS).optional(),
});

/**
 * Well under the 3,000 characters that Slack keeps.
 * @param depth of the view that remembers it.
 */
export function writeMetadata({ channelId, threadTs, responseUrl, command }: Place, depth = 1): string {
  return JSON.stringify({
    ...(channelId && { channel: channelId }),
    ...(threadTs && { thread: threadTs }),
    ...(responseUrl && { respond: responseUrl }),
    command,
    depth,
  } satisfies z.infer<typeof metadata>);
}

function readMetadata(text: string): Partial<Place> {
  const parsed = metadata.safeParse(parseJson(text));
  if (!parsed.success) return { depth: 1 };
  const { channel, thread, respond, command, depth = 1 } = parsed.data;
  return {
    depth,
    ...(channel && { channelId: channel }),
    ...(thread && { threadTs: thread }),
    ...(respond && { responseUrl: respond }),
    ...(command && { command }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
