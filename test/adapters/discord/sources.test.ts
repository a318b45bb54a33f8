/** Sources from Discord, with a site on the loopback: from the command to the first reading. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findControl, textOf } from '../../platforms/discord/index.ts';
import { aFeed, anOpml, HOSTILE, type Site, startSite } from '../chat/source-scene.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;
let site: Site;
const manager = { permissions: 0x20n };

beforeEach(async () => {
  site = await startSite();
  scene = await startScene({ parts: site.open });
});

afterEach(async () => {
  try {
    scene.discord.expectNoViolations();
  } finally {
    await scene.stop();
    await site.stop();
  }
});

function sources(subcommand: string, options: Record<string, string | boolean> = {}, more: object = manager) {
  return scene.discord.command({ name: 'sources', subcommand, options, ...more });
}

/** In the server that commands are typed in, by default. */
function listed(guildId = scene.discord.guild.id) {
  return site.room.sources.list(`discord:${guildId}`);
}

function attached(name: string, text: string) {
  const message = scene.discord.post({ content: 'a list' });
  site.pages.set(`/files/${name}`, text);
  const file = { id: '900000000000000001', filename: name, size: text.length, url: `${site.url}/files/${name}` };
  message.attachments.push(file);
  return { file, message };
}

test('what an address leads to is shown, added with a button, read, and listed', async () => {
  site.pages.set('/feed', aFeed(HOSTILE));
  const asked = sources('add', { url: `${site.url}/feed` });
  const preview = await asked.answer();
  expect(asked.isEphemeral).toBe(true);
  expect(textOf(preview)).toMatch(/3 articles · newest <t:\d+:R> · full text\\?: yes/);
  expect(await listed()).toEqual([]);
  const added = await scene.discord
    .button(preview.id, findControl(preview, 'Add').custom_id, undefined, manager)
    .answer();
  expect(textOf(added)).toContain('waiting for its first reading');
  expect(await listed()).toMatchObject([{ channel: scene.discord.channel.id, addedBy: scene.discord.user.id }]);
  await site.poll();
  const list = textOf(await sources('list', {}, { permissions: 0n }).answer());
  expect(list).toMatch(/1 source\\?: 1 active/);
  expect(list).toContain('3 articles');
  expect((await scene.archive.counts(`discord:${scene.discord.guild.id}`)).articles).toBe(16);
});

test('of several feeds of a site one is chosen from a menu', async () => {
  site.pages.set(
    '/',
    '<html><head><link rel="alternate" type="application/rss+xml" title="News" href="/feed"><link rel="alternate" type="application/rss+xml" title="Sport" href="/sport"></head><body><p>Hello</p></body></html>',
  );
  site.pages.set('/feed', aFeed('News'));
  site.pages.set('/sport', aFeed('Sport', 1));
  const { discord } = scene;
  const choice = await sources('add', { url: `${site.url}/` }).answer();
  const menu = findControl(choice, 'Choose a feed') as unknown as {
    custom_id: string;
    options: { label: string; value: string }[];
  };
  const sport = menu.options.find(({ label }) => label === 'Sport')!.value;
  const preview = await discord.select(choice.id, menu.custom_id, [sport], undefined, manager).answer();
  expect(textOf(preview)).toContain('1 article · newest');
  await discord.button(preview.id, findControl(preview, 'Add').custom_id, undefined, manager).answer();
  expect(await listed()).toMatchObject([{ url: `${site.url}/sport` }]);
});

test('the form asks for an address, and shows what stands there', async () => {
  site.pages.set('/feed', aFeed('Gazette'));
  scene.discord.setMember(scene.discord.guild.id, scene.discord.user.id, manager);
  const asked = sources('add');
  expect(await asked.openedModal()).toMatchObject({ title: 'Add source' });
  const preview = await scene.discord.modalSubmit(asked, { url: `${site.url}/feed`, every: '30' }).answer();
  expect(textOf(preview)).toContain('Add this source?');
  await scene.discord.button(preview.id, findControl(preview, 'Add').custom_id).answer();
  expect(await listed()).toMatchObject([{ intervalMs: 1_800_000 }]);
});

test('who manages nothing changes nothing, and another server sees nothing', async () => {
  site.pages.set('/feed', aFeed('Gazette'));
  await sources('add', { url: `${site.url}/feed`, save: true }).answer();
  const [{ id } = { id: '' }] = await listed();
  for (const [subcommand, options] of [
    ['add', { url: `${site.url}/feed` }],
    ['pause', { id }],
    ['remove', { id }],
    ['test', { url: id }],
  ] as const)
    expect(textOf(await sources(subcommand, options, { permissions: 0n }).answer())).toContain('Manage Server');
  const guild = scene.discord.addGuild({ name: 'Other' });
  const other = scene.discord.addChannel({ guildId: guild.id, name: 'general' });
  const elsewhere = { ...manager, channelId: other.id };
  expect(textOf(await sources('list', {}, elsewhere).answer())).toContain('No sources of this workspace yet');
  expect(textOf(await sources('remove', { id }, elsewhere).answer())).toContain('There is no source');
  expect(await listed()).toHaveLength(1);
});

test('a source is paused, resumed, removed and brought back', async () => {
  site.pages.set('/feed', aFeed('Gazette'));
  await sources('add', { url: `${site.url}/feed`, save: true }).answer();
  const [{ id } = { id: '' }] = await listed();
  expect(textOf(await sources('pause', { id, until: 'monday' }).answer())).toContain('paused until');
  expect(textOf(await sources('resume', { id }).answer())).toContain('Resumed');
  const removed = await sources('remove', { id }).answer();
  expect(await listed()).toEqual([]);
  await scene.discord.button(removed.id, findControl(removed, 'Undo').custom_id, undefined, manager).answer();
  expect(await listed()).toMatchObject([{ id }]);
});

