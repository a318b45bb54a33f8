/** Pieces of a speaker's record. */
import type { SpeakerSummary, SpeakerTopic, StoredQuote } from '../src/archive/port.ts';
import type { Action, Block, Inline, Invocation } from '../src/card/card.ts';
import type { Context } from './command.ts';
import { articleButton, clipLabel, counted, isUncertain, plain, quoteBlock, roleOf, saveButton } from './show.ts';

export const KIND_WORDS = {
  all: '',
  direct: 'direct quotes',
  mixed: 'mixed quotes',
  indirect: 'what is reported',
} as const;

/**
 * Counts, dates, other names, namesakes, roles.
 * @param different how many quotes there are where the same words of several articles are one; undefined where that is not known.
 */
export function summaryBlocks(
  found: SpeakerSummary,
  different: number | undefined,
  { locale }: Pick<Context, 'locale'>,
): Block[] {
  const date = (at: Temporal.Instant): Inline => ({ type: 'time', at, style: 'date' });
  const shown = found.said + found.reported;
  const ofNewest = shown < found.quotes ? ` of the newest ${shown.toLocaleString(locale)}` : '';
  const roles = found.roles
    .slice(0, 4)
    .map(({ role, affiliation, seenAt, firstSeenAt }) => [
      plain(`${roleOf(role, affiliation)} (`),
      ...(isSameDay(seenAt, firstSeenAt) ? [] : [date(firstSeenAt), plain(' to ')]),
      date(seenAt),
      plain(')'),
    ]);
  return [
    {
      type: 'fields',
      fields: [
        { label: 'Quoted', content: [plain(timesQuoted(found.quotes, different, locale))] },
        {
          label: 'Said or reported',
          content: [
            plain(
              `${found.said.toLocaleString(locale)} said, ${found.reported.toLocaleString(locale)} reported${ofNewest}`,
            ),
          ],
        },
        { label: 'First seen', content: [date(found.firstSeenAt)] },
        { label: 'Last seen', content: [date(found.lastSeenAt)] },
        ...(found.aliases.length > 0 ? [{ label: 'Also as', content: [plain(found.aliases.join(', '))] }] : []),
      ],
    },
    ...(found.namesakes.length > 0
      ? [
          {
            type: 'note' as const,
            content: [plain('Others of this name, who may be meant where an article has no more than the name:')],
          },
          {
            type: 'actions' as const,
            actions: found.namesakes.map(
              ({ id, name }): Action => ({
                type: 'button',
                label: clipLabel(name),
                run: { command: 'speaker', options: { name: id } },
              }),
            ),
          },
        ]
      : []),
    ...(roles.length > 0
      ? [
          { type: 'heading' as const, text: 'Described as' },
          { type: 'list' as const, items: roles },
        ]
      : []),
  ];
}

/** "21 times, 18 different quotes": pages list what is different, and counts of both stand on one card. */
function timesQuoted(times: number, different: number | undefined, locale: string): string {
  const all = counted(times, 'time', 'times', locale);
  if (different === undefined) return times > 1 ? `${all}, repeats included` : all;
  return different < times ? `${all}, ${counted(different, 'different quote', 'different quotes', locale)}` : all;
}

function isSameDay(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Math.abs(one.epochMilliseconds - other.epochMilliseconds) < 86_400_000;
}

/** What the newest articles are about: each narrows the record to it. */
export function topicActions(topics: readonly SpeakerTopic[], { id }: SpeakerSummary, again: Invocation): Action[] {
  return topics.map(({ text }) => ({
    type: 'button',
    label: clipLabel(`About ${text}`),
    run: { ...again, options: { ...again.options, name: id, about: text } },
    effect: 'replace',
  }));
}

/** Opens what the record begins with: all of its first day, as a day is what a person can read and type. */
export function firstAction({ id, firstSeenAt }: SpeakerSummary, { timeZone }: Pick<Context, 'timeZone'>): Action {
  const until = firstSeenAt.toZonedDateTimeISO(timeZone).toPlainDate().toString();
  return { type: 'button', label: 'The first words', run: { command: 'speaker', options: { name: id, until } } };
}

/** One quote of the record. The title has the name: it is said again where the record says something new by it. */
export function recordBlock(found: SpeakerSummary, quote: StoredQuote, before: StoredQuote | undefined): Block {
  const actions = [articleButton(quote), saveButton(quote)];
  const block = quoteBlock(quote, { withHeadline: true, actions, isThen: isOldRole(found, quote) });
  return saysNothingNew(found.name, quote, before) ? { ...block, attribution: [] } : block;
}

/** Whether the article's role is not the newest one. */
function isOldRole({ roles }: SpeakerSummary, { speaker: who }: StoredQuote): boolean {
  const newest = roles[0];
  return (
    Boolean(who?.role && newest) && roleOf(newest!.role, newest!.affiliation) !== roleOf(who!.role, who!.affiliation)
  );
}

/** Where the article calls it as the title does, with the role that was said before, and nothing is doubted. */
function saysNothingNew(name: string, quote: StoredQuote, before: StoredQuote | undefined): boolean {
  const role = ({ speaker: who }: StoredQuote) => (who ? roleOf(who.role, who.affiliation) : '');
  const isPlain = quote.speaker?.name === name && quote.via.length === 0 && !isUncertain(quote);
  return isPlain && (role(quote) === '' || (before !== undefined && role(before) === role(quote)));
}
