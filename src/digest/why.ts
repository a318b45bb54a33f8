/** What became of an article: read from the outbox where a delivery decided it, worked out from the filters where none did. */

import type { Archive, StoredArticle } from '../archive/port.ts';
import { EMPTY_QUERY, type Query, type Term } from '../archive/query.ts';
import { isFresh } from './compose.ts';
import { type Contents, windowFor } from './contents.ts';
import { type DeliveryRow, deliveriesOf, findDelivery, toDelivery } from './delivery-rows.ts';
import { filterQuery } from './filter-query.ts';
import { fromJson } from './json.ts';
import { NOTHING_NEW } from './outcome.ts';
import { type Plan, shownStories } from './plan.ts';
import type { SubscriptionRow } from './subscription-rows.ts';
import { findTold } from './told-rows.ts';
import type { Transactor } from './transact.ts';
import type { Subscription, Verdict } from './types.ts';

/** Deliveries of a subscription that are looked through: more than 30 days of three a day. */
const DELIVERIES_READ = 100;

export interface WhyParts extends Transactor {
  readonly archive: Archive;
  readonly contents: Contents;
}

export async function judge(
  parts: WhyParts,
  article: StoredArticle,
  subscription: Subscription,
  row: SubscriptionRow,
  now: Temporal.Instant,
): Promise<Verdict> {
  const verdict = (outcome: Verdict['outcome'], why: string, delivery: DeliveryRow | null = null): Verdict => ({
    subscription,
    outcome,
    why,
    delivery: delivery && toDelivery(delivery),
  });
  const channel = { workspace: row.workspace, channel: subscription.place.channelId };
  const told = findTold(parts.database, channel, [article.id]).get(article.id);
  const missed = await findMissed(parts, article, subscription);
  const deliveries = deliveriesOf(parts.database, subscription.id, DELIVERIES_READ);
  const own = deliveries.find(({ id }) => id === told?.delivery);
  if (own) return verdict('told', 'it was sent', own);
  if (missed) return verdict('missed', missed);
  const next = subscription.nextDueAt;
  const to = next && Temporal.Instant.compare(next, now) > 0 ? next : now;
  // Up to then, and past it: what is dated in the future waits.
  const isAhead = isFresh(article, { ...windowFor(row.told_to, to), to: to.add({ hours: 24 * 366 }) });
  for (const delivery of deliveries) {
    const found = await readDelivery(parts, article.id, subscription, delivery);
    const after = found?.outcome === 'failed' && isAhead && next ? '; the next digest takes it up' : '';
    if (found) return verdict(found.outcome, found.why + after, delivery);
  }
  const other = told && findDelivery(parts.database, told.delivery);
  if (other) return verdict('repeat', 'another digest of this channel told it before', other);
  if (isAhead) {
    if (subscription.pause) return verdict('waiting', 'it matches, and the digest is paused');
    return verdict('waiting', next ? 'it matches, and waits for the next digest' : 'it matches, and no digest is due');
  }
  if (article.isBacklog)
    return verdict('before', 'it matches, and it came with the first reading of its source, which is told to nobody');
  return verdict('before', 'it matches, and it is older than what the next digest looks at');
}

async function readDelivery(
  { contents }: WhyParts,
  articleId: string,
  subscription: Subscription,
  delivery: DeliveryRow,
): Promise<Pick<Verdict, 'outcome' | 'why'> | undefined> {
  if (delivery.plan === null) return undefined;
  const plan = fromJson<Plan>(delivery.plan);
  const composition = await contents.find(plan.composition);
  if (!composition) return undefined;
  const isOnItsWay = delivery.state === 'pending' || delivery.state === 'claimed' || delivery.next_try_at !== null;
  const story = composition.stories.find(({ fresh }) => fresh.includes(articleId));
  const isShown = shownStories(plan, composition, subscription.size).some(({ id }) => id === story?.id);
  if (!isOnItsWay && delivery.state !== 'sent' && delivery.reason !== NOTHING_NEW.reason) {
    // Whatever else became of it there, its next digest takes it up again.
    const reason = (delivery.reason ?? 'no reason is known').replace(/\.$/, '');
    return isShown ? { outcome: 'failed', why: `it was in a digest that did not go out: ${reason}` } : undefined;
  }
  const passed = composition.passed[articleId];
  if (passed !== undefined) return { outcome: 'passed', why: `it matches, but ${passed}` };
  if (!story) return undefined;
  if (plan.repeats.includes(articleId))
    return { outcome: 'repeat', why: 'the channel knew its story, and nothing was new' };
  if (plan.edits.dropped.includes(story.id)) return { outcome: 'dropped', why: 'an editor took its story out' };
  if (!isShown) return { outcome: 'passed', why: 'it matches, but more important stories filled the digest' };
  // Sent ones are in what was told.
  if (isOnItsWay) return { outcome: 'waiting', why: 'it is in a digest that is on its way' };
  return { outcome: 'told', why: 'it was sent' };
}

/** The first filter that does not match, in its own words; undefined: all do. */
export async function findMissed(
  parts: Pick<WhyParts, 'archive'>,
  article: StoredArticle,
  { workspace, filters }: Pick<Subscription, 'workspace' | 'filters'>,
): Promise<string | undefined> {
  const matches = async (query: Partial<Query>) => {
    const at = article.publishedAt ?? article.addedAt;
    // The archive reads by seconds.
    const window = { from: at, to: at.add({ seconds: 1 }) };
    const found = await parts.archive.articlesIn(workspace, window, { ...EMPTY_QUERY, ...query }, 1_000);
    return found.some(({ id }) => id === article.id);
  };
  const { all, none, outlets, notOutlets, by, notBy } = filterQuery(filters);
  if (outlets.length > 0 && !(await matches({ outlets })))
    return `outlets: it is from ${article.outlet ?? 'no outlet that is known'}, not from ${either(outlets)}`;
  if (notOutlets.length > 0 && !(await matches({ notOutlets }))) return `outlets: ${article.outlet} is left out`;
  if (by.length > 0 && !(await matches({ by }))) return `speakers: it does not quote ${either(by)}`;
  if (notBy.length > 0 && !(await matches({ notBy }))) return `speakers: it quotes ${either(notBy)}, who is left out`;
  for (const group of all)
    if (!(await matches({ all: [group] }))) return `topics: it does not say ${either(group.map(shown))}`;
  for (const term of none) if (await matches({ all: [[term]] })) return `exclude: it says ${shown(term)}`;
  return undefined;
}

function shown({ type, text }: Term): string {
  return type === 'prefix' ? `“${text}*”` : `“${text}”`;
}

function either(names: readonly string[]): string {
  return names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
