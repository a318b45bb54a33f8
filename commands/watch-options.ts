/** The options of `watch add` and `watch edit`: declared once, read into a wish. */
import { parseQuery } from '../src/archive/index.ts';
import type { Mention, QuietHours, WatchKind, WatchWish } from '../src/digest/index.ts';
import { UserError } from '../src/errors.ts';
import type { Context } from './command.ts';
import { platformOf, readPlace } from './digest-places.ts';
import { isNothing, readTimes } from './digest-times.ts';
import { optionalCount, optionalYesNo, text } from './option.ts';
import { readOutlets, readZone } from './settings-values.ts';

const DEFAULT_EVERY = 15;
const DEFAULT_DAYS = 7;
const MAX_TITLE = 100;

/** What both commands take; `watch add` reads loose words as `phrase`. */
export function watchOptions({ isPhraseRest }: { readonly isPhraseRest: boolean }) {
  return {
    phrase: text({
      description: 'A word or phrase: every article that says it',
      complete: 'topic',
      example: 'harbour bridge',
      ...(isPhraseRest && { isRest: true }),
    }),
    speaker: text({
      description: 'Whose quotes: people or organisations, with commas between',
      complete: 'speaker',
      example: 'Huawei',
    }),
    outlet: text({
      description: 'Whose articles, or only theirs: outlets with commas between',
      complete: 'outlet',
      example: 'Reuters',
    }),
    group: text({
      description: 'The same for a named group of outlets (watch group)',
      complete: 'outlet-group',
      example: 'tier 1',
    }),
    topic: text({
      description: 'Tell when this rises above its own last 14 days',
      complete: 'topic',
      example: '5G',
    }),
    says: text({ description: 'With speaker: tell when this is said for the first time', example: 'tariffs' }),
    about: text({
      description: 'With speaker or outlet: only what is about this',
      complete: 'topic',
      example: '5G',
    }),
    silent: optionalCount(
      { min: 1, max: 365 },
      { description: 'With speaker: tell when there was no quote for so many days' },
    ),
    exclude: text({ description: 'Leave out what says one of these words, with commas between', example: 'football' }),
    every: optionalCount({ min: 1, max: 1_440 }, { description: 'At most one message in so many minutes' }),
    'quiet-hours': text({
      description: 'Hold messages between these times until the second',
      example: '22:00-07:00',
    }),
    zone: text({
      description: 'Time zone of these times: a city or an IANA name',
      complete: 'zone',
      example: 'Berlin',
    }),
    ping: text({ description: 'One role or user group that is pinged: a mention or an id', example: '@desk' }),
    title: text({ description: 'What stands above it', example: 'Harbour watch' }),
    channel: text({ description: 'Where it goes; left out: here', example: '81384788765712384', takes: 'channel' }),
    dm: optionalYesNo({ description: 'Send it to you alone, as a direct message' }),
  };
}

export interface TypedWatch {
  readonly phrase?: string | undefined;
  readonly speaker?: string | undefined;
  readonly outlet?: string | undefined;
  readonly group?: string | undefined;
  readonly topic?: string | undefined;
  readonly says?: string | undefined;
  readonly about?: string | undefined;
  readonly silent?: number | undefined;
  readonly exclude?: string | undefined;
  readonly every?: number | undefined;
  readonly 'quiet-hours'?: string | undefined;
  readonly zone?: string | undefined;
  readonly ping?: string | undefined;
  readonly title?: string | undefined;
  readonly channel?: string | undefined;
  readonly dm?: boolean | undefined;
}

/** Options that say what is watched. */
export const SUBJECTS = ['phrase', 'speaker', 'outlet', 'group', 'topic'] as const satisfies (keyof TypedWatch)[];

