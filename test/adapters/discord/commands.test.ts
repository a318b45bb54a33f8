import { afterEach, beforeEach, expect, test } from 'vitest';
import { FLAGS, findControl, textOf } from '../../platforms/discord/index.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;

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

test.each([
  ['brief', undefined, {}, 'Briefing'],
  ['quotes', undefined, { about: 'harbour' }, 'The harbour will open in phase 1'],
  ['search', undefined, { words: 'bridge' }, 'Bridge is safe'],
  ['speaker', undefined, { name: 'Mara Voss' }, 'Mara Voss'],
  ['article', undefined, { id: 'bridge0001' }, 'The bridge is safe for everyone'],
  ['outlets', undefined, {}, 'Meridian'],
  ['saved', 'list', {}, 'No saved quotes'],
  ['saved', 'export', { format: 'csv' }, 'No saved quotes'],
  ['help', undefined, {}, '/quotes'],
  ['help', undefined, { command: 'quotes' }, 'quotes by:Huawei'],
] as const)('/%s %s answers privately (%o)', async (name, subcommand, options, words) => {
  const asked = scene.discord.command({ name, options, ...(subcommand && { subcommand }) });
  const answer = await asked.answer();
  expect(textOf(answer)).toContain(words);
  expect(answer.flags & FLAGS.ephemeral).toBe(FLAGS.ephemeral);
});
