/** What a speaker speaks about: the topics of the newest articles that quote them. */
import { nameWords } from '../names.ts';
import type { SpeakerTopic } from '../port.ts';
import { tokensOf } from '../tokens.ts';
import type { Database } from './database.ts';
import type { Reader } from './owners.ts';
import { readArticleRow } from './read.ts';
import { toArticle } from './rows.ts';
import { findSpeakerRows } from './speakers.ts';
import { topicsOf } from './topics.ts';

/** Articles that are read: each costs a third of a millisecond. */
const MAX_ARTICLES = 30;
/** Newest quotes that articles are taken from. */
const MAX_QUOTES = 200;
/** Topics of one article that count: the first ones tell most. */
const PER_ARTICLE = 6;

/** Those that two articles or more share, the most shared first. */
export function topicsOfSpeaker(database: Database, reader: Reader, idOrName: string, limit: number): SpeakerTopic[] {
  const rows = findSpeakerRows(database, reader, idOrName);
  const seqs = rows.flatMap(({ num }) =>
    database.tuples<[number, number]>(
      `SELECT seq, article FROM quotes WHERE speaker = ? ORDER BY seq LIMIT ${MAX_QUOTES}`,
      num,
    ),
  );
  const newest = [...new Set(seqs.sort((a, b) => a[0] - b[0]).map(([, article]) => article))].slice(0, MAX_ARTICLES);
  const own = new Set(rows.flatMap(({ name }) => nameWords(name)));
  const topics = new Map<string, { articles: number; text: string }>();
  for (const seq of newest) {
    const article = toArticle(readArticleRow(database, seq));
    const words = topicsOf(article).filter((word) => !own.has(word));
    for (const word of words.slice(0, PER_ARTICLE)) {
      const known = topics.get(word);
      if (known) known.articles++;
      else topics.set(word, { articles: 1, text: asPrinted(word, article.text) });
    }
  }
  return [...topics.values()]
    .filter(({ articles, text }) => articles > 1 && isTelling(text))
    .sort((a, b) => b.articles - a.articles || (a.text < b.text ? -1 : 1))
    .slice(0, limit);
}

/** A name, or something with digits: other words tell little alone. */
function isTelling(text: string): boolean {
  return (
    (/\p{L}/u.test(text) && /\p{N}/u.test(text)) || (/^\p{Lu}/u.test(text) && text.length > 2 && !TIMES.test(text))
  );
}

const TIMES =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|^(?:January|February|March|April|May|June|July|August|September|October|November|December|The|This|That|But|And|She|His|Her|They)$/;

function asPrinted(word: string, text: string): string {
  const token = tokensOf(text).find((other) => other.text === word);
  return token ? text.slice(token.start, token.end).replace(/['’]s$/, '') : word;
}
