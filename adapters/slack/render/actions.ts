/** Buttons, overflow menus and select menus. */
import type {
  ActionsBlockElement,
  Button,
  Overflow,
  PlainTextElement,
  PlainTextOption,
  StaticSelect,
} from '@slack/types';
import type { Action, ButtonAction, LinkAction, SelectAction } from '../../../src/card/card.ts';
import { cleanLine } from '../../../src/card/clean-text.ts';
import { encodeAction, idleId, type KeptAction } from '../../chat/action-id.ts';
import { cutLabel } from '../../chat/cut-text.ts';
import { safeUrl } from './escape.ts';
import { RENDER_LIMITS, SLACK_LIMITS } from './limits.ts';
import { countCharacters, notePieces, type Piece, pieceOf } from './pieces.ts';
import { linkRuns, plainRun, type Run } from './runs.ts';

/** Says what controls do, and gives them action_ids: unique in all that is rendered with one Ids. */
export interface Ids {
  /** The next action_id: "a:1", "a:2" … */
  next(): string;
  /** What a button's value says. */
  value(action: KeptAction): string;
  /** What an option's value says; at most `RENDER_LIMITS.baseOptionValue`. */
  optionValue(action: KeptAction): string;
}

/** @param keep stores an action that is too long for a value and gives the id it is found by, at most 71 characters. */
export function makeIds(keep: (action: KeptAction) => string): Ids {
  let count = 0;
  const encode = (action: KeptAction, max: number): string =>
    (action.type === 'run' ? encodeAction(action.run, action.effect, max) : undefined) ?? keep(action);
  return {
    next: () => `a:${++count}`,
    value: (action) => encode(action, SLACK_LIMITS.buttonValue),
    optionValue: (action) => encode(action, RENDER_LIMITS.baseOptionValue),
  };
}

