/** Several Cards as one view: the App Home; and one Card as a link's preview. */
import type { Button, HomeView, KnownBlock } from '@slack/types';
import type { Card, Invocation } from '../../../src/card/card.ts';
import { type Ids, makeIds, plainText, rowPieces } from './actions.ts';
import { RENDER_LIMITS, SLACK_LIMITS } from './limits.ts';
import { isWithin, type Room, trimDividers } from './pack.ts';
import { type Cluster, DIVIDER, notePieces, type Piece } from './pieces.ts';
import { cardGroups, fallbackPieces, type RenderOptions } from './render-card.ts';

export interface HomeOptions extends Omit<RenderOptions, 'isPrivate' | 'answers'> {
  /** What shows all of the Card at the same place, where the view cuts it. */
  readonly more?: readonly (Invocation | undefined)[];
  /** Stand before the Cards as they are, and count among the 100: a search box. Their action_ids are no "a:…". */
  readonly leadingBlocks?: readonly KnownBlock[];
  readonly callbackId?: string;
  readonly privateMetadata?: string;
}

/**
 * At most 100 blocks, for up to 30 Cards. Where the Cards need more, those that need less than an equal share keep all of theirs; the others
 * are cut between things, say how many are left out and have a button that shows all.
 */
export function renderHome(cards: readonly Card[], options: HomeOptions): HomeView {
  const ids = makeIds(options.keep);
  const leading = options.leadingBlocks ?? [];
  const all = cards.map((card) => cardGroups(card, { ...options, ids }, { isShareable: false }).flat());
  const dividers = Math.max(0, cards.length - 1);
  const shares = shareOut(
    all.map((clusters) => clusters.flat().length),
    SLACK_LIMITS.viewBlocks - dividers - leading.length,
  );
  const parts = all.map((clusters, at) =>
    cutClusters(clusters, { blocks: shares[at]!, characters: Number.POSITIVE_INFINITY }, (left) =>
      moreCluster(left, options.more?.[at], ids),
    ),
  );
  const pieces = trimDividers(parts.flatMap((part, at) => (at > 0 ? [DIVIDER, ...part] : part)));
  const nothing = notePieces([{ text: 'Nothing to show yet.' }]);
  return {
    type: 'home',
    ...(options.callbackId !== undefined && { callback_id: options.callbackId }),
    ...(options.privateMetadata !== undefined && { private_metadata: options.privateMetadata }),
    blocks: [...leading, ...(pieces.length > 0 ? pieces : nothing).map(({ block }) => block)],
  };
}

/** How many blocks each gets of `total`: what it needs, or an equal share of what the modest ones leave. */
function shareOut(needs: readonly number[], total: number): number[] {
  const shares = needs.map(() => 0);
  let left = total;
  let open = needs.length;
  for (const at of [...needs.keys()].sort((a, b) => needs[a]! - needs[b]!)) {
    shares[at] = Math.min(needs[at]!, Math.floor(left / open));
    left -= shares[at]!;
    open--;
  }
  return shares;
}

/** Blocks of the note and the button of a part that is cut. */
const MORE_BLOCKS = 2;

/** The first clusters that fit; what is left out is said by `moreOf`, which takes two blocks at most. */
function cutClusters(clusters: readonly Cluster[], room: Room, moreOf: (left: number) => Cluster): Piece[] {
  if (isWithin(clusters.flat(), room)) return clusters.flat();
  const inner = { ...room, blocks: room.blocks - MORE_BLOCKS };
  const kept: Piece[] = [];
  let count = 0;
  for (const cluster of clusters) {
    if (!isWithin([...kept, ...cluster], inner)) break;
    kept.push(...cluster);
    count++;
  }
  const left = clusters.slice(count).filter((cluster) => cluster.some((piece) => piece !== DIVIDER)).length;
  return [...trimDividers(kept), ...moreOf(left)];
}

function leftOut(left: number): string {
  return left === 1 ? 'One more part is left out here.' : `${left} more parts are left out here.`;
}

function moreCluster(left: number, run: Invocation | undefined, ids: Ids): Cluster {
  const button = (more: Invocation): Button => ({
    type: 'button',
    action_id: ids.next(),
    text: plainText('Show all'),
    value: ids.value({ type: 'run', run: more, effect: 'answer' }),
  });
  return [...notePieces([{ text: leftOut(left) }]), ...(run ? rowPieces([button(run)]) : [])];
}

/** The Card as a link's preview for chat.unfurl: its beginning, with what is left out said. */
export function renderUnfurl(
  card: Card,
  options: Omit<RenderOptions, 'isPrivate' | 'answers'>,
): { readonly blocks: KnownBlock[] } {
  const { pages: _pages, form: _form, ...shown } = card;
  const ids = makeIds(options.keep);
  const clusters = cardGroups(shown, { ...options, ids }, { isShareable: false }).flat();
  const room = { blocks: RENDER_LIMITS.unfurlBlocks, characters: RENDER_LIMITS.unfurlCharacters };
  const pieces = cutClusters(clusters, room, (left) => notePieces([{ text: leftOut(left) }]));
  return { blocks: (pieces.length > 0 ? pieces : fallbackPieces(card)).map(({ block }) => block) };
}
