/** Folders are walked once and in order, whatever links stand in them. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { DISK, type Disk } from '../../src/intake/disk.ts';
import { measureFiles, walkFiles } from '../../src/intake/walk.ts';
import { all, folderWith } from './sources.ts';

async function walked(root: string, disk: Disk = DISK): Promise<string[]> {
  const found = await all(walkFiles(disk, root));
  return found.map((item) => relative(root, item.path) + ('obstacle' in item ? `: ${item.obstacle}` : ''));
}

test('walks folders by name and passes hidden files over', async () => {
  const root = folderWith({
    'b.txt': '',
    'a/z.txt': '',
    'a/B.txt': '',
    '.hidden': '',
    '.git/x': '',
    'c.txt/inside': '',
  });
  const backwards: Disk = { ...DISK, list: async (path) => (await DISK.list(path)).toSorted().reverse() };
  expect(await walked(root, backwards)).toEqual(['a/B.txt', 'a/z.txt', 'b.txt', 'c.txt/inside']);
});

test('a loop of links is named and walked once', async () => {
  const root = folderWith({ 'a/one.txt': '', 'b/two.txt': '' });
  symlinkSync('..', join(root, 'a', 'up'));
  symlinkSync('../b', join(root, 'a', 'x-side'));
  symlinkSync('../a', join(root, 'b', 'back'));
  expect(await walked(root)).toEqual([
    'a/one.txt',
    expect.stringMatching(/^a\/up: The link leads back to a folder that it stands in/),
    expect.stringMatching(/^a\/x-side\/back: The link leads back/),
    'a/x-side/two.txt',
  ]);
});

test('links to nothing and to themselves are named', async () => {
  const root = folderWith({ 'ok.txt': '' });
  symlinkSync('nowhere', join(root, 'dangling.txt'));
  symlinkSync('loop.txt', join(root, 'loop.txt'));
  expect(await walked(root)).toEqual([
    expect.stringMatching(/^dangling\.txt: There is no such file/),
    expect.stringMatching(/^loop\.txt: The link leads back to itself/),
    'ok.txt',
  ]);
});

test('a folder that may not be listed does not stop the others', async () => {
  const root = folderWith({ 'a/one.txt': '', 'b/two.txt': '' });
  const denied = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES', syscall: 'scandir' });
  const disk: Disk = { ...DISK, list: (path) => (path.endsWith('/a') ? Promise.reject(denied) : DISK.list(path)) };
  expect(await walked(root, disk)).toEqual([
    'a: The folder may not be read: give yourself the right to read it.',
    'b/two.txt',
  ]);
});

test('a folder that is too deep is named', async () => {
  const root = folderWith({});
  mkdirSync(join(root, Array(70).fill('d').join('/')), { recursive: true });
  expect(await walked(root)).toEqual([expect.stringContaining('more than 64 folders deep')]);
});

test('sizes add up over files and folders', async () => {
  const root = folderWith({ 'a.txt': '12345', 'b/c.txt': '123' });
  expect(await measureFiles(DISK, [root, join(root, 'a.txt'), join(root, 'missing')])).toBe(13);
});