export function plainText(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

type PressAction = ButtonAction | LinkAction;

/** So many buttons stand in a row; of more, the rest are behind "…". */
const BUTTONS_IN_A_ROW = 3;

/** The actions of one item or quote: a row of buttons, what is too much for it in an overflow menu; then select menus. */
export function itemActionPieces(actions: readonly Action[], ids: Ids): Piece[] {
  const presses = actions.filter((action) => action.type !== 'select' && isPressable(action)) as PressAction[];
  const hidden = presses.length - (BUTTONS_IN_A_ROW - 1);
  if (presses.length <= BUTTONS_IN_A_ROW || hidden > SLACK_LIMITS.overflowOptions) return actionPieces(actions, ids);
  const behind = new Set<Action>(presses.slice(BUTTONS_IN_A_ROW - 1));
  const overflow = overflowMenu([...behind] as PressAction[], ids);
  const row = presses.filter((action) => !behind.has(action)).flatMap((action) => pressButton(action, ids) ?? []);
  const menus = actions.flatMap((action) => (action.type === 'select' ? selectMenus(action, ids) : []));
  return [...labelNotes(actions), ...rowPieces([...row, overflow, ...menus])];
}

/** Rows of buttons and menus in the order of the actions; what cannot be a button is a line of text. */
export function actionPieces(actions: readonly Action[], ids: Ids): Piece[] {
  return [...labelNotes(actions), ...rowPieces(actionElements(actions, ids))];
}

/** Whether the controls alone say all of the actions. */
export function areWholeControls(actions: readonly Action[]): boolean {
  return actions.every((action) => action.type === 'select' || (isPressable(action) && !isLongLabel(action)));
}

export function actionElements(actions: readonly Action[], ids: Ids): ActionsBlockElement[] {
  let hasPrimary = false;
  return actions.flatMap((action): ActionsBlockElement[] => {
    if (action.type === 'select') return selectMenus(action, ids);
    const button = pressButton(action, ids, !hasPrimary);
    hasPrimary ||= button?.style === 'primary';
    return button ? [button] : [];
  });
}

/** As many actions blocks as hold the elements. */
export function rowPieces(elements: readonly ActionsBlockElement[]): Piece[] {
  const rows: ActionsBlockElement[][] = [];
  let characters = 0;
  for (const element of elements) {
    const added = countCharacters(element);
    const row = rows.at(-1);
    const isFull = row?.length === SLACK_LIMITS.actionsElements || characters + added > RENDER_LIMITS.controlCharacters;
    if (row && !isFull) row.push(element);
    else rows.push([element]);
    characters = row && !isFull ? characters + added : added;
  }
  return rows.map((row) => pieceOf({ type: 'actions', elements: row }));
}

/** What stands beside a section: its only button, or a menu of four or five. undefined where these need a row. */
export function accessoryOf(actions: readonly Action[], ids: Ids): Button | Overflow | undefined {
  return actions.length > 1 && actions.length <= BUTTONS_IN_A_ROW ? undefined : menuOf(actions, ids);
}

/** The only button, or all of up to five behind "…". undefined where no menu says all of them. */
export function menuOf(actions: readonly Action[], ids: Ids): Button | Overflow | undefined {
  if (actions.length === 0 || actions.length > SLACK_LIMITS.overflowOptions) return undefined;
  if (!areWholeControls(actions) || actions.some(({ type }) => type === 'select')) return undefined;
  const presses = actions as readonly PressAction[];
  return presses.length === 1 ? pressButton(presses[0]!, ids) : overflowMenu(presses, ids);
}

/** A row that holds the menu alone; of what no menu says, the usual rows. */
export function menuPieces(actions: readonly Action[], ids: Ids): Piece[] {
  const menu = menuOf(actions, ids);
  return menu ? rowPieces([menu]) : itemActionPieces(actions, ids);
}

function isPressable(action: PressAction): boolean {
  return action.type === 'button' || safeUrl(action.url, SLACK_LIMITS.buttonUrl) !== undefined;
}

function isLongLabel(action: Action): boolean {
  return action.type !== 'select' && cleanLine(action.label).length > SLACK_LIMITS.buttonText;
}

/** undefined where the action is a link to an address that no button takes. */
export function pressButton(action: PressAction, ids: Ids, isPrimaryFree = true): Button | undefined {
  if (action.type === 'link') {
    const url = safeUrl(action.url, SLACK_LIMITS.buttonUrl);
    // Slack tells of the press all the same: there is nothing to do then.
    return url === undefined
      ? undefined
      : { type: 'button', action_id: ids.next(), text: labelOf(action.label, 'Link'), url, value: idleId('link') };
  }
  const { label, style, run, effect = 'answer' } = action;
  return {
    type: 'button',
    action_id: ids.next(),
    text: labelOf(label, 'Open'),
    value: ids.value({ type: 'run', run, effect }),
    ...(style && (style === 'danger' || isPrimaryFree) && { style }),
  };
}

function labelOf(label: string, fallback: string, max: number = SLACK_LIMITS.buttonText): PlainTextElement {
  return plainText(cutLabel(cleanLine(label) || fallback, max));
}

function overflowMenu(actions: readonly PressAction[], ids: Ids): Overflow {
  const valueFor = uniqueValues();
  const options = actions.map((action): PlainTextOption => {
    const text = labelOf(action.label, action.type === 'link' ? 'Link' : 'Open', SLACK_LIMITS.optionText);
    if (action.type === 'link')
      return { text, value: valueFor(idleId('link')), url: safeUrl(action.url, SLACK_LIMITS.buttonUrl)! };
    const { run, effect = 'answer' } = action;
    return { text, value: valueFor(ids.optionValue({ type: 'run', run, effect })) };
  });
  return { type: 'overflow', action_id: ids.next(), options };
}

/** The same value a second time gets "#2" at its end, which decodeAction passes over. */
function uniqueValues(): (value: string) => string {
  const taken = new Map<string, number>();
  return (value) => {
    const count = (taken.get(value) ?? 0) + 1;
    taken.set(value, count);
    return count === 1 ? value : `${value}#${count}`;
  };
}

/** One menu for each hundred options; fewer where their labels are long. */
function selectMenus({ placeholder, options, effect = 'answer' }: SelectAction, ids: Ids): StaticSelect[] {
  const valueFor = uniqueValues();
  const all = options.map((option): PlainTextOption => {
    const description = cleanLine(option.description ?? '');
    return {
      text: labelOf(option.label, 'Open', SLACK_LIMITS.optionText),
      value: valueFor(ids.optionValue({ type: 'run', run: option.run, effect })),
      ...(description && { description: plainText(cutLabel(description, SLACK_LIMITS.optionDescription)) }),
    };
  });
  const menus = menusOf(all);
  let at = 0;
  return menus.map((shown): StaticSelect => {
    const range = menus.length > 1 ? ` (${at + 1} to ${at + shown.length})` : '';
    at += shown.length;
    const words = cutLabel(cleanLine(placeholder) || 'Choose', SLACK_LIMITS.placeholder - range.length);
    return {
      type: 'static_select',
      action_id: ids.next(),
      placeholder: plainText(`${words}${range}`),
      options: shown,
    };
  });
}

function menusOf(options: readonly PlainTextOption[]): PlainTextOption[][] {
  const menus: PlainTextOption[][] = [];
  for (const option of options) {
    const menu = menus.at(-1);
    const isHeld =
      menu &&
      menu.length < SLACK_LIMITS.selectOptions &&
      countCharacters([...menu, option]) <= RENDER_LIMITS.controlCharacters - SLACK_LIMITS.placeholder;
    if (isHeld) menu.push(option);
    else menus.push([option]);
  }
  return menus;
}

/** Links that no button takes, and labels that no button holds, stand in full above the row. */
function labelNotes(actions: readonly Action[]): Piece[] {
  const notes = actions.flatMap((action): Run[][] => {
    if (action.type === 'link' && !isPressable(action)) return [linkRuns(action.label, action.url)];
    return isLongLabel(action) && action.type !== 'select' ? [[plainRun(action.label)]] : [];
  });
  return notes.flatMap(notePieces);
}

/** What a pressed control says: the id that `findControlAction` takes. undefined: it is none of ours. */
export function readAction(action: {
  readonly value?: string | undefined;
  readonly selected_option?: { readonly value?: string | undefined } | null;
}): string | undefined {
  return action.selected_option?.value ?? action.value;
}
