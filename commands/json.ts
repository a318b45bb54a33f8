/** What `--json` prints: the shapes that docs/json.md promises. More fields may be added, none renamed. */
import { z } from 'zod';
import type { ArticleHit, ArticleRef, StoredArticle, StoredQuote } from '../src/archive/port.ts';
import { isUncertain } from './show.ts';

const instant = z.iso.datetime({ offset: true });
const spanJson = z.object({ start: z.int().min(0), end: z.int().min(0) });
const snippetJson = z.array(z.object({ text: z.string(), match: z.boolean() }));

export const refJson = z.object({
  id: z.string(),
  headline: z.string(),
  outlet: z.string().nullable(),
  publishedAt: instant.nullable(),
  url: z.string().nullable(),
});

const speakerKind = z.enum(['person', 'organisation', 'document', 'anonymous', 'group']);

export const quoteJson = z.object({
  id: z.string(),
  kind: z.enum(['direct', 'mixed', 'indirect']),
  /** The attributed words. */
  text: z.string(),
  /** The sentence, or sentences, that hold them. */
  printed: z.string(),
  confidence: z.number().min(0).max(1),
  /** Less than the operator wants: QUOTE_THRESHOLD. */
  isUncertain: z.boolean(),
  speaker: z
    .object({
      id: z.string(),
      name: z.string(),
      kind: speakerKind,
      role: z.string().nullable(),
      affiliation: z.string().nullable(),
    })
    .nullable(),
  via: z.array(z.string()),
  article: refJson,
  spans: z.array(spanJson),
  alsoIn: z.array(z.string()),
  alsoInOutlets: z.array(z.string()),
  /** The oldest article that holds the words. */
  firstSeen: refJson,
});

export const quotesJson = z.object({
  total: z.int(),
  isTotalExact: z.boolean(),
  quotes: z.array(
    quoteJson.extend({
      /** A line to copy. */
      citation: z.string(),
      /** Where it was asked for: the sentences around it, '' where there is none. */
      context: z.object({ before: z.string(), after: z.string() }).optional(),
    }),
  ),
});

export const searchJson = z.object({
  total: z.int(),
  isTotalExact: z.boolean(),
  articles: z.array(refJson.extend({ snippet: snippetJson })),
});

const summaryJson = z.array(z.object({ text: z.string(), article: z.string(), ...spanJson.shape }));

export const storyJson = z.object({
  id: z.string(),
  headline: z.string(),
  summary: summaryJson,
  articles: z.array(z.string()),
  outlets: z.array(z.string()),
  quotes: z.array(quoteJson),
});

export const briefJson = z.object({
  window: z.object({ from: instant, to: instant }),
  counts: z.object({ articles: z.int(), outlets: z.int(), quotes: z.int(), stories: z.int() }),
  stories: z.array(storyJson),
});

export const articleJson = refJson.extend({
  bylines: z.array(z.string()),
  language: z.string(),
  words: z.int(),
  summary: summaryJson,
  quotes: z.array(quoteJson),
});

export const speakerJson = z.object({
  id: z.string(),
  name: z.string(),
  kind: speakerKind,
  aliases: z.array(z.string()),
  roles: z.array(
    z.object({ role: z.string(), affiliation: z.string().nullable(), seenAt: instant, firstSeenAt: instant }),
  ),
  namesakes: z.array(z.object({ id: z.string(), name: z.string(), kind: speakerKind })),
  said: z.int(),
  reported: z.int(),
  topics: z.array(z.object({ text: z.string(), articles: z.int() })),
  firstSeenAt: instant,
  lastSeenAt: instant,
  total: z.int(),
  quotes: z.array(quoteJson),
});

export const outletsJson = z.object({
  outlets: z.array(z.object({ name: z.string(), articles: z.int(), quotes: z.int(), newestAt: instant })),
});

export const settingsJson = z.object({
  timeZone: z.string().nullable(),
  locale: z.string().nullable(),
  answers: z.enum(['private', 'public']),
  outlets: z.array(z.string()),
  digestRole: z.string().nullable(),
});

export const savedJson = z.object({
  total: z.int(),
  quotes: z.array(quoteJson.extend({ savedAt: instant, note: z.string().nullable() })),
});

export const exportJson = z.object({
  total: z.int(),
  files: z.array(z.object({ name: z.string(), mediaType: z.string(), text: z.string() })),
});

