import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { text } from '../../../commands/option.ts';
import type { Field } from '../../../src/card/card.ts';
import { findControl, textOf } from '../../platforms/discord/index.ts';
import { aCard, aCommand, type Scene, startScene } from './scene.ts';

const NAMES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
const shape = Object.fromEntries(NAMES.map((name) => [name, text({ description: `The ${name}` })]));

const long = aCommand('long', async () =>
  aCard({
    kind: 'form',
    title: 'Many things',
    form: {
      title: 'Many things',
      submitLabel: 'Save',
      submit: { command: 'keep', options: { seven: 'as it was' } },
      fields: NAMES.slice(0, 6).map((name): Field => ({ name, label: name, required: false, input: { type: 'line' } })),
    },
  }),
);
const keep = aCommand(
  'keep',
  (async (_: unknown, options: Record<string, string>) =>
    aCard({ kind: 'done', title: NAMES.map((name) => options[name] ?? '-').join(' ') })) as never,
  { options: z.object(shape) } as never,
);

let scene: Scene;
const manager = { permissions: 0x20n };

beforeEach(async () => {
  scene = await startScene({ commands: [long, keep] });
});

afterEach(async () => {
  try {
    scene.discord.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

test('/settings edit opens a form, and what is filled in is set', async () => {
  const { discord, workspaces } = scene;
  const asked = discord.command({ name: 'settings', subcommand: 'edit', ...manager });
  expect(await asked.openedModal()).toMatchObject({ title: 'Settings' });
  // The person who submits is the one who was asked: their permissions come with the submission.
  discord.setMember(discord.guild.id, discord.user.id, { permissions: 0x20n });
  const submitted = discord.modalSubmit(asked, { zone: 'Europe/Berlin', answers: ['public'] });
  expect(textOf(await submitted.answer())).toContain('Europe/Berlin');
  expect(submitted.isEphemeral).toBe(true);
  const settings = await workspaces.settings(`discord:${discord.guild.id}`);
  expect(settings).toMatchObject({ timeZone: 'Europe/Berlin', answers: 'public', locale: null });
});

test('a button opens the form too', async () => {
  const { discord } = scene;
  const shown = await discord.command({ name: 'settings', subcommand: 'show', ...manager }).answer();
  const pressed = discord.button(shown.id, findControl(shown, 'Change settings').custom_id, undefined, manager);
  expect(await pressed.openedModal()).toMatchObject({ title: 'Settings' });
});

test('a wrong field is said, and the form opens again with what was typed', async () => {
  const { discord } = scene;
  discord.setMember(discord.guild.id, discord.user.id, { permissions: 0x20n });
  const asked = discord.command({ name: 'settings', subcommand: 'edit' });
  await asked.openedModal();
  const answer = await discord.modalSubmit(asked, { zone: 'Atlantis', language: 'German' }).answer();
  expect(textOf(answer)).toContain('Atlantis');
  const again = discord.button(answer.id, findControl(answer, 'Change it').custom_id);
  const modal = JSON.stringify(await again.openedModal());
  expect(modal).toContain('Atlantis');
  expect(modal).toContain('German');
});

test('a form of more than five fields goes on in a second one', async () => {
  const { discord } = scene;
  const asked = discord.command({ name: 'long' });
  expect(await asked.openedModal()).toMatchObject({ title: 'Many things (1 of 2)' });
  const between = await discord.modalSubmit(asked, { one: 'a', five: 'e' }).answer();
  const second = discord.button(between.id, findControl(between, 'Continue').custom_id);
  await second.openedModal();
  const done = await discord.modalSubmit(second, { six: 'f' }).answer();
  expect(textOf(done)).toContain('a - - - e f as it was');
});

test('a form that comes late is a message with a button that opens it', async () => {
  const { discord, timers, workspaces } = scene;
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  const settings = workspaces.settings.bind(workspaces);
  workspaces.settings = async (workspace) => {
    entered.resolve();
    await gate.promise;
    return settings(workspace);
  };
  const asked = discord.command({ name: 'settings', subcommand: 'edit', ...manager });
  await entered.promise;
  timers.pass(700);
  expect((await asked.response()).type).toBe(5);
  gate.resolve();
  const answer = await asked.answer();
  const pressed = discord.button(answer.id, findControl(answer, 'Change settings').custom_id, undefined, manager);
  expect(await pressed.openedModal()).toMatchObject({ title: 'Settings' });
});

test('a form that nobody knows any more gets a clear answer', async () => {
  const { discord, workspaces } = scene;
  const asked = discord.command({ name: 'settings', subcommand: 'edit', ...manager });
  await asked.openedModal();
  workspaces.findAction = async () => undefined;
  expect(textOf(await discord.modalSubmit(asked, {}).answer())).toContain('run the command again');
});
