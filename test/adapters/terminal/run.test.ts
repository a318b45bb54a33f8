/** The command line: words, flags, exit codes, what goes where. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { openShared } from '../../../adapters/storage.ts';
import { readGlobals } from '../../../adapters/terminal/globals.ts';
import type { OpenOptions } from '../../../adapters/terminal/host.ts';
import { readOwnArguments } from '../../../adapters/terminal/own-command.ts';
import { OWN_COMMANDS } from '../../../adapters/terminal/own-commands.ts';
import { doctorJson, errorJson } from '../../../adapters/terminal/schemas.ts';
import { COMMANDS, type Command, findCommand, parseArguments, parseLine } from '../../../commands/index.ts';
import { articleJson, briefJson, outletsJson, quotesJson, searchJson, speakerJson } from '../../../commands/json.ts';
import type { Card } from '../../../src/card/card.ts';
import { fixedClock } from '../../../src/clock.ts';
import { UserError } from '../../../src/errors.ts';
import { DEFAULT_SETTINGS } from '../../../src/workspace/index.ts';
import { anArchive, NOW, run } from './fake-host.ts';

/** As a shell of this machine cuts lines. */
function shellWords(lines: readonly string[]): string[][] {
  const script = lines.map((line) => `for word in ${line}; do printf '%s\\0' "$word"; done; printf '\\001'`).join('\n');
  const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
  return printed
    .split('\u0001')
    .slice(0, -1)
    .map((words) => words.split('\0').slice(0, -1));
}

const withArticles = { openArchive: anArchive };

describe('chat commands in a shell', () => {
  test('quotes shows the words with speaker, outlet and date', async () => {
    const { code, out, err } = await run(['quotes', 'by:Lena Holt'], withArticles);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('┃ “We cannot take any risk with this bridge,”');
    expect(out).toMatch(/┃ — .*Lena Holt/);
    expect(out).toContain('Harbour Gazette · 10 Mar 2026, 09:00 CET');
    expect(out).toContain('npx briefwire article bridgegazette1');
    expect(out).not.toContain('\u001b');
  });

  test.each([
    [['quotes', 'by:Lena Holt', 'about:risk']],
    [['quotes', '--by', 'Lena Holt', '--about', 'risk']],
    [['quotes', '--by=Lena Holt', '--about=risk']],
    [['/quotes', 'by=Lena Holt', 'risk']],
    [['--json', 'quotes', '--by', 'Lena Holt', 'about:risk', '--workspace', 'local']],
  ])('%j is the same search', async (argv) => {
    const { code, out } = await run([...argv, '--json'], withArticles);
    expect(code).toBe(0);
    expect(quotesJson.parse(JSON.parse(out)).quotes.map(({ article }) => article.id)).toEqual(['bridgegazette1']);
  });

  test.each([
    ['quotes', ['quotes'], quotesJson],
    ['search', ['search', 'bridge'], searchJson],
    ['brief', ['brief', 'since:7d'], briefJson],
    ['article', ['article', 'bridgegazette1'], articleJson],
    ['speaker', ['speaker', 'Lena', 'Holt'], speakerJson],
    ['outlets', ['outlets'], outletsJson],
  ] as const)('%s --json prints the promised shape', async (_name, argv, schema) => {
    const { code, out, err } = await run([...argv, '--json'], withArticles);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(() => schema.parse(JSON.parse(out))).not.toThrow();
    expect(out.trim().split('\n').length).toBeGreaterThan(1);
  });

  test('an empty result is no error', async () => {
    const { code, out, err } = await run(['quotes', 'about:zeppelin'], withArticles);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^No quotes found\n/);
  });

  test('--zone changes dates', async () => {
    const { out } = await run(['quotes', 'by:Lena Holt', '--zone', 'America/New_York'], withArticles);
    expect(out).toContain('10 Mar 2026, 04:00 EDT');
  });

  test('a page says how to go on, word for word', async () => {
    const { out } = await run(['quotes', '--limit', '1', 'since:7d'], withArticles);
    const more = /more: (npx briefwire .*)$/m.exec(out)?.[1] ?? '';
    expect(more).toBe('npx briefwire quotes since:7d limit:1 page:2');
    const next = await run(more.split(' ').slice(2), withArticles);
    expect(next.out).toContain('Page 2');
  });
});

