/** Controls in messages and views, as a person finds them: by action id, or by what stands on them. */
import { inputsOf } from './inputs.ts';
import type { StandInMessage } from './messages.ts';
import { isObject, type Json, objects } from './state.ts';
import type { StandInView } from './views.ts';

export interface Control {
  readonly block: Json;
  readonly element: Json;
  readonly blockId: string;
  readonly actionId: string;
  /** What stands on it: button text, placeholder, or the label of its input block. */
  readonly label: string;
}

/** Every control, in order. Cards and containers hold theirs deeper down. */
export function controlsOf({ blocks }: Pick<StandInMessage, 'blocks'>): Control[] {
  return blocks.flatMap((block) => [
    ...elementsIn(block).map((element) => ({
      ...{ block, element, blockId: String(block.block_id), actionId: String(element.action_id) },
      label: textIn(element.text) || textIn(block.label) || textIn(element.placeholder),
    })),
    ...controlsOf({ blocks: objects(block.child_blocks) }),
  ]);
}

function elementsIn(block: Json): Json[] {
  if (block.type === 'rich_text' || block.type === 'context') return [];
  const all = [block.accessory, block.element, ...objects(block.elements), ...objects(block.actions)];
  const cards = objects(block.cards ?? (block.type === 'carousel' ? block.elements : [])).flatMap(({ actions }) =>
    objects(actions),
  );
  return [...objects(all), ...cards].filter(({ type, action_id: id }) => id !== undefined && type !== 'image');
}

function textIn(value: unknown): string {
  return isObject(value) && typeof value.text === 'string' ? value.text : '';
}

/**
 * The control with this action id, "block id/action id", or label; else the only one whose label contains it.
 *
 * @throws Error that lists what is there.
 */
export function findControl(
  surface: Pick<StandInMessage, 'blocks'>,
  wanted: string,
  types?: readonly string[],
): Control {
  const all = controlsOf(surface).filter(({ element }) => !types || types.includes(String(element.type)));
  const found =
    all.find(({ actionId, blockId }) => actionId === wanted || `${blockId}/${actionId}` === wanted) ??
    all.find(({ label }) => label === wanted) ??
    only(all.filter(({ label }) => label.includes(wanted)));
  if (found) return found;
  const there = all.map(({ actionId, label }) => `${label || '-'} (${actionId})`).join(', ');
  throw new Error(`no control "${wanted}": there are ${there || 'none'}`);
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}

/** All text that a person reads, in order: headers, sections, rich text, contexts, buttons, options. */
export function textOf(surface: StandInMessage | StandInView): string {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (isObject(value)) {
      for (const [key, it] of Object.entries(value)) {
        if ((key === 'text' || key === 'alt_text' || key === 'fallback') && typeof it === 'string') found.push(it);
        else if (typeof it === 'object') walk(it);
      }
      if (value.type === 'link' && value.text === undefined) found.push(String(value.url));
    }
  };
  if (surface.kind === 'message' && surface.blocks.length === 0) found.push(surface.text);
  if (surface.kind === 'view') walk(surface.body.title);
  walk(surface.blocks);
  return found.join('\n');
}

/** The input with this block id, action id or label. @throws Error that lists what is there. */
export function findInput(view: StandInView, wanted: string) {
  const all = inputsOf(view.blocks);
  const found = all.find(
    ({ blockId, element, label }) => blockId === wanted || element.action_id === wanted || label === wanted,
  );
  if (found) return found;
  const there = all.map(({ blockId, element, label }) => `${label ?? '-'} (${blockId}/${element.action_id})`);
  throw new Error(`no input "${wanted}": there are ${there.join(', ') || 'none'}`);
}
