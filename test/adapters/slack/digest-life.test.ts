/** The life of digests and watches in Slack: from the slash command to the message at its time, its buttons, and its end. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WIRE } from '../../../src/archive/port.ts';
import { anEntry, type EntryParts } from '../../archive/entries.ts';
import { controlsOf, pingsOf, type StandInMessage, textOf } from '../../platforms/slack/index.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;

const CRACK = {
  headline: 'Castellan bridge closed after inspectors find crack in main cable',
  paragraphs: [
    'The Castellan bridge was closed on Monday after inspectors found a crack in its main cable, the harbour authority said.',
    'Inspectors found the crack in the main cable during a routine inspection of the Castellan bridge.',
  ],
};

beforeEach(async () => {
  const timers = {
    // Posts of a channel leave a second apart: none is waited for here.
    after(_: number, run: () => void) {
      setImmediate(run);
      return () => undefined;
    },
  };
  scene = await startScene({ timers, slack: { postsPerSecond: Number.POSITIVE_INFINITY } });
});

afterEach(async () => {
  try {
    scene.slack.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

async function say(line: string): Promise<string> {
  return textOf(await scene.slack.command(line).answer());
}

/** A button, or a choice of the menu behind the dots. */
function press(message: StandInMessage, label: string): Promise<StandInMessage> {
  const { slack } = scene;
  const controls = controlsOf(message);
  if (controls.some((control) => control.label === label)) return slack.press(message, label).answer();
  const menu = controls.find(({ element }) => element.type === 'overflow');
  return slack.choose(message, menu?.actionId ?? label, label).answer();
}

const read = (message: StandInMessage) => textOf(message).replaceAll('\n', ' ');
const posted = () => scene.slack.messages().map(read);
const newest = () => scene.slack.messages().at(-1)!;

async function publish(parts: EntryParts): Promise<void> {
  const at = Temporal.Instant.fromEpochMilliseconds(scene.slack.now()).subtract({ minutes: 5 }).toString();
  await scene.archive.add(WIRE, [anEntry({ at, ...parts })]);
}

test('a digest comes at its time, answers its buttons, rests, is removed and comes back', async () => {
  const { slack, digests } = scene;
  const workspace = `slack:${slack.team.id}`;
  // Thursday, 14:00 in Berlin.
  expect(await say('digest subscribe ferry at:08:00 zone:Berlin')).toContain(
    'comes next on Fri 2 Aug at 08:00 in Berlin',
  );
  const quotes = [{ words: 'The ferry will sail tonight', by: 'Mara Voss' }];
  await publish({ headline: 'Ferry strike is over in Northhaven', quotes });
  await scene.tickAt('2019-08-02T05:59:00Z');
  expect(posted()).toEqual([]);
  await scene.tickAt('2019-08-02T06:00:00Z');
  await scene.tickAt('2019-08-02T06:01:00Z');
  expect(posted()).toEqual([expect.stringContaining('Ferry strike is over in Northhaven')]);
  const message = newest();
  expect(read(message)).toContain(`Set up by ${slack.user.name};`);
  expect(pingsOf(message)).toEqual([]);

  expect(read(await press(message, 'Show quotes'))).toContain('“The ferry will sail tonight”');
  const confirmed = await press(await press(message, 'Less like this'), 'Without Northhaven');
  expect(read(confirmed)).toContain('leaves out from now on what says');
  const managed = await press(message, 'Manage');
  expect(read(managed)).toContain('Northhaven');

  const paused = await press(managed, 'Pause');
  await publish({ headline: 'Ferry to the islands is late' });
  await scene.tickAt('2019-08-03T06:00:00Z');
  expect(posted()).toHaveLength(1);
  expect(read(await press(paused, 'Resume'))).toContain('comes next on Sun 4 Aug');
  await publish({ headline: 'Ferry harbour opens in Northhaven' });
  await publish({ headline: 'Ferry harbour opens in Southport' });
  await scene.tickAt('2019-08-04T06:00:00Z');
  expect(posted()).toHaveLength(2);
  expect(posted()[1]).toContain('Southport');
  expect(posted()[1]).not.toMatch(/Northhaven|Set up by/);

  const removed = await press(await press(newest(), 'Manage'), 'Remove');
  expect(await digests.list(workspace)).toEqual([]);
  expect(read(await press(removed, 'Undo'))).toContain('It is back');
  await publish({ headline: 'Ferry tickets get cheaper' });
  await scene.tickAt('2019-08-05T06:00:00Z');
  expect(posted()).toHaveLength(3);
  await press(await press(newest(), 'Manage'), 'Remove');
  await publish({ headline: 'Ferry tickets get dearer' });
  await scene.tickAt('2019-08-06T06:00:00Z');
  expect(posted()).toHaveLength(3);
});

