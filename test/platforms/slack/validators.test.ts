/** What the validators take and refuse beside lengths: shapes, surfaces, ids, and what compiles but Slack refuses. */
import type { ActionsBlockElement, InputBlockElement, KnownBlock, RichTextElement } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  HOME,
  INPUT_BLOCKS,
  MESSAGE_BLOCKS,
  MODAL,
  option,
  plain,
  richText,
  SHOWN_IN,
  typedBlocks,
  typedView,
} from './samples.ts';
import { validateMessage, validateUnfurls } from './validate-message.ts';
import { validateOptions } from './validate-options.ts';
import { validateHome, validateView } from './validate-view.ts';
import type { Json, Surface, Violation } from './violations.ts';

const post = (blocks: unknown) => validateMessage({ text: 'text', blocks });
const paths = (violations: readonly Violation[]) => violations.map(({ path }) => path);
const actions = (...elements: ActionsBlockElement[]): KnownBlock[] => [{ type: 'actions', elements }];
const onSurface: Readonly<Record<Surface, (blocks: unknown[]) => Violation[]>> = {
  message: post,
  modal: (blocks) => validateView({ ...MODAL, blocks }),
  home: (blocks) => validateHome({ ...HOME, blocks }),
};

describe('samples typed by @slack/types', () => {
  test.each(Object.entries(MESSAGE_BLOCKS))('%s is taken in a message', (_name, block) => {
    expect(post(typedBlocks([block]))).toEqual([]);
  });

  test('views are taken', () => {
    expect(validateView(typedView(MODAL))).toEqual([]);
    expect(validateHome(typedView(HOME))).toEqual([]);
  });

  test('every block of the types has a sample', () => {
    const types: Record<KnownBlock['type'], true> = {
      ...{ actions: true, alert: true, card: true, carousel: true, container: true, context: true },
      ...{ context_actions: true, data_table: true, divider: true, file: true, header: true, image: true },
      ...{ input: true, markdown: true, plan: true, rich_text: true, section: true, table: true, task_card: true },
      video: true,
    };
    const sampled = new Set<string>([...Object.values(MESSAGE_BLOCKS), ...MODAL.blocks].map(({ type }) => type));
    expect(Object.keys(types).filter((type) => !sampled.has(type))).toEqual(['file']);
  });

  test('every element of the types has a sample', () => {
    const types: Record<ActionsBlockElement['type'] | InputBlockElement['type'], true> = {
      ...{ button: true, checkboxes: true, datepicker: true, datetimepicker: true, email_text_input: true },
      ...{ file_input: true, number_input: true, overflow: true, plain_text_input: true, radio_buttons: true },
      ...{ rich_text_input: true, timepicker: true, url_text_input: true, workflow_button: true },
      ...{ static_select: true, external_select: true, users_select: true, conversations_select: true },
      ...{ channels_select: true, multi_static_select: true, multi_external_select: true, multi_users_select: true },
      ...{ multi_conversations_select: true, multi_channels_select: true },
    };
    const row = MESSAGE_BLOCKS.actions as { elements: ActionsBlockElement[] };
    const sampled = new Set<string>(
      [...row.elements, ...INPUT_BLOCKS.map(({ element }) => element)].map((it) => it.type),
    );
    expect(Object.keys(types).filter((type) => !sampled.has(type))).toEqual([]);
  });

  const parts = Object.entries({ ...MESSAGE_BLOCKS, modal: MODAL.blocks[0]! });
  test.each(parts)('%s with a field nobody knows is refused', (name, block) => {
    const blocks = [{ ...block, colour: 'red' }];
    expect(paths(name === 'modal' ? onSurface.modal(blocks) : post(blocks))).toEqual(['blocks.0.colour']);
  });
});

