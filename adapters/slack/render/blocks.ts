/** Blocks of a Card as groups of pieces: which Slack block each becomes, and what stays together. */
import type { SectionBlock } from '@slack/types';
import type { Block } from '../../../src/card/card.ts';
import { passageParts } from '../../chat/passages.ts';
import { accessoryOf, actionPieces, type Ids, itemActionPieces } from './actions.ts';
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
    if (block.type === 'heading') heading.push(...headingPieces(block.text));
    else if (block.type === 'quote' && (before === 'item' || (before === 'quote' && isOfStory(blocks, at))))
      put(quotePieces(block, options), true);
    else if (block.type === 'item' || block.type === 'quote') {
      if (boxes <= PARTED_BY_LINES && (before === 'item' || before === 'quote')) groups.push([[DIVIDER]]);
      put(block.type === 'item' ? itemPieces(block, options) : quotePieces(block, options));
    } else put(loosePieces(block, options));
  }
  return heading.length > 0 ? [...groups, [heading]] : groups;
}

/** Whether the quote at `at` belongs to an item before it, with nothing but quotes between. */
function isOfStory(blocks: readonly Block[], at: number): boolean {
  const before = blocks.slice(0, at).findLast(({ type }) => type !== 'quote');
  return before?.type === 'item';
}

/** The words behind a bar, what stands around them outside it, who said them; then small where and when. */
function quotePieces(block: QuoteBlock, options: BlockOptions): Piece[] {
  const context = (text: string | undefined): RichPart[] => (text ? [section([plainRun(text)])] : []);
  const who = inlineRuns(block.attribution, options);
  const source = inlineRuns(block.source, options);
  return [
    ...richPieces([
      ...context(block.context?.before),
      { as: 'quote', runs: passageParts(block.passages) },
      ...context(block.context?.after),
      section(hasWords(who) ? [{ text: '— ' }, ...who] : []),
      ...(options.isCompact ? [section(source)] : []),
    ]),
    ...(options.isCompact ? [] : notePieces(source)),
    ...itemActionPieces(block.actions ?? [], options.ids),
  ];
}

function section(runs: readonly Run[]): RichPart {
  return { as: 'section', runs };
}

/** A headline in bold, its sentences, small print; one button or a menu stands beside the words where mrkdwn can hold them. */
function itemPieces(block: ItemBlock, options: BlockOptions): Piece[] {
  const lines = [
    bold(inlineRuns(block.title, options)),
    ...block.body.map((content) => inlineRuns(content, options)),
  ].filter(hasWords);
  const note = inlineRuns(block.note ?? [], options);
  const actions = block.actions ?? [];
  const isSection = lines.length > 0 && lines.every(canBeMrkdwn);
  const text = isSection ? lines.map(runsToMrkdwn).join('\n') : '';
  const isHeld = text !== '' && text.length <= SLACK_LIMITS.sectionText;
  const accessory = isHeld ? accessoryOf(actions, options.ids) : undefined;
  if (!accessory) {
    const inside = options.isCompact ? [...lines, note] : lines;
    const below = options.isCompact ? [] : notePieces(note);
    return [...richPieces(inside.map(section)), ...below, ...itemActionPieces(actions, options.ids)];
  }
  const beside: SectionBlock = {
    type: 'section',
    text: { type: 'mrkdwn', text, verbatim: true },
    expand: true,
    accessory,
  };
  const plain = lines.map((line) => runsToPlain(tidyRuns(line)));
  return [pieceOf(beside, plain), ...notePieces(note)];
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
