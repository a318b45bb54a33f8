/** Elements in which a person fills something in: what stands in them at first, and what a person may put there. */
import { isObject, isText, type Json, objects } from './state.ts';

export interface Input {
  readonly blockId: string;
  readonly element: Json;
  /** Of an input block; elements of sections and actions have none. */
  readonly label: string | undefined;
  readonly isOptional: boolean;
  readonly isInputBlock: boolean;
}

export type InputValue = string | number | readonly string[] | null | Json;

const STATELESS = [
  'button',
  'overflow',
  'image',
  'workflow_button',
  'icon_button',
  'feedback_buttons',
  'mrkdwn',
  'plain_text',
];

/** Every element with a value, in order. */
export function inputsOf(blocks: readonly Json[]): Input[] {
  return blocks.flatMap((block) => {
    const isInputBlock = block.type === 'input';
    const elements = isInputBlock
      ? objects([block.element])
      : block.type === 'section'
        ? objects([block.accessory])
        : block.type === 'actions'
          ? objects(block.elements)
          : [];
    return elements
      .filter(({ type }) => !STATELESS.includes(String(type)))
      .map((element) => ({
        ...{ blockId: String(block.block_id), element, isInputBlock },
        label: isInputBlock && isObject(block.label) ? String(block.label.text) : undefined,
        isOptional: !isInputBlock || block.optional === true,
      }));
  });
}

const SINGLE: Readonly<Record<string, string>> = {
  static_select: 'option',
  external_select: 'option',
  radio_buttons: 'option',
  channels_select: 'channel',
  conversations_select: 'conversation',
  users_select: 'user',
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'date_time',
};
const MULTI: Readonly<Record<string, string>> = {
  checkboxes: 'options',
  multi_static_select: 'options',
  multi_external_select: 'options',
  multi_channels_select: 'channels',
  multi_conversations_select: 'conversations',
  multi_users_select: 'users',
};

/** The value before anybody has touched the element, as `state.values` carries it. */
export function initialValue(element: Json): Json {
  const type = String(element.type);
  const single = SINGLE[type];
  const multi = MULTI[type];
  if (single !== undefined) return { type, [`selected_${single}`]: element[`initial_${single}`] ?? null };
  if (multi !== undefined) return { type, [`selected_${multi}`]: element[`initial_${multi}`] ?? [] };
  if (type === 'rich_text_input') return { type, rich_text_value: element.initial_value ?? null };
  if (type === 'file_input') return { type, files: [] };
  return { type, value: element.initial_value ?? null };
}

/** @throws Error where a person could not put that there. `offered`: options that an external select got. */
export function filledValue(element: Json, given: InputValue, offered: readonly Json[] = []): Json {
  const type = String(element.type);
  const name = String(element.action_id);
  const single = SINGLE[type];
  const multi = MULTI[type];
  if (type === 'file_input') return { type, files: objects([given]) };
  if (multi !== undefined) {
    const many = (Array.isArray(given) ? given : given === null ? [] : [given]) as (string | Json)[];
    const max = typeof element.max_selected_items === 'number' ? element.max_selected_items : Number.POSITIVE_INFINITY;
    if (many.length > max) throw new Error(`${name}: at most ${max} can be chosen`);
    return { type, [`selected_${multi}`]: multi === 'options' ? many.map((it) => pick(element, it, offered)) : many };
  }
  if (given === null) return single === undefined ? { type, value: null } : { type, [`selected_${single}`]: null };
  if (single === 'option') return { type, selected_option: pick(element, given as string | Json, offered) };
  if (single === 'date_time') {
    if (typeof given !== 'number') throw new Error(`${name}: seconds since 1970 are wanted`);
    return { type, selected_date_time: given };
  }
  if (!isText(given) && typeof given !== 'number') throw new Error(`${name}: text is wanted`);
  if (single === 'date' && !/^\d{4}-\d\d-\d\d$/.test(String(given))) throw new Error(`${name}: YYYY-MM-DD is wanted`);
  if (single === 'time' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(String(given)))
    throw new Error(`${name}: HH:mm is wanted`);
  if (single === 'time')
    return { type, selected_time: given, ...(element.timezone ? { timezone: element.timezone } : {}) };
  if (single !== undefined) return { type, [`selected_${single}`]: given };
  if (type === 'rich_text_input') return { type, rich_text_value: richText(String(given)) };
  return { type, value: typed(element, String(given)) };
}

function richText(text: string): Json {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}

function typed(element: Json, text: string): string | null {
  const name = String(element.action_id);
  const max = typeof element.max_length === 'number' ? element.max_length : 3000;
  const min = typeof element.min_length === 'number' ? element.min_length : 0;
  if (element.type === 'number_input') {
    const value = Number(text);
    if (!Number.isFinite(value)) throw new Error(`${name}: a number is wanted`);
    if (element.is_decimal_allowed === false && !Number.isInteger(value)) throw new Error(`${name}: no decimals`);
    if (value < Number(element.min_value ?? value) || value > Number(element.max_value ?? value))
      throw new Error(`${name}: ${element.min_value} to ${element.max_value} is wanted`);
  }
  if (element.type === 'email_text_input' && !/^[^@\s]+@[^@\s]+$/.test(text))
    throw new Error(`${name}: an email is wanted`);
  if (element.type === 'url_text_input' && !URL.canParse(text)) throw new Error(`${name}: a URL is wanted`);
  if (text.length > max || text.length < min) throw new Error(`${name}: ${min} to ${max} characters are wanted`);
  return text === '' ? null : text;
}

/** All options that an element offers. */
export function optionsOf(element: Json, offered: readonly Json[] = []): Json[] {
  return [
    ...objects(element.options),
    ...objects(element.option_groups).flatMap(({ options }) => objects(options)),
    ...offered,
  ];
}

/** The option with this value, or with this text. */
export function pick(element: Json, wanted: string | Json, offered: readonly Json[] = []): Json {
  if (isObject(wanted)) return wanted;
  const options = optionsOf(element, offered);
  const found =
    options.find(({ value }) => value === wanted) ?? options.find(({ text }) => isObject(text) && text.text === wanted);
  if (!found)
    throw new Error(
      `${element.action_id}: no option "${wanted}": there are ${options.map(({ value }) => value).join(', ') || 'none'}`,
    );
  return found;
}
