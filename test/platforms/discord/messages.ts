/** The messages of every channel: made, edited and deleted by the bot (or put there by a test), as Discord would keep them. */
import { FLAGS } from './limits.ts';
import { isObject, type Json } from './report.ts';
import { walkComponents } from './validate-components.ts';
import { findPings, isV2After, type Pings } from './validate-message.ts';

export interface StandInFile {
  readonly name: string;
  readonly data: Uint8Array;
  readonly type: string;
}

export interface StandInMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  /** Milliseconds of the stand-in's clock. */
  readonly createdAt: number;
  content: string;
  embeds: Json[];
  /** With the ids that Discord gives. */
  components: Json[];
  flags: number;
  attachments: Json[];
  files: StandInFile[];
  nonce: string | undefined;
  /** The one person who sees it; undefined: everybody in the channel. */
  readonly ephemeralFor: string | undefined;
  isDeleted: boolean;
  editedAt: number | undefined;
  /** Bodies as the bot sent them, the first one included. */
  readonly history: Json[];
  /** Whom it pinged, over all its versions. */
  readonly pings: Pings[];
  /** The interaction that it answers. */
  readonly interactionId: string | undefined;
  readonly replyTo: string | undefined;
}

export interface NewMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly at: number;
  readonly body: Json;
  readonly files: readonly StandInFile[];
  readonly host: string;
  readonly isChannelMessage: boolean;
  readonly ephemeralFor?: string | undefined;
  readonly interactionId?: string | undefined;
  readonly isLoading?: boolean;
}

export interface MessageStore {
  readonly all: Map<string, StandInMessage>;
  create(message: NewMessage): StandInMessage;
  edit(message: StandInMessage, body: Json, files: readonly StandInFile[], at: number, host: string): void;
}

export function messageStore(nextId: () => string): MessageStore {
  const all = new Map<string, StandInMessage>();
  return {
    all,
    create({ body, files, at, host, isLoading, ...rest }) {
      const reference = isObject(body.message_reference) ? body.message_reference.message_id : undefined;
      const message: StandInMessage = {
        ...{ id: rest.id, channelId: rest.channelId, authorId: rest.authorId, createdAt: at },
        ...{ ephemeralFor: rest.ephemeralFor, interactionId: rest.interactionId },
        ...{
          content: '',
          embeds: [],
          components: [],
          attachments: [],
          files: [],
          isDeleted: false,
          editedAt: undefined,
        },
        flags: (rest.ephemeralFor ? FLAGS.ephemeral : 0) | (isLoading ? FLAGS.loading : 0),
        nonce: body.nonce === undefined || body.nonce === null ? undefined : String(body.nonce),
        replyTo: typeof reference === 'string' ? reference : undefined,
        ...{ history: [], pings: [] },
      };
      if (!isLoading) fill(message, body, files, host, nextId, rest.isChannelMessage);
      all.set(message.id, message);
      return message;
    },
    edit(message, body, files, at, host) {
      // What an interaction answered first, in place of "is thinking", is no edit to its reader.
      if ((message.flags & FLAGS.loading) === 0) message.editedAt = at;
      message.flags &= ~FLAGS.loading;
      fill(message, body, files, host, nextId, message.interactionId === undefined);
    },
  };
}

function fill(
  message: StandInMessage,
  body: Json,
  files: readonly StandInFile[],
  host: string,
  nextId: () => string,
  isChannelMessage: boolean,
): void {
  const settable = FLAGS.suppressEmbeds | FLAGS.suppressNotifications | FLAGS.componentsV2;
  if (isV2After(body, message)) message.flags |= FLAGS.componentsV2;
  if (typeof body.flags === 'number') {
    const kept = message.flags & ~FLAGS.suppressEmbeds;
    message.flags = kept | (body.flags & settable);
  }
  if (body.content !== undefined) message.content = typeof body.content === 'string' ? body.content : '';
  if (body.embeds !== undefined) message.embeds = Array.isArray(body.embeds) ? (body.embeds as Json[]) : [];
  if (body.components !== undefined) message.components = withIds(body.components);
  const declared = Array.isArray(body.attachments) ? (body.attachments as Json[]) : undefined;
  if (declared) {
    const kept = new Set(declared.map(({ id }) => String(id)));
    message.attachments = message.attachments.filter(({ id }) => kept.has(String(id)));
    message.files = message.files.filter(({ name }) => message.attachments.some(({ filename }) => filename === name));
  }
  for (const [index, file] of files.entries()) {
    const about = declared?.find(({ id }) => String(id) === String(index));
    const id = nextId();
    const url = `http://${host}/attachments/${message.channelId}/${id}/${file.name}`;
    message.attachments.push({
      ...{ id, filename: file.name, size: file.data.byteLength, url, proxy_url: url, content_type: file.type },
      ...(typeof about?.description === 'string' ? { description: about.description } : {}),
    });
    message.files.push(file);
  }
  message.history.push(body);
  message.pings.push(findPings(body, isChannelMessage));
}

/** A copy with Discord's numbers: ids count up from 1 through the whole tree, those given stay. */
function withIds(components: unknown): Json[] {
  const copy = Array.isArray(components) ? (structuredClone(components) as Json[]) : [];
  const all = [...walkComponents(copy)].map(({ it }) => it);
  const taken = new Set(all.map(({ id }) => id));
  let next = 1;
  for (const it of all) {
    if (it.id) continue;
    while (taken.has(next)) next++;
    it.id = next++;
  }
  for (const it of all) {
    for (const key of ['media', 'file']) if (isObject(it[key])) Object.assign(it[key], { proxy_url: it[key].url });
  }
  return copy;
}

/** Every text that a reader sees in the message, top to bottom, a line each: labels of buttons and options too. */
export function textOf(message: Pick<StandInMessage, 'content' | 'components' | 'embeds'>): string {
  const lines = [message.content];
  for (const { title, description, fields } of message.embeds) {
    lines.push(String(title ?? ''), String(description ?? ''));
    for (const field of Array.isArray(fields) ? (fields as Json[]) : []) lines.push(`${field.name}: ${field.value}`);
  }
  for (const { it } of walkComponents(message.components)) {
    lines.push(...[it.content, it.label, it.placeholder].map((text) => (typeof text === 'string' ? text : '')));
    for (const option of Array.isArray(it.options) ? (it.options as Json[]) : [])
      lines.push(`${option.label}${option.description ? `: ${option.description}` : ''}`);
  }
  return lines.filter((line) => line !== '').join('\n');
}

/** Buttons and select menus of a message, in the order in which they stand. */
export function controlsOf(message: Pick<StandInMessage, 'components'>): Json[] {
  return [...walkComponents(message.components)]
    .map(({ it }) => it)
    .filter(({ type }) => [2, 3, 5, 6, 7, 8].includes(type as number));
}

/** The control with this label or placeholder (or custom_id). @throws Error that lists those there are. */
export function findControl(message: Pick<StandInMessage, 'components'>, name: string): Json & { custom_id: string } {
  const controls = controlsOf(message);
  const found = controls.find((it) => [it.label, it.placeholder, it.custom_id].includes(name));
  if (found) return found as Json & { custom_id: string };
  throw new Error(
    `no control ${name}: there are ${controls.map((it) => it.label ?? it.placeholder ?? it.custom_id).join(', ') || 'none'}`,
  );
}
