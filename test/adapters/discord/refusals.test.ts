/** Discord reads an answer and refuses it: whoever asked still hears of it, with a reference that the log has too. */
import { afterEach, expect, test } from 'vitest';
import { textOf } from '../../platforms/discord/index.ts';
import { aCard, aCommand, type Scene, startScene } from './scene.ts';

const REFUSED = { status: 400, body: { message: 'Invalid Form Body', code: 50035 } };
const ACKNOWLEDGED_WITHIN = 700;

let scene: Scene | undefined;

afterEach(async () => {
  try {
    scene?.discord.expectNoViolations();
  } finally {
    await scene?.stop();
    scene = undefined;
  }
});

test('a first response that is refused is followed by an apology', async () => {
  scene = await startScene({});
  const { discord } = scene;
  discord.failNext({ path: '/callback', ...REFUSED });
  const asked = discord.command({ name: 'outlets' });
  const answer = textOf(await asked.answer());
  expect(answer).toMatch(/Sorry, that is our fault.*reference [0-9a-f]{8}/s);
  expect(asked.isEphemeral).toBe(true);
});

test('where a deferred answer is refused, the apology stands instead of "is thinking"', async () => {
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const slow = aCommand('slow', async () => {
    entered.resolve();
    await gate.promise;
    return aCard({ title: 'At last' });
  });
  scene = await startScene({ commands: [slow] });
  const { discord, timers } = scene;
  const refusal = discord.failNext({ method: 'PATCH', path: '/webhooks/', ...REFUSED });
  const asked = discord.command({ name: 'slow' });
  await entered.promise;
  timers.pass(ACKNOWLEDGED_WITHIN);
  gate.resolve();
  expect(textOf(await asked.answer())).toMatch(/Sorry, that is our fault.*reference [0-9a-f]{8}/s);
  expect(refusal.hits).toBe(1);
});

/** A saved quote, and how to post it in a new channel. */
async function savedScene(kind: 'forum' | 'text') {
  const started = await startScene({});
  scene = started;
  const { archive, workspaces, discord } = started;
  const [quote] = await archive.quotesOf('wire', 'bridge0001');
  await workspaces.saveQuote(`discord:${discord.guild.id}`, discord.user.id, quote!);
  const channel = discord.addChannel({ kind, name: 'quotes' });
  const post = () => discord.command({ name: 'saved', subcommand: 'post', options: { id: quote!.id, to: channel.id } });
  return { ...started, channel, post };
}

test('a forum post whose outcome is unclear is not made twice', async () => {
  const { discord, channel, post } = await savedScene('forum');
  const lost = discord.failNext({ method: 'POST', path: `/channels/${channel.id}/threads`, dropAnswer: true });
  expect(textOf(await post().answer())).toContain('look there first');
  expect(lost.hits).toBe(1);
  const made = [...discord.world.channels.values()].filter(({ parentId }) => parentId === channel.id);
  expect(made).toHaveLength(1);
});

test('a post that meets a rate limit says so instead of waiting', async () => {
  const { discord, channel, post } = await savedScene('text');
  const body = { message: 'You are being rate limited.', retry_after: 60, global: false };
  discord.failNext({ path: `/channels/${channel.id}/messages`, status: 429, body });
  expect(textOf(await post().answer())).toContain('try again in a minute');
  expect(discord.messages(channel.id)).toEqual([]);
});

test('a token that Discord no longer takes for a post ends the adapter', async () => {
  const { discord, channel, post, failed, bot } = await savedScene('text');
  discord.failNext({ path: `/channels/${channel.id}/messages`, status: 401, body: { message: '401', code: 0 } });
  expect(textOf(await post().answer())).toContain('Sorry, that is our fault');
  await failed;
  expect(bot.state().reason).toContain('DISCORD_TOKEN');
});
