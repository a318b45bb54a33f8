/** Stands between a receiver and Bolt: each thing that Slack sends is taken once, and what must not be lost is kept first. */
import { type App, AuthorizationError, type Receiver, type ReceiverEvent } from '@slack/bolt';
import type { Logger } from '../../src/log.ts';
import { loggable } from './failures.ts';
import type { Begun, Seen } from './seen.ts';

/** Bolt refuses requests that are older; one that is so far ahead was made by nobody's clock. */
const AHEAD_MS = 5 * 60_000;

/** Events that are acknowledged before they are answered, and that nobody sends again. */
const KEPT_EVENTS = new Set(['app_mention', 'message', 'app_uninstalled', 'tokens_revoked']);

type Process = (event: ReceiverEvent) => Promise<void>;

export interface Intake {
  /** The same receiver, whose events pass here. */
  around(receiver: Receiver): Receiver;
  /** Who speaks for a place is not known for now: what came from there is not acknowledged, so that Slack sends it again. */
  postpone(body: unknown): void;
  /** What a process before this one began and did not finish: asked before anything new is taken. Never rejects. */
  unfinished(): Promise<readonly Begun[]>;
  /** Takes it up. Never rejects. */
  resume(begun: readonly Begun[]): Promise<void>;
  /** Takes nothing more, and resolves when all that came is through. */
  stop(): Promise<void>;
}

export function createIntake({ seen, log }: { seen: Seen; log: Logger }): Intake {
  const running = new Set<Promise<void>>();
  const postponed = new WeakSet<object>();
  let process: Process = async () => {};
  let isStopped = false;

  async function take(event: ReceiverEvent): Promise<void> {
    // Not acknowledged: Slack sends it again, to whoever runs then.
    if (isStopped) return;
    refuseFuture(event);
    const id = idOf(event.body);
    if (id !== undefined && (await seen.take(id))) {
      log.debug({ retry: event.retryNum }, 'slack sent something again');
      return event.ack();
    }
    if (id !== undefined && isKept(event.body)) await seen.begin(id, event.body);
    await pass(event, id);
  }

  async function pass(event: ReceiverEvent, id: string | undefined): Promise<void> {
    const { body } = event;
    await process({
      ...event,
      ack: async (response) => {
        if (!postponed.has(body)) await event.ack(response);
      },
    });
    if (id === undefined) return;
    if (postponed.has(body)) await seen.forget(id);
    await seen.done(id);
  }

  function follow(work: Promise<void>): Promise<void> {
    running.add(work);
    const forget = () => void running.delete(work);
    work.then(forget, forget);
    return work;
  }

  return {
    around(receiver) {
      return {
        init(app) {
          process = (event) => app.processEvent(event);
          // A receiver calls nothing else of its app.
          receiver.init({ processEvent: (event: ReceiverEvent) => follow(take(event)) } as unknown as App);
        },
        start: (...options) => receiver.start(...options),
        stop: (...options) => receiver.stop(...options),
      };
    },
    postpone(body) {
      if (typeof body === 'object' && body !== null) postponed.add(body);
    },
    async unfinished() {
      try {
        return await seen.unfinished();
      } catch (error) {
        log.error({ err: loggable(error) }, 'events that were begun before could not be read');
        return [];
      }
    },
    async resume(begun) {
      try {
        for (const { id, body } of begun) {
          if (isStopped) return;
          log.info({ id }, 'an event that was begun before is taken up');
          await follow(pass({ body: body as ReceiverEvent['body'], ack: async () => {} }, id));
        }
      } catch (error) {
        log.error({ err: loggable(error) }, 'events that were begun before could not be taken up');
      }
    },
    async stop() {
      isStopped = true;
      await Promise.allSettled(running);
    },
  };
}

/** What is the same for each delivery of the same thing; undefined: it may be answered as often as it comes. */
function idOf(body: ReceiverEvent['body']): string | undefined {
  if (typeof body.event_id === 'string') return body.event_id;
  // Choices of a menu are asked for while a person types; they have no id and change nothing.
  return typeof body.trigger_id === 'string' ? body.trigger_id : undefined;
}

function isKept({ event }: ReceiverEvent['body']): boolean {
  return typeof event === 'object' && event !== null && KEPT_EVENTS.has(String(event.type));
}

/** @throws AuthorizationError, which a receiver answers with 401. */
function refuseFuture({ customProperties }: ReceiverEvent): void {
  const sentAt = Number(customProperties?.sentAtMs);
  if (!(sentAt > Date.now() + AHEAD_MS)) return;
  const why = 'the request is dated more than five minutes ahead';
  throw new AuthorizationError(why, new Error(why));
}