export const subscriptionJson = z.object({
  id: z.string(),
  title: z.string(),
  owner: z.string(),
  platform: z.enum(['discord', 'slack', 'terminal']),
  /** Of a person where `isDirect`. */
  channel: z.string(),
  isDirect: z.boolean(),
  threads: z.enum(['none', 'new-post', 'running-thread']),
  schedule: z.union([
    z.object({ days: z.array(z.int()), times: z.array(z.string()), timeZone: z.string() }),
    z.object({ cron: z.string(), timeZone: z.string() }),
  ]),
  filters: z.object({
    about: z.string(),
    topics: z.array(z.string()),
    outlets: z.array(z.string()),
    speakers: z.array(z.string()),
    exclude: z.array(z.string()),
  }),
  size: z.enum(['headlines', 'brief', 'full']),
  quotes: z.boolean(),
  skipEmpty: z.boolean(),
  minOutlets: z.int(),
  quiet: z.array(z.string()),
  review: z.object({ minutes: z.int(), channel: z.string().nullable(), users: z.array(z.string()) }).nullable(),
  paused: z
    .object({
      since: instant,
      until: instant.nullable(),
      by: z.enum(['person', 'refused']),
      reason: z.string(),
    })
    .nullable(),
  nextDueAt: instant.nullable(),
  createdAt: instant,
  /** Whether they are on. */
  webhook: z.boolean(),
  feed: z.boolean(),
});

export const deliveryJson = z.object({
  key: z.string(),
  digest: z.string(),
  dueAt: instant,
  state: z.enum(['pending', 'claimed', 'sent', 'uncertain', 'failed', 'skipped']),
  reason: z.string().nullable(),
  attempts: z.int(),
  messages: z.array(z.string()),
  sentAt: instant.nullable(),
});

/** `digest` of one id has its newest deliveries, too. */
export const digestsJson = z.object({
  digests: z.array(subscriptionJson),
  deliveries: z.array(deliveryJson).optional(),
});

export const digestJson = z.object({
  /** null: a preview of what is not subscribed to. */
  digest: z.string().nullable(),
  title: z.string(),
  dueAt: instant.nullable(),
  window: z.object({ from: instant, to: instant }),
  counts: z.object({ articles: z.int(), outlets: z.int(), stories: z.int() }),
  stories: z.array(
    storyJson.extend({
      url: z.string().nullable(),
      news: z.object({ articles: z.int(), outlets: z.array(z.string()), toldAt: instant }).nullable(),
      isPinned: z.boolean(),
      note: z.string().nullable(),
    }),
  ),
  more: z.int(),
  repeats: z.int(),
  droppedStories: z.int(),
  editedBy: z.array(z.string()),
  isLate: z.boolean(),
  restsOn: z.object({
    articles: z.int(),
    outlets: z.int(),
    newestAt: instant.nullable(),
    sources: z.object({ answered: z.int(), all: z.int() }).nullable(),
  }),
});

export const verdictsJson = z.object({
  article: refJson,
  verdicts: z.array(
    z.object({
      digest: z.string(),
      title: z.string(),
      outcome: z.enum(['told', 'repeat', 'passed', 'dropped', 'missed', 'waiting', 'before', 'failed']),
      why: z.string(),
      delivery: deliveryJson.nullable(),
    }),
  ),
});

export function refToJson(ref: ArticleRef): z.infer<typeof refJson> {
  const { id, headline, outlet, publishedAt, url } = ref;
  return { id, headline, outlet, publishedAt: publishedAt?.toString() ?? null, url };
}

export function hitToJson(hit: ArticleHit): z.infer<typeof searchJson>['articles'][number] {
  return { ...refToJson(hit), snippet: hit.snippet.map(({ text, match }) => ({ text, match })) };
}

export function quoteToJson(quote: StoredQuote): z.infer<typeof quoteJson> {
  const { id, kind, text, printed, confidence, speaker, via, article, spans, alsoIn } = quote;
  return {
    id,
    kind,
    text,
    printed,
    confidence,
    isUncertain: isUncertain(quote),
    speaker: speaker && {
      id: speaker.id,
      name: speaker.name,
      kind: speaker.kind,
      role: speaker.role,
      affiliation: speaker.affiliation,
    },
    via: [...via],
    article: refToJson(article),
    spans: spans.map(({ start, end }) => ({ start, end })),
    alsoIn: [...alsoIn],
    alsoInOutlets: [...(quote.repeats?.outlets ?? [])],
    firstSeen: refToJson(quote.repeats?.first ?? article),
  };
}

/** A stored article's summary, each sentence with its place. */
export function summaryToJson(article: StoredArticle): z.infer<typeof summaryJson> {
  return article.summary.sentences.map(({ start, end }) => ({
    text: article.text.slice(start, end),
    article: article.id,
    start,
    end,
  }));
}
