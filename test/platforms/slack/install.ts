/** A person installs the app: the app's install page, Slack's consent page, and the way back with a code. */
import { findUser } from './places.ts';
import type { State } from './state.ts';
import { idOf, type Named } from './world.ts';

export interface InstallInput {
  /** The app's page: http://127.0.0.1:3000/slack/install. */
  readonly url: string;
  /** Where it is installed. An organisation is installed as a whole. */
  readonly team?: Named;
  readonly org?: Named;
  readonly user?: Named;
  /** Scopes that are granted. Default: those asked for. */
  readonly scopes?: readonly string[];
  /** The person says no. */
  readonly isDenied?: boolean;
  /** Another state, code or cookie than the right one comes back; null: none. */
  readonly state?: string | null;
  readonly code?: string | null;
  readonly cookie?: string | null;
}

export interface InstallResult {
  /** What the app asked for. */
  readonly asked: {
    readonly scopes: readonly string[];
    readonly userScopes: readonly string[];
    readonly redirectUri: string | undefined;
  };
  /** What the app's redirect address answered. */
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
  /** The address with code and state, to be visited again. */
  readonly redirect: string;
}

/** Walks the whole way. @throws Error where a person would stand before a page of Slack's that says what is wrong. */
export async function install(state: State, input: InstallInput): Promise<InstallResult> {
  const page = await fetch(input.url, { redirect: 'manual' });
  const html = await page.text();
  const consent = page.headers.get('location') ?? /href="(https?:[^"]{1,4000}authorize[^"]{0,4000})"/.exec(html)?.[1];
  if (!consent) throw new Error(`${input.url} leads to no consent page: ${page.status} ${html.slice(0, 200)}`);
  const { searchParams: query } = new URL(consent.replaceAll('&amp;', '&'));
  const asked = {
    scopes: (query.get('scope') ?? '').split(',').filter(Boolean),
    userScopes: (query.get('user_scope') ?? '').split(',').filter(Boolean),
    redirectUri: query.get('redirect_uri') ?? undefined,
  };
  checkConsent(state, query.get('client_id'), asked.scopes, asked.redirectUri);
  const back = new URL(asked.redirectUri ?? new URL('/slack/oauth_redirect', input.url));
  // The address that Slack knows is the public one; the app of a test stands on loopback.
  const redirect = new URL(back.pathname, input.url);
  const given = input.state === undefined ? query.get('state') : input.state;
  if (given !== null) redirect.searchParams.set('state', given);
  if (input.isDenied) redirect.searchParams.set('error', 'access_denied');
  else {
    const code = input.code === undefined ? grantCode(state, input, asked) : input.code;
    if (code !== null) redirect.searchParams.set('code', code);
  }
  const cookies = page.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
  const cookie = input.cookie === undefined ? cookies : input.cookie;
  const answer = await fetch(redirect, { redirect: 'manual', headers: cookie ? { cookie } : {} });
  return { asked, status: answer.status, body: await answer.text(), headers: answer.headers, redirect: redirect.href };
}

function checkConsent(
  state: State,
  clientId: string | null,
  scopes: readonly string[],
  redirectUri: string | undefined,
): void {
  const { settings } = state;
  if (clientId !== settings.clientId) throw new Error(`invalid client_id ${clientId}`);
  if (scopes.length === 0) throw new Error('no scopes are asked for');
  const isKnown =
    redirectUri === undefined || (settings.redirectUris?.some((it) => redirectUri.startsWith(it)) ?? true);
  if (!isKnown) throw new Error(`redirect_uri did not match any configured URIs: ${redirectUri}`);
}

function grantCode(state: State, input: InstallInput, asked: InstallResult['asked']): string {
  const { world } = state;
  const org = input.org === undefined ? undefined : world.orgs.get(idOf(input.org));
  const team = org ? [...world.teams.values()].find(({ orgId }) => orgId === org.id) : undefined;
  const user = findUser(state, { ...input, ...(team ? { team } : {}) });
  const code = `${state.nextId('c').toLowerCase()}.${crypto.randomUUID()}`;
  world.codes.set(code, {
    ...{ code, teamId: org ? undefined : user.teamId, orgId: org?.id, userId: user.id, isUsed: false },
    ...{ scopes: input.scopes ?? asked.scopes, redirectUri: asked.redirectUri },
  });
  return code;
}
