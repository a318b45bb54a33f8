/** Digests as the scheduler hands them to a platform's sender. */
import type { Draft, Outgoing } from '../../../src/digest/port.ts';
import type { DigestStory, Place, Subscription } from '../../../src/digest/types.ts';
import { aWish } from '../../digest/world.ts';

const AT = Temporal.Instant.from('2019-08-01T11:59:00Z');
export const KEY = '0q8w7e6r5t4y3u2i1o0p';

export function aStory(parts: Partial<DigestStory> = {}): DigestStory {
  const id = parts.id ?? 'a1';
  const headline = parts.headline ?? 'Harl bridge closed';
  return {
    ...{ id, headline, headlineOf: id, url: `https://gazette.example/${id}`, language: 'en' },
    summary: [{ text: 'The bridge was closed after cracks were found.', article: id, start: 0, end: 46 }] as never,
    articles: [{ id, headline, outlet: 'Harbour Gazette', url: null, at: AT }],
    outlets: ['Harbour Gazette'],
    when: { first: AT, last: AT },
    ...{ quotes: [], news: null, isPinned: false, note: null },
    ...parts,
  };
}

/** A story that was told before, in a thread. */
export function grown(threadId: string | null, parts: Partial<DigestStory> = {}): DigestStory {
  const news = { articles: 2, outlets: ['Meridian'], toldAt: AT.subtract({ hours: 24 }), threadId };
  return aStory({ id: 'g1', headline: 'Ferry talks go on', news, ...parts });
}

export interface OutgoingParts {
  readonly workspace: string;
  readonly place: Pick<Place, 'platform' | 'channelId'> & Partial<Place>;
  readonly subscription?: Partial<Subscription>;
  readonly stories?: readonly DigestStory[];
  readonly parts?: readonly string[];
  readonly firstTriedAt?: Temporal.Instant | null;
  readonly key?: string;
}

export function outgoing({
  workspace,
  place,
  subscription,
  stories = [aStory()],
  parts = [],
  firstTriedAt = null,
  key = KEY,
}: OutgoingParts): Outgoing {
  return {
    key,
    subscription: {
      ...aWish(),
      ...{ id: 'sub1', workspace, owner: '500', createdAt: AT, pause: null, nextDueAt: null },
      ...{ threadId: null, isFirst: false, webhook: null, feedSecret: null },
      ...subscription,
      place: { isDirect: false, threads: 'none', ...place },
    },
    digest: {
      due: { at: AT, localDate: Temporal.PlainDate.from('2019-08-01'), slot: '08:00' },
      window: { from: AT.subtract({ hours: 24 }), to: AT },
      counts: { articles: 43, outlets: 12, stories: 5 },
      ...{ stories, more: 0, repeats: 0, dropped: 0, editedBy: [] },
      restsOn: { articles: 214, outlets: 31, newestAt: AT, sources: null },
      isLate: false,
    },
    parts,
    firstTriedAt,
  };
}

/** So many stories that one message does not hold them. */
export function manyStories(count = 30): DigestStory[] {
  return Array.from({ length: count }, (_, index) =>
    aStory({
      id: `s${index}`,
      headline: `Story number ${index}`,
      summary: [{ text: `Sentence ${index}. `.repeat(30), article: `s${index}`, start: 0, end: 400 }] as never,
    }),
  );
}

export function aDraft(of: Outgoing, review: Subscription['review']): Draft {
  const subscription = { ...of.subscription, review };
  return {
    delivery: {
      ...{ id: 1, key: of.key, workspace: subscription.workspace, subscriptionId: subscription.id },
      ...{ due: of.digest.due!, state: 'pending', reason: null, attempts: 0, parts: [] },
      ...{ sentAt: null, nextTryAt: null },
    },
    ...{ subscription, digest: of.digest, droppedStories: [] },
  };
}
