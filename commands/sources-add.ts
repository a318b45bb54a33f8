/** Adding a source: what an address leads to, what would come of it, and only then the source itself. */
import { z } from 'zod';
import type { Block, Card, Field } from '../src/card/card.ts';
import type { Candidate, SourceTest } from '../src/intake/index.ts';
import { type Context, defineCommand } from './command.ts';
import { requiredText } from './option.ts';
import { counted, given, plain } from './show.ts';
import { sourceCard } from './sources.ts';
import { type candidatesJson, testToJson } from './sources-json.ts';
import { addOptions, readWish, type TypedSource } from './sources-options.ts';
import { addressOf, button, foundInWords, testBlocks } from './sources-show.ts';
import { actorOf, requireSourceRights, sourceOwner, sourcesOf } from './sources-who.ts';

export const addSource = defineCommand({
  name: 'sources add',
  description: 'Read a feed, a site or a sitemap from now on; what was found is shown first',
  examples: ['sources add https://gazette.example', 'sources add https://gazette.example/feed.xml every:60 save:yes'],
  options: z.object(addOptions),
  async run(context, options): Promise<Card> {
    requireSourceRights(context);
    const { url, save } = options;
    if (url === undefined) return addForm(given(options));
    // Before a site is asked: what is wrong with the rest is known by now.
    const wish = await readWish(context, options);
    const found = await findIn(context, url, options);
    if (found.length > 1) return choiceCard(found, options);
    const [{ kind, url: address } = { kind: 'feed' as const, url }] = found;
    if (!save) {
      const test = await sourcesOf(context).test({ kind, url: address }, actorOf(context));
      return previewCard(context, test, options);
    }
    const made = await sourcesOf(context).add(sourceOwner(context), { ...wish, kind, url: address }, actorOf(context));
    return sourceCard(context, made, 'Added');
  },
});

export const testSource = defineCommand({
  name: 'sources test',
  description: 'What would be read from an address, or is read from a source, and what is odd about it',
  examples: ['sources test https://gazette.example/feed.xml', 'sources test 4k2m8x0q'],
  options: z.object({
    url: requiredText({
      description: 'An address, or a source by its id',
      isRest: true,
      complete: 'source',
      example: 'https://gazette.example/feed.xml',
    }),
  }),
  async run(context, { url }): Promise<Card> {
    requireSourceRights(context);
    const known = await sourcesOf(context).get(sourceOwner(context), url);
    const found = known ? [known] : await findIn(context, url, {});
    if (found.length > 1) return choiceCard(found, {}, 'sources test');
    const [{ kind, url: address } = { kind: 'feed' as const, url }] = found;
    const test = await sourcesOf(context).test({ kind, url: address }, actorOf(context));
    return known ? testCard(context, test, 'Test', []) : previewCard(context, test, {});
  },
});

/** Where the kind is known, nothing is looked up. */
async function findIn(context: Context, url: string, { kind }: TypedSource): Promise<readonly Candidate[]> {
  return kind === undefined ? sourcesOf(context).find(url) : [{ kind, url, title: '' }];
}

function previewCard(context: Context, test: SourceTest, options: TypedSource): Card {
  const run = { command: 'sources add', options: { ...given(options), url: test.url, kind: test.kind, save: true } };
  return testCard(context, test, 'Add this source?', [
    {
      type: 'note',
      content: [plain('What it holds now fills the archive and is told to nobody; what comes later is news.')],
    },
    { type: 'actions', actions: [button('Add', run, { style: 'primary', effect: 'replace' })] },
  ]);
}

function testCard({ clock }: Context, test: SourceTest, title: string, more: readonly Block[]): Card {
  return {
    kind: 'answer',
    title,
    blocks: [...testBlocks(test), ...more],
    fallback: `${test.title || test.url}: ${foundInWords(test, clock.now())}`,
    isAlwaysPrivate: true,
    data: testToJson(test),
  };
}

/** A site with several feeds: each is looked at before it is saved. */
function choiceCard(found: readonly Candidate[], options: TypedSource, command = 'sources add'): Card {
  const runOf = ({ url, kind }: Candidate) => ({
    command,
    options: command === 'sources add' ? { ...given(options), url, kind } : { url },
  });
  const data: z.infer<typeof candidatesJson> = {
    candidates: found.map(({ kind, url, title }) => ({ kind, url, title })),
  };
  return {
    kind: 'answer',
    title: 'Which one?',
    blocks: [
      {
        type: 'text',
        content: [plain(`${counted(found.length, 'feed')} stand there. Choose one to see what it holds.`)],
      },
      { type: 'list', items: found.map(({ url, title }) => [...(title ? [plain(`${title}: `)] : []), addressOf(url)]) },
      {
        type: 'actions',
        actions: [
          {
            type: 'select',
            placeholder: 'Choose a feed',
            options: found.map((one) => ({
              label: one.title || one.url,
              ...(one.title && { description: one.url }),
              run: runOf(one),
            })),
            effect: 'replace',
          },
        ],
      },
    ],
    fallback: `${counted(found.length, 'feed')} stand there: ${found.map(({ title, url }) => title || url).join(', ')}`,
    isAlwaysPrivate: true,
    data,
  };
}

/** @param typed options that stay as they were typed. */
function addForm(typed: Readonly<Record<string, string | number | boolean>>): Card {
  const line = { type: 'line', maxLength: 2_000 } as const;
  const fields: Field[] = (
    [
      {
        ...{ name: 'url', label: 'Address', required: true, input: line },
        hint: 'Of a site, a feed or a sitemap',
        placeholder: 'https://gazette.example',
      },
      {
        name: 'title',
        label: 'Title',
        required: false,
        input: { type: 'line', maxLength: 200 },
        hint: 'Left empty: as it calls itself',
      },
      {
        ...{ name: 'full-text', label: 'Fetch the pages behind entries?', required: false, value: 'short' },
        input: { type: 'choice', options: FULL_TEXTS },
      },
      {
        ...{ name: 'every', label: 'Read it every so many minutes', required: false },
        input: { type: 'line', maxLength: 4 },
        hint: 'From 5 to 1440; left empty: its own rhythm',
      },
    ] satisfies Field[]
  ).filter(({ name }) => !(name in typed));
  const note = 'What was found is shown before anything is saved.';
  return {
    kind: 'form',
    title: 'Add source',
    blocks: [{ type: 'text', content: [plain(note)] }],
    form: {
      title: 'Add source',
      submitLabel: 'Look',
      openLabel: 'Add source',
      note,
      fields,
      submit: { command: 'sources add', options: typed },
    },
    fallback: 'Add source: a form',
    isAlwaysPrivate: true,
    data: { fields: fields.map(({ name }) => name) },
  };
}

const FULL_TEXTS = [
  { label: 'Where an entry is short', value: 'short' },
  { label: 'Never', value: 'off' },
  { label: 'Always', value: 'always' },
] as const;
