/** Files that Discord has taken from a person: what an option names by its id becomes the text that the command reads. */
import { type APIAttachment, InteractionType } from 'discord.js';
import { type Command, describeOptions } from '../../commands/index.ts';
import type { Invocation } from '../../src/card/card.ts';
import { UserError } from '../../src/errors.ts';
import { readFileText } from '../chat/file-text.ts';

interface FromInteraction {
  readonly type: InteractionType;
  readonly data: object;
}

type Attachment = Pick<APIAttachment, 'id' | 'filename' | 'size' | 'url'>;

/** Of a command's option, a form's field, or the message that is asked about. */
function attachmentsIn({ type, data }: FromInteraction): ReadonlyMap<string, Attachment> {
  if (type === InteractionType.MessageComponent) return new Map();
  const { attachments = {}, messages = {} } = ('resolved' in data ? (data.resolved ?? {}) : {}) as {
    readonly attachments?: Readonly<Record<string, Attachment>>;
    readonly messages?: Readonly<Record<string, { readonly attachments?: readonly Attachment[] }>>;
  };
  const ofMessages = Object.values(messages).flatMap((message) => message.attachments ?? []);
  return new Map([...Object.values(attachments), ...ofMessages].map((file) => [file.id, file]));
}

/**
 * The same invocation with the file's text in the command's long option. Only files of this very interaction are read: an id that
 * somebody typed names none.
 * @throws UserError where the file cannot be read.
 */
export async function withAttached(
  commands: readonly Command[],
  interaction: FromInteraction,
  invocation: Invocation,
): Promise<Invocation> {
  const command = commands.find(({ name }) => name === invocation.command);
  const declared = command ? describeOptions(command) : [];
  const taker = declared.find(({ takes }) => takes === 'attachment');
  const long = declared.find(({ isLong }) => isLong);
  const id = taker && invocation.options[taker.name];
  if (!taker || !long || id === undefined) return invocation;
  const file = attachmentsIn(interaction).get(String(id));
  if (!file) return invocation;
  const text = await readFileText({ name: file.filename, url: file.url, size: file.size });
  const { [taker.name]: _, ...options } = invocation.options;
  return { command: invocation.command, options: { ...options, [long.name]: text } };
}

/** The list of feeds that stands with a message. @throws UserError where there is none. */
export function listWith({ attachments = [] }: { readonly attachments?: readonly Attachment[] }): Invocation {
  const list = attachments.find(({ filename }) => /\.(?:opml|xml)$/i.test(filename));
  if (!list)
    throw new UserError('No OPML file stands with that message: choose one with the list that a feed reader exports.');
  return { command: 'sources import', options: { file: list.id } };
}
