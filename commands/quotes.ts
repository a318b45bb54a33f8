import { z } from 'zod';
import type { QuoteHit } from '../src/archive/port.ts';
import type { Query } from '../src/archive/query.ts';
import type { Action, Block, Card, Invocation } from '../src/card/card.ts';
import { contextOf } from '../src/quote/index.ts';
import { citationOf } from './cite.ts';
import { type Context, defineCommand } from './command.ts';
import {
  aboutOption,
  byOption,
  type Filters,
  filterWords,
  formOption,
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
import { counted, given, isPaged, pagesOf, plain, quoteActions, quoteBlock } from './show.ts';
import { noSuchPage, nothingFound } from './suggest.ts';

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
    cite: yesNo({ description: 'Show a line to copy for each quote' }),
    limit: limitOption(LIMIT),
    page: pageOption,
    form: formOption,
  }),
  async run(context, options): Promise<Card> {
    const page = { limit: options.limit, offset: (options.page - 1) * options.limit };
    const query = queryOf(options, context);
    const found = await context.archive.searchQuotes(
      context.workspace,
      { ...query, isUncertainLast: true, isEachOnce: true },
      page,
    );
    const hits = { ...found, hits: await context.archive.withRepeats(context.workspace, found.hits) };
    const arounds = await Promise.all(
      hits.hits.map((hit) => (options.context ? surroundings(context, hit) : undefined)),
    );
    const data: z.infer<typeof quotesJson> = {
      total: hits.total,
      isTotalExact: hits.isTotalExact,
      quotes: hits.hits.map((hit, at) => ({
        ...quoteToJson(hit),
        citation: citationOf(hit, context),
        ...(arounds[at] && { context: arounds[at] }),
      })),
    };
    const again: Invocation = {
      command: 'quotes',
      options: given({
        ...options,
        ...{ page: undefined, form: undefined, limit: options.limit === LIMIT ? undefined : options.limit },
      }),
    };
    if (hits.hits.length === 0) {
      const empty =
        hits.total > 0 ? noSuchPage(again, hits.total, options) : await nothingFound(context, 'quotes', options);
      return { ...empty, data };
    }
    const blocks: Block[] = [];
    for (const [at, hit] of hits.hits.entries()) {
      const around = arounds[at];
      blocks.push(
        quoteBlock(hit, {
          withHeadline: true,
          actions: quoteActions(hit, { withArticle: true }),
          ...(around && { context: around }),
          ...(options.cite && { copy: citationOf(hit, context) }),
        }),
      );
    }
    const more = (label: string, option: 'context' | 'cite'): Action => ({
      type: 'button',
      label,
      run: { ...again, options: { ...again.options, [option]: true, ...(options.page > 1 && { page: options.page }) } },
      effect: 'replace',
    });
    const actions = [
      ...(options.context ? [] : [more('Show in context', 'context')]),
      ...(options.cite ? [] : [more('Lines to copy', 'cite')]),
    ];
    if (actions.length > 0) blocks.push({ type: 'actions', actions });
    const total = `${hits.isTotalExact ? '' : 'more than '}${counted(hits.total, 'quote', 'quotes', context.locale)}`;
    const pages = pagesOf(hits, page, again);
    const title = titleOf(options, query, context);
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
      fallback: `${title}: ${total}. First: ${hits.hits[0]!.speaker?.name ?? 'speaker not known'} in ${hits.hits[0]!.article.outlet ?? 'an article'}.`,
      data,
    };
  },
});

/** "Quotes by Huawei about 5G since 7d". */
function titleOf(options: Filters, query: Query, context: Context): string {
  const kinds = query.kinds.join(' or ');
  const what = kinds ? `${kinds[0]!.toUpperCase()}${kinds.slice(1)} quotes` : 'Quotes';
  const { who, topic, where } = filterWords(options, query, context);
  return [what, who, topic, where].filter(Boolean).join(' ');
}

async function surroundings(context: Context, hit: QuoteHit): Promise<{ before: string; after: string } | undefined> {
  const article = await context.archive.findArticle(context.workspace, hit.article.id);
  const first = hit.spans[0];
  const last = hit.spans.at(-1);
  return article && first && last ? contextOf(article, { start: first.start, end: last.end }) : undefined;
}
