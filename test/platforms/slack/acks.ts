/** What an acknowledgement does: a command's message, a modal's next step, options of a select. */

import type { Delivery } from './deliveries.ts';
import { judge, problemsOf, viewProblems } from './judge.ts';
import { addMessage } from './messages.ts';
import { isObject, isText, type Json, objects, type State } from './state.ts';
import { validateOptions } from './validate-options.ts';
import { changeView, closeModals, openModal, type StandInView } from './views.ts';

export function applyAck(state: State, delivery: Delivery, body: Json): void {
  if (delivery.kind === 'command') return void answerCommand(state, delivery, body);
  if (delivery.kind === 'view_submission') return void stepView(state, delivery, body);
  if (delivery.kind === 'block_suggestion') {
    judge(state, validateOptions(body), `options for ${delivery.label}`);
    return;
  }
  if (Object.keys(body).length > 0)
    state.violate('acknowledgement with a body', `${JSON.stringify(body).slice(0, 200)}`, delivery.label);
}

function answerCommand(state: State, delivery: Delivery, body: Json): void {
  if (body.text === undefined && body.blocks === undefined && body.attachments === undefined) return;
  if (!judge(state, problemsOf(state, body, 'response_url'), `ack of ${delivery.label}`)) return;
  const message = addMessage(state, {
    ...{
      teamId: delivery.teamId,
      channelId: delivery.channelId!,
      userId: botOf(state, delivery.teamId),
      isBot: true,
      body,
    },
    ephemeralFor: body.response_type === 'in_channel' ? undefined : delivery.userId,
  });
  delivery.answers.push(message);
}

export function botOf(state: State, teamId: string): string {
  const team = state.world.teams.get(teamId)!;
  return state.world.orgs.get(team.orgId ?? '')?.botUserId ?? team.botUserId;
}

function stepView(state: State, delivery: Delivery, body: Json): void {
  const view = delivery.source as StandInView;
  const where = `ack of ${delivery.label}`;
  const action = body.response_action;
  if (action === undefined) {
    if (Object.keys(body).length > 0) state.violate('response_action', 'a body without response_action', where);
    return void closeModals(state, view, false);
  }
  if (action === 'clear') return void closeModals(state, view, true);
  if (action === 'errors') {
    const errors = isObject(body.errors) ? body.errors : {};
    const inputs = view.blocks.filter(({ type }) => type === 'input').map(({ block_id: id }) => id);
    const stranger = Object.keys(errors).find((id) => !inputs.includes(id));
    if (Object.keys(errors).length === 0) state.violate('response_action errors', 'no errors are named', where);
    if (stranger !== undefined)
      state.violate('response_action errors', `"${stranger}" is no input block of the view`, where);
    if (Object.values(errors).some((text) => !isText(text) || text === ''))
      state.violate('response_action errors', 'an error is no text', where);
    view.errors = errors as Record<string, string>;
    return;
  }
  if (action !== 'update' && action !== 'push')
    return void state.violate('response_action', `"${String(action)}" is none`, where);
  const next = isObject(body.view) ? body.view : {};
  if (!judge(state, viewProblems(state, next), where)) return;
  if (action === 'update') return void changeView(state, view, next);
  const depth = state.stacks.get(view.userId)?.length ?? 0;
  if (depth >= 3) return void state.violate('three views', 'a fourth view was pushed', where);
  delivery.opened.push(openModal(state, next, view, true));
}

/** Options of a suggestion's acknowledgement, groups taken apart. */
export function optionsIn(body: Json): Json[] {
  return [...objects(body.options), ...objects(body.option_groups).flatMap(({ options }) => objects(options))];
}