describe('surfaces', () => {
  const rows = Object.entries(SHOWN_IN).flatMap(([name, shown]) =>
    (['message', 'modal', 'home'] as const).map((surface) => [name, surface, shown.includes(surface)] as const),
  );
  test.each(rows)('%s in a %s: %s', (name, surface, isShown) => {
    const block = MESSAGE_BLOCKS[name]!;
    const found = paths(onSurface[surface]([block]));
    if (isShown) expect(found).toEqual([]);
    else expect(found).toContain('blocks.0.type');
  });

  test('inputs stand in views alone', () => {
    const [input] = INPUT_BLOCKS;
    expect(paths(post([input]))).toContain('blocks.0.type');
    expect(onSurface.home([input])).toEqual([]);
  });

  test('an alert stands in modals alone', () => {
    const alert = { type: 'alert', text: plain('Nothing found') };
    expect(onSurface.modal([alert])).toEqual([]);
    expect(paths(post([alert]))).toEqual(['blocks.0.type']);
    expect(paths(onSurface.home([alert]))).toEqual(['blocks.0.type']);
  });

  test('a file input stands in modals alone', () => {
    const input = { type: 'input', label: plain('File'), element: { type: 'file_input', action_id: 'f' } };
    expect(onSurface.modal([input])).toEqual([]);
    expect(paths(onSurface.home([input]))).toEqual(['blocks.0.element.type']);
  });

  test('only views take the focus, and once', () => {
    const focused = (id: string) => ({ type: 'datepicker', action_id: id, focus_on_load: true }) as const;
    expect(paths(post(actions(focused('a'))))).toEqual(['blocks.0.elements.0.focus_on_load']);
    expect(onSurface.home(actions(focused('a')))).toEqual([]);
    expect(paths(onSurface.home(actions(focused('a'), focused('b'))))).toEqual(['blocks.0.elements.1.focus_on_load']);
  });

  test('a response_url comes only from an input of a modal', () => {
    const element = { type: 'conversations_select', action_id: 'c', response_url_enabled: true } as const;
    const input = { type: 'input', label: plain('Where'), element };
    expect(onSurface.modal([input])).toEqual([]);
    expect(paths(onSurface.home([input]))).toEqual(['blocks.0.element.response_url_enabled']);
    expect(paths(onSurface.modal(actions(element)))).toEqual(['blocks.0.elements.0.response_url_enabled']);
  });
});

