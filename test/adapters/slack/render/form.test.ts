import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFields, renderForm } from '../../../../adapters/slack/render/index.ts';
import type { Field, Form } from '../../../../src/card/card.ts';
import { anyForm } from '../../../card/any-card.ts';
import { validateView } from '../../../platforms/slack/validate-view.ts';

const OPTIONS = { callbackId: '1:k:form', privateMetadata: '{"channel":"C1"}' };

const SUBSCRIBE: Form = {
  title: 'Daily digest',
  submitLabel: 'Subscribe',
  submit: { command: 'digest subscribe', options: { topic: '5G' } },
  fields: [
    { name: 'channel', label: 'Channel', required: true, input: { type: 'channel' }, value: 'C012AB3CD' },
    { name: 'at', label: 'Time', hint: 'Your own time zone', required: true, input: { type: 'time' }, value: '8:05' },
    {
      name: 'days',
      label: 'Days',
      required: false,
      value: 'all',
      input: {
        type: 'choice',
        options: [
          { label: 'Every day', value: 'all' },
          { label: 'Weekdays', value: 'week' },
        ],
      },
    },
    { name: 'topic', label: 'Topic', required: true, value: '5G', input: { type: 'line' } },
    { name: 'words', label: 'Only about', required: false, input: { type: 'lines', maxLength: 200 } },
  ],
};

const withFields = (...fields: Field[]): Form => ({ ...SUBSCRIBE, fields });
const elementOf = (field: Field) => {
  const [view] = renderForm(withFields(field), OPTIONS);
  return (view!.blocks.at(-1) as unknown as { element: Record<string, unknown> }).element;
};

test('a form is a modal with an input for each field', () => {
  const [view, ...more] = renderForm(SUBSCRIBE, OPTIONS);
  expect(more).toEqual([]);
  expect(view).toMatchObject({
    type: 'modal',
    title: { text: 'Daily digest' },
    submit: { text: 'Subscribe' },
    close: { text: 'Cancel' },
    callback_id: '1:k:form',
    private_metadata: '{"channel":"C1"}',
  });
  expect(view?.blocks).toMatchObject([
    {
      type: 'input',
      block_id: 'channel',
      label: { text: 'Channel' },
      optional: false,
      element: {
        type: 'conversations_select',
        initial_conversation: 'C012AB3CD',
        filter: { include: ['public', 'private'] },
      },
    },
    { block_id: 'at', hint: { text: 'Your own time zone' }, element: { type: 'timepicker', initial_time: '08:05' } },
    {
      block_id: 'days',
      optional: true,
      element: { type: 'static_select', initial_option: { text: { text: 'Every day' }, value: 'all' } },
    },
    { block_id: 'topic', element: { type: 'plain_text_input', multiline: false, initial_value: '5G' } },
    { block_id: 'words', optional: true, element: { type: 'plain_text_input', multiline: true, max_length: 200 } },
  ]);
});

test('what was filled in is read by the name of each field, whatever its input', () => {
  const values = {
    channel: { channel: { selected_conversation: 'C9' } },
    public: { public: { selected_channel: 'C8' } },
    at: { at: { selected_time: '07:30' } },
    days: { days: { selected_option: { value: 'week' } } },
    topic: { topic: { value: '5G & more' } },
    words: { words: { value: null } },
    kind: { kind: { selected_option: null } },
    empty: { empty: { value: '' } },
  };
  expect(readFields({ values })).toEqual({
    channel: 'C9',
    public: 'C8',
    at: '07:30',
    days: 'week',
    topic: '5G & more',
  });
});

