/** People are answered, though somebody else has locked the database. Whoever blocked here would never see the lock's end. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { textOf } from '../../platforms/discord/index.ts';
import { type Lockable, lockable } from '../chat/locked.ts';
import { type Scene, startScene } from './scene.ts';

const manager = { permissions: 0x20n };
const WISH = { name: 'digest', subcommand: 'subscribe', options: { at: '13:00', zone: 'UTC' } };

let file: Lockable;
let scene: Scene;
beforeEach(async () => {
  file = lockable();
  scene = await startScene({ url: file.url });
  scene.discord.setMember(scene.discord.guild.id, scene.discord.user.id, manager);
});
afterEach(async () => {
  file.release();
  await scene.stop();
  file.remove();
});

test('while the database is locked, what only reads is answered, and what writes is acknowledged and done when the lock ends', async () => {
  const { discord, timers } = scene;
  file.lock();
  const wish = discord.command(WISH);
  const form = discord.command({ name: 'digest', subcommand: 'subscribe' });
  const quotes = discord.command({ name: 'quotes', options: { about: 'harbour' } });
  expect(textOf(await discord.command({ name: 'help' }).answer())).toContain('/quotes');
  expect([wish.state, form.state]).toEqual(['sent', 'sent']);
  timers.pass(700);
  expect(await wish.response()).toMatchObject({ type: 5 });
  expect((await scene.digests.list(`discord:${discord.guild.id}`)).length).toBe(0);
  file.release();
  expect(textOf(await wish.answer())).toContain('Subscribed');
  expect(textOf(await quotes.answer())).toContain('arbour');
  expect((await scene.digests.list(`discord:${discord.guild.id}`)).length).toBe(1);
  discord.expectNoViolations();
});

test('a digest that is due while the database is locked goes out once, when the lock ends', async () => {
  const { discord } = scene;
  await discord.command(WISH).answer();
  file.lock();
  const ticked = scene.tickAt('2019-08-01T13:00:00Z');
  // The bot goes on meanwhile.
  expect(textOf(await discord.command({ name: 'help' }).answer())).toContain('/quotes');
  expect(discord.messages().length).toBe(0);
  file.release();
  await ticked;
  await scene.tickAt('2019-08-01T13:01:00Z');
  expect(discord.messages().length).toBe(1);
  discord.expectNoViolations();
});