/** Each compiles: the rows are typed. The source of the rule stands in the name. */
describe('compiles under @slack/types, but Slack refuses it', () => {
  const rows: readonly (readonly [name: string, blocks: KnownBlock[], path: string])[] = [
    ['a section of nothing (types SectionBlock.fields: required if no text)', [{ type: 'section' }], 'blocks.0'],
    ['a card of nothing (types CardBlock)', [{ type: 'card' }], 'blocks.0'],
    [
      'a file block (types FileBlock: cannot be added directly)',
      [{ type: 'file', source: 'remote', external_id: 'a' }],
      'blocks.0.type',
    ],
    [
      'an option without value (docs option object)',
      actions({ type: 'overflow', action_id: 'o', options: [{ text: plain('Open') }] }),
      'blocks.0.elements.0.options.0.value',
    ],
    [
      'two options of one value (docs option object: unique)',
      actions({ type: 'static_select', action_id: 's', options: [option(1), option(1)] }),
      'blocks.0.elements.0.options.1.value',
    ],
    [
      'a URL in a select (types OptionDescriptor.url: only in overflow menus)',
      actions({ type: 'static_select', action_id: 's', options: [{ ...option(1), url: 'https://a.test/' }] }),
      'blocks.0.elements.0.options.0.url',
    ],
    [
      'a select of options and groups (types StaticSelect)',
      actions({
        ...{ type: 'static_select', action_id: 's', options: [option(1)] },
        option_groups: [{ label: plain('a'), options: [option(2)] }],
      }),
      'blocks.0.elements.0',
    ],
    [
      'a select without a source (types StaticSelect)',
      actions({ type: 'static_select', action_id: 's' }),
      'blocks.0.elements.0',
    ],
    [
      'an initial option that is none of them (types StaticSelect.initial_option: exactly matches)',
      actions({ type: 'static_select', action_id: 's', options: [option(1)], initial_option: option(2) }),
      'blocks.0.elements.0.initial_option',
    ],
    [
      'an initial option with another text (types RadioButtons.initial_option: exactly matches)',
      actions({
        ...{ type: 'radio_buttons', action_id: 'r', options: [option(1)] },
        initial_option: { ...option(1), text: plain('Other') },
      }),
      'blocks.0.elements.0.initial_option',
    ],
    [
      'a confirmation without title (docs confirmation dialog: required)',
      actions({ type: 'button', action_id: 'b', text: plain('a'), confirm: { text: plain('b') } }),
      'blocks.0.elements.0.confirm.title',
    ],
    [
      'an action_id twice in a block (types Action.action_id)',
      actions(
        { type: 'button', action_id: 'b', text: plain('a') },
        { type: 'button', action_id: 'b', text: plain('b') },
      ),
      'blocks.0.elements.1.action_id',
    ],
    [
      'a block_id twice (types Block.block_id)',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
      'blocks.1.block_id',
    ],
    [
      'a date as people write it (types Datepicker.initial_date)',
      actions({ type: 'datepicker', action_id: 'd', initial_date: '28.2.2026' }),
      'blocks.0.elements.0.initial_date',
    ],
    [
      'a day that is none (types Datepicker.initial_date)',
      actions({ type: 'datepicker', action_id: 'd', initial_date: '2026-02-30' }),
      'blocks.0.elements.0.initial_date',
    ],
    [
      'a time of one digit (types Timepicker.initial_time)',
      actions({ type: 'timepicker', action_id: 't', initial_time: '7:30' }),
      'blocks.0.elements.0.initial_time',
    ],
    [
      'a zone that is none (types Timepicker.timezone: IANA)',
      actions({ type: 'timepicker', action_id: 't', timezone: 'Berlin' }),
      'blocks.0.elements.0.timezone',
    ],
    [
      'milliseconds (types DateTimepicker.initial_date_time: ten digits)',
      actions({ type: 'datetimepicker', action_id: 'd', initial_date_time: 1_764_000_000_000 }),
      'blocks.0.elements.0.initial_date_time',
    ],
    [
      'an empty filter (docs conversation filter object)',
      actions({ type: 'conversations_select', action_id: 'c', filter: {} }),
      'blocks.0.elements.0.filter',
    ],
    [
      'more chosen than may be (types MaxItemsSelectable)',
      actions({
        ...{ type: 'multi_users_select', action_id: 'm', max_selected_items: 1 },
        initial_users: ['U1', 'U2'],
      }),
      'blocks.0.elements.0',
    ],
    [
      'an icon nobody knows (docs icon button: trash)',
      [{ type: 'context_actions', elements: [{ type: 'icon_button', icon: 'pin', text: plain('Pin') }] }],
      'blocks.0.elements.0.icon',
    ],
    ['two tables (only_one_table_allowed)', [MESSAGE_BLOCKS.table!, MESSAGE_BLOCKS.data_table!], 'blocks.1'],
    [
      'rows of two lengths (docs data table block)',
      [
        {
          type: 'data_table',
          caption: 'Table',
          rows: [
            [{ type: 'raw_text', text: 'a' }],
            [
              { type: 'raw_text', text: 'a' },
              { type: 'raw_text', text: 'b' },
            ],
          ],
        },
      ],
      'blocks.0.rows.1',
    ],
    [
      'a header of rich text (docs data table block)',
      [{ type: 'data_table', caption: 'Table', rows: [[richText], [{ type: 'raw_text', text: 'a' }]] }],
      'blocks.0.rows.0.0.type',
    ],
    [
      'a container without title (types ContainerBlock)',
      [{ type: 'container', child_blocks: [{ type: 'divider' }] }],
      'blocks.0',
    ],
    [
      'a container that is closed for good (types ContainerBlock.default_collapsed)',
      [{ type: 'container', title: plain('a'), default_collapsed: true, child_blocks: [{ type: 'divider' }] }],
      'blocks.0.default_collapsed',
    ],
    [
      'a video of http (types VideoBlock.video_url)',
      [{ ...(MESSAGE_BLOCKS.video as KnownBlock & { type: 'video' }), video_url: 'http://a.test/' }],
      'blocks.0.video_url',
    ],
    [
      'a button that runs a script (Slack opens addresses)',
      actions({ type: 'button', action_id: 'b', text: plain('a'), url: 'javascript:alert(1)' }),
      'blocks.0.elements.0.url',
    ],
    ['a lone surrogate (no valid JSON text)', [{ type: 'header', text: plain('a\ud800') }], 'blocks.0.text.text'],
  ];
  test.each(rows)('%s', (_name, blocks, path) => {
    expect(paths(post(blocks))).toContain(path);
  });

  const views: readonly (readonly [name: string, view: unknown, path: string])[] = [
    [
      'inputs without submit (types ModalView.submit)',
      typedView({ type: 'modal', title: plain('a'), blocks: [...INPUT_BLOCKS] }),
      'submit',
    ],
    [
      'a type nobody knows among AnyBlock',
      typedView({ type: 'modal', title: plain('a'), blocks: [{ type: 'headline' }] }),
      'blocks.0.type',
    ],
    [
      'a workflow step (types WorkflowStepView: deprecated)',
      typedView({ type: 'workflow_step', blocks: [{ type: 'divider' }] }),
      'type',
    ],
    [
      'a decimal where none is allowed (types NumberInput)',
      typedView({
        ...MODAL,
        blocks: [
          {
            type: 'input',
            label: plain('a'),
            element: { type: 'number_input', is_decimal_allowed: false, min_value: '1.5' },
          },
        ] as KnownBlock[],
      }),
      'blocks.0.element.min_value',
    ],
    [
      'a minimum above the maximum (types NumberInput.min_value)',
      typedView({
        ...MODAL,
        blocks: [
          {
            type: 'input',
            label: plain('a'),
            element: { type: 'number_input', is_decimal_allowed: false, min_value: '3', max_value: '2' },
          },
        ] as KnownBlock[],
      }),
      'blocks.0.element.min_value',
    ],
  ];
  test.each(views)('in a modal: %s', (_name, view, path) => {
    expect(paths(validateView(view))).toContain(path);
  });

  test('a title in an App Home is refused (types HomeView)', () => {
    expect(paths(validateHome({ ...HOME, title: plain('Home') }))).toEqual(['title']);
  });
});

