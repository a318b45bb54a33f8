/** A watch in words, what can be done with it, and what it tells. */
import type { Action, Block, Inline, Invocation } from '../src/card/card.ts';
import type { Absence, AlertItem, Rise, Watch, WatchWish } from '../src/digest/index.ts';
import type { Context } from './command.ts';
import { mayEdit } from './digest-places.ts';
import { capital, placeInline } from './digest-show.ts';
import { inWords, inZone, momentInWords } from './digest-times.ts';
import { articleButton, counted, joined, plain, quoteBlock, snippetInlines, sourceLine, strong } from './show.ts';

/** "quotes by Huawei about 5G", "articles that say harbour bridge, from tier 1". */
export function subjectInWords(wish: WatchWish): string {
  const { kind, speakers, words, exclude, days } = wish;
  const who = inWords(speakers, 'or');
  const from = inWords([...wish.outlets, ...wish.groups], 'or');
  const about = words && ` about ${words}`;
  const subject = {
    speaker: `quotes by ${who}${about}`,
    phrase: `articles that say “${words}”`,
    outlet: `articles from ${from}${about}`,
    topic: `${words}, when it rises above its own 14 days`,
    first: `the first time that ${who} says ${words}`,
    absence: `${counted(days, 'day')} without a quote by ${who}${about}`,
  }[kind];
  const narrowed = [
    ...(kind !== 'outlet' && from ? [`from ${from}`] : []),
    ...((kind === 'phrase' || kind === 'topic' || kind === 'outlet') && who ? [`quoting ${who}`] : []),
    ...(exclude.length > 0 ? [`without ${inWords(exclude, 'or')}`] : []),
  ];
  return [subject, ...narrowed].join(', ');
}

/** "at most one message in 15 minutes, held from 22:00 to 07:00 in Berlin". */
export function bundlingInWords({ everyMinutes, quietHours, timeZone }: WatchWish): string {
  const held = quietHours ? `, held from ${quietHours.from} to ${quietHours.to} ${inZone(timeZone)}` : '';
  return `at most one message in ${counted(everyMinutes, 'minute')}${held}`;
}

/** "watching", "paused until …", "done: it has been said", with what waits. */
export function stateInWords(
  { pause, isDone, waiting, nextAt, lastAlertAt, timeZone }: Watch,
  now: Temporal.Instant,
): string {
  const last = lastAlertAt ? `, told last on ${momentInWords(lastAlertAt, timeZone, now)}` : '';
  if (isDone && waiting === 0) return `done: it has been said${last}`;
  if (pause) {
    const why = pause.by === 'refused' ? `stopped: ${pause.reason.replace(/[.\s]+$/, '')}` : 'paused';
    return pause.until ? `${why} until ${momentInWords(pause.until, timeZone, now)}` : why;
  }
  const next = waiting > 0 && nextAt ? `, ${waiting} waiting until ${momentInWords(nextAt, timeZone, now)}` : '';
  return `watching${next}${last}`;
}

/** @param actions undefined: those that this person may use. */
export function watchItem(context: Context, watch: Watch, actions?: readonly Action[]): Block {
  const now = context.clock.now();
  const state = stateInWords(watch, now);
  return {
    type: 'item',
    title: [strong(watch.title)],
    body: [
      [plain(`Tells ${subjectInWords(watch)}, to `), placeInline(watch, context)],
      [plain(`${capital(bundlingInWords(watch))}${watch.mention ? ', with a ping' : ''}`)],
    ],
    note: [plain(`${capital(state)}${outputsOf(watch)} · id ${watch.id}`)],
    actions: actions ?? watchActions(context, watch),
  };
}

/** Never an address. */
function outputsOf({ outputs }: Watch): string {
  return `${outputs?.webhook ? ' · webhook: on' : ''}${outputs?.feed ? ' · feed: on' : ''}`;
}

function watchActions(context: Context, watch: Watch): Action[] {
  const { id, pause } = watch;
  const button = (label: string, command: string, more: Partial<Extract<Action, { type: 'button' }>> = {}): Action => ({
    type: 'button',
    label,
    run: { command, options: { id } },
    ...more,
  });
  if (!mayEdit(context, watch)) return [button('Preview', 'watch preview')];
  return [
    button('Preview', 'watch preview'),
    button('Edit', 'watch edit'),
    pause ? button('Resume', 'watch resume') : button('Pause', 'watch pause'),
    button('Remove', 'watch remove', { style: 'danger' }),
  ];
}

