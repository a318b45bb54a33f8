import { afterEach, beforeEach, expect, test } from 'vitest';
import { PERMISSIONS, type StandInChannel, textOf } from '../../platforms/discord/index.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;
let quoteId: string;

beforeEach(async () => {
  scene = await startScene();
  const { archive, workspaces, discord } = scene;
  const [quote] = await archive.quotesOf('wire', 'bridge0001');
  quoteId = quote!.id;
  await workspaces.saveQuote(`discord:${discord.guild.id}`, discord.user.id, quote!);
});

afterEach(async () => {
  try {
    scene.discord.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

function post(channel: StandInChannel, id = quoteId) {
  return scene.discord.command({ name: 'saved', subcommand: 'post', options: { id, to: channel.id } });
}

test('a saved quote becomes a post of its own in a forum', async () => {
  const { discord } = scene;
  const forum = discord.addChannel({ kind: 'forum', name: 'quotes' });
  expect(textOf(await post(forum).answer())).toContain(`<#${forum.id}>`);
  const thread = [...discord.world.channels.values()].find(({ parentId }) => parentId === forum.id)!;
  expect(thread.name).toBe('A quote by Jon Adeyemi');
  const [message] = discord.messages(thread.id);
  expect(textOf(message!)).toContain('The bridge is safe for everyone');
  expect(textOf(message!)).toContain(`Shared by <@${discord.user.id}>`);
});

test('a saved quote is a message in a text channel, once', async () => {
  const { discord } = scene;
  const channel = discord.addChannel({ name: 'other' });
  discord.failNext({ method: 'POST', path: `/channels/${channel.id}/messages`, status: 502 });
  expect(textOf(await post(channel).answer())).toContain('Posted');
  expect(discord.messages(channel.id)).toHaveLength(1);
  expect(discord.messages(channel.id)[0]!.nonce).toBeDefined();
});

test.each([
  ['the person', { memberPermissions: PERMISSIONS.viewChannel }, 'You may not write in that channel'],
  ['the bot', { botPermissions: PERMISSIONS.viewChannel }, 'give it Send Messages there'],
  ['the bot, at all', { botPermissions: 0n }, 'give it View Channel and Send Messages there'],
])('what %s lacks is named', async (_, permissions, words) => {
  const channel = scene.discord.addChannel({ name: 'closed', ...permissions });
  expect(textOf(await post(channel).answer())).toContain(words);
  expect(scene.discord.messages(channel.id)).toEqual([]);
});

test.each([
  ['is deleted meanwhile', 404, 10003, 'not there any more'],
  ['is closed meanwhile', 403, 50013, 'Send Messages'],
  ['is hidden meanwhile', 403, 50001, 'View Channel'],
  ['wants a tag', 400, 40067, 'wants a tag'],
])('a channel that %s is explained', async (_, status, code, words) => {
  const channel = scene.discord.addChannel({ name: 'other' });
  scene.discord.failNext({ path: `/channels/${channel.id}/`, status, body: { code, message: 'refused' } });
  expect(textOf(await post(channel).answer())).toContain(words);
});

test('only what is saved is offered and posted', async () => {
  const { discord } = scene;
  const typing = (value: string) =>
    discord.autocomplete({ name: 'saved', subcommand: 'post', focused: 'id', value }).choices();
  expect(await typing('bridge')).toEqual([{ name: 'Jon Adeyemi: The bridge is safe for everyone', value: quoteId }]);
  expect(await typing('nothing')).toEqual([]);
  const channel = discord.addChannel({ name: 'other' });
  expect(textOf(await post(channel, 'harbour000.x').answer())).toContain('not among your saved quotes');
  expect(discord.messages(channel.id)).toEqual([]);
});

test.each(['text', 'forum'] as const)('a quote of several messages is posted whole, in order (%s)', async (kind) => {
  const { discord, archive, workspaces } = scene;
  const [quote] = await archive.quotesOf('wire', 'bridge0001');
  const words = Array.from({ length: 900 }, (_, at) => `word${at}`).join(' ');
  const long = { ...quote!, id: 'bridge0001.long', text: words, passages: [{ text: words, quoted: true }] };
  await workspaces.saveQuote(`discord:${discord.guild.id}`, discord.user.id, long);
  const channel = discord.addChannel({ kind, name: 'long' });
  await post(channel, long.id).answer();
  const place =
    kind === 'text'
      ? channel.id
      : [...discord.world.channels.values()].find(({ parentId }) => parentId === channel.id)!.id;
  const messages = discord.messages(place);
  expect(messages.length).toBeGreaterThan(1);
  const posted = messages.map(textOf).join(' ');
  for (const word of ['word0', 'word450', 'word899']) expect(posted).toMatch(new RegExp(`${word}\\b`));
  expect(posted.indexOf('word0 ')).toBeLessThan(posted.indexOf('word899'));
});

test('a post whose answer is lost stands there once', async () => {
  const { discord } = scene;
  const channel = discord.addChannel({ name: 'lost' });
  discord.failNext({ method: 'POST', path: `/channels/${channel.id}/messages`, dropAnswer: true });
  expect(textOf(await post(channel).answer())).toContain('Posted');
  expect(discord.messages(channel.id)).toHaveLength(1);
});
