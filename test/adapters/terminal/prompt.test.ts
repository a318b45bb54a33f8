/** The interactive prompt, typed into and read from. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completeLine } from '../../../adapters/terminal/completion.ts';
import { openHistory } from '../../../adapters/terminal/history.ts';
import { runTerminal } from '../../../adapters/terminal/run.ts';
import { COMMANDS, type Context } from '../../../commands/index.ts';
import { openStorage } from '../../../src/archive/index.ts';
import { fixedClock } from '../../../src/clock.ts';
import { aContext } from '../../commands/a-context.ts';
import { aHost, anArchive, collector, NOW, run } from './fake-host.ts';

const withArticles = { openArchive: anArchive };
const folder = mkdtempSync(join(tmpdir(), 'briefwire-prompt-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Types whole lines at a terminal that echoes them. */
async function typed(input: string, more: Parameters<typeof run>[1] = {}): Promise<string> {
  const { code, out, bugs } = await run([], { ...withArticles, isInteractive: true, input, ...more });
  expect([code, bugs]).toEqual([0, []]);
  // What readline itself draws: cursor moves and clearing.
  return out.replaceAll(/\u001b\[\d*[A-HJK]/g, '');
}

describe('the prompt', () => {
  test('greets with counts and examples that can be typed, in three lines', async () => {
    const out = await typed('/quit\r');
    const [first, second, third, empty] = out.split('\n');
    expect(first).toBe(
      'Briefwire · 3 articles of 2 outlets, 5 quotes by 5 speakers'.replace(
        /5 quotes by 5/,
        /\d+ quotes by \d+/.exec(out)?.[0] ?? '',
      ),
    );
    expect(second).toMatch(/^Try \/brief or \/quotes by:.+ or \/outlets$/);
    expect(third).toContain('/help and /quit');
    expect(empty).toBe('');
  });

  test('answers with or without the slash', async () => {
    for (const line of ['/quotes by:"Lena Holt"', 'quotes by:"Lena Holt"']) {
      expect(await typed(`${line}\r`)).toContain('┃ “We cannot take any risk with this bridge,”');
    }
  });

  test('a typed number follows what was offered', async () => {
    const out = await typed('quotes by:"Lena Holt" about:risk\r1\r');
    expect(out).toContain('→ [1] Article');
    expect(out).toContain('Harl bridge closed after cracks are found');
    expect(out).toContain('Who said what');
  });

  test('a number that was not offered is said to be none', async () => {
    expect(await typed('7\r')).toContain('There is nothing with the number 7: the last answer offers none.');
  });

  test('errors do not end it', async () => {
    const out = await typed('nonsense\rquotes since:whenever\r/outlets\r');
    expect(out).toContain('There is no command "nonsense"');
    expect(out).toContain('✗ That did not work');
    expect(out).toContain('Meridian');
  });

  test('the end of input ends it', async () => {
    const stdin = new PassThrough();
    stdin.end();
    const out = collector();
    const code = await runTerminal([], { ...aHost(), ...withArticles, stdin, stdout: out.stream, isInteractive: true });
    expect(code).toBe(0);
    expect(out.text()).toContain('briefwire> ');
  });

  test('Ctrl-C gives up the line and goes on', async () => {
    const out = await typed('/search ferry\u0003/outlets\r');
    expect(out).toContain('^C');
    expect(out).not.toContain('Articles about');
    expect(out).toContain('Meridian');
  });

  test('lines are kept for the next start', async () => {
    const historyFile = join(folder, 'kept', 'history');
    await typed('/outlets\r/help\r1\r/quit\r', { historyFile });
    expect(readFileSync(historyFile, 'utf8')).toBe('/outlets\n/help\n');
    expect(openHistory(historyFile).lines).toEqual(['/help', '/outlets']);
  });
});

test('a history that cannot be read or written is passed over', () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const history = openHistory(join(file, 'history'));
  expect(history.lines).toEqual([]);
  expect(() => history.add('/help')).not.toThrow();
});

test('without a terminal one briefing is printed, and how to go on', async () => {
  const { code, out } = await run([], withArticles);
  expect(code).toBe(0);
  expect(out).toContain('Harl bridge');
  expect(out).toContain('npx briefwire --help');
  expect(out).not.toContain('briefwire> ');
});

describe('completion', () => {
  let context: Context;
  beforeAll(async () => {
    const clock = fixedClock(NOW);
    context = aContext(await openStorage({ url: 'sqlite::memory:', clock }), clock, { archive: await anArchive() });
  });
  afterAll(() => context.archive.close());

  test.each<[line: string, replacements: string[], typed: string]>([
    ['/qu', ['/quotes ', '/quit '], '/qu'],
    ['out', ['outlets '], 'out'],
    ['quotes a', ['about:'], 'a'],
    ['quotes kind:', ['kind:direct', 'kind:mixed', 'kind:indirect'], 'kind:'],
    ['quotes outlet:x', [], 'outlet:x'],
    ['quotes kind:m', ['kind:mixed '], 'kind:m'],
    ['/quotes by:Len', ['by:"Lena Holt" '], 'by:Len'],
    ['quotes about:5G by:"Lena H', ['by:"Lena Holt" '], 'by:"Lena H'],
    ['search outlet:gaz', ['outlet:"Harbour Gazette" '], 'outlet:gaz'],
    ['speaker Lena', ['"Lena Holt" '], 'Lena'],
    ['help sp', ['speaker '], 'sp'],
  ])('of %j', async (line, replacements, typedPart) => {
    expect(await completeLine(COMMANDS, ['quit'], context, line)).toEqual([replacements, typedPart]);
  });

  test.each<[line: string, names: string[], replacements: string[]]>([
    ['quotes by:l', ['Lena Holt', 'Lena Hoff'], ['by:"Lena Ho']],
    ['quotes by:"Lena Ho', ['Lena Holt', 'Lena Hoff'], ['by:"Lena Holt', 'by:"Lena Hoff']],
    ['quotes by:ho', ['Lena Holt', 'Lena Hoff'], ['by:ho', 'by:Lena Holt', 'by:Lena Hoff']],
    ['quotes by:', ['Lena Holt', 'Per Lund'], ['by:Lena Holt', 'by:Per Lund']],
    ['quotes by:', ['Sly \u001b[2J', 'The "Rock"', 'Per Lund'], ['by:"Per Lund" ']],
    ['speaker "Per', ['Per Lund'], ['"Per Lund" ']],
  ])('of %j among %j', async (line, names, replacements) => {
    const suggestSpeakers = async () => names.map((name) => ({ id: name, name, kind: 'person' as const }));
    const known = { ...context, archive: { ...context.archive, suggestSpeakers } };
    expect((await completeLine(COMMANDS, [], known, line))[0]).toEqual(replacements);
  });
});
