/** Blocks of a Card as groups of pieces: which Slack block each becomes, and what stays together. */
import type { SectionBlock } from '@slack/types';
import type { Block } from '../../../src/card/card.ts';
import { passageParts } from '../../chat/passages.ts';
import { accessoryOf, actionPieces, type Ids, itemActionPieces, menuOf, menuPieces } from './actions.ts';
import { fieldPieces } from './fields.ts';
import { SLACK_LIMITS } from './limits.ts';
import {
  type Cluster,
  DIVIDER,
  type Group,
  notePieces,
  type Piece,
  pieceOf,
  type RichPart,
  richPieces,
} from './pieces.ts';
import { canBeMrkdwn, hasWords, inlineRuns, plainRun, type Run, runsToMrkdwn, runsToPlain, tidyRuns } from './runs.ts';
import type { TimeOptions } from './times.ts';

export interface BlockOptions extends TimeOptions {
  readonly ids: Ids;
  /** Small print of quotes and items stands in their own block, in letters of the usual size: a block less for each. */
  readonly isCompact?: boolean;
}

type QuoteBlock = Extract<Block, { type: 'quote' }>;
type ItemBlock = Extract<Block, { type: 'item' }>;

/** So many stories or quotes are parted by lines; more need their blocks for themselves. */
const PARTED_BY_LINES = 10;

/** A group for each story (an item with the quotes that follow it) and each quote; other blocks are groups of their own. */
export function blockGroups(blocks: readonly Block[], options: BlockOptions): Group[] {
  const boxes = blocks.filter(({ type }) => type === 'item' || type === 'quote').length;
  const isMenu = blocks.filter(({ type }) => type === 'quote').length > 1;
  const groups: Cluster[][] = [];
  let heading: Piece[] = [];
  const put = (pieces: readonly Piece[], isWithLast = false) => {
    if (pieces.length === 0) return;
    const cluster = [...heading, ...pieces];
    if (isWithLast && heading.length === 0 && groups.length > 0) groups.at(-1)!.push(cluster);
    else groups.push([cluster]);
    heading = [];
  };
  for (const [at, block] of blocks.entries()) {
    const before = blocks[at - 1]?.type;
    if (block.type === 'heading') {
      heading.push(...headingPieces(block.text));
      continue;
    }
    if (block.type !== 'item' && block.type !== 'quote') {
      // What is said or done about all of them is no part of the last one.
      if (boxes > 1 && isBox(before) && (block.type === 'note' || block.type === 'actions')) groups.push([[DIVIDER]]);
      put(loosePieces(block, options));
      continue;
    }
    const isRun = block.type === 'quote' && hasSameSource(blocks[at - 1], block);
    const isOfStory = block.type === 'quote' && (before === 'item' || (before === 'quote' && isInStory(blocks, at)));
    if (isBox(before) && !isOfStory && !isRun && boxes <= PARTED_BY_LINES) groups.push([[DIVIDER]]);
    if (block.type === 'item') put(itemPieces(block, options));
    else
      put(quotePieces(block, { ...options, isMenu, isSourceBelow: hasSameSource(block, blocks[at + 1]) }), isOfStory);
  }
  return heading.length > 0 ? [...groups, [heading]] : groups;
}

/** Whether the quote at `at` belongs to an item before it, with nothing but quotes between. */
function isInStory(blocks: readonly Block[], at: number): boolean {
  const before = blocks.slice(0, at).findLast(({ type }) => type !== 'quote');
  return before?.type === 'item';
}

export function isBox(type: Block['type'] | undefined): boolean {
  return type === 'item' || type === 'quote';
}

/** Whether both are quotes of one article, in one place of it: that is said once, below the last of them. */
function hasSameSource(block: Block | undefined, next: Block | undefined): boolean {
  if (block?.type !== 'quote' || next?.type !== 'quote' || block.source.length === 0) return false;
  return JSON.stringify(block.source) === JSON.stringify(next.source);
}

interface QuoteOptions extends BlockOptions {
  /** Several quotes: what can be done with each is behind a menu beside who said it, instead of a row of buttons. */
  readonly isMenu: boolean;
  /** The next quote, or one after it, says the source for this one too. */
  readonly isSourceBelow: boolean;
}

