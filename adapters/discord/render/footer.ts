/** The end of an answer: which page it is, and buttons to turn it and to share it. */
import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Block, Card, Invocation, Pages } from '../../../src/card/card.ts';
import type { Ids } from './actions.ts';
import { rowsOf } from './actions.ts';
import { type Cluster, textElements } from './elements.ts';

export interface FooterOptions {
  readonly ids: Ids;
  readonly locale: string;
  /** Whether a button offers to share the answer. */
  readonly isShareable: boolean;
  /** What the Card answers, where that is known. */
  readonly answers?: Invocation;
}

/** @param more buttons of the Card itself that stand in the same row. */
export function footerCluster(card: Card, more: readonly APIButtonComponent[], options: FooterOptions): Cluster {
  const { pages } = card;
  const buttons = [
    ...(pages ? turnButtons(pages, options.ids) : []),
    ...more,
    ...(options.isShareable ? [shareButton(card, options)] : []),
  ];
  const note = pages ? pageNote(pages, card.blocks, options.locale) : '';
  return [...textElements(note ? [{ prefix: '-# ', runs: [{ text: note }] }] : []), ...rowsOf(buttons)];
}

function turnButtons(pages: Pages, ids: Ids): APIButtonComponent[] {
  if (!pages.previous && !pages.next) return [];
  return [turnButton('Previous', pages.previous, ids), turnButton('Next', pages.next, ids)];
}

function turnButton(label: string, run: Invocation | undefined, ids: Ids): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: run ? ids.of({ type: 'run', run, effect: 'replace' }) : ids.idle(label.toLowerCase()),
    ...(!run && { disabled: true }),
  };
}

function shareButton(card: Card, { ids, answers }: FooterOptions): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: 'Share to channel',
    custom_id: ids.of(answers ? { type: 'run', run: answers, effect: 'share' } : { type: 'share', card }),
  };
}

/** What is counted, by the command that pages through it. */
const COUNTED: Readonly<Record<string, readonly [one: string, many: string]>> = {
  quotes: ['quote', 'quotes'],
  speaker: ['quote', 'quotes'],
  search: ['article', 'articles'],
};

/** "Page 1 of 28 · 137 quotes". Nothing where one page holds all: the count stands at the top. */
function pageNote(pages: Pages, blocks: readonly Block[], locale: string): string {
  const { page, total, isTotalExact, previous, next } = pages;
  if (!previous && !next) return '';
  const [one, many] = COUNTED[(next ?? previous)?.command ?? ''] ?? ['result', 'results'];
  const count = pageCount(pages, blocks);
  const where = `Page ${page.toLocaleString(locale)}${count === undefined ? '' : ` of ${count.toLocaleString(locale)}`}`;
  const amount = `${isTotalExact ? '' : 'more than '}${total.toLocaleString(locale)} ${total === 1 ? one : many}`;
  return `${where} · ${amount}`;
}

/** A full page shows how many there are on one; the last page is the last. undefined where that cannot be told. */
function pageCount({ page, total, isTotalExact, next }: Pages, blocks: readonly Block[]): number | undefined {
  if (!isTotalExact) return undefined;
  if (!next) return page;
  const shown =
    blocks.filter(({ type }) => type === 'quote').length || blocks.filter(({ type }) => type === 'item').length;
  const count = shown > 0 ? Math.ceil(total / shown) : 0;
  return count > page ? count : undefined;
}
