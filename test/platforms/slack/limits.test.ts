/** Every limit of the table: accepted at its bound and refused beyond it, with the path of what is too much. */
import { describe, expect, test } from 'vitest';
import { BLOCK_LIMITS, ELEMENT_LIMITS, SURFACE_LIMITS } from './limits.ts';
import { HOME, MODAL, option, plain } from './samples.ts';
import { validateMessage, validateUnfurls } from './validate-message.ts';
import { validateOptions } from './validate-options.ts';
import { validateHome, validateView } from './validate-view.ts';
import type { Json, Violation } from './violations.ts';

const chars = (count: number) => 'x'.repeat(count);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const link = (length: number, start = 'https://a.test/') => start + chars(length - start.length);
const divider = { type: 'divider' };
const section = (more: Json = {}) => ({ type: 'section', text: mrkdwn('text'), ...more });
const button = (more: Json = {}) => ({ type: 'button', action_id: 'b', text: plain('Open'), ...more });
const image = (more: Json = {}) => ({ type: 'image', image_url: 'https://a.test/i.png', alt_text: 'alt', ...more });
const element = (it: Json) => [{ type: 'actions', elements: [it] }];
const select = (more: Json) => element({ type: 'static_select', action_id: 's', ...more });
const options = (count: number) => many(count, option);
const rich = (...parts: Json[]) => ({ type: 'rich_text', elements: parts });
const richSection = (...elements: Json[]) => ({ type: 'rich_text_section', elements });
const cell = (text = 'x') => ({ type: 'raw_text', text });
const dataTable = (rows: Json[][], more: Json = {}) => ({ type: 'data_table', caption: 'Table', rows, ...more });
const card = (more: Json) => ({ type: 'card', title: mrkdwn('Card'), ...more });
const container = (more: Json) => ({ type: 'container', title: plain('More'), child_blocks: [divider], ...more });
const input = (it: Json, more: Json = {}) => ({ type: 'input', label: plain('Label'), element: it, ...more });
const textInput = (more: Json = {}) => ({ type: 'plain_text_input', action_id: 't', ...more });
const confirm = (more: Json) =>
  element(button({ confirm: { title: plain('a'), text: plain('b'), confirm: plain('c'), deny: plain('d'), ...more } }));
const video = (more: Json) => ({
  ...{ type: 'video', video_url: 'https://a.test/v', thumbnail_url: 'https://a.test/t.png' },
  ...{ alt_text: 'A talk', title: plain('Talk'), ...more },
});

/** `make` builds what is `bound` large; one more is refused at `path`. */
type Row = readonly [name: string, bound: number, make: (count: number) => unknown, path: string];

function holds(rows: readonly Row[], validate: (payload: unknown) => Violation[]): void {
  test.each(rows)('%s: %i', (_name, bound, make, path) => {
    expect(validate(make(bound))).toEqual([]);
    expect(validate(make(bound + 1)).map((violation) => violation.path)).toContain(path);
  });
}

