/** What `check --json` and `pickup --json` print (docs/json.md). */
import { z } from 'zod';
import type { CheckedDraft, Pickup, Piece, Place } from '../src/check/index.ts';
import { quoteJson, quoteToJson, refJson, refToJson } from './json.ts';

const spanJson = z.object({ start: z.int().min(0), end: z.int().min(0) });
const pieceJson = spanJson.extend({ text: z.string(), isQuoted: z.boolean() });
const archiveJson = z.object({ articles: z.int(), outlets: z.int() });

export const checkJson = z.object({
  quotations: z.array(
    z.object({
      status: z.enum(['verbatim', 'part', 'unmatched', 'edited', 'differs', 'other-speaker', 'not-found']),
      text: z.string(),
      spans: z.array(spanJson),
      speaker: z.string().nullable(),
      source: z.string().nullable(),
      isDenied: z.boolean(),
      isJoint: z.boolean(),
      sameSpeaker: z.enum(['yes', 'no', 'unknown']),
      articles: z.int(),
      outlets: z.int(),
      places: z.array(
        z.object({
          article: refJson,
          quote: quoteJson.nullable(),
          printed: z.array(pieceJson),
          changes: z.array(
            z.object({
              kind: z.enum([
                ...(['ellipsis', 'brackets', 'form', 'numeral', 'joined', 'negation', 'number', 'changed'] as const),
                ...(['added', 'dropped', 'spliced', 'unmarked'] as const),
              ]),
              draft: spanJson.nullable(),
              printed: spanJson.nullable(),
            }),
          ),
          cut: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
        }),
      ),
    }),
  ),
  passedOver: z.int(),
  archive: archiveJson,
});

export const pickupJson = z.object({
  sentences: z.array(
    spanJson.extend({
      text: z.string(),
      isTooShort: z.boolean(),
      printings: z.array(
        z.object({
          article: refJson,
          quote: quoteJson.nullable(),
          how: z.enum(['whole', 'cut', 'changed']),
          isQuoted: z.boolean(),
          share: z.number(),
          printed: z.array(pieceJson),
        }),
      ),
    }),
  ),
  articles: z.array(refJson),
  outlets: z.array(z.string()),
  archive: archiveJson,
});

export function checkToJson({ quotations, passedOver, archive }: CheckedDraft): z.infer<typeof checkJson> {
  return {
    quotations: quotations.map(({ speaker, places, spans, ...rest }) => ({
      ...rest,
      spans: spans.map(({ start, end }) => ({ start, end })),
      speaker: speaker?.name ?? null,
      places: places.map(placeToJson),
    })),
    passedOver,
    archive: { ...archive },
  };
}

function placeToJson({ article, quote, pieces, changes, cut }: Place) {
  return {
    article: refToJson(article),
    quote: quote && quoteToJson(quote),
    printed: pieces.map(pieceToJson),
    changes: changes.map(({ kind, draft, printed }) => ({
      kind,
      draft: draft && { ...draft },
      printed: printed && { ...printed },
    })),
    cut: { ...cut },
  };
}

export function pickupToJson({ sentences, articles, outlets, archive }: Pickup): z.infer<typeof pickupJson> {
  return {
    sentences: sentences.map(({ text, start, end, isTooShort, printings }) => ({
      text,
      isTooShort,
      start,
      end,
      printings: printings.map(({ article, quote, how, isQuoted, share, pieces }) => ({
        article: refToJson(article),
        quote: quote && quoteToJson(quote),
        how,
        isQuoted,
        share,
        printed: pieces.map(pieceToJson),
      })),
    })),
    articles: articles.map(refToJson),
    outlets: [...outlets],
    archive: { ...archive },
  };
}

function pieceToJson({ start, end, text, isQuoted }: Piece): z.infer<typeof pieceJson> {
  return { start, end, text, isQuoted };
}
