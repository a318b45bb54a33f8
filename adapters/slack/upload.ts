/** Files that come with an answer (files upload v2). */
import type { WebClient } from '@slack/web-api';
import type { CardFile } from '../../src/card/card.ts';
import { UserError } from '../../src/errors.ts';
import { explainSlack } from './failures.ts';
import type { Request } from './request.ts';

/**
 * Slack has no ephemeral files: with a private answer they go to the person's direct messages with the bot.
 * @throws UserError that says what stands in the way: a scope that is missing, uploads that are switched off.
 */
export async function sendFiles(
  client: WebClient,
  { userId, place }: Pick<Request, 'userId' | 'place'>,
  files: readonly CardFile[],
  isPrivate: boolean,
): Promise<void> {
  try {
    const isHere = place.channelId !== undefined && (!isPrivate || place.isBotDm);
    const channel = isHere ? place.channelId! : await announceInDm(client, userId, files);
    await client.files.uploadV2({
      channel_id: channel,
      ...(isHere && place.threadTs !== undefined && { thread_ts: place.threadTs }),
      file_uploads: files.map(({ name, text }) => ({ filename: name, title: name, file: Buffer.from(text, 'utf8') })),
    });
  } catch (error) {
    const sentence = explainSlack(error);
    if (sentence === undefined) throw error;
    throw new UserError(`The file could not be sent. ${sentence}`, { cause: error });
  }
}

/** Only a message that stands there tells the id of a person's direct messages without another scope (im:write). */
async function announceInDm(client: WebClient, userId: string, files: readonly CardFile[]): Promise<string> {
  const names = files.map(({ name }) => name).join(', ');
  const { channel } = await client.chat.postMessage({
    channel: userId,
    text: `You asked for a file: ${names}`,
    unfurl_links: false,
    unfurl_media: false,
  });
  if (!channel) throw new Error('Slack named no direct messages');
  return channel;
}
