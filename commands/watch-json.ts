/** What `--json` prints of watches. */
import { z } from 'zod';
import type { Alert, AlertItem, Watch, WatchPreview } from '../src/digest/index.ts';
import { quoteJson, quoteToJson, refJson, refToJson } from './json.ts';

const instant = z.iso.datetime({ offset: true });

export const watchJson = z.object({
  id: z.string(),
  title: z.string(),
  owner: z.string(),
  kind: z.enum(['speaker', 'phrase', 'outlet', 'topic', 'first', 'absence']),
  channel: z.string(),
  platform: z.enum(['discord', 'slack', 'terminal']),
  isDirect: z.boolean(),
  speakers: z.array(z.string()),
  words: z.string(),
  outlets: z.array(z.string()),
  groups: z.array(z.string()),
  exclude: z.array(z.string()),
  days: z.int(),
  everyMinutes: z.int(),
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
  timeZone: z.string(),
  ping: z.object({ type: z.enum(['role', 'user-group']), id: z.string() }).nullable(),
  paused: z
    .object({ since: instant, until: instant.nullable(), by: z.enum(['person', 'refused']), reason: z.string() })
    .nullable(),
  isDone: z.boolean(),
  waiting: z.int(),
  nextAt: instant.nullable(),
  lastAlertAt: instant.nullable(),
  createdAt: instant,
  /** Whether they are on. */
  webhook: z.boolean(),
  feed: z.boolean(),
});

export const watchesJson = z.object({ watches: z.array(watchJson) });

/** Newest first. */
const itemJson = z.discriminatedUnion('type', [
  z.object({ type: z.literal('quote'), at: instant, quote: quoteJson, earlier: refJson.optional() }),
  z.object({ type: z.literal('article'), at: instant, article: refJson }),
  z.object({
    type: z.literal('rise'),
    at: instant,
    count: z.int(),
    usual: z.number(),
    days: z.int(),
    articles: z.array(refJson),
  }),
  z.object({
    type: z.literal('absence'),
    at: instant,
    since: instant,
    last: z.object({ quote: z.string(), article: z.string(), at: instant }).nullable(),
    articles: z.int(),
    outlets: z.int(),
    isExact: z.boolean(),
  }),
]);

export const alertJson = z.object({
  watch: z.string(),
  title: z.string(),
  at: instant,
  items: z.array(itemJson),
  more: z.int(),
  isHeld: z.boolean(),
});

export const watchPreviewJson = z.object({
  window: z.object({ from: instant, to: instant }),
  items: z.array(itemJson),
  total: z.int(),
  isTotalExact: z.boolean(),
  messages: z.int().nullable(),
});

export const groupsJson = z.object({ groups: z.array(z.object({ name: z.string(), outlets: z.array(z.string()) })) });

export function watchToJson(watch: Watch): z.infer<typeof watchJson> {
  const { id, title, owner, kind, place, words, days, everyMinutes, quietHours, timeZone, mention, pause } = watch;
  return {
    ...{ id, title, owner, kind },
    ...{ channel: place.channelId, platform: place.platform, isDirect: place.isDirect },
    ...{ speakers: [...watch.speakers], words, outlets: [...watch.outlets], groups: [...watch.groups] },
    ...{ exclude: [...watch.exclude], days, everyMinutes, quietHours, timeZone, ping: mention },
    paused: pause && {
      since: pause.since.toString(),
      until: pause.until?.toString() ?? null,
      by: pause.by,
      reason: pause.reason,
    },
    isDone: watch.isDone,
    waiting: watch.waiting,
    nextAt: watch.nextAt?.toString() ?? null,
    lastAlertAt: watch.lastAlertAt?.toString() ?? null,
    createdAt: watch.createdAt.toString(),
    webhook: watch.outputs?.webhook ?? false,
    feed: watch.outputs?.feed ?? false,
  };
}

function itemToJson(item: AlertItem): z.infer<typeof itemJson> {
  const at = item.at.toString();
  switch (item.type) {
    case 'quote':
      return {
        ...{ type: 'quote', at, quote: quoteToJson(item.quote) },
        ...(item.earlier && { earlier: refToJson(item.earlier.article) }),
      };
    case 'article':
      return { type: 'article', at, article: refToJson(item.article) };
    case 'rise':
      return { type: 'rise', at, ...item.rise, articles: item.articles.map(refToJson) };
    case 'absence': {
      const { since, last, articles, outlets, isExact } = item.absence;
      return {
        ...{ type: 'absence', at, since: since.toString(), articles, outlets, isExact },
        last: last && { quote: last.quoteId, article: last.articleId, at: last.at.toString() },
      };
    }
  }
}

export function alertToJson({ watch, at, items, more, isHeld }: Alert): z.infer<typeof alertJson> {
  return { watch: watch.id, title: watch.title, at: at.toString(), items: items.map(itemToJson), more, isHeld };
}

export function previewToJson(preview: WatchPreview): z.infer<typeof watchPreviewJson> {
  const { window, items, total, isTotalExact, messages } = preview;
  return {
    window: { from: window.from.toString(), to: window.to.toString() },
    items: items.map(itemToJson),
    ...{ total, isTotalExact, messages },
  };
}
