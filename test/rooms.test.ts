/** Imports run one way: src <- commands <- adapters, and inside src as docs/architecture.md draws it. */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** What each room may import from, besides itself and the ground (files that stand directly in src/). */
const MAY_IMPORT: Record<string, readonly string[]> = {
  src: [],
  'src/article': [],
  'src/card': [],
  'src/quote': ['src/article'],
  'src/briefing': ['src/article'],
  'src/archive': ['src/article', 'src/quote', 'src/briefing'],
  'src/check': ['src/archive', 'src/article', 'src/quote'],
  'src/workspace': ['src/archive', 'src/article', 'src/quote', 'src/briefing'],
  'src/digest': ['src/archive', 'src/article', 'src/quote', 'src/briefing', 'src/workspace'],
  'src/intake': ['src/archive', 'src/article', 'src/quote', 'src/briefing', 'src/workspace'],
  commands: ['src/*'],
  adapters: ['src/*', 'commands', 'adapters/*'],
  'adapters/terminal': ['src/*', 'commands'],
  'adapters/chat': ['src/*', 'commands'],
  'adapters/web': ['src/*', 'commands'],
  'adapters/discord': ['src/*', 'commands', 'adapters/chat'],
  'adapters/slack': ['src/*', 'commands', 'adapters/chat'],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

function roomOf(file: string): string {
  const parts = dirname(file).split('/');
  return parts.slice(0, parts[0] === 'commands' ? 1 : 2).join('/');
}

function importsOf(file: string, source: string): Import[] {
  const found = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g,
  );
  return [...found]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((target) => target.startsWith('.'))
    .map((target) => ({ file, target: normalize(join(dirname(file), target)) }));
}

/** undefined where the import may stand; otherwise one sentence: what is wrong and where it should go. */
function complaint({ file, target }: Import): string | undefined {
  const from = roomOf(file);
  const to = roomOf(target);
  if (from === to || to === 'src') return undefined;
  const allowed = MAY_IMPORT[from];
  if (!allowed) return `${file}: no room ${from} in the plan: add it to test/rooms.test.ts and docs/architecture.md`;
  if (allowed.some((room) => room === to || (room.endsWith('/*') && to.startsWith(room.slice(0, -1)))))
    return undefined;
  const instead =
    to.startsWith('adapters') || to === 'commands'
      ? `move what it needs down into src/, or pass it in as a parameter`
      : `move what both need to ${allowed.at(-1) ?? 'src/'}, or pass it in as a parameter`;
  return `${file} imports ${target}: ${from} may not know ${to}; ${instead}`;
}

/** Test and data files of a room are not part of the picture. */
function sourceFiles(): string[] {
  return globSync(['src/**/*.ts', 'commands/**/*.ts', 'adapters/**/*.ts'], { cwd: ROOT }).sort();
}

const imports = sourceFiles().flatMap((file) => importsOf(file, readFileSync(join(ROOT, file), 'utf8')));

test('no room imports a room that stands above it', () => {
  expect(imports.length).toBeGreaterThan(20);
  expect(imports.map(complaint).filter(Boolean)).toEqual([]);
});

test('no circles', () => {
  const edges = new Map<string, string[]>();
  for (const { file, target } of imports) edges.set(file, [...(edges.get(file) ?? []), target]);
  const done = new Set<string>();
  const circles: string[] = [];
  function walk(file: string, path: string[]): void {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (done.has(file) || path.includes(file)) return;
    for (const next of edges.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  }
  for (const file of edges.keys()) walk(file, []);
  expect(circles).toEqual([]);
});

test('an import against the order is refused, with where it should go', () => {
  expect(complaint({ file: 'src/article/a.ts', target: 'src/quote/b.ts' })).toMatch(/may not know src\/quote; move/);
  expect(complaint({ file: 'src/card/a.ts', target: 'commands/b.ts' })).toMatch(/down into src\//);
  expect(complaint({ file: 'commands/a.ts', target: 'src/card/card.ts' })).toBeUndefined();
  expect(
    importsOf('src/a/b.ts', "import { x } from '../c/d.ts';\nconst y = await import('./e.ts');\nimport './f.ts';"),
  ).toEqual([
    { file: 'src/a/b.ts', target: 'src/c/d.ts' },
    { file: 'src/a/b.ts', target: 'src/a/e.ts' },
    { file: 'src/a/b.ts', target: 'src/a/f.ts' },
  ]);
});

/** Besides its index.ts a room may be entered where its types stand. */
const DOORS = ['index.ts', 'types.ts', 'port.ts', 'query.ts'];

test('a room that has a door is entered through it', () => {
  const around = imports.filter(({ file, target }) => {
    const room = roomOf(target);
    const hasDoor = globSync(`${room}/index.ts`, { cwd: ROOT }).length > 0;
    return hasDoor && roomOf(file) !== room && !(dirname(target) === room && DOORS.includes(basename(target)));
  });
  expect(
    around.map(({ file, target }) => `${file} imports ${target}: let ${roomOf(target)}/index.ts export it`),
  ).toEqual([]);
});

test('only config.ts reads the environment', () => {
  const readers = sourceFiles().filter((file) => /process\.env\b/.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(readers.filter((file) => file !== 'src/config.ts')).toEqual([]);
});

test('only the composition root knows every adapter', () => {
  const strangers = imports.filter(({ file, target }) => {
    const from = roomOf(file);
    const to = roomOf(target);
    return to.startsWith('adapters/') && to !== 'adapters/chat' && from !== to && from !== 'adapters';
  });
  expect(strangers).toEqual([]);
});
