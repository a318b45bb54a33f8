/** Builders: articles as intake hands them over, without the rooms that read them. */

import type { ReadArticle } from '../../src/archive/port.ts';
import type { Block } from '../../src/article/types.ts';
import type { Quote, QuotedSpeaker, QuoteKind } from '../../src/quote/types.ts';

export interface QuoteParts {
  /** Must stand in one of the paragraphs. */
  readonly words: string;
  readonly by?: string | null;
  readonly speakerKind?: QuotedSpeaker['kind'];
  readonly role?: string;
  readonly affiliation?: string;
  readonly kind?: QuoteKind;
  readonly confidence?: number;
}

export interface EntryParts {
  readonly id?: string;
  readonly headline?: string;
  readonly bylines?: readonly string[];
  readonly outlet?: string | null;
  /** ISO instant; null: unknown. */
  readonly at?: string | null;
  readonly url?: string | null;
  readonly paragraphs?: readonly string[];
  readonly quotes?: readonly QuoteParts[];
  readonly language?: string;
}

let made = 0;

/** An article of its own unless told otherwise. */
export function anEntry(parts: EntryParts = {}): ReadArticle {
  made++;
  const headline = parts.headline ?? `Headline ${made}`;
  const quoted = (parts.quotes ?? []).map(({ words }) => `"${words}" was said.`);
  const paragraphs = parts.paragraphs ?? (quoted.length ? quoted : [`Paragraph of article ${made}.`]);
  const pieces = [headline, ...paragraphs];
  const blocks: Block[] = [];
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    blocks.push({ role: index === 0 ? 'headline' : 'paragraph', start: at, end: at + piece.length });
    at += piece.length + 2;
  }
  const text = pieces.join('\n\n');
  const at_ = parts.at === undefined ? '2019-07-30T10:00:00Z' : parts.at;
  return {
    givenId: parts.id,
    article: {
      headline,
      bylines: parts.bylines ?? [],
      outlet: parts.outlet === undefined ? 'The Harbour Post' : parts.outlet,
      publishedAt: at_ === null ? null : Temporal.Instant.from(at_),
      url: parts.url ?? null,
      language: parts.language ?? 'en',
      text,
      blocks,
      notes: [],
    },
    quotes: (parts.quotes ?? []).map((quote) => aQuote(text, headline.length, quote)),
    summary: { sentences: blocks.slice(1, 2).map(({ start, end }) => ({ start, end })) },
  };
}

function aQuote(text: string, from: number, parts: QuoteParts): Quote {
  const start = text.indexOf(parts.words, from);
  if (start < 0) throw new Error(`the article does not hold the quote "${parts.words}"`);
  const span = { start, end: start + parts.words.length };
  const kind = parts.kind ?? 'direct';
  const { by = 'Jana Novak' } = parts;
  return {
    kind,
    content: [span],
    quoted: kind === 'indirect' ? [] : [span],
    source: null,
    cue: null,
    speaker:
      by === null
        ? null
        : {
            name: by,
            kind: parts.speakerKind ?? 'person',
            role: parts.role ?? null,
            affiliation: parts.affiliation ?? null,
          },
    via: [],
    confidence: parts.confidence ?? 0.9,
    printed: span,
  };
}

/** How many quotes each article of writer.ts has. */
export const QUOTES_OF_BULK = 10;
