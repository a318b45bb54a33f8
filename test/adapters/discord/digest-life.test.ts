/** The life of digests and watches in Discord: from the slash command to the message at its time, its buttons, and its end. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WIRE } from '../../../src/archive/port.ts';
import { anEntry, type EntryParts } from '../../archive/entries.ts';
import { findControl, type StandInMessage, textOf } from '../../platforms/discord/index.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;
const manager = { permissions: 0x20n };

const CRACK = {
  headline: 'Castellan bridge closed after inspectors find crack in main cable',
  paragraphs: [
    'The Castellan bridge was closed on Monday after inspectors found a crack in its main cable, the harbour authority said.',
    'Inspectors found the crack in the main cable during a routine inspection of the Castellan bridge.',
  ],
};

beforeEach(async () => {
  scene = await startScene();
  const { discord } = scene;
  discord.setMember(discord.guild.id, discord.user.id, manager);
});

afterEach(async () => {
  try {
    scene.discord.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

async function say(name: string, subcommand: string, options: Record<string, string | number>): Promise<string> {
  return read(await scene.discord.command({ name, subcommand, options }).answer());
}

function press(message: StandInMessage, label: string): Promise<StandInMessage> {
  const { discord } = scene;
  return discord.button(message.id, findControl(message, label).custom_id, discord.user.id).answer();
}

/** Without what only keeps text from being markup. */
const read = (message: StandInMessage) => textOf(message).replaceAll('\\', '');
const posted = () => scene.discord.messages().map(read);
const newest = () => scene.discord.messages().at(-1)!;

async function publish(parts: EntryParts): Promise<void> {
  const at = Temporal.Instant.fromEpochMilliseconds(scene.discord.now()).subtract({ minutes: 5 }).toString();
  await scene.archive.add(WIRE, [anEntry({ at, ...parts })]);
}

test('a digest comes at its time, answers its buttons, rests, is removed and comes back', async () => {
  const { discord, digests } = scene;
  const workspace = `discord:${discord.guild.id}`;
  // Thursday, 14:00 in Berlin.
  expect(await say('digest', 'subscribe', { about: 'ferry', at: '08:00', zone: 'Berlin' })).toContain(
    'comes next on Fri 2 Aug at 08:00 in Berlin (06:00 UTC)',
  );
  const quotes = [{ words: 'The ferry will sail tonight', by: 'Mara Voss' }];
  await publish({ headline: 'Ferry strike is over in Northhaven', quotes });
  await scene.tickAt('2019-08-02T05:59:00Z');
  expect(posted()).toEqual([]);
  await scene.tickAt('2019-08-02T06:00:00Z');
  await scene.tickAt('2019-08-02T06:01:00Z');
  expect(posted()).toEqual([expect.stringContaining('Ferry strike is over in Northhaven')]);
  const message = newest();
  expect(read(message)).toContain(`Set up by <@${discord.user.id}>`);

  expect(read(await press(message, 'Show quotes'))).toContain('“The ferry will sail tonight”');
  const confirmed = await press(await press(message, 'Less like this'), 'Without Northhaven');
  expect(read(confirmed)).toContain('leaves out from now on what says **Northhaven**');
  const managed = await press(message, 'Manage');
  expect(read(managed)).toContain('without **Northhaven**');

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
  expect(await say('watch', 'add', { speaker: 'Mara Voss', says: 'tunnel' })).toContain(
    'the first time that Mara Voss says tunnel',
  );
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
  const { discord, digests } = scene;
  const workspace = `discord:${discord.guild.id}`;
  expect(await say('watch', 'add', { speaker: 'Mara Voss', about: 'harbour', silent: 3 })).toContain(
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

const threadsOf = (id: string) => [...scene.discord.world.channels.values()].filter(({ parentId }) => parentId === id);

test('a forum gets a post for each digest, and a story that grows goes on in the post where it was told', async () => {
  const { discord } = scene;
  const forum = discord.addChannel({ kind: 'forum', name: 'news' });
  await say('digest', 'subscribe', { about: 'cable', at: '08:00', zone: 'Berlin', channel: forum.id });
  await publish({ ...CRACK, outlet: 'Meridian' });
  await scene.tickAt('2019-08-02T06:00:00Z');
  const [first] = threadsOf(forum.id);
  expect(first!.name).toBe('News on cable, 2019-08-02');
  expect(discord.messages(first!.id).map(read)).toEqual([expect.stringContaining('Castellan bridge closed')]);

  await publish({ ...CRACK, outlet: 'Harbour Gazette', headline: 'Bridge in Castellan closed: crack in main cable' });
  await publish({ headline: 'Cable car to Southport gets a new engine' });
  await scene.tickAt('2019-08-03T06:00:00Z');
  const [, second, ...more] = threadsOf(forum.id);
  expect([second!.name, more]).toEqual(['News on cable, 2019-08-03', []]);
  expect(discord.messages(second!.id).map(read)).toEqual([
    expect.stringMatching(/Southport.*for the first time by Harbour Gazette|for the first time.*Southport/s),
  ]);
  expect(discord.messages(first!.id).map(read).slice(1)).toEqual([expect.stringContaining('New in this story')]);

  // What goes on a third time goes on in the first post, too.
  await publish({ ...CRACK, outlet: 'The Lantern', headline: 'Castellan bridge: crack in main cable is a metre long' });
  await scene.tickAt('2019-08-04T06:00:00Z');
  expect(threadsOf(forum.id)).toHaveLength(3);
  expect(discord.messages(first!.id)).toHaveLength(3);
  expect(discord.messages(second!.id)).toHaveLength(1);
});

test('a running thread takes every digest, in a channel; a digest in a thread stays in it', async () => {
  const { discord } = scene;
  const thread = discord.addChannel({ kind: 'thread', name: 'talk', parentId: discord.channel.id });
  const options = { about: 'ferry', at: '08:00', zone: 'Berlin' };
  await say('digest', 'subscribe', { ...options, threads: 'running-thread' });
  await say('digest', 'subscribe', { ...options, channel: thread.id });
  for (const day of [2, 3]) {
    await publish({ headline: `Ferry number ${day} sails`, paragraphs: [`Ferry number ${day} sails to the islands.`] });
    await scene.tickAt(`2019-08-0${day}T06:00:00Z`);
  }
  const running = threadsOf(discord.channel.id).filter(({ id }) => id !== thread.id);
  expect(running.map(({ name }) => name)).toEqual(['News on ferry']);
  expect(posted()).toEqual([expect.stringContaining('number 2')]);
  expect(discord.messages(running[0]!.id).map(read)).toEqual([expect.stringContaining('number 3')]);
  expect(discord.messages(thread.id).map(read)).toEqual([
    expect.stringContaining('number 2'),
    expect.stringContaining('number 3'),
  ]);
});