export function watchRun({ id }: Pick<Watch, 'id'>): Invocation {
  return { command: 'watch', options: { id } };
}

/** What stands behind "12 more". */
export function allRun({ kind, speakers, words, outlets }: WatchWish): Invocation | undefined {
  const isQuotes = kind === 'speaker' || kind === 'first' || kind === 'absence';
  // One name is what the commands take; several are searched one by one.
  if (speakers.length > 1 || outlets.length > 1 || (isQuotes && speakers.length === 0)) return undefined;
  const said = kind === 'phrase' ? `"${words}"` : words;
  return {
    command: isQuotes ? 'quotes' : 'search',
    options: {
      ...(said && { [isQuotes && kind !== 'first' ? 'about' : 'words']: said }),
      ...(speakers[0] && { by: speakers[0] }),
      ...(outlets[0] && { outlet: outlets[0] }),
      since: '7d',
    },
  };
}

/** One thing that is told. */
export function alertBlocks(item: AlertItem, timeZone: string): Block[] {
  switch (item.type) {
    case 'quote':
      return [
        ...(item.earlier
          ? [
              {
                type: 'note' as const,
                content: [
                  plain('It is not the first time. It was said before: '),
                  ...sourceLine(item.earlier.article, { withHeadline: true }),
                ],
              },
            ]
          : []),
        quoteBlock(item.quote, { withHeadline: true, actions: [articleButton(item.quote)] }),
      ];
    case 'article': {
      const { article, snippet } = item;
      return [
        {
          type: 'item',
          title: [article.url ? { type: 'link', text: article.headline, url: article.url } : strong(article.headline)],
          body: snippet.length > 0 ? [snippetInlines(snippet)] : [],
          note: joined([
            article.outlet ? plain(article.outlet) : undefined,
            article.publishedAt ? { type: 'time', at: article.publishedAt, style: 'datetime' } : plain('date unknown'),
          ]),
          actions: [{ type: 'button', label: 'Article', run: { command: 'article', options: { id: article.id } } }],
        },
      ];
    }
    case 'rise':
      return [
        { type: 'text', content: [plain(riseInWords(item.rise))] },
        {
          type: 'list',
          items: item.articles.map((article) => sourceLine(article, { withHeadline: true })),
        },
      ];
    case 'absence':
      return absenceBlocks(item.absence, timeZone, item.at);
  }
}

/** "18 articles in 24 hours; usual are 2.1 a day (the 14 days before)." */
export function riseInWords({ count, usual, days }: Rise): string {
  const mean = usual < 10 ? usual.toFixed(1).replace(/\.0$/, '') : Math.round(usual).toString();
  return `${counted(count, 'article')} in 24 hours; usual ${mean === '1' ? 'is' : 'are'} ${mean} a day, on average over ${counted(days, 'day')} before.`;
}

/** Only what the archive holds is known: it says how much that is. */
export function absenceInWords(absence: Absence, timeZone: string, now: Temporal.Instant): string {
  const { since, last, articles, outlets, isExact } = absence;
  const amount = `${isExact ? '' : 'at least '}${counted(articles, 'article')}, ${counted(outlets, 'outlet')}`;
  const day = momentInWords(since, timeZone, now);
  return last
    ? `None in our archive since ${day}: ${amount} since then.`
    : `None in our archive at all. Since ${day} it holds ${amount}.`;
}

function absenceBlocks(absence: Absence, timeZone: string, now: Temporal.Instant): Block[] {
  const { last } = absence;
  const content: Inline[] = [plain(absenceInWords(absence, timeZone, now))];
  return [
    { type: 'text', content },
    { type: 'note', content: [plain('What was said elsewhere, nobody here has read.')] },
    ...(last
      ? [
          {
            type: 'actions' as const,
            actions: [
              {
                type: 'button' as const,
                label: 'The last one',
                run: { command: 'article', options: { id: last.articleId } },
              },
            ],
          },
        ]
      : []),
  ];
}