describe('values of the wrong kind', () => {
  const row = (element: Json) => [{ type: 'actions', elements: [element] }];
  const rich = (element: Json) => [
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] },
  ];
  const image = { type: 'image', alt_text: 'A chart' };
  const table = (more: Json) => [
    { type: 'data_table', caption: 'a', rows: [[{ type: 'raw_text', text: 'a' }], []], ...more },
  ];
  const rows: readonly (readonly [string, unknown, string])[] = [
    ['a block of text', ['text'], 'blocks.0'],
    ['a block of null', [null], 'blocks.0'],
    ['a header of a string', [{ type: 'header', text: 'Quotes' }], 'blocks.0.text'],
    ['a header of mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'a' } }], 'blocks.0.text.type'],
    ['a section of markdown', [{ type: 'section', text: { type: 'markdown', text: 'a' } }], 'blocks.0.text.type'],
    ['a text of a number', [{ type: 'header', text: { type: 'plain_text', text: 5 } }], 'blocks.0.text.text'],
    ['a flag of a string', [{ type: 'section', text: plain('a'), expand: 'true' }], 'blocks.0.expand'],
    ['an image from nowhere', [image], 'blocks.0'],
    ['an image from two places', [{ ...image, image_url: 'https://a.test/', slack_file: { id: 'F1' } }], 'blocks.0'],
    ['an image of a file without id', [{ ...image, slack_file: {} }], 'blocks.0.slack_file'],
    [
      'an address with a space',
      row({ type: 'button', text: plain('a'), url: 'https://a.test/ b' }),
      'blocks.0.elements.0.url',
    ],
    ['an input in a row of actions', row({ type: 'plain_text_input' }), 'blocks.0.elements.0.type'],
    ['a style nobody knows', row({ type: 'button', text: plain('a'), style: 'blue' }), 'blocks.0.elements.0.style'],
    ['a person by name', row({ type: 'users_select', initial_user: '@ann' }), 'blocks.0.elements.0.initial_user'],
    [
      'a code point in capitals',
      rich({ type: 'emoji', name: 'wave', unicode: 'U+1F44B' }),
      'blocks.0.elements.0.elements.0.unicode',
    ],
    [
      'a number of words',
      table({ rows: [[{ type: 'raw_number', value: 'one', text: '1' }], []] }),
      'blocks.0.rows.0.0.value',
    ],
    ['a column that is none', table({ row_header_column_index: 1 }), 'blocks.0.row_header_column_index'],
  ];
  test.each(rows)('%s is refused there', (_name, blocks, path) => {
    expect(paths(post(blocks))).toContain(path);
  });

  const inputs: readonly (readonly [string, Json, string])[] = [
    ['a shortest length above the longest', { type: 'plain_text_input', min_length: 5, max_length: 4 }, 'min_length'],
    ['a number that is none', { type: 'number_input', is_decimal_allowed: true, max_value: 3 }, 'max_value'],
    [
      'a first number out of bounds',
      { type: 'number_input', is_decimal_allowed: true, min_value: '1', max_value: '3', initial_value: '4' },
      'initial_value',
    ],
    [
      'an event nobody knows',
      { type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: ['blur'] } },
      'dispatch_action_config.trigger_actions_on.0',
    ],
    ['a first address that is none', { type: 'url_text_input', initial_value: 'a.test' }, 'initial_value'],
  ];
  test.each(inputs)('%s is refused in an input', (_name, element, path) => {
    const blocks = [{ type: 'input', label: plain('a'), element }];
    expect(paths(validateView({ ...MODAL, blocks }))).toEqual([`blocks.0.element.${path}`]);
  });

  test('metadata, unfurls and views that are no objects are refused', () => {
    expect(paths(validateMessage({ text: 'a', metadata: { event_type: 'a', event_payload: [] } }))).toEqual([
      'metadata.event_payload',
    ]);
    expect(paths(validateUnfurls({ 'https://a.test/': { blocks: [{ type: 'divider' }], color: 'red' } }))).toEqual([
      'https://a.test/.color',
    ]);
    expect(paths(validateUnfurls([]))).toEqual(['']);
    expect(paths(validateView('view'))).toEqual(['']);
  });
});