test('a source is changed from its own button, in a form that shows what is so', async () => {
  const { discord } = scene;
  discord.setMember(discord.guild.id, discord.user.id, manager);
  site.pages.set('/feed', aFeed('Gazette'));
  const added = await sources('add', { url: `${site.url}/feed`, title: 'Ours', save: true }).answer();
  const pressed = discord.button(added.id, findControl(added, 'Edit').custom_id);
  const modal = JSON.stringify(await pressed.openedModal());
  expect(modal).toContain('Change the source');
  expect(modal).toContain('"value":"Ours"');
  const changed = await discord.modalSubmit(pressed, { title: 'Town', 'full-text': ['off'], every: '60' }).answer();
  expect(textOf(changed)).toContain('Changed');
  const [{ id } = { id: '' }] = await listed();
  await sources('edit', { id, 'full-text': 'always', folder: 'News / Town' }).answer();
  expect(await listed()).toMatchObject([
    { title: 'Town', fullText: 'always', intervalMs: 3_600_000, groups: ['News', 'Town'], channel: discord.channel.id },
  ]);
  expect(textOf(await sources('edit', { id, title: 'x' }, { permissions: 0n }).answer())).toContain('Manage Server');
});

test('an OPML file is read from the option, and the button adds what there is room for', async () => {
  const urls = [1, 2, 3, 4, 5].map((number) => `${site.url}/${number}`);
  const { file } = attached('mine.opml', anOpml(urls));
  const preview = await sources('import', { file: file.id }, { ...manager, attachments: [file] }).answer();
  expect(textOf(preview)).toContain('The list Mine would add 5 feeds');
  expect(textOf(preview)).toContain('There is room for 3 of them');
  expect(await listed()).toEqual([]);
  const button = findControl(preview, 'Add 3 sources').custom_id;
  expect(textOf(await scene.discord.button(preview.id, button, undefined, manager).answer())).toContain(
    '3 sources added',
  );
  expect(await listed()).toHaveLength(3);
  const full = await sources('add', { url: `${site.url}/4`, kind: 'feed', save: true }).answer();
  expect(textOf(full)).toContain('has the 3 sources that it may have');
});

test('an OPML file is read from a form, and from a message that it stands with', async () => {
  const { discord } = scene;
  discord.setMember(discord.guild.id, discord.user.id, manager);
  const { file, message } = attached('mine.opml', anOpml([`${site.url}/1`]));
  const form = sources('import', {}, {});
  await form.openedModal();
  expect(textOf(await discord.modalSubmit(form, { file: [file.id] }, [file]).answer())).toContain('would add 1 feed');
  expect(textOf(await discord.messageCommand('Add feeds of this', message).answer())).toContain('would add 1 feed');
  const none = discord.messageCommand('Add feeds of this', discord.post({ content: 'nothing' }));
  expect(textOf(await none.answer())).toContain('No OPML file stands with that message');
});

test('a file that is too large, gone or no list is said to be so', async () => {
  const { file } = attached('mine.opml', 'hello');
  const say = async (more: object) =>
    textOf(await sources('import', { file: file.id }, { ...manager, attachments: [{ ...file, ...more }] }).answer());
  expect(await say({})).toContain('This is no list of feeds');
  expect(await say({ size: 2_000_000 })).toContain('more than the 1 MB');
  expect(await say({ url: `${site.url}/gone` })).toContain('could not be read');
});

test('that a source has died is said to who added it and in its channel', async () => {
  const { discord, bot } = scene;
  const notice = { sourceId: 'aaaa1111', owner: `discord:${discord.guild.id}`, text: `${HOSTILE} does not answer.` };
  const signal = AbortSignal.timeout(5_000);
  await bot.tellSource({ ...notice, key: 'k1', to: { kind: 'person', id: discord.user.id } }, signal);
  await bot.tellSource({ ...notice, key: 'k2', to: { kind: 'channel', id: discord.channel.id } }, signal);
  const dm = discord.directMessages(discord.user.id);
  const told = [...discord.messages(), ...discord.messages(dm.id)].filter((message) =>
    textOf(message).includes('A source does not answer'),
  );
  expect(told).toHaveLength(2);
  const inChannel = told.find(({ channelId }) => channelId === discord.channel.id)!;
  expect(textOf(inChannel)).toContain('\\@everyone');
  expect(findControl(inChannel, 'Source')).toBeDefined();
  const gone = bot.tellSource({ ...notice, key: 'k3', to: { kind: 'channel', id: '900000000000000009' } }, signal);
  await expect(gone).rejects.toMatchObject({ kind: 'refused' });
});

test('a page of long and hostile sources is one message, and is turned in place', async () => {
  const workspace = `discord:${scene.discord.guild.id}`;
  const by = { userId: scene.discord.user.id, isOperator: true };
  const wishes = Array.from({ length: 7 }, (_, number) => ({
    ...{ kind: 'feed' as const, title: `${number} ${HOSTILE.repeat(5)}` },
    url: `https://gazette.example/${number}?${'x'.repeat(1_900)}`,
  }));
  await site.room.sources.addAll(workspace, wishes, by);
  const asked = sources('list');
  const first = await asked.answer();
  expect(asked.followups).toEqual([]);
  const next = await scene.discord.button(first.id, findControl(first, 'Next').custom_id, undefined, manager).answer();
  expect(next.id).toBe(first.id);
  expect(textOf(next)).toContain('6 ');
});
