/** response_url: five uses in thirty minutes, for everybody to see or for one person, in place of the original or beside it. */
import { botOf } from './acks.ts';
import { Refusal } from './errors.ts';
import { judge, messagesOf, problemsOf } from './judge.ts';
import { addMessage, editMessage, type StandInMessage } from './messages.ts';
import type { Json, State } from './state.ts';

/** @throws Refusal 404 where it is used up or too old: the latter is no violation. */
export function respond(state: State, id: string, body: Json): void {
  const where = 'response_url';
  const url = state.responseUrls.get(id);
  if (!url) throw new Refusal('invalid_url', { status: 404 });
  const { settings } = state;
  if (state.now() - url.createdAt > settings.responseUrlMs) throw new Refusal('expired_url', { status: 404 });
  if (url.uses >= settings.responseUrlUses)
    throw new Refusal('used_url', {
      status: 404,
      violations: [{ rule: 'response_url five times', detail: `used more than ${settings.responseUrlUses} times` }],
    });
  url.uses++;
  const { delivery } = url;
  const source = delivery.source?.kind === 'message' ? delivery.source : undefined;
  const wantsOriginal = body.replace_original === true || body.delete_original === true;
  if (wantsOriginal && !source)
    // slackapi/bolt-js#2287: Slack takes no notice, and posts one message more.
    state.violate('replace_original', `${delivery.label} has no original message`, where);
  if (body.delete_original === true && source) {
    source.isDeleted = true;
    state.changed();
    return;
  }
  const problems = problemsOf(state, body, 'response_url');
  if (!judge(state, problems, where))
    throw new Refusal('invalid_blocks', {
      status: 400,
      extra: { response_metadata: { messages: messagesOf(problems) } },
    });
  const message =
    body.replace_original === true && source ? replace(state, source, body) : post(state, url.delivery, body);
  if (!delivery.answers.includes(message)) delivery.answers.push(message);
}

function replace(state: State, source: StandInMessage, body: Json): StandInMessage {
  if (source.isDeleted) throw new Refusal('message_not_found', { status: 404 });
  editMessage(state, source, body);
  return source;
}

function post(state: State, delivery: State['deliveries'][number], body: Json): StandInMessage {
  const source = delivery.source?.kind === 'message' ? delivery.source : undefined;
  return addMessage(state, {
    ...{ teamId: delivery.teamId, channelId: delivery.channelId!, userId: botOf(state, delivery.teamId), isBot: true },
    threadTs: body.thread_ts === undefined ? source?.threadTs : String(body.thread_ts),
    ephemeralFor: body.response_type === 'in_channel' ? undefined : delivery.userId,
    body,
  });
}
