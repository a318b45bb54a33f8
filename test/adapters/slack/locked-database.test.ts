/** People are answered, though somebody else has locked the database. Whoever blocked here would never see the lock's end. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { textOf } from '../../platforms/slack/index.ts';
import { type Lockable, lockable } from '../chat/locked.ts';
import { type Scene, startScene } from './scene.ts';

const WISH = 'digest subscribe at:13:00 zone:UTC';

let file: Lockable;
let scene: Scene;
beforeEach(async () => {
  file = lockable();
  scene = await startScene({ url: file.url });
});
afterEach(async () => {
  file.release();
  await scene.stop();
  file.remove();
});

test('while the database is locked, everything is acknowledged, what only reads is answered, and what writes is done when the lock ends', async () => {
  const { slack, digests } = scene;
  file.lock();
  const wish = slack.command(WISH);
  await wish.ack();
  const help = await slack.command('help').answer();
  expect(textOf(help)).toContain('quotes');
  expect((await digests.list(`slack:${slack.team.id}`)).length).toBe(0);
  file.release();
  await slack.until(() => slack.dms()[0] ?? wish.delivery.answers[0], 'the answer');
  expect((await digests.list(`slack:${slack.team.id}`)).length).toBe(1);
  slack.expectNoViolations();
});

test('a digest that is due while the database is locked goes out once, when the lock ends', async () => {
  const { slack } = scene;
  await slack.command(WISH).answer();
  file.lock();
  const ticked = scene.tickAt('2019-08-01T13:00:00Z');
  expect(textOf(await slack.command('help').answer())).toContain('quotes');
  const before = slack.messages().length;
  file.release();
  await ticked;
  await scene.tickAt('2019-08-01T13:01:00Z');
  expect(slack.messages().length).toBe(before + 1);
  slack.expectNoViolations();
});
