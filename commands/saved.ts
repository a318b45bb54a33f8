import { z } from 'zod';
import type { StoredQuote } from '../src/archive/port.ts';
import type { Action, Block, Card, Invocation } from '../src/card/card.ts';
import { UserError } from '../src/errors.ts';
import type { SavedQuote } from '../src/workspace/index.ts';
import { type Context, defineCommand } from './command.ts';
import { quotesAsCsv, quotesAsMarkdown } from './export-quotes.ts';
import { limitOption, pageOption } from './filters.ts';
import { type exportJson, quoteToJson, type savedJson } from './json.ts';
import { choice, count, requiredText, text } from './option.ts';
import { articleButton, counted, pagesOf, plain, quoteBlock } from './show.ts';

const LIMIT = 5;
const idOption = requiredText({ description: 'The quote, by its id', isRest: true, example: '4k2m8x0qvt.7gh2k0' });

export const saved = defineCommand({
  name: 'saved',
  description: 'The quotes that you have saved',
  examples: ['saved', 'saved limit:20'],
  options: z.object({ limit: limitOption(LIMIT), page: pageOption }),
  async run(context, options): Promise<Card> {
    return listCard(context, options);
  },
});

export const showSaved = defineCommand({
  name: 'saved show',
  description: 'One saved quote by itself, to read or to share',
  examples: ['saved show 4k2m8x0qvt.7gh2k0'],
  options: z.object({ id: idOption }),
  async run(context, { id }): Promise<Card> {
    const found = await getSaved(context, id);
    const who = found.quote.speaker?.name;
    return {
      kind: 'answer',
      title: who ? `A quote by ${who}` : 'A quote',
      blocks: [quoteBlock(found.quote, { withHeadline: true, actions: [articleButton(found.quote)] })],
      fallback: `A quote by ${who ?? 'a speaker who is not known'} in ${found.quote.article.outlet ?? 'an article'}`,
      data: savedToJson([found], 1),
    };
  },
});

export const addSaved = defineCommand({
  name: 'saved add',
  description: 'Save a quote: it stays when its article goes',
  examples: ['saved add 4k2m8x0qvt.7gh2k0', 'saved add 4k2m8x0qvt.7gh2k0 note:"for Friday"'],
  options: z.object({
    id: idOption,
    note: text({ description: 'A note of your own, only for you', example: 'for Friday' }),
  }),
  async run(context, { id, note }): Promise<Card> {
    const { workspaces, workspace, userId } = context;
    const quote = (await findQuote(context, id)) ?? (await findSaved(context, id))?.quote;
    if (!quote) {
      throw new UserError(
        `No quote "${id.slice(0, 80)}" in the archive: press Save under a quote, or take its id from "quotes --json".`,
      );
    }
    const outcome = await workspaces.saveQuote(workspace, userId, quote, note);
    const title = outcome === 'saved' ? 'Saved' : 'Saved before';
    return {
      kind: 'done',
      title,
      blocks: [
        quoteBlock(quote, { withHeadline: true }),
        {
          type: 'actions',
          actions: [{ type: 'button', label: 'All saved quotes', run: { command: 'saved', options: {} } }],
        },
      ],
      fallback: `${title}: a quote by ${quote.speaker?.name ?? 'a speaker who is not known'}`,
      isAlwaysPrivate: true,
      data: { outcome, quote: quoteToJson(quote) },
    };
  },
});

export const removeSaved = defineCommand({
  name: 'saved remove',
  description: 'Take a quote out of those that you have saved',
  examples: ['saved remove 4k2m8x0qvt.7gh2k0'],
  options: z.object({
    id: idOption,
    limit: count({ min: 1, max: 50, default: LIMIT }, { description: 'How many to list after it', isHidden: true }),
    page: pageOption,
  }),
  async run(context, { id, limit, page }): Promise<Card> {
    const { workspaces, workspace, userId } = context;
    const isRemoved = await workspaces.removeSavedQuote(workspace, userId, id);
    // Pressed twice: the list without it is the answer, too.
    const note = isRemoved ? 'Removed one quote.' : 'That quote is not among your saved ones.';
    return listCard(context, { limit, page }, note);
  },
});

const FORMATS = ['markdown', 'csv'] as const;

