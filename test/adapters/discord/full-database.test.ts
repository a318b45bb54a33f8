/** People are answered, though nothing can be written. */
import { afterEach, expect, test } from 'vitest';
import { textOf } from '../../platforms/discord/index.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.stop());

test('with a database that is full every command is acknowledged, and what cannot be kept is said', async () => {
  scene = await startScene();
  const { discord, database } = scene;
  const { page_count: pages } = database.get<{ page_count: number }>('PRAGMA page_count')!;
  database.exec(`PRAGMA max_page_count = ${pages}`);
  // What room there is in the last pages.
  const fill = () =>
    database.run(
      `INSERT INTO digest_compositions (key, workspace, content, composed_at) VALUES (hex(randomblob(9)), 'x', hex(randomblob(20)), 0)`,
    );
  expect(() => {
    for (;;) fill();
  }).toThrow('full');
  const quotes = discord.command({ name: 'quotes', options: { about: 'harbour' } });
  expect(textOf(await quotes.answer())).toContain('arbour');
  const answers = [];
  // The first few find room in pages that are there.
  for (let number = 0; number < 8; number++) {
    const options = { at: '08:00', zone: 'UTC', dm: true };
    const asked = discord.command({ name: 'digest', subcommand: 'subscribe', options });
    answers.push(textOf(await asked.answer()));
  }
  expect(answers.at(-1)).toMatch(/reference [0-9a-f]{8}/);
  discord.expectNoViolations();
});
