/** Completions of half-typed values, the same on every platform. */
import type { Command, Completion, Context } from './command.ts';
import { maySee } from './digest-places.ts';
import { scheduleInWords } from './digest-show.ts';
import { stateInWords } from './sources-show.ts';
import { sourceOwner } from './sources-who.ts';
import { subjectInWords } from './watch-show.ts';

export interface Choice {
  /** What a person sees. */
  readonly label: string;
  /** What is filled in. */
  readonly value: string;
}

/**
 * @param typed what stands in the field so far; may be empty.
 * @returns at most `limit` choices, best first.
 */
export async function complete(
  commands: readonly Command[],
  context: Context,
  what: Completion,
  typed: string,
  limit: number,
): Promise<Choice[]> {
  const { archive, workspace } = context;
  switch (what) {
    case 'speaker':
      return same((await archive.suggestSpeakers(workspace, typed, limit)).map(({ name }) => name));
    case 'outlet':
      return same(await archive.suggestOutlets(workspace, typed, limit));
    case 'article':
      return (await archive.suggestArticles(workspace, typed, limit)).map(({ id, headline }) => ({
        label: headline,
        value: id,
      }));
    case 'topic':
      return topics(context, typed, limit);
    case 'digest':
      return digestChoices(context, typed, limit);
    case 'watch':
      return watchChoices(context, typed, limit);
    case 'source':
      return sourceChoices(context, typed, limit);
    case 'outlet-group': {
      const word = typed.trim().toLowerCase();
      const groups = await context.digests.watches.groups(workspace);
      return same(groups.map(({ name }) => name).filter((name) => name.toLowerCase().includes(word))).slice(0, limit);
    }
    case 'zone': {
      const word = typed.trim().toLowerCase().replaceAll(' ', '_');
      const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone.toLowerCase().includes(word));
      const city = (zone: string) => zone.toLowerCase().slice(zone.lastIndexOf('/') + 1);
      const rank = (zone: string) => (zone === context.timeZone ? 0 : city(zone).startsWith(word) ? 1 : 2);
      return same(zones.sort((a, b) => rank(a) - rank(b)).slice(0, limit));
    }
    case 'command': {
      const word = typed.toLowerCase();
      return same(commands.map(({ name }) => name).filter((name) => name.startsWith(word))).slice(0, limit);
    }
  }
}

async function digestChoices(context: Context, typed: string, limit: number): Promise<Choice[]> {
  const word = typed.trim().toLowerCase();
  const seen = (await context.digests.list(context.workspace)).filter((subscription) => maySee(context, subscription));
  return seen
    .filter(({ id, title }) => id.startsWith(word) || title.toLowerCase().includes(word))
    .slice(0, limit)
    .map(({ id, title, schedule }) => ({ label: `${title}: ${scheduleInWords(schedule)}`, value: id }));
}

async function watchChoices(context: Context, typed: string, limit: number): Promise<Choice[]> {
  const word = typed.trim().toLowerCase();
  const watches = await context.digests.watches.list(context.workspace);
  return watches
    .filter((watch) => maySee(context, watch))
    .filter(({ id, title }) => id.startsWith(word) || title.toLowerCase().includes(word))
    .slice(0, limit)
    .map((watch) => ({ label: `${watch.title}: ${subjectInWords(watch)}`, value: watch.id }));
}

async function sourceChoices(context: Context, typed: string, limit: number): Promise<Choice[]> {
  const word = typed.trim().toLowerCase();
  const known = (await context.sources?.list(sourceOwner(context))) ?? [];
  return known
    .filter(({ id, title, url }) => id.startsWith(word) || `${title} ${url}`.toLowerCase().includes(word))
    .slice(0, limit)
    .map((source) => ({ label: `${source.title}: ${stateInWords(source)}`, value: source.id }));
}

/** Words that no headline is about. */
const NO_TOPICS = new Set(
  'the and for with from that this says said after over into about will has have had are was were not but his her its their they who what when where why how new more than out off all one two first'.split(
    ' ',
  ),
);

/** A topic is what headlines speak of: their words, and names of two words, that hold what was typed. */
async function topics(context: Context, typed: string, limit: number): Promise<Choice[]> {
  const near = await context.archive.suggestArticles(context.workspace, typed, 50);
  const wanted = typed.trim().toLowerCase();
  const counts = new Map<string, number>();
  for (const { headline } of near) {
    const words = headline.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
    for (const [index, word] of words.entries()) {
      const next = words[index + 1];
      const pair = next && /^\p{Lu}/u.test(word) && /^\p{Lu}/u.test(next) ? `${word} ${next}` : undefined;
      for (const topic of [word, pair]) {
        if (!topic || topic.length < 3 || NO_TOPICS.has(topic.toLowerCase()) || !topic.toLowerCase().includes(wanted))
          continue;
        counts.set(topic, (counts.get(topic) ?? 0) + 1);
      }
    }
  }
  const ranked = [...counts].sort(([a, m], [b, n]) => n - m || b.length - a.length || a.localeCompare(b));
  return same(ranked.map(([topic]) => topic)).slice(0, limit);
}

function same(values: readonly string[]): Choice[] {
  return values.map((value) => ({ label: value, value }));
}
