/**
 * One channel's digest: of a composition, the stories that the channel does not know yet or that went on since; with what editors
 * changed by hand. A plan is frozen in the delivery's row before the first attempt, so that every attempt sends the same.
 */
import type { Window } from '../archive/port.ts';
import { type ComposedStory, type Composition, SIZES } from './compose.ts';
import type { DraftEdit } from './port.ts';
import type { Retold } from './retell.ts';
import type { Told } from './told-rows.ts';
import type { Digest, DigestFilters, DigestSize, DigestStory, Due, Subscription } from './types.ts';

export interface Plan {
  /** Key of the composition. */
  readonly composition: string;
  readonly window: Window;
  /** What may be shown, best first; what editors did not touch. */
  readonly stories: readonly PlannedStory[];
  /** Ids of articles of stories that the channel knows already. */
  readonly repeats: readonly string[];
  readonly repeatedStories: number;
  /** How many of these no article came to since: the digest before told them, as it reads up to its own end. */
  readonly untouchedStories?: number;
  readonly edits: Edits;
  /** What was asked for when it was planned; undefined in plans of old. */
  readonly filters?: DigestFilters;
  /** As it was first asked for; undefined: it never was. */
  readonly wording?: Wording;
}

/** What the words of a message are made of beside the plan: another attempt says the same, whatever was edited meanwhile. */
export type Wording = Pick<Subscription, 'title' | 'size' | 'owner' | 'isFirst' | 'threadId' | 'place' | 'schedule'>;

export function wordingOf({ title, size, owner, isFirst, threadId, place, schedule }: Subscription): Wording {
  return { title, size, owner, isFirst, threadId, place, schedule };
}

export interface PlannedStory {
  readonly id: string;
  readonly news: DigestStory['news'];
  /** Ids of its articles that are new to the channel; undefined in plans of old: those that are new in the window. */
  readonly fresh?: readonly string[];
  /** Where the channel knows it: told by what is new alone. */
  readonly retold?: Retold | undefined;
}

export interface Edits {
  readonly dropped: readonly string[];
  /** The first one comes first. */
  readonly pinned: readonly string[];
  readonly notes: Readonly<Record<string, string>>;
  readonly by: readonly string[];
}

const NO_EDITS: Edits = { dropped: [], pinned: [], notes: {}, by: [] };
const MAX_NOTE = 500;

/** @param told what the channel was told of the composition's articles, by article. */
export function makePlan(key: string, composition: Composition, told: ReadonlyMap<string, Told>): Plan {
  const stories: PlannedStory[] = [];
  const repeats: string[] = [];
  let repeatedStories = 0;
  let untouchedStories = 0;
  for (const story of composition.stories) {
    const known = story.articles.flatMap(({ id }) => told.get(id) ?? []);
    const isNew = story.articles.filter(({ id }) => !told.has(id) && story.fresh.includes(id));
    const fresh = isNew.map(({ id }) => id);
    if (known.length === 0) stories.push({ id: story.id, news: null, fresh });
    else if (isNew.length > 0) stories.push({ id: story.id, news: newsOf(isNew, known), fresh });
    else {
      repeats.push(...story.fresh);
      repeatedStories++;
      if (story.fresh.every((id) => story.overlap?.includes(id))) untouchedStories++;
    }
  }
  const { window } = composition;
  return { composition: key, window, stories, repeats, repeatedStories, untouchedStories, edits: NO_EDITS };
}

/** @param tell a story by its new articles alone. */
export async function withRetold(
  plan: Plan,
  composition: Composition,
  tell: (story: ComposedStory, newIds: readonly string[]) => Promise<Retold | undefined>,
): Promise<Plan> {
  const stories: PlannedStory[] = [];
  for (const planned of plan.stories) {
    const story = planned.news && composition.stories.find(({ id }) => id === planned.id);
    stories.push(story ? { ...planned, retold: await tell(story, planned.fresh ?? story.fresh) } : planned);
  }
  return { ...plan, stories };
}

function newsOf(isNew: readonly { readonly outlet: string | null }[], known: readonly Told[]): DigestStory['news'] {
  const heard = new Set(known.map(({ outlet }) => outlet));
  const outlets = new Set(isNew.map(({ outlet }) => outlet).filter((outlet) => outlet !== null && !heard.has(outlet)));
  const last = known.reduce((a, b) => (b.told_at > a.told_at ? b : a));
  return {
    articles: isNew.length,
    outlets: [...outlets] as string[],
    toldAt: Temporal.Instant.fromEpochMilliseconds(last.told_at),
    threadId: known.find(({ thread }) => thread !== null)?.thread ?? null,
  };
}

