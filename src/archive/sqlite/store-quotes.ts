/** Quotes of one article: rows, and what they are found by. */
import type { Quote } from '../../quote/types.ts';
import { hashId, hashNumber } from '../identity.ts';
import { bracketedName, nameWords } from '../names.ts';
import { wordsOf } from '../tokens.ts';
import { type Batch, cached, type NewArticle, nextKey, spaced } from './batch.ts';
import { affiliationKeyTerm, apart, kindKey, nameKeyTerm, speakerKey, topicKey } from './keys.ts';
import { WIRE_NUM } from './owners.ts';
import { anonymousId, toDetail } from './rows.ts';
import { isNamed, makeSpeaker, speakerId } from './speakers.ts';
import { topicsOf } from './topics.ts';
import { noteWords } from './word-counts.ts';

/** A speaker as the index knows one. */
export interface StoredName {
  readonly id: string;
  readonly names: readonly (readonly string[])[];
  readonly affiliation: readonly string[];
}

/** @param common keys that the article has, too. @returns the speakers, as often as they speak. */
export function insertQuotes(
  batch: Batch,
  entry: NewArticle,
  article: number,
  at: number,
  common: readonly string[],
): StoredName[] {
  const { database, owner } = batch;
  const { text } = entry.article;
  const speakers: StoredName[] = [];
  const codes = new Set<string>();
  // A quote is found by what its article is about and by who speaks, too; only its own words are scored.
  const about = wordsOf(entry.article.headline);
  const topics = entry.quotes.length ? topicsOf(entry.article).map(topicKey) : [];
  const first = entry.quotes.length ? nextKey(database, 'quotes', at, entry.quotes.length) : 0;
  entry.quotes.forEach((quote, place) => {
    const words = quote.content.flatMap(({ start, end }) => wordsOf(text.slice(start, end)));
    const speaker = quote.speaker;
    const isOwnName = speaker !== null && isNamed(speaker);
    const num = isOwnName ? namedSpeaker(batch, speaker) : null;
    const stored = speaker && describeSpeaker(entry.id, speaker, num);
    if (stored) speakers.push(stored);
    const seq = first + place;
    database.run(
      `INSERT INTO quotes (seq, article, same, who, words, place, code, kind, speaker, speaker_name, speaker_kind, role, affiliation, detail, confidence)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      seq,
      article,
      sameness(
        words,
        speaker ? (isOwnName ? nameWords(speaker.name).join(' ') : `${entry.id} ${speaker.name}`) : entry.id,
      ),
      isOwnName ? spaced([...new Set(stored?.names.flat())]) : '',
      spaced(words),
      place,
      freeCode(codes, `${entry.id}\n${words.join(' ')}`),
      quote.kind,
      num,
      speaker?.name ?? null,
      speaker?.kind ?? null,
      speaker?.role ?? null,
      speaker?.affiliation ?? null,
      toDetail(quote),
      quote.confidence,
    );
    const keys = [
      ...common,
      ...topics,
      kindKey(quote.kind),
      ...(stored
        ? [
            speakerKey(stored.id),
            apart(stored.names, nameKeyTerm),
            '§ § §',
            apart([stored.affiliation], affiliationKeyTerm),
          ]
        : []),
    ];
    batch.entries.quotes.set(seq, [[...words, '§', ...about, ...whoWords(speaker)].join(' '), keys.join(' ')]);
    if (owner === WIRE_NUM) noteWords(batch.words, words, 'quotes', 1);
    batch.sums.quoteWords += words.length;
    if (num !== null) batch.speakerQuotes.set(num, (batch.speakerQuotes.get(num) ?? 0) + 1);
  });
  return speakers;
}

function whoWords(speaker: Quote['speaker']): string[] {
  return speaker ? wordsOf([speaker.name, speaker.role, speaker.affiliation].filter(Boolean).join(' ')) : [];
}

function namedSpeaker(batch: Batch, speaker: NonNullable<Quote['speaker']>): number {
  return cached(batch.speakers, `${speaker.kind}\n${speaker.name}`, () =>
    makeSpeaker(batch.database, batch.owner, speaker),
  );
}

function describeSpeaker(articleId: string, speaker: NonNullable<Quote['speaker']>, num: number | null): StoredName {
  const bracketed = bracketedName(speaker.name);
  const names = bracketed ? [nameWords(bracketed.full), nameWords(bracketed.short)] : [nameWords(speaker.name)];
  return {
    id: num === null ? anonymousId(articleId, speaker.name) : speakerId(num),
    names,
    affiliation: speaker.affiliation === null ? [] : nameWords(speaker.affiliation),
  };
}

/** Few words may be said by many ("no comment"): then the speaker must be the same, too. */
const MIN_SAME_WORDS = 5;

function sameness(words: readonly string[], speaker: string): number {
  return hashNumber(words.length >= MIN_SAME_WORDS ? words.join(' ') : `${speaker}\n${words.join(' ')}`);
}

function freeCode(codes: Set<string>, seed: string): string {
  for (let attempt = 0; ; attempt++) {
    const code = hashId(`${seed}${attempt || ''}`, 6);
    if (codes.has(code)) continue;
    codes.add(code);
    return code;
  }
}
