/** Sources in words: what one is doing, and what a look at an address found. */
import type { Action, Block, Inline, Invocation } from '../src/card/card.ts';
import type { FullText, Source, SourceKind, SourceTest } from '../src/intake/index.ts';
import { clipLabel, counted, joined, plain, strong } from './show.ts';

/** Headlines and refusals that are shown. */
const HEADLINES = 3;

/**
 * "12 articles · newest 2 h ago · full text: yes".
 * @param fetched which pages are fetched, or would be.
 */
export function foundInlines({ kind, articles, newestAt, fullText }: SourceTest, fetched: FullText): Inline[] {
  const amount = counted(articles, ...THINGS[kind]);
  return [
    ...joined([plain(amount), articles > 0 && !newestAt ? plain(NO_DATE) : undefined]),
    ...(newestAt ? [plain(' · newest '), relative(newestAt)] : []),
    ...(kind === 'feed' ? [plain(` · ${textInWords(fullText, fetched)}`)] : []),
  ];
}

const THINGS: Readonly<Record<SourceKind, readonly [string, string]>> = {
  feed: ['article', 'articles'],
  sitemap: ['page', 'pages'],
  folder: ['article', 'articles'],
};
const NO_DATE = 'no date that can be used';

function textInWords(fullText: SourceTest['fullText'], fetched: FullText): string {
  if (fullText === 'teasers') return fetched === 'off' ? 'teasers' : 'teasers; pages are fetched';
  return fullText === 'yes' ? 'full text: yes' : 'full text: not known yet';
}

/** The same as one line of plain text. */
export function foundInWords(
  { kind, articles, newestAt, fullText }: SourceTest,
  fetched: FullText,
  now: Temporal.Instant,
): string {
  return [
    counted(articles, ...THINGS[kind]),
    newestAt ? `newest ${agoInWords(newestAt, now)}` : articles > 0 ? NO_DATE : '',
    kind === 'feed' ? textInWords(fullText, fetched) : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** "2 h ago". */
export function agoInWords(at: Temporal.Instant, now: Temporal.Instant): string {
  const minutes = Math.round((now.epochMilliseconds - at.epochMilliseconds) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min ago`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h ago` : `${Math.round(minutes / 1440)} days ago`;
}

export function testBlocks(test: SourceTest, fetched: FullText): Block[] {
  const { title, url, newest, problems } = test;
  return [
    {
      type: 'item',
      title: [strong(title || url)],
      body: [foundInlines(test, fetched), ...(title ? [[addressOf(url)]] : [])],
    },
    ...(newest.length > 0
      ? [{ type: 'list' as const, items: newest.slice(0, HEADLINES).map((headline) => [plain(headline)]) }]
      : []),
    ...(problems.length > 0
      ? [
          { type: 'heading' as const, text: 'To know' },
          { type: 'list' as const, items: problems.map((problem) => [plain(problem)]) },
        ]
      : []),
  ];
}

/**
 * A folder's path is no address.
 * @param most characters that are shown; undefined: all. A longer one is no link: its address would fill a message all the same.
 */
export function addressOf(url: string, most = Number.POSITIVE_INFINITY): Inline {
  const text = clip(url, most);
  return /^https?:\/\//.test(url) && text === url ? { type: 'link', text, url } : plain(text);
}

export function relative(at: Temporal.Instant): Inline {
  return { type: 'time', at, style: 'relative' };
}

/** "active", "paused until ...", "waiting for its first reading". */
export function stateInlines({ state, pausedUntil, firstReadAt, failures }: Source): Inline[] {
  if (state === 'paused')
    return pausedUntil
      ? [plain('paused until '), { type: 'time', at: pausedUntil, style: 'datetime' }]
      : [plain('paused')];
  if (state === 'dead') return [plain('has died: asked ever more slowly')];
  if (failures > 0) return [plain(`failing, ${counted(failures, 'time')} in a row`)];
  return [plain(firstReadAt ? 'active' : 'waiting for its first reading')];
}

export function stateInWords({ state, failures, firstReadAt }: Source): string {
  if (state !== 'active') return state;
  return failures > 0 ? 'failing' : firstReadAt ? 'active' : 'not read yet';
}

/** Characters of a list's pieces; a source by itself is shown whole. */
const SHORT = { title: 80, address: 80, error: 160, what: 60, reason: 120 } as const;

/** State, last answer, what is refused and why. */
export function sourceItem(source: Source, length: 'short' | 'whole'): Block {
  const { id, state, title, url, lastOkAt, lastNewAt, lastError, articles, refused, refusals } = source;
  const cut = (text: string, most: number) => (length === 'short' ? clip(text, most) : text);
  const [last] = refusals;
  const lastRefusal = last ? `, the last: ${cut(last.what, SHORT.what)}: ${cut(last.reason, SHORT.reason)}` : '';
  const body: Inline[][] = [
    [
      ...stateInlines(source),
      ...(lastOkAt ? [plain(' · last answer '), relative(lastOkAt)] : []),
      plain(lastOkAt || articles > 0 ? ` · ${counted(articles, 'article')}` : ' · no answer yet'),
      ...(lastNewAt ? [plain(', the last came in '), relative(lastNewAt)] : []),
    ],
    ...(lastError ? [[plain(cut(lastError, SHORT.error))]] : []),
    ...(state === 'dead'
      ? [
          [
            plain('If it has moved: '),
            { type: 'code' as const, text: `sources edit ${id} url:ADDRESS` },
            plain(' gives it its new address.'),
          ],
        ]
      : []),
    ...(refused > 0 ? [[plain(`${counted(refused, 'entry', 'entries')} refused${lastRefusal}`)]] : []),
  ];
  return {
    type: 'item',
    title: [strong(cut(title, SHORT.title))],
    body,
    note: joined([
      title === url ? undefined : addressOf(url, length === 'short' ? SHORT.address : undefined),
      plain(id),
    ]),
  };
}

function clip(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

export function sourceRun({ id }: Pick<Source, 'id'>, command = 'sources'): Invocation {
  return { command, options: { id } };
}

export function button(
  label: string,
  run: Invocation,
  more: { style?: 'primary' | 'danger'; effect?: 'replace' } = {},
): Action {
  return { type: 'button', label: clipLabel(label), run, ...more };
}
