/** What people do with commands, controls and forms. A person cannot do what Slack's own app does not offer: that throws. */
import { type Control, findControl, findInput } from './controls.ts';
import { type Handle, handleOf } from './handle.ts';
import { filledValue, type InputValue, inputsOf, pick } from './inputs.ts';
import { checkDeclared } from './manifest.ts';
import { messageJson, type StandInMessage } from './messages.ts';
import { commandPayload, type Draft, interactionPayload, newDelivery, shownName, surfacePayload } from './payloads.ts';
import { findChannel, findUser, userOf, type Where } from './places.ts';
import { isObject, type Json, type State } from './state.ts';
import { installationOf } from './tokens.ts';
import { closeModals, type StandInView, viewJson } from './views.ts';
import type { Named, StandInUser } from './world.ts';

export type Surface = StandInMessage | StandInView;

export interface People {
  /** @param input.text what stands after the command; a text that starts with "/" names the command itself. */
  command(input: (Where & { readonly text: string; readonly command?: string }) | string): Handle;
  /** @param control action id, "block id/action id", or the button's text. */
  press(surface: Surface, control: string, user?: Named): Handle;
  /** Chooses in a select, an overflow, radio buttons, checkboxes, a picker: by value or text; several as a list. */
  choose(surface: Surface, control: string, value: InputValue, user?: Named): Handle;
  /** Types into a select whose options come from the app. */
  suggest(surface: Surface, control: string, typed: string, user?: Named): Handle;
  /** Fills in the view and submits it. `values`: by block id, action id or label; null empties. */
  submit(view: StandInView, values?: Readonly<Record<string, InputValue>>): Handle;
  /** Closes the view in front (the handle is undefined where the app does not want to know), or all of them. */
  closeView(view: StandInView, isAll?: boolean): Handle | undefined;
  messageShortcut(callbackId: string, message: StandInMessage, user?: Named): Handle;
  globalShortcut(callbackId: string, where?: Where): Handle;
}

