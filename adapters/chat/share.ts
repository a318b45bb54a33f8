/** A private answer as a public one. */
import type { Card, Invocation } from '../../src/card/card.ts';

/**
 * Stands for "this very message" where a Card cannot be made again: what was read of somebody's message is not kept
 * anywhere, and the button's own message holds it.
 */
export const REPOST: Invocation = { command: '*repost', options: {} };

/** The Card, saying who shared it. */
export function sharedBy(card: Card, userId: string): Card {
  const who = { type: 'mention', kind: 'user', id: userId, text: 'a member' } as const;
  return { ...card, blocks: [{ type: 'note', content: [{ type: 'text', text: 'Shared by ' }, who] }, ...card.blocks] };
}
