/** Who asks, found out for each request; and what that person is told where something went wrong. */

import type { Context } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { errorCard, failureCard } from '../../commands/index.ts';
import { UserError } from '../../src/errors.ts';
import { type AnswerParts, deliverNotice } from './answer.ts';
import type { Asked } from './asked.ts';
import type { Asker } from './context.ts';
import { isTokenLost, loggable } from './failures.ts';
import type { Groups } from './groups.ts';
import { WORKSPACE_PREFIX } from './installs.ts';
import type { Members } from './members.ts';
import { type People, UNKNOWN } from './people.ts';
import type { PostQueue } from './post-queue.ts';
import { Reply, type Respond } from './reply.ts';
import type { Request } from './request.ts';

export interface AskingParts extends AnswerParts {
  readonly people: People;
  readonly groups: Groups;
  readonly members: Members;
  readonly posts: PostQueue;
  readonly respond: Respond;
  /** Slack no longer takes the token of a team. */
  onTokenLost(teamId: string, error: unknown): void;
}

/** Slack is asked where it has not told in the last minutes. */
export async function askerOf(parts: AskingParts, client: WebClient, request: Request): Promise<Asker> {
  const { people, groups, members, workspaces } = parts;
  const { teamId, userId } = request;
  const unknown = unknownAsker(parts, client, request);
  const [{ locale, timeZone, isAdmin }, { digestRole }] = await Promise.all([
    people.find(client, teamId, userId),
    workspaces.settings(unknown.workspace),
  ]);
  const canManage = isAdmin || (digestRole !== null && (await groups.hasMember(client, teamId, digestRole, userId)));
  return {
    ...{ ...unknown, locale, timeZone, canManage },
    async isMemberOf(channelId) {
      if (canManage) return true;
      // Where Slack does not tell, who asks in a channel is in it.
      const isMember = await members.has(client, teamId, channelId, userId);
      return isMember ?? channelId === request.place.channelId;
    },
  };
}

/** Who asks, as far as the request itself says: for what cannot wait until Slack has told. */
export function unknownAsker({ groups }: AskingParts, client: WebClient, request: Request): Asker {
  const { teamId, enterpriseId, userId } = request;
  const { channelId, isBotDm } = request.place;
  // What is asked for in the direct messages of two people comes to the one who asked: no bot can be there.
  const isDirect = isBotDm || channelId?.startsWith('D') === true;
  return {
    ...(channelId !== undefined && { channel: { id: channelId, isDirect } }),
    ...{ workspace: `${WORKSPACE_PREFIX}${teamId}`, teamId, enterpriseId, userId },
    ...{ locale: UNKNOWN.locale, timeZone: undefined, canManage: false },
    findRole: (typed) => groups.find(client, teamId, typed),
  };
}

/** Who asks, with the workspace's settings and the way back. */
export async function askedOf(parts: AskingParts, client: WebClient, request: Request): Promise<Asked> {
  const { posts, respond, log, workspaces } = parts;
  const onRefusal = (error: unknown) => {
    if (isTokenLost(error)) parts.onTokenLost(request.teamId, error);
  };
  const reply = new Reply({ request, client, posts, respond, log, onRefusal });
  const [asker, settings] = await Promise.all([
    askerOf(parts, client, request),
    workspaces.settings(`${WORKSPACE_PREFIX}${request.teamId}`),
  ]);
  return { request, asker, settings, client, reply };
}

/** Logs what went wrong, and tells who asked, as far as anybody can be told. Never rejects. */
export async function apologise(
  parts: AskingParts,
  error: unknown,
  context: Context,
  asked: Asked | undefined,
): Promise<void> {
  const { log } = parts;
  if (isTokenLost(error) && context.teamId) parts.onTokenLost(context.teamId, error);
  const reference = crypto.randomUUID().slice(0, 8);
  const isNamed = error instanceof UserError;
  if (isNamed) log.info({ err: loggable(error.cause ?? error), reference }, 'an answer was refused');
  else log.error({ err: loggable(error), reference, team: context.teamId }, 'a request failed');
  if (!asked) return;
  try {
    await deliverNotice(parts, asked, isNamed ? errorCard(error.message) : failureCard(error, reference));
  } catch (cause) {
    log.error({ err: loggable(cause), reference }, 'an apology failed');
  }
}
