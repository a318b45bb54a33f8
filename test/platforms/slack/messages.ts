/** Messages as people see them: posted, edited, private to one person, in threads. */
import { type Json, objects, type State } from './state.ts';

export interface StandInMessage {
  readonly kind: 'message';
  readonly ts: string;
  readonly teamId: string;
  readonly channelId: string;
  /** The author. */
  readonly userId: string;
  readonly isBot: boolean;
  readonly threadTs: string | undefined;
  /** Only this person sees it. */
  readonly ephemeralFor: string | undefined;
  text: string;
  blocks: Json[];
  attachments: Json[];
  metadata: Json | undefined;
  files: string[];
  /** The body with which the app wrote it last. */
  body: Json;
  edits: number;
  isDeleted: boolean;
}

export interface MessageDraft {
  readonly teamId: string;
  readonly channelId: string;
  readonly userId: string;
  readonly isBot: boolean;
  readonly threadTs?: string | undefined;
  readonly ephemeralFor?: string | undefined;
  readonly body: Json;
}

export function addMessage(state: State, draft: MessageDraft): StandInMessage {
  const message: StandInMessage = {
    ...{ kind: 'message', ts: state.nextTs(), teamId: draft.teamId, channelId: draft.channelId },
    ...{ userId: draft.userId, isBot: draft.isBot, threadTs: draft.threadTs, ephemeralFor: draft.ephemeralFor },
    ...{ text: '', blocks: [], attachments: [], metadata: undefined, files: [], body: {}, edits: 0, isDeleted: false },
  };
  write(state, message, draft.body);
  state.messages.push(message);
  return message;
}

export function editMessage(state: State, message: StandInMessage, body: Json): void {
  write(state, message, body);
  message.edits++;
}

/** Blocks stay away where a body has none; Slack takes that as "no blocks any more" only where text is given. */
function write(state: State, message: StandInMessage, body: Json): void {
  if (typeof body.text === 'string') message.text = body.text;
  else if (typeof body.markdown_text === 'string') message.text = body.markdown_text;
  message.blocks = withIds(state, objects(body.blocks));
  message.attachments = objects(body.attachments);
  if (body.metadata !== undefined) message.metadata = body.metadata as Json;
  message.body = body;
}

/** Slack gives each block an id, and each element an action id, where the app did not. */
export function withIds(state: State, blocks: readonly Json[]): Json[] {
  const fill = (element: unknown): unknown =>
    typeof element === 'object' && element !== null && needsActionId(element as Json)
      ? { action_id: state.nextId('a'), ...element }
      : element;
  return blocks.map((block) => {
    const copy: Json = { block_id: state.nextId('b'), ...block };
    if (Array.isArray(copy.elements) && copy.type !== 'rich_text' && copy.type !== 'context')
      copy.elements = copy.elements.map(fill);
    for (const key of ['accessory', 'element']) if (copy[key] !== undefined) copy[key] = fill(copy[key]);
    return copy;
  });
}

function needsActionId({ type, action_id: id }: Json): boolean {
  return id === undefined && type !== 'image';
}

/** As chat.postMessage answers it, and as payloads and conversations.history carry it. */
export function messageJson(state: State, message: StandInMessage, hasMetadata = false): Json {
  const team = state.world.teams.get(message.teamId);
  return {
    ...{ type: 'message', user: message.userId, ts: message.ts, text: message.text, team: message.teamId },
    ...(message.isBot ? { bot_id: botIdOf(state, message.userId, team?.botId), app_id: state.settings.appId } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...threadJson(state, message),
    ...(message.edits > 0 ? { edited: { user: message.userId, ts: message.ts } } : {}),
    ...(hasMetadata && message.metadata ? { metadata: message.metadata } : {}),
    ...(message.files.length > 0 ? { files: message.files.map((id) => ({ id })) } : {}),
  };
}

/** Replies name the author of their parent; the parent itself carries its own ts as thread_ts. */
function threadJson(state: State, { threadTs, channelId }: StandInMessage): Json {
  if (threadTs === undefined) return {};
  const parent = state.messages.find((it) => it.channelId === channelId && it.ts === threadTs);
  return { thread_ts: threadTs, ...(parent ? { parent_user_id: parent.userId } : {}) };
}

function botIdOf({ world }: State, userId: string, otherwise: string | undefined): string | undefined {
  return [...world.orgs.values()].find(({ botUserId }) => botUserId === userId)?.botId ?? otherwise;
}

/** A message that is there, whoever may see it. */
export function findMessage(state: State, channelId: string, ts: unknown): StandInMessage | undefined {
  return state.messages.find((it) => it.channelId === channelId && it.ts === ts && !it.isDeleted);
}
