/** Modals and App Homes that stand open, with what is filled in. */
import { initialValue, inputsOf } from './inputs.ts';
import { withIds } from './messages.ts';
import { type Json, objects, type State } from './state.ts';

export interface StandInView {
  readonly kind: 'view';
  readonly id: string;
  readonly teamId: string;
  readonly userId: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  /** As the app sent it; blocks have their ids. */
  body: Json;
  blocks: Json[];
  hash: string;
  /** Filled in so far: block id, action id, value as payloads carry it. */
  values: Record<string, Record<string, Json>>;
  isOpen: boolean;
  /** What a submit was refused with, by block id. */
  errors: Record<string, string>;
}

export interface Place {
  readonly teamId: string;
  readonly userId: string;
}

export function newView(state: State, body: Json, { teamId, userId }: Place, previous?: StandInView): StandInView {
  const id = state.nextId('V');
  const view: StandInView = {
    ...{ kind: 'view', id, teamId, userId, rootId: previous?.rootId ?? id, previousId: previous?.id },
    ...{ body: {}, blocks: [], hash: '', values: {}, isOpen: true, errors: {} },
  };
  changeView(state, view, body);
  state.views.set(id, view);
  return view;
}

/** What was filled in stays where block id and action id stay. */
export function changeView(state: State, view: StandInView, body: Json): void {
  view.body = body;
  view.blocks = withIds(state, objects(body.blocks));
  view.hash = `${state.nextTs().split('.')[0]}.${state.nextId('h')}`;
  view.errors = {};
  const before = view.values;
  view.values = {};
  for (const { blockId, element } of inputsOf(view.blocks)) {
    const actionId = String(element.action_id);
    view.values[blockId] ??= {};
    view.values[blockId][actionId] = before[blockId]?.[actionId] ?? initialValue(element);
  }
}

/** Opens a modal on top of the user's stack, or as its only one. */
export function openModal(state: State, body: Json, place: Place, isPushed: boolean): StandInView {
  const stack = state.stacks.get(place.userId) ?? [];
  const view = newView(state, body, place, isPushed ? stack.at(-1) : undefined);
  if (!isPushed) for (const old of stack.splice(0)) old.isOpen = false;
  stack.push(view);
  state.stacks.set(place.userId, stack);
  return view;
}

/** The view in front goes, or all of them. */
export function closeModals(state: State, view: StandInView, isAll: boolean): void {
  const stack = state.stacks.get(view.userId) ?? [];
  const gone = isAll ? stack.splice(0) : stack.splice(Math.max(0, stack.indexOf(view)));
  for (const it of gone) it.isOpen = false;
}

export function viewJson(state: State, view: StandInView): Json {
  const { body } = view;
  const token = state.world.teams.get(view.teamId);
  return {
    ...{ id: view.id, team_id: view.teamId, type: body.type, blocks: view.blocks, hash: view.hash },
    ...{ private_metadata: body.private_metadata ?? '', callback_id: body.callback_id ?? '' },
    ...{ external_id: body.external_id ?? '', state: { values: structuredClone(view.values) } },
    ...{ title: body.title ?? null, submit: body.submit ?? null, close: body.close ?? null },
    ...{ clear_on_close: body.clear_on_close ?? false, notify_on_close: body.notify_on_close ?? false },
    ...{ previous_view_id: view.previousId ?? null, root_view_id: view.rootId },
    ...{ app_id: state.settings.appId, app_installed_team_id: view.teamId, bot_id: token?.botId ?? '' },
  };
}