export const exportSaved = defineCommand({
  name: 'saved export',
  description: 'All your saved quotes as a file',
  examples: ['saved export', 'saved export format:csv'],
  options: z.object({ format: choice(FORMATS, { description: 'markdown to read, csv for a spreadsheet' }) }),
  async run(context, { format = 'markdown' }): Promise<Card> {
    const all = await allSaved(context);
    if (all.length === 0) return nothingSaved();
    const day = context.clock.now().toZonedDateTimeISO(context.timeZone).toPlainDate();
    const file =
      format === 'csv'
        ? { name: `saved-quotes-${day}.csv`, mediaType: 'text/csv', text: quotesAsCsv(all, context) }
        : { name: `saved-quotes-${day}.md`, mediaType: 'text/markdown', text: quotesAsMarkdown(all, context) };
    const amount = counted(all.length, 'quote', 'quotes', context.locale);
    const data: z.infer<typeof exportJson> = { total: all.length, files: [file] };
    return {
      kind: 'answer',
      title: 'Saved quotes',
      blocks: [{ type: 'note', content: [plain(`${amount} in ${file.name}`)] }],
      files: [file],
      fallback: `${amount} in ${file.name}`,
      isAlwaysPrivate: true,
      data,
    };
  },
});

/** @param note what has just been done. */
async function listCard(context: Context, options: { limit: number; page: number }, note?: string): Promise<Card> {
  const all = await allSaved(context);
  if (all.length === 0) return nothingSaved(note);
  const { limit } = options;
  // The page may have gone with its last quote.
  const number = Math.min(options.page, Math.ceil(all.length / limit));
  const page = { limit, offset: (number - 1) * limit };
  const shown = all.slice(page.offset, page.offset + limit);
  const amount = counted(all.length, 'quote', 'quotes', context.locale);
  const again: Invocation = { command: 'saved', options: limit === LIMIT ? {} : { limit } };
  const blocks: Block[] = [
    { type: 'note', content: [plain(note ? `${note} ${amount} left.` : amount)] },
    ...shown.flatMap((each) => savedBlocks(each, { limit, page: number })),
    {
      type: 'actions',
      actions: FORMATS.map(
        (format): Action => ({
          type: 'button',
          label: format === 'csv' ? 'Export as CSV' : 'Export as Markdown',
          run: { command: 'saved export', options: { format } },
        }),
      ),
    },
  ];
  return {
    kind: 'answer',
    title: 'Saved quotes',
    blocks,
    pages: pagesOf({ total: all.length, isTotalExact: true, hits: shown }, page, again),
    fallback: `Saved quotes: ${amount}`,
    isAlwaysPrivate: true,
    data: savedToJson(shown, all.length),
  };
}

function savedBlocks({ quoteId, quote, savedAt, note }: SavedQuote, at: { limit: number; page: number }): Block[] {
  const block = quoteBlock(quote, {
    withHeadline: true,
    actions: [
      articleButton(quote),
      { type: 'button', label: 'Show alone', run: { command: 'saved show', options: { id: quoteId } } },
      {
        type: 'button',
        label: 'Remove',
        run: {
          command: 'saved remove',
          options: {
            id: quoteId,
            ...(at.limit !== LIMIT && { limit: at.limit }),
            ...(at.page > 1 && { page: at.page }),
          },
        },
        effect: 'replace',
      },
    ],
  });
  const source = [...block.source, plain(' · saved '), { type: 'time' as const, at: savedAt, style: 'date' as const }];
  return [{ ...block, source }, ...(note ? [{ type: 'note' as const, content: [plain(`Your note: ${note}`)] }] : [])];
}

function nothingSaved(note?: string): Card {
  const advice = 'Press Save under a quote to keep it here.';
  return {
    kind: 'empty',
    title: 'No saved quotes',
    blocks: [
      { type: 'text', content: [plain(note ? `${note} ${advice}` : advice)] },
      {
        type: 'actions',
        actions: [{ type: 'button', label: 'Newest quotes', run: { command: 'quotes', options: {} } }],
      },
    ],
    fallback: `No saved quotes. ${advice}`,
    isAlwaysPrivate: true,
    data: savedToJson([], 0),
  };
}

function allSaved({ workspaces, workspace, userId }: Context): Promise<SavedQuote[]> {
  return workspaces.savedQuotes(workspace, userId);
}

async function findSaved(context: Context, id: string): Promise<SavedQuote | undefined> {
  return (await allSaved(context)).find(({ quoteId }) => quoteId === id);
}

async function getSaved(context: Context, id: string): Promise<SavedQuote> {
  const found = await findSaved(context, id);
  if (found) return found;
  throw new UserError(`"${id.slice(0, 80)}" is not among your saved quotes: see them with "saved".`, {
    hints: ['saved'],
  });
}

/** A quote's id is its article's, a dot, and a code of its own. */
async function findQuote({ archive, workspace }: Context, id: string): Promise<StoredQuote | undefined> {
  const dot = id.lastIndexOf('.');
  if (dot < 1) return undefined;
  const quotes = await archive.quotesOf(workspace, id.slice(0, dot));
  return quotes.find((quote) => quote.id === id);
}

function savedToJson(quotes: readonly SavedQuote[], total: number): z.infer<typeof savedJson> {
  return {
    total,
    quotes: quotes.map(({ quote, savedAt, note }) => ({ ...quoteToJson(quote), savedAt: savedAt.toString(), note })),
  };
}
