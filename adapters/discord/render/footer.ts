/** The end of an answer: which page it is, and buttons to turn it and to share it. */
import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Card, Invocation, Pages } from '../../../src/card/card.ts';
import { pageNote } from '../../chat/page-note.ts';
import type { Ids } from './actions.ts';
import { rowsOf } from './actions.ts';
import { type Cluster, textElements } from './elements.ts';

export interface FooterOptions {
  readonly ids: Ids;
  readonly locale: string;
  /** Whether a button offers to share the answer. */
  readonly isShareable: boolean;
  /** What the Card answers, where that is known. */
  readonly answers?: Invocation;
}

/** @param more buttons of the Card itself that stand in the same row. */
export function footerCluster(card: Card, more: readonly APIButtonComponent[], options: FooterOptions): Cluster {
  const { pages } = card;
  const buttons = [
    ...(pages ? turnButtons(pages, options.ids) : []),
    ...more,
    ...(options.isShareable ? [shareButton(card, options)] : []),
  ];
  const note = pages ? pageNote(pages, card.blocks, options.locale) : '';
  return [...textElements(note ? [{ prefix: '-# ', runs: [{ text: note }] }] : []), ...rowsOf(buttons)];
}

function turnButtons(pages: Pages, ids: Ids): APIButtonComponent[] {
  if (!pages.previous && !pages.next) return [];
  return [turnButton('Previous', pages.previous, ids), turnButton('Next', pages.next, ids)];
}

function turnButton(label: string, run: Invocation | undefined, ids: Ids): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: run ? ids.of({ type: 'run', run, effect: 'replace' }) : ids.idle(label.toLowerCase()),
    ...(!run && { disabled: true }),
  };
}

function shareButton(card: Card, { ids, answers }: FooterOptions): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: 'Share to channel',
    custom_id: ids.of(answers ? { type: 'run', run: answers, effect: 'share' } : { type: 'share', card }),
  };
}