export function people(state: State): People {
  const open = (draft: Draft): Handle => {
    installationOf(state, draft.teamId);
    const delivery = newDelivery(state, draft);
    state.send(delivery);
    return handleOf(state, delivery);
  };

  function act(surface: Surface, control: Control, fields: Json, user: StandInUser): Handle {
    const { element, block, actionId, blockId } = control;
    const isMessage = surface.kind === 'message';
    const said = isMessage ? {} : { action_ts: state.nextTs() };
    return open({
      ...{ kind: 'block_actions', label: `${element.type} ${control.label || actionId}`, source: surface },
      ...{ teamId: user.teamId, userId: user.id, channelId: isMessage ? surface.channelId : undefined },
      ...{ hasTrigger: true, hasResponseUrl: isMessage },
      payload: {
        ...interactionPayload(state, 'block_actions', user),
        ...surfacePayload(state, surface),
        actions: [
          {
            type: element.type,
            action_id: actionId,
            block_id: block.block_id ?? blockId,
            ...said,
            ...fields,
            action_ts: state.nextTs(),
          },
        ],
      },
    });
  }

  return {
    command(input) {
      const { text, command = '/news', ...where } = typeof input === 'string' ? { text: input } : input;
      const [, named, rest] = /^(\/\S+)\s*(.*)$/s.exec(text) ?? [undefined, command, text];
      checkDeclared(state, 'command', named!);
      const user = findUser(state, where);
      const channel = findChannel(state, where, user);
      return open({
        ...{ kind: 'command', label: `${named} ${rest}`.trim(), teamId: user.teamId, userId: user.id },
        ...{ channelId: channel.id, hasTrigger: true, hasResponseUrl: true },
        payload: commandPayload(state, { user, channel, command: named!, text: rest!.trim() }),
      });
    },
    press(surface, wanted, named) {
      const user = userOf(state, surface, named);
      const control = findControl(surface, wanted, ['button', 'icon_button', 'workflow_button']);
      const { text, value, url, style } = control.element;
      return act(surface, control, defined({ text, value, url, style }), user);
    },
    choose(surface, wanted, value, named) {
      const user = userOf(state, surface, named);
      const control = findControl(surface, wanted);
      const { element, blockId, actionId } = control;
      if (element.type === 'overflow')
        return act(surface, control, { selected_option: pick(element, value as string) }, user);
      if (element.type === 'button') throw new Error(`"${wanted}" is a button: press it`);
      const filled = filledValue(element, value, offeredTo(state, surface, actionId));
      if (surface.kind === 'view' && surface.values[blockId]) surface.values[blockId][actionId] = filled;
      if (control.block.type === 'input' && control.block.dispatch_action !== true)
        throw new Error(`"${wanted}" tells nothing before the submit: give it to submit()`);
      return act(surface, control, filled, user);
    },
    suggest(surface, wanted, typed, named) {
      const user = userOf(state, surface, named);
      const { element, block, actionId } = findControl(surface, wanted, ['external_select', 'multi_external_select']);
      const least = typeof element.min_query_length === 'number' ? element.min_query_length : 3;
      if (typed.length < least) throw new Error(`"${wanted}" asks the app from ${least} characters on`);
      const { state: _, ...where } = surfacePayload(state, surface);
      return open({
        ...{ kind: 'block_suggestion', label: `suggestions for ${actionId}: ${typed}`, source: surface },
        ...{ teamId: user.teamId, userId: user.id },
        channelId: surface.kind === 'message' ? surface.channelId : undefined,
        payload: {
          ...interactionPayload(state, 'block_suggestion', user),
          ...where,
          ...{ action_id: actionId, block_id: block.block_id, value: typed },
        },
      });
    },
    submit(view, values = {}) {
      const user = userOf(state, view, undefined);
      inFront(state, view);
      for (const [name, value] of Object.entries(values)) {
        const { element, blockId } = findInput(view, name);
        const actionId = String(element.action_id);
        view.values[blockId]![actionId] = filledValue(element, value, offeredTo(state, view, actionId));
      }
      checkComplete(view);
      return open({
        ...{ kind: 'view_submission', label: `submit ${view.body.callback_id}`, source: view },
        ...{ teamId: user.teamId, userId: user.id, channelId: undefined, hasTrigger: true },
        payload: {
          ...interactionPayload(state, 'view_submission', user),
          ...{ view: viewJson(state, view), response_urls: [] },
        },
      });
    },
    closeView(view, isAll = false) {
      const user = userOf(state, view, undefined);
      inFront(state, view);
      closeModals(state, view, isAll);
      if (view.body.notify_on_close !== true) return undefined;
      return open({
        ...{ kind: 'view_closed', label: `close ${view.body.callback_id}`, source: view },
        ...{ teamId: user.teamId, userId: user.id, channelId: undefined },
        payload: {
          ...interactionPayload(state, 'view_closed', user),
          ...{ view: viewJson(state, view), is_cleared: isAll },
        },
      });
    },
    messageShortcut(callbackId, message, named) {
      checkDeclared(state, 'message shortcut', callbackId);
      if (message.ephemeralFor !== undefined) throw new Error('a message that one person sees has no shortcuts');
      const user = userOf(state, message, named);
      const channel = findChannel(state, { channel: message.channelId }, user);
      return open({
        ...{ kind: 'message_action', label: `shortcut ${callbackId}`, teamId: user.teamId, userId: user.id },
        ...{ channelId: channel.id, hasTrigger: true, hasResponseUrl: true },
        payload: {
          ...interactionPayload(state, 'message_action', user),
          ...{ callback_id: callbackId, action_ts: state.nextTs(), message_ts: message.ts },
          ...{ channel: { id: channel.id, name: shownName(channel) }, message: messageJson(state, message) },
        },
      });
    },
    globalShortcut(callbackId, where = {}) {
      checkDeclared(state, 'shortcut', callbackId);
      const user = findUser(state, where);
      return open({
        ...{ kind: 'shortcut', label: `shortcut ${callbackId}`, teamId: user.teamId, userId: user.id },
        ...{ channelId: undefined, hasTrigger: true },
        payload: {
          ...interactionPayload(state, 'shortcut', user),
          ...{ callback_id: callbackId, action_ts: state.nextTs() },
        },
      });
    },
  };
}

function defined(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Options that the app last offered for a select of this surface. */
function offeredTo(state: State, surface: Surface, actionId: string): Json[] {
  const last = state.deliveries.findLast(
    ({ kind, source, payload }) => kind === 'block_suggestion' && source === surface && payload.action_id === actionId,
  );
  const { options, option_groups: groups } = last?.ack?.body ?? {};
  const flat = Array.isArray(groups)
    ? groups.flatMap((it) => (isObject(it) && Array.isArray(it.options) ? it.options : []))
    : [];
  return [...(Array.isArray(options) ? options : []), ...flat].filter(isObject);
}

function inFront(state: State, view: StandInView): void {
  if (state.stacks.get(view.userId)?.at(-1) !== view) throw new Error(`view ${view.id} is not in front`);
}

/** Slack itself asks for what is not optional, before the app hears of it. */
function checkComplete(view: StandInView): void {
  if (view.body.submit === undefined && view.blocks.every(({ type }) => type !== 'input'))
    throw new Error(`view ${view.id} has nothing to submit`);
  for (const { blockId, element, isOptional, label } of inputsOf(view.blocks)) {
    if (isOptional) continue;
    const { type: _, timezone: __, ...value } = view.values[blockId]![String(element.action_id)]!;
    const isEmpty = Object.values(value).every(
      (it) => it === null || it === '' || (Array.isArray(it) && it.length === 0),
    );
    if (isEmpty) throw new Error(`"${label ?? blockId}" must be filled in`);
  }
}