describe('blocks of a message', () => {
  const B = BLOCK_LIMITS;
  const E = ELEMENT_LIMITS;
  const rows: Row[] = [
    ['blocks', SURFACE_LIMITS.messageBlocks, (n) => many(n, () => divider), 'blocks'],
    ['a block_id', B.blockId, (n) => [{ ...divider, block_id: chars(n) }], 'blocks.0.block_id'],
    ['a header', B.headerText, (n) => [{ type: 'header', text: plain(chars(n)) }], 'blocks.0.text.text'],
    ['text of a section', B.sectionText, (n) => [section({ text: mrkdwn(chars(n)) })], 'blocks.0.text.text'],
    [
      'fields of a section',
      B.sectionFields,
      (n) => [section({ fields: many(n, () => plain('x')) })],
      'blocks.0.fields',
    ],
    ['a field', B.sectionField, (n) => [section({ fields: [mrkdwn(chars(n))] })], 'blocks.0.fields.0.text'],
    [
      'a context',
      B.contextElements,
      (n) => [{ type: 'context', elements: many(n, () => plain('x')) }],
      'blocks.0.elements',
    ],
    [
      'text of a context',
      B.text,
      (n) => [{ type: 'context', elements: [mrkdwn(chars(n))] }],
      'blocks.0.elements.0.text',
    ],
    [
      'a row of actions',
      B.actionsElements,
      (n) => [{ type: 'actions', elements: many(n, (at) => button({ action_id: `b${at}` })) }],
      'blocks.0.elements',
    ],
    ['alt text of an image block', B.imageAlt, (n) => [image({ alt_text: chars(n) })], 'blocks.0.alt_text'],
    ['title of an image', B.imageTitle, (n) => [image({ title: plain(chars(n)) })], 'blocks.0.title.text'],
    ['address of an image', B.imageUrl, (n) => [image({ image_url: link(n) })], 'blocks.0.image_url'],
    [
      'alt text of an image element',
      B.imageAlt,
      (n) => [section({ accessory: image({ alt_text: chars(n) }) })],
      'blocks.0.accessory.alt_text',
    ],
    ['a row of a table', B.tableCells, (n) => [{ type: 'table', rows: [many(n, () => cell())] }], 'blocks.0.rows.0'],
    ['rows of a table', B.tableRows, (n) => [{ type: 'table', rows: many(n, () => [cell()]) }], 'blocks.0.rows'],
    [
      'settings of columns',
      B.tableCells,
      (n) => [{ type: 'table', rows: [[cell()]], column_settings: many(n, () => ({})) }],
      'blocks.0.column_settings',
    ],
    ['rows of a data table', B.dataTableRows.max, (n) => [dataTable(many(n, () => [cell()]))], 'blocks.0.rows'],
    [
      'columns of a data table',
      B.dataTableColumns,
      (n) => [dataTable(many(2, () => many(n, () => cell())))],
      'blocks.0.rows.0',
    ],
    [
      'rows of a page',
      B.dataTablePageSize,
      (n) => [dataTable([[cell()], [cell()]], { page_size: n })],
      'blocks.0.page_size',
    ],
    ['title of a card', B.cardTitle, (n) => [card({ title: mrkdwn(chars(n)) })], 'blocks.0.title.text'],
    ['subtitle of a card', B.cardSubtitle, (n) => [card({ subtitle: mrkdwn(chars(n)) })], 'blocks.0.subtitle.text'],
    ['body of a card', B.cardBody, (n) => [card({ body: mrkdwn(chars(n)) })], 'blocks.0.body.text'],
    [
      'buttons of a card',
      B.cardActions,
      (n) => [card({ actions: many(n, (at) => button({ action_id: `b${at}` })) })],
      'blocks.0.actions',
    ],
    [
      'cards of a carousel',
      B.carouselCards,
      (n) => [{ type: 'carousel', elements: many(n, () => card({})) }],
      'blocks.0.elements',
    ],
    ['title of a container', B.containerTitle, (n) => [container({ title: plain(chars(n)) })], 'blocks.0.title.text'],
    [
      'subtitle of a container',
      B.containerSubtitle,
      (n) => [container({ subtitle: plain(chars(n)) })],
      'blocks.0.subtitle.text',
    ],
    [
      'blocks of a container',
      B.containerBlocks,
      (n) => [container({ child_blocks: many(n, () => divider) })],
      'blocks.0.child_blocks',
    ],
    [
      'actions of a context',
      B.contextActions,
      (n) => [
        {
          type: 'context_actions',
          elements: many(n, (at) => ({ type: 'icon_button', action_id: `i${at}`, icon: 'trash', text: plain('x') })),
        },
      ],
      'blocks.0.elements',
    ],
    ['title of a video', B.videoTitle, (n) => [video({ title: plain(chars(n)) })], 'blocks.0.title.text'],
    ['author of a video', B.videoAuthor, (n) => [video({ author_name: chars(n) })], 'blocks.0.author_name'],
    ['an action_id', E.actionId, (n) => element(button({ action_id: chars(n) })), 'blocks.0.elements.0.action_id'],
    [
      'text of a button',
      E.buttonText,
      (n) => element(button({ text: plain(chars(n)) })),
      'blocks.0.elements.0.text.text',
    ],
    ['value of a button', E.buttonValue, (n) => element(button({ value: chars(n) })), 'blocks.0.elements.0.value'],
    ['address of a button', E.url, (n) => element(button({ url: link(n) })), 'blocks.0.elements.0.url'],
    [
      'label of a button for screen readers',
      E.accessibilityLabel,
      (n) => element(button({ accessibility_label: chars(n) })),
      'blocks.0.elements.0.accessibility_label',
    ],
    [
      'a placeholder',
      E.placeholder,
      (n) => element({ type: 'users_select', action_id: 'u', placeholder: plain(chars(n)) }),
      'blocks.0.elements.0.placeholder.text',
    ],
    [
      'text of an option',
      E.optionText,
      (n) => select({ options: [{ ...option(1), text: plain(chars(n)) }] }),
      'blocks.0.elements.0.options.0.text.text',
    ],
    [
      'value of an option',
      E.optionValue,
      (n) => select({ options: [{ ...option(1), value: chars(n) }] }),
      'blocks.0.elements.0.options.0.value',
    ],
    [
      'description of an option',
      E.optionDescription,
      (n) => select({ options: [{ ...option(1), description: plain(chars(n)) }] }),
      'blocks.0.elements.0.options.0.description.text',
    ],
    ['options of a select', E.selectOptions, (n) => select({ options: options(n) }), 'blocks.0.elements.0.options'],
    [
      'groups of options',
      E.optionGroups,
      (n) => select({ option_groups: many(n, () => ({ label: plain('Group'), options: options(1) })) }),
      'blocks.0.elements.0.option_groups',
    ],
    [
      'label of a group',
      E.groupLabel,
      (n) => select({ option_groups: [{ label: plain(chars(n)), options: options(1) }] }),
      'blocks.0.elements.0.option_groups.0.label.text',
    ],
    [
      'options of a group',
      E.selectOptions,
      (n) => select({ option_groups: [{ label: plain('Group'), options: options(n) }] }),
      'blocks.0.elements.0.option_groups.0.options',
    ],
    [
      'options of an overflow menu',
      E.overflowOptions,
      (n) => element({ type: 'overflow', action_id: 'o', options: options(n) }),
      'blocks.0.elements.0.options',
    ],
    [
      'address of an option',
      E.url,
      (n) => element({ type: 'overflow', action_id: 'o', options: [{ ...option(1), url: link(n) }] }),
      'blocks.0.elements.0.options.0.url',
    ],
    [
      'checkboxes',
      E.checkboxOptions,
      (n) => element({ type: 'checkboxes', action_id: 'c', options: options(n) }),
      'blocks.0.elements.0.options',
    ],
    [
      'radio buttons',
      E.radioOptions,
      (n) => element({ type: 'radio_buttons', action_id: 'r', options: options(n) }),
      'blocks.0.elements.0.options',
    ],
    [
      'title of a confirmation',
      E.confirmTitle,
      (n) => confirm({ title: plain(chars(n)) }),
      'blocks.0.elements.0.confirm.title.text',
    ],
    [
      'text of a confirmation',
      E.confirmText,
      (n) => confirm({ text: plain(chars(n)) }),
      'blocks.0.elements.0.confirm.text.text',
    ],
    [
      'confirming button',
      E.confirmButton,
      (n) => confirm({ confirm: plain(chars(n)) }),
      'blocks.0.elements.0.confirm.confirm.text',
    ],
    [
      'denying button',
      E.confirmButton,
      (n) => confirm({ deny: plain(chars(n)) }),
      'blocks.0.elements.0.confirm.deny.text',
    ],
    [
      'seconds of a date and time',
      9_999_999_999,
      (n) => element({ type: 'datetimepicker', action_id: 'd', initial_date_time: n }),
      'blocks.0.elements.0.initial_date_time',
    ],
    [
      'lines of a rich text input',
      E.richTextInputLines,
      (n) => element({ type: 'rich_text_input', action_id: 'r', max_lines: n }),
      'blocks.0.elements.0.max_lines',
    ],
    [
      'indent of a list',
      E.richTextIndent,
      (n) => [
        rich({
          type: 'rich_text_list',
          style: 'bullet',
          indent: n,
          elements: [richSection({ type: 'text', text: 'x' })],
        }),
      ],
      'blocks.0.elements.0.indent',
    ],
    [
      'address in rich text',
      E.url,
      (n) => [rich(richSection({ type: 'link', url: link(n) }))],
      'blocks.0.elements.0.elements.0.url',
    ],
    ['markdown of one block', B.markdownText, (n) => [{ type: 'markdown', text: chars(n) }], 'blocks.0.text'],
    [
      'markdown of a message',
      SURFACE_LIMITS.markdownTotal,
      (n) => [
        { type: 'markdown', text: chars(6000) },
        { type: 'markdown', text: chars(n - 6000) },
      ],
      'blocks',
    ],
    [
      'text beside markdown',
      SURFACE_LIMITS.messageTotalWithMarkdown,
      (n) => [{ type: 'markdown', text: chars(12_000) }, section({ text: mrkdwn(chars(n - 12_000)) })],
      'blocks',
    ],
    [
      'text of a message in rich text and sections',
      SURFACE_LIMITS.messageTotal,
      (n) => [rich(richSection({ type: 'text', text: chars(9000) })), section({ text: mrkdwn(chars(n - 9000)) })],
      'blocks',
    ],
    [
      'text of a data table',
      SURFACE_LIMITS.dataTableTotal,
      (n) => [dataTable([[cell()], ...many(4, () => [cell(chars(2000))]), [cell(chars(n - 8001))]])],
      'blocks',
    ],
  ];
  holds(rows, (blocks) => validateMessage({ text: 'text', blocks }));
});

