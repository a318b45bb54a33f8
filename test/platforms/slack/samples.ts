/**
 * A payload for each block and element of @slack/types, typed by it: what compiles there and is right must be accepted by
 * the validators. Bare, so that a test can change one field.
 */
import type {
  Button,
  HomeView,
  InputBlock,
  KnownBlock,
  ModalView,
  PlainTextElement,
  PlainTextOption,
  RichTextBlock,
  View,
} from '@slack/types';
import type { Surface } from './violations.ts';

/** Compiles only for what @slack/types takes. */
export function typedBlocks(blocks: KnownBlock[]): KnownBlock[] {
  return blocks;
}

/** Compiles only for what @slack/types takes. */
export function typedView<T extends View>(view: T): T {
  return view;
}

export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text });
export const option = (index: number): PlainTextOption => ({ text: plain(`Option ${index}`), value: `v${index}` });
const options = [option(1), option(2)];
const confirm = { title: plain('Sure?'), text: plain('It is gone then.'), confirm: plain('Yes'), deny: plain('No') };
const button: Button = {
  type: 'button',
  action_id: 'b',
  text: plain('Open'),
  value: 'open',
  style: 'primary',
  confirm,
};
const image = { type: 'image', image_url: 'https://a.test/i.png', alt_text: 'A chart' } as const;

export const richText: RichTextBlock = {
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'She said ', style: { bold: true } },
        { type: 'link', url: 'https://a.test/?a=1&b=2', text: 'here' },
        { type: 'text', text: ' ' },
        { type: 'channel', channel_id: 'C123' },
        { type: 'emoji', name: 'wave', unicode: '1f44b' },
        { type: 'color', value: '#ff0000' },
        { type: 'team', team_id: 'T123' },
        { type: 'date', timestamp: 1_764_000_000, format: '{date_short_pretty} at {time}', fallback: '24 Nov 2025' },
      ],
    },
    {
      type: 'rich_text_list',
      style: 'ordered',
      indent: 1,
      border: 1,
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'One' }] }],
    },
    { type: 'rich_text_quote', elements: [{ type: 'text', text: 'A quote <with> & brackets' }] },
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'code' }], border: 0 },
  ],
};

/** Blocks that stand in messages, one of each type that an app may post there. */
export const MESSAGE_BLOCKS: Readonly<Record<string, KnownBlock>> = {
  header: { type: 'header', text: plain('Quotes'), block_id: 'head' },
  section: { type: 'section', text: { type: 'mrkdwn', text: '*bold* <https://a.test|a link>' }, accessory: button },
  'section with fields': { type: 'section', fields: [plain('a'), { type: 'mrkdwn', text: 'b' }], expand: true },
  divider: { type: 'divider' },
  image: { ...image, title: plain('Chart') },
  'image from a Slack file': { type: 'image', slack_file: { id: 'F123' }, alt_text: 'A chart' },
  context: { type: 'context', elements: [image, plain('Outlet'), { type: 'mrkdwn', text: '_small_' }] },
  rich_text: richText,
  markdown: { type: 'markdown', text: '**bold**' },
  table: {
    type: 'table',
    rows: [[{ type: 'raw_text', text: 'a' }, { type: 'raw_number', value: 1, text: '1' }, richText]],
    column_settings: [{ align: 'right', is_wrapped: true }],
  },
  data_table: {
    type: 'data_table',
    caption: 'Quotes a week',
    page_size: 10,
    rows: [[{ type: 'raw_text', text: 'Week' }], [{ type: 'raw_number', value: 2, text: '2' }]],
  },
  card: { type: 'card', title: { type: 'mrkdwn', text: 'Title' }, icon: image, actions: [button] },
  carousel: { type: 'carousel', elements: [{ type: 'card', body: { type: 'mrkdwn', text: 'Body' } }] },
  container: {
    type: 'container',
    title: plain('More'),
    is_collapsible: true,
    default_collapsed: true,
    width: 'wide',
    child_blocks: [{ type: 'divider' }, { type: 'actions', elements: [{ ...button, action_id: 'inner' }] }],
  },
  context_actions: {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'f',
        positive_button: { text: plain('Good'), value: 'good' },
        negative_button: { text: plain('Bad'), value: 'bad' },
      },
      { type: 'icon_button', action_id: 'i', icon: 'trash', text: plain('Remove') },
    ],
  },
  task_card: {
    type: 'task_card',
    task_id: 't1',
    title: 'Search',
    status: 'complete',
    details: richText,
    sources: [{ type: 'url', url: 'https://a.test/', text: 'A' }],
  },
  plan: { type: 'plan', title: 'Plan', tasks: [{ type: 'task_card', task_id: 't', title: 'T', status: 'pending' }] },
  video: {
    type: 'video',
    video_url: 'https://a.test/v',
    thumbnail_url: 'https://a.test/t.png',
    alt_text: 'A talk',
    title: plain('Talk'),
    author_name: 'A',
  },
  actions: {
    type: 'actions',
    elements: [
      button,
      { type: 'button', action_id: 'url', text: plain('Read'), url: 'https://a.test/', accessibility_label: 'Read it' },
      { type: 'overflow', action_id: 'o', options: [{ ...option(1), url: 'https://a.test/' }], confirm },
      { type: 'static_select', action_id: 's', options, initial_option: option(2), placeholder: plain('Pick') },
      { type: 'static_select', action_id: 's2', option_groups: [{ label: plain('Group'), options }] },
      { type: 'external_select', action_id: 'e', min_query_length: 2, initial_option: option(1) },
      { type: 'users_select', action_id: 'u', initial_user: 'U123' },
      { type: 'conversations_select', action_id: 'c', filter: { include: ['public', 'private'] } },
      { type: 'channels_select', action_id: 'ch', initial_channel: 'C123' },
      { type: 'multi_static_select', action_id: 'ms', options, initial_options: [option(1)], max_selected_items: 2 },
      { type: 'multi_external_select', action_id: 'me', min_query_length: 0 },
      { type: 'multi_users_select', action_id: 'mu', initial_users: ['U123'] },
      { type: 'multi_conversations_select', action_id: 'mc', default_to_current_conversation: true },
      { type: 'multi_channels_select', action_id: 'mch', initial_channels: ['C123'] },
      { type: 'checkboxes', action_id: 'cb', options: [{ text: { type: 'mrkdwn', text: '*a*' }, value: 'a' }] },
      { type: 'radio_buttons', action_id: 'r', options, initial_option: option(1) },
      { type: 'datepicker', action_id: 'd', initial_date: '2026-02-28' },
      { type: 'timepicker', action_id: 't', initial_time: '07:30', timezone: 'Europe/Berlin' },
      { type: 'datetimepicker', action_id: 'dt', initial_date_time: 1_764_000_000 },
      { type: 'rich_text_input', action_id: 'rt', initial_value: richText, min_lines: 1, max_lines: 8 },
      {
        type: 'workflow_button',
        action_id: 'w',
        text: plain('Run'),
        workflow: { trigger: { url: 'https://slack.com/shortcuts/1', customizable_input_parameters: [] } },
      },
    ],
  },
};

