import { z } from 'zod';
import type { QuoteHit } from '../src/archive/port.ts';
import type { Block, Card, Invocation } from '../src/card/card.ts';
import { contextOf } from '../src/quote/index.ts';
import { type Context, defineCommand } from './command.ts';
import {
  aboutOption,
  byOption,
  type Filters,
  kindOption,
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
import { type quotesJson, quoteToJson } from './json.ts';
import { yesNo } from './option.ts';
import { counted, given, pagesOf, plain, quoteActions, quoteBlock } from './show.ts';
import { nothingFound } from './suggest.ts';

const LIMIT = 5;

export const quotes = defineCommand({
  name: 'quotes',
  description: 'Find who said what, word for word',
  examples: [
    'quotes by:Huawei about:5G',
    'quotes "never-ending story"',
    'quotes by:"Angela Merkel" since:7d kind:direct',
  ],
  options: z.object({
    words: wordsOption,
    by: byOption,
    about: aboutOption,
    outlet: outletOption,
    since: sinceOption,
    until: untilOption,
    kind: kindOption,
    context: yesNo({ description: 'Show the sentences before and after each quote' }),
    limit: limitOption(LIMIT),
    page: pageOption,
  }),
  async run(context, options): Promise<Card> {
    const page = { limit: options.limit, offset: (options.page - 1) * options.limit };
    const query = queryOf(options, context);
    const hits = await context.archive.searchQuotes(context.workspace, query, page);
    const data: z.infer<typeof quotesJson> = {
      total: hits.total,
      isTotalExact: hits.isTotalExact,
      quotes: hits.hits.map(quoteToJson),
    };
    if (hits.hits.length === 0) return { ...(await nothingFound(context, 'quotes', options)), data };
    const again: Invocation = {
      command: 'quotes',
      options: given({ ...options, page: undefined, limit: options.limit === LIMIT ? undefined : options.limit }),
    };
    const blocks: Block[] = [];
    for (const hit of hits.hits) {
      const around = options.context ? await surroundings(context, hit) : undefined;
      blocks.push(
        quoteBlock(hit, {
          withHeadline: true,
          actions: quoteActions(hit, { withArticle: true }),
          ...(around && { context: around }),
        }),
      );
    }
    if (!options.context) {
      blocks.push({
        type: 'actions',
        actions: [
          {
            type: 'button',
            label: 'Show in context',
            run: {
              ...again,
              options: { ...again.options, context: true, ...(options.page > 1 && { page: options.page }) },
            },
            effect: 'replace',
          },
        ],
      });
    }
    const total = `${hits.isTotalExact ? '' : 'more than '}${counted(hits.total, 'quote', 'quotes', context.locale)}`;
    return {
      kind: 'answer',
      title: titleOf(options),
      blocks: [
        { type: 'note', content: [plain(total)] },
        ...unreadNote(query),
        ...scopeNote(query, context),
        ...blocks,
      ],
      pages: pagesOf(hits, page, again),
      fallback: `${titleOf(options)}: ${total}. First: ${hits.hits[0]!.speaker?.name ?? 'speaker not known'} in ${hits.hits[0]!.article.outlet ?? 'an article'}.`,
      data,
    };
  },
});

/** "Quotes by Huawei about 5G since 7d". */
function titleOf(options: Filters): string {
  const { words, by, about, outlet, kind, since, until } = options;
  const parts = [
    kind ? `${kind[0]!.toUpperCase()}${kind.slice(1)} quotes` : 'Quotes',
    by && `by ${by}`,
    (words || about) && `about ${[words, about].filter(Boolean).join(' ')}`,
    outlet && `in ${outlet === 'all' ? 'all outlets' : outlet}`,
    since && `since ${since}`,
    until && `until ${until}`,
  ];
  return parts.filter(Boolean).join(' ');
}

async function surroundings(context: Context, hit: QuoteHit): Promise<{ before: string; after: string } | undefined> {
  const article = await context.archive.findArticle(context.workspace, hit.article.id);
  const first = hit.spans[0];
  const last = hit.spans.at(-1);
  return article && first && last ? contextOf(article, { start: first.start, end: last.end }) : undefined;
}
