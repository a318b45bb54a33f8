/** The end of an answer: which page it is, and buttons to turn it and to share it. */
import type { ActionsBlockElement, Button } from '@slack/types';
import type { Card, Invocation, Pages } from '../../../src/card/card.ts';
import { pageNote } from '../../chat/page-note.ts';
import { type Ids, plainText, rowPieces } from './actions.ts';
import { type Cluster, notePieces } from './pieces.ts';

export interface FooterOptions {
  readonly ids: Ids;
  readonly locale: string;
  /** Whether a button offers to share the answer. */
  readonly isShareable: boolean;
  /** What the Card answers, where that is known. */
  readonly answers?: Invocation;
}

/** @param more controls of the Card itself that stand in the same row. */
export function footerCluster(card: Card, more: readonly ActionsBlockElement[], options: FooterOptions): Cluster {
  const { pages } = card;
  const { ids, locale, isShareable } = options;
  const note = pages ? pageNote(pages, card.blocks, locale) : '';
  return [
    ...notePieces([{ text: note }]),
    ...rowPieces([
      ...(pages ? turnButtons(pages, ids) : []),
      ...more,
      ...(isShareable ? [shareButton(card, options)] : []),
    ]),
  ];
}

/** Slack has no button that is off: where there is no page to turn to, there is no button. */
function turnButtons({ previous, next }: Pages, ids: Ids): Button[] {
  const turn = (label: string, run: Invocation): Button => ({
    type: 'button',
    action_id: ids.next(),
    text: plainText(label),
    value: ids.value({ type: 'run', run, effect: 'replace' }),
  });
  return [...(previous ? [turn('Previous', previous)] : []), ...(next ? [turn('Next', next)] : [])];
}

function shareButton(card: Card, { ids, answers }: FooterOptions): Button {
  return {
    type: 'button',
    action_id: ids.next(),
    text: plainText('Share to channel'),
    value: ids.value(answers ? { type: 'run', run: answers, effect: 'share' } : { type: 'share', card }),
  };
}
