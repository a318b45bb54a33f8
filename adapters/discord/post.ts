/** `/saved post`: a saved quote as a message, or as a post of its own in a forum. Discord alone has it. */
import {
  type APIApplicationCommandSubcommandOption,
  type APIInteractionDataResolvedChannel,
  ApplicationCommandOptionType,
  ChannelType,
  DiscordAPIError,
  PermissionFlagsBits,
  RateLimitError,
  type REST,
  Routes,
} from 'discord.js';
import type { Card } from '../../src/card/card.ts';
import { UserError } from '../../src/errors.ts';
import type { SavedQuote } from '../../src/workspace/index.ts';
import { explainChannel, isTokenLost } from './failures.ts';
import { translateName, translateText } from './locales.ts';
import { cleanLine, cutLabel, type DiscordMessage } from './render/index.ts';
import { hasPermission } from './request.ts';
import { isThread } from './share.ts';

export const POST_COMMAND = 'saved post';
/** Characters of a thread's name (resources/channel). */
const THREAD_NAME = 100;

const CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.PublicThread,
] as const;

const TEXTS = {
  post: 'Post a saved quote in a channel, or as a post of its own in a forum',
  id: 'The quote: begin to type what it says, or who says it',
  to: 'The channel or forum',
} as const;

/** Beside the declared subcommands of `saved`. */
export function postSubcommand(): APIApplicationCommandSubcommandOption {
  const named = (name: string, description: string) => ({
    name,
    name_localizations: translateName(name),
    description,
    description_localizations: translateText(description),
  });
  return {
    type: ApplicationCommandOptionType.Subcommand,
    ...named('post', TEXTS.post),
    options: [
      { type: ApplicationCommandOptionType.String, ...named('id', TEXTS.id), required: true, autocomplete: true },
      {
        type: ApplicationCommandOptionType.Channel,
        ...named('to', TEXTS.to),
        required: true,
        channel_types: [...CHANNELS],
      },
    ],
  };
}

/** Saved quotes whose words or speaker hold what was typed, newest first. */
export function matchSaved(
  saved: readonly SavedQuote[],
  typed: string,
  limit: number,
): { label: string; value: string }[] {
  const wanted = typed.trim().toLowerCase();
  return saved
    .map(({ quoteId, quote }) => ({ label: `${quote.speaker?.name ?? 'Unknown'}: ${quote.text}`, value: quoteId }))
    .filter(({ label, value }) => label.toLowerCase().includes(wanted) || value.startsWith(wanted))
    .slice(0, limit);
}

/** @throws UserError that names the permission which the person, or the bot, lacks there. */
export function checkTarget(channel: APIInteractionDataResolvedChannel | undefined): APIInteractionDataResolvedChannel {
  if (!channel) throw new UserError('That channel is not there any more: choose another one.');
  const isInThread = isThread(channel.type);
  const send = isInThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  const sendName = isInThread ? 'Send Messages in Threads' : 'Send Messages';
  if (!hasPermission(BigInt(channel.permissions), send))
    throw new UserError(`You may not write in that channel yourself: the permission ${sendName} is missing.`);
  // Discord tells the bot's own permissions only where the bot is in the server.
  const { app_permissions: own } = channel as { app_permissions?: string };
  if (own === undefined)
    throw new UserError('Briefwire is not in this server, so it can post nothing in its channels.');
  const missing = [[PermissionFlagsBits.ViewChannel, 'View Channel'] as const, [send, sendName] as const].filter(
    ([flag]) => !hasPermission(BigInt(own), flag),
  );
  if (missing.length > 0)
    throw new UserError(
      `Briefwire may not post in that channel: give it ${missing.map(([, name]) => name).join(' and ')} there.`,
    );
  return channel;
}

/**
 * @param rest one that makes no second attempt by itself: a post in a forum would stand there twice.
 * @param messages in order; in a forum the first opens the post and the others follow in it.
 * @param nonce the same for the same wish: Discord posts it once, however often it is asked (not in forums).
 * @throws UserError where the channel does not take it, or where nobody knows whether it did.
 */
export async function postTo(
  rest: REST,
  channel: Pick<APIInteractionDataResolvedChannel, 'id' | 'type'>,
  messages: readonly DiscordMessage[],
  { title, nonce }: { readonly title: string; readonly nonce: string },
): Promise<void> {
  const [first, ...others] = messages;
  if (!first) return;
  let isBegun = false;
  try {
    let place = channel.id;
    if (channel.type === ChannelType.GuildForum) {
      const name = cutLabel(cleanLine(title) || 'A quote', THREAD_NAME);
      const thread = await rest.post(Routes.threads(channel.id), { body: { name, message: first } });
      place = (thread as { id: string }).id;
    } else {
      await sendOnce(rest, place, first, nonce);
    }
    isBegun = true;
    for (const [index, message] of others.entries()) await sendOnce(rest, place, message, `${nonce}-${index + 1}`);
  } catch (error) {
    if (isBegun) throw new UserError('Only the beginning is posted: Discord did not take the rest.', { cause: error });
    const sentence = explainChannel(error) ?? explainOutcome(error);
    if (sentence) throw new UserError(sentence, { cause: error });
    throw error;
  }
}

/** A nonce holds at most 25 characters; the same one is posted once, so that an unclear outcome may be asked again. */
async function sendOnce(rest: REST, channelId: string, message: DiscordMessage, nonce: string): Promise<void> {
  const send = () => rest.post(Routes.channelMessages(channelId), { body: { ...message, nonce, enforce_nonce: true } });
  try {
    await send();
  } catch (error) {
    if (!isUnclear(error)) throw error;
    await send();
  }
}

/** The answer was lost, or Discord failed on the way: it may be posted or not. */
function isUnclear(error: unknown): boolean {
  return !(error instanceof DiscordAPIError || error instanceof RateLimitError || isTokenLost(error));
}

function explainOutcome(error: unknown): string | undefined {
  if (error instanceof RateLimitError)
    return 'Discord takes no more posts in that channel for the moment: try again in a minute.';
  return isUnclear(error)
    ? 'Discord did not say whether it took the post. It may have been posted: look there first, and try again if it is not.'
    : undefined;
}

/** What is told to who posted it. */
export function postedCard(channelId: string): Card {
  const where = { type: 'mention', kind: 'channel', id: channelId, text: 'the channel' } as const;
  return {
    kind: 'done',
    title: 'Posted',
    blocks: [{ type: 'text', content: [{ type: 'text', text: 'The quote stands in ' }, where] }],
    fallback: 'The quote is posted',
    isAlwaysPrivate: true,
  };
}
