/** Renders Cards whose buttons may be too long for a value. */
import type { Card } from '../../src/card/card.ts';
import type { Workspaces } from '../../src/workspace/index.ts';
import { renderWithKept } from '../chat/kept.ts';
import { type RenderOptions, renderCard, type SlackMessage } from './render/index.ts';

export function renderKept(
  card: Card,
  options: Omit<RenderOptions, 'keep'>,
  keeper: Pick<Workspaces, 'keepAction' | 'findAction'>,
): Promise<SlackMessage[]> {
  return renderWithKept((keep) => renderCard(card, { ...options, keep }), keeper);
}
