/** Cards as terminal text. */

import { formatInvocation } from '../../commands/index.ts';
import type { Action, Card, CardFile, Invocation, Pages } from '../../src/card/card.ts';
import type { BlockOptions } from './inlines.ts';
import type { Typed } from './invocations.ts';
import { paintLine } from './paint.ts';
import { actionRuns, blockLines, formLines } from './render-blocks.ts';
import type { Line, Style } from './runs.ts';
import { makeSafeLine } from './safe-text.ts';
import { wrapRuns } from './wrap.ts';

export interface RenderOptions {
  /** Width of the terminal in cells; 0 (some pseudo-terminals say so) is taken as 80, fewer than 24 as 24. */
  readonly columns: number;
  readonly hasColours: boolean;
  /** IANA zone of the reader. */
  readonly timeZone: string;
  /** BCP 47. */
  readonly locale: string;
  readonly now: Temporal.Instant;
  /** How the commands behind buttons are written; as in chat unless given. */
  readonly typed?: Typed;
}

/** Text that runs wider is tiring to read, however wide the terminal. */
const READING_WIDTH = 110;
const MIN_COLUMNS = 24;
const USUAL_COLUMNS = 80;

/** The card as lines, without a line break at the end. No control character of the card's text reaches the terminal. */
export function renderCard(card: Card, options: RenderOptions): string {
  return render(card, options, undefined);
}

/** As renderCard, each action with a number before it: typing the number `n` runs `invocations[n - 1]`. */
export function renderNumberedCard(
  card: Card,
  options: RenderOptions,
): { readonly text: string; readonly invocations: readonly Invocation[] } {
  const invocations: Invocation[] = [];
  const text = render(card, options, (invocation) => invocations.push(invocation));
  return { text, invocations };
}

function render(card: Card, options: RenderOptions, number: BlockOptions['number']): string {
  const blockOptions: BlockOptions = {
    width: Math.min(READING_WIDTH, Math.max(MIN_COLUMNS, options.columns || USUAL_COLUMNS)),
    hasLinks: options.hasColours,
    time: options,
    typed: options.typed ?? ((invocation) => formatInvocation(invocation)),
    number,
  };
  const lines: Line[] = [
    ...titleLines(card, blockOptions.width),
    ...card.blocks.flatMap((block, at) => blockLines(block, card.blocks[at - 1], blockOptions)),
    ...(card.form ? formLines(card.form, blockOptions) : []),
    ...(card.pages ? pageLines(card.pages, blockOptions, options.locale) : []),
    ...(card.files ?? []).flatMap(fileLines),
  ];
  return lines.map((line) => paintLine(line, options.hasColours)).join('\n');
}

/** Not wrapped: lines of a file mean something. */
function fileLines({ text }: CardFile): Line[] {
  const lines = text.trimEnd().split(/\r?\n/);
  return [[], ...lines.map((line): Line => [{ text: makeSafeLine(line) }])];
}

/** What kind of answer it is can be seen without colours too. */
const TITLES: Readonly<Record<Card['kind'], { readonly style: Style; readonly mark: string }>> = {
  answer: { style: 'title', mark: '' },
  empty: { style: 'title', mark: '' },
  error: { style: 'error', mark: '✗ ' },
  done: { style: 'done', mark: '✓ ' },
  form: { style: 'title', mark: '' },
};

function titleLines(card: Card, width: number): Line[] {
  const { style, mark } = TITLES[card.kind];
  return card.title ? wrapRuns([{ text: `${mark}${card.title}`, style }], width) : [];
}

/** What is counted, by the command that pages through it. */
const COUNTED: Readonly<Record<string, readonly [one: string, many: string]>> = {
  quotes: ['quote', 'quotes'],
  speaker: ['quote', 'quotes'],
  search: ['article', 'articles'],
  outlets: ['outlet', 'outlets'],
};

/** "Page 1 · 137 quotes · more: /quotes by:Huawei page:2". Nothing where one page holds all. */
function pageLines(pages: Pages, options: BlockOptions, locale: string): Line[] {
  const { page, total, isTotalExact, previous, next } = pages;
  if (!previous && !next) return [];
  const [one, many] = COUNTED[(next ?? previous)?.command ?? ''] ?? ['result', 'results'];
  const amount = `${isTotalExact ? '' : 'more than '}${total.toLocaleString(locale)} ${total === 1 ? one : many}`;
  const turn = (label: string, run: Invocation | undefined, before: string) => {
    const action: Action[] = run ? [{ type: 'button', label, run }] : [];
    // A numbered action says its label itself.
    const head = options.number ? before : `${before}${label}: `;
    return action.flatMap((each) => [{ text: head, style: 'dim' as const }, ...actionRuns(each, options)]);
  };
  const runs = [
    { text: `Page ${page} · ${amount}`, style: 'dim' as const },
    ...turn('more', next, ' · '),
    ...turn('back', previous, ' · '),
  ];
  return [[], ...wrapRuns(runs, options.width)];
}
