/** The links by which a server or a person installs the app. */
import { OAuth2Scopes, PermissionFlagsBits } from 'discord.js';

/**
 * Answers need no permission at all: Discord posts them for the bot. These are for what the bot posts by itself: quotes
 * that are sent to a forum, digests and alerts, in threads where that is wished for; and the look whether one has arrived.
 */
export const NEEDED_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.SendMessagesInThreads;

/** The scopes and permissions of each way to install the app: what the developer portal's Installation page asks for as well. */
export function inviteUrl(applicationId: string, install: 'server' | 'user' = 'server'): string {
  const isServer = install === 'server';
  const query = new URLSearchParams({
    client_id: applicationId,
    integration_type: isServer ? '0' : '1',
    scope: [...(isServer ? [OAuth2Scopes.Bot] : []), OAuth2Scopes.ApplicationsCommands].join(' '),
    ...(isServer && { permissions: String(NEEDED_PERMISSIONS) }),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
