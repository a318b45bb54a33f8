/** Buttons, pages and sharing, in Socket Mode and over HTTP. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../../src/card/card.ts';
import { textOf } from '../../platforms/slack/index.ts';
import { aCard, aCommand } from '../chat/scene-parts.ts';
import { type Scene, startScene, TRANSPORTS } from './scene.ts';

const menu = aCommand(
  'menu',
  async (): Promise<Card> =>
    aCard({
      blocks: [
        {
          type: 'actions',
          actions: [
            {
              type: 'select',
              placeholder: 'Choose one',
              options: [
                { label: 'Bridge', run: { command: 'quotes', options: { by: 'Adeyemi' } } },
                { label: 'Harbour', run: { command: 'quotes', options: { words: 'x'.repeat(90) } } },
              ],
            },
          ],
        },
      ],
    }),
);

describe.each(TRANSPORTS)('controls over %s', (transport) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene({ transport, commands: [menu] });
  });
  afterEach(async () => {
    try {
      scene.slack.expectNoViolations();
    } finally {
      await scene.stop();
    }
  });

  test('turns a page in place', async () => {
    const { slack } = scene;
    const answer = await slack.command('quotes about:harbour').answer();
    await slack.press(answer, 'Next').ack();
    await slack.until(() => (textOf(answer).includes('Page 2 of 3') ? true : undefined), 'the second page');
    expect(slack.ephemerals()).toHaveLength(1);
  });

  test('turns pages after a restart', async () => {
    const { slack } = scene;
    const answer = await slack.command('quotes about:harbour').answer();
    await scene.restart();
    slack.press(answer, 'Next');
    await slack.until(() => (textOf(answer).includes('Page 2 of 3') ? true : undefined), 'the second page');
  });

  test('answers a button that does not replace with a new private message', async () => {
    const { slack } = scene;
    const answer = await slack.command('quotes by:Adeyemi').answer();
    const saved = await slack.press(answer, 'Save').answer();
    expect(saved).not.toBe(answer);
    expect(saved.ephemeralFor).toBe(slack.user.id);
    expect(await scene.workspaces.savedQuotes(`slack:${slack.team.id}`, slack.user.id)).toHaveLength(1);
  });

  test('runs the chosen option of a menu, kept ones too', async () => {
    const { slack } = scene;
    const answer = await slack.command('menu').answer();
    expect(textOf(await slack.choose(answer, 'Choose one', 'Bridge').answer())).toContain('The bridge is safe');
    expect(textOf(await slack.choose(answer, 'Choose one', 'Harbour').answer())).toContain('No quotes');
  });

  test('shares to the channel and says who shared it', async () => {
    const { slack } = scene;
    const answer = await slack.command('quotes by:Adeyemi').answer();
    await slack.press(answer, 'Share to channel').ack();
    const shared = await slack.until(() => slack.messages()[0], 'the shared answer');
    expect(textOf(shared)).toContain('The bridge is safe');
    expect(JSON.stringify(shared.blocks)).toContain(slack.user.id);
    expect(textOf(shared)).not.toContain('Share to channel');
    expect(shared.isBot).toBe(true);
  });

  test('shows another person the page alone', async () => {
    const { slack } = scene;
    const other = slack.addUser({ name: 'other' });
    const answer = await slack.command('quotes about:harbour').answer();
    slack.press(answer, 'Share to channel');
    const shared = await slack.until(() => slack.messages()[0], 'the shared answer');
    const page = await slack.press(shared, 'Next', other).answer();
    expect(page.ephemeralFor).toBe(other.id);
    expect(textOf(page)).toContain('Page 2 of 3');
    expect(textOf(shared)).toContain('Page 1 of 3');
  });

  test('turns the page of a public answer for the one who asked', async () => {
    const { slack, workspaces } = scene;
    await workspaces.changeSettings(`slack:${slack.team.id}`, { answers: 'public' });
    const answer = await slack.command('quotes about:harbour').answer();
    slack.press(answer, 'Next');
    await slack.until(() => (textOf(answer).includes('Page 2 of 3') ? true : undefined), 'the second page');
    slack.press(answer, 'Next');
    await slack.until(() => (textOf(answer).includes('Page 3 of 3') ? true : undefined), 'the third page');
    expect(slack.messages()).toHaveLength(1);
  });

  test('says so where a button is of another version', async () => {
    const { slack } = scene;
    const answer = await slack.command('quotes by:Adeyemi').answer();
    const controls = JSON.parse(JSON.stringify(answer.blocks).replaceAll('"1:', '"7:')) as typeof answer.blocks;
    answer.blocks = controls;
    expect(textOf(await slack.press(answer, 'Save').answer())).toContain('no longer known');
  });

  test('sends an export to the direct messages of who asked', async () => {
    const { slack } = scene;
    const answer = await slack.command('quotes by:Adeyemi').answer();
    await slack.press(answer, 'Save').answer();
    await slack.command('saved export format:csv').answer();
    const file = await slack.until(() => slack.files.find(({ isComplete }) => isComplete), 'the file');
    expect(file.name).toMatch(/\.csv$/);
    expect(new TextDecoder().decode(file.data)).toContain('The bridge is safe');
    expect(slack.dms().some(({ channelId }) => channelId === file.channelId)).toBe(true);
  });
});
