/** Buttons and select menus. */
import {
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { Action, ButtonAction, SelectAction } from '../../../src/card/card.ts';
import { cleanLine } from '../../../src/card/clean-text.ts';
import { encodeAction, idleId, type KeptAction } from '../../chat/action-id.ts';
import { cutLabel } from '../../chat/cut-text.ts';
import { type Element, rowElement, textElements } from './elements.ts';
import { safeUrl } from './escape.ts';
import { DISCORD_LIMITS, RENDER_LIMITS } from './limits.ts';
import { linkRuns, plainRun, type Run } from './runs.ts';

/** Gives custom_ids; each is unique in the messages of one Card. */
export interface Ids {
  of(action: KeptAction): string;
  /** For what does nothing itself. */
  idle(name: string): string;
  /** As `of`, for a select option's value: unique in its menu only. */
  value(action: KeptAction): string;
}

/** @param keep stores an action that is too long for a custom_id and gives the id it is found by, at most 96 characters. */
export function makeIds(keep: (action: KeptAction) => string): Ids {
  const unique = uniqueIds();
  const value = (action: KeptAction): string =>
    (action.type === 'run' ? encodeAction(action.run, action.effect, RENDER_LIMITS.baseCustomId) : undefined) ??
    keep(action);
  return { of: (action) => unique(value(action)), idle: (name) => unique(idleId(name)), value };
}

/** The same id a second time gets "#2" at its end, which decodeAction passes over. */
function uniqueIds(): (id: string) => string {
  const taken = new Map<string, number>();
  return (id) => {
    const count = (taken.get(id) ?? 0) + 1;
    taken.set(id, count);
    return count === 1 ? id : `${id}#${count}`;
  };
}

/** Rows of buttons, then select menus; what cannot be a button (an address that is not safe) is a line of text. */
export function actionElements(actions: readonly Action[], ids: Ids): Element[] {
  const buttons: APIButtonComponent[] = [];
  const menus: Element[] = [];
  const unsafe: Run[][] = [];
  let hasPrimary = false;
  for (const action of actions) {
    if (action.type === 'select') menus.push(...selectElements(action, ids));
    else {
      const button = actionButton(action, ids, !hasPrimary);
      if (button) buttons.push(button);
      else if (action.type === 'link') unsafe.push(linkRuns(action.label, action.url));
      hasPrimary ||= action.type === 'button' && action.style === 'primary';
    }
    // A label that the button could not hold stands in full beside it.
    if (action.type !== 'select' && cleanLine(action.label).length > DISCORD_LIMITS.buttonLabel && buttons.length > 0)
      unsafe.push([plainRun(action.label)]);
  }
  return [...textElements(unsafe.map((runs) => ({ prefix: '-# ', runs }))), ...rowsOf(buttons), ...menus];
}

/** As many rows as hold the buttons. */
export function rowsOf(buttons: readonly APIButtonComponent[]): Element[] {
  const rows: Element[] = [];
  for (let at = 0; at < buttons.length; at += DISCORD_LIMITS.rowButtons)
    rows.push(rowElement(buttons.slice(at, at + DISCORD_LIMITS.rowButtons)));
  return rows;
}

/** undefined where the action is a link to an address that no button takes. */
export function actionButton(
  action: Exclude<Action, SelectAction>,
  ids: Ids,
  isPrimaryFree = true,
): APIButtonComponent | undefined {
  if (action.type === 'link') {
    const url = safeUrl(action.url, DISCORD_LIMITS.buttonUrl);
    return url
      ? { type: ComponentType.Button, style: ButtonStyle.Link, label: labelOf(action.label, 'Link'), url }
      : undefined;
  }
  return runButton(action, ids, isPrimaryFree);
}

function runButton(action: ButtonAction, ids: Ids, isPrimaryFree: boolean): APIButtonComponent {
  const { label, style, run, effect = 'answer' } = action;
  return {
    type: ComponentType.Button,
    style:
      style === 'danger'
        ? ButtonStyle.Danger
        : style === 'primary' && isPrimaryFree
          ? ButtonStyle.Primary
          : ButtonStyle.Secondary,
    label: labelOf(label, 'Open'),
    custom_id: ids.of({ type: 'run', run, effect }),
  };
}

function labelOf(label: string, fallback: string, max: number = DISCORD_LIMITS.buttonLabel): string {
  return cutLabel(cleanLine(label) || fallback, max);
}

/** One menu for each 25 options. */
function selectElements({ placeholder, options, effect = 'answer' }: SelectAction, ids: Ids): Element[] {
  const valueFor = uniqueIds();
  const all = options.map((option): APIStringSelectComponent['options'][number] => {
    const description = cleanLine(option.description ?? '');
    return {
      label: labelOf(option.label, 'Open', DISCORD_LIMITS.optionText),
      value: valueFor(ids.value({ type: 'run', run: option.run, effect })),
      ...(description && { description: cutLabel(description, DISCORD_LIMITS.optionText) }),
    };
  });
  const menus: Element[] = [];
  for (let at = 0; at < all.length; at += DISCORD_LIMITS.selectOptions) {
    const shown = all.slice(at, at + DISCORD_LIMITS.selectOptions);
    const range = all.length > shown.length ? ` (${at + 1} to ${at + shown.length})` : '';
    const words = cutLabel(cleanLine(placeholder) || 'Choose', DISCORD_LIMITS.placeholder - range.length);
    const menu: APIComponentInMessageActionRow = {
      type: ComponentType.StringSelect,
      custom_id: ids.idle('menu'),
      placeholder: `${words}${range}`,
      options: shown,
    };
    menus.push(rowElement([menu]));
  }
  return menus;
}
