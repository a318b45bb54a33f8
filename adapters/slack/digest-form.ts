/**
 * The forms that make and change a digest, as modals that use what Slack has: a clock, boxes for the days, zones and outlets that
 * are found while typing, more fields than a window of Discord holds, and below them when it comes next, said anew at every change.
 */
import type { BlockAction } from '@slack/bolt';
import type { ContextBlock, InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { type Context, readDays, readTimes } from '../../commands/index.ts';
import type { Field, Form } from '../../src/card/card.ts';
import { cleanLine } from '../../src/card/clean-text.ts';
import type { Digests } from '../../src/digest/port.ts';
import { UserError } from '../../src/errors.ts';
import { cutLabel } from '../chat/cut-text.ts';
import { isViewGone, plain } from './answer-modal.ts';
import type { Asked } from './asked.ts';
import { type ContextParts, contextOf } from './context.ts';
import { type FormOptions, renderForm, SLACK_LIMITS, type ViewState } from './render/index.ts';

/** Before the name of a field of which a change is told at once. */
const TOLD = 'digest:';
/** What the times hang on. */
const SCHEDULE: readonly string[] = ['at', 'days', 'cron', 'zone'];
/** Found while typing; several of them. */
const LISTS: readonly string[] = ['outlet', 'speaker'];
const NEXT_BLOCK = 'next';
/** Characters of a cron expression: five fields. */
const MOST_CRON = 200;
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const ONE_TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

export function isDigestForm({ submit, fields }: Form): boolean {
  const isDigest = submit.command === 'digest subscribe' || submit.command === 'digest edit';
  return isDigest && fields.some(({ name }) => name === 'at' || name === 'cron');
}

/** With the fields that only a form of Slack has room for. */
export function withMoreFields(form: Form, { timeZone, defaultOutlets }: Context): Form {
  if (form.submit.command !== 'digest subscribe') return form;
  const line = (name: string, label: string, more: Partial<Field> = {}): Field => ({
    ...{ name, label, required: false, input: { type: 'line', maxLength: 400 } },
    ...more,
  });
  const more = [
    line('zone', 'Time zone', { value: timeZone }),
    line('outlet', 'Only what these outlets publish', {
      ...(defaultOutlets.length > 0 && { value: defaultOutlets.join(', ') }),
    }),
    line('speaker', 'Only articles that quote one of these people'),
    line('topics', 'Topics, of which any will do', { hint: 'With commas between' }),
    line('exclude', 'Leave out what says one of these words', { hint: 'With commas between' }),
    line('skip-empty', 'When nothing is new', {
      value: 'no',
      input: {
        type: 'choice',
        options: [
          { label: 'Say so', value: 'no' },
          { label: 'Send nothing', value: 'yes' },
        ],
      },
    }),
  ];
  const known = new Set([...form.fields.map(({ name }) => name), ...Object.keys(form.submit.options)]);
  return { ...form, fields: [...form.fields, ...more.filter(({ name }) => !known.has(name))] };
}

export function digestView(
  parts: FormParts,
  context: Context,
  form: Form,
  options: FormOptions,
): ModalView | undefined {
  const [view] = renderForm(form, options);
  if (!view) return undefined;
  const blocks = view.blocks.map((block) => {
    const field = form.fields.find(({ name }) => name === block.block_id);
    return field && 'element' in block ? inputOf(block, field) : block;
  });
  const values = Object.fromEntries(form.fields.map(({ name, value = '' }) => [name, value]));
  return { ...view, blocks: [...blocks, nextBlock(parts, context, values)] };
}

interface FormParts {
  readonly digests: Pick<Digests, 'upcoming'>;
}

/** The same field with the element that suits it best; what that could not show stays text. */
function inputOf(block: InputBlock, { name, value = '' }: Field): InputBlock {
  const told = (element: InputBlock['element']): InputBlock => ({ ...block, dispatch_action: true, element });
  if (name === 'at') {
    const [, hour = '', minute = ''] = ONE_TIME.exec(value.trim()) ?? [];
    if (hour === '') return block;
    const time = `${hour.padStart(2, '0')}:${minute}`;
    return {
      ...told({ type: 'timepicker', action_id: `${TOLD}at`, initial_time: time }),
      hint: plain('More times can be added later, with Edit or "at:"'),
    };
  }
  if (name === 'days') {
    const chosen = daysIn(value);
    const options = DAYS.map((day, index): PlainTextOption => ({ text: plain(day), value: String(index + 1) }));
    const initial = options.filter((_, index) => chosen.includes(index + 1));
    const { hint: _, ...rest } = told({
      type: 'checkboxes',
      action_id: `${TOLD}days`,
      options,
      ...(initial.length > 0 && { initial_options: initial }),
    });
    return rest;
  }
  if (name === 'cron') {
    return told({
      ...{ type: 'plain_text_input', action_id: `${TOLD}cron`, initial_value: value, max_length: MOST_CRON },
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    });
  }
  if (name === 'zone') {
    const [chosen] = optionsOf([value]);
    return told({
      type: 'external_select',
      action_id: `${TOLD}zone`,
      placeholder: plain('A city or a zone'),
      min_query_length: 0,
      ...(chosen && { initial_option: chosen }),
    });
  }
  if (LISTS.includes(name)) {
    const names = value
      .split(',')
      .map((it) => it.trim())
      .filter(Boolean);
    const chosen = optionsOf(names);
    // A name that no menu holds would be lost.
    if (chosen.length < names.length) return block;
    const { hint: _, ...rest } = block;
    return {
      ...rest,
      element: {
        type: 'multi_external_select',
        action_id: name,
        placeholder: plain('Begin to type'),
        min_query_length: 0,
        ...(chosen.length > 0 && { initial_options: chosen }),
      },
    };
  }
  return block;
}

function optionsOf(values: readonly string[]): PlainTextOption[] {
  return values.flatMap((value) => {
    const text = cutLabel(cleanLine(value), SLACK_LIMITS.optionText);
    return text === '' || value.length > SLACK_LIMITS.optionValue ? [] : [{ text: plain(text), value }];
  });
}

function daysIn(typed: string): readonly number[] {
  try {
    return readDays(typed);
  } catch {
    return [];
  }
}

/** What the fields say, as the command's options. What stood in a list and was taken out is taken back. */
export function readDigestFields(form: Form, { values: state }: ViewState): Record<string, string> {
  const read: Record<string, string> = {};
  for (const field of form.fields) {
    const states = Object.values(state[field.name] ?? {}) as readonly FieldState[];
    const value = states.map(valueIn).find(Boolean);
    const isTakenBack = field.value && TAKEN_BACK.has(field.name) && form.submit.command === 'digest edit';
    if (value) read[field.name] = value;
    else if (isTakenBack || (field.value && LISTS.includes(field.name))) read[field.name] = 'none';
  }
  return read;
}

const TAKEN_BACK: ReadonlySet<string> = new Set(['about', 'topics', 'outlet', 'speaker', 'exclude']);

interface FieldState {
  readonly type?: string;
  readonly value?: string | null | undefined;
  readonly selected_option?: { readonly value?: string | undefined } | null | undefined;
  readonly selected_options?: readonly { readonly value?: string | undefined }[] | null | undefined;
  readonly selected_conversation?: string | null | undefined;
  readonly selected_time?: string | null | undefined;
}

function valueIn(state: FieldState): string | undefined {
  const { value, selected_option, selected_options, selected_conversation, selected_time } = state;
  if (selected_options && state.type === 'checkboxes')
    return selected_options.map((option) => DAYS[Number(option.value) - 1] ?? '').join(', ');
  const several = selected_options?.map((option) => option.value ?? '').join(', ');
  return (
    (value ?? selected_option?.value ?? several ?? selected_conversation ?? selected_time ?? '').trim() || undefined
  );
}

/** A change of a field that the times hang on. */
export function isDigestChange({ action_id: id }: Pick<BlockAction['actions'][number], 'action_id'>): boolean {
  return id.startsWith(TOLD) && SCHEDULE.includes(id.slice(TOLD.length));
}

/** Says below the fields when it would come now. What was filled in stays: its blocks are the same. */
export async function tellNext(
  parts: FormParts & ContextParts,
  asked: Asked,
  view: NonNullable<BlockAction['view']>,
): Promise<void> {
  const context = contextOf(parts, asked.asker, asked.settings);
  const state = (view.state as ViewState).values;
  const values = Object.fromEntries(
    SCHEDULE.map((name) => [
      name,
      Object.values(state[name] ?? {})
        .map((it) => valueIn(it as FieldState))
        .find(Boolean) ?? '',
    ]),
  );
  const next = nextBlock(parts, context, values);
  const blocks = (view.blocks as KnownBlock[]).map((block) => (block.block_id === NEXT_BLOCK ? next : block));
  const { title, submit, close, callback_id, private_metadata } = view;
  try {
    await asked.client.views.update({
      view_id: view.id,
      hash: view.hash,
      view: { type: 'modal', title, submit, close, callback_id, private_metadata, blocks } as ModalView,
    });
  } catch (error) {
    // The next change says it again.
    if (!isViewGone(error)) throw error;
  }
}

function nextBlock(parts: FormParts, context: Context, values: Readonly<Record<string, string>>): ContextBlock {
  return { type: 'context', block_id: NEXT_BLOCK, elements: [plain(nextInWords(parts, context, values))] };
}

/** "Comes next on Thu, 1 Aug, 08:00 and on Fri, 2 Aug, 08:00, in the time of Europe/Berlin." */
function nextInWords(
  { digests }: FormParts,
  { locale, timeZone: ownZone }: Context,
  values: Readonly<Record<string, string>>,
): string {
  const { at = '', days = '', cron = '', zone = '' } = values;
  if (cron === '' && (at === '' || days === '')) return 'Choose a time and at least one day.';
  const timeZone = zone || ownZone;
  try {
    const schedule = cron
      ? ({ type: 'cron', cron, timeZone } as const)
      : ({ type: 'days', days: readDays(days), times: readTimes(at), timeZone } as const);
    const due = digests.upcoming({ schedule, quietDays: [] }, cron ? 3 : 2);
    const words = due.map((it) =>
      it.at.toZonedDateTimeISO(timeZone).toLocaleString(locale, {
        ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
      }),
    );
    return `Comes next on ${words.join(' and on ')}, in the time of ${timeZone}.`;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    // A city is a zone only once the command has read it.
    if (error instanceof RangeError) return 'Choose a time zone from the list.';
    throw error;
  }
}
