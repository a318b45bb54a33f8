/** `speaker merge` and the like: what an operator types, and what is printed. */
import { beforeEach, describe, expect, test } from 'vitest';
import { WIRE } from '../../../src/archive/port.ts';
import { anEntry } from '../../archive/entries.ts';
import { anArchive, run } from './fake-host.ts';

type Archive = Awaited<ReturnType<typeof anArchive>>;
let archive: Archive;
beforeEach(async () => {
  archive = await anArchive();
  const quotes = [
    { words: 'one', by: 'Kanye West' },
    { words: 'two', by: 'Ye' },
  ];
  await archive.add(WIRE, [anEntry({ quotes })]);
});

/** One archive through several runs, each of which closes what it opened. */
function type(...argv: string[]) {
  return run(argv, { openArchive: async () => ({ ...archive, close: async () => undefined }) });
}

describe('speaker', () => {
  test('merge prints what was and what is, and how to take it back', async () => {
    const { code, out, err } = await type('speaker', 'merge', 'Ye', 'Kanye West');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(
      /Merged "Ye" and "Kanye West"\s+Before\s+• Ye \(s\d+\), 1 quote\s+• Kanye West \(s\d+\), 1 quote\s+Now\s+• Ye \(s\d+\), 2 quotes; also as Kanye West/,
    );
    expect(out).toContain('npx briefwire speaker undo c1');
    expect((await type('speaker', 'Kanye West')).out).toMatch(/^Ye\n/);
    expect((await type('speaker', 'corrections')).out).toContain('c1 Merged "Ye" and "Kanye West"');
    expect((await type('speaker', 'undo', 'c1')).out).toContain('Undone: Merged');
    expect((await type('speaker', 'Kanye West')).out).toMatch(/^Kanye West\n/);
    expect((await type('speaker', 'corrections')).out).toContain('; undone ');
  });

  test('split and rename, as JSON', async () => {
    await type('speaker', 'merge', 'Ye', 'Kanye West');
    const split = JSON.parse((await type('speaker', 'split', 'Ye', '--json')).out);
    expect(split).toMatchObject({ correction: { id: 'c2', action: 'split', other: null }, before: [{ quotes: 2 }] });
    expect(split.after).toHaveLength(2);
    const renamed = JSON.parse((await type('speaker', 'rename', 'Ye', 'The Artist', '--json')).out);
    expect(renamed.after).toMatchObject([{ name: 'The Artist', quotes: 1, names: ['Ye'] }]);
    const { corrections } = JSON.parse((await type('speaker', 'corrections', '--json')).out);
    expect(corrections.map(({ id }: { id: string }) => id)).toEqual(['c3', 'c2', 'c1']);
  });

  test.each([
    [['merge', 'Ye'], /Use it as: npx briefwire speaker merge NAME OTHER/],
    [['merge', 'Kanye', 'West', 'Ye'], /quotation marks/],
    [['merge', 'Yo', 'Kanye West'], /Nobody is quoted as "Yo"/],
    [['undo', 'c7'], /no correction "c7"/],
    [['corrections', 'all'], /does not take "all"/],
  ])('%j says what to do', async (argv, message) => {
    const { code, out, err } = await type('speaker', ...argv);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(message);
  });

  test('alone is the chat command, and each has its help', async () => {
    expect((await type('speaker', 'Ye')).out).toMatch(/^Ye\n/);
    expect((await type('speaker', '--help')).out).toContain('npx briefwire speaker NAME [options]');
    expect((await type('speaker', 'merge', '--help')).out).toContain('npx briefwire speaker merge NAME OTHER');
    expect((await type('--help')).out).toContain('speaker corrections');
  });
});