test('an action_id is unique in the whole message, as we hold it', () => {
  const row = actions({ type: 'button', action_id: 'b', text: plain('a') });
  expect(paths(post([...row, ...row]))).toEqual(['blocks.1.elements.0.action_id']);
});

test("a menu's options are no text of the message", () => {
  const long = (index: number) => ({ ...option(index), description: plain('x'.repeat(75)) });
  const options = Array.from({ length: 100 }, (_, index) => long(index));
  const rows = [...'ab'].flatMap((id) => actions({ type: 'static_select', action_id: id, options }));
  expect(post(rows)).toEqual([]);
});

test('suggested options have values of their own, and no field that nobody knows', () => {
  expect(paths(validateOptions({ options: [option(1), option(1)] }))).toEqual(['options.1.value']);
  expect(paths(validateOptions({ options: [{ ...option(1), selected: true }] }))).toEqual(['options.0.selected']);
  expect(validateOptions({ options: [], option_groups: [] }).length).toBeGreaterThan(0);
});

describe('mrkdwn', () => {
  const accepted: readonly (readonly [string, string])[] = [
    ['entities', 'R&amp;D is &lt;b&gt;'],
    ['a link with an escaped address', '<https://a.test/?a=1&amp;b=2|Article>'],
    ['a channel', 'in <#C123>'],
    ['a date', '<!date^1764000000^{date_short_pretty} at {time}|24 Nov 2025>'],
    ['a date with a link', '<!date^1764000000^{ago}^https://a.test/|24 Nov 2025>'],
    ['a quoted line', '> quoted\n>>> more'],
    ['a quoted line after a line of links', '<https://a.test|a>\n> quoted'],
  ];
  test.each(accepted)('%s is taken', (_name, text) => {
    expect(post([{ type: 'section', text: { type: 'mrkdwn', text } }])).toEqual([]);
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['an ampersand', 'R&D', /unescaped &/],
    ['an entity that Slack does not know', '&nbsp;', /unescaped &/],
    ['an ampersand in a link', '<https://a.test/?a=1&b=2|Article>', /unescaped &/],
    ['an opening bracket', 'a < b', /no control sequence/],
    ['a closing bracket', 'a > b', /unescaped >/],
    ['a closing bracket behind a link', '<https://a.test|a> > b', /unescaped >/],
    ['markup of a page', '<b>bold</b>', /no control sequence/],
    ['a script behind a link', '<javascript:alert(1)|a>', /no control sequence/],
    ['a bracket in the text of a link', '<https://a.test|a <b>', /no control sequence/],
    ['a link over two lines', '<https://a.test|a\nb>', /no control sequence/],
    ['a person', '<@U123> said', /would ping/],
    ['a user group', '<!subteam^S123>', /would ping/],
    ['everyone here', '<!here>', /would ping/],
    ['a whole channel', '<!channel>', /would ping/],
    ['everyone', '<!everyone>', /would ping/],
    ['everyone under another name', '<!here|nobody>', /would ping/],
    ['a special word that Slack does not know', '<!all>', /no control sequence/],
    ['a date without fallback', '<!date^1764000000^{date}>', /fallback/],
    ['a date with an empty fallback', '<!date^1764000000^{date}|>', /fallback/],
    ['a date token that Slack does not know', '<!date^1764000000^{day}|24 Nov>', /no date token/],
    ['a date without token', '<!date^1764000000^today|24 Nov>', /has a token/],
    ['a date with half a token', '<!date^1764000000^{date} {time|24 Nov>', /lone brace/],
    ['a date of milliseconds', '<!date^1764000000000^{date}|24 Nov>', /seconds/],
    ['a date of words', '<!date^now^{date}|24 Nov>', /seconds/],
    ['a date with a link that is none', '<!date^1764000000^{date}^nowhere|24 Nov>', /must be a URL/],
  ];
  test.each(refused)('%s is refused', (_name, text, problem) => {
    const found = post([{ type: 'section', text: { type: 'mrkdwn', text } }]);
    expect(found.map((violation) => violation.problem).join('\n')).toMatch(problem);
    expect(new Set(paths(found))).toEqual(new Set(['blocks.0.text.text']));
  });

  test('the text of a message pings too', () => {
    expect(validateMessage({ text: 'hello <!channel>' })).toEqual([
      { path: 'text', problem: '<!channel> would ping; it is not among the allowed pings' },
    ]);
  });

  test('a mention in plain words pings unless the text is verbatim', () => {
    const text = { type: 'mrkdwn', text: 'hello @channel' };
    expect(paths(post([{ type: 'section', text }]))).toEqual(['blocks.0.text.text']);
    expect(post([{ type: 'section', text: { ...text, verbatim: true } }])).toEqual([]);
    expect(validateMessage({ text: 'hello @channel' })).toEqual([]);
  });

  test('plain text is no mrkdwn', () => {
    expect(post([{ type: 'header', text: plain('R&D <!channel> a > b') }])).toEqual([]);
  });

  test('who is allowed to be pinged is', () => {
    const body = { text: '<@U1> <!here>', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<@U1>' } }] };
    expect(validateMessage(body, { allowedPings: ['U1', 'here'] })).toEqual([]);
    expect(paths(validateMessage(body, { allowedPings: ['U1'] }))).toEqual(['text']);
  });
});

describe('rich text', () => {
  const pings: readonly RichTextElement[] = [
    { type: 'user', user_id: 'U1' },
    { type: 'usergroup', usergroup_id: 'S1' },
    { type: 'broadcast', range: 'channel' },
  ];
  test.each(pings)('$type pings', (element) => {
    const blocks = typedBlocks([{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] }]);
    expect(validateMessage({ text: 'text', blocks })[0]?.problem).toMatch(/would ping/);
    expect(validateMessage({ text: 'text', blocks }, { allowedPings: ['U1', 'S1', 'channel'] })).toEqual([]);
  });

  const refused: readonly (readonly [string, Json])[] = [
    ['a date token that nobody knows', { type: 'date', timestamp: 1_764_000_000, format: '{day}', fallback: 'a' }],
    ['a date that nobody can read without Slack', { type: 'date', timestamp: 1_764_000_000, format: '{date}' }],
    ['a date in milliseconds', { type: 'date', timestamp: 1_764_000_000_000, format: '{date}', fallback: 'a' }],
    ['an emoji in colons', { type: 'emoji', name: ':wave:' }],
    ['a colour by name', { type: 'color', value: 'red' }],
    ['a link to a script', { type: 'link', url: 'javascript:alert(1)' }],
    ['a link to a word', { type: 'link', url: 'example' }],
    ['a style nobody knows', { type: 'text', text: 'a', style: { big: true } }],
    ['a channel by name', { type: 'channel', channel_id: '#news' }],
    ['mrkdwn', { type: 'mrkdwn', text: 'a' }],
    ['a part in a part', { type: 'rich_text_section', elements: [] }],
  ];
  test.each(refused)('%s is refused inside it', (_name, element) => {
    const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] }];
    expect(paths(post(blocks)).join()).toMatch(/^blocks\.0\.elements\.0\.elements\.0/);
  });

  test('a quote has elements, not sections', () => {
    const part = { type: 'rich_text_quote', elements: [{ type: 'rich_text_section', elements: [] }] };
    expect(paths(post([{ type: 'rich_text', elements: [part] }]))).toEqual(['blocks.0.elements.0.elements.0.type']);
  });

  test('a list has sections, not elements', () => {
    const part = { type: 'rich_text_list', style: 'bullet', elements: [{ type: 'text', text: 'a' }] };
    expect(paths(post([{ type: 'rich_text', elements: [part] }]))).toContain('blocks.0.elements.0.elements.0.type');
  });
});

