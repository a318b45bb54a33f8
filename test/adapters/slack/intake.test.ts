/** What is kept before it is answered, and what is not taken any more. */
import { expect, test } from 'vitest';
import { createIntake } from '../../../adapters/slack/intake.ts';
import { createSlackSeen } from '../../../adapters/slack/seen.ts';
import { fixedClock } from '../../../src/clock.ts';
import { createLogger } from '../../../src/log.ts';

function open() {
  const log = createLogger('silent');
  const seen = createSlackSeen({ database: undefined, clock: fixedClock('2019-08-01T12:00:00Z'), log });
  const begun: string[] = [];
  const intake = createIntake({
    log,
    seen: {
      ...seen,
      async begin(id, body) {
        begun.push(id);
        await seen.begin(id, body);
      },
    },
  });
  let take!: (event: object) => Promise<void>;
  const receiver = intake.around({
    init(app) {
      take = (event) => app.processEvent(event as never);
    },
    start: async () => undefined,
    stop: async () => undefined,
  });
  const processed: unknown[] = [];
  receiver.init({
    async processEvent(event: { body: unknown; ack: () => Promise<void> }) {
      processed.push(event.body);
      await event.ack();
    },
  } as never);
  let acks = 0;
  const send = (id: string, type: string) =>
    take({ body: { event_id: id, event: { type } }, ack: async () => void acks++ });
  return { intake, begun, processed, send, acks: () => acks };
}

test.each([
  ['app_mention', true],
  ['message', true],
  ['app_uninstalled', true],
  ['tokens_revoked', true],
  ['app_home_opened', false],
  ['link_shared', false],
])('%s survives this process: %s', async (type, isKept) => {
  const { begun, send } = open();
  await send('Ev1', type);
  expect(begun).toEqual(isKept ? ['Ev1'] : []);
});

test('nothing is taken or acknowledged after the stop, so that Slack sends it again', async () => {
  const { intake, processed, send, acks } = open();
  await send('Ev1', 'app_mention');
  await intake.stop();
  await send('Ev2', 'app_mention');
  expect([processed.length, acks()]).toEqual([1, 1]);
});
