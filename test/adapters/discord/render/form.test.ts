import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formFallback, keptId, renderForm } from '../../../../adapters/discord/render/index.ts';
import type { Form } from '../../../../src/card/card.ts';
import { anyForm } from '../../../card/any-card.ts';
import { describeIssues, Report } from '../../../platforms/discord/report.ts';
import { checkModal } from '../../../platforms/discord/validate-modal.ts';

const options = { customId: (step: number) => keptId(`form-${step}`) };

const SUBSCRIBE: Form = {
  title: 'Daily digest',
  submitLabel: 'Subscribe',
  submit: { command: 'digest subscribe', options: { topic: '5G' } },
  fields: [
    { name: 'channel', label: 'Channel', required: true, input: { type: 'channel' }, value: '123456789012345678' },
    { name: 'at', label: 'Time', hint: 'Your own time zone', required: true, input: { type: 'time' } },
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
    { name: 'words', label: 'Only about', required: false, input: { type: 'lines', maxLength: 200 } },
  ],
};

test('a form is a modal with a label for each field', () => {
  const [modal, ...more] = renderForm(SUBSCRIBE, options);
  expect(more).toEqual([]);
  expect(modal).toMatchObject({ title: 'Daily digest', custom_id: '1:k:form-0' });
  expect(modal?.components.map(({ label, component }) => [label, component.type])).toEqual([
    ['Channel', 8],
    ['Time', 4],
    ['Days', 3],
    ['Only about', 4],
  ]);
  expect(modal?.components[0]?.component).toMatchObject({
    custom_id: 'channel',
    default_values: [{ id: '123456789012345678', type: 'channel' }],
  });
  expect(modal?.components[2]?.component).toMatchObject({
    required: false,
    min_values: 0,
    options: [{ default: true }, {}],
  });
  expect(modal?.components[3]?.component).toMatchObject({ style: 2, max_length: 200, required: false });
});

test('more than five fields are asked in several steps', () => {
  const fields = Array.from({ length: 12 }, (_, at) => ({ ...SUBSCRIBE.fields[1]!, name: `f${at}` }));
  const modals = renderForm({ ...SUBSCRIBE, fields }, options);
  expect(modals.map(({ title }) => title)).toEqual([
    'Daily digest (1 of 3)',
    'Daily digest (2 of 3)',
    'Daily digest (3 of 3)',
  ]);
  expect(modals.map(({ components }) => components.length)).toEqual([5, 5, 2]);
});

test('a long value that stands already is not cut by its field', () => {
  const field = { ...SUBSCRIBE.fields[3]!, value: 'x'.repeat(500) };
  const [modal] = renderForm({ ...SUBSCRIBE, fields: [field] }, options);
  expect(modal?.components[0]?.component).toMatchObject({ value: 'x'.repeat(500), max_length: 500 });
});

test('where no modal can be opened, the command to type is said', () => {
  expect(formFallback(SUBSCRIBE)).toBe('Type /digest subscribe topic:5G channel:123456789012345678 at:… days:all');
});

test('any form is made of modals that Discord takes', () => {
  fc.assert(
    fc.property(anyForm, (form) => {
      for (const modal of renderForm(form, options)) {
        const report = new Report();
        checkModal(report, JSON.parse(JSON.stringify(modal)));
        expect(describeIssues(report.issues)).toBe('');
      }
    }),
    { numRuns: 500 },
  );
});
