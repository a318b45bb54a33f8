/** Where a digest goes, who sees its draft, and who may decide that. */
import type { Place, Platform, Review, Subscription } from '../src/digest/types.ts';
import { UserError } from '../src/errors.ts';
import type { Context } from './command.ts';
import { isNothing, momentInWords } from './digest-times.ts';

interface TypedPlace {
  readonly channel?: string | undefined;
  readonly dm?: boolean | undefined;
  readonly threads?: Place['threads'] | undefined;
}

/** The platform that a workspace belongs to, whoever asks: 'discord:81…' is Discord's, in a terminal too. */
export function platformOf({ workspace }: Pick<Context, 'workspace'>): Platform {
  const [platform] = workspace.split(':', 1);
  return platform === 'discord' || platform === 'slack' ? platform : 'terminal';
}

/** @param before undefined: of a new subscription. @throws UserError where it names no place, or one that this person may not use. */
export async function readPlace(context: Context, typed: TypedPlace, before: Place | undefined): Promise<Place> {
  const isMoved = typed.channel !== undefined || typed.dm !== undefined;
  const target = before && !isMoved ? before : findTarget(context, typed);
  const threads = typed.threads ?? (target.isDirect ? 'none' : (before?.threads ?? 'none'));
  if (target.isDirect && threads !== 'none')
    throw new UserError('Direct messages have no threads: leave out threads, or name a channel.');
  const place: Place = {
    platform: platformOf(context),
    channelId: target.channelId,
    isDirect: target.isDirect,
    threads,
  };
  if (before?.channelId !== place.channelId) await requireSubscriber(context, place);
  return place;
}

type Target = Pick<Place, 'channelId' | 'isDirect'>;

function findTarget(context: Context, { channel, dm }: TypedPlace): Target {
  const platform = platformOf(context);
  const word = channel?.trim().toLowerCase() ?? '';
  const isHere = word === '' || word === 'here';
  if (platform === 'terminal') {
    if (isHere || word === 'terminal') return { channelId: 'terminal', isDirect: false };
    throw new UserError(
      `channel is "${channel!.trim().slice(0, 60)}": a channel belongs to a server; name that, too, with --workspace discord:GUILD or slack:TEAM.`,
    );
  }
  if (dm || word === 'dm' || word === 'me') return directTo(context);
  if (isHere) {
    if (context.channel)
      return context.channel.isDirect ? directTo(context) : { channelId: context.channel.id, isDirect: false };
    if (personOf(context)) return directTo(context);
    throw new UserError(
      context.platform === 'terminal'
        ? 'Say where it is to go: channel:ID with the id of a channel, or channel:@PERSON with the id of a person, for direct messages.'
        : 'Say where it is to go: name a channel with channel:, or use dm:yes for direct messages.',
    );
  }
  // An operator may name a person, who then owns the digest.
  const person = context.platform === 'terminal' ? /^<?@([A-Z0-9]{1,20})>?$/i.exec(channel!.trim())?.[1] : undefined;
  if (person && PERSON_IDS[platform].test(person)) return { channelId: person, isDirect: true };
  return { channelId: readChannel(channel!, platform), isDirect: false };
}

