/** Commands that a Card tells a person to type: each platform has its own way to type them. */
import type { Block, Card, Inline } from '../../src/card/card.ts';

/** @param typed what takes the place of a line that stands behind a slash: "quotes about:5G". */
export function mapHints(card: Card, typed: (line: string) => string): Card {
  // Help on a command has the command as its title.
  const title = card.title.startsWith('/') ? `/${typed(card.title.slice(1))}` : card.title;
  return { ...mapInlines(card, (content) => content.map((inline) => inHint(inline, typed))), title };
}

/** The Card with other inlines in its texts; quotes, headings and actions stay as they are. */
export function mapInlines(card: Card, change: (content: readonly Inline[]) => readonly Inline[]): Card {
  return { ...card, blocks: card.blocks.map((block) => inBlock(block, change)) };
}

type Change = (content: readonly Inline[]) => readonly Inline[];

function inBlock(block: Block, change: Change): Block {
  switch (block.type) {
    case 'text':
    case 'note':
      return { ...block, content: change(block.content) };
    case 'list':
      return { ...block, items: block.items.map(change) };
    case 'fields':
      return { ...block, fields: block.fields.map((field) => ({ ...field, content: change(field.content) })) };
    case 'item':
      return {
        ...block,
        title: change(block.title),
        body: block.body.map(change),
        ...(block.note && { note: change(block.note) }),
      };
    // What was printed and said is nobody's hint.
    case 'quote':
    case 'heading':
    case 'divider':
    case 'actions':
      return block;
  }
}

function inHint(inline: Inline, typed: (line: string) => string): Inline {
  if (inline.type !== 'code' || !inline.text.startsWith('/')) return inline;
  return { ...inline, text: `/${typed(inline.text.slice(1))}` };
}
