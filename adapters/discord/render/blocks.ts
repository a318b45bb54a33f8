/** Blocks of a Card as groups of elements: which stand in a container together, which have a button beside them. */
import type { Action, Block, Inline } from '../../../src/card/card.ts';
import { cleanLine, cleanText } from '../../../src/card/clean-text.ts';
import { passageParts } from '../../chat/passages.ts';
import { actionButton, actionElements, type Ids } from './actions.ts';
import { type Cluster, type Element, type Group, SEPARATOR, sectionElements, textElements } from './elements.ts';
import { DISCORD_LIMITS } from './limits.ts';
import type { Line } from './lines.ts';
import { inlineRuns, plainRun, type Run, type RunOptions } from './runs.ts';

export interface BlockOptions extends RunOptions {
  readonly ids: Ids;
  /** Colour of containers, 0xRRGGBB. */
  readonly accent: number;
}

type QuoteBlock = Extract<Block, { type: 'quote' }>;
type ItemBlock = Extract<Block, { type: 'item' }>;
type BoxBlock = QuoteBlock | ItemBlock;

/** So many stories or quotes in a row have a container each; more share one, which costs fewer components. */
const BOXES_IN_A_ROW = 6;

/**
 * A container for each story (an item with the quotes that follow it) and each quote; other blocks that say something
 * share a container; headings, notes and buttons that stand alone have none.
 */
export function blockGroups(blocks: readonly Block[], options: BlockOptions): Group[] {
  return sectionsOf(blocks).flatMap((section) =>
    section.type === 'boxes' ? boxGroups(section.stories, options) : looseGroups(section.blocks, options),
  );
}

/** An item or quote, with the quotes that belong to it. */
type Story = readonly [BoxBlock, ...QuoteBlock[]];
type Section =
  | { readonly type: 'boxes'; readonly stories: Story[] }
  | { readonly type: 'loose'; readonly blocks: Block[] };

/** Dividers between stories are left out: containers part them already. */
function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: Section[] = [];
  for (const [at, block] of blocks.entries()) {
    const last = sections.at(-1);
    if (block.type === 'item' || block.type === 'quote') {
      if (last?.type !== 'boxes') sections.push({ type: 'boxes', stories: [[block]] });
      else if (block.type === 'quote' && last.stories.at(-1)?.[0].type === 'item' && blocks[at - 1]?.type !== 'divider')
        last.stories.push([...last.stories.pop()!, block]);
      else last.stories.push([block]);
    } else if (last?.type === 'loose') last.blocks.push(block);
    else if (block.type !== 'divider' || last === undefined) sections.push({ type: 'loose', blocks: [block] });
  }
  return sections;
}

function boxGroups(stories: readonly Story[], options: BlockOptions): Group[] {
  const clusters = stories.map((story): Cluster[] => story.map((block) => boxCluster(block, options)));
  if (stories.length > BOXES_IN_A_ROW) return [{ box: { accent: options.accent }, clusters: clusters.flat() }];
  return clusters.map((each) => ({ box: { accent: options.accent }, clusters: each }));
}

function boxCluster(block: BoxBlock, options: BlockOptions): Cluster {
  const lines = block.type === 'quote' ? quoteLines(block, options) : itemLines(block, options);
  const actions = block.actions ?? [];
  const accessory = soleButton(actions, options);
  return accessory
    ? sectionElements(lines, accessory)
    : [...textElements(lines), ...actionElements(actions, options.ids)];
}

/** One action stands beside the text; several need a row, as would a label that must be read in full beside its button. */
function soleButton(actions: readonly Action[], { ids }: BlockOptions) {
  const [action, ...others] = actions;
  if (!action || others.length > 0 || action.type === 'select') return undefined;
  return cleanLine(action.label).length > DISCORD_LIMITS.buttonLabel ? undefined : actionButton(action, ids);
}

/** The words behind a bar, then who said them, then small where and when; context is small, and outside the bar. */
function quoteLines(block: QuoteBlock, options: BlockOptions): Line[] {
  const context = (text: string | undefined): Line[] => (text ? [{ prefix: SMALL, runs: [plainRun(text)] }] : []);
  const who = inlineRuns(block.attribution, options);
  return [
    ...context(block.context?.before),
    { prefix: '> ', runs: passageParts(block.passages) },
    ...context(block.context?.after),
    { prefix: '', runs: hasWords(who) ? [{ text: '— ' }, ...who] : [] },
    { prefix: SMALL, runs: inlineRuns(block.source, options) },
    { prefix: '', runs: block.copy ? [{ ...plainRun(block.copy), style: 'code' }] : [] },
  ];
}