test('the first time that somebody says something is told once', async () => {
  expect(await say('watch add speaker:"Mara Voss" says:tunnel')).toContain('the first time that Mara Voss says tunnel');
  await scene.tickAt('2019-08-01T12:01:00Z');
  await publish({ quotes: [{ words: 'The harbour will grow', by: 'Mara Voss' }] });
  await publish({ quotes: [{ words: 'A tunnel is what we need', by: 'Jon Adeyemi' }] });
  await scene.tickAt('2019-08-01T12:10:00Z');
  await scene.tickAt('2019-08-01T12:11:00Z');
  expect(posted()).toEqual([]);
  await publish({ headline: 'Tunnel plans', quotes: [{ words: 'We will dig a tunnel', by: 'Mara Voss' }] });
  await scene.tickAt('2019-08-01T12:20:00Z');
  await scene.tickAt('2019-08-01T12:21:00Z');
  expect(posted()).toEqual([expect.stringContaining('“We will dig a tunnel”')]);
  expect(read(await press(newest(), 'Article'))).toContain('Tunnel plans');
  expect(read(await press(newest(), 'Manage'))).toContain('Done: it has been said');
  await publish({ quotes: [{ words: 'The tunnel will be long', by: 'Mara Voss' }] });
  await scene.tickAt('2019-08-01T13:20:00Z');
  await scene.tickAt('2019-08-01T13:21:00Z');
  expect(posted()).toHaveLength(1);
});

test('a silence is told after its days; the watch rests, is removed and comes back', async () => {
  const { slack, digests } = scene;
  const workspace = `slack:${slack.team.id}`;
  expect(await say('watch add speaker:"Mara Voss" about:harbour silent:3')).toContain(
    '3 days without a quote by Mara Voss about harbour',
  );
  await scene.tickAt('2019-08-02T12:00:00Z');
  await publish({ headline: 'Elsewhere', quotes: [{ words: 'The harbour is fine', by: 'Jon Adeyemi' }] });
  await scene.tickAt('2019-08-04T11:59:00Z');
  expect(posted()).toEqual([]);
  await scene.tickAt('2019-08-04T12:01:00Z');
  await scene.tickAt('2019-08-04T12:02:00Z');
  expect(posted()).toEqual([expect.stringContaining('None in our archive since Tue 30 Jul')]);

  const managed = await press(newest(), 'Manage');
  const paused = await press(managed, 'Pause');
  const [{ id } = { id: '' }] = await digests.watches.list(workspace);
  expect((await digests.watches.find(workspace, id))!.pause).not.toBeNull();
  await press(paused, 'Resume');
  expect((await digests.watches.find(workspace, id))!.pause).toBeNull();
  const removed = await press(managed, 'Remove');
  expect(await digests.watches.list(workspace)).toEqual([]);
  expect(read(await press(removed, 'Undo'))).toContain('It is back');
  expect(await digests.watches.list(workspace)).toHaveLength(1);
});

/** ts of the thread that each message stands in; undefined: in the channel itself. */
const threads = () => scene.slack.messages().map(({ threadTs }) => threadTs);

test('a story that grows goes on in the thread where it was told', async () => {
  await say('digest subscribe cable at:08:00 zone:Berlin threads:new-post');
  await publish({ ...CRACK, outlet: 'Meridian' });
  await scene.tickAt('2019-08-02T06:00:00Z');
  await publish({ ...CRACK, outlet: 'Harbour Gazette', headline: 'Bridge in Castellan closed: crack in main cable' });
  await scene.tickAt('2019-08-03T06:00:00Z');
  const [first, second, story] = scene.slack.messages();
  expect(threads()).toEqual([undefined, undefined, first!.ts]);
  expect(read(second!)).toContain('for the first time by Harbour Gazette');
  expect(read(story!)).toContain('New in this story');
});

test('a running thread takes every digest', async () => {
  await say('digest subscribe ferry at:08:00 zone:Berlin threads:running-thread');
  for (const day of [2, 3, 4]) {
    await publish({ headline: `Ferry number ${day} sails`, paragraphs: [`Ferry number ${day} sails to the islands.`] });
    await scene.tickAt(`2019-08-0${day}T06:00:00Z`);
  }
  const [first] = scene.slack.messages();
  expect(threads()).toEqual([undefined, first!.ts, first!.ts]);
});
