/** Renders Cards whose buttons may be too long for a custom_id: those are kept, and found again by a key. */
import type { Card, Form } from '../../src/card/card.ts';
import type { Workspaces } from '../../src/workspace/index.ts';
import {
  type DecodedAction,
  type DiscordMessage,
  decodeAction,
  type KeptAction,
  keptId,
  type RenderOptions,
  renderCard,
} from './render/index.ts';

type Keeper = Pick<Workspaces, 'keepAction' | 'findAction'>;

/**
 * Keeping is asynchronous and rendering is not: what must be kept is gathered by a first rendering, kept, and its keys
 * stand in the second.
 */
export async function renderKept(
  card: Card,
  options: Omit<RenderOptions, 'keep'>,
  keeper: Keeper,
): Promise<DiscordMessage[]> {
  const wanted = new Set<string>();
  const first = renderCard(card, {
    ...options,
    keep(action) {
      wanted.add(JSON.stringify(action));
      return keptId('gathered');
    },
  });
  if (wanted.size === 0) return first;
  const ids = new Map<string, string>();
  for (const json of wanted) ids.set(json, keptId(await keeper.keepAction(json)));
  return renderCard(card, { ...options, keep: (action) => ids.get(JSON.stringify(action))! });
}

/** The custom_id of a modal: the form is found again when it is submitted. */
export async function keepForm(form: Form, keeper: Keeper): Promise<string> {
  return keptId(await keeper.keepAction(JSON.stringify({ type: 'form', form } satisfies KeptAction)));
}

/** What a control does; undefined: it is not ours, of another version, or forgotten. */
export async function findControlAction(
  customId: string,
  keeper: Keeper,
): Promise<KeptAction | Extract<DecodedAction, { type: 'run' | 'none' }> | undefined> {
  const decoded = decodeAction(customId);
  if (decoded?.type !== 'kept') return decoded;
  const json = await keeper.findAction(decoded.key);
  return json === undefined ? undefined : (JSON.parse(json) as KeptAction);
}
