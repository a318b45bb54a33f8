/** What Briefwire may not do in a channel that digests or alerts are to go to: said when they are set up, not when they are due. */
import { PermissionFlagsBits } from 'discord.js';
import type { Wished } from '../../commands/index.ts';
import { isForum } from './digest-posts.ts';
import { hasPermission, type KnownChannel } from './request.ts';
import { isThread } from './share.ts';

/** A server's role, as the gateway tells of it. */
export interface KnownRole {
  readonly name: string;
  /** "Allow anyone to @mention this role". */
  readonly isMentionable: boolean;
}

type Named = readonly [flag: bigint, name: string];
const VIEW: Named = [PermissionFlagsBits.ViewChannel, 'View Channel'];
const SEND: Named = [PermissionFlagsBits.SendMessages, 'Send Messages'];
/** In a forum the same permission has another name. */
const CREATE_POSTS: Named = [PermissionFlagsBits.SendMessages, 'Create Posts'];
const IN_THREADS: Named = [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads'];
const OPEN_THREADS: Named = [PermissionFlagsBits.CreatePublicThreads, 'Create Public Threads'];
const HISTORY: Named = [PermissionFlagsBits.ReadMessageHistory, 'Read Message History'];

/** One to three sentences that say what to mend; undefined: nothing is missing, or nobody knows. */
export function permissionWarning(
  { place, mention }: Wished,
  channel: KnownChannel | undefined,
  roleOf: (id: string) => KnownRole | undefined,
): string | undefined {
  if (place.isDirect || channel?.own === undefined) return undefined;
  const { own, type } = channel;
  const lacks = (named: readonly Named[]) =>
    named.filter(([flag]) => !hasPermission(own, flag)).map(([, name]) => name);
  const toSend = lacks([
    VIEW,
    ...(isForum(type) ? [CREATE_POSTS, IN_THREADS] : isThread(type) ? [IN_THREADS] : [SEND]),
  ]);
  const hasThreads = place.threads !== 'none' && !isForum(type) && !isThread(type);
  const forThreads = hasThreads ? lacks([OPEN_THREADS, IN_THREADS]) : [];
  const forHistory = lacks([HISTORY]);
  const sentences = [
    toSend.length > 0 && `Briefwire may not post there: give it ${inWords(toSend)} in that channel.`,
    forThreads.length > 0 && `For threads it needs ${inWords(forThreads)}: without, all stands in the channel itself.`,
    forHistory.length > 0 &&
      `Without ${HISTORY[1]} it cannot look whether a message arrived whose answer was lost, and does not send it again.`,
    mention?.type === 'role' && pingWarning(own, roleOf(mention.id)),
  ];
  return sentences.filter((it) => it !== false && it !== undefined).join(' ') || undefined;
}

/** A role pings where anyone may mention it, or where the permission allows it (resources/message#allowed-mentions-object). */
function pingWarning(own: bigint, role: KnownRole | undefined): string | undefined {
  if (role === undefined) return 'This server has no such role, so nobody is pinged: choose another one.';
  if (role.isMentionable || hasPermission(own, PermissionFlagsBits.MentionEveryone)) return undefined;
  return `Discord does not let Briefwire ping ${role.name}: allow anyone to mention that role (Server Settings, Roles), or give Briefwire the permission Mention Everyone there.`;
}

function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
