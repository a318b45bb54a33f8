import { z } from 'zod';
import type { StoredQuote } from '../src/archive/port.ts';
import { EMPTY_QUERY } from '../src/archive/query.ts';
import type { Block, Card } from '../src/card/card.ts';
import { UserError } from '../src/errors.ts';
import { type Context, defineCommand } from './command.ts';
import { limitOption, pageOption } from './filters.ts';
import { quoteToJson, type speakerJson } from './json.ts';
import { requiredText } from './option.ts';
import { articleButton, counted, isUncertain, pagesOf, plain, quoteBlock, roleOf, saveButton } from './show.ts';

const LIMIT = 5;

export const speaker = defineCommand({
  name: 'speaker',
  description: 'Everything that the archive has a person or organisation saying',
  examples: ['speaker Huawei', 'speaker "Angela Merkel"'],
  options: z.object({
    name: requiredText({
      description: 'A person or an organisation',
      isRest: true,
      complete: 'speaker',
      example: 'Huawei',
    }),
    limit: limitOption(LIMIT),
    page: pageOption,
  }),
  async run(context, options): Promise<Card> {
    const name = options.name.replaceAll(/^["“”]|["“”]$/g, '');
    const found = await context.archive.findSpeaker(context.workspace, name);
    if (!found) throw await unknownSpeaker(context, name);
    const page = { limit: options.limit, offset: (options.page - 1) * options.limit };
    const hits = await context.archive.searchQuotes(context.workspace, { ...EMPTY_QUERY, by: [found.id] }, page);
    const roles = found.roles
      .slice(0, 4)
      .map(({ role, affiliation, seenAt }) => [
        plain(`${roleOf(role, affiliation)} (`),
        { type: 'time' as const, at: seenAt, style: 'date' as const },
        plain(')'),
      ]);
    const blocks: Block[] = [
      {
        type: 'fields',
        fields: [
          { label: 'Quoted', content: [plain(counted(found.quotes, 'time', 'times', context.locale))] },
          { label: 'First seen', content: [{ type: 'time', at: found.firstSeenAt, style: 'date' }] },
          { label: 'Last seen', content: [{ type: 'time', at: found.lastSeenAt, style: 'date' }] },
          ...(found.aliases.length > 0 ? [{ label: 'Also as', content: [plain(found.aliases.join(', '))] }] : []),
        ],
      },
      ...(roles.length > 0
        ? [
            { type: 'heading' as const, text: 'Described as' },
            { type: 'list' as const, items: roles },
          ]
        : []),
      ...(hits.hits.length > 0 ? [{ type: 'heading' as const, text: 'Newest first' }] : []),
      ...hits.hits.map((hit, at) => {
        const block = quoteBlock(hit, { withHeadline: true, actions: [articleButton(hit), saveButton(hit)] });
        return saysNothingNew(found.name, hit, hits.hits[at - 1]) ? { ...block, attribution: [] } : block;
      }),
    ];
    const data: z.infer<typeof speakerJson> = {
      id: found.id,
      name: found.name,
      kind: found.kind,
      aliases: [...found.aliases],
      roles: found.roles.map(({ role, affiliation, seenAt }) => ({ role, affiliation, seenAt: seenAt.toString() })),
      firstSeenAt: found.firstSeenAt.toString(),
      lastSeenAt: found.lastSeenAt.toString(),
      total: hits.total,
      quotes: hits.hits.map(quoteToJson),
    };
    return {
      kind: 'answer',
      title: found.name,
      blocks,
      pages: pagesOf(hits, page, {
        command: 'speaker',
        options: { name: found.id, ...(options.limit !== LIMIT && { limit: options.limit }) },
      }),
      fallback: `${found.name}: ${counted(found.quotes, 'quote')}`,
      data,
    };
  },
});

/** The title has the name: it is said again where an article calls it otherwise, with another role, or doubts it. */
function saysNothingNew(name: string, quote: StoredQuote, before: StoredQuote | undefined): boolean {
  const role = ({ speaker: who }: StoredQuote) => (who ? roleOf(who.role, who.affiliation) : '');
  const isPlain = quote.speaker?.name === name && quote.via.length === 0 && !isUncertain(quote);
  return isPlain && (role(quote) === '' || (before !== undefined && role(before) === role(quote)));
}

async function unknownSpeaker(context: Context, typed: string): Promise<UserError> {
  const words = typed.split(/\s+/);
  const near = [
    ...(await context.archive.suggestSpeakers(context.workspace, typed, 3)),
    ...(await context.archive.suggestSpeakers(context.workspace, words.at(-1) ?? typed, 3)),
  ];
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
