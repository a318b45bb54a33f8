/** What follows the first answer to an interaction: its original message, and follow-ups (interactions/receiving-and-responding). */
import { makeAnswer } from './callback.ts';
import { refuse } from './errors.ts';
import type { Interaction } from './interactions.ts';
import { FLAGS, INTERACTION_LIMITS } from './limits.ts';
import { messageJson } from './message-json.ts';
import type { StandInMessage } from './messages.ts';
import { flagBits, type Json } from './report.ts';
import { type Answer, type Request, unknownRoute } from './routes.ts';
import { checkBody } from './send.ts';
import type { State } from './state.ts';

/** @throws Refusal. */
export function routeWebhook(state: State, request: Request, body: Json): Answer {
  const [, applicationId, token, sub, messageId] = request.segments;
  const { method, where } = request;
  const interaction = findInteraction(state, applicationId!, token!);
  if (method === 'POST' && sub === undefined) return followUp(state, interaction, request, body);
  if (sub !== 'messages' || messageId === undefined) throw unknownRoute(request);
  const message = findMessage(state, interaction, messageId);
  if (method === 'GET') return { status: 200, body: messageJson(state, message) };
  if (method === 'DELETE') {
    message.isDeleted = true;
    state.changed();
    return { status: 204 };
  }
  if (method !== 'PATCH') throw unknownRoute(request);
  checkBody(state, body, request.files, { purpose: 'edit', before: message, where });
  state.messages.edit(message, body, request.files, state.now(), state.host);
  if (message === interaction.original) {
    interaction.edits.push(body);
    if (interaction.state !== 'modal') interaction.state = 'answered';
  }
  state.changed();
  return { status: 200, body: messageJson(state, message) };
}

/** 50027 after 15 minutes; 10015 for a token that has had no first answer. */
function findInteraction(state: State, applicationId: string, token: string): Interaction {
  const id = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  const interaction = state.interactions.get(id);
  if (!interaction || interaction.token !== token || applicationId !== state.world.applicationId)
    throw refuse(10015, { rule: 'unknown webhook', detail: 'no interaction has this token' });
  const age = state.now() - interaction.createdAt;
  if (age > state.settings.tokenMs)
    throw refuse(50027, { rule: 'token lifetime', detail: `the token of ${interaction.label} is ${age} ms old` });
  if (!interaction.first)
    throw refuse(10015, { rule: 'first response first', detail: `${interaction.label} has had no first response` });
  return interaction;
}

function findMessage(state: State, interaction: Interaction, id: string): StandInMessage {
  const message =
    id === '@original'
      ? interaction.original
      : ([interaction.original, ...interaction.followups].find((it) => it?.id === id) ?? ofOtherInteraction(state, id));
  if (!message || message.isDeleted) throw refuse(10008);
  return message;
}

/** The app's webhook reaches every answer that it gave, not only those of this interaction. */
function ofOtherInteraction(state: State, id: string): StandInMessage | undefined {
  const message = state.messages.all.get(id);
  return message?.interactionId === undefined ? undefined : message;
}

function followUp(state: State, interaction: Interaction, request: Request, body: Json): Answer {
  const { files, where } = request;
  const { original } = interaction;
  checkBody(state, body, files, { purpose: 'followup', where });
  // After a deferred reply the first follow-up takes the place of "is thinking"; its ephemeral flag is ignored.
  if (interaction.state === 'deferred' && original && !original.isDeleted && (original.flags & FLAGS.loading) !== 0) {
    state.messages.edit(original, body, files, state.now(), state.host);
    interaction.edits.push(body);
    interaction.state = 'answered';
    state.changed();
    return { status: 200, body: messageJson(state, original) };
  }
  if (interaction.isUserInstallOnly && interaction.followups.length >= INTERACTION_LIMITS.userInstallFollowups)
    throw refuse(40094, { rule: 'follow-ups of a user install', detail: interaction.label });
  const wantsEphemeral = (flagBits(body) & FLAGS.ephemeral) !== 0;
  const message = makeAnswer(state, interaction, body, files, { isLoading: false, wantsEphemeral });
  interaction.followups.push(message);
  state.changed();
  return { status: 200, body: messageJson(state, message) };
}