describe('inputs', () => {
  test('a channel of another platform is not chosen; where the modal was opened is', () => {
    const element = elementOf({ ...SUBSCRIBE.fields[0]!, value: '123456789012345678' });
    expect(element).toMatchObject({ default_to_current_conversation: true });
    expect(element).not.toHaveProperty('initial_conversation');
  });

  test('a time in words stays as it is, to be typed', () => {
    expect(elementOf({ ...SUBSCRIBE.fields[1]!, value: 'noon' })).toMatchObject({
      type: 'plain_text_input',
      initial_value: 'noon',
    });
  });

  test('a choice of 250 is in three groups', () => {
    const options = Array.from({ length: 250 }, (_, at) => ({ label: `Outlet ${at}`, value: `o${at}` }));
    const element = elementOf({
      name: 'outlet',
      label: 'Outlet',
      required: false,
      value: 'o249',
      input: { type: 'choice', options },
    });
    const groups = element.option_groups as { label: { text: string }; options: unknown[] }[];
    expect(groups.map(({ label, options: shown }) => [label.text, shown.length])).toEqual([
      ['1 to 100', 100],
      ['101 to 200', 100],
      ['201 to 250', 50],
    ]);
    expect(element).toMatchObject({ initial_option: { value: 'o249' } });
  });

  test('a choice that no menu holds is typed, and the hint says what there is', () => {
    const long = 'x'.repeat(90);
    const field: Field = {
      name: 'zone',
      label: 'Zone',
      hint: 'Yours.',
      required: true,
      input: { type: 'choice', options: [{ label: 'Long', value: long }] },
    };
    const [view] = renderForm(withFields(field), OPTIONS);
    expect(view?.blocks[0]).toMatchObject({
      hint: { text: `Yours. One of: ${long}` },
      element: { type: 'plain_text_input' },
    });
  });

  test('a value that stands already is not cut by its own field, and one that Slack cannot hold says so', () => {
    const field = SUBSCRIBE.fields[4]!;
    expect(elementOf({ ...field, value: 'x'.repeat(500) })).toMatchObject({
      initial_value: 'x'.repeat(500),
      max_length: 500,
    });
    const [view] = renderForm(withFields({ ...field, value: 'word '.repeat(1_000) }), OPTIONS);
    expect(view?.blocks[0]).toMatchObject({
      hint: { text: 'Only the beginning of what stands here fits: it has 5000 characters.' },
    });
  });
});

test('a title that the bar cannot hold stands in full below it', () => {
  const title = 'Digest for the harbour council and its friends';
  const [view] = renderForm({ ...SUBSCRIBE, title }, OPTIONS);
  expect(view?.title.text).toMatch(/^Digest for the harbour.*…$/);
  expect(JSON.stringify(view?.blocks[0])).toContain(title);
});

test('a note stands above the fields, and what holds already stands grey in an empty one', () => {
  const field: Field = {
    name: 'zone',
    label: 'Zone',
    required: false,
    placeholder: 'Europe/Berlin (default)',
    input: { type: 'line' },
  };
  const [view] = renderForm({ ...withFields(field), note: 'What you leave empty stays as it is.' }, OPTIONS);
  expect(view?.blocks).toMatchObject([
    { type: 'rich_text', elements: [{ elements: [{ type: 'text', text: 'What you leave empty stays as it is.' }] }] },
    { block_id: 'zone', element: { placeholder: { text: 'Europe/Berlin (default)' } } },
  ]);
  expect(validateView(view)).toEqual([]);
});

test('more fields than a view holds are asked in a view after it', () => {
  const fields = Array.from({ length: 150 }, (_, at) => ({ ...SUBSCRIBE.fields[4]!, name: `f${at}` }));
  const views = renderForm(withFields(...fields), OPTIONS);
  expect(views.map(({ title, blocks }) => [title.text, blocks.length])).toEqual([
    ['Daily digest (1 of 2)', 96],
    ['Daily digest (2 of 2)', 54],
  ]);
  expect(views.flatMap((view) => validateView(view))).toEqual([]);
});

test('a form without fields is no modal', () => {
  expect(renderForm(withFields(), OPTIONS)).toEqual([]);
});

test('any form is made of modals that Slack takes', () => {
  fc.assert(
    fc.property(anyForm, (form) => {
      for (const view of renderForm(form, OPTIONS)) expect(validateView(JSON.parse(JSON.stringify(view)))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('what stands in any form already is what is read of it unchanged', () => {
  fc.assert(
    fc.property(anyForm, (form) => {
      for (const view of renderForm(form, OPTIONS))
        for (const block of view.blocks) {
          if (block.type !== 'input' || block.block_id === undefined) continue;
          const { element } = block as unknown as { element: Record<string, unknown> };
          const state = {
            value: element.initial_value as string | undefined,
            selected_option: element.initial_option as { value: string } | undefined,
            selected_conversation: element.initial_conversation as string | undefined,
            selected_time: element.initial_time as string | undefined,
          };
          const read = readFields({ values: { [block.block_id]: { [block.block_id]: state } } });
          for (const value of Object.values(read)) expect(value.length).toBeGreaterThan(0);
          const field = form.fields.find(({ name }) => name === block.block_id);
          if (field?.input.type === 'choice' && element.type === 'static_select' && read[field.name])
            expect(read[field.name]).toBe(field.value);
        }
    }),
    { numRuns: 100 },
  );
});
