/** What goes on while Slack's Web API says nothing. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { textOf } from '../../platforms/slack/index.ts';
import { type Scene, type SceneOptions, startScene } from './scene.ts';

let scene: Scene | undefined;
beforeEach(() => {
  scene = undefined;
});
afterEach(async () => {
  await scene?.stop();
});

async function begin(options: SceneOptions = {}) {
  scene = await startScene(options);
  return scene;
}

test('a menu has its choices though nobody says who types', async () => {
  const { slack } = await begin();
  const view = await slack.globalShortcut('search_quotes').view();
  slack.failNext('users.info', 'hang', { times: 9 });
  expect(JSON.stringify(await slack.suggest(view, 'by', 'Vos').options())).toContain('Mara Voss');
  slack.expectNoViolations();
});

test('a home is there after half a second though nobody says whose it is, and right when that is known', async () => {
  const { slack, timers } = await begin({ settings: { supportUrl: 'https://help.example/briefwire' } });
  const admin = slack.addUser({ isAdmin: true });
  const hanging = slack.failNext('users.info', 'hang');
  slack.openHome(admin);
  await timers.whenSet(500);
  timers.pass(500);
  const home = await slack.until(() => slack.home(admin), 'the home');
  expect(textOf(home)).toContain('Help and privacy');
  expect(textOf(home)).not.toContain('Time zone');
  hanging.release();
  await slack.until(() => (slack.calls('views.publish').length > 1 ? true : undefined), 'the second home');
  slack.expectNoViolations();
});

test('the home says where help is', async () => {
  const { slack } = await begin({ settings: { supportUrl: 'https://help.example/briefwire' } });
  slack.openHome();
  const home = await slack.until(() => slack.home(), 'the home');
  expect(JSON.stringify(home.blocks)).toContain('https://help.example/briefwire');
});

test('a call that is never answered ends, and the answer takes another way', async () => {
  const { slack } = await begin({ parts: () => ({ callMs: 1_500 }) });
  const answer = await slack.command('quotes by:Adeyemi').answer();
  slack.failNext('response_url', 404);
  slack.failNext('chat.postEphemeral', 'hang');
  slack.press(answer, 'Save');
  expect(textOf(await slack.until(() => slack.dms()[0], 'a direct message'))).toMatch(/saved/i);
});
