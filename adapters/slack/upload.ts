/** Files that come with an answer (files upload v2, its three steps: an address, the bytes, the message with the files). */
import type { WebClient } from '@slack/web-api';
import type { CardFile } from '../../src/card/card.ts';
import { UserError } from '../../src/errors.ts';
import { explainSlack } from './failures.ts';
import type { PostQueue } from './post-queue.ts';
import type { Request } from './request.ts';

/** A file that takes longer has failed. */
const UPLOAD_MS = 30_000;

export interface UploadParts {
  readonly client: WebClient;
  readonly posts: PostQueue;
  readonly request: Pick<Request, 'teamId' | 'userId' | 'place'>;
  /** Told of each refusal. */
  onRefusal(error: unknown): void;
}

/**
 * Slack has no ephemeral files: with a private answer they go to the person's direct messages with the bot. They are announced
 * there only when Slack has taken the bytes, so that a refused upload leaves no message behind that promises a file.
 * @throws UserError that says what stands in the way: a scope that is missing, uploads that are switched off.
 */
export async function sendFiles(parts: UploadParts, files: readonly CardFile[], isPrivate: boolean): Promise<void> {
  const { client, request } = parts;
  const { place } = request;
  try {
    const uploaded = await Promise.all(files.map((file) => upload(client, file)));
    const isHere = place.channelId !== undefined && (!isPrivate || place.isBotDm);
    const channel = isHere ? place.channelId! : await announceInDm(parts, files);
    const where = isHere && place.threadTs !== undefined ? { thread_ts: place.threadTs } : {};
    await client.files.completeUploadExternal({
      files: [uploaded[0]!, ...uploaded.slice(1)],
      channel_id: channel,
      ...where,
    });
  } catch (error) {
    parts.onRefusal(error);
    const sentence = explainSlack(error);
    if (sentence === undefined) throw error;
    throw new UserError(`The file could not be sent. ${sentence}`, { cause: error });
  }
}

async function upload(client: WebClient, { name, text }: CardFile): Promise<{ id: string; title: string }> {
  const bytes = Buffer.from(text, 'utf8');
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    filename: name,
    length: bytes.byteLength,
  });
  if (!url || !id) throw new Error('Slack gave no address to upload to');
  const response = await fetch(url, { method: 'POST', body: bytes, signal: AbortSignal.timeout(UPLOAD_MS) });
  // The address is a secret: it is in no error.
  if (!response.ok) throw new Error(`Slack did not take the bytes of a file (${response.status})`);
  return { id, title: name };
}

/** Only a message that stands there tells the id of a person's direct messages without another scope (im:write). */
async function announceInDm({ client, posts, request }: UploadParts, files: readonly CardFile[]): Promise<string> {
  const { teamId, userId } = request;
  const names = files.map(({ name }) => name).join(', ');
  const { channel } = await posts.post(`${teamId} ${userId}`, () =>
    client.chat.postMessage({
      channel: userId,
      text: `You asked for a file: ${names}`,
      unfurl_links: false,
      unfurl_media: false,
    }),
  );
  if (!channel) throw new Error('Slack named no direct messages');
  return channel;
}