/** The stories that are shown, in their order. @param size where the plan was asked for already, that of then is taken. */
export function shownStories(plan: Plan, composition: Composition, size: DigestSize): ComposedStory[] {
  const byId = new Map(composition.stories.map((story) => [story.id, story]));
  const { dropped, pinned } = plan.edits;
  const { stories: most } = SIZES[plan.wording?.size ?? size];
  const kept = plan.stories.map(({ id }) => id).filter((id) => !dropped.includes(id));
  const order = [...pinned.filter((id) => kept.includes(id)), ...kept.filter((id) => !pinned.includes(id))];
  return order.slice(0, most).flatMap((id) => byId.get(id) ?? []);
}

export function digestOf(
  plan: Plan,
  composition: Composition,
  size: DigestSize,
  { due, isLate }: { readonly due: Due | null; readonly isLate: boolean },
): Digest {
  const { edits } = plan;
  const planned = new Map(plan.stories.map((story) => [story.id, story]));
  const shown = shownStories(plan, composition, size);
  const dropped = plan.stories.filter(({ id }) => edits.dropped.includes(id)).length;
  return {
    due,
    window: plan.window,
    counts: countsOf(shown, planned),
    stories: shown.map(({ fresh, late, overlap, ...story }) => ({
      ...story,
      ...planned.get(story.id)?.retold,
      news: planned.get(story.id)?.news ?? null,
      cameLate: (planned.get(story.id)?.fresh ?? fresh).every((id) => late?.includes(id)),
      isPinned: edits.pinned.includes(story.id),
      note: edits.notes[story.id] ?? null,
    })),
    more: Math.max(0, composition.counts.stories - plan.repeatedStories - shown.length - dropped),
    repeats: plan.repeatedStories - (plan.untouchedStories ?? 0),
    dropped,
    editedBy: edits.by,
    restsOn: composition.restsOn,
    isLate,
  };
}

/** Of what is shown: what is new to the channel. */
function countsOf(shown: readonly ComposedStory[], planned: ReadonlyMap<string, PlannedStory>): Digest['counts'] {
  const articles = shown.flatMap(({ id, fresh, articles: all }) => {
    const isNew = planned.get(id)?.fresh ?? fresh;
    return all.filter((article) => isNew.includes(article.id));
  });
  const outlets = new Set(articles.map(({ outlet }) => outlet).filter(Boolean));
  return { articles: articles.length, outlets: outlets.size, stories: shown.length };
}

/** What stands beside an alert. */
export function emptyDigest({ due, isLate }: { readonly due: Due; readonly isLate: boolean }): Digest {
  return {
    due,
    window: { from: due.at, to: due.at },
    counts: { articles: 0, outlets: 0, stories: 0 },
    ...{ stories: [], more: 0, repeats: 0, dropped: 0, editedBy: [] },
    restsOn: { articles: 0, outlets: 0, newestAt: null, sources: null },
    isLate,
  };
}

/** @returns undefined where the plan has no such story. */
export function editPlan(plan: Plan, { userId, storyId, change }: DraftEdit): Plan | undefined {
  if (!plan.stories.some(({ id }) => id === storyId)) return undefined;
  const { dropped, pinned, notes, by } = plan.edits;
  const without = (ids: readonly string[]) => ids.filter((id) => id !== storyId);
  const changed =
    typeof change === 'object'
      ? { notes: withNote(notes, storyId, change.note) }
      : change === 'drop'
        ? { dropped: [...without(dropped), storyId], pinned: without(pinned) }
        : change === 'keep'
          ? { dropped: without(dropped) }
          : change === 'pin'
            ? { pinned: [storyId, ...without(pinned)], dropped: without(dropped) }
            : { pinned: without(pinned) };
  return { ...plan, edits: { ...plan.edits, ...changed, by: [...by.filter((id) => id !== userId), userId] } };
}

function withNote(notes: Edits['notes'], storyId: string, note: string): Edits['notes'] {
  const { [storyId]: _, ...others } = notes;
  const text = Array.from(note.trim()).slice(0, MAX_NOTE).join('');
  return text === '' ? others : { ...others, [storyId]: text };
}
