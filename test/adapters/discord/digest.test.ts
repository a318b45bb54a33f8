/** What Discord alone knows of digests: channels of the server, roles, forms, completions. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { textOf } from '../../platforms/discord/index.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;
const manager = { permissions: 0x20n };

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

function subscribe(options: Record<string, string | boolean>, more: object = manager) {
  return scene.discord.command({ name: 'digest', subcommand: 'subscribe', options, ...more });
}

function subscriptions() {
  return scene.digests.list(`discord:${scene.discord.guild.id}`);
}

test('a digest goes to the channel where it is asked for, and the answer is private', async () => {
  const { discord } = scene;
  const asked = subscribe({ at: '08:00', zone: 'Berlin' });
  expect(textOf(await asked.answer())).toContain('in Berlin');
  expect(asked.isEphemeral).toBe(true);
  const [made] = await subscriptions();
  expect(made).toMatchObject({
    owner: discord.user.id,
    place: { platform: 'discord', channelId: discord.channel.id, isDirect: false },
  });
});

test('another channel is chosen in Discord’s own picker', async () => {
  const other = scene.discord.addChannel({ name: 'other' });
  expect(textOf(await subscribe({ at: '08:00', channel: other.id }).answer())).toContain(`<#${other.id}>`);
  expect((await subscriptions()).map(({ place }) => place.channelId)).toEqual([other.id]);
});

test('who manages nothing subscribes themselves alone', async () => {
  const { discord, workspaces } = scene;
  expect(textOf(await subscribe({ at: '08:00' }, { permissions: 0n }).answer())).toContain('Manage Server');
  expect(await subscriptions()).toEqual([]);
  await subscribe({ at: '08:00', dm: true }, { permissions: 0n }).answer();
  expect((await subscriptions()).map(({ place }) => place)).toMatchObject([
    { channelId: discord.user.id, isDirect: true },
  ]);
  await workspaces.changeSettings(`discord:${discord.guild.id}`, { digestRole: '777' });
  discord.setMember(discord.guild.id, discord.user.id, { roles: ['777'] });
  expect(textOf(await subscribe({ at: '08:00' }, {}).answer())).toContain('Subscribed');
});

test('a person’s own app sends to the person', async () => {
  const { discord } = scene;
  const asked = discord.command({
    name: 'digest',
    subcommand: 'subscribe',
    options: { at: '08:00' },
    installs: ['user'],
  });
  await asked.answer();
  const [made] = await scene.digests.list(`discord:@${discord.user.id}`);
  expect(made?.place).toMatchObject({ channelId: discord.user.id, isDirect: true });
});

test('the form subscribes to what is filled in', async () => {
  const { discord } = scene;
  const asked = discord.command({ name: 'digest', subcommand: 'subscribe', ...manager });
  expect(await asked.openedModal()).toMatchObject({ title: 'New digest' });
  discord.setMember(discord.guild.id, discord.user.id, manager);
  const filled = { about: 'bridge', at: '8am', days: 'weekdays', size: ['headlines'], channel: [discord.channel.id] };
  expect(textOf(await discord.modalSubmit(asked, filled).answer())).toContain('On weekdays at');
  expect(await subscriptions()).toMatchObject([{ size: 'headlines', filters: { query: 'bridge' } }]);
});

test('the overview is a subcommand, and digests and zones are offered while typing', async () => {
  const { discord } = scene;
  await subscribe({ at: '08:00', about: 'bridge' }).answer();
  const [{ id } = { id: '' }] = await subscriptions();
  const shown = discord.command({ name: 'digest', subcommand: 'show', ...manager });
  expect(textOf(await shown.answer())).toContain('News on bridge');
  const typing = (subcommand: string, focused: string, value: string) =>
    discord.autocomplete({ name: 'digest', subcommand, focused, value, ...manager }).choices();
  expect(await typing('preview', 'id', 'news')).toEqual([
    { name: expect.stringContaining('News on bridge'), value: id },
  ]);
  expect((await typing('subscribe', 'zone', 'berl'))[0]).toMatchObject({ value: 'Europe/Berlin' });
});
