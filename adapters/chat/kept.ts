/** Actions that are too long for a platform's id: they are kept, and found again by a key. */
import type { Form } from '../../src/card/card.ts';
import type { Workspaces } from '../../src/workspace/index.ts';
import { type DecodedAction, decodeAction, type KeptAction, keptId } from './action-id.ts';

type Keeper = Pick<Workspaces, 'keepAction' | 'findAction'>;

/**
 * Keeping is asynchronous and rendering is not: what must be kept is gathered by a first rendering, kept, and its keys
 * stand in the second.
 */
export async function renderWithKept<Rendered>(
  render: (keep: (action: KeptAction) => string) => Rendered,
  keeper: Keeper,
): Promise<Rendered> {
  const wanted = new Set<string>();
  const first = render((action) => {
    wanted.add(JSON.stringify(action));
    return keptId('gathered');
  });
  if (wanted.size === 0) return first;
  const ids = new Map<string, string>();
  for (const json of wanted) ids.set(json, keptId(await keeper.keepAction(json)));
  return render((action) => ids.get(JSON.stringify(action))!);
}

/** The id of a form in a dialog: the form is found again when it is submitted. */
export async function keepForm(form: Form, keeper: Keeper): Promise<string> {
  return keptId(await keeper.keepAction(JSON.stringify({ type: 'form', form } satisfies KeptAction)));
}

/** What a control does; undefined: it is not ours, of another version, or forgotten. */
export async function findControlAction(
  id: string,
  keeper: Keeper,
): Promise<KeptAction | Extract<DecodedAction, { type: 'run' | 'none' }> | undefined> {
  const decoded = decodeAction(id);
  if (decoded?.type !== 'kept') return decoded;
  const json = await keeper.findAction(decoded.key);
  return json === undefined ? undefined : (JSON.parse(json) as KeptAction);
}
