/** Looks at payloads as Discord would, through the stand-in's rules, and as a reader would. */
import type { DiscordMessage } from '../../../../adapters/discord/render/index.ts';
import type { Block, Card, Inline } from '../../../../src/card/card.ts';
import { describeIssues, type Json } from '../../../platforms/discord/report.ts';
import { isTextTooHeavy, walkComponents } from '../../../platforms/discord/validate-components.ts';
import { checkMessage, mayPing } from '../../../platforms/discord/validate-message.ts';
import { plainOf, readMarkdown } from './read-markdown.ts';

/** What Discord would say against a message; '' where it takes it. */
export function complaints(message: DiscordMessage): string {
  const body = JSON.parse(JSON.stringify(message)) as Json;
  const { issues } = checkMessage(body, { purpose: 'reply', fileNames: [] });
  return [
    describeIssues(issues),
    ...(isTextTooHeavy(message.components) ? ['text is too heavy'] : []),
    ...(message.components.length === 0 ? ['nothing in it'] : []),
    ...(mayPing(body) ? ['may ping'] : []),
  ]
    .filter(Boolean)
    .join('; ');
}

export interface Component extends Json {
  readonly type: number;
}

export function componentsOf(messages: readonly DiscordMessage[]): Component[] {
  return messages.flatMap(({ components }) =>
    [...walkComponents(components as unknown as Json[])].map(({ it }) => it as Component),
  );
}

/** Contents of the text displays, in order. */
export function textsOf(messages: readonly DiscordMessage[]): string[] {
  return componentsOf(messages)
    .filter(({ type }) => type === 10)
    .map(({ content }) => String(content));
}

/** What a reader sees in the text displays. */
export function plainText(messages: readonly DiscordMessage[]): string {
  return textsOf(messages)
    .flatMap((content) => readMarkdown(content))
    .map(({ tokens }) => plainOf(tokens))
    .join('\n');
}

/** Labels of buttons, labels, descriptions and placeholders of menus. */
export function labelsOf(messages: readonly DiscordMessage[]): string[] {
  return componentsOf(messages).flatMap(({ label, placeholder, options }) => [
    ...[label, placeholder].filter((text) => typeof text === 'string'),
    ...((options ?? []) as Json[]).flatMap((option) =>
      [option.label, option.description].filter((text) => typeof text === 'string'),
    ),
  ]);
}

/** Every text of a Card that a reader must find in text displays. */
export function textsInCard(card: Card): string[] {
  return [card.title, ...card.blocks.flatMap(textsInBlock), ...(card.form ? textsInForm(card.form) : [])];
}

function textsInForm(form: NonNullable<Card['form']>): string[] {
  return form.fields.flatMap(({ label, hint, value }) => [label, hint ?? '', value ?? '']);
}

function textsInBlock(block: Block): string[] {
  switch (block.type) {
    case 'heading':
      return [block.text];
    case 'text':
    case 'note':
      return inlineTexts(block.content);
    case 'list':
      return block.items.flatMap(inlineTexts);
    case 'fields':
      return block.fields.flatMap(({ label, content }) => [label, ...inlineTexts(content)]);
    case 'quote':
      return [
        ...block.passages.map(({ text }) => text),
        ...inlineTexts(block.attribution),
        ...inlineTexts(block.source),
        ...(block.context ? [block.context.before, block.context.after] : []),
      ];
    case 'item':
      return [...inlineTexts(block.title), ...block.body.flatMap(inlineTexts), ...inlineTexts(block.note ?? [])];
    case 'divider':
    case 'actions':
      return [];
  }
}

function inlineTexts(content: readonly Inline[]): string[] {
  return content.flatMap((inline) => {
    if (inline.type === 'time') return [];
    return inline.type === 'mention' && /^[0-9]{17,20}$/.test(inline.id) ? [] : [inline.text];
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
