/** Forms as modals: fields in labels, at most five to a window. */
import {
  type APIComponentInLabel,
  type APILabelComponent,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { formatInvocation } from '../../../commands/index.ts';
import type { Field, Form } from '../../../src/card/card.ts';
import { cleanLine, cleanText } from '../../../src/card/clean-text.ts';
import { cutLabel } from '../../chat/cut-text.ts';
import { DISCORD_LIMITS } from './limits.ts';

/** The data of an interaction answer of type 9. */
export interface DiscordModal {
  readonly title: string;
  readonly custom_id: string;
  readonly components: APILabelComponent[];
}

export interface FormOptions {
  /** The modal's custom_id: the adapter finds the form again by it. `step` counts from 0. */
  readonly customId: (step: number) => string;
}

/**
 * The form as modals, in order; nearly always one. Discord shows five fields at most and opens no modal in answer to a
 * modal: a longer form has several steps, titled "(1 of 2)". The adapter answers each step with a button that opens the
 * next, and runs the command after the last. Each field's custom_id is the option's name ("name#2" where it stands twice).
 */
export function renderForm(form: Form, options: FormOptions): DiscordModal[] {
  const labels = fieldLabels(form.fields);
  const steps = Math.max(1, Math.ceil(labels.length / DISCORD_LIMITS.modalFields));
  return Array.from({ length: labels.length === 0 ? 0 : steps }, (_, step) => {
    const part = steps > 1 ? ` (${step + 1} of ${steps})` : '';
    return {
      title: cutLabel(cleanLine(form.title) || 'Briefwire', DISCORD_LIMITS.modalTitle - part.length) + part,
      custom_id: options.customId(step),
      components: labels.slice(step * DISCORD_LIMITS.modalFields, (step + 1) * DISCORD_LIMITS.modalFields),
    };
  });
}

/** One line for where no modal can be opened: what to type instead. */
export function formFallback(form: Form): string {
  const options = Object.fromEntries(
    form.fields.filter(({ required, value }) => required || value).map(({ name, value }) => [name, value || '…']),
  );
  return `Type ${formatInvocation({ ...form.submit, options: { ...form.submit.options, ...options } })}`;
}

function fieldLabels(fields: readonly Field[]): APILabelComponent[] {
  const taken = new Map<string, number>();
  return fields.map((field) => {
    const count = (taken.get(field.name) ?? 0) + 1;
    taken.set(field.name, count);
    const name = count === 1 ? field.name : `${field.name}#${count}`;
    const label = cleanLine(field.label) || cleanLine(field.name) || 'Value';
    const hint = cleanLine(field.hint ?? '');
    return {
      type: ComponentType.Label,
      label: cutLabel(label, DISCORD_LIMITS.label),
      ...(hint && { description: cutLabel(hint, DISCORD_LIMITS.labelDescription) }),
      component: fieldComponent(field, name),
    };
  });
}

/** A choice of more than 25 is typed, as are times. */
function fieldComponent(field: Field, customId: string): APIComponentInLabel {
  const { input, required, value } = field;
  const base = { custom_id: customId, required };
  if (input.type === 'channel') {
    return {
      ...base,
      type: ComponentType.ChannelSelect,
      channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
      // Discord's mobile clients need the 0 to let a field be left out (discord-api-docs #8272).
      min_values: required ? 1 : 0,
      max_values: 1,
      ...(value &&
        /^[0-9]{17,20}$/.test(value) && { default_values: [{ id: value, type: SelectMenuDefaultValueType.Channel }] }),
    };
  }
  // Endings are not named: only desktops know them, and a list may have any.
  if (input.type === 'file')
    return { ...base, type: ComponentType.FileUpload, min_values: required ? 1 : 0, max_values: 1 };
  const choices = input.type === 'choice' ? selectOptions(input.options, value) : [];
  if (choices.length > 0 && choices.length <= DISCORD_LIMITS.selectOptions)
    return { ...base, type: ComponentType.StringSelect, min_values: required ? 1 : 0, max_values: 1, options: choices };
  return textInput(field, customId, choices);
}

function selectOptions(
  options: readonly { readonly label: string; readonly value: string }[],
  chosen: string | undefined,
) {
  const unique = new Map(options.map((option) => [option.value, option]));
  const usable = [...unique.values()].filter(
    ({ value }) => value.trim() !== '' && value.isWellFormed() && value.length <= DISCORD_LIMITS.optionText,
  );
  return usable.map(({ label, value }) => ({
    label: cutLabel(cleanLine(label) || value, DISCORD_LIMITS.optionText),
    value,
    ...(value === chosen && { default: true }),
  }));
}

function textInput(
  { input, required, value, placeholder: grey = '' }: Field,
  customId: string,
  choices: readonly { readonly value: string }[],
): APIComponentInLabel {
  const isLong = input.type === 'lines';
  const text = isLong ? cleanText(value ?? '') : cleanLine(value ?? '');
  const asked = input.type === 'line' || input.type === 'lines' ? input.maxLength : undefined;
  // A value that stands already is never cut by its own field.
  const max = Math.min(DISCORD_LIMITS.textInput, Math.max(1, asked ?? DISCORD_LIMITS.textInput, text.length));
  const example = input.type === 'time' ? '08:00' : choices.map((choice) => choice.value).join(', ') || cleanLine(grey);
  const placeholder = example && cutLabel(example, DISCORD_LIMITS.inputPlaceholder);
  return {
    type: ComponentType.TextInput,
    custom_id: customId,
    style: isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required,
    max_length: max,
    ...(text && { value: text.length > max ? cutLabel(text, max) : text }),
    ...(placeholder && { placeholder }),
  };
}