describe('errors', () => {
  test.each<[argv: string[], message: RegExp]>([
    [['qoutes'], /^briefwire: There is no command "qoutes": did you mean "quotes"\?\n$/],
    [['ingst', 'x'], /did you mean "ingest"\?/],
    [['quotes', '--bye', 'Huawei'], /has no option --bye: did you mean --by\?/],
    [['extract', '--jsn'], /has no option --jsn/],
    [['--jsonn'], /There is no option "--jsonn": did you mean --json\?/],
    [['quotes', '--limit', 'many'], /limit is "many": use a whole number from 1 to 50/],
    [['quotes', '--workspace', 'discord:../x'], /--workspace is "discord:\.\.\/x": use local/],
    [['quotes', '--workspace'], /--workspace needs a value/],
    [['quotes', '--zone', 'Berlin'], /--zone is "Berlin": use an IANA name/],
    [['quotes', '--json=yes'], /--json takes no value/],
    [['speaker', 'Nobody', 'Atall'], /Nobody called "Nobody Atall"/],
    [['extract', 'file.jsonl'], /extract does not take "file.jsonl"/],
    [['say'], /say needs a line of chat/],
    [['help', 'qoutes'], /did you mean "quotes"\?/],
  ])('%j is one line on stderr and exit code 1', async (argv, message) => {
    const { code, out, err, bugs } = await run(argv, withArticles);
    expect([code, out, bugs]).toEqual([1, '', []]);
    expect(err).toMatch(message);
    expect(err.trimEnd()).not.toContain('\n');
  });

  test('with --json they are JSON on stderr', async () => {
    for (const argv of [
      ['qoutes', '--json'],
      ['speaker', 'Nobody', '--json'],
      ['--json', '--zone', 'Berlin', 'quotes'],
    ]) {
      const { code, out, err } = await run(argv, withArticles);
      expect([code, out]).toEqual([1, '']);
      expect(errorJson.parse(JSON.parse(err)).error.length).toBeGreaterThan(10);
    }
  });

  test('a bug is noted, and the person gets its reference', async () => {
    const { code, err, bugs } = await run(['outlets'], { openArchive: () => Promise.reject(new TypeError('oops')) });
    expect(code).toBe(1);
    expect(err).toMatch(/reference [0-9a-f]{8}\./);
    expect(err).not.toContain('oops');
    expect(bugs).toHaveLength(1);
  });

  test('an archive that cannot be opened says why', async () => {
    const openArchive = () => Promise.reject(new UserError('The disk is full: free some space.'));
    const { code, err } = await run(['outlets'], { openArchive });
    expect([code, err]).toEqual([1, 'briefwire: The disk is full: free some space.\n']);
  });

  test('escape characters of arguments do not reach the terminal', async () => {
    const { err } = await run(['\u001b[31mquotes']);
    expect(err).not.toContain('\u001b');
  });

  test('a reader that went away ends quietly', async () => {
    const gone = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
    });
    const lines = '{"id":1,"text":"A headline here\\n\\nSome words of an article."}\n'.repeat(50);
    const { code, err, bugs } = await run(['extract', '--json'], { stdout: gone, input: lines });
    expect([code, err, bugs]).toEqual([0, '', []]);
  });
});

describe('help', () => {
  test.each([...COMMANDS, ...OWN_COMMANDS].map(({ name }) => [name]))(
    '%s --help shows options and examples',
    async (name) => {
      const { code, out } = await run([...name.split(' '), '--help']);
      expect(code).toBe(0);
      expect(out).toContain(`Usage: npx briefwire ${name}`);
      expect(out).toMatch(/Examples\n {2}• npx briefwire /);
      expect(out.split('\n').every((line) => line.length <= 80)).toBe(true);
    },
  );

  test('every example can be copied into a shell, and is what chat would read', async () => {
    const shown: { readonly command: Command; readonly example: string; readonly line: string }[] = [];
    for (const command of COMMANDS) {
      const { out } = await run([...command.name.split(' '), '--help'], { columns: 110 });
      const lines = out.split('Examples\n')[1]!.split('\n\n')[0]!.split('  • npx briefwire ').slice(1);
      expect(lines.length, command.name).toBe(command.examples.length);
      for (const [at, line] of lines.entries())
        shown.push({ command, example: command.examples[at]!, line: line.replaceAll(/\s*\n\s*/g, ' ').trim() });
    }
    const cut = shellWords(shown.map(({ line }) => line));
    for (const [at, { command, example, line }] of shown.entries()) {
      const found = findCommand(COMMANDS, cut[at]!)!;
      expect(found.command.name, line).toBe(command.name);
      expect(parseArguments(found.command, found.rest), line).toEqual(parseLine(COMMANDS, example).raw);
    }
    const examples = OWN_COMMANDS.flatMap((own) => own.examples.map((example) => ({ own, example })));
    const words = shellWords(examples.map(({ example }) => example.replaceAll(/ [<>] \S+/g, '')));
    for (const [at, { own, example }] of examples.entries()) {
      const { rest } = readGlobals(words[at]!, ['zone']);
      expect(() => readOwnArguments(own, rest.slice(own.name.split(' ').length)), example).not.toThrow();
    }
    expect((await run(['watch', 'add', '--help'])).out).toContain(`npx briefwire watch add '"harbour bridge"'`);
  });

  test('--help and help list every command', async () => {
    const overview = (await run(['--help'])).out;
    for (const { name, description } of [...COMMANDS, ...OWN_COMMANDS]) {
      expect(overview).toContain(name);
      expect(overview.replaceAll(/\s+/g, ' ')).toContain(description);
    }
    expect((await run(['help'])).out).toBe(overview);
    expect((await run(['help', 'ingest'])).out).toBe((await run(['ingest', '--help'])).out);
  });

  test('--version prints the version', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, out: '1.2.3\n' });
  });
});

