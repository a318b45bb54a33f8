/** What Slack sends to the app, its acknowledgement, and what the app does about it. */
import { applyAck } from './acks.ts';
import type { StandInMessage } from './messages.ts';
import type { Json, State } from './state.ts';
import type { StandInView } from './views.ts';

export type DeliveryKind =
  | 'event'
  | 'command'
  | 'block_actions'
  | 'view_submission'
  | 'view_closed'
  | 'block_suggestion'
  | 'message_action'
  | 'shortcut';

export interface Ack {
  /** {} where the app said nothing. */
  readonly body: Json;
  /** From delivery, on the stand-in's clock. */
  readonly tookMs: number;
}

export interface Delivery {
  readonly id: string;
  readonly kind: DeliveryKind;
  /** "/news quotes", "app_mention": for messages of this stand-in. */
  readonly label: string;
  readonly payload: Json;
  readonly teamId: string;
  readonly userId: string | undefined;
  readonly channelId: string | undefined;
  readonly createdAt: number;
  /** undefined: the app has not got it yet. */
  deliveredAt: number | undefined;
  /** How often it was sent. */
  attempts: number;
  ack: Ack | undefined;
  /** HTTP status of an answer other than 200, or that there was none. */
  failures: string[];
  readonly answers: StandInMessage[];
  readonly opened: StandInView[];
  /** The message or view whose control was used. */
  readonly source: StandInMessage | StandInView | undefined;
  /** Of a message event: ts of the thread in which an answer stands. */
  readonly threadTs: string | undefined;
  /** Slack gave up: the user sees "operation timed out". */
  isGivenUp: boolean;
  /** Not held against the app: it was told not to answer, or the world broke the connection. */
  isExcused: boolean;
  retry: { readonly attempt: number; readonly reason: string } | undefined;
}

/** Waits between attempts of an event: at once, a minute, five minutes (docs.slack.dev/apis/events-api). */
const RETRY_AFTER_MS = [0, 60_000, 300_000];

export function acknowledge(state: State, delivery: Delivery, body: Json): void {
  if (delivery.ack) {
    // A second delivery of the same thing is acknowledged a second time; nothing more may come of it.
    if (delivery.attempts < 2) state.violate('one acknowledgement', 'acknowledged twice', delivery.label);
    return;
  }
  const tookMs = state.now() - (delivery.deliveredAt ?? delivery.createdAt);
  delivery.ack = { body, tookMs };
  if (tookMs > state.settings.ackMs) {
    if (!delivery.isExcused) state.violate('acknowledge in 3 s', `after ${tookMs} ms`, delivery.label);
    delivery.isGivenUp = true;
  } else applyAck(state, delivery, body);
  state.changed();
}

/** The transport could not deliver, or got no 200. */
export function failDelivery(state: State, delivery: Delivery, reason: string): void {
  delivery.failures.push(reason);
  if (delivery.kind !== 'event') delivery.isGivenUp = true;
  retryDeliveries(state);
}

/** Sends events again whose time is over: the clock has moved. */
export function retryDeliveries(state: State): void {
  for (const delivery of state.deliveries) {
    if (delivery.ack || delivery.isGivenUp || delivery.deliveredAt === undefined) continue;
    const late = state.now() - delivery.deliveredAt;
    const isLate = late > state.settings.ackMs || delivery.failures.length >= delivery.attempts;
    if (!isLate) continue;
    if (delivery.kind !== 'event') {
      delivery.isGivenUp = true;
      continue;
    }
    const wait = RETRY_AFTER_MS[delivery.attempts - 1];
    if (wait === undefined) delivery.isGivenUp = true;
    else if (late >= wait) resend(state, delivery, delivery.failures.length > 0 ? 'http_error' : 'timeout');
  }
  state.changed();
}

/** Sends a delivery once more, as Slack does when it is not sure. */
export function resend(state: State, delivery: Delivery, reason: string): void {
  delivery.retry = { attempt: delivery.attempts, reason };
  state.send(delivery);
}

/** Deliveries that the app has got, and not acknowledged in time. */
export function unanswered(state: State): Delivery[] {
  return state.deliveries.filter(
    ({ ack, deliveredAt, isExcused, failures, attempts }) =>
      !ack &&
      !isExcused &&
      deliveredAt !== undefined &&
      (failures.length >= attempts || state.now() - deliveredAt > state.settings.ackMs),
  );
}
