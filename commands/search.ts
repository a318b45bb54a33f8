import { z } from 'zod';
import type { Block, Card, Invocation } from '../src/card/card.ts';
import { defineCommand } from './command.ts';
import {
  byOption,
  filterWords,
  formOption,
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
import { counted, given, isPaged, pagesOf, plain, snippetInlines, sourceLine, strong } from './show.ts';
import { noSuchPage, nothingFound } from './suggest.ts';

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
    form: formOption,
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
    const again: Invocation = {
      command: 'search',
      options: given({
        ...options,
        ...{ page: undefined, form: undefined, limit: options.limit === LIMIT ? undefined : options.limit },
      }),
    };
    if (hits.hits.length === 0) {
      const empty =
        hits.total > 0 ? noSuchPage(again, hits.total, options) : await nothingFound(context, 'search', options);
      return { ...empty, data };
    }
    const blocks = hits.hits.map(
      (hit): Block => ({
        type: 'item',
        title: [hit.url ? { type: 'link', text: hit.headline, url: hit.url } : strong(hit.headline)],
        body: [snippetInlines(hit.snippet)],
        note: sourceLine({ ...hit, url: null }, { withHeadline: false }),
        actions: [{ type: 'button', label: 'Open', run: { command: 'article', options: { id: hit.id } } }],
      }),
    );
    const { who, topic, where } = filterWords(options, query, context, 'quoting');
    const title = [topic ? 'Articles' : 'Newest articles', topic, who, where].filter(Boolean).join(' ');
    const total = `${hits.isTotalExact ? '' : 'more than '}${counted(hits.total, 'article', 'articles', context.locale)}`;
    const pages = pagesOf(hits, page, again);
    return {
      kind: 'answer',
      title,
      blocks: [
        ...(isPaged(pages) ? [] : [{ type: 'note' as const, content: [plain(total)] }]),
        ...unreadNote(query),
        ...scopeNote(query, context),
        ...blocks,
      ],
      pages,
      fallback: `${title}: ${total}. First: ${hits.hits[0]!.headline}`,
      data,
    };
  },
});
