/** Rows <-> what the port speaks of. */
import type { BlockRole, Span } from '../../article/types.ts';
import type { Quote, QuoteKind, SpeakerKind } from '../../quote/types.ts';
import { hashId } from '../identity.ts';
import type { ArticleRef, StoredArticle, StoredQuote } from '../port.ts';
import { speakerId } from './speakers.ts';

/** [start, end) as JSON holds it. */
type Pair = readonly [number, number];

export interface ArticleRow {
  readonly seq: number;
  readonly owner: number;
  readonly owner_id: string;
  readonly id: string;
  readonly fingerprint: string;
  readonly headline: string;
  readonly outlet: number | null;
  readonly outlet_name: string | null;
  readonly published_at: string | null;
  readonly added_at: string;
  readonly updated_at: string;
  readonly url: string | null;
  readonly language: string;
  readonly bylines: string;
  readonly notes: string;
  readonly blocks: string;
  readonly summary: string;
  readonly text: string;
  readonly is_backlog: number | null;
}

export const ARTICLE_COLUMNS = `a.seq, a.owner, w.id AS owner_id, a.id, a.fingerprint, a.headline, a.outlet, o.name AS outlet_name,
  a.published_at, a.added_at, a.updated_at, a.url, a.language, a.bylines, a.notes, a.blocks, a.summary, a.text, a.is_backlog`;
export const ARTICLE_TABLES = 'articles a JOIN owners w ON w.num = a.owner LEFT JOIN outlets o ON o.num = a.outlet';

export function toArticle(row: ArticleRow): StoredArticle {
  return {
    ...toArticleRef(row),
    owner: row.owner_id,
    bylines: JSON.parse(row.bylines),
    language: row.language,
    text: row.text,
    blocks: (JSON.parse(row.blocks) as [BlockRole, number, number][]).map(([role, start, end]) => ({
      role,
      start,
      end,
    })),
    notes: JSON.parse(row.notes),
    updatedAt: Temporal.Instant.from(row.updated_at),
    isBacklog: row.is_backlog === 1,
    summary: { sentences: (JSON.parse(row.summary) as Pair[]).map(toSpan) },
  };
}

export function toArticleRef(
  row: Pick<ArticleRow, 'id' | 'headline' | 'outlet_name' | 'published_at' | 'added_at' | 'url'>,
): ArticleRef {
  return {
    id: row.id,
    headline: row.headline,
    outlet: row.outlet_name,
    publishedAt: row.published_at === null ? null : Temporal.Instant.from(row.published_at),
    addedAt: Temporal.Instant.from(row.added_at),
    url: row.url,
  };
}

export interface QuoteRow {
  readonly seq: number;
  readonly same: number;
  readonly place: number;
  readonly code: string;
  readonly kind: QuoteKind;
  /** The row that stands for the speaker's names. */
  readonly speaker: number | null;
  readonly speaker_name: string | null;
  readonly speaker_kind: SpeakerKind | null;
  readonly known_name: string | null;
  readonly known_kind: SpeakerKind | null;
  readonly role: string | null;
  readonly affiliation: string | null;
  readonly detail: string;
  readonly id: string;
  readonly headline: string;
  readonly outlet_name: string | null;
  readonly published_at: string | null;
  readonly added_at: string;
  readonly url: string | null;
  readonly fingerprint: string;
  readonly text: string;
}

export const QUOTE_COLUMNS = `q.seq, q.same, q.place, q.code, q.kind, c.num AS speaker, q.speaker_name, q.speaker_kind,
  coalesce(c.shown, c.name) AS known_name, c.kind AS known_kind, q.role, q.affiliation, q.detail, a.id, a.headline, o.name AS outlet_name, a.published_at, a.added_at, a.url,
  a.fingerprint, a.text`;
