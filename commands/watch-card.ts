/** Alerts as messages; and whatever is on its way to a channel as a Card. */
import type { Action, Block, Card } from '../src/card/card.ts';
import type { Alert, AlertItem } from '../src/digest/index.ts';
import type { Outgoing } from '../src/digest/port.ts';
import { digestCard } from './digest-card.ts';
import { counted, plain, printedText } from './show.ts';
import { alertToJson } from './watch-json.ts';
import { absenceInWords, alertBlocks, allRun, riseInWords, subjectInWords, watchRun } from './watch-show.ts';

/** Who makes one from a terminal. */
const OPERATOR = 'local';

/** What a sender posts: a digest, or an alert. The same delivery gives the same Card. */
export function outgoingCard({ alert, digest, subscription }: Outgoing): Card {
  return alert ? alertCard(alert, { isFirst: subscription.isFirst }) : digestCard(digest, subscription);
}

/** One alert as it stands in its channel. @param isFirst the channel has had none of this watch: it says who set it up. */
export function alertCard(alert: Alert, { isFirst }: { readonly isFirst: boolean }): Card {
  const { watch, items, more, isHeld } = alert;
  const all = allRun(watch);
  const count = items.length + more;
  const blocks: Block[] = [
    {
      type: 'note',
      content: [plain(`Watching ${subjectInWords(watch)}.${isHeld ? ' Held over the quiet hours.' : ''}`)],
    },
    ...items.flatMap((item) => alertBlocks(item, watch.timeZone)),
    ...(more > 0 ? [{ type: 'note' as const, content: [plain(`${more.toLocaleString('en')} more.`)] }] : []),
    ...(isFirst && watch.place.platform !== 'terminal'
      ? [
          {
            type: 'note' as const,
            content: [
              plain('The first one. Set up by '),
              watch.owner === OPERATOR
                ? plain('whoever runs Briefwire')
                : { type: 'mention' as const, kind: 'user' as const, id: watch.owner, text: watch.owner },
              plain('; Manage shows what it tells and when.'),
            ],
          },
        ]
      : []),
    { type: 'actions', actions: alertActions(alert, more > 0 ? all : undefined) },
  ];
  return {
    kind: 'answer',
    title: `Alert: ${watch.title}`,
    blocks,
    fallback: `${watch.title}: ${items[0] ? itemInWords(items[0], watch.timeZone) : 'nothing'}${count > 1 ? ` · ${count - 1} more` : ''}`,
    data: alertToJson(alert),
  };
}

function alertActions({ watch }: Alert, all: ReturnType<typeof allRun>): Action[] {
  return [
    ...(all ? [{ type: 'button' as const, label: 'Show all', run: all }] : []),
    { type: 'button', label: 'Manage', run: watchRun(watch) },
  ];
}

/** One line. */
function itemInWords(item: AlertItem, timeZone: string): string {
  switch (item.type) {
    case 'quote':
      return `${item.quote.speaker?.name ?? 'Somebody'}: ${printedText(item.quote.text)}`;
    case 'article':
      return item.article.headline;
    case 'rise':
      return riseInWords(item.rise);
    case 'absence':
      return absenceInWords(item.absence, timeZone, item.at);
  }
}

/** "3 quotes" and the like. */
export function amountInWords(items: readonly AlertItem[], total: number, isExact: boolean): string {
  const words = { quote: 'quote', article: 'article', rise: 'rise', absence: 'silence' }[items[0]?.type ?? 'article'];
  return `${isExact ? '' : 'at least '}${counted(total, words)}`;
}
