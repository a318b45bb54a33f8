/** What a folder holds that could be read. */
import { UserError } from '../../errors.ts';
import type { Disk } from '../disk.ts';
import { walkFiles } from '../walk.ts';
import type { SourceTest } from './types.ts';

/** Files that are counted. */
const MOST = 10_000;
const SHOWN = 5;

/** @throws UserError where it is no folder that may be read. */
export async function testFolder(disk: Disk, path: string): Promise<Omit<SourceTest, 'url' | 'kind'>> {
  const facts = await disk.look(path).catch(() => undefined);
  if (facts?.kind !== 'folder')
    throw new UserError(`There is no folder ${path}, or it may not be read: check the path.`);
  const newest: string[] = [];
  const problems: string[] = [];
  let articles = 0;
  let newestMs = 0;
  for await (const found of walkFiles(disk, path)) {
    if ('obstacle' in found) problems.push(`${found.path}: ${found.obstacle}`);
    else {
      articles++;
      if (newest.length < SHOWN) newest.push(found.path);
      newestMs = Math.max(newestMs, (await disk.look(found.path).catch(() => undefined))?.modifiedMs ?? 0);
    }
    if (articles >= MOST) {
      problems.push(`It holds more than ${MOST} files: they are read, but were not counted.`);
      break;
    }
  }
  return {
    title: path.split(/[\\/]/).filter(Boolean).at(-1) ?? path,
    articles,
    newestAt: newestMs > 0 ? Temporal.Instant.fromEpochMilliseconds(Math.floor(newestMs)) : null,
    fullText: articles > 0 ? 'yes' : 'unknown',
    newest,
    problems: problems.slice(0, 20),
  };
}
