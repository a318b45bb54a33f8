/** Forms as modal views, and what was filled in. */
import type { InputBlock, InputBlockElement, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Field, Form } from '../../../src/card/card.ts';
import { cleanLine, cleanText } from '../../../src/card/clean-text.ts';
import { cutLabel } from '../../chat/cut-text.ts';
import { plainText } from './actions.ts';
import { SLACK_LIMITS } from './limits.ts';
import { richPieces } from './pieces.ts';
import { isChannelId } from './runs.ts';

export interface FormOptions {
  /** At most 255 characters. */
  readonly callbackId: string;
  /** At most 3,000 characters. */
  readonly privateMetadata?: string;
}

/** Fields of one view: blocks are left for a title that the window's bar cannot hold, and for a note. */
export const VIEW_FIELDS = SLACK_LIMITS.viewBlocks - 4;

/**
 * The form as modal views, one after the other where one does not hold all fields, titled "(1 of 2)"; our own forms never
 * need a second. Each input's block_id and action_id are the option's name ("name#2" where it stands twice). None for a form without fields.
 */
export function renderForm(form: Form, { callbackId, privateMetadata }: FormOptions): ModalView[] {
  const inputs = inputBlocks(form.fields);
  const steps = Math.ceil(inputs.length / VIEW_FIELDS);
  const title = cleanLine(form.title) || 'Briefwire';
  const noteText = cutLabel(cleanLine(form.note ?? ''), NOTE_MAX);
  const note = richPieces([{ as: 'section', runs: [{ text: noteText }] }]).map(({ block }) => block);
  return Array.from({ length: steps }, (_, step): ModalView => {
    const part = steps > 1 ? ` (${step + 1} of ${steps})` : '';
    const shown = cutLabel(title, SLACK_LIMITS.viewTitle - part.length);
    const whole: KnownBlock[] =
      shown === title
        ? []
        : richPieces([{ as: 'section', runs: [{ text: title, style: 'bold' }] }]).map(({ block }) => block);
    return {
      type: 'modal',
      title: plainText(shown + part),
      submit: plainText(cutLabel(cleanLine(form.submitLabel) || 'Send', SLACK_LIMITS.viewButton)),
      close: plainText('Cancel'),
      callback_id: callbackId,
      ...(privateMetadata !== undefined && { private_metadata: privateMetadata }),
      blocks: [...whole, ...note, ...inputs.slice(step * VIEW_FIELDS, (step + 1) * VIEW_FIELDS)],
    };
  });
}

/** Characters of a note above the fields: one block. */
const NOTE_MAX = 2_000;

function inputBlocks(fields: readonly Field[]): InputBlock[] {
  const taken = new Map<string, number>();
  return fields.map((field) => {
    const count = (taken.get(field.name) ?? 0) + 1;
    taken.set(field.name, count);
    const name = count === 1 ? field.name : `${field.name}#${count}`;
    const { element, remark } = fieldElement(field, name);
    const hint = [cleanLine(field.hint ?? ''), remark].filter(Boolean).join(' ');
    return {
      type: 'input',
      block_id: name,
      optional: !field.required,
      label: plainText(cutLabel(cleanLine(field.label) || cleanLine(field.name) || 'Value', SLACK_LIMITS.inputLabel)),
      ...(hint && { hint: plainText(cutLabel(hint, SLACK_LIMITS.inputHint)) }),
      element,
    };
  });
}

interface FieldElement {
  readonly element: InputBlockElement;
  /** What the person must know of the field besides its hint. */
  readonly remark?: string;
}

function fieldElement(field: Field, name: string): FieldElement {
  const { input, value } = field;
  switch (input.type) {
    case 'channel':
      return { element: channelSelect(value, name) };
    case 'time':
      return timeElement(field, name);
    case 'choice':
      return choiceElement(field, name, input.options);
    case 'file':
      return { element: { type: 'file_input', action_id: name, filetypes: [...input.endings], max_files: 1 } };
    case 'line':
    case 'lines':
      return textElement(field, name);
  }
}

/** Channels that posts can go to, private ones among them; the one where the modal was opened stands already. */
function channelSelect(value: string | undefined, name: string): InputBlockElement {
  return {
    type: 'conversations_select',
    action_id: name,
    placeholder: plainText('Choose a channel'),
    filter: { include: ['public', 'private'] },
    ...(value && isChannelId(value) ? { initial_conversation: value } : { default_to_current_conversation: true }),
  };
}

