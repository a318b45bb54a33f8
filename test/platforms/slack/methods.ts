/** Web API methods that the stand-in knows: who may call them, and what they do. */

import { type Call, type Methods, needScope } from './call.ts';
import { forbid, Refusal } from './errors.ts';
import { authMethods } from './methods-auth.ts';
import { chatMethods } from './methods-chat.ts';
import { conversationMethods } from './methods-conversations.ts';
import { fileMethods } from './methods-files.ts';
import { peopleMethods } from './methods-people.ts';
import { viewMethods } from './methods-views.ts';
import type { Json, State } from './state.ts';
import type { Token } from './world.ts';

export const METHODS: Methods = {
  ...authMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...peopleMethods,
  ...viewMethods,
};

const NO_TOKEN: Token = {
  ...{ value: '', kind: 'bot', teamId: undefined, orgId: undefined, botUserId: '', botId: '', scopes: new Set() },
  ...{ state: 'live', expiresAt: undefined, refreshToken: undefined },
};

/** @throws Refusal */
export function callMethod(
  state: State,
  name: string,
  body: Json,
  tokenText: string | undefined,
  basicAuth?: Call['basicAuth'],
): { readonly answer: Json; readonly token: Token } {
  const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (!method) throw forbid('unknown_method', 'unknown method', `${name} is not known to this stand-in`);
  const token = method.token === 'none' ? NO_TOKEN : checkToken(state, method.token, tokenText);
  for (const scope of method.scopes ?? []) needScope(token, scope);
  for (const key of method.required ?? [])
    if (body[key] === undefined || body[key] === '')
      throw forbid('invalid_arguments', 'required argument', `${name} needs ${key}`);
  return { answer: method.run(state, { method: name, body, token, basicAuth }), token };
}

function checkToken(state: State, kind: Token['kind'], value: string | undefined): Token {
  if (value === undefined || value === '') throw forbid('not_authed', 'token', 'no token was sent');
  const token = state.world.tokens.get(value);
  if (!token) throw new Refusal('invalid_auth');
  if (token.state === 'revoked') throw new Refusal('token_revoked');
  if (token.state === 'inactive') throw new Refusal('account_inactive');
  if (token.expiresAt !== undefined && state.now() >= token.expiresAt) throw new Refusal('token_expired');
  if (token.kind !== kind) throw forbid('not_allowed_token_type', 'token', `a ${kind} token is wanted`);
  return token;
}