const label = plain('Label');

/** Input blocks, one for each element of their own. */
export const INPUT_BLOCKS: readonly InputBlock[] = [
  {
    type: 'input',
    block_id: 'text',
    label,
    hint: plain('Hint'),
    optional: true,
    dispatch_action: true,
    element: {
      type: 'plain_text_input',
      action_id: 'text',
      multiline: true,
      initial_value: '5G',
      min_length: 1,
      max_length: 3000,
      placeholder: plain('Words'),
      focus_on_load: true,
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    },
  },
  { type: 'input', label, element: { type: 'email_text_input', action_id: 'email' } },
  { type: 'input', label, element: { type: 'url_text_input', action_id: 'url', initial_value: 'https://a.test/' } },
  {
    type: 'input',
    label,
    element: { type: 'number_input', action_id: 'n', is_decimal_allowed: true, initial_value: '2.5', max_value: '3' },
  },
  { type: 'input', label, element: { type: 'conversations_select', action_id: 'c', response_url_enabled: true } },
  { type: 'input', label, element: { type: 'timepicker', action_id: 't', initial_time: '23:59' } },
  { type: 'input', label, element: { type: 'datetimepicker', action_id: 'dt' } },
  { type: 'input', label, element: { type: 'multi_external_select', action_id: 'me' } },
  { type: 'input', label, element: { type: 'rich_text_input', action_id: 'rt' } },
  { type: 'input', label, element: { type: 'file_input', action_id: 'f', filetypes: ['csv'], max_files: 1 } },
];

export const MODAL: ModalView = {
  type: 'modal',
  title: plain('Search quotes'),
  submit: plain('Search'),
  close: plain('Cancel'),
  callback_id: 'search',
  private_metadata: '{}',
  clear_on_close: true,
  notify_on_close: true,
  blocks: [...INPUT_BLOCKS, { type: 'alert', text: plain('Nothing found'), level: 'warning' }],
};

export const HOME: HomeView = {
  type: 'home',
  callback_id: 'home',
  blocks: [MESSAGE_BLOCKS.header!, MESSAGE_BLOCKS.section!, richText, MESSAGE_BLOCKS.table!],
};

/** Where Slack shows each type (docs.slack.dev/blocks.json, and the stricter bounds of validate-blocks.ts). */
export const SHOWN_IN: Readonly<Record<string, readonly Surface[]>> = {
  header: ['message', 'modal', 'home'],
  section: ['message', 'modal', 'home'],
  divider: ['message', 'modal', 'home'],
  image: ['message', 'modal', 'home'],
  context: ['message', 'modal', 'home'],
  rich_text: ['message', 'modal', 'home'],
  video: ['message', 'modal', 'home'],
  markdown: ['message'],
  table: ['message', 'home'],
  data_table: ['message', 'home'],
  card: ['message', 'home'],
  carousel: ['message', 'home'],
  container: ['message'],
  context_actions: ['message'],
  task_card: ['message'],
  plan: ['message'],
};