/** A time that stands already but that no clock shows ("noon") is typed. */
function timeElement(field: Field, name: string): FieldElement {
  const value = cleanLine(field.value ?? '');
  const [, hour = '', minute = ''] = /^([01]?[0-9]|2[0-3]):([0-5][0-9])$/.exec(value) ?? [];
  if (value !== '' && hour === '') return textElement(field, name);
  return {
    element: {
      type: 'timepicker',
      action_id: name,
      placeholder: plainText('Choose a time'),
      ...(hour && { initial_time: `${hour.padStart(2, '0')}:${minute}` }),
    },
  };
}

type Choices = readonly { readonly label: string; readonly value: string }[];

/** A menu; more than a hundred choices are in groups. What a menu cannot hold is typed, and the hint says what there is. */
function choiceElement(field: Field, name: string, choices: Choices): FieldElement {
  const unique = [...new Map(choices.map((choice) => [choice.value, choice])).values()];
  const isHeld = unique.every(
    ({ value }) => value.trim() !== '' && value.isWellFormed() && value.length <= SLACK_LIMITS.optionValue,
  );
  const max = SLACK_LIMITS.selectOptions * SLACK_LIMITS.selectGroups;
  if (!isHeld || unique.length === 0 || unique.length > max) {
    const values = unique.map(({ value }) => cleanLine(value)).filter(Boolean);
    return { ...textElement(field, name), ...(values.length > 0 && { remark: `One of: ${values.join(', ')}` }) };
  }
  const options = unique.map(
    ({ label, value }): PlainTextOption => ({
      text: plainText(cutLabel(cleanLine(label) || cleanLine(value) || value, SLACK_LIMITS.optionText)),
      value,
    }),
  );
  const chosen = options.find(({ value }) => value === field.value);
  return {
    element: {
      type: 'static_select',
      action_id: name,
      placeholder: plainText('Choose'),
      ...(options.length <= SLACK_LIMITS.selectOptions ? { options } : { option_groups: groupsOf(options) }),
      ...(chosen && { initial_option: chosen }),
    },
  };
}

function groupsOf(options: readonly PlainTextOption[]) {
  const size = SLACK_LIMITS.selectOptions;
  return Array.from({ length: Math.ceil(options.length / size) }, (_, at) => {
    const shown = options.slice(at * size, (at + 1) * size);
    return { label: plainText(`${at * size + 1} to ${at * size + shown.length}`), options: shown };
  });
}

function textElement({ input, value, placeholder }: Field, name: string): FieldElement {
  const isLong = input.type === 'lines';
  const text = isLong ? cleanText(value ?? '') : cleanLine(value ?? '');
  const asked = input.type === 'line' || isLong ? input.maxLength : undefined;
  // A value that stands already is never cut by its own field.
  const max = Math.min(SLACK_LIMITS.textInput, Math.max(1, asked ?? SLACK_LIMITS.textInput, text.length));
  const isCut = text.length > max;
  const grey = cutLabel(cleanLine(placeholder ?? ''), SLACK_LIMITS.placeholder);
  return {
    element: {
      type: 'plain_text_input',
      action_id: name,
      multiline: isLong,
      max_length: max,
      ...(text && { initial_value: cutLabel(text, max) }),
      ...(grey && { placeholder: plainText(grey) }),
    },
    ...(isCut && { remark: `Only the beginning of what stands here fits: it has ${text.length} characters.` }),
  };
}

/** One input's part of a view's state, of whichever type. */
export interface FieldState {
  readonly value?: string | null | undefined;
  readonly selected_option?: { readonly value?: string } | null | undefined;
  readonly selected_conversation?: string | null | undefined;
  readonly selected_channel?: string | null | undefined;
  readonly selected_time?: string | null | undefined;
}

export interface ViewState {
  readonly values: Readonly<Record<string, Readonly<Record<string, FieldState>>>>;
}

/** What a submitted view's fields say, by the option's name; fields that were left empty are left out. */
export function readFields({ values }: ViewState): Record<string, string> {
  const read: [string, string][] = [];
  for (const [name, actions] of Object.entries(values)) {
    const value = Object.values(actions).map(readField).find(Boolean);
    if (value) read.push([name, value]);
  }
  return Object.fromEntries(read);
}

function readField(state: FieldState): string | undefined {
  return (
    state.value ??
    state.selected_option?.value ??
    state.selected_conversation ??
    state.selected_channel ??
    state.selected_time ??
    undefined
  );
}
