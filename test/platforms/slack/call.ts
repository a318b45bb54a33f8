/** A call of a Web API method: who makes it, with what, and what it needs. */
import { forbid, Refusal } from './errors.ts';
import type { Json, State } from './state.ts';
import { reaches, type StandInTeam, type Token } from './world.ts';

export interface Call {
  readonly method: string;
  readonly body: Json;
  /** Present, live and allowed, unless the method needs none. */
  readonly token: Token;
  readonly basicAuth: { readonly user: string; readonly password: string } | undefined;
}

export interface Method {
  /** Whose token it takes. */
  readonly token: 'bot' | 'app' | 'none';
  /** All of these are needed. Scopes that hang on a channel are checked by the method itself. */
  readonly scopes?: readonly string[];
  readonly required?: readonly string[];
  run(state: State, call: Call): Json;
}

export type Methods = Readonly<Record<string, Method>>;

/** @throws Refusal missing_scope, which is how an installation with old scopes answers: no violation. */
export function needScope(token: Token, ...anyOf: readonly string[]): void {
  if (anyOf.some((scope) => token.scopes.has(scope))) return;
  throw new Refusal('missing_scope', { extra: { needed: anyOf.join(','), provided: [...token.scopes].join(',') } });
}

/** The team in which a call acts: the token's, or with an organisation's token the one that `team_id` names. */
export function teamOf(state: State, { body, token, method }: Call): StandInTeam {
  const id = token.teamId ?? body.team_id;
  if (id === undefined)
    throw forbid('missing_argument', 'team_id', `${method} needs team_id with the token of an organisation`);
  const team = state.world.teams.get(String(id));
  if (!team) throw new Refusal('team_not_found');
  if (!reaches(state.world, token, team.id)) throw new Refusal('team_access_not_granted');
  return team;
}