describe('a message', () => {
  const rows: Row[] = [
    ['its text', SURFACE_LIMITS.messageText, (n) => ({ text: chars(n) }), 'text'],
    ['its markdown_text', SURFACE_LIMITS.markdownText, (n) => ({ markdown_text: chars(n) }), 'markdown_text'],
    [
      'type of its metadata',
      SURFACE_LIMITS.eventType,
      (n) => ({ text: 'text', metadata: { event_type: chars(n), event_payload: {} } }),
      'metadata.event_type',
    ],
    [
      'bytes of its metadata',
      SURFACE_LIMITS.metadataBytes,
      (n) => {
        const metadata = { event_type: 'digest', event_payload: { id: '' } };
        const length = n - Buffer.byteLength(JSON.stringify(metadata));
        return { text: 'text', metadata: { event_type: 'digest', event_payload: { id: chars(length) } } };
      },
      'metadata',
    ],
    ['name of its author', SURFACE_LIMITS.username, (n) => ({ text: 'text', username: chars(n) }), 'username'],
  ];
  holds(rows, (body) => validateMessage(body));
});

describe('a modal', () => {
  const B = BLOCK_LIMITS;
  const E = ELEMENT_LIMITS;
  const rows: Row[] = [
    ['blocks', SURFACE_LIMITS.viewBlocks, (n) => ({ blocks: many(n, () => divider) }), 'blocks'],
    ['title', SURFACE_LIMITS.viewTitle, (n) => ({ title: plain(chars(n)) }), 'title.text'],
    ['submit', SURFACE_LIMITS.viewTitle, (n) => ({ submit: plain(chars(n)) }), 'submit.text'],
    ['close', SURFACE_LIMITS.viewTitle, (n) => ({ close: plain(chars(n)) }), 'close.text'],
    ['private_metadata', SURFACE_LIMITS.privateMetadata, (n) => ({ private_metadata: chars(n) }), 'private_metadata'],
    ['callback_id', SURFACE_LIMITS.callbackId, (n) => ({ callback_id: chars(n) }), 'callback_id'],
    ['external_id', SURFACE_LIMITS.externalId, (n) => ({ external_id: chars(n) }), 'external_id'],
    ['an alert', B.alertText, (n) => ({ blocks: [{ type: 'alert', text: plain(chars(n)) }] }), 'blocks.0.text.text'],
    [
      'label of an input',
      B.inputLabel,
      (n) => ({ blocks: [input(textInput(), { label: plain(chars(n)) })] }),
      'blocks.0.label.text',
    ],
    [
      'hint of an input',
      B.inputHint,
      (n) => ({ blocks: [input(textInput(), { hint: plain(chars(n)) })] }),
      'blocks.0.hint.text',
    ],
    [
      'max_length of an input',
      E.plainTextInput,
      (n) => ({ blocks: [input(textInput({ max_length: n }))] }),
      'blocks.0.element.max_length',
    ],
    [
      'min_length of an input',
      E.plainTextInput,
      (n) => ({ blocks: [input(textInput({ min_length: n }))] }),
      'blocks.0.element.min_length',
    ],
    [
      'initial text of an input',
      E.plainTextInput,
      (n) => ({ blocks: [input(textInput({ initial_value: chars(n) }))] }),
      'blocks.0.element.initial_value',
    ],
    [
      'initial text within max_length',
      20,
      (n) => ({ blocks: [input(textInput({ max_length: 20, initial_value: chars(n) }))] }),
      'blocks.0.element.initial_value',
    ],
    [
      'files of an input',
      E.files,
      (n) => ({ blocks: [input({ type: 'file_input', action_id: 'f', max_files: n })] }),
      'blocks.0.element.max_files',
    ],
  ];
  holds(rows, (fields) => validateView({ ...MODAL, blocks: [divider], ...(fields as Json) }));
});

