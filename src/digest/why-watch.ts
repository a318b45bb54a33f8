/** What a watch told of an article: read from what it found. Of what it did not find nothing is said. */
import type { Database } from '../archive/index.ts';
import { type DeliveryRow, findDelivery, toDelivery } from './delivery-rows.ts';
import type { SubscriptionRow } from './subscription-rows.ts';
import type { Subscription, Verdict } from './types.ts';
import { hitOf } from './watch-rows.ts';

/** @returns one verdict, or none: it found nothing in that article. */
export function judgeWatch(
  database: Database,
  articleId: string,
  subscription: Subscription,
  { removed_at }: Pick<SubscriptionRow, 'removed_at'>,
): Verdict[] {
  const hit = hitOf(database, subscription.id, articleId);
  if (!hit) return [];
  const delivery = hit.delivery === null ? undefined : findDelivery(database, hit.delivery);
  const [outcome, why] = outcomeOf(delivery);
  const since = removed_at === null ? '' : '; it was removed since';
  return [{ subscription, outcome, why: why + since, delivery: delivery ? toDelivery(delivery) : null }];
}

function outcomeOf(delivery: DeliveryRow | undefined): [Verdict['outcome'], string] {
  if (delivery?.state === 'sent') return ['told', 'an alert told it'];
  if (delivery?.state === 'uncertain' && delivery.next_try_at === null)
    return [
      'failed',
      `it was in an alert: ${(delivery.reason ?? 'nobody can know whether it arrived').replace(/\.$/, '')}`,
    ];
  if (delivery && delivery.state !== 'failed' && delivery.state !== 'skipped')
    return ['waiting', 'it is in an alert that is on its way'];
  return ['waiting', 'the watch found it, and it waits for the next alert'];
}
