/** What greets a person who has not asked for anything yet, and what stands on a home page. */
import type { z } from 'zod';
import type { Block, Card, Inline, Invocation } from '../src/card/card.ts';
import { UserError } from '../src/errors.ts';
import { apologyCard, type ReportBug, userErrorCard } from './answer.ts';
import { brief } from './brief.ts';
import type { Context } from './command.ts';
import { complete } from './complete.ts';
import type { briefJson } from './json.ts';
import { formatInvocation, readOptions } from './parse.ts';
import { saved } from './saved.ts';
import { settings } from './settings.ts';
import { articleButton, counted, joined, plain, quoteBlock, strong } from './show.ts';

/** Saved quotes and headlines that a home page shows. */
const SAVED = 3;
const HEADLINES = 5;

export interface HomeOptions {
  /** The person has never been here: what can be done comes first. */
  readonly isFirstUse: boolean;
  /** The person's and the workspace's subscriptions, with what can be done with them. */
  readonly subscriptions?: () => Promise<Card>;
  /** Where help beyond the help command is found. */
  readonly supportUrl?: string | undefined;
  readonly reportBug?: ReportBug;
}

/** The answer to nothing: what is here, what can be asked, and where to begin. */
export async function homeCard(context: Context): Promise<Card> {
  const { articles, quotes, outlets } = await context.archive.counts(context.workspace);
  const amounts = [
    counted(articles, 'article', 'articles', context.locale),
    counted(outlets, 'outlet', 'outlets', context.locale),
    counted(quotes, 'quote', 'quotes', context.locale),
  ].join(', ');
  const here = articles === 0 ? 'There are no articles here yet.' : `${amounts}: ask who said what.`;
  return {
    kind: 'answer',
    title: 'Briefwire',
    blocks: [
      { type: 'text', content: [plain(here)] },
      { type: 'list', items: await examples(context) },
      {
        type: 'actions',
        actions: [
          { type: 'button', label: 'Newest briefing', style: 'primary', run: { command: 'brief', options: {} } },
          { type: 'button', label: 'Newest quotes', run: { command: 'quotes', options: {} } },
          { type: 'button', label: 'Saved', run: { command: 'saved', options: {} } },
          { type: 'button', label: 'Help', run: { command: 'help', options: {} } },
        ],
      },
    ],
    fallback: `Briefwire: ${here}`,
    isAlwaysPrivate: true,
    data: { articles, outlets, quotes },
  };
}

/** Searches that find something in this archive, as a person types them. */
async function examples(context: Context): Promise<Inline[][]> {
  const [speaker] = await context.archive.suggestSpeakers(context.workspace, '', 1);
  const [topic] = await complete([], context, 'topic', '', 1);
  const [outlet] = await context.archive.suggestOutlets(context.workspace, '', 1);
  const runs: Invocation[] = [
    { command: 'quotes', options: { by: speaker?.name ?? 'Huawei' } },
    { command: 'quotes', options: { about: topic?.value ?? '5G' } },
    { command: 'brief', options: { outlet: outlet ?? 'Reuters' } },
  ];
  return runs.map((run) => [{ type: 'code', text: formatInvocation(run) }]);
}

/**
 * The parts of a person's home page, in order. A part that fails is an error Card in its place: the others stand.
 * Never rejects.
 */
export async function homeCards(context: Context, options: HomeOptions): Promise<Card[]> {
  const { isFirstUse, subscriptions, supportUrl, reportBug = () => {} } = options;
  const started: [string, () => Promise<Card>] = [
    'Getting started',
    async () => gettingStarted(context, supportUrl, await examples(context)),
  ];
  const parts: [string, () => Promise<Card>][] = [
    ['Briefing', () => headlines(context)],
    ['Saved quotes', () => newestSaved(context)],
    ...(subscriptions ? [['Subscriptions', subscriptions] as [string, () => Promise<Card>]] : []),
    ...(context.canManage ? [['Settings', () => settingsOf(context)] as [string, () => Promise<Card>]] : []),
  ];
  const ordered = isFirstUse ? [started, ...parts] : [...parts, started];
  return Promise.all(ordered.map(([title, make]) => orError(title, make, reportBug)));
}

async function orError(title: string, make: () => Promise<Card>, reportBug: ReportBug): Promise<Card> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof UserError) return { ...userErrorCard(error), title };
    const reference = crypto.randomUUID().slice(0, 8);
    reportBug(error, reference);
    return { ...apologyCard(reference), title };
  }
}

