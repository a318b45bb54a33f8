/** Modals upon modals: Slack takes three. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { textOf } from '../../platforms/slack/index.ts';
import { aCard, aCommand } from '../chat/scene-parts.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;
let count: number;
beforeEach(async () => {
  count = 0;
  const deeper = aCommand('deeper', async () => {
    count++;
    return aCard({
      title: `Layer ${count}`,
      blocks: [
        { type: 'text', content: [{ type: 'text', text: `This is layer ${count}.` }] },
        {
          type: 'actions',
          actions: [
            { type: 'button', label: 'Deeper', run: { command: 'deeper', options: {} } },
            { type: 'button', label: 'Anew', run: { command: 'deeper', options: {} }, effect: 'replace' },
          ],
        },
      ],
    });
  });
  scene = await startScene({ commands: [deeper] });
});
afterEach(async () => {
  await scene.stop();
});

/** The first layer: the answer to a form that was opened from the shortcuts. */
async function first() {
  const { slack } = scene;
  slack.openHome();
  const home = await slack.until(() => slack.home(), 'the home');
  const view = await slack.choose(home, 'search:box', 'deeper').view();
  await slack.until(() => (textOf(view).includes('This is layer 1.') ? true : undefined), 'the first layer');
  return view;
}

test('a fourth takes the place of the third, and so does a fifth', async () => {
  const { slack } = scene;
  let front = await first();
  front = await slack.press(front, 'Deeper').view();
  front = await slack.press(front, 'Deeper').view();
  expect(slack.views()).toHaveLength(3);
  for (const layer of [4, 5]) {
    slack.press(front, 'Deeper');
    await slack.until(() => (textOf(front).includes(`This is layer ${layer}.`) ? true : undefined), 'the next one');
    expect(slack.views()).toHaveLength(3);
  }
  // One that was replaced in place lies as deep as before.
  slack.press(front, 'Anew');
  await slack.until(() => (textOf(front).includes('This is layer 6.') ? true : undefined), 'the new one');
  slack.press(front, 'Deeper');
  await slack.until(() => (textOf(front).includes('This is layer 7.') ? true : undefined), 'the last one');
  expect(slack.calls('views.push')).toHaveLength(2);
  slack.expectNoViolations();
});

test('where Slack has no room though there should be some, the one in front is replaced', async () => {
  const { slack } = scene;
  const front = await first();
  slack.failNext('views.push', 'push_limit_reached');
  slack.press(front, 'Deeper');
  await slack.until(() => (textOf(front).includes('This is layer 2.') ? true : undefined), 'the next one');
});

test('a modal is replaced only as it was seen, and who was faster wins without a word', async () => {
  const { slack } = scene;
  const front = await first();
  const { hash } = front;
  slack.press(front, 'Anew');
  await slack.until(() => (textOf(front).includes('This is layer 2.') ? true : undefined), 'the new one');
  expect(slack.calls('views.update').at(-1)!.body).toMatchObject({ view_id: front.id, hash });
  const conflict = slack.failNext('views.update', 'hash_conflict');
  slack.press(front, 'Anew');
  await slack.until(() => (conflict.hits > 0 ? true : undefined), 'the conflict');
  await slack.command('help').answer();
  expect(slack.dms()).toEqual([]);
  expect(slack.ephemerals()).toHaveLength(1);
  expect(slack.views()).toHaveLength(1);
});

test('an answer whose moment has passed goes to the direct messages', async () => {
  const { slack } = scene;
  const front = await first();
  slack.failNext('views.push', 'expired_trigger_id');
  slack.press(front, 'Deeper');
  const told = await slack.until(() => slack.dms()[0], 'a direct message');
  expect(textOf(told)).toContain('This is layer 2.');
});