describe('an App Home', () => {
  const rows: Row[] = [
    ['its blocks', SURFACE_LIMITS.viewBlocks, (n) => ({ blocks: many(n, () => divider) }), 'blocks'],
    [
      'its private_metadata',
      SURFACE_LIMITS.privateMetadata,
      (n) => ({ private_metadata: chars(n) }),
      'private_metadata',
    ],
    ['its callback_id', SURFACE_LIMITS.callbackId, (n) => ({ callback_id: chars(n) }), 'callback_id'],
  ];
  holds(rows, (fields) => validateHome({ ...HOME, ...(fields as Json) }));
});

describe('suggested options', () => {
  const E = ELEMENT_LIMITS;
  const groups = (count: number, of: number) => many(count, () => ({ label: plain('Group'), options: options(of) }));
  const rows: Row[] = [
    ['their number', E.selectOptions, (n) => ({ options: options(n) }), 'options'],
    ['their groups', E.optionGroups, (n) => ({ option_groups: groups(n, 1) }), 'option_groups'],
    ['the options of a group', E.selectOptions, (n) => ({ option_groups: groups(1, n) }), 'option_groups.0.options'],
    [
      'their text',
      E.optionText,
      (n) => ({ options: [{ ...option(1), text: plain(chars(n)) }] }),
      'options.0.text.text',
    ],
    ['their value', E.optionValue, (n) => ({ options: [{ ...option(1), value: chars(n) }] }), 'options.0.value'],
  ];
  holds(rows, validateOptions);
});