/** The day's headlines; the whole briefing is one press away. */
async function headlines(context: Context): Promise<Card> {
  const card = await brief.run(context, readOptions(brief, { limit: HEADLINES }));
  const { stories, window } = card.data as z.infer<typeof briefJson>;
  // Where the last day brought nothing, a briefing reaches further back.
  const begins = Temporal.Instant.from(window.from);
  const isOfToday = context.clock.now().since(begins).total('hours') <= 25;
  const title = isOfToday ? "Today's briefing" : 'Newest briefing';
  const note = card.blocks.find(({ type }) => type === 'note');
  if (stories.length === 0) return { ...card, title };
  const items = stories.map((story): Block => {
    const { headline, articles, outlets } = story;
    const where = outlets.slice(0, 3).join(', ');
    return {
      type: 'item',
      title: [strong(headline)],
      body: [],
      note: joined([
        where === '' ? undefined : plain(where),
        articles.length > 1 ? plain(counted(articles.length, 'article')) : undefined,
      ]),
      actions: articles[0]
        ? [{ type: 'button', label: 'Open', run: { command: 'story', options: { id: articles[0] } } }]
        : [],
    };
  });
  return {
    kind: 'answer',
    title,
    blocks: [
      ...(note ? [note] : []),
      ...items,
      {
        type: 'actions',
        actions: [
          { type: 'button', label: 'Full briefing', style: 'primary', run: { command: 'brief', options: {} } },
          { type: 'button', label: 'Newest quotes', run: { command: 'quotes', options: {} } },
        ],
      },
    ],
    fallback: card.fallback,
  };
}

async function newestSaved(context: Context): Promise<Card> {
  const title = 'Saved quotes';
  const all = await context.workspaces.savedQuotes(context.workspace, context.userId);
  if (all.length === 0) return { ...(await saved.run(context, readOptions(saved, {}))), title };
  const amount = counted(all.length, 'quote', 'quotes', context.locale);
  return {
    kind: 'answer',
    title,
    blocks: [
      { type: 'note', content: [plain(all.length > SAVED ? `The newest of ${amount}` : amount)] },
      ...all
        .slice(0, SAVED)
        .map(({ quote }) => quoteBlock(quote, { withHeadline: true, actions: [articleButton(quote)] })),
      {
        type: 'actions',
        actions: [
          { type: 'button', label: 'All saved quotes', run: { command: 'saved', options: {} } },
          {
            type: 'button',
            label: 'Export as Markdown',
            run: { command: 'saved export', options: { format: 'markdown' } },
          },
          { type: 'button', label: 'Export as CSV', run: { command: 'saved export', options: { format: 'csv' } } },
        ],
      },
    ],
    fallback: `Saved quotes: ${amount}`,
    isAlwaysPrivate: true,
  };
}

/** What is set, without the commands to type and the button that deletes everything: a press shows those. */
async function settingsOf(context: Context): Promise<Card> {
  const card = await settings.run(context, readOptions(settings, {}));
  const blocks = card.blocks.map((block): Block => {
    if (block.type === 'fields')
      return { ...block, fields: block.fields.map((field) => ({ ...field, content: field.content.slice(0, 1) })) };
    if (block.type !== 'actions') return block;
    const kept = block.actions.filter((action) => action.type !== 'button' || action.style !== 'danger');
    return {
      ...block,
      actions: [...kept, { type: 'button', label: 'All settings', run: { command: 'settings', options: {} } }],
    };
  });
  return { ...card, blocks };
}

const ASK_ANYWHERE: Readonly<Record<Context['platform'], Inline[]>> = {
  slack: [
    plain('Mention it in a channel, or write to it under Messages, in your own words: '),
    { type: 'code', text: 'what did the mayor say about the harbour last week?' },
  ],
  discord: [],
  terminal: [],
};

const INVITE: Readonly<Record<Context['platform'], Inline[]>> = {
  slack: [plain('To let it post in a channel, write there: '), { type: 'code', text: '/invite @Briefwire' }],
  discord: [plain('To let it post in a channel, give its role the permission Send Messages there.')],
  terminal: [],
};

function gettingStarted({ platform }: Context, supportUrl: string | undefined, searches: readonly Inline[][]): Card {
  const ways = [ASK_ANYWHERE[platform], INVITE[platform]].filter((way) => way.length > 0);
  return {
    kind: 'answer',
    title: 'Getting started',
    blocks: [
      { type: 'text', content: [plain('Try one of these:')] },
      { type: 'list', items: searches },
      ...(ways.length > 0 ? [{ type: 'list' as const, items: ways }] : []),
      {
        type: 'actions',
        actions: [
          { type: 'button', label: 'Help', run: { command: 'help', options: {} } },
          ...(supportUrl ? [{ type: 'link' as const, label: 'Help and privacy', url: supportUrl }] : []),
        ],
      },
    ],
    fallback: 'Getting started with Briefwire',
  };
}
