/** Blocks (types blocks; docs blocks), and which surface takes which. */
import { BLOCK_LIMITS as LIMITS } from './limits.ts';
import {
  ACCESSORIES,
  ACTIONS,
  button,
  checkImageSource,
  feedbackButtons,
  INPUT_ELEMENTS,
  iconButton,
  image,
  imageFields,
  urlSource,
} from './validate-elements.ts';
import { anyText, mrkdwnText, plainText } from './validate-mrkdwn.ts';
import { richText, richTextElements } from './validate-rich-text.ts';
import {
  at,
  boolean,
  byType,
  integerOf,
  isObject,
  type Json,
  listOf,
  oneOf,
  type Report,
  type Rule,
  type Surface,
  shape,
  stringOf,
  urlOf,
} from './violations.ts';

const type: Rule = () => {};

const blockId: Rule = (report, path, value) => {
  stringOf(LIMITS.blockId)(report, path, value);
  if (typeof value !== 'string') return;
  if (report.blockIds.has(value)) report.add(path, `block_id "${value}" already exists`);
  report.blockIds.add(value);
};

function block(
  required: Readonly<Record<string, Rule>>,
  optional: Readonly<Record<string, Rule>> = {},
  more?: (report: Report, path: string, it: Json) => void,
): Rule {
  return shape({ type, ...required }, { block_id: blockId, ...optional }, more);
}

const section = block(
  {},
  {
    text: anyText(LIMITS.sectionText),
    fields: listOf(anyText(LIMITS.sectionField), { max: LIMITS.sectionFields }),
    accessory: byType(ACCESSORIES, 'an accessory'),
    expand: boolean,
  },
  (report, path, it) => {
    if (it.text === undefined && it.fields === undefined) report.add(path, 'a section needs text or fields');
  },
);

const contextElement: Rule = (report, path, value) => {
  const isImage = isObject(value) && value.type === 'image';
  (isImage ? image : anyText(LIMITS.text))(report, path, value);
};

const markdown = block({
  text: (report, path, value) => {
    stringOf(LIMITS.markdownText)(report, path, value);
    if (typeof value === 'string') report.markdownTotal += value.length;
  },
});

const cellText = stringOf(LIMITS.text);
const rawText = shape({ type, text: cellText });
const rawNumber = shape({ type, value: finite, text: cellText });
const cell = byType({ raw_text: rawText, raw_number: rawNumber, rich_text: richText }, 'a cell');
const plainCell = byType({ raw_text: rawText, raw_number: rawNumber }, 'a cell of the header');

function finite(report: Report, path: string, value: unknown): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) report.add(path, 'must be a number');
}

const table = block(
  { rows: listOf(listOf(cell, { max: LIMITS.tableCells }), { max: LIMITS.tableRows }) },
  {
    column_settings: listOf(shape({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean }), {
      min: 0,
      max: LIMITS.tableCells,
    }),
  },
);

const dataTable = block(
  {
    rows: listOf(listOf(cell, { max: LIMITS.dataTableColumns }), LIMITS.dataTableRows),
    caption: stringOf(LIMITS.text),
  },
  {
    page_size: integerOf(1, LIMITS.dataTablePageSize),
    row_header_column_index: integerOf(0, LIMITS.dataTableColumns - 1),
  },
  checkDataTable,
);

/** Rows are of one length; the header is no rich text (docs data-table block). */
function checkDataTable(report: Report, path: string, it: Json): void {
  const rows = (Array.isArray(it.rows) ? it.rows : []).map((row: unknown) => (Array.isArray(row) ? row : []));
  const [header = []] = rows;
  for (const [index, value] of header.entries()) plainCell(report, at(path, 'rows', 0, index), value);
  for (const [index, row] of rows.entries()) {
    if (row.length !== header.length)
      report.add(at(path, 'rows', index), `has ${row.length} cells, not ${header.length}`);
    for (const one of row) report.dataTableTotal += isObject(one) && typeof one.text === 'string' ? one.text.length : 0;
  }
  if (typeof it.row_header_column_index === 'number' && it.row_header_column_index >= header.length)
    report.add(at(path, 'row_header_column_index'), 'is no column');
}

const card = block(
  {},
  {
    hero_image: image,
    icon: image,
    title: mrkdwnText(LIMITS.cardTitle),
    subtitle: mrkdwnText(LIMITS.cardSubtitle),
    body: mrkdwnText(LIMITS.cardBody),
    actions: listOf(button, { max: LIMITS.cardActions }),
  },
  (report, path, it) => {
    if (!['hero_image', 'title', 'actions', 'body'].some((key) => it[key] !== undefined))
      report.add(path, 'a card needs a hero_image, title, actions or body');
  },
);

const taskCard = block(
  {
    task_id: stringOf(LIMITS.blockId),
    title: stringOf(LIMITS.text),
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
  },
  { details: richText, output: richText, sources: listOf(urlSource, { max: LIMITS.tableRows }) },
);

const videoUrl = urlOf(LIMITS.imageUrl, ['https']);

