/** Which page of how many an answer is, in words. */
import type { Block, Pages } from '../../src/card/card.ts';

/** What is counted, by the command that pages through it. */
const COUNTED: Readonly<Record<string, readonly [one: string, many: string]>> = {
  quotes: ['quote', 'quotes'],
  speaker: ['quote', 'quotes'],
  search: ['article', 'articles'],
};

/** "Page 1 of 28 · 137 quotes". Nothing where one page holds all: the count stands at the top. */
export function pageNote(pages: Pages, blocks: readonly Block[], locale: string): string {
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
