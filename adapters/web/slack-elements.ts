/**
 * The elements of Slack's blocks: buttons, menus, fields. Menus stay shut as in Slack; what they hold is written down beside
 * the page (see MenuNotes), so that it can be looked at too.
 */
import type { ActionsBlockElement, InputBlock, Option, SectionBlockAccessory } from '@slack/types';
import { element, escapeHtml } from './html.ts';
import { plainTextToHtml } from './slack-mrkdwn.ts';

export type AnyElement = ActionsBlockElement | SectionBlockAccessory | InputBlock['element'];

/** What stands in a page's menus: each list of options once. */
export class MenuNotes {
  readonly #seen = new Map<string, string>();

  note(name: string, options: readonly Option[]): void {
    const items = options.map(({ text, description }) => {
      const more = description ? element('small', plainTextToHtml(description.text)) : '';
      return element('li', plainTextToHtml(text.text) + more);
    });
    this.#seen.set(`${name}\n${items.join('')}`, element('b', name) + element('ul', items.join('')));
  }

  /** Empty where there are no menus. */
  toHtml(): string {
    const menus = [...this.#seen.values()].map((menu) => element('div', menu)).join('');
    return menus && element('aside', element('p', 'In the menus') + menus);
  }
}

/** Said, not left out: what a page cannot draw must not look as if it were not there. */
export function drawUnknown(kind: string, type: string): string {
  return element('div', escapeHtml(`${kind} of type ${type}`), ' class="unknown"');
}

export function drawElement(item: AnyElement, menus: MenuNotes): string {
  switch (item.type) {
    case 'button':
    case 'workflow_button':
      return drawButton(item);
    case 'overflow':
      menus.note('⋯', item.options);
      return element('button', '⋯', ' type="button" class="button overflow" title="More actions"');
    case 'static_select':
    case 'multi_static_select': {
      const name = plainTextToHtml(item.placeholder?.text ?? 'Select');
      const options = item.options ?? item.option_groups?.flatMap((group) => group.options) ?? [];
      menus.note(name, options);
      const chosen = 'initial_option' in item ? (item.initial_option as Option | undefined) : undefined;
      return box('select', chosen ? plainTextToHtml(chosen.text.text) : '', name);
    }
    case 'external_select':
    case 'multi_external_select': {
      const chosen = 'initial_option' in item ? (item.initial_option as Option | undefined) : undefined;
      return box('select', chosen ? plainTextToHtml(chosen.text.text) : '', placeholderOf(item));
    }
    case 'channels_select':
      return box('select', mark('#', item.initial_channel), placeholderOf(item));
    case 'conversations_select':
      return box('select', mark('#', item.initial_conversation), placeholderOf(item));
    case 'users_select':
      return box('select', mark('@', item.initial_user), placeholderOf(item));
    case 'multi_channels_select':
    case 'multi_conversations_select':
    case 'multi_users_select':
      return box('select', '', placeholderOf(item));
    case 'timepicker':
      return box('line clock', escapeHtml(item.initial_time ?? ''), placeholderOf(item));
    case 'datepicker':
      return box('line calendar', escapeHtml(item.initial_date ?? ''), placeholderOf(item));
    case 'plain_text_input':
      return box(item.multiline ? 'lines' : 'line', escapeHtml(item.initial_value ?? ''), placeholderOf(item));
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return box('line', escapeHtml(String(item.initial_value ?? '')), placeholderOf(item));
    case 'checkboxes':
    case 'radio_buttons':
      return drawChoices(item);
    case 'image':
      return element('span', escapeHtml(item.alt_text), ' class="image"');
    case 'file_input':
      return box('line', '', 'Add a file');
    default:
      return drawUnknown('element', item.type);
  }
}

function drawButton(item: Extract<AnyElement, { type: 'button' | 'workflow_button' }>): string {
  const label = plainTextToHtml(item.text.text);
  const look = ['button', item.style ?? ''].join(' ').trim();
  const url = item.type === 'button' ? item.url : undefined;
  if (!url || !/^https?:\/\//i.test(url)) return element('button', label, ` type="button" class="${look}"`);
  return element('a', label, ` class="${look}" href="${escapeHtml(url)}" rel="noopener noreferrer"`);
}

/** @param value as HTML; empty: the placeholder shows. */
function box(kind: string, value: string, placeholder: string): string {
  const shown = value || element('span', placeholder, ' class="placeholder"');
  return element('div', shown, ` class="field ${kind}"`);
}

function placeholderOf(item: { readonly placeholder?: { readonly text: string } | undefined }): string {
  return plainTextToHtml(item.placeholder?.text ?? '');
}

function mark(sign: string, id: string | undefined): string {
  return id ? escapeHtml(sign + id) : '';
}

function drawChoices(item: Extract<AnyElement, { type: 'checkboxes' | 'radio_buttons' }>): string {
  const chosen = item.type === 'checkboxes' ? (item.initial_options ?? []) : [item.initial_option];
  const [on, off] = item.type === 'checkboxes' ? ['☑', '☐'] : ['◉', '○'];
  const drawn = item.options.map(({ text, value, description }) => {
    const sign = chosen.some((option) => option !== undefined && option.value === value) ? on : off;
    const more = description ? element('small', plainTextToHtml(description.text)) : '';
    return element('li', `${sign} ${plainTextToHtml(text.text)}${more}`);
  });
  return element('ul', drawn.join(''), ' class="choices"');
}