const container = block(
  {
    child_blocks: (report, path, value) => childBlocks(report, path, value),
  },
  {
    title: plainText(LIMITS.containerTitle),
    rich_text_title: richText,
    subtitle: anyText(LIMITS.containerSubtitle),
    width: oneOf('narrow', 'standard', 'wide', 'full'),
    icon: image,
    is_collapsible: boolean,
    default_collapsed: boolean,
    has_header_divider: boolean,
  },
  (report, path, it) => {
    if (it.title === undefined && it.rich_text_title === undefined)
      report.add(path, 'a container needs a title or rich_text_title');
    if (it.default_collapsed === true && it.is_collapsible !== true)
      report.add(at(path, 'default_collapsed'), 'needs is_collapsible');
  },
);

const BLOCKS: Readonly<Record<string, Rule>> = {
  actions: block({ elements: listOf(byType(ACTIONS, 'an action'), { max: LIMITS.actionsElements }) }),
  alert: block({ text: anyText(LIMITS.alertText) }, { level: oneOf('default', 'info', 'warning', 'error', 'success') }),
  card,
  carousel: block({ elements: listOf(byType({ card }, 'a carousel element'), { max: LIMITS.carouselCards }) }),
  container,
  context: block({ elements: listOf(contextElement, { max: LIMITS.contextElements }) }),
  context_actions: block({
    elements: listOf(
      byType({ feedback_buttons: feedbackButtons, icon_button: iconButton }, 'an element of context_actions'),
      { max: LIMITS.contextActions },
    ),
  }),
  data_table: dataTable,
  divider: block({}),
  header: block({ text: plainText(LIMITS.headerText) }),
  image: block(
    { alt_text: stringOf(LIMITS.imageAlt) },
    { ...imageFields, title: plainText(LIMITS.imageTitle) },
    checkImageSource,
  ),
  input: block(
    { label: plainText(LIMITS.inputLabel), element: byType(INPUT_ELEMENTS, 'an input') },
    { hint: plainText(LIMITS.inputHint), optional: boolean, dispatch_action: boolean },
  ),
  markdown,
  plan: block(
    { title: stringOf(LIMITS.text) },
    { tasks: listOf(byType({ task_card: taskCard }, 'a task'), { min: 0, max: LIMITS.tableRows }) },
  ),
  rich_text: block({ elements: richTextElements }),
  section,
  table,
  task_card: taskCard,
  video: block(
    {
      video_url: videoUrl,
      thumbnail_url: urlOf(LIMITS.imageUrl),
      alt_text: stringOf(LIMITS.imageAlt),
      title: plainText(LIMITS.videoTitle),
    },
    {
      title_url: videoUrl,
      author_name: stringOf(LIMITS.videoAuthor),
      provider_name: stringOf(LIMITS.text),
      provider_icon_url: urlOf(LIMITS.imageUrl),
      description: plainText(LIMITS.text),
    },
  ),
};

/** types ContainerBlock, without `file`, which an app cannot post. */
const CHILDREN = [
  'actions',
  'context',
  'divider',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'table',
  'video',
];

/**
 * Where a block may stand: "available in surfaces" of docs.slack.dev/blocks.json. Stricter than that: cards and carousels
 * do not show in modals though they are listed; input in messages is listed and untried, so nothing is built on it; and
 * `file` compiles but an app cannot post it (docs file block). An alert is refused out of modals (node-slack-sdk #2567).
 */
const SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  alert: ['modal'],
  card: ['message', 'home'],
  carousel: ['message', 'home'],
  container: ['message'],
  context_actions: ['message'],
  data_table: ['message', 'home'],
  input: ['modal', 'home'],
  markdown: ['message'],
  plan: ['message'],
  table: ['message', 'home'],
  task_card: ['message'],
};

/** Blocks of which there is one at most; tables of both kinds are counted together (only_one_table_allowed). */
const SINGLE: Readonly<Record<string, string>> = { table: 'table', data_table: 'table', plan: 'plan' };

function blocksOf(names: readonly string[]): Readonly<Record<string, Rule>> {
  return Object.fromEntries(names.map((name) => [name, inBlock(name, BLOCKS[name]!)]));
}

function inBlock(name: string, rule: Rule): Rule {
  return (report, path, value) => {
    if (SURFACES[name] && !SURFACES[name].includes(report.surface))
      report.add(at(path, 'type'), `${name} cannot stand in a ${report.surface}`);
    const single = SINGLE[name];
    const count = single === undefined ? 0 : (report.blockCounts.get(single) ?? 0) + 1;
    if (single !== undefined) report.blockCounts.set(single, count);
    if (count > 1) report.add(path, `only one ${single} is allowed`);
    report.blockType = name;
    rule(report, path, value);
  };
}

const childBlocks = listOf(byType(blocksOf(CHILDREN), 'a block of a container'), { max: LIMITS.containerBlocks });
const anyBlock = byType(blocksOf(Object.keys(BLOCKS)), 'a block');

/** The blocks of a message or view. */
export function checkBlocks(report: Report, path: string, value: unknown, max: number): void {
  listOf(anyBlock, { max })(report, path, value);
}