/** @throws UserError that names the option, and what it takes. */
export async function newWatch(context: Context, typed: TypedWatch): Promise<WatchWish> {
  const place = await readPlace(context, typed, undefined);
  const kind = kindOf(typed);
  const base: WatchWish = {
    ...{ place, kind, title: '', speakers: [], words: '', outlets: [], groups: [], exclude: [] },
    ...{ days: DEFAULT_DAYS, everyMinutes: DEFAULT_EVERY, quietHours: null, timeZone: context.timeZone, mention: null },
  };
  const wish = { ...base, ...(await readWatch(context, typed, base)) };
  return { ...wish, title: wish.title || titleOf(wish) };
}

/** @throws UserError where two subjects are named that do not go together. */
function kindOf({ phrase, topic, speaker, says, silent, outlet, group }: TypedWatch): WatchKind {
  if (phrase !== undefined && topic !== undefined)
    throw new UserError('phrase tells each article, topic when there are many: name one of them.');
  if ((says !== undefined || silent !== undefined) && speaker === undefined)
    throw new UserError(`${says === undefined ? 'silent' : 'says'} needs to know who: name a speaker, too.`);
  if (says !== undefined && silent !== undefined)
    throw new UserError('says tells the first time, silent when there is nothing: name one of them.');
  if (topic !== undefined) return 'topic';
  if (phrase !== undefined) return 'phrase';
  if (says !== undefined) return 'first';
  if (silent !== undefined) return 'absence';
  if (speaker !== undefined) return 'speaker';
  if (outlet !== undefined || group !== undefined) return 'outlet';
  throw new UserError('Say what to watch: a phrase, a speaker, an outlet, a group of outlets or a topic.');
}

/** Only what was typed is in the result. @throws UserError that names the option, and what it takes. */
export async function readWatch(context: Context, typed: TypedWatch, before: WatchWish): Promise<Partial<WatchWish>> {
  const { kind } = before;
  const { speaker, outlet, group, exclude, silent, every, zone, ping, title } = typed;
  const words = readWords(typed, kind);
  const quiet = typed['quiet-hours'];
  const isMoved = typed.channel !== undefined || typed.dm !== undefined;
  if (title !== undefined && title.length > MAX_TITLE)
    throw new UserError(`title has ${title.length} characters: use ${MAX_TITLE} at most.`);
  if (silent !== undefined && kind !== 'absence') throw new UserError('silent is for a watch that waits for silence.');
  const place = isMoved ? await readPlace(context, typed, before.place) : undefined;
  return {
    ...(place && { place }),
    ...(words !== undefined && { words }),
    ...(speaker !== undefined && { speakers: readList(speaker) }),
    ...(outlet !== undefined && { outlets: isNothing(outlet) ? [] : await readWatchedOutlets(context, outlet) }),
    ...(group !== undefined && { groups: readList(group) }),
    ...(exclude !== undefined && { exclude: readList(exclude) }),
    ...(silent !== undefined && { days: silent }),
    ...(every !== undefined && { everyMinutes: every }),
    ...(quiet !== undefined && { quietHours: readQuietHours(quiet) }),
    ...(zone !== undefined && { timeZone: readZone(zone) }),
    ...(ping !== undefined && { mention: readMention(context, ping) }),
    ...(title !== undefined && { title: isNothing(title) ? '' : title }),
  };
}

/** Groups of outlets have names, too, and an option of their own. */
async function readWatchedOutlets(context: Context, typed: string): Promise<string[]> {
  try {
    return await readOutlets(context, typed);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const wanted = typed.trim().toLowerCase();
    const groups = await context.digests.watches.groups(context.workspace);
    const group = groups.find(({ name }) => name.toLowerCase() === wanted)?.name;
    const advice =
      group === undefined ? 'A named group of outlets goes with group:.' : `Use group:"${group}" for the group.`;
    throw new UserError(`${error.message} ${advice}`, { cause: error, ...error.remedy });
  }
}

/** Which option holds the words of a watch of this kind. */
export const WORDS_OF: Readonly<Record<WatchKind, 'phrase' | 'topic' | 'says' | 'about'>> = {
  phrase: 'phrase',
  topic: 'topic',
  first: 'says',
  ...{ speaker: 'about', outlet: 'about', absence: 'about' },
};

