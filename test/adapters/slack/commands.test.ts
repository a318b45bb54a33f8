/** /news and what stands behind it, in Socket Mode and over HTTP. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { textOf } from '../../platforms/slack/index.ts';
import { aCommand } from '../chat/scene-parts.ts';
import { type Scene, startScene, TRANSPORTS } from './scene.ts';

const broken = aCommand('broken', async () => {
  throw new Error('a bug');
});

describe.each(TRANSPORTS)('commands over %s', (transport) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene({ transport, commands: [broken] });
  });
  afterEach(async () => {
    try {
      scene.slack.expectNoViolations();
    } finally {
      await scene.stop();
    }
  });
  const said = async (text: string, more = {}) => textOf(await scene.slack.command({ text, ...more }).answer());

  test('answers /news quotes in private', async () => {
    const asked = scene.slack.command('quotes about:harbour');
    expect((await asked.ack()).body).toEqual({});
    const answer = await asked.answer();
    expect(answer.ephemeralFor).toBe(scene.slack.user.id);
    expect(textOf(answer)).toContain('will open in phase 1');
    expect(answer.text).toContain('Mara Voss');
  });

  test('greets whoever types /news alone, with buttons', async () => {
    const asked = scene.slack.command('');
    const home = await asked.answer();
    expect(textOf(home)).toContain('Newest quotes');
    expect(textOf(home)).toMatch(/\/news [a-z]/);
    expect(home.ephemeralFor).toBe(scene.slack.user.id);
    expect(textOf(await scene.slack.press(home, 'Newest quotes').answer())).toContain('Mara Voss');
  });

  test.each([
    ['quotes by: "Mara Voss"', 'Mara Voss'],
    ['quotes by=“Mara Voss”', 'Mara Voss'],
    ['QUOTES by:Adeyemi', 'The bridge is safe'],
    ['/quotes by:Adeyemi', 'The bridge is safe'],
    ['by:Adeyemi', 'The bridge is safe'],
    ['what did Jon Adeyemi say about the bridge?', 'Quotes by Jon Adeyemi about bridge'],
    ['bridge &amp; harbour', 'No '],
    ['quotes by Adeyemi about the bridge', 'Quotes by Jon Adeyemi about bridge'],
    ['quotes everyone -bridge', 'No quotes'],
  ])('reads "%s" as a person means it', async (typed, shown) => {
    expect(await said(typed)).toContain(shown);
  });

  test('searches for words that are no command, and asks what was meant', async () => {
    const shown = await said('quote bridge');
    expect(shown).toContain('Did you mean');
    expect(shown).toContain('/news quotes');
  });

  test('says what was wrong with an option, in private', async () => {
    const asked = scene.slack.command('quotes kind:loud words limit:3 outlets');
    await asked.answer();
    const wrong = await scene.slack.command('settings zone:Nowhereville').answer();
    expect(wrong.ephemeralFor).toBe(scene.slack.user.id);
  });

  test('takes the extra commands that the app declares', async () => {
    expect(await said('/quotes by:Adeyemi')).toContain('The bridge is safe');
    expect(await said('/brief since:30d')).toMatch(/brief/i);
  });

  test('answers everyone where the workspace says so', async () => {
    const { slack, workspaces } = scene;
    await workspaces.changeSettings(`slack:${slack.team.id}`, { answers: 'public' });
    const answer = await slack.command('quotes by:Adeyemi').answer();
    expect(answer.ephemeralFor).toBeUndefined();
    expect(slack.messages()).toContain(answer);
    expect((await slack.command('saved').answer()).ephemeralFor).toBe(slack.user.id);
  });

  test('lets admins alone change settings', async () => {
    const { slack } = scene;
    expect(await said('settings zone:Berlin')).toContain('admins and owners');
    const admin = slack.addUser({ name: 'boss', isAdmin: true });
    expect(await said('settings zone:Berlin', { user: admin })).toContain('Settings changed');
  });

  test('asks Slack once in ten minutes who a person is', async () => {
    const { slack } = scene;
    await said('quotes');
    await said('quotes');
    expect(slack.calls('users.info')).toHaveLength(1);
    scene.pass(601_000);
    await said('quotes');
    expect(slack.calls('users.info')).toHaveLength(2);
  });

  test('apologises for a bug with a reference, in private', async () => {
    const answer = await scene.slack.command('broken').answer();
    expect(textOf(answer)).toMatch(/reference [0-9a-f]{8}/);
    expect(answer.ephemeralFor).toBe(scene.slack.user.id);
  });

  test.each(COMMANDS.flatMap(({ examples }) => examples))('answers its own example: %s', async (example) => {
    const admin = scene.slack.addUser({ name: 'boss', isAdmin: true });
    const asked = scene.slack.command({ text: example, user: admin });
    const first = await Promise.race([asked.answer(), asked.view()]);
    expect(textOf(first)).not.toBe('');
    expect(textOf(first)).not.toContain('Something went wrong');
  });
});

test('names the slash command that was typed in what it tells people to type', async () => {
  const scene = await startScene();
  try {
    const answer = await scene.slack.command({ text: '', command: '/news-dev' }).answer();
    expect(textOf(answer)).toContain('/news-dev ');
  } finally {
    await scene.stop();
  }
});
