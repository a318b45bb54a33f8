import { z } from 'zod';
import type { Block, Card } from '../src/card/card.ts';
import { defineCommand } from './command.ts';
import { limitOption } from './filters.ts';
import type { outletsJson } from './json.ts';
import { counted, joined, plain, strong } from './show.ts';

export const outlets = defineCommand({
  name: 'outlets',
  description: 'Who the articles come from, and how new they are',
  examples: ['outlets'],
  options: z.object({ limit: limitOption(50) }),
  async run(context, options): Promise<Card> {
    const all = await context.archive.outlets(context.workspace);
    const known = all.slice(0, options.limit);
    const data: z.infer<typeof outletsJson> = {
      outlets: known.map(({ name, articles, quotes, newestAt }) => ({
        name,
        articles,
        quotes,
        newestAt: newestAt.toString(),
      })),
    };
    if (known.length === 0) {
      const message = 'No article in the archive names its outlet yet: feed it with "briefwire ingest PATH".';
      return {
        kind: 'empty',
        title: 'No outlets yet',
        blocks: [{ type: 'text', content: [plain(message)] }],
        fallback: message,
        data,
      };
    }
    const list: Block = {
      type: 'list',
      items: known.map(({ name, articles, quotes, newestAt }) =>
        joined([
          strong(name),
          plain(counted(articles, 'article', 'articles', context.locale)),
          plain(counted(quotes, 'quote', 'quotes', context.locale)),
          { type: 'time', at: newestAt, style: 'relative' },
        ]),
      ),
    };
    const more: Block[] =
      known.length < all.length ? [{ type: 'note', content: [plain(`${all.length - known.length} more.`)] }] : [];
    const title = counted(all.length, 'outlet', 'outlets', context.locale);
    return {
      kind: 'answer',
      title,
      blocks: [list, ...more],
      fallback: `${title}: ${known.map(({ name }) => name).join(', ')}`,
      data,
    };
  },
});
