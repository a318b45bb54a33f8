/** Compositions as they are asked for: each made once, kept as long as a delivery may need it. */
import { WIRE, type Window, type WorkspaceId } from '../archive/port.ts';
import type { Clock } from '../clock.ts';
import {
  type ComposeParts,
  type Composition,
  type CompositionRequest,
  compose,
  compositionKey,
  readRestsOn,
} from './compose.ts';
import { fromJson, toJson } from './json.ts';
import { makePlan, type Plan, withRetold } from './plan.ts';
import { type Retold, retell } from './retell.ts';
import { findComposition, findTold, keepComposition } from './told-rows.ts';
import { type Transactor, transact } from './transact.ts';
import type { RestsOn, SubscriptionWish } from './types.ts';

/** In memory: as many as are sent in one minute. A composition is about 20 KB. */
const KEPT = 600;
/** The first digest of a channel, and the longest that one may reach back. */
const FIRST_HOURS = 24;
const LONGEST_HOURS = 7 * 24;

export interface Planned {
  readonly plan: Plan;
  readonly composition: Composition;
}

export interface Contents {
  /** What a channel would get. Nothing is written. */
  preview(channel: string, request: CompositionRequest): Promise<Planned>;
  /** What a channel gets. The composition is kept: another attempt, and another process, go on with the same one. */
  planFor(channel: string, request: CompositionRequest): Promise<Planned>;
  /** One that was kept. */
  find(key: string): Promise<Composition | undefined>;
}

export function createContents(parts: ComposeParts & Transactor & { readonly clock: Clock }): Contents {
  const { database, turns, clock } = parts;
  const kept = new Map<string, Promise<Composition>>();
  const foundations = new Map<string, Promise<RestsOn>>();

  /** A workspace without articles of its own reads the wire, as do all others like it: they share. */
  function scopeOf(workspace: WorkspaceId): WorkspaceId {
    const own = database.get<{ articles: number }>('SELECT articles FROM owners WHERE id = ?', workspace);
    return own && own.articles > 0 ? workspace : WIRE;
  }

  async function composeNow(request: CompositionRequest): Promise<Composition> {
    const { workspace, window } = request;
    const key = `${workspace} ${window.from.epochMilliseconds} ${window.to.epochMilliseconds}`;
    const restsOn = await once(foundations, key, () => turns.alone(() => readRestsOn(parts, workspace, window)));
    return turns.alone(() => compose(parts, request, restsOn));
  }

  function readKept(key: string): Composition | undefined {
    const json = findComposition(database, key);
    return json === undefined ? undefined : fromJson<Composition>(json);
  }

  async function composeAndKeep(key: string, request: CompositionRequest): Promise<Composition> {
    const known = readKept(key);
    if (known) return known;
    const composition = await composeNow(request);
    const row = { key, workspace: request.workspace, content: toJson(composition) };
    const now = clock.now().epochMilliseconds;
    const isFirst = await transact(parts, () => keepComposition(database, row, now));
    return isFirst ? composition : (readKept(key) ?? composition);
  }

  const retellings = new Map<string, Promise<Retold | undefined>>();

  async function planOf(
    key: string,
    channel: string,
    request: CompositionRequest,
    composition: Composition,
  ): Promise<Planned> {
    const articles = composition.stories.flatMap((story) => story.articles.map(({ id }) => id));
    const told = findTold(database, { workspace: request.workspace, channel }, articles);
    const plan = await withRetold(makePlan(key, composition, told), composition, (story, newIds) =>
      // Channels that know the same are told the same.
      once(retellings, [compositionKey(request), story.id, ...newIds].join(' '), () =>
        turns.alone(() => retell(parts, request, story, newIds)),
      ),
    );
    return { plan, composition };
  }

  return {
    async preview(channel, request) {
      return planOf('', channel, request, await composeNow(request));
    },
    async planFor(channel, request) {
      const scoped = { ...request, workspace: scopeOf(request.workspace) };
      const key = compositionKey(scoped);
      const composition = await once(kept, key, () => composeAndKeep(key, scoped));
      return planOf(key, channel, request, composition);
    },
    async find(key) {
      return (await kept.get(key)) ?? readKept(key);
    },
  };
}

/** The window of a digest that is due: from what was told last, within bounds. */
export function windowFor(toldTo: number | null, to: Temporal.Instant): Window {
  const first = to.subtract({ hours: FIRST_HOURS });
  const longest = to.subtract({ hours: LONGEST_HOURS });
  // What was told "up to" a later moment was told by a clock that went wrong.
  if (toldTo === null || toldTo >= to.epochMilliseconds) return { from: first, to };
  const since = Temporal.Instant.fromEpochMilliseconds(toldTo);
  return { from: Temporal.Instant.compare(since, longest) < 0 ? longest : since, to };
}

export function requestOf(
  workspace: WorkspaceId,
  wish: Pick<SubscriptionWish, 'filters' | 'size' | 'withQuotes' | 'minOutlets'>,
  window: Window,
): CompositionRequest {
  const { filters, size, withQuotes, minOutlets } = wish;
  return { workspace, filters, size, withQuotes, minOutlets, window };
}

/** The same promise for the same key; what fails is asked for again; the oldest goes when there are too many. */
function once<Value>(kept: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return made;
}
