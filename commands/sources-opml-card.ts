/** What a list of feeds would add, with a button that adds it. */
import { z } from 'zod';
import type { Action, Block, Card } from '../src/card/card.ts';
import { UserError } from '../src/errors.ts';
import type { OpmlPreview, SourceWish } from '../src/intake/index.ts';
import type { Context } from './command.ts';
import { counted, plain } from './show.ts';
import { opmlToJson } from './sources-json.ts';
import { addressOf, button } from './sources-show.ts';

/** Feeds of a list that are shown by name. */
const SHOWN = 10;
/** What one button can add: more are added from a terminal. */
const MAX_CHOSEN = 500;

const chosenFeeds = z
  .array(
    z.object({
      kind: z.enum(['feed', 'sitemap']).default('feed'),
      url: z.string(),
      title: z.string().optional(),
      groups: z.array(z.string()).optional(),
    }),
  )
  .max(MAX_CHOSEN);

export function opmlCard(context: Context, preview: OpmlPreview): Card {
  const { fresh, known, room } = preview;
  const chosen = fresh.slice(0, Math.min(room, MAX_CHOSEN));
  const more = fresh.length - SHOWN;
  const words = summary(preview);
  const blocks: Block[] = [
    { type: 'text', content: [plain(words)] },
    ...(fresh.length > 0 ? [{ type: 'list' as const, items: fresh.slice(0, SHOWN).map(feedLine) }] : []),
    ...(more > 0 ? [{ type: 'note' as const, content: [plain(`${more} more.`)] }] : []),
    ...(known.length > 0
      ? [
          {
            type: 'note' as const,
            content: [
              plain(
                `${counted(known.length, 'feed')} of it ${known.length === 1 ? 'is a source' : 'are sources'} already.`,
              ),
            ],
          },
        ]
      : []),
    ...leftOutOf(preview).map((words): Block => ({ type: 'note', content: [plain(words)] })),
    ...limitNote(context, preview, chosen.length),
    ...(chosen.length > 0 && context.platform !== 'terminal'
      ? [{ type: 'actions' as const, actions: [addAllButton(chosen)] }]
      : []),
  ];
  return {
    kind: fresh.length === 0 ? 'empty' : 'answer',
    title: fresh.length === 0 ? 'Nothing to add' : 'Add these sources?',
    blocks,
    fallback: words,
    isAlwaysPrivate: true,
    data: opmlToJson(preview),
  };
}

function summary({ title, fresh }: OpmlPreview): string {
  const sitemaps = fresh.filter(({ kind }) => kind === 'sitemap').length;
  const things = [
    ...(fresh.length > sitemaps ? [counted(fresh.length - sitemaps, 'feed')] : []),
    ...(sitemaps > 0 ? [counted(sitemaps, 'sitemap')] : []),
  ].join(' and ');
  const amount = fresh.length === 0 ? 'holds no feed that is not there yet' : `would add ${things}`;
  return `The list${title ? ` ${title}` : ''} ${amount}.`;
}

/** One sentence each for what of the list would not become a source, how much and why. */
export function leftOutOf({ sites, broken, leftOut }: OpmlPreview): string[] {
  const some = (all: readonly string[]) =>
    `${all.slice(0, 5).join(', ')}${all.length > 5 ? ` and ${all.length - 5} more` : ''}`;
  const pages = sites.map(({ url }) => url);
  return [
    ...(sites.length > 0
      ? [
          `${counted(sites.length, 'outline names', 'outlines name')} a page or another list and no feed: "sources add" finds the feeds of ${some(pages)}.`,
        ]
      : []),
    ...(broken.length > 0
      ? [
          `Not read, as ${broken.length === 1 ? 'it is no address' : 'they are no addresses'} that may be asked: ${some(broken)}.`,
        ]
      : []),
    ...(leftOut > 0
      ? [`${counted(leftOut, 'outline was', 'outlines were')} left out: the list is longer than what is read of it.`]
      : []),
  ];
}

function feedLine({ title, url, groups = [] }: SourceWish) {
  return [
    plain(`${[...groups, title || undefined].filter(Boolean).join(' / ')}${title || groups.length > 0 ? ': ' : ''}`),
    addressOf(url),
  ].filter((inline) => inline.type !== 'text' || inline.text !== '');
}

function limitNote({ platform }: Context, { fresh, room }: OpmlPreview, chosen: number): Block[] {
  if (fresh.length === 0) return [];
  const note = (words: string): Block[] => [{ type: 'note', content: [plain(words)] }];
  if (platform === 'terminal')
    return [
      {
        type: 'note',
        content: [
          plain('Nothing is saved yet. The same with '),
          { type: 'code', text: '--save' },
          plain(' adds them.'),
        ],
      },
    ];
  if (room === 0)
    return note(
      'This workspace has as many sources as it may have: remove some first, or ask whoever runs Briefwire for more.',
    );
  if (chosen === fresh.length) return [];
  return chosen === room
    ? note(`There is room for ${room} of them: the first ${room} are added.`)
    : note(`One button adds ${chosen} of them: give the list again afterwards for the next ones.`);
}

/** All of these feeds with one button: titles and folders stay. */
export function addAllButton(chosen: readonly Pick<SourceWish, 'kind' | 'url' | 'title' | 'groups'>[]): Action {
  const feeds: z.input<typeof chosenFeeds> = chosen.map(({ kind, url, title, groups }) => ({
    ...(kind === 'sitemap' && { kind }),
    url,
    ...(title && { title }),
    ...(groups && groups.length > 0 && { groups: [...groups] }),
  }));
  const run = { command: 'sources import', options: { chosen: JSON.stringify(feeds) } };
  return button(`Add ${counted(chosen.length, 'source')}`, run, { style: 'primary', effect: 'replace' });
}

/** @throws UserError where a button holds something else than feeds: it is of another version. */
export function readChosen(json: string): SourceWish[] {
  try {
    return chosenFeeds.parse(JSON.parse(json));
  } catch {
    throw new UserError('That list is no longer known: give the OPML file again.');
  }
}