/** The words behind a bar, the sentences around them small and outside it, who said them; then small where and when. */
function quotePieces(block: QuoteBlock, options: QuoteOptions): Piece[] {
  const { isCompact = false, isMenu, isSourceBelow, ids } = options;
  const context = (text: string | undefined) => (text ? [plainRun(text)] : []);
  const before = context(block.context?.before);
  const after = context(block.context?.after);
  const words: RichPart = { as: 'quote', runs: passageParts(block.passages) };
  const name = inlineRuns(block.attribution, options);
  const source = isSourceBelow ? [] : inlineRuns(block.source, options);
  const actions = block.actions ?? [];
  const who = hasWords(name) ? [{ text: '— ' }, ...name] : [];
  // The menu needs a line to stand beside: where nobody is named, the source is one.
  const isLine = isCompact || (isMenu && actions.length > 0 && who.length === 0);
  const lines = [who, ...(isLine ? [source] : [])].filter(hasWords);
  const small = isLine ? [] : notePieces(source);
  const beside = isMenu ? besidePiece(lines, () => menuOf(actions, ids)) : undefined;
  const below = beside ? [] : lines.map(section);
  const controls = isMenu ? menuPieces(actions, ids) : itemActionPieces(actions, ids);
  const said = isCompact
    ? richPieces([section(before), words, section(after), ...below])
    : hasWords(after)
      ? [...notePieces(before), ...richPieces([words]), ...notePieces(after), ...richPieces(below)]
      : [...notePieces(before), ...richPieces([words, ...below])];
  const copy = block.copy ? richPieces([section([{ ...plainRun(block.copy), style: 'code' }])]) : [];
  return beside ? [...said, beside, ...small, ...copy] : [...said, ...small, ...copy, ...controls];
}

/** Lines with a control at their right. undefined where mrkdwn cannot hold them, or there is no such control. */
function besidePiece(
  lines: readonly (readonly Run[])[],
  control: () => SectionBlock['accessory'] | undefined,
): Piece | undefined {
  if (lines.length === 0 || !lines.every(canBeMrkdwn)) return undefined;
  const text = lines.map(runsToMrkdwn).join('\n');
  const accessory = text.length <= SLACK_LIMITS.sectionText ? control() : undefined;
  if (!accessory) return undefined;
  const plain = lines.map((line) => runsToPlain(tidyRuns(line)));
  return pieceOf({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, expand: true, accessory }, plain);
}

function section(runs: readonly Run[]): RichPart {
  return { as: 'section', runs };
}

/**
 * A headline in bold, its sentences, small print. A menu stands beside the words where mrkdwn can hold them, and a single
 * button beside a headline alone: it would take a phone's width from a text.
 */
function itemPieces(block: ItemBlock, options: BlockOptions): Piece[] {
  const lines = [
    bold(inlineRuns(block.title, options)),
    ...block.body.map((content) => inlineRuns(content, options)),
  ].filter(hasWords);
  const note = inlineRuns(block.note ?? [], options);
  const actions = block.actions ?? [];
  const isNarrowing = lines.length > 1 && actions.length === 1;
  const beside = isNarrowing ? undefined : besidePiece(lines, () => accessoryOf(actions, options.ids));
  if (beside) return [beside, ...notePieces(note)];
  const inside = options.isCompact ? [...lines, note] : lines;
  const below = options.isCompact ? [] : notePieces(note);
  return [...richPieces(inside.map(section)), ...below, ...itemActionPieces(actions, options.ids)];
}

/** Links too; dates and mentions have a look of their own. */
function bold(runs: readonly Run[]): Run[] {
  return tidyRuns(runs).map((run) => (run.drawn || run.style === 'code' ? run : { ...run, style: 'bold' }));
}

export function headingPieces(text: string): Piece[] {
  return richPieces([section(bold([plainRun(text)]))]);
}

type LooseBlock = Exclude<Block, QuoteBlock | ItemBlock | { readonly type: 'heading' }>;

function loosePieces(block: LooseBlock, options: BlockOptions): readonly Piece[] {
  switch (block.type) {
    case 'text':
      return richPieces([section(inlineRuns(block.content, options, { keepsLines: true }))]);
    case 'note':
      return notePieces(inlineRuns(block.content, options));
    case 'list':
      return richPieces(block.items.map((item): RichPart => ({ as: 'bullet', runs: inlineRuns(item, options) })));
    case 'fields':
      return fieldPieces(block.fields, options);
    case 'divider':
      return [DIVIDER];
    case 'actions':
      return actionPieces(block.actions, options.ids);
  }
}