describe('bodies of messages', () => {
  const unfurls = { unfurl_links: false, unfurl_media: false };
  const blocks = [{ type: 'divider' }];
  const said = { text: 'text', blocks };
  const rows: readonly (readonly [string, Parameters<typeof validateMessage>, string[]])[] = [
    ['a post', [{ channel: 'C1', ...said, ...unfurls }, { method: 'chat.postMessage' }], []],
    [
      'a post that says nothing of unfurling',
      [{ channel: 'C1', ...said }, { method: 'chat.postMessage' }],
      ['unfurl_links', 'unfurl_media'],
    ],
    ['a post that unfurls', [{ ...said, unfurl_links: true }], ['unfurl_links']],
    ['a post without channel', [{ ...said, ...unfurls }, { method: 'chat.postMessage' }], ['channel']],
    ['a post to a name', [{ channel: '#news', ...said, ...unfurls }, { method: 'chat.postMessage' }], ['channel']],
    ['blocks without text', [{ blocks }], ['text']],
    ['nothing', [{}], ['text']],
    ['an empty text', [{ text: '', blocks }], ['text']],
    ['text alone', [{ text: 'text' }], []],
    ['a reply', [{ text: 'text', thread_ts: '1764000000.000100' }], []],
    ['a reply to a number', [{ text: 'text', thread_ts: 1764000000.0001 }], ['thread_ts']],
    [
      'a broadcast outside a thread',
      [{ channel: 'C1', ...said, ...unfurls, reply_broadcast: true }, { method: 'chat.postMessage' }],
      ['reply_broadcast'],
    ],
    ['a private message', [{ channel: 'C1', user: 'U1', ...said }, { method: 'chat.postEphemeral' }], []],
    ['a private message to nobody', [{ channel: 'C1', ...said }, { method: 'chat.postEphemeral' }], ['user']],
    ['an edit', [{ channel: 'C1', ts: '1764000000.000100', ...said }, { method: 'chat.update' }], []],
    ['an edit of nothing', [{ channel: 'C1', ...said }, { method: 'chat.update' }], ['ts']],
    ['an answer', [{ response_type: 'ephemeral', replace_original: true, ...said }, { method: 'response_url' }], []],
    ['an answer to a channel', [{ channel: 'C1', ...said }, { method: 'response_url' }], ['channel']],
    ['an answer to everyone', [{ response_type: 'everyone', ...said }, { method: 'response_url' }], ['response_type']],
    ['a removal', [{ delete_original: true }, { method: 'response_url' }], []],
    ['a removal with words', [{ delete_original: true, text: 'text' }, { method: 'response_url' }], ['']],
    ['attachments', [{ ...said, attachments: [{ text: 'a' }] }], ['attachments']],
    ['names that become links', [{ ...said, link_names: true }], ['link_names']],
    ['parsing of everything', [{ ...said, parse: 'full' }], ['parse']],
    ['markdown beside text, which compiles', [{ text: 'text', markdown_text: 'text' }], ['markdown_text']],
    ['blocks as a string of JSON', [{ text: 'text', blocks: '[]' }], ['blocks']],
    ['metadata', [{ ...said, metadata: { event_type: 'digest', event_payload: { id: 'a', list: [{ n: 1 }] } } }], []],
    [
      'metadata of two levels',
      [{ ...said, metadata: { event_type: 'digest', event_payload: { a: { b: { c: 1 } } } } }],
      ['metadata.event_payload.a'],
    ],
    ['metadata without payload', [{ ...said, metadata: { event_type: 'digest' } }], ['metadata.event_payload']],
  ];
  test.each(rows)('%s: %o', (_name, [body, options], expected) => {
    expect(paths(validateMessage(body, options))).toEqual(expected);
  });
});