describe('an unfurled link', () => {
  const rows: Row[] = [
    [
      'its blocks',
      SURFACE_LIMITS.messageBlocks,
      (n) => ({ blocks: many(n, () => divider) }),
      'https://a.test/1.blocks',
    ],
    [
      'its fallback',
      SURFACE_LIMITS.messageText,
      (n) => ({ blocks: [divider], fallback: chars(n) }),
      'https://a.test/1.fallback',
    ],
  ];
  holds(rows, (preview) => validateUnfurls({ 'https://a.test/1': preview }));
});

/** Lower bounds: nothing is empty. */
describe('empty', () => {
  const rows: readonly (readonly [string, unknown[], string])[] = [
    ['no blocks', [], 'blocks'],
    ['a header without text', [{ type: 'header', text: plain('') }], 'blocks.0.text.text'],
    ['a header of spaces', [{ type: 'header', text: plain('  ') }], 'blocks.0.text.text'],
    ['a section of neither text nor fields', [{ type: 'section' }], 'blocks.0'],
    ['a section with an empty text', [section({ text: mrkdwn('') })], 'blocks.0.text.text'],
    ['a section with no fields', [section({ fields: [] })], 'blocks.0.fields'],
    ['an empty context', [{ type: 'context', elements: [] }], 'blocks.0.elements'],
    ['an empty row of actions', [{ type: 'actions', elements: [] }], 'blocks.0.elements'],
    ['an empty button', element(button({ text: plain('') })), 'blocks.0.elements.0.text.text'],
    ['an empty value', element(button({ value: '' })), 'blocks.0.elements.0.value'],
    ['an empty action_id', element(button({ action_id: '' })), 'blocks.0.elements.0.action_id'],
    ['an image without a word for it', [image({ alt_text: '' })], 'blocks.0.alt_text'],
    ['a select without options', select({ options: [] }), 'blocks.0.elements.0.options'],
    [
      'a menu without options',
      element({ type: 'overflow', action_id: 'o', options: [] }),
      'blocks.0.elements.0.options',
    ],
    ['rich text without parts', [rich()], 'blocks.0.elements'],
    ['a part of rich text without elements', [rich(richSection())], 'blocks.0.elements.0.elements'],
    [
      'an empty text in rich text',
      [rich(richSection({ type: 'text', text: '' }))],
      'blocks.0.elements.0.elements.0.text',
    ],
    ['an empty link text', [section({ text: mrkdwn('<https://a.test|>') })], 'blocks.0.text.text'],
    ['an empty carousel', [{ type: 'carousel', elements: [] }], 'blocks.0.elements'],
    ['an empty card', [{ type: 'card' }], 'blocks.0'],
    ['a data table of one row', [dataTable([[cell()]])], 'blocks.0.rows'],
  ];
  test.each(rows)('%s is refused', (_name, blocks, path) => {
    expect(validateMessage({ text: 'text', blocks }).map((violation) => violation.path)).toContain(path);
  });

  test('a space between two words of rich text is fine', () => {
    const blocks = [rich(richSection({ type: 'text', text: 'a' }, { type: 'text', text: ' ' }))];
    expect(validateMessage({ text: 'text', blocks })).toEqual([]);
  });

  test('no suggestion is an answer', () => {
    expect(validateOptions({ options: [] })).toEqual([]);
    expect(validateOptions({})).toHaveLength(1);
  });
});

