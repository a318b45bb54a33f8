/** Cards of one block, and what is rendered of them. */
import { expect } from 'vitest';
import type { KeptAction } from '../../../../adapters/chat/action-id.ts';
import { type RenderOptions, renderCard, type SlackMessage } from '../../../../adapters/slack/render/index.ts';
import type { Action, Block, Card, Inline } from '../../../../src/card/card.ts';
import { aCard } from '../../discord/render/cards.ts';
import type { Json } from './read-blocks.ts';

export const NOW = Temporal.Instant.from('2026-11-24T18:00:00Z');
export const AT = Temporal.Instant.from('2026-11-20T07:30:00Z');
export const UNIX = 1_795_159_800;

export function render(card: Card, over: Partial<RenderOptions> = {}): SlackMessage[] {
  const options = { locale: 'en', timeZone: 'Europe/Berlin', now: NOW, isPrivate: false, keep: () => '1:k:kept' };
  return renderCard(card, { ...options, ...over });
}

export const keepIn = (kept: KeptAction[]) => (action: KeptAction) => {
  kept.push(action);
  return '1:k:kept';
};

/** The blocks of a card that is one message, without its title. */
export function blocksOf(blocks: readonly Block[], over: Partial<RenderOptions> = {}): Json[] {
  const messages = render(aCard({ title: '', blocks }), over);
  expect(messages.length).toBe(1);
  return messages[0]!.blocks as unknown as Json[];
}

export const text = (value: string): Inline => ({ type: 'text', text: value });
export const strong = (value: string): Inline => ({ type: 'strong', text: value });
export const note = (...content: Inline[]): Block => ({ type: 'note', content });
export const paragraph = (...content: Inline[]): Block => ({ type: 'text', content });
export const time = (style: 'date' | 'datetime' | 'relative', at = AT): Inline => ({ type: 'time', at, style });
export const button = (label: string, over: Partial<Extract<Action, { type: 'button' }>> = {}): Action => ({
  type: 'button',
  label,
  run: { command: 'article', options: { id: label } },
  ...over,
});
export const link = (label: string, url = 'https://meridian.example/'): Action => ({ type: 'link', label, url });
export const item = (actions: readonly Action[], over: Partial<Extract<Block, { type: 'item' }>> = {}): Block => ({
  type: 'item',
  title: [{ type: 'link', text: 'A headline', url: 'https://meridian.example/1' }],
  body: [[text('What happened.')]],
  note: [text('The Meridian')],
  actions,
  ...over,
});
export const typesOf = (blocks: readonly Json[]) => blocks.map(({ type }) => type);
export const section = (...elements: Json[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