describe('unfurls', () => {
  const preview = { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Summary' } }] };
  test('a preview for each link is taken', () => {
    expect(validateUnfurls({ 'https://a.test/1': preview, 'https://a.test/2': preview })).toEqual([]);
  });

  test('a preview without blocks, of no link, or with a ping is refused', () => {
    expect(paths(validateUnfurls({ 'https://a.test/1': { text: 'a' } }))).toContain('https://a.test/1.blocks');
    expect(paths(validateUnfurls({ article: preview }))).toEqual(['article']);
    const ping = { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<!here>' } }] };
    expect(paths(validateUnfurls({ 'https://a.test/1': ping }))).toEqual(['https://a.test/1.blocks.0.text.text']);
    expect(validateUnfurls({})).toHaveLength(1);
  });
});

test('no payload, however odd, makes a validator throw', () => {
  const types = [
    ...Object.keys(SHOWN_IN),
    'actions',
    'input',
    'alert',
    'button',
    'static_select',
    'overflow',
    'mrkdwn',
  ];
  const tree = fc.letrec<{ it: unknown }>((tie) => ({
    it: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.jsonValue({ maxDepth: 2 }),
      fc.record(
        {
          type: fc.constantFrom(...types, 'rich_text_section', 'text', 'date', 'plain_text'),
          elements: fc.array(tie('it'), { maxLength: 2 }),
          options: fc.array(tie('it'), { maxLength: 2 }),
          rows: fc.array(fc.array(tie('it'), { maxLength: 2 }), { maxLength: 2 }),
          element: tie('it'),
          accessory: tie('it'),
          text: tie('it'),
          confirm: tie('it'),
          initial_option: tie('it'),
          child_blocks: tie('it'),
        },
        { requiredKeys: ['type'] },
      ),
    ),
  })).it;
  fc.assert(
    fc.property(tree, fc.array(tree, { maxLength: 2 }), fc.jsonValue(), (whole, blocks, metadata) => {
      validateMessage(whole);
      validateMessage({ text: 'text', blocks, metadata });
      validateView({ ...MODAL, blocks });
      validateHome({ ...HOME, blocks });
      validateOptions(whole);
      validateUnfurls(whole);
    }),
    { numRuns: 300 },
  );
});
