/** Which sources are read for this workspace, how they do, or one of them with what can be done. */
import { z } from 'zod';
import { WIRE } from '../src/archive/port.ts';
import type { Action, Block, Card, Inline } from '../src/card/card.ts';
import type { Source } from '../src/intake/index.ts';
import { type Context, defineCommand } from './command.ts';
import { pageOption } from './filters.ts';
import { requiredText, text } from './option.ts';
import { counted, joined, pagesOf, plain } from './show.ts';
import { type sourcesJson, sourceToJson } from './sources-json.ts';
import { addressOf, button, relative, sourceItem, sourceRun, stateInWords } from './sources-show.ts';
import { getSource, mayChangeSource, sourceOwner, sourcesOf } from './sources-who.ts';

/** With what is said of each cut short, as many as one message of any platform holds: its pages turn in place. */
const LIMIT = 5;
/** Refusals of one source. */
const REFUSALS = 10;

const ID = {
  description: 'The source, by its id or title',
  isRest: true,
  complete: 'source',
  example: '4k2m8x0q',
} as const;
export const sourceIdOption = requiredText(ID);
/** One that is removed is in no list: its title is not looked up. */
export const removedIdOption = requiredText({ ...ID, description: 'The source, by its id' });
const anySourceOption = text(ID);

export const sources = defineCommand({
  name: 'sources',
  description: 'What is read for this workspace, or one source with what can be done',
  examples: ['sources', 'sources 4k2m8x0q'],
  options: z.object({ id: anySourceOption, page: pageOption }),
  async run(context, { id, page }): Promise<Card> {
    return id === undefined ? listCard(context, page) : sourceCard(context, await getSource(context, id), 'Source');
  },
});

export const listSources = defineCommand({
  name: 'sources list',
  description: 'All sources: state, last answer, what was refused and why',
  examples: ['sources list'],
  options: z.object({ page: pageOption }),
  run: (context, { page }): Promise<Card> => listCard(context, page),
});

async function listCard(context: Context, wanted: number): Promise<Card> {
  const owner = sourceOwner(context);
  const all = await sourcesOf(context).list(owner);
  const wire = owner === WIRE ? all.length : (await sourcesOf(context).list(WIRE)).length;
  const number = Math.max(1, Math.min(wanted, Math.ceil(all.length / LIMIT)));
  const page = { limit: LIMIT, offset: (number - 1) * LIMIT };
  const shown = all.slice(page.offset, page.offset + LIMIT);
  const blocks: Block[] = [
    { type: 'note', content: [plain(amountInWords(all, owner === WIRE ? undefined : wire))] },
    ...shown.map((source) => sourceItem(source, 'short')),
    {
      type: 'actions',
      actions: [
        // A terminal has just printed each with its id.
        ...(shown.length > 0 && context.platform !== 'terminal' ? [sourceMenu(shown)] : []),
        button('Add source', { command: 'sources add', options: {} }, { style: 'primary' }),
        button('Import OPML', { command: 'sources import', options: {} }),
      ],
    },
  ];
  return {
    kind: all.length === 0 ? 'empty' : 'answer',
    title: owner === WIRE ? 'Sources of the wire' : 'Sources',
    blocks,
    ...(all.length > LIMIT && {
      pages: pagesOf({ total: all.length, isTotalExact: true, hits: shown }, page, {
        command: 'sources list',
        options: {},
      }),
    }),
    fallback:
      all.length === 0
        ? amountInWords(all, owner === WIRE ? undefined : wire)
        : `Sources: ${shown.map((source) => `${source.title} (${stateInWords(source)})`).join(', ')}`,
    isAlwaysPrivate: true,
    data: { sources: shown.map(sourceToJson), total: all.length, wire } satisfies z.infer<typeof sourcesJson>,
  };
}

/**
 * "14 sources: 12 active, 1 paused, 1 dead. Beside them, 3 of the wire are read for every workspace."
 * @param wire undefined: these are the wire's own.
 */
