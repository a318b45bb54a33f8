/** Whether a watch may be kept as it is wished for. */
import { UserError } from '../errors.ts';
import { checkTopics } from './check-wish.ts';
import { isTime } from './quiet-hours.ts';
import { isEmptyPhrase } from './watch-query.ts';
import type { Mention, WatchWish } from './watch-types.ts';

const MOST = { title: 100, words: 400, list: 25, days: 365, minutes: 1_440 } as const;
const MENTION_IDS: Readonly<Record<Mention['type'], RegExp>> = {
  role: /^\d{1,20}$/,
  'user-group': /^S[A-Z0-9]{1,20}$/,
};

/** @throws UserError that names what is wrong and what may stand there. */
export function checkWatch(wish: WatchWish, workspace: string): void {
  const { kind, title, words, days, everyMinutes, quietHours, speakers } = wish;
  if (title.trim() === '' || title.length > MOST.title)
    throw new UserError(`title has ${title.length} characters: use 1 to ${MOST.title}.`);
  if (words.length > MOST.words)
    throw new UserError(`The words to look for have ${words.length} characters: use ${MOST.words} at most.`);
  for (const list of ['speakers', 'outlets', 'groups', 'exclude'] as const) {
    if (wish[list].length > MOST.list)
      throw new UserError(`${list} names ${wish[list].length}: use ${MOST.list} at most.`);
    const long = wish[list].find((entry) => entry.length > MOST.words || entry.trim() === '');
    if (long !== undefined)
      throw new UserError(`${list}: "${long.slice(0, 40)}" has ${long.length} characters: use 1 to ${MOST.words}.`);
  }
  checkTopics({ exclude: wish.exclude });
  if ((kind === 'phrase' || kind === 'topic' || kind === 'first') && isEmptyPhrase(words))
    throw new UserError(`A watch for a ${kind === 'first' ? 'first time' : kind} needs words to look for.`);
  if ((kind === 'speaker' || kind === 'first' || kind === 'absence') && speakers.length === 0)
    throw new UserError('Say whose quotes are meant: name a speaker.');
  if (kind === 'outlet' && wish.outlets.length === 0 && wish.groups.length === 0)
    throw new UserError('Say whose articles are meant: name an outlet, or a group of outlets.');
  checkCount('days', days, MOST.days);
  checkCount('every', everyMinutes, MOST.minutes);
  checkZone(wish.timeZone);
  if (quietHours) {
    const { from, to } = quietHours;
    if (!isTime(from) || !isTime(to) || from === to)
      throw new UserError('quiet hours: use two different times of day, such as 22:00-07:00.');
  }
  checkMention(wish, workspace);
}

function checkCount(name: string, value: number, most: number): void {
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new UserError(`${name} is ${value}: use a whole number from 1 to ${most}.`);
}

function checkZone(timeZone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
  } catch {
    throw new UserError(`The time zone "${timeZone.slice(0, 40)}" is unknown: use an IANA name such as Europe/Berlin.`);
  }
}

function checkMention({ mention, place }: WatchWish, workspace: string): void {
  if (!mention) return;
  const isRole = mention.type === 'role';
  if (isRole !== (place.platform === 'discord') || !MENTION_IDS[mention.type].test(mention.id))
    throw new UserError(
      place.platform === 'slack'
        ? 'ping takes one user group of this workspace, by mention or by an id such as S024BE7LH.'
        : 'ping takes one role of this server, by mention or by its id.',
    );
  if (place.isDirect) throw new UserError('Direct messages reach you anyway: leave out ping, or name a channel.');
  // The role that everybody has bears the server's own id.
  if (workspace === `discord:${mention.id}`)
    throw new UserError('ping cannot be everyone: pick a role whose members want it.');
}
