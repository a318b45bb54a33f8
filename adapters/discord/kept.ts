/** Renders Cards whose buttons may be too long for a custom_id. */
import type { Card } from '../../src/card/card.ts';
import type { Workspaces } from '../../src/workspace/index.ts';
import { renderWithKept } from '../chat/kept.ts';
import { type DiscordMessage, type RenderOptions, renderCard } from './render/index.ts';

export function renderKept(
  card: Card,
  options: Omit<RenderOptions, 'keep'>,
  keeper: Pick<Workspaces, 'keepAction' | 'findAction'>,
): Promise<DiscordMessage[]> {
  return renderWithKept((keep) => renderCard(card, { ...options, keep }), keeper);
}
