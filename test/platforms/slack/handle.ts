/** What the app did about a person's act, as a test asks for it. */
import { optionsIn } from './acks.ts';
import { type Ack, type Delivery, resend } from './deliveries.ts';
import type { StandInMessage } from './messages.ts';
import type { Json, State } from './state.ts';
import type { StandInView } from './views.ts';

export interface Handle {
  readonly id: string;
  readonly delivery: Delivery;
  /** What the app got. */
  readonly payload: Json;
  /** How often it was sent. */
  readonly attempts: number;
  /** The acknowledgement: its body ({}: none), and how long it took on the stand-in's clock. */
  ack(): Promise<Ack>;
  /** The nth message that answers it (0: the first), ephemeral or not; it shows later edits too. */
  answer(index?: number): Promise<StandInMessage>;
  /** The messages so far. */
  answers(): readonly StandInMessage[];
  /** The modal that the app opened (or pushed) with this act. */
  view(): Promise<StandInView>;
  /** Options that the app offers for what was typed. */
  options(): Promise<readonly Json[]>;
  /** Slack sends it once more, though nothing went wrong: `reason` timeout, http_error... */
  redeliver(reason?: string): void;
  /** Nothing is held against the app if it does not acknowledge this. */
  excuse(): void;
}

export function handleOf(state: State, delivery: Delivery): Handle {
  const { label } = delivery;
  return {
    ...{ id: delivery.id, delivery, payload: delivery.payload },
    get attempts() {
      return delivery.attempts;
    },
    ack: () => state.until(() => delivery.ack, `the acknowledgement of ${label}`),
    answer: (index = 0) => state.until(() => delivery.answers[index], `a message that answers ${label}`),
    answers: () => delivery.answers,
    view: () => state.until(() => delivery.opened[0], `a modal after ${label}`),
    async options() {
      const { body } = await state.until(() => delivery.ack, `options for ${label}`);
      return optionsIn(body);
    },
    redeliver: (reason = 'timeout') => resend(state, delivery, reason),
    excuse() {
      delivery.isExcused = true;
    },
  };
}
