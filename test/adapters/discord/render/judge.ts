/** Looks at payloads as Discord would, through the stand-in's rules, and as a reader would. */
import type { DiscordMessage } from '../../../../adapters/discord/render/index.ts';
import type { Card } from '../../../../src/card/card.ts';
import { textsInCard as textsIn } from '../../../card/card-texts.ts';

export { labelsInCard } from '../../../card/card-texts.ts';

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
  return textsIn(card, ({ id }) => /^[0-9]{17,20}$/.test(id));
}
