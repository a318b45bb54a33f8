/** Modals: forms, and answers to what was pressed where no message can stand. */

import type { ActionsBlock, ModalView } from '@slack/types';
import type { Card } from '../../src/card/card.ts';
import { cardModal } from './answer-modal.ts';
import type { Asked } from './asked.ts';
import { type ContextParts, contextOf } from './context.ts';
import { isTriggerLate, slackCode } from './failures.ts';
import type { ReplyTarget } from './reply.ts';
import { MOST_VIEWS, type Place, writeMetadata } from './request.ts';

/** Whether there is room for another modal above the one where it was asked; else a new one takes its place. */
function hasRoom({ depth }: Place): boolean {
  return depth < MOST_VIEWS;
}

/** Of a modal that `openView` opens for it. */
export function nextDepth(place: Place): number {
  return hasRoom(place) ? place.depth + 1 : place.depth;
}

/** Over a modal the new one is laid, as long as Slack takes another layer; else it takes its place. */
export async function openView({ client, request }: Pick<Asked, 'client' | 'request'>, view: ModalView): Promise<void> {
  const { triggerId, view: pressed } = request.place;
  const moment = { trigger_id: triggerId ?? '', view };
  if (pressed?.type !== 'modal') {
    await client.views.open(moment);
    return;
  }
  if (hasRoom(request.place)) {
    try {
      await client.views.push(moment);
      return;
    } catch (error) {
      // A view of an older version of Briefwire does not know how deep it lies.
      if (slackCode(error) !== 'push_limit_reached') throw error;
    }
  }
  await client.views.update({ view_id: pressed.id, view });
}

/** The Card as a modal that remembers where it was asked for, and how deep it lies: as deep as where it was asked, unless said. */
export function viewOf(
  parts: ContextParts,
  { asker, settings, request }: Asked,
  card: Card,
  { top = [], depth = request.place.depth }: { readonly top?: readonly ActionsBlock[]; readonly depth?: number } = {},
): Promise<ModalView> {
  const context = contextOf(parts, asker, settings);
  return cardModal(parts, context, card, { privateMetadata: writeMetadata(request.place, depth), top });
}

/**
 * An answer as a modal, where it was asked for in none of the conversations.
 * @returns false where no modal can be opened (any more): the answer must go elsewhere.
 */
export async function showInView(parts: ContextParts, asked: Asked, card: Card, target: ReplyTarget): Promise<boolean> {
  const { client, request } = asked;
  const { view: pressed, triggerId } = request.place;
  const isUpdate = target === 'update' && pressed?.type === 'modal';
  if (!isUpdate && triggerId === undefined) return false;
  const how = isUpdate ? { top: pressed.top } : { depth: nextDepth(request.place) };
  const view = await viewOf(parts, asked, card, how);
  try {
    if (isUpdate) await client.views.update({ view_id: pressed.id, ...(pressed.hash && { hash: pressed.hash }), view });
    else await openView(asked, view);
    return true;
  } catch (error) {
    // Somebody was faster (two presses at once): what stands there is newer than this.
    if (slackCode(error) === 'hash_conflict') return true;
    if (!isTriggerLate(error) && slackCode(error) !== 'not_found') throw error;
    return false;
  }
}