test('the numbers are those of the documentation', () => {
  expect(SURFACE_LIMITS).toMatchObject({ messageBlocks: 50, viewBlocks: 100, viewTitle: 24, privateMetadata: 3000 });
  expect(SURFACE_LIMITS).toMatchObject({ callbackId: 255, markdownTotal: 12_000, messageText: 4000 });
  expect(BLOCK_LIMITS).toMatchObject({ headerText: 150, sectionText: 3000, sectionFields: 10, sectionField: 2000 });
  expect(BLOCK_LIMITS).toMatchObject({ blockId: 255, contextElements: 10, actionsElements: 25, imageAlt: 2000 });
  expect(ELEMENT_LIMITS).toMatchObject({ actionId: 255, buttonText: 75, buttonValue: 2000, url: 3000 });
  expect(ELEMENT_LIMITS).toMatchObject({ optionText: 75, optionValue: 75, optionDescription: 75, placeholder: 150 });
  expect(ELEMENT_LIMITS).toMatchObject({
    overflowOptions: 5,
    checkboxOptions: 10,
    radioOptions: 10,
    selectOptions: 100,
  });
  expect(ELEMENT_LIMITS).toMatchObject({
    confirmTitle: 100,
    confirmText: 300,
    confirmButton: 30,
    plainTextInput: 3000,
  });
});
