/** Blocks of text as one text, and where each of them stands in it. */
import type { TextBlock } from './blocks.ts';

/** A block of a joined text: [start, end) in UTF-16 units. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: TextBlock['kind'];
}

/** Blocks as one text with a blank line between two, and where each of them stands in it. */
export function joinBlocks(blocks: readonly TextBlock[]): { text: string; marks: Mark[] } {
  const marks: Mark[] = [];
  let text = '';
  for (const block of blocks) {
    if (text !== '') text += '\n\n';
    marks.push({ start: text.length, end: text.length + block.text.length, kind: block.kind });
    text += block.text;
  }
  return { text, marks };
}

/** The headline above the text, unless the text begins with it. */
export function withHeadline(headline: string, blocks: readonly TextBlock[]): readonly TextBlock[] {
  if (headline === '') return blocks;
  if (blocks[0] && bare(blocks[0].text) === bare(headline)) return blocks;
  return [{ text: headline, kind: 'heading' }, ...blocks];
}

function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
