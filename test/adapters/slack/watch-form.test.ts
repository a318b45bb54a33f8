/** The modal that makes a watch: with more fields than Discord has room for. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findInput, textOf } from '../../platforms/slack/index.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await startScene();
});

afterEach(async () => {
  try {
    scene.slack.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

const watches = () => scene.digests.watches.list(`slack:${scene.slack.team.id}`);

test('a watch is made in the channel where it was asked for, with all that was filled in', async () => {
  const { slack } = scene;
  const view = await slack.command('watch add').view();
  const filled = { speaker: 'Mara Voss', about: 'harbour', silent: '5', exclude: 'golf', ping: 'S024BE7LH' };
  expect((await slack.submit(view, filled).ack()).body).toEqual({});
  const said = await slack.until(() => slack.ephemerals().find((it) => textOf(it).includes('Watching')), 'the answer');
  expect(textOf(said)).toContain('5 days without a quote by Mara Voss about harbour');
  expect(await watches()).toMatchObject([
    {
      ...{ kind: 'absence', days: 5, speakers: ['Mara Voss'], words: 'harbour', exclude: ['golf'] },
      place: { channelId: slack.channel.id, isDirect: false },
      mention: { type: 'user-group', id: 'S024BE7LH' },
    },
  ]);
});

test('what was typed is not asked for again, and what cannot be is said', async () => {
  const { slack } = scene;
  const view = await slack.command('watch add dm:yes quiet-hours:22:00-07:00').view();
  for (const name of ['channel', 'quiet-hours']) expect(() => findInput(view, name)).toThrow();
  const { body } = await slack.submit(view, { speaker: 'Mara Voss', silent: 'long' }).ack();
  expect(JSON.stringify(body)).toContain('silent');
  expect(await watches()).toEqual([]);
});
