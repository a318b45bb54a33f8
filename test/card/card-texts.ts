/** What a reader must find of a Card, whatever draws it. */
import type { Block, Card, Form, Inline } from '../../src/card/card.ts';

type Mention = Extract<Inline, { type: 'mention' }>;

/** Every text of a Card that a reader must find. @param isDrawn whether the platform draws a mention by its id. */
export function textsInCard(card: Card, isDrawn: (mention: Mention) => boolean): string[] {
  return [
    card.title,
    ...card.blocks.flatMap((block) => textsInBlock(block, isDrawn)),
    ...(card.form ? textsInForm(card.form) : []),
  ];
}

function textsInForm(form: Form): string[] {
  return form.fields.flatMap(({ label, hint, value }) => [label, hint ?? '', value ?? '']);
}

function textsInBlock(block: Block, isDrawn: (mention: Mention) => boolean): string[] {
  const textsOf = (content: readonly Inline[]) => inlineTexts(content, isDrawn);
  switch (block.type) {
    case 'heading':
      return [block.text];
    case 'text':
    case 'note':
      return textsOf(block.content);
    case 'list':
      return block.items.flatMap(textsOf);
    case 'fields':
      return block.fields.flatMap(({ label, content }) => [label, ...textsOf(content)]);
    case 'quote':
      return [
        ...block.passages.map(({ text }) => text),
        ...textsOf(block.attribution),
        ...textsOf(block.source),
        ...(block.context ? [block.context.before, block.context.after] : []),
        ...(block.copy ? [block.copy] : []),
      ];
    case 'item':
      return [...textsOf(block.title), ...block.body.flatMap(textsOf), ...textsOf(block.note ?? [])];
    case 'divider':
    case 'actions':
      return [];
  }
}

function inlineTexts(content: readonly Inline[], isDrawn: (mention: Mention) => boolean): string[] {
  return content.flatMap((inline) => {
    if (inline.type === 'time') return [];
    return inline.type === 'mention' && isDrawn(inline) ? [] : [inline.text];
  });
}

/** Every label of a Card's actions. */
export function labelsInCard(card: Card): string[] {
  const actions = card.blocks.flatMap((block) => ('actions' in block ? (block.actions ?? []) : []));
  return actions.flatMap((action) =>
    action.type === 'select'
      ? action.options.flatMap(({ label, description }) => [label, description ?? ''])
      : [action.label],
  );
}
