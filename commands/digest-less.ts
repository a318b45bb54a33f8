/** How to get less like a story. */
import { z } from 'zod';
import type { Action, Card } from '../src/card/card.ts';
import type { Subscription } from '../src/digest/types.ts';
import { UserError } from '../src/errors.ts';
import { findArticle } from './article.ts';
import { type Context, defineCommand } from './command.ts';
import { getOwn, maySee } from './digest-places.ts';
import { manageRun, subscriptionToJson } from './digest-show.ts';
import { requiredText, text, yesNo } from './option.ts';
import { plain, strong } from './show.ts';

/** Words of a headline that are offered to be left out. */
const OFFERED = 4;

export const lessOfDigest = defineCommand({
  name: 'digest less',
  description: 'Leave out what is like a story from now on',
  examples: ['digest less 4k2m8x0qvt id:7gh2k0m3pq', 'digest less 4k2m8x0qvt id:7gh2k0m3pq word:football'],
  options: z.object({
    story: requiredText({
      description: 'Any article of the story: its id, its address or words of its headline',
      isRest: true,
      complete: 'article',
      example: '4k2m8x0qvt',
    }),
    id: text({ description: 'The digest, by its id', complete: 'digest', example: '7gh2k0m3pq' }),
    word: text({ description: 'The word or phrase to leave out', example: 'football' }),
    keep: yesNo({ description: 'Take it back: what says the word comes again' }),
  }),
  async run(context, options): Promise<Card> {
    const found = await lessIn(context, options.id);
    const { id, title, filters } = found;
    if (options.word === undefined) {
      const article = await findArticle(context, options.story);
      return askWord(article.headline, { title, run: { story: article.id, id } });
    }
    const word = options.word.replaceAll(/["“”„«»]/g, '').trim();
    const others = filters.exclude.filter((known) => known.toLowerCase() !== word.toLowerCase());
    const isKnown = others.length < filters.exclude.length;
    const exclude = options.keep ? others : isKnown ? filters.exclude : [...filters.exclude, word];
    const changed = await context.digests.change(context.workspace, id, { filters: { ...filters, exclude } });
    if (options.keep) return keptCard(changed, word);
    return {
      kind: 'done',
      title: 'Less like this',
      blocks: [
        {
          type: 'text',
          content: [strong(title), plain(' leaves out from now on what says '), strong(word), plain('.')],
        },
        {
          type: 'actions',
          actions: [
            ...(isKnown ? [] : [undoButton({ story: options.story, id, word })]),
            { type: 'button', label: 'Manage', run: manageRun(found) },
          ],
        },
      ],
      fallback: `${title} leaves out what says ${word}.`,
      isAlwaysPrivate: true,
      data: subscriptionToJson(changed),
    };
  },
});

/** What others left out meanwhile stays left out. */
function undoButton(run: { readonly story: string; readonly id: string; readonly word: string }): Action {
  return {
    type: 'button',
    label: 'Undo',
    run: { command: 'digest less', options: { ...run, keep: true } },
    effect: 'replace',
  };
}

function keptCard(subscription: Subscription, word: string): Card {
  return {
    kind: 'done',
    title: 'It is back',
    blocks: [
      {
        type: 'text',
        content: [strong(subscription.title), plain(' no longer leaves out what says '), strong(word), plain('.')],
      },
      { type: 'actions', actions: [{ type: 'button', label: 'Manage', run: manageRun(subscription) }] },
    ],
    fallback: `${subscription.title} no longer leaves out what says ${word}.`,
    isAlwaysPrivate: true,
    data: subscriptionToJson(subscription),
  };
}

/** The digest that is named; where none is, the only one that this person may see. */
async function lessIn(context: Context, id: string | undefined) {
  if (id !== undefined) return getOwn(context, id);
  const all = await context.digests.list(context.workspace);
  const seen = all.filter((subscription) => maySee(context, subscription));
  if (seen.length !== 1)
    throw new UserError('Say which digest: name it with id:, as "digest list" shows it.', { hints: ['digest list'] });
  return getOwn(context, seen[0]!.id);
}

function askWord(
  headline: string,
  { title, run }: { readonly title: string; readonly run: { readonly story: string; readonly id: string } },
): Card {
  const words = wordsOfHeadline(headline).slice(0, OFFERED);
  const actions: Action[] = words.map((word) => ({
    type: 'button',
    label: clipLabel(`Without ${word}`),
    run: { command: 'digest less', options: { ...run, word } },
    effect: 'replace',
  }));
  return {
    kind: 'answer',
    title: 'Less like this?',
    blocks: [
      { type: 'text', content: [strong(headline)] },
      {
        type: 'text',
        content: [
          plain('From now on '),
          strong(title),
          plain(' leaves out every article that says the word that you press.'),
        ],
      },
      ...(actions.length > 0 ? [{ type: 'actions' as const, actions }] : []),
      {
        type: 'note',
        content: [plain('Another word: '), { type: 'code', text: `/digest less ${run.story} id:${run.id} word:…` }],
      },
    ],
    fallback: `Less like "${headline}"? Choose a word to leave out: ${words.join(', ')}`,
    isAlwaysPrivate: true,
    data: { ...run, words },
  };
}

/** Names first (words that begin with a capital, those that stand together as one), then long words. */
export function wordsOfHeadline(headline: string): string[] {
  const words = headline.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  const names: string[] = [];
  let name: string[] = [];
  for (const [at, word] of words.entries()) {
    // The first word has its capital from where it stands, unless another follows.
    const isCapital = /^[\p{Lu}\p{N}]/u.test(word) && (at > 0 || /^\p{Lu}/u.test(words[1] ?? ''));
    if (isCapital) name.push(word);
    if (!isCapital || at === words.length - 1) {
      if (name.length > 0) names.push(name.join(' '));
      name = [];
    }
  }
  const isEveryWordCapital = names.length > 0 && names[0] === words.join(' ');
  const long = words.filter((word) => word.length >= 5).sort((a, b) => b.length - a.length);
  const all = [
    ...(isEveryWordCapital ? [] : names.filter((found) => found.length >= 3 && found.length <= 40)),
    ...long,
  ];
  const seen = new Set<string>();
  return all.filter((word) => {
    const key = word.toLowerCase();
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
}

/** Buttons carry at most 34 characters (card.ts). */
function clipLabel(label: string): string {
  const characters = Array.from(label);
  return characters.length <= 34 ? label : `${characters.slice(0, 33).join('')}…`;
}
