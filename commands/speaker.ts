import { z } from 'zod';
import type { Block, Card, Invocation } from '../src/card/card.ts';
import { UserError } from '../src/errors.ts';
import { type Context, defineCommand } from './command.ts';
import {
  aboutOption,
  filterWords,
  kindOption,
  limitOption,
  pageOption,
  queryOf,
  sinceOption,
  unreadNote,
  untilOption,
} from './filters.ts';
import { quoteToJson, type speakerJson } from './json.ts';
import { nearSpeakers } from './near-speakers.ts';
import { requiredText } from './option.ts';
import { counted, given, pagesOf, plain } from './show.ts';
import { firstAction, KIND_WORDS, recordBlock, summaryBlocks, topicActions } from './speaker-card.ts';

/** As many as fit into one message of Discord with all that stands above them. */
const LIMIT = 4;
const TOPICS = 3;

export const speaker = defineCommand({
  name: 'speaker',
  description: 'Everything that the archive has a person or organisation saying',
  examples: ['speaker Huawei', 'speaker "Angela Merkel" about:NATO since:30d', 'speaker Huawei kind:direct'],
  options: z.object({
    name: requiredText({
      description: 'A person or an organisation',
      isRest: true,
      complete: 'speaker',
      example: 'Huawei',
    }),
    about: aboutOption,
    since: sinceOption,
    until: untilOption,
    kind: kindOption,
    limit: limitOption(LIMIT),
    page: pageOption,
  }),
  async run(context, options): Promise<Card> {
    const name = options.name.replaceAll(/^["“”]|["“”]$/g, '');
    const { archive, workspace } = context;
    const found = await archive.findSpeaker(workspace, name);
    if (!found) throw await unknownSpeaker(context, name);
    const page = { limit: options.limit, offset: (options.page - 1) * options.limit };
    const { about, since, until, kind } = options;
    const filters = { about, since, until, kind };
    // The record is of all outlets, whatever searches look in here.
    const query = queryOf(filters, { ...context, defaultOutlets: [] });
    const all = { ...query, by: [found.id], isUncertainLast: true, isEachOnce: true } as const;
    const searched = await archive.searchQuotes(workspace, all, page);
    const hits = { ...searched, hits: await archive.withRepeats(workspace, searched.hits) };
    const again: Invocation = {
      command: 'speaker',
      options: given({ name: found.id, ...filters, limit: options.limit === LIMIT ? undefined : options.limit }),
    };
    const isFirstPage = options.page === 1;
    const topics = isFirstPage ? await archive.speakerTopics(workspace, found.id, TOPICS) : [];
    const isWhole = query.all.length === 0 && !kind && !since && !until;
    const actions = [
      ...topicActions(topics, found, again),
      ...(isFirstPage && isWhole && hits.total > page.limit ? [firstAction(found, context)] : []),
    ];
    const { topic, where } = filterWords(filters, query, context);
    const narrowed = [KIND_WORDS[options.kind ?? 'all'], topic, where].filter(Boolean).join(' ');
    const blocks: Block[] = [
      ...summaryBlocks(found, isWhole && hits.isTotalExact ? hits.total : undefined, context),
      ...unreadNote(query),
      ...(actions.length > 0 ? [{ type: 'actions' as const, actions }] : []),
      ...(narrowed
        ? [
            {
              type: 'note' as const,
              content: [plain(`Only ${narrowed}: ${counted(hits.total, 'quote', 'quotes', context.locale)}.`)],
            },
          ]
        : []),
      ...(hits.hits.length > 0 ? [{ type: 'heading' as const, text: 'Newest first' }] : []),
      ...hits.hits.map((hit, at) => recordBlock(found, hit, hits.hits[at - 1])),
    ];
    const data: z.infer<typeof speakerJson> = {
      id: found.id,
      name: found.name,
      kind: found.kind,
      aliases: [...found.aliases],
      roles: found.roles.map(({ role, affiliation, seenAt, firstSeenAt }) => ({
        ...{ role, affiliation },
        ...{ seenAt: seenAt.toString(), firstSeenAt: firstSeenAt.toString() },
      })),
      namesakes: found.namesakes.map(({ id, name: other, kind: what }) => ({ id, name: other, kind: what })),
      said: found.said,
      reported: found.reported,
      topics: topics.map(({ text, articles }) => ({ text, articles })),
      firstSeenAt: found.firstSeenAt.toString(),
      lastSeenAt: found.lastSeenAt.toString(),
      total: hits.total,
      quotes: hits.hits.map(quoteToJson),
    };
    return {
      kind: 'answer',
      title: found.name,
      blocks,
      pages: pagesOf(hits, page, again),
      fallback: `${found.name}: ${counted(found.quotes, 'quote')}`,
      data,
    };
  },
});

async function unknownSpeaker(context: Context, typed: string): Promise<UserError> {
  const near = await nearSpeakers(context, typed, 3);
  const names = [...new Set(near.map(({ name }) => name))].slice(0, 3);
  const hint = names.length > 0 ? `did you mean ${names.join(', ')}?` : 'search their words with "quotes WORDS".';
  return new UserError(`Nobody called "${typed.slice(0, 80)}" is quoted in the archive: ${hint}`, {
    suggestion:
      names[0] === undefined
        ? undefined
        : { label: names[0], run: { command: 'speaker', options: { name: names[0] } } },
    hints: ['quotes WORDS'],
  });
}
