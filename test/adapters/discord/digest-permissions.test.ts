/** What is missing for a digest or an alert to arrive is said where it is set up. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inviteUrl, NEEDED_PERMISSIONS } from '../../../adapters/discord/index.ts';
import { ORDINARY_PERMISSIONS, PERMISSIONS, textOf } from '../../platforms/discord/index.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;
const manager = { permissions: 0x20n };
const MISSING = 'Something is missing';

beforeEach(async () => {
  scene = await startScene();
});

afterEach(async () => {
  try {
    scene.discord.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

async function say(name: string, subcommand: string, options: Record<string, string | boolean>): Promise<string> {
  const answer = await scene.discord.command({ name, subcommand, options, ...manager }).answer();
  return textOf(answer).replaceAll('\\', '');
}

const subscribe = (options: Record<string, string | boolean> = {}) =>
  say('digest', 'subscribe', { at: '08:00', ...options });
const without = (...lost: bigint[]) => lost.reduce((left, flag) => left & ~flag, ORDINARY_PERMISSIONS);

test('the invite asks for all that digests need: nothing is missing then', async () => {
  const { discord } = scene;
  expect(new URL(inviteUrl('1')).searchParams.get('permissions')).toBe('309237713920');
  discord.channel.botPermissions = NEEDED_PERMISSIONS;
  const forum = discord.addChannel({ kind: 'forum', name: 'news', botPermissions: NEEDED_PERMISSIONS });
  expect(await subscribe({ threads: 'running-thread' })).not.toContain(MISSING);
  expect(await subscribe({ channel: forum.id })).not.toContain(MISSING);
});

test.each([
  ['text', {}, PERMISSIONS.sendMessages, 'give it Send Messages in that channel'],
  ['text', {}, PERMISSIONS.viewChannel | PERMISSIONS.sendMessages, 'give it View Channel and Send Messages'],
  ['text', {}, PERMISSIONS.readMessageHistory, 'Without Read Message History'],
  ['text', { threads: 'new-post' }, PERMISSIONS.createPublicThreads, 'For threads it needs Create Public Threads:'],
  ['forum', {}, PERMISSIONS.sendMessages, 'give it Create Posts in that channel'],
  ['forum', {}, PERMISSIONS.sendMessagesInThreads, 'give it Send Messages in Threads in that channel'],
] as const)('of a channel of kind %s with %o, lacking %s: %s', async (kind, options, lost, words) => {
  const other = scene.discord.addChannel({ kind, name: 'other', botPermissions: without(lost) });
  const said = await subscribe({ ...options, channel: other.id });
  expect(said).toContain('Subscribed');
  expect(said).toContain(MISSING);
  expect(said).toContain(words);
});

test('threads need nothing where none are wished for, and direct messages nothing at all', async () => {
  const { discord } = scene;
  discord.channel.botPermissions = without(PERMISSIONS.createPublicThreads, PERMISSIONS.sendMessagesInThreads);
  expect(await subscribe()).not.toContain(MISSING);
  discord.channel.botPermissions = 0n;
  expect(await subscribe({ dm: true })).not.toContain(MISSING);
  expect(await subscribe()).toContain(MISSING);
});

test('a role that Briefwire may not ping is named, and one that is not there', async () => {
  const { discord } = scene;
  const open = discord.addRole(discord.guild.id, { name: 'desk' });
  const closed = discord.addRole(discord.guild.id, { name: 'editors', isMentionable: false });
  const watch = (ping: string) => say('watch', 'add', { phrase: 'harbour', ping });
  expect(await watch(`<@&${open.id}>`)).not.toContain(MISSING);
  expect(await watch(`<@&${closed.id}>`)).toContain('does not let Briefwire ping editors: allow anyone to mention');
  expect(await watch('999999999999999999')).toContain('This server has no such role');
  discord.channel.botPermissions = ORDINARY_PERMISSIONS | PERMISSIONS.mentionEveryone;
  expect(await watch(closed.id)).not.toContain(MISSING);
});

test('the role that everybody has is refused', async () => {
  const { guild } = scene.discord;
  expect(await say('watch', 'add', { phrase: 'harbour', ping: guild.id })).toContain('ping cannot be everyone');
  expect(await scene.digests.watches.list(`discord:${guild.id}`)).toEqual([]);
});