function amountInWords(all: readonly Source[], wire: number | undefined): string {
  const states = Map.groupBy(all, stateInWords);
  const parts = [...states].map(([state, some]) => `${some.length} ${state}`);
  const own =
    all.length === 0
      ? `No sources of ${wire === undefined ? 'the wire' : 'this workspace'} yet.`
      : `${counted(all.length, 'source')}: ${parts.join(', ')}.`;
  return !wire
    ? own
    : `${own} Beside them, ${counted(wire, 'source')} of the wire ${wire === 1 ? 'is' : 'are'} read for every workspace.`;
}

function sourceMenu(shown: readonly Source[]): Action {
  return {
    type: 'select',
    placeholder: 'Choose a source',
    options: shown.map((source) => ({
      label: source.title,
      description: stateInWords(source),
      run: sourceRun(source),
    })),
  };
}

/** One source with all that is known of it, and what this person can do with it. */
export function sourceCard(context: Context, source: Source, title: string): Card {
  const { refusals, refused, nextPollAt, fullText, intervalMs, groups, channel } = source;
  const rest = refused - Math.min(refusals.length, REFUSALS);
  const blocks: Block[] = [
    sourceItem({ ...source, refused: 0 }, 'whole'),
    {
      type: 'note',
      content: joined([
        plain(`Full text of teasers: ${FULL_TEXT[fullText]}`),
        plain(intervalMs === null ? 'read in its own rhythm' : `read every ${counted(intervalMs / 60_000, 'minute')}`),
        ...(groups.length > 0 ? [plain(groups.join(' / '))] : []),
      ]),
    },
    ...(nextPollAt && source.state !== 'paused'
      ? [{ type: 'note' as const, content: nextReading(context, nextPollAt) }]
      : []),
    ...(channel === null
      ? []
      : [
          {
            type: 'note' as const,
            content: [
              plain('If it dies, that is said once in '),
              { type: 'mention' as const, kind: 'channel' as const, id: channel, text: channel },
            ],
          },
        ]),
    ...(refused > 0
      ? [
          { type: 'heading' as const, text: `${counted(refused, 'entry', 'entries')} refused` },
          {
            type: 'list' as const,
            items: refusals
              .slice(0, REFUSALS)
              .map(({ what, reason }) => [
                /^https?:\/\//.test(what) ? addressOf(what) : plain(what),
                plain(`: ${reason}`),
              ]),
          },
          ...(rest > 0 ? [{ type: 'note' as const, content: [plain(`${rest} more.`)] }] : []),
        ]
      : []),
    { type: 'actions', actions: actionsFor(context, source) },
  ];
  return {
    kind: title === 'Source' ? 'answer' : 'done',
    title,
    blocks,
    fallback: `${title}: ${source.title}, ${stateInWords(source)}`,
    isAlwaysPrivate: true,
    data: sourceToJson(source),
  };
}

/** A terminal adds and goes: what reads is another process, which may not run. */
function nextReading({ platform, clock }: Context, at: Temporal.Instant): Inline[] {
  if (platform !== 'terminal' || Temporal.Instant.compare(at, clock.now()) > 0)
    return [plain('Next reading: '), relative(at)];
  return [
    plain('Next reading: as soon as '),
    { type: 'code', text: 'npm start' },
    plain(' runs with Discord, Slack, INGEST_KEYS or PUBLIC_URL.'),
  ];
}

const FULL_TEXT = { off: 'not fetched', short: 'fetched', always: 'always fetched' } as const;

function actionsFor(context: Context, source: Source): Action[] {
  const run = (command: string) => sourceRun(source, command);
  const change: Action[] = mayChangeSource(context, source)
    ? [
        source.state === 'paused'
          ? button('Resume', run('sources resume'), { style: 'primary', effect: 'replace' })
          : button('Pause', run('sources pause'), { effect: 'replace' }),
        button('Test', { command: 'sources test', options: { url: source.id } }),
        button('Edit', run('sources edit')),
        button('Remove', run('sources remove'), { style: 'danger', effect: 'replace' }),
      ]
    : [];
  return [...change, button('All sources', { command: 'sources list', options: {} })];
}