const SMALL = '-# ';

function itemLines(block: ItemBlock, options: BlockOptions): Line[] {
  return [
    { prefix: '### ', runs: withoutBold(inlineRuns(block.title, options)) },
    ...block.body.map((content): Line => ({ prefix: '', runs: inlineRuns(content, options) })),
    { prefix: SMALL, runs: inlineRuns(block.note ?? [], options) },
  ];
}

/** A headline is bold as it is. */
function withoutBold(runs: readonly Run[]): Run[] {
  return runs.map((run) => (run.style === 'bold' ? { ...run, style: undefined } : run));
}

function hasWords(runs: readonly Run[]): boolean {
  return runs.some(({ text, markdown }) => markdown !== undefined || text.trim() !== '');
}

const SAYS_SOMETHING = new Set<Block['type']>(['text', 'list', 'fields']);

/** What stands before the first block that says something has no container, nor have notes and buttons after the last. */
function looseGroups(blocks: readonly Block[], options: BlockOptions): Group[] {
  const isSaying = (block: Block) => SAYS_SOMETHING.has(block.type);
  const last = blocks.findLastIndex(isSaying);
  if (last < 0) return [{ box: undefined, clusters: looseClusters(blocks, options) }];
  const notes = blocks.findIndex(({ type }) => type !== 'note');
  const after = blocks.slice(last + 1).findIndex(({ type }) => type === 'heading');
  const end = after < 0 ? blocks.length : last + 1 + after;
  return [
    { box: undefined, clusters: looseClusters(blocks.slice(0, notes), options) },
    { box: { accent: options.accent }, clusters: looseClusters(blocks.slice(notes, end), options) },
    { box: undefined, clusters: looseClusters(blocks.slice(end), options) },
  ];
}

/** Paragraphs that follow one another are one text display; a heading stays with what it heads. */
export function looseClusters(blocks: readonly Block[], options: BlockOptions): Cluster[] {
  const clusters: Element[][] = [];
  let paragraphs: Line[] = [];
  let heading: Element[] = [];
  const put = (elements: readonly Element[]) => {
    if (elements.length === 0) return;
    clusters.push([...heading, ...elements]);
    heading = [];
  };
  const flush = () => {
    put(textElements(paragraphs));
    paragraphs = [];
  };
  for (const block of blocks) {
    if (block.type === 'text') {
      paragraphs.push(...paragraphLines(block.content, options));
      continue;
    }
    flush();
    if (block.type === 'heading') heading.push(...textElements([headingLine(block.text)]));
    else if (block.type === 'item' || block.type === 'quote') put(boxCluster(block, options));
    else put(looseElements(block, options));
  }
  flush();
  return heading.length > 0 ? [...clusters, heading] : clusters;
}

function looseElements(block: LooseBlock, options: BlockOptions): readonly Element[] {
  switch (block.type) {
    case 'note':
      return textElements([{ prefix: SMALL, runs: inlineRuns(block.content, options) }]);
    case 'list':
      return textElements(block.items.map((item) => ({ prefix: '- ', runs: inlineRuns(item, options) })));
    case 'fields':
      return textElements(
        block.fields.map(({ label, content }) => ({
          prefix: '',
          runs: [
            ...(cleanLine(label) ? [{ text: `${cleanLine(label)}:`, style: 'bold' as const }, { text: ' ' }] : []),
            ...inlineRuns(content, options),
          ],
        })),
      );
    case 'divider':
      return [SEPARATOR];
    case 'actions':
      return actionElements(block.actions, options.ids);
  }
}

type LooseBlock = Exclude<Block, BoxBlock | { readonly type: 'heading' } | { readonly type: 'text' }>;

function headingLine(text: string): Line {
  return { prefix: '### ', runs: [plainRun(text)] };
}

/** Line breaks of a text block are kept: each part is a line of its own. */
function paragraphLines(content: readonly Inline[], options: BlockOptions): Line[] {
  const lines: Inline[][] = [[]];
  for (const inline of content) {
    const parts = inline.type === 'text' ? cleanText(inline.text).split('\n') : undefined;
    for (const [at, part] of (parts ?? []).entries()) {
      if (at > 0) lines.push([]);
      lines.at(-1)?.push({ type: 'text', text: part });
    }
    if (!parts) lines.at(-1)?.push(inline);
  }
  return lines.map((line) => ({ prefix: '', runs: inlineRuns(line, options) }));
}
