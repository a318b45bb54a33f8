/** Newest first, then best first: the newest matches from the index, scored here (docs/architecture.md, Decision 3). */
import { UserError } from '../../errors.ts';
import { type Sayings, sayings } from '../../quote/index.ts';
import type { Page } from '../port.ts';
import type { Corpus } from '../score.ts';
import { score } from '../score.ts';
import type { Database } from './database.ts';
import type { Plan } from './match.ts';
import { quoteRow } from './read.ts';
import { spokenIn } from './rows.ts';
import { daysBetween } from './time-key.ts';

/** Nobody pages further; a narrower search finds what lies there. */
const MAX_OFFSET = 10_000;

/** seq, what is equal counts as one hit, name words (quotes), scored words, how many tokens they stand for (articles), 0 to 1 (quotes). */
type Candidate = [seq: number, same: number | string, who: string, words: string, length: number, confidence: number];

export interface Found {
  readonly total: number;
  readonly isTotalExact: boolean;
  /** Rowids of the page's hits, in order. */
  readonly seqs: readonly number[];
  /** By rowid of a hit, those that are the same words though not letter for letter: they are no hits of their own. */
  readonly repeats: ReadonlyMap<number, readonly number[]>;
}

/** @param uncertainBelow quotes with less confidence come last; 0 puts none there. @throws UserError where the page lies too far behind. */
export function collect(
  database: Database,
  plan: Plan,
  page: Page,
  of: 'quotes' | 'articles',
  corpus: Corpus,
  uncertainBelow: number,
): Found {
  if (page.offset > MAX_OFFSET)
    throw new UserError('This is as far as the pages go: narrow the search with more words, since: or until:.');
  const needed = page.offset + page.limit;
  const size = plan.window;
  const seen = new Set<number | string>();
  const ranked: number[] = [];
  const repeats = new Map<number, number[]>();
  const said = plan.isEachOnce && of === 'quotes' ? storedSayings(database) : undefined;
  let from = plan.from;
  for (;;) {
    const candidates = newestMatches(database, plan, from, size, of);
    const isEnd = candidates.length < size;
    for (const [seq, same, , words] of rank(candidates, plan, corpus, uncertainBelow)) {
      if (seen.has(same)) continue;
      seen.add(same);
      // Behind the page only what is counted to the end is looked at: else the total is no more than a lower bound.
      const known = isEnd || ranked.length < needed ? said?.put(seq, words.trim().split(' ')) : undefined;
      if (known === undefined) ranked.push(seq);
      else repeats.set(known, [...(repeats.get(known) ?? []), seq]);
    }
    if (isEnd || ranked.length >= needed)
      return { total: ranked.length, isTotalExact: isEnd, seqs: ranked.slice(page.offset, needed), repeats };
    from = (candidates.at(-1)?.[0] ?? plan.to) + 1;
  }
}

/** Texts are read only of those that share most of their words with another. */
function storedSayings(database: Database): Sayings<number> {
  const texts = new Map<number, string>();
  return sayings((seq) => {
    const text = texts.get(seq) ?? spokenIn(quoteRow(database, seq));
    texts.set(seq, text);
    return text;
  });
}

function newestMatches(
  database: Database,
  plan: Plan,
  from: number,
  size: number,
  of: 'quotes' | 'articles',
): Candidate[] {
  const wire = matchesOf(database, `wire_${of}`, plan.wire, plan, from, size, of);
  if (!plan.own) return wire;
  const own = matchesOf(database, `private_${of}`, plan.own, plan, from, size, of);
  return [...wire, ...own].sort((a, b) => a[0] - b[0]).slice(0, size);
}

function matchesOf(
  database: Database,
  index: string,
  expression: string,
  plan: Plan,
  from: number,
  size: number,
  of: 'quotes' | 'articles',
): Candidate[] {
  const columns =
    of === 'quotes'
      ? `t.seq, t.same, ${plan.by.length ? 't.who' : "''"}, ${plan.groups.length || plan.isEachOnce ? 't.words' : "''"}, 0, t.confidence`
      : `t.seq, t.fingerprint, '', ${plan.groups.length ? 't.head' : "''"}, t.length, 1`;
  return database.tuples<Candidate>(
    `SELECT ${columns} FROM ${index} f CROSS JOIN ${of} t ON t.seq = f.rowid
     WHERE f.${index} MATCH ? AND f.rowid >= ? AND f.rowid < ? ORDER BY f.rowid LIMIT ?`,
    expression,
    // As whole numbers: FTS5 passes over a bound that comes as a double, and walks the list from its beginning.
    BigInt(from),
    BigInt(plan.to),
    size,
  );
}

/**
 * Best first; without words to score by, as they came. Who bears the name asked for comes before who works for it, and what is surely
 * attributed before what is not.
 */
function rank(candidates: readonly Candidate[], plan: Plan, corpus: Corpus, uncertainBelow: number): Candidate[] {
  const newest = candidates[0]?.[0] ?? 0;
  const scored = candidates.map((candidate) => {
    const [seq, , who, words, length, confidence] = candidate;
    return {
      candidate,
      isOther:
        plan.by.length > 0 && who !== '' && !plan.by.some((name) => name.every((word) => who.includes(` ${word} `))),
      isUncertain: confidence < uncertainBelow,
      score: plan.groups.length
        ? score(plan.groups, words, length || tokensIn(words), daysBetween(newest, seq), corpus)
        : 0,
    };
  });
  scored.sort(
    (a, b) =>
      Number(a.isOther) - Number(b.isOther) ||
      Number(a.isUncertain) - Number(b.isUncertain) ||
      b.score - a.score ||
      a.candidate[0] - b.candidate[0],
  );
  return scored.map(({ candidate }) => candidate);
}

function tokensIn(words: string): number {
  let spaces = 0;
  for (let at = words.indexOf(' '); at >= 0; at = words.indexOf(' ', at + 1)) spaces++;
  return Math.max(1, spaces - 1);
}
