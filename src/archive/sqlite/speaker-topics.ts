/** What a speaker speaks about: the topics of the newest articles that quote them. */
import { nameWords } from '../names.ts';
import type { SpeakerTopic } from '../port.ts';
import { tokensOf, wordsOf } from '../tokens.ts';
import type { Database } from './database.ts';
import { type Reader, readCorpus } from './owners.ts';
import { readArticleRow } from './read.ts';
import { toArticle } from './rows.ts';
import { aliasesOf, findSpeakerRows, type SpeakerRow } from './speakers.ts';
import { topicsOf } from './topics.ts';
import { readWordCount } from './word-counts.ts';

/** Articles that are read: each costs a third of a millisecond. */
const MAX_ARTICLES = 30;
/** Newest quotes that articles are taken from. */
const MAX_QUOTES = 200;
/** Topics of one article that count: the first ones tell most. */
const PER_ARTICLE = 6;

/** Those that two articles or more share, the most shared first; what every article is about counts for less. */
export function topicsOfSpeaker(database: Database, reader: Reader, idOrName: string, limit: number): SpeakerTopic[] {
  const rows = findSpeakerRows(database, reader, idOrName);
  const seqs = rows.flatMap(({ num }) =>
    database.tuples<[number, number]>(
      `SELECT seq, article FROM quotes WHERE speaker = ? ORDER BY seq LIMIT ${MAX_QUOTES}`,
      num,
    ),
  );
  const newest = [...new Set(seqs.sort((a, b) => a[0] - b[0]).map(([, article]) => article))].slice(0, MAX_ARTICLES);
  const own = new Set(rows.flatMap((row) => ownWords(database, row)));
  const topics = new Map<string, { articles: number; text: string; before: string | undefined }>();
  for (const seq of newest) {
    const article = toArticle(readArticleRow(database, seq));
    const words = topicsOf(article).filter((word) => !own.has(word));
    for (const word of words.slice(0, PER_ARTICLE)) {
      const known = topics.get(word);
      if (known) known.articles++;
      else topics.set(word, { articles: 1, ...asPrinted(word, article.text) });
    }
  }
  const { documents } = readCorpus(database, 'articles');
  const worthOf = (word: string, articles: number) =>
    articles * Math.log(1 + documents / Math.max(1, readWordCount(database, word, 'articles')));
  return (
    [...topics]
      .filter(([word, { articles, text }]) => articles > 1 && isTelling(text) && !OFFICES.has(word))
      .map(([word, topic]) => ({ word, topic, worth: worthOf(word, topic.articles) }))
      .sort((a, b) => b.worth - a.worth || (a.topic.text < b.topic.text ? -1 : 1))
      // "Pavla" and "Voss" are one person.
      .filter(({ topic: { before } }, _, all) => before === undefined || !all.some(({ word }) => word === before))
      .slice(0, limit)
      .map(({ topic: { text, articles } }) => ({ text, articles }))
  );
}

/** Words of the speaker's own names, and of the roles and bodies that the newest quotes print: nobody speaks about those. */
function ownWords(database: Database, { num, name }: SpeakerRow): string[] {
  const printed = database.tuples<[string | null, string | null, string | null]>(
    `SELECT speaker_name, role, affiliation FROM quotes WHERE speaker = ? ORDER BY seq LIMIT ${MAX_QUOTES}`,
    num,
  );
  const roles = printed.flat().flatMap((text) => (text === null ? [] : wordsOf(text)));
  return [...nameWords(name), ...aliasesOf(database, num).flatMap(nameWords), ...roles];
}

/** Capitals of an office or a body are no topic. */
const OFFICES = new Set(
  `minister ministry president chancellor secretary senator governor mayor judge justice chairman chairwoman chair chief executive officer
  director spokesman spokeswoman spokesperson leader deputy prime party government company group council committee department office
  court police mr mrs ms dr sir lord lady professor`.split(/\s+/),
);

/** A name, or something with digits: other words tell little alone. */
function isTelling(text: string): boolean {
  return (
    (/\p{L}/u.test(text) && /\p{N}/u.test(text)) || (/^\p{Lu}/u.test(text) && text.length > 2 && !TIMES.test(text))
  );
}

const TIMES =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|^(?:January|February|March|April|May|June|July|August|September|October|November|December|The|This|That|But|And|She|His|Her|They)$/;

/** The word as an article prints it first, and the word that it stands before as a given name stands before the family's. */
function asPrinted(word: string, text: string): { text: string; before: string | undefined } {
  const tokens = tokensOf(text);
  const at = tokens.findIndex((other) => other.text === word);
  const token = tokens[at];
  if (!token) return { text: word, before: undefined };
  const next = tokens[at + 1];
  const isName = next && text.slice(token.end, next.start) === ' ' && /^\p{Lu}/u.test(text.slice(next.start));
  return { text: text.slice(token.start, token.end).replace(/['’]s$/, ''), before: isName ? next.text : undefined };
}
