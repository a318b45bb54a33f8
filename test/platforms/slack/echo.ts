/** What the app writes in direct messages comes back to it as message events (where im:history is granted). */

import { messageJson, type StandInMessage } from './messages.ts';
import { authorizations, eventPayload, newDelivery } from './payloads.ts';
import type { State } from './state.ts';

export function echo(state: State, message: StandInMessage, subtype: 'message_changed' | undefined): void {
  if (!state.settings.echoesDms) return;
  if (state.world.channels.get(message.channelId)?.kind !== 'im') return;
  const head = { type: 'message', channel: message.channelId, channel_type: 'im', event_ts: state.nextTs() };
  const json = messageJson(state, message);
  const event = subtype ? { ...head, subtype, hidden: true, ts: state.nextTs(), message: json } : { ...json, ...head };
  const { teamId, channelId } = message;
  const delivery = newDelivery(state, {
    ...{ kind: 'event', label: `echo of ${message.ts}`, teamId, channelId, userId: message.userId },
    payload: eventPayload(state, teamId, event, authorizations(state, teamId)),
  });
  state.send(delivery);
}
