/** Lists of feeds (OPML): what one would add, and only then the sources; and the list of one's own. */
import { z } from 'zod';
import type { Card, CardFile } from '../src/card/card.ts';
import { UserError } from '../src/errors.ts';
import type { SourceWish } from '../src/intake/index.ts';
import { type Context, defineCommand } from './command.ts';
import { text, yesNo } from './option.ts';
import { counted, plain } from './show.ts';
import { sourceToJson } from './sources-json.ts';
import { leftOutOf, opmlCard, readChosen } from './sources-opml-card.ts';
import { button } from './sources-show.ts';
import { actorOf, requireSourceRights, sourceOwner, sourcesOf } from './sources-who.ts';

/** Characters of a list: thousands of feeds. */
const MAX_LIST = 2_000_000;
export const importSources = defineCommand({
  name: 'sources import',
  description: 'Add the feeds of an OPML list, as feed readers export it; what it holds is shown first',
  examples: ['sources import'],
  options: z.object({
    file: text({ description: 'The OPML file', takes: 'attachment' }),
    list: z
      .string()
      .trim()
      .min(1)
      .max(MAX_LIST)
      .optional()
      .meta({ description: 'The text of the OPML list', isRest: true, isLong: true, example: '<opml>...</opml>' }),
    save: yesNo({ description: 'Add them at once, without showing what was found' }),
    chosen: z.string().max(MAX_LIST).optional().meta({ description: 'Feeds of a list that was shown', isHidden: true }),
  }),
  async run(context, { file, list, save, chosen }): Promise<Card> {
    requireSourceRights(context);
    if (chosen !== undefined) return addAll(context, readChosen(chosen), 0);
    // A terminal gives no files: what is typed there is a path where it is no list.
    const isPath = context.platform === 'terminal' && list !== undefined && !list.includes('<');
    const given = isPath || list === undefined ? (list ?? file) : undefined;
    if (given !== undefined) throw new UserError(howToGive(context, given));
    if (list === undefined) return importForm(context);
    const preview = await sourcesOf(context).previewOpml(sourceOwner(context), bytesOf(list));
    if (!save) return opmlCard(context, preview);
    if (preview.fresh.length === 0) return opmlCard(context, preview);
    return addAll(context, preview.fresh, preview.known.length, leftOutOf(preview));
  },
});

export const exportSources = defineCommand({
  name: 'sources export',
  description: 'All feeds as an OPML file, which every feed reader can read',
  examples: ['sources export'],
  options: z.object({}),
  async run(context): Promise<Card> {
    const port = sourcesOf(context);
    const owner = sourceOwner(context);
    const kinds = Map.groupBy(await port.list(owner), ({ kind }) => kind);
    const [feeds, sitemaps, folders] = (['feed', 'sitemap', 'folder'] as const).map(
      (kind) => kinds.get(kind)?.length ?? 0,
    ) as [number, number, number];
    const isAny = feeds + sitemaps > 0;
    const opml = await port.exportOpml(owner, 'Briefwire sources');
    const files: CardFile[] = isAny ? [{ name: 'briefwire-sources.opml', mediaType: 'text/x-opml', text: opml }] : [];
    const words = exportWords(feeds, sitemaps, folders);
    return {
      kind: isAny ? 'answer' : 'empty',
      title: 'Sources as OPML',
      blocks: [{ type: 'text', content: [plain(words)] }],
      files,
      fallback: `Sources as OPML: ${words}`,
      isAlwaysPrivate: true,
      data: { feeds, sitemaps, folders, opml },
    };
  },
});

function exportWords(feeds: number, sitemaps: number, folders: number): string {
  const things = [
    ...(feeds > 0 ? [counted(feeds, 'feed')] : []),
    ...(sitemaps > 0 ? [counted(sitemaps, 'sitemap')] : []),
  ].join(' and ');
  return [
    things === '' ? 'There are no feeds to export yet.' : `${things} in the file.`,
    ...(sitemaps > 0 ? ['Briefwire reads sitemaps back; feed readers pass over them.'] : []),
    ...(folders > 0 ? [`${counted(folders, 'folder')} of this machine left out.`] : []),
  ].join(' ');
}

/** @param path what was given in place of a list. */
function howToGive({ platform }: Context, path: string): string {
  return platform === 'terminal'
    ? `A list comes in on standard input: sources import - < ${path.slice(0, 100)}`
    : 'No file can be attached here: give the text of the list with list:.';
}

/** A mark in front says UTF-8, whatever the list's own declaration says of the file that it was. */
function bytesOf(list: string): Uint8Array {
  return Buffer.from(`\uFEFF${list.replace(/^\uFEFF/, '')}`);
}

/** @param known of the list that were there before. @param leftOut what of it becomes no source, in sentences. */
async function addAll(
  context: Context,
  wishes: readonly SourceWish[],
  known: number,
  leftOut: readonly string[] = [],
): Promise<Card> {
  const here = context.channel && !context.channel.isDirect ? { channel: context.channel.id } : {};
  const made = await sourcesOf(context).addAll(
    sourceOwner(context),
    wishes.map((wish) => ({ ...wish, ...here })),
    actorOf(context),
  );
  const before = known + wishes.length - made.length;
  const words = `${counted(made.length, 'source')} added${before > 0 ? `, ${before} there already` : ''}. They are read one after the other from now on.`;
  return {
    kind: 'done',
    title: 'Added',
    blocks: [
      { type: 'text', content: [plain(words)] },
      ...leftOut.map((sentence) => ({ type: 'note' as const, content: [plain(sentence)] })),
      { type: 'actions', actions: [button('All sources', { command: 'sources list', options: {} })] },
    ],
    fallback: words,
    isAlwaysPrivate: true,
    data: { sources: made.map(sourceToJson) },
  };
}

function importForm({ platform }: Context): Card {
  const note =
    platform === 'terminal'
      ? 'Give the list on standard input: "sources import - < feeds.opml".'
      : 'Attach or paste the OPML file that your feed reader exports. What it holds is shown before anything is saved.';
  return {
    kind: 'form',
    title: 'Import OPML',
    blocks: [{ type: 'text', content: [plain(note)] }],
    form: {
      ...{ title: 'Import OPML', submitLabel: 'Look', openLabel: 'Import OPML', note },
      fields: [
        { name: 'file', label: 'OPML file', required: false, input: { type: 'file', endings: ['opml', 'xml'] } },
        { name: 'list', label: 'Or its text', required: false, input: { type: 'lines', maxLength: 3_000 } },
      ],
      submit: { command: 'sources import', options: {} },
    },
    fallback: 'Import OPML: a form',
    isAlwaysPrivate: true,
    data: { fields: ['file', 'list'] },
  };
}
