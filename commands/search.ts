import { z } from 'zod';
import type { Block, Card, Invocation } from '../src/card/card.ts';
import { defineCommand } from './command.ts';
import {
  byOption,
  limitOption,
  outletOption,
  pageOption,
  queryOf,
  scopeNote,
  sinceOption,
  unreadNote,
  untilOption,
  wordsOption,
} from './filters.ts';
import { hitToJson, type searchJson } from './json.ts';
import { counted, given, pagesOf, plain, snippetInlines, sourceLine, strong } from './show.ts';
import { nothingFound } from './suggest.ts';

const LIMIT = 5;

export const search = defineCommand({
  name: 'search',
  description: 'Find articles by their words',
  examples: [
    'search Huawei 5G',
    'search "position paper" outlet:Reuters since:2019-07-01',
    'search bridge -toll OR ferry',
  ],
  options: z.object({
    words: wordsOption,
    by: byOption,
    outlet: outletOption,
    since: sinceOption,
    until: untilOption,
    limit: limitOption(LIMIT),
    page: pageOption,
  }),
  async run(context, options): Promise<Card> {
    const page = { limit: options.limit, offset: (options.page - 1) * options.limit };
    const query = queryOf(options, context);
    const hits = await context.archive.searchArticles(context.workspace, query, page);
    const data: z.infer<typeof searchJson> = {
      total: hits.total,
      isTotalExact: hits.isTotalExact,
      articles: hits.hits.map(hitToJson),
    };
    if (hits.hits.length === 0) return { ...(await nothingFound(context, 'search', options)), data };
    const again: Invocation = {
      command: 'search',
      options: given({ ...options, page: undefined, limit: options.limit === LIMIT ? undefined : options.limit }),
    };
    const blocks = hits.hits.map(
      (hit): Block => ({
        type: 'item',
        title: [hit.url ? { type: 'link', text: hit.headline, url: hit.url } : strong(hit.headline)],
        body: [snippetInlines(hit.snippet)],
        note: sourceLine({ ...hit, url: null }, { withHeadline: false }),
        actions: [{ type: 'button', label: 'Open', run: { command: 'article', options: { id: hit.id } } }],
      }),
    );
    const title = options.words ? `Articles about ${options.words}` : 'Newest articles';
    const total = `${hits.isTotalExact ? '' : 'more than '}${counted(hits.total, 'article', 'articles', context.locale)}`;
    return {
      kind: 'answer',
      title,
      blocks: [
        { type: 'note', content: [plain(total)] },
        ...unreadNote(query),
        ...scopeNote(query, context),
        ...blocks,
      ],
      pages: pagesOf(hits, page, again),
      fallback: `${title}: ${total}. First: ${hits.hits[0]!.headline}`,
      data,
    };
  },
});