describe('say', () => {
  test('prints what the terminal would show', async () => {
    const { code, out } = await run(['say', '/quotes by:"Lena Holt"', '--as', 'terminal'], withArticles);
    expect(code).toBe(0);
    expect(out).toContain('┃ “We cannot take any risk with this bridge,”');
    expect(out).toContain('→ /article bridgegazette1');
  });

  test.each([
    ['/news quotes by:"Lena Holt"', '┃ “We cannot take any risk with this bridge,”'],
    ['/NEWS  search ferry', 'Ferry company orders electric ships'],
    ['/news', '3 articles, 2 outlets'],
  ])('reads %s as Slack has it', async (line, shown) => {
    const { code, out } = await run(['say', line], withArticles);
    expect(code).toBe(0);
    expect(out).toContain(shown);
  });

  test('says what a word behind the name of the bot is not', async () => {
    const { code, out } = await run(['say', '/news quotse x'], withArticles);
    expect(code).toBe(1);
    expect(out).toContain('did you mean /quotes?');
  });

  test('a platform that reads lines in its own way is asked, and told of itself', async () => {
    const lines = {
      slack: async (_commands: unknown, { platform }: { platform: string }, line: string): Promise<Card> => ({
        kind: 'answer',
        title: `${line} on ${platform}`,
        blocks: [],
        fallback: '',
      }),
    };
    const payloads = { slack: async ({ title }: Card, { timeZone }: { timeZone: string }) => ({ title, timeZone }) };
    const { out } = await run(['say', '/news who said that?', '--as', 'slack'], { lines, payloads });
    expect(JSON.parse(out)).toEqual({ title: '/news who said that? on slack', timeZone: 'Europe/Berlin' });
  });

  test.each(['discord', 'slack'] as const)('as %s it is typed in a channel, and nothing is kept', async (platform) => {
    const folder = mkdtempSync(join(tmpdir(), 'say-'));
    const clock = fixedClock(NOW);
    const openStorage = (options: OpenOptions = {}) =>
      openShared(`sqlite:${join(folder, 'say.db')}`, clock, { ...options });
    const payloads = { [platform]: async (card: Card) => card.data };
    const line = ['say', '/digest subscribe bridge at:08:00', '--as', platform];
    const { code, out } = await run(line, { openStorage, payloads });
    expect(code, out).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ platform, isDirect: false, filters: { about: 'bridge' } });
    await run(['say', '/saved'], { openStorage });
    const { workspaces, digests, close } = await openStorage();
    for (const workspace of ['local', 'discord:100000000000000000', 'slack:T0123456789']) {
      expect(await digests.list(workspace)).toEqual([]);
      expect(await workspaces.settings(workspace)).toEqual(DEFAULT_SETTINGS);
    }
    await close();
    rmSync(folder, { recursive: true });
  });

  test('prints a platform’s payload where there is one, and says which there are', async () => {
    const payloads = { slack: async (card: Card) => ({ text: card.title, blocks: [] }) };
    const slack = await run(['say', '/outlets', '--as', 'slack'], { payloads });
    expect(JSON.parse(slack.out)).toEqual({ text: 'No outlets yet', blocks: [] });
    const discord = await run(['say', '/outlets', '--as', 'discord'], { payloads });
    expect([discord.code, discord.err]).toEqual([
      1,
      'briefwire: --as is "discord": this version can show terminal, slack.\n',
    ]);
  });
});

describe('doctor', () => {
  test('says that all is well, with settings and where they come from', async () => {
    const { code, out } = await run(['doctor'], { ...withArticles, settingSources: { LOG_LEVEL: '.env' } });
    expect(code).toBe(0);
    expect(out).toMatch(/^✓ All is well\n/);
    expect(out).toMatch(/✓ DATABASE_URL +sqlite:\.\/data\/briefwire\.db \(default\)/);
    expect(out).toMatch(/✓ LOG_LEVEL +info \(\.env\)/);
    expect(out).toMatch(/✓ Database +opens, up to date; 3 articles of 2 outlets/);
    expect(out).toMatch(/✓ SQLite +3\.\d+.* \(FTS5\)/);
  });

  test('says what is wrong with exit code 1, and hides passwords', async () => {
    const openArchive = () => Promise.reject(new UserError('it was written by a newer version'));
    const settings = {
      ...(await import('../../../src/config.ts')).readSettings({
        DATABASE_URL: 'postgres://me:secret@db.example/x?sslkey=secret',
      }),
    };
    const { code, out } = await run(['doctor', '--json'], { openArchive, settings, nodeVersion: '20.1.0' });
    const { ok, checks } = doctorJson.parse(JSON.parse(out));
    expect([code, ok]).toEqual([1, false]);
    expect(checks.filter(({ status }) => status === 'wrong').map(({ name }) => name)).toEqual(['Node', 'Database']);
    expect(out).not.toContain('secret');
  });
});
