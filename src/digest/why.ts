/** What became of an article: read from the outbox where a delivery decided it, worked out from the filters where none did. */

import type { Archive, StoredArticle } from '../archive/port.ts';
import { isFresh } from './compose.ts';
import { type Contents, windowFor } from './contents.ts';
import { type DeliveryRow, deliveriesBetween, findDelivery, toDelivery } from './delivery-rows.ts';
import { findMatched, findMissed } from './filter-words.ts';
import { fromJson } from './json.ts';
import { NOTHING_NEW } from './outcome.ts';
import { type Plan, shownStories } from './plan.ts';
import type { SubscriptionRow } from './subscription-rows.ts';
import { findTold } from './told-rows.ts';
import type { Transactor } from './transact.ts';
import type { Subscription, Verdict } from './types.ts';

/** The longest window, what comes in late of it, and a digest that is reviewed for half a day. */
const REACH_MS = (7 * 24 + 24 + 12) * 3_600_000;

export interface WhyParts extends Transactor {
  readonly archive: Archive;
  readonly contents: Contents;
}

/** @returns one verdict; none of what was removed, where nothing of it ever looked at the article. */
export async function judge(
  parts: WhyParts,
  article: StoredArticle,
  subscription: Subscription,
  row: SubscriptionRow,
  now: Temporal.Instant,
): Promise<Verdict[]> {
  const isGone = row.removed_at !== null;
  const verdict = (outcome: Verdict['outcome'], why: string, delivery: DeliveryRow | null = null): Verdict[] => [
    {
      subscription,
      outcome,
      why: isGone ? `${why}; it was removed since` : why,
      delivery: delivery && toDelivery(delivery),
    },
  ];
  const channel = { workspace: row.workspace, channel: subscription.place.channelId };
  const told = findTold(parts.database, channel, [article.id]).get(article.id);
  const own = told && findDelivery(parts.database, told.delivery);
  if (own && own.subscription === subscription.id) {
    const matched = await findMatched(parts, article, { ...subscription, ...filtersOf(own) });
    return verdict('told', matched === '' ? 'it was sent' : `it was sent: ${matched}`, own);
  }
  const at = (article.publishedAt ?? article.addedAt).epochMilliseconds;
  const last = Math.max(at, article.addedAt.epochMilliseconds);
  const deliveries = deliveriesBetween(parts.database, subscription.id, at, last + REACH_MS);
  const next = subscription.nextDueAt;
  const to = next && Temporal.Instant.compare(next, now) > 0 ? next : now;
  // Up to then, and past it: what is dated in the future waits.
  const isAhead = isFresh(article, { ...windowFor(row.told_to, to), to: to.add({ hours: 24 * 366 }) });
  for (const delivery of deliveries) {
    const found = await readDelivery(parts, article, subscription, delivery);
    const after = found?.outcome === 'failed' && isAhead && next ? '; the next digest takes it up' : '';
    if (found) return verdict(found.outcome, found.why + after, delivery);
  }
  const missed = await findMissed(parts, article, subscription);
  if (missed) return isGone ? [] : verdict('missed', missed);
  const other = told && findDelivery(parts.database, told.delivery);
  if (other) return verdict('repeat', 'another digest of this channel told it before', other);
  if (isGone) return [];
  if (told) return verdict('repeat', 'a digest of this channel that was removed since told it before');
  if (isAhead) {
    if (subscription.pause) return verdict('waiting', 'it matches, and the digest is paused');
    return verdict('waiting', next ? 'it matches, and waits for the next digest' : 'it matches, and no digest is due');
  }
  if (article.isBacklog)
    return verdict('before', 'it matches, and it came with the first reading of its source, which is told to nobody');
  const { pause } = subscription;
  if (pause && last >= pause.since.subtract({ hours: 24 * 7 }).epochMilliseconds)
    return verdict('before', 'it matches, and the digest was paused until it was too old');
  const skipped = deliveries.findLast(({ state, plan }) => state === 'skipped' && plan === null);
  if (skipped) return verdict('failed', `it matches, and its digest did not go out: ${reasonOf(skipped)}`, skipped);
  return verdict('before', 'it matches, and it is older than what the next digest looks at');
}

/** The filters of then. */
function filtersOf({ plan }: DeliveryRow): Partial<Pick<Subscription, 'filters'>> {
  const filters = plan === null ? undefined : fromJson<Plan>(plan).filters;
  return filters ? { filters } : {};
}

function reasonOf({ reason }: DeliveryRow): string {
  return (reason ?? 'no reason is known').replace(/\.$/, '');
}

async function readDelivery(
  parts: WhyParts,
  article: StoredArticle,
  subscription: Subscription,
  delivery: DeliveryRow,
): Promise<Pick<Verdict, 'outcome' | 'why'> | undefined> {
  if (delivery.plan === null) return undefined;
  const plan = fromJson<Plan>(delivery.plan);
  if (!isFresh(article, plan.window)) return undefined;
  const composition = await parts.contents.find(plan.composition);
  if (!composition) return undefined;
  const isOnItsWay = delivery.state === 'pending' || delivery.state === 'claimed' || delivery.next_try_at !== null;
  const story = composition.stories.find(({ fresh }) => fresh.includes(article.id));
  const isShown = shownStories(plan, composition, subscription.size).some(({ id }) => id === story?.id);
  if (!isOnItsWay && delivery.state !== 'sent' && delivery.reason !== NOTHING_NEW.reason) {
    // Whatever else became of it there, its next digest takes it up again.
    return isShown
      ? { outcome: 'failed', why: `it was in a digest that did not go out: ${reasonOf(delivery)}` }
      : undefined;
  }
  const passed = composition.passed[article.id];
  if (passed !== undefined) return { outcome: 'passed', why: `it matches, but ${passed}` };
  if (!story) {
    const missed = plan.filters && (await findMissed(parts, article, { ...subscription, filters: plan.filters }));
    return missed === undefined ? undefined : { outcome: 'missed', why: missed };
  }
  if (plan.edits.dropped.includes(story.id)) return { outcome: 'dropped', why: 'an editor took its story out' };
  if (plan.repeats.includes(article.id))
    return { outcome: 'repeat', why: 'the channel knew its story, and nothing was new' };
  if (!isShown) return { outcome: 'passed', why: 'it matches, but more important stories filled the digest' };
  // Sent ones are in what was told.
  if (isOnItsWay) return { outcome: 'waiting', why: 'it is in a digest that is on its way' };
  return { outcome: 'told', why: 'it was sent' };
}