/** A channel's id, or the mention that a platform makes of it. */
function readChannel(typed: string, platform: Platform, option = 'channel'): string {
  const id = /^(?:<#)?([A-Za-z0-9]{1,32})(?:\|[^>]{0,100})?>?$/.exec(typed.trim())?.[1];
  if (id !== undefined && CHANNEL_IDS[platform].test(id)) return id;
  throw new UserError(
    `${option} is "${typed.trim().slice(0, 60)}": use the channel's id, such as ${CHANNEL_EXAMPLES[platform]}, or "here"${option === 'channel' ? ', or "dm"' : ''}.`,
  );
}

const CHANNEL_IDS: Readonly<Record<Platform, RegExp>> = {
  // A snowflake (https://discord.com/developers/docs/reference#snowflakes): of 2015 and later they have 17 digits and more.
  discord: /^\d{17,20}$/,
  slack: /^[CG][A-Z0-9]{1,20}$/,
  terminal: /^terminal$/,
};
const PERSON_IDS: Readonly<Record<Platform, RegExp>> = {
  discord: CHANNEL_IDS.discord,
  slack: /^[UW][A-Z0-9]{1,20}$/i,
  terminal: /^$/,
};
const CHANNEL_EXAMPLES: Readonly<Record<Platform, string>> = {
  discord: '81384788765712384',
  slack: 'C024BE91L',
  terminal: 'terminal',
};

function directTo(context: Context): Target {
  const person = context.platform === 'terminal' ? personOf(context) : context.userId;
  if (person) return { channelId: person, isDirect: true };
  throw new UserError('From a terminal, say whose direct messages: channel:@ID, with the id of the person.');
}

/** Of a person's own workspace ('discord:@81…'): who that is. */
function personOf({ workspace }: Pick<Context, 'workspace'>): string | undefined {
  return /^discord:@(\d{1,20})$/.exec(workspace)?.[1];
}

/** Who is said to have made a subscription. */
export function ownerOf(context: Context, place: Place): string {
  return context.platform === 'terminal' && place.isDirect ? place.channelId : context.userId;
}

/** @throws UserError that says who may. */
async function requireSubscriber(context: Context, place: Place): Promise<void> {
  if (place.isDirect || context.platform === 'terminal') return;
  const isHere = place.channelId === context.channel?.id;
  const mayHere =
    context.canSubscribe === undefined
      ? isHere
        ? context.platform === 'slack' || managesDigests(context)
        : context.platform === 'slack' && managesDigests(context)
      : await context.canSubscribe(place.channelId);
  if (!mayHere) throw new UserError(isHere ? WHO_MAY[context.platform] : NOT_THERE[context.platform]);
}

const WHO_MAY: Readonly<Record<Platform, string>> = {
  discord:
    'Digests in a channel are for people who have the permission "Manage Server" or the role for digests here: ask one of them, or use dm:yes to get it yourself.',
  slack: 'Digests in a channel are for its members: join it, or use dm:yes to get it yourself.',
  terminal: 'Digests are for whoever runs Briefwire: ask them.',
};
const NOT_THERE: Readonly<Record<Platform, string>> = {
  discord:
    'You cannot send digests to that channel: it must be of this server, and you need the permission "Manage Server" or the role for digests.',
  slack:
    'You cannot send digests to that channel: join it first, or type the command there, or ask an admin of this workspace.',
  terminal: WHO_MAY.terminal,
};

export function managesDigests({
  canManage,
  canManageDigests,
}: Pick<Context, 'canManage' | 'canManageDigests'>): boolean {
  return canManageDigests ?? canManage;
}

/** Own ones, those of this channel, and for who manages digests everyone's in channels; in a terminal all. */
export function maySee(context: Context, { place, owner }: Pick<Subscription, 'place' | 'owner'>): boolean {
  if (context.platform === 'terminal' || owner === context.userId) return true;
  return !place.isDirect && (managesDigests(context) || place.channelId === context.channel?.id);
}

export function mayEdit(context: Context, subscription: Pick<Subscription, 'place' | 'owner'>): boolean {
  if (context.platform === 'terminal' || subscription.owner === context.userId) return true;
  return !subscription.place.isDirect && managesDigests(context);
}

/** @throws UserError where there is none that this person may see. */
export async function getSeen(context: Context, id: string): Promise<Subscription> {
  const found = await context.digests.find(context.workspace, id);
  if (found && maySee(context, found)) return found;
  const gone = (await context.digests.removed(context.workspace)).find(
    ({ subscription }) => subscription.id === id.trim().toLowerCase() && maySee(context, subscription),
  );
  if (gone) {
    const until = momentInWords(gone.undoUntil, gone.subscription.schedule.timeZone, context.clock.now());
    throw new UserError(
      `That digest is removed already: until ${until} "digest undo ${gone.subscription.id}" brings it back.`,
      {
        hints: [`digest undo ${gone.subscription.id}`],
      },
    );
  }
  throw new UserError(`There is no digest "${id.slice(0, 40)}" here: see "digest list" for their ids.`, {
    hints: ['digest list'],
  });
}

/** @throws UserError where there is none, or it is another's. */
export async function getOwn(context: Context, id: string): Promise<Subscription> {
  const found = await getSeen(context, id);
  if (mayEdit(context, found)) return found;
  throw new UserError('That digest is for whoever made it and for those who manage digests here: ask one of them.');
}

export interface TypedReview {
  /** Minutes; 0 takes it back. */
  readonly review?: number | undefined;
  readonly editors?: string | undefined;
  readonly 'editors-channel'?: string | undefined;
}

/**
 * @param before what was set; null: no review.
 * @throws UserError where nobody is named to see the draft, or a channel that this person may not have digests sent to.
 */
export async function readReview(context: Context, typed: TypedReview, before: Review | null): Promise<Review | null> {
  const { review: minutes, editors, 'editors-channel': channel } = typed;
  if (minutes === 0) return null;
  const userIds = editors === undefined ? (before?.userIds ?? []) : isNothing(editors) ? [] : readPeople(editors);
  const channelId = channel === undefined ? (before?.channelId ?? null) : await readEditorsChannel(context, channel);
  if (channelId === null && userIds.length === 0) {
    // Both are taken back.
    if (before && minutes === undefined) return null;
    throw new UserError(
      'A review needs somebody to see the draft: name people with editors:, or a channel with editors-channel:.',
    );
  }
  return { minutes: minutes ?? before?.minutes ?? 30, channelId, userIds };
}

/** A draft is as much of the workspace's as the digest itself: it goes where digests may go. */
async function readEditorsChannel(context: Context, typed: string): Promise<string | null> {
  if (isNothing(typed)) return null;
  const here = typed.trim().toLowerCase() === 'here' ? context.channel?.id : undefined;
  const channelId = here ?? readChannel(typed, platformOf(context), 'editors-channel');
  await requireSubscriber(context, { platform: platformOf(context), channelId, isDirect: false, threads: 'none' });
  return channelId;
}

/** "<@81…> <@!82…>", "U024BE7LH", "81…". */
function readPeople(typed: string): string[] {
  const pieces = typed.split(/[,;\s]+/).filter((piece) => piece !== '' && piece !== 'and');
  return pieces.map((piece) => {
    const id = /^(?:<@!?|@)?([A-Z0-9]{1,32})(?:\|[^>]{0,100})?>?$/.exec(piece)?.[1];
    if (id) return id;
    throw new UserError(
      `editors is "${piece.slice(0, 60)}": mention people, or use their ids; a channel is named with editors-channel:.`,
    );
  });
}
