/** Which articles tell of the same event: one pass over them in order of time. */
import { fingerprint, isSameText } from './fingerprint.ts';
import { READ_LENGTH } from './inputs.ts';
import { stopWordsFor } from './stop-words.ts';
import type { StoryInput } from './types.ts';
import { createVectoriser, similarity, type Vector, type Vectoriser } from './vectors.ts';
import { wordsOf } from './words.ts';

export interface StoryGrouper {
  /** The story of the next article: 0 for the first story, 1 for the second, and so on. Articles come in order of time. */
  add(article: StoryInput): number;
}

const DAY_MS = 86_400_000;

/** An article joins no story whose articles are all older than this. */
const WINDOW_MS = 8 * DAY_MS;

/** After so long, an article must be twice as similar to join: a follow-up days later is a story of its own, unless it says the same. */
const FADE_MS = 3 * DAY_MS;

/** How similar (0 to 1) an article must be to a story of the same hour. Found with bench/stories.ts. */
const JOIN = 0.25;

/** Words that look up other articles, and how many of the newest articles each may bring up. */
const LOOK_UP = { terms: 28, newest: 250, compare: 24 } as const;

/** Of a story's articles, how many have a say in whether another one joins. */
const MOST_VOICES = 4;

interface Member {
  readonly number: number;
  readonly story: number;
  readonly atMs: number;
  readonly vector: Vector;
  readonly marks: Uint32Array;
}

/**
 * Groups articles while they come in. What is older than the window is forgotten, so that memory is bounded by how much
 * comes in during one.
 */
export function createStoryGrouper(): StoryGrouper {
  const vectoriser = createVectoriser();
  const members = new Map<number, Member>();
  const byTerm = new Map<number, number[]>();
  const byMark = new Map<number, number[]>();
  let count = 0;
  /** How many articles each story has. */
  const sizes: number[] = [];
  let lastMs = 0;
  let oldest = 0;

  function add(article: StoryInput): number {
    const atMs = article.at?.epochMilliseconds ?? lastMs;
    lastMs = Math.max(lastMs, atMs);
    for (; oldest < count && members.get(oldest)!.atMs < lastMs - WINDOW_MS; oldest++) members.delete(oldest);
    const { vector, marks } = read(article, vectoriser);
    const story = findSameText(marks) ?? findSameEvent(vector, atMs) ?? sizes.length;
    sizes[story] = (sizes[story] ?? 0) + 1;
    remember({ number: count++, story, atMs, vector, marks });
    return story;
  }

  function findSameText(marks: Uint32Array): number | undefined {
    const shared = new Map<number, number>();
    for (const mark of marks)
      for (const number of byMark.get(mark) ?? []) shared.set(number, (shared.get(number) ?? 0) + 1);
    let best: Member | undefined;
    let most = 0;
    for (const [number, marksShared] of shared) {
      const member = members.get(number);
      if (!member || marksShared <= most || !isSameText(marksShared, marks.length, member.marks.length)) continue;
      best = member;
      most = marksShared;
    }
    return best?.story;
  }

  function findSameEvent(vector: Vector, atMs: number): number | undefined {
    const nearest = new Map<number, number[]>();
    for (const member of lookUp(vector)) {
      const alike = similarity(vector, member.vector) * fade(Math.abs(atMs - member.atMs));
      const known = nearest.get(member.story);
      if (known) known.push(alike);
      else nearest.set(member.story, [alike]);
    }
    let best: number | undefined;
    let most = JOIN;
    for (const [story, alike] of nearest) {
      const worth = joinWorth(alike, sizes[story]!);
      if (worth < most) continue;
      best = story;
      most = worth;
    }
    return best;
  }

  /** The members that share the most with `vector`, by its heaviest terms. */
  function lookUp(vector: Vector): Member[] {
    const worth = new Map<number, number>();
    for (const { term, weight } of vector.heaviest) {
      const numbers = byTerm.get(term);
      if (!numbers) continue;
      const first = Math.max(0, numbers.length - LOOK_UP.newest);
      for (let place = numbers.length - 1; place >= first && numbers[place]! >= oldest; place--) {
        const number = numbers[place]!;
        worth.set(number, (worth.get(number) ?? 0) + weight);
      }
    }
    return [...worth]
      .sort((a, b) => b[1] - a[1] || b[0] - a[0])
      .slice(0, LOOK_UP.compare)
      .map(([number]) => members.get(number)!);
  }

  function remember(member: Member): void {
    members.set(member.number, member);
    for (const { term } of member.vector.heaviest) post(byTerm, term, member.number);
    for (const mark of member.marks) post(byMark, mark, member.number);
  }

  /** Lists are in ascending order; what is forgotten is cut from the front when a list has doubled. */
  function post(lists: Map<number, number[]>, key: number, number: number): void {
    const list = lists.get(key);
    if (!list) lists.set(key, [number]);
    else {
      if (list.length >= 64 && list[list.length >> 1]! < oldest) list.splice(0, list.length >> 1);
      list.push(number);
    }
  }

  return { add };
}

/** The story of each article, as createStoryGrouper numbers them; `articles` in any order. */
export function groupStories(articles: readonly StoryInput[]): number[] {
  const grouper = createStoryGrouper();
  const stories = new Array<number>(articles.length);
  for (const index of inOrderOfTime(articles)) stories[index] = grouper.add(articles[index]!);
  return stories;
}

/** Indexes; an article without a time stays behind the one before it. */
function inOrderOfTime(articles: readonly StoryInput[]): number[] {
  let lastMs = Number.NEGATIVE_INFINITY;
  const times = articles.map(({ at }) => (lastMs = at?.epochMilliseconds ?? lastMs));
  return [...times.keys()].sort((a, b) => (times[a] === times[b] ? a - b : times[a]! - times[b]!));
}

function read(article: StoryInput, vectoriser: Vectoriser): { vector: Vector; marks: Uint32Array } {
  const stopWords = stopWordsFor(article.language);
  const headline = wordsOf(article.headline, 0, article.headline.length, stopWords);
  const body = wordsOf(article.text, 0, Math.min(article.text.length, READ_LENGTH), stopWords);
  return {
    vector: vectoriser.read(headline, body, LOOK_UP.terms),
    marks: fingerprint(body.map(({ term }) => term)),
  };
}

function fade(apartMs: number): number {
  return 1 / (1 + (apartMs / FADE_MS) ** 2);
}

/**
 * One similar article is enough for a young story; in a larger one, up to four have a say, so that a story doesn't grow
 * from link to link into another. `alike`: of those members that came up at all.
 */
function joinWorth(alike: number[], size: number): number {
  alike.sort((a, b) => b - a);
  const voices = Math.min(size, MOST_VOICES);
  let sum = 0;
  for (let place = 0; place < voices; place++) sum += alike[place] ?? 0;
  return 0.5 * alike[0]! + (0.5 * sum) / voices;
}
