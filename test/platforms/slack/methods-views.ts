/** views.*: modals and App Homes. */

import { type Call, type Methods, teamOf } from './call.ts';
import { forbid, Refusal } from './errors.ts';
import { judge, messagesOf, viewProblems } from './judge.ts';
import { isObject, type Json, type State } from './state.ts';
import { useTrigger } from './triggers.ts';
import { changeView, newView, openModal, type StandInView, viewJson } from './views.ts';
import { reaches } from './world.ts';

export const viewMethods: Methods = {
  'views.open': {
    token: 'bot',
    required: ['view'],
    run(state, call) {
      const body = checkView(state, call, 'modal');
      const { teamId, userId, opened } = useTrigger(state, call);
      const view = openModal(state, body, { teamId, userId: userId! }, false);
      opened.push(view);
      return { view: viewJson(state, view) };
    },
  },
  'views.push': {
    token: 'bot',
    required: ['view'],
    run(state, call) {
      const body = checkView(state, call, 'modal');
      const { teamId, userId, opened } = useTrigger(state, call);
      const depth = state.stacks.get(userId!)?.length ?? 0;
      if (depth === 0) throw forbid('not_found', 'views.push', 'no modal stands open: use views.open');
      if (depth >= 3) throw forbid('push_limit_reached', 'three views', 'a fourth view was pushed');
      const view = openModal(state, body, { teamId, userId: userId! }, true);
      opened.push(view);
      return { view: viewJson(state, view) };
    },
  },
  'views.update': {
    token: 'bot',
    required: ['view'],
    run(state, call) {
      const { body } = call;
      const view = findView(state, call);
      checkHash(view, body.hash);
      changeView(state, view, checkView(state, call, 'modal'));
      return { view: viewJson(state, view) };
    },
  },
  'views.publish': {
    token: 'bot',
    required: ['user_id', 'view'],
    run(state, call) {
      const user = state.world.users.get(String(call.body.user_id));
      if (!user || user.isBot || !reaches(state.world, call.token, user.teamId)) throw new Refusal('user_not_found');
      if (call.token.teamId === undefined) teamOf(state, call);
      const body = checkView(state, call, 'home');
      const old = state.homes.get(user.id);
      if (old) {
        checkHash(old, call.body.hash);
        changeView(state, old, body);
      }
      const view = old ?? newView(state, body, { teamId: user.teamId, userId: user.id });
      state.homes.set(user.id, view);
      return { view: viewJson(state, view) };
    },
  },
};

function checkView(state: State, { body, method }: Call, type: 'modal' | 'home'): Json {
  const view = isObject(body.view) ? body.view : {};
  if (view.type !== type) throw forbid('invalid_arguments', 'view type', `${method} wants a ${type}`);
  const problems = viewProblems(state, view);
  if (!judge(state, problems, method))
    throw new Refusal('invalid_arguments', { extra: { response_metadata: { messages: messagesOf(problems) } } });
  const taken = [...state.views.values()].some(
    ({ body: other, isOpen }) => isOpen && view.external_id && other.external_id === view.external_id,
  );
  if (taken && method !== 'views.update')
    throw forbid('duplicate_external_id', 'external_id', `${String(view.external_id)} stands open already`);
  return view;
}

function findView(state: State, { body, token }: Call): StandInView {
  if ((body.view_id === undefined) === (body.external_id === undefined))
    throw forbid('invalid_arguments', 'view_id', 'either view_id or external_id is wanted');
  const view = [...state.views.values()].findLast((it) =>
    body.view_id === undefined ? it.body.external_id === body.external_id : it.id === body.view_id,
  );
  if (!view?.isOpen || !reaches(state.world, token, view.teamId)) throw new Refusal('not_found');
  return view;
}

function checkHash(view: StandInView, hash: unknown): void {
  if (hash !== undefined && hash !== view.hash) throw new Refusal('hash_conflict');
}