export const QUOTE_TABLES = `quotes q JOIN articles a ON a.seq = q.article LEFT JOIN outlets o ON o.num = a.outlet
  LEFT JOIN speakers s ON s.num = q.speaker LEFT JOIN speakers c ON c.num = coalesce(s.canon, s.num)`;

type Detail = [
  content: readonly Pair[],
  quoted: readonly Pair[],
  source: Pair | null,
  cue: Pair | null,
  printed: Pair,
  via: readonly string[],
  confidence: number,
];

export function toDetail(quote: Quote): string {
  const detail: Detail = [
    quote.content.map(toPair),
    quote.quoted.map(toPair),
    quote.source && toPair(quote.source),
    quote.cue && toPair(quote.cue),
    toPair(quote.printed),
    quote.via,
    quote.confidence,
  ];
  return JSON.stringify(detail);
}

/** @param uncertainBelow quotes with less confidence are uncertain. */
export function toQuote(row: QuoteRow, alsoIn: readonly string[], uncertainBelow: number): StoredQuote {
  const [content, quoted, source, cue, printed, via, confidence] = JSON.parse(row.detail) as Detail;
  const cut = ([start, end]: Pair) => row.text.slice(start, end);
  return {
    id: `${row.id}.${row.code}`,
    kind: row.kind,
    text: content.map(cut).join(' … '),
    passages: passagesOf(row.text, content, quoted),
    printed: cut(printed),
    cue: cue && cut(cue),
    source: source && cut(source),
    confidence,
    isUncertain: confidence < uncertainBelow,
    speaker: speakerOf(row),
    via,
    article: toArticleRef(row),
    spans: content.map(toSpan),
    alsoIn,
  };
}

/** The words of a quote alone, its pieces one after the other. */
export function spokenIn(row: QuoteRow): string {
  const [content, quoted] = JSON.parse(row.detail) as Detail;
  return passagesOf(row.text, content, quoted)
    .map(({ text }) => text)
    .join(' ');
}

function speakerOf(row: QuoteRow): StoredQuote['speaker'] {
  const { role, affiliation } = row;
  if (row.speaker !== null && row.known_name !== null && row.known_kind !== null)
    return { id: speakerId(row.speaker), name: row.known_name, kind: row.known_kind, role, affiliation };
  if (row.speaker_name === null || row.speaker_kind === null) return null;
  return {
    id: anonymousId(row.id, row.speaker_name),
    name: row.speaker_name,
    kind: row.speaker_kind,
    role,
    affiliation,
  };
}

/** An unnamed speaker is one speaker within one article. */
export function anonymousId(articleId: string, name: string): string {
  return `x${hashId(`${articleId}\n${name}`)}`;
}

/** The content cut where quotation marks open and close; the marks themselves, and space at the cuts, left out. */
function passagesOf(
  text: string,
  content: readonly Pair[],
  quoted: readonly Pair[],
): { text: string; quoted: boolean }[] {
  const passages: { text: string; quoted: boolean }[] = [];
  function push(start: number, end: number, isQuoted: boolean): void {
    const piece = isQuoted ? text.slice(start, end) : withoutMarks(text.slice(start, end));
    if (piece.trim()) passages.push({ text: piece, quoted: isQuoted });
  }
  for (const [start, end] of content) {
    let at = start;
    for (const [open, close] of quoted) {
      if (close <= at || open >= end) continue;
      push(at, Math.max(at, open), false);
      push(Math.max(at, open), Math.min(close, end), true);
      at = Math.min(close, end);
    }
    push(at, end, false);
  }
  return passages;
}

/** Quotation marks that stand next to a quoted part belong to it: a renderer draws them. */
function withoutMarks(plain: string): string {
  return plain
    .replace(/^["“”„«»'‘’]/, '')
    .replace(/["“”„«»‘]$/, '')
    .trim();
}

function toPair({ start, end }: Span): Pair {
  return [start, end];
}

function toSpan([start, end]: Pair): Span {
  return { start, end };
}
