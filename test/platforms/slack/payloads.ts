/** Payloads as Slack sends them (@slack/bolt's types), and the deliveries that carry them. */
import type { Delivery, DeliveryKind } from './deliveries.ts';
import { messageJson, type StandInMessage } from './messages.ts';
import type { Json, State } from './state.ts';
import { newResponseUrl, newTrigger } from './triggers.ts';
import { type StandInView, viewJson } from './views.ts';
import { liveTokenOf, type StandInChannel, type StandInUser } from './world.ts';

/** Deprecated, still in every payload: nobody may rely on it. */
const VERIFICATION_TOKEN = 'verification-token-of-the-stand-in';

export interface Draft {
  readonly kind: DeliveryKind;
  readonly label: string;
  readonly teamId: string;
  readonly userId: string | undefined;
  readonly channelId: string | undefined;
  readonly payload: Json;
  readonly source?: StandInMessage | StandInView | undefined;
  readonly threadTs?: string | undefined;
  /** Which of the two the payload gets. */
  readonly hasTrigger?: boolean;
  readonly hasResponseUrl?: boolean;
}

export function newDelivery(state: State, draft: Draft): Delivery {
  const { hasTrigger = false, hasResponseUrl = false, source, threadTs, ...given } = draft;
  const payload: Json = { ...draft.payload };
  const delivery: Delivery = {
    ...{ ...given, payload, source, threadTs, id: crypto.randomUUID(), createdAt: state.now() },
    ...{ deliveredAt: undefined, attempts: 0, ack: undefined, failures: [], answers: [], opened: [] },
    ...{ isGivenUp: false, isExcused: false, retry: undefined },
  };
  if (hasTrigger) payload.trigger_id = newTrigger(state, delivery);
  if (hasResponseUrl) payload.response_url = newResponseUrl(state, delivery);
  state.deliveries.push(delivery);
  return delivery;
}

function isOrgInstall(state: State, teamId: string): boolean {
  return liveTokenOf(state.world, teamId)?.teamId === undefined && state.world.teams.get(teamId)?.orgId !== undefined;
}

function orgOf(state: State, teamId: string) {
  return state.world.orgs.get(state.world.teams.get(teamId)?.orgId ?? '');
}

export function commandPayload(
  state: State,
  { user, channel, command, text }: { user: StandInUser; channel: StandInChannel; command: string; text: string },
): Json {
  const org = orgOf(state, user.teamId);
  return {
    ...{ token: VERIFICATION_TOKEN, team_id: user.teamId, team_domain: state.world.teams.get(user.teamId)!.domain },
    ...(org ? { enterprise_id: org.id, enterprise_name: org.name } : {}),
    ...{ channel_id: channel.id, channel_name: shownName(channel), user_id: user.id, user_name: user.name },
    ...{ command, text, api_app_id: state.settings.appId },
    is_enterprise_install: String(isOrgInstall(state, user.teamId)),
  };
}

/** Names of private channels are nobody's business. */
export function shownName({ kind, name }: StandInChannel): string {
  return kind === 'im' ? 'directmessage' : kind === 'private' ? 'privategroup' : name;
}

/** What all interactions of a person carry. */
export function interactionPayload(state: State, type: string, user: StandInUser): Json {
  const team = state.world.teams.get(user.teamId)!;
  const org = orgOf(state, user.teamId);
  return {
    ...{ type, api_app_id: state.settings.appId, token: VERIFICATION_TOKEN },
    team: { id: team.id, domain: team.domain, ...(org ? { enterprise_id: org.id, enterprise_name: org.name } : {}) },
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
    enterprise: org ? { id: org.id, name: org.name } : null,
    is_enterprise_install: isOrgInstall(state, user.teamId),
  };
}

/** Where a control was used: container, and the message (not where only one person sees it) or the view. */
export function surfacePayload(state: State, surface: StandInMessage | StandInView): Json {
  if (surface.kind === 'view') {
    return { container: { type: 'view', view_id: surface.id }, view: viewJson(state, surface) };
  }
  const isEphemeral = surface.ephemeralFor !== undefined;
  const channel = state.world.channels.get(surface.channelId)!;
  const thread = surface.threadTs === undefined ? {} : { thread_ts: surface.threadTs };
  return {
    container: {
      ...{ type: 'message', message_ts: surface.ts, channel_id: surface.channelId, is_ephemeral: isEphemeral },
      ...thread,
    },
    channel: { id: channel.id, name: shownName(channel) },
    ...(isEphemeral ? {} : { message: messageJson(state, surface, true) }),
    state: { values: {} },
  };
}

/** Who lets the app see an event: the installation of the team, or of its organisation. */
export function authorizations(state: State, teamId: string): Json[] {
  const token = liveTokenOf(state.world, teamId);
  const team = state.world.teams.get(teamId);
  return [
    {
      ...{ enterprise_id: team?.orgId ?? null, team_id: isOrgInstall(state, teamId) ? null : teamId },
      ...{ user_id: token?.botUserId ?? team?.botUserId, is_bot: true },
      is_enterprise_install: isOrgInstall(state, teamId),
    },
  ];
}

export function eventPayload(state: State, teamId: string, event: Json, allowed: readonly Json[]): Json {
  const orgId = state.world.teams.get(teamId)?.orgId;
  return {
    ...{ token: VERIFICATION_TOKEN, team_id: teamId, context_team_id: teamId, context_enterprise_id: orgId ?? null },
    ...(orgId === undefined ? {} : { enterprise_id: orgId }),
    ...{ api_app_id: state.settings.appId, event, type: 'event_callback', event_id: state.nextId('Ev') },
    ...{ event_time: Math.floor(state.now() / 1000), authorizations: allowed, is_ext_shared_channel: false },
    event_context: `4-${state.nextId('ctx')}`,
  };
}
