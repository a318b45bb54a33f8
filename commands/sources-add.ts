/** Adding a source: what an address leads to, what would come of it, and only then the source itself. */
import { z } from 'zod';
import type { Block, Card, Field } from '../src/card/card.ts';
import type { Candidate, FullText, SourceTest } from '../src/intake/index.ts';
import { type Context, defineCommand } from './command.ts';
import { requiredText } from './option.ts';
import { given, plain } from './show.ts';
import { sourceCard } from './sources.ts';
import { choiceCard } from './sources-choice.ts';
import { testToJson } from './sources-json.ts';
import { addOptions, FULL_TEXT_LABELS, readWish, type TypedSource } from './sources-options.ts';
import { button, foundInWords, sourceRun, testBlocks } from './sources-show.ts';
import { actorOf, findSource, requireSourceRights, sourceOwner, sourcesOf } from './sources-who.ts';

/** A source's own title is kept so far. */
const MAX_TITLE = 200;

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
    if (found.length > 1) return choiceCard(context, found, options);
    const [{ kind, url: address, title } = { kind: 'feed' as const, url, title: '' }] = found;
    if (!save) {
      const test = await sourcesOf(context).test({ kind, url: address }, actorOf(context));
      return previewCard(context, test, options, 'Add this source?');
    }
    const made = await sourcesOf(context).add(
      sourceOwner(context),
      { ...(title && { title }), ...wish, kind, url: address },
      actorOf(context),
    );
    return sourceCard(context, made, 'Added');
  },
});

export const testSource = defineCommand({
  name: 'sources test',
  description: 'What would be read from an address, or is read from a source, and what is odd about it',
  examples: ['sources test https://gazette.example/feed.xml', 'sources test 4k2m8x0q'],
  options: z.object({
    url: requiredText({
      description: 'An address, or a source by its id or title',
      isRest: true,
      complete: 'source',
      example: 'https://gazette.example/feed.xml',
    }),
  }),
  async run(context, { url }): Promise<Card> {
    requireSourceRights(context);
    const known = await findSource(context, url);
    const found = known ? [known] : await findIn(context, url, {});
    if (found.length > 1) return choiceCard(context, found, {}, 'sources test');
    const [{ kind, url: address } = { kind: 'feed' as const, url }] = found;
    const test = await sourcesOf(context).test({ kind, url: address }, actorOf(context));
    return known
      ? testCard(context, test, { title: 'Test', fetched: known.fullText })
      : previewCard(context, test, {}, 'What this source brings');
  },
});

/** Where the kind is known, nothing is looked up. */
async function findIn(context: Context, url: string, { kind }: TypedSource): Promise<readonly Candidate[]> {
  return kind === undefined ? sourcesOf(context).find(url) : [{ kind, url, title: '' }];
}

async function previewCard(context: Context, test: SourceTest, options: TypedSource, title: string): Promise<Card> {
  const fetched = options['full-text'] ?? 'short';
  const known = (await sourcesOf(context).list(sourceOwner(context))).find(({ url }) => url === test.url);
  if (known) {
    const words = `It is a source already (${known.id}).`;
    const more: Block[] = [
      { type: 'note', content: [plain(words)] },
      { type: 'actions', actions: [button('Source', sourceRun(known))] },
    ];
    return testCard(context, test, { title: 'A source already', fetched, more });
  }
  const run = {
    command: 'sources add',
    options: {
      ...(test.title && { title: test.title.slice(0, MAX_TITLE) }),
      ...given(options),
      url: test.url,
      kind: test.kind,
      save: true,
    },
  };
  const more: Block[] = [
    {
      type: 'note',
      content: [plain('What it holds now fills the archive and is told to nobody; what comes later is news.')],
    },
    { type: 'actions', actions: [button('Add', run, { style: 'primary', effect: 'replace' })] },
  ];
  return testCard(context, test, { title, fetched, more });
}

interface Shown {
  readonly title: string;
  readonly fetched: FullText;
  readonly more?: readonly Block[];
}

function testCard({ clock }: Context, test: SourceTest, { title, fetched, more = [] }: Shown): Card {
  return {
    kind: 'answer',
    title,
    blocks: [...testBlocks(test, fetched), ...more],
    fallback: `${test.title || test.url}: ${foundInWords(test, fetched, clock.now())}`,
    isAlwaysPrivate: true,
    data: testToJson(test),
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
        input: { type: 'choice', options: FULL_TEXT_LABELS },
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
