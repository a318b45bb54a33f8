/** Forms as modals, in Socket Mode and over HTTP. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StandInUser } from '../../platforms/slack/index.ts';
import { findInput, textOf } from '../../platforms/slack/index.ts';
import { aCard, aCommand } from '../chat/scene-parts.ts';
import { type Scene, startScene, TRANSPORTS } from './scene.ts';

describe.each(TRANSPORTS)('forms over %s', (transport) => {
  let scene: Scene;
  let admin: StandInUser;
  let finish: () => void;
  beforeEach(async () => {
    const gate = Promise.withResolvers<void>();
    finish = gate.resolve;
    const ask = aCommand('ask', async () =>
      aCard({
        kind: 'form',
        title: 'A slow one',
        form: {
          title: 'A slow one',
          submitLabel: 'Go',
          submit: { command: 'slow', options: {} },
          fields: [{ name: 'word', label: 'A word', required: false, input: { type: 'line' } }],
        },
      }),
    );
    const slow = aCommand('slow', async () => {
      await gate.promise;
      return aCard({ title: 'Done slowly' });
    });
    scene = await startScene({ transport, commands: [ask, slow] });
    admin = scene.slack.addUser({ name: 'boss', isAdmin: true });
  });
  afterEach(async () => {
    try {
      scene.slack.expectNoViolations();
    } finally {
      finish();
      await scene.stop();
    }
  });
  const settings = () => scene.workspaces.settings(`slack:${scene.slack.team.id}`);

  test('opens a form, and what is filled in is set', async () => {
    const { slack } = scene;
    const view = await slack.command({ text: 'settings edit', user: admin }).view();
    const submitted = slack.submit(view, { zone: 'Europe/Berlin', answers: 'public' });
    expect((await submitted.ack()).body).toEqual({});
    const [answer] = [await slack.until(() => slack.ephemerals(admin)[0], 'the answer')];
    expect(textOf(answer)).toContain('Settings changed');
    expect(await settings()).toMatchObject({ timeZone: 'Europe/Berlin', answers: 'public' });
  });

  test('opens it by a button, too', async () => {
    const { slack } = scene;
    const shown = await slack.command({ text: 'settings', user: admin }).answer();
    const view = await slack.press(shown, 'Change settings').view();
    expect(findInput(view, 'zone')).toBeDefined();
  });

  test('says beside the field what is wrong, and keeps what was typed', async () => {
    const { slack } = scene;
    const view = await slack.command({ text: 'settings edit', user: admin }).view();
    const refused = await slack.submit(view, { zone: 'Nowhereville' }).ack();
    expect(refused.body).toMatchObject({
      response_action: 'errors',
      errors: { zone: expect.stringContaining('Nowhereville') },
    });
    expect(view.isOpen).toBe(true);
    expect(JSON.stringify(view.values)).toContain('Nowhereville');
    slack.submit(view, { zone: 'Berlin' });
    await slack.until(() => slack.ephemerals(admin)[0], 'the answer');
    expect(await settings()).toMatchObject({ timeZone: 'Europe/Berlin' });
  });

  test('offers the form as a button where its moment has passed', async () => {
    const { slack } = scene;
    slack.failNext('views.open', 'expired_trigger_id');
    const offered = await slack.command({ text: 'settings edit', user: admin }).answer();
    expect(offered.ephemeralFor).toBe(admin.id);
    const view = await slack.press(offered, 'Change settings').view();
    expect(findInput(view, 'zone')).toBeDefined();
  });

  test('closes a form within a second, and answers when it can', async () => {
    const { slack, timers } = scene;
    const view = await slack.command('ask').view();
    const submitted = slack.submit(view, { word: 'x' });
    await timers.whenSet(700);
    timers.pass(700);
    expect((await submitted.ack()).body).toEqual({});
    finish();
    expect(textOf(await slack.until(() => slack.ephemerals()[0], 'the answer'))).toContain('Done slowly');
  });

  test('knows a form again after a restart', async () => {
    const { slack } = scene;
    const view = await slack.command({ text: 'settings edit', user: admin }).view();
    await scene.restart();
    slack.submit(view, { answers: 'public' });
    await slack.until(() => slack.ephemerals(admin)[0], 'the answer');
    expect(await settings()).toMatchObject({ answers: 'public' });
  });

  test('refuses the form of a person who may not', async () => {
    const { slack } = scene;
    expect(textOf(await slack.command('settings edit').answer())).toContain('admins and owners');
  });

  test('searches by a form from the global shortcut, and turns its pages in place', async () => {
    const { slack } = scene;
    const view = await slack.globalShortcut('search_quotes').view();
    const suggested = await slack.suggest(view, 'by', 'Vos').options();
    expect(JSON.stringify(suggested)).toContain('Mara Voss');
    slack.submit(view, { words: 'harbour' });
    await slack.until(() => (textOf(view).includes('Page 1 of 3') ? true : undefined), 'results');
    slack.press(view, 'Next');
    await slack.until(() => (textOf(view).includes('Page 2 of 3') ? true : undefined), 'the second page');
    expect(textOf(view)).toContain('Change search');
    const layer = await slack.choose(view, 'a:3', 'Save').view();
    expect(textOf(layer)).toMatch(/saved/i);
  });

  test('briefs a message in a modal', async () => {
    const { slack } = scene;
    const message = slack.post('Have a look: <https://news.example/bridge-is-safe>');
    const view = await slack.messageShortcut('brief_message', message).view();
    await slack.until(() => (textOf(view).includes('Bridge is safe') ? true : undefined), 'the brief');
  });
});
