/** GET /feeds/SECRET.atom: what a digest or watch sent, for who knows the address. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { outgoingCard } from '../../commands/index.ts';
import type { FeedContent, FeedEntry, Outputs } from '../../src/digest/index.ts';
import type { Route } from '../../src/route.ts';
import { type AtomEntry, atomXml, stableUrn } from './atom.ts';
import { cardToHtml } from './card-html.ts';
import { pathOf, plainAnswer } from './routes.ts';

const ADDRESS = /^\/feeds\/([\w-]{43})\.atom$/;
/** Changes when the same entries are written in another way. */
const FORM = '1';

export interface FeedRouteParts {
  readonly outputs: Pick<Outputs, 'readFeed'>;
  /** Without a slash at its end. */
  readonly publicUrl: string;
}

export function feedRoute({ outputs, publicUrl }: FeedRouteParts): Route {
  return {
    methods: ['GET', 'HEAD'],
    path: '/feeds/:file',
    async handle(request, response) {
      const secret = ADDRESS.exec(pathOf(request))?.[1];
      const feed = secret === undefined ? undefined : await outputs.readFeed(secret);
      if (!feed) return plainAnswer(response, 404, 'There is nothing here.');
      await answerFeed(request, response, { feed, self: `${publicUrl}/feeds/${secret}.atom` });
    },
  };
}

async function answerFeed(
  request: IncomingMessage,
  response: ServerResponse,
  { feed, self }: { readonly feed: FeedContent; readonly self: string },
): Promise<void> {
  const etag = `"${feed.version}-${FORM}"`;
  // For this reader alone, who asks each time whether there is something new.
  const headers = { etag, 'cache-control': 'private, no-cache', 'referrer-policy': 'no-referrer' };
  if (isKnown(request.headers['if-none-match'], etag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const { subscription } = feed;
  const xml = atomXml({
    id: stableUrn(`feed ${subscription.id}`),
    title: subscription.title,
    updated: feed.updatedAt,
    author: 'Briefwire',
    self,
    entries: (await feed.entries()).map(toAtom),
  });
  const body = Buffer.from(xml);
  response
    .writeHead(200, {
      ...headers,
      'content-type': 'application/atom+xml; charset=utf-8',
      'content-length': body.length,
      'x-content-type-options': 'nosniff',
    })
    .end(request.method === 'HEAD' ? undefined : body);
}

/** RFC 9110, 13.1.2: a list, or any; weak marks do not matter here. */
function isKnown(given: string | undefined, etag: string): boolean {
  if (given === undefined) return false;
  return given.split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*');
}

function toAtom(entry: FeedEntry): AtomEntry {
  const { key, sentAt, subscription, digest, alert } = entry;
  const card = outgoingCard({ ...entry, parts: [], firstTriedAt: null });
  const local = sentAt.toZonedDateTimeISO(subscription.schedule.timeZone);
  const links = alert
    ? alert.items.flatMap(
        (item) =>
          (item.type === 'quote' ? item.quote.article.url : item.type === 'article' ? item.article.url : null) ?? [],
      )
    : digest.stories.flatMap(({ url }) => url ?? []);
  return {
    id: stableUrn(`delivery ${key}`),
    title: `${subscription.title}, ${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`,
    updated: sentAt,
    links: [...new Set(links)],
    html: cardToHtml(card, subscription.schedule.timeZone),
  };
}
