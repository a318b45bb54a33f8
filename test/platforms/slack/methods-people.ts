/** users.*, usergroups.*, team.*: who is who. */

import { type Methods, teamOf } from './call.ts';
import { Refusal } from './errors.ts';
import { page } from './methods-conversations.ts';
import { reaches, userJson } from './world.ts';

export const peopleMethods: Methods = {
  'users.info': {
    token: 'bot',
    scopes: ['users:read'],
    required: ['user'],
    run(state, { body, token }) {
      const user = state.world.users.get(String(body.user));
      if (!user || !reaches(state.world, token, user.teamId)) throw new Refusal('user_not_found');
      const json = userJson(user, state.world.teams.get(user.teamId)!, state.now());
      return { user: body.include_locale === true ? { ...json, locale: user.locale } : json };
    },
  },
  'users.list': {
    token: 'bot',
    scopes: ['users:read'],
    run(state, call) {
      const team = teamOf(state, call);
      const all = [...state.world.users.values()].filter(({ teamId }) => teamId === team.id);
      const { items, response_metadata } = page(all, call.body, 1000);
      return { members: items.map((user) => userJson(user, team, state.now())), response_metadata };
    },
  },
  'usergroups.list': {
    token: 'bot',
    scopes: ['usergroups:read'],
    run(state, call) {
      const team = teamOf(state, call);
      const groups = [...state.world.userGroups.values()].filter(({ teamId }) => teamId === team.id);
      return {
        usergroups: groups.map(({ id, handle, users }) => ({
          ...{ id, team_id: team.id, handle, name: handle, user_count: users.length, is_usergroup: true },
          ...(call.body.include_users === true ? { users } : {}),
        })),
      };
    },
  },
  'usergroups.users.list': {
    token: 'bot',
    scopes: ['usergroups:read'],
    required: ['usergroup'],
    run(state, call) {
      const group = state.world.userGroups.get(String(call.body.usergroup));
      if (!group || !reaches(state.world, call.token, group.teamId)) throw new Refusal('no_such_subteam');
      return { users: group.users };
    },
  },
  'team.info': {
    token: 'bot',
    scopes: ['team:read'],
    run(state, call) {
      const named = call.body.team === undefined ? call : { ...call, body: { ...call.body, team_id: call.body.team } };
      const { id, name, domain, orgId } = teamOf(state, named);
      const org = state.world.orgs.get(orgId ?? '');
      return { team: { id, name, domain, ...(org ? { enterprise_id: org.id, enterprise_name: org.name } : {}) } };
    },
  },
};
