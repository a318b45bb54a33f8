/** Which of a person's acts a message of the app answers. */
import type { StandInMessage } from './messages.ts';
import type { State } from './state.ts';

/**
 * A message answers the newest act that fits it: the mention whose thread it stands in, the control of the message
 * that it changes, the act in the same channel or of the person who alone sees it; and a submit from nowhere.
 */
export function claimAnswer(state: State, message: StandInMessage): void {
  const { channelId, threadTs, ephemeralFor } = message;
  const isIm = state.world.channels.get(channelId)?.kind === 'im';
  const acts = state.deliveries.filter(({ deliveredAt }) => deliveredAt !== undefined);
  const act =
    acts.findLast((it) => it.source === message) ??
    acts.findLast((it) => it.threadTs !== undefined && it.channelId === channelId && it.threadTs === threadTs) ??
    acts.findLast((it) => it.answers.includes(message)) ??
    acts.findLast(
      (it) =>
        it.channelId === channelId &&
        (ephemeralFor === undefined || it.userId === ephemeralFor) &&
        (it.kind !== 'event' || isIm || it.threadTs === undefined),
    ) ??
    acts.findLast((it) => it.channelId === undefined && (ephemeralFor === undefined || it.userId === ephemeralFor));
  if (act && !act.answers.includes(message)) act.answers.push(message);
}
