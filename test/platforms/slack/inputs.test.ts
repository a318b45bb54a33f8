/** What a person may put into the elements of a form, and what payloads then carry. */
import { describe, expect, test } from 'vitest';
import { filledValue, type InputValue, initialValue, inputsOf } from './inputs.ts';

const option = (value: string, text = value) => ({ value, text: { type: 'plain_text', text } });
const element = (type: string, more: object = {}) => ({ type, action_id: 'it', ...more });
const OPTIONS = { options: [option('a', 'Alpha'), option('b', 'Beta')] };
const GROUPS = { option_groups: [{ label: {}, options: [option('g')] }] };

const TAKEN: readonly [string, object, InputValue, object][] = [
  ['plain_text_input', {}, 'x', { value: 'x' }],
  ['plain_text_input', {}, '', { value: null }],
  ['plain_text_input', {}, null, { value: null }],
  ['number_input', { is_decimal_allowed: false, min_value: '1', max_value: '9' }, '7', { value: '7' }],
  ['email_text_input', {}, 'a@b.org', { value: 'a@b.org' }],
  ['url_text_input', {}, 'https://b.org', { value: 'https://b.org' }],
  ['static_select', OPTIONS, 'b', { selected_option: option('b', 'Beta') }],
  ['static_select', OPTIONS, 'Beta', { selected_option: option('b', 'Beta') }],
  ['static_select', GROUPS, 'g', { selected_option: option('g') }],
  ['static_select', OPTIONS, null, { selected_option: null }],
  ['radio_buttons', OPTIONS, 'a', { selected_option: option('a', 'Alpha') }],
  ['checkboxes', OPTIONS, ['a', 'b'], { selected_options: OPTIONS.options }],
  ['multi_static_select', OPTIONS, null, { selected_options: [] }],
  ['channels_select', {}, 'C1', { selected_channel: 'C1' }],
  ['conversations_select', {}, 'C1', { selected_conversation: 'C1' }],
  ['multi_users_select', {}, ['U1'], { selected_users: ['U1'] }],
  ['datepicker', {}, '2026-11-24', { selected_date: '2026-11-24' }],
  ['timepicker', { timezone: 'Europe/Berlin' }, '08:30', { selected_time: '08:30', timezone: 'Europe/Berlin' }],
  ['datetimepicker', {}, 1_700_000_000, { selected_date_time: 1_700_000_000 }],
];

test.each(TAKEN)('%s %j takes %j', (type, more, given, expected) => {
  expect(filledValue(element(type, more), given)).toEqual({ type, ...expected });
});

const THROWN: readonly [string, object, InputValue, string][] = [
  ['plain_text_input', { max_length: 2 }, 'xyz', '0 to 2 characters'],
  ['plain_text_input', { min_length: 2 }, 'x', '2 to 3000 characters'],
  ['plain_text_input', {}, ['x'], 'text is wanted'],
  ['number_input', {}, 'seven', 'a number is wanted'],
  ['number_input', { is_decimal_allowed: false }, '1.5', 'no decimals'],
  ['number_input', { min_value: '1', max_value: '9' }, '10', '1 to 9 is wanted'],
  ['email_text_input', {}, 'nobody', 'an email is wanted'],
  ['url_text_input', {}, 'nowhere', 'a URL is wanted'],
  ['static_select', OPTIONS, 'c', 'no option "c": there are a, b'],
  ['multi_static_select', { ...OPTIONS, max_selected_items: 1 }, ['a', 'b'], 'at most 1'],
  ['datepicker', {}, '24.11.2026', 'YYYY-MM-DD'],
  ['timepicker', {}, '8:30', 'HH:mm'],
  ['timepicker', {}, '24:00', 'HH:mm'],
  ['datetimepicker', {}, 'now', 'seconds since 1970'],
];

test.each(THROWN)('%s %j does not take %j', (type, more, given, problem) => {
  expect(() => filledValue(element(type, more), given)).toThrow(problem);
});

describe('before anybody has touched it', () => {
  const INITIAL: readonly [string, object, object][] = [
    ['plain_text_input', { initial_value: 'x' }, { value: 'x' }],
    ['static_select', { initial_option: option('a') }, { selected_option: option('a') }],
    ['checkboxes', { initial_options: [option('a')] }, { selected_options: [option('a')] }],
    ['channels_select', { initial_channel: 'C1' }, { selected_channel: 'C1' }],
    ['timepicker', { initial_time: '08:00' }, { selected_time: '08:00' }],
    ['multi_external_select', {}, { selected_options: [] }],
  ];

  test.each(INITIAL)('%s %j holds its initial value', (type, more, expected) => {
    expect(initialValue(element(type, more))).toEqual({ type, ...expected });
  });
});

test('buttons hold no value, and only input blocks insist', () => {
  const blocks = [
    { type: 'actions', block_id: 'one', elements: [element('button'), element('static_select')] },
    { type: 'section', block_id: 'two', accessory: element('overflow') },
    { type: 'input', block_id: 'three', label: { text: 'Name' }, element: element('plain_text_input') },
    { type: 'input', block_id: 'four', optional: true, label: { text: 'Zone' }, element: element('plain_text_input') },
  ];
  expect(inputsOf(blocks).map(({ blockId, isOptional, label }) => [blockId, isOptional, label])).toEqual([
    ['one', true, undefined],
    ['three', false, 'Name'],
    ['four', true, 'Zone'],
  ]);
});
