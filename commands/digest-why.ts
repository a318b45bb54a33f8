/** Why an article came or did not come. */
import { z } from 'zod';
import type { Block, Card } from '../src/card/card.ts';
import type { Verdict } from '../src/digest/types.ts';
import { findArticle } from './article.ts';
import { type Context, defineCommand } from './command.ts';
import { deliveryToJson } from './digest.ts';
import { getSeen, maySee } from './digest-places.ts';
import { capital, deliveryInWords, manageRun, placeInline } from './digest-show.ts';
import { refToJson, type verdictsJson } from './json.ts';
import { requiredText, text } from './option.ts';
import { plain, sourceLine, strong } from './show.ts';
import { watchRun } from './watch-show.ts';

export const whyDigest = defineCommand({
  name: 'digest why',
  description: 'Why an article came in a digest, or did not: what matched, what missed, when it was sent',
  examples: ['digest why 4k2m8x0qvt', 'digest why https://www.example.com/news/1', 'digest why bridge closed'],
  options: z.object({
    article: requiredText({
      description: 'The article: its id, its address or words of its headline',
      isRest: true,
      complete: 'article',
      example: '4k2m8x0qvt',
    }),
    id: text({ description: 'One digest alone, by its id', complete: 'digest', example: '4k2m8x0qvt' }),
  }),
  async run(context, options): Promise<Card> {
    const article = await findArticle(context, options.article);
    const of = options.id === undefined ? {} : { id: (await getSeen(context, options.id)).id };
    const all = await context.digests.why(context.workspace, article.id, of);
    const verdicts = all.filter(({ subscription }) => maySee(context, subscription));
    const data: z.infer<typeof verdictsJson> = {
      article: refToJson(article),
      verdicts: verdicts.map(({ subscription, outcome, why, delivery }) => ({
        ...{ digest: subscription.id, title: subscription.title, outcome, why },
        delivery: delivery && deliveryToJson(delivery),
      })),
    };
    const nobody = 'No digest and no watch that you may see has looked at it.';
    return {
      kind: verdicts.length === 0 ? 'empty' : 'answer',
      title: 'Why it came, or did not',
      blocks: [
        { type: 'text', content: [strong(article.headline)] },
        { type: 'note', content: sourceLine(article, { withHeadline: false }) },
        ...(verdicts.length === 0 ? [{ type: 'text' as const, content: [plain(nobody)] }] : []),
        ...verdicts.slice(0, 25).map((verdict) => verdictItem(context, verdict)),
        ...(verdicts.length > 25
          ? [{ type: 'note' as const, content: [plain(`${verdicts.length - 25} more digests: name one with id:.`)] }]
          : []),
      ],
      fallback: `${article.headline}: ${verdicts[0] ? sentenceOf(context, verdicts[0]) : nobody}`,
      isAlwaysPrivate: true,
      data,
    };
  },
});

const OUTCOMES: Readonly<Record<Verdict['outcome'], string>> = {
  told: 'Sent',
  repeat: 'Not sent again',
  passed: 'Left out',
  dropped: 'Taken out by hand',
  missed: 'Did not match',
  waiting: 'Waiting',
  before: 'Too old',
  failed: 'Not delivered',
};

function sentenceOf(context: Context, { outcome, why, delivery, subscription }: Verdict): string {
  // When it was sent says all there is.
  if (outcome === 'told' && delivery?.state === 'sent')
    return `${capital(deliveryInWords(delivery, subscription.schedule.timeZone, context.clock.now()))}.`;
  return `${OUTCOMES[outcome]}: ${why}.`;
}

function verdictItem(context: Context, verdict: Verdict): Block {
  const { subscription, delivery, outcome } = verdict;
  const { timeZone } = subscription.schedule;
  return {
    type: 'item',
    title: [strong(subscription.title)],
    body: [[plain(sentenceOf(context, verdict))]],
    note: [
      placeInline(subscription, context),
      ...(delivery && outcome !== 'told'
        ? [plain(` · ${deliveryInWords(delivery, timeZone, context.clock.now())}`)]
        : []),
    ],
    actions: [
      { type: 'button', label: 'Manage', run: subscription.isWatch ? watchRun(subscription) : manageRun(subscription) },
    ],
  };
}