function readWords(typed: TypedWatch, kind: WatchKind): string | undefined {
  const option = WORDS_OF[kind];
  for (const name of ['phrase', 'topic', 'says', 'about'] as const) {
    if (typed[name] === undefined || name === option) continue;
    throw new UserError(`This watch takes its words from ${option}: leave out ${name}, or make another watch.`);
  }
  const words = typed[option];
  if (words === undefined) return undefined;
  if (isNothing(words) && option === 'about') return '';
  if (kind === 'phrase') return words.replaceAll(/["“”„«»]/g, '').trim();
  const query = parseQuery(words, Temporal.Instant.fromEpochMilliseconds(0), 'UTC');
  if (query.since || query.until)
    throw new UserError('A watch tells what comes in from now on: leave out since: and until:.');
  if (query.unread.length > 0)
    throw new UserError(`${option}: ${query.unread.join(', ').slice(0, 100)} cannot be read: leave it out.`);
  return words;
}

function readList(typed: string): string[] {
  if (isNothing(typed)) return [];
  const pieces = typed.split(/[,;\n]/).map((piece) => piece.replaceAll(/["“”„«»]/g, '').trim());
  return [...new Set(pieces.filter(Boolean))];
}

/** "22:00-07:00", "10pm to 7am", "none". @throws UserError that quotes what is no such pair. */
export function readQuietHours(typed: string): QuietHours | null {
  if (isNothing(typed)) return null;
  const [first = '', second = '', ...more] = typed
    .replaceAll(/\s(?:to|until|till)\s/gi, '-')
    .split(/[-–—]/)
    .map((piece) => piece.trim());
  const wrong = new UserError(
    `quiet-hours is "${typed.slice(0, 60)}": use two times with a hyphen between, such as 22:00-07:00; "none" takes them back.`,
  );
  if (more.length > 0 || first === '' || second === '') throw wrong;
  const times = [first, second].map((piece) => {
    try {
      return readTimes(piece);
    } catch {
      throw wrong;
    }
  });
  const [[from, ...others] = [], [to, ...rest] = []] = times;
  if (!from || !to || others.length > 0 || rest.length > 0 || from === to) throw wrong;
  return { from, to };
}

/** "<@&81…>" or an id in Discord; "<!subteam^S024BE7LH|@desk>" or an id in Slack; "none". */
function readMention(context: Context, typed: string): Mention | null {
  if (isNothing(typed)) return null;
  const platform = platformOf(context);
  const word = typed.trim();
  const role = /^(?:<@&)?(\d{1,20})>?$/.exec(word)?.[1];
  if (platform === 'discord' && role !== undefined) return { type: 'role', id: role };
  const userGroup = /^(?:<!subteam\^)?(S[A-Z0-9]{1,20})(?:\|[^>]{0,100})?>?$/.exec(word)?.[1];
  if (platform === 'slack' && userGroup !== undefined) return { type: 'user-group', id: userGroup };
  throw new UserError(
    platform === 'discord'
      ? `ping is "${word.slice(0, 60)}": mention one role of this server, or use its id; "none" takes it back.`
      : platform === 'slack'
        ? `ping is "${word.slice(0, 60)}": mention one user group of this workspace, or use its id, such as S024BE7LH; "none" takes it back.`
        : 'A terminal pings nobody: leave out ping.',
  );
}

/** "Huawei", "Huawei: first time on tariffs", "“harbour bridge”". */
export function titleOf({ kind, speakers, words, outlets, groups, days }: WatchWish): string {
  const who = speakers.join(', ');
  const title = {
    speaker: `${who}${words && ` on ${words}`}`,
    phrase: words,
    outlet: `${[...outlets, ...groups].join(', ')}${words && ` on ${words}`}`,
    topic: `${words} rising`,
    first: `${who}: ${words} for the first time`,
    absence: `${who} silent${words && ` on ${words}`} for ${days} days`,
  }[kind];
  const characters = Array.from(title);
  return characters.length > 80 ? `${characters.slice(0, 79).join('')}…` : title;
}
