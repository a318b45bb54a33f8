/** Paths into files: folders are walked in order of their names, and no loop of links is walked twice. */
import { join } from 'node:path';
import { type Disk, explainDiskError, type FileFacts } from './disk.ts';

export interface FoundFile {
  readonly path: string;
  /** Bytes, as far as the file system says. */
  readonly size: number;
}

export interface Obstacle {
  readonly path: string;
  /** One sentence that says what to do. */
  readonly obstacle: string;
}

/** Folders deeper than this are not somebody's articles. */
const MAX_DEPTH = 64;

/**
 * The file itself, or every file in the folder and its folders, sorted by name. Hidden ones (".git") are passed over,
 * and a folder that was walked already by another link is not walked again.
 */
export async function* walkFiles(disk: Disk, path: string): AsyncGenerator<FoundFile | Obstacle, void, void> {
  yield* walk({ disk, walked: new Set(), above: [] }, path);
}

interface Walk {
  readonly disk: Disk;
  /** Identities of all folders that were walked. */
  readonly walked: Set<string>;
  /** Identities of the folders that the path leads through. */
  readonly above: readonly string[];
}

async function* walk(state: Walk, path: string): AsyncGenerator<FoundFile | Obstacle, void, void> {
  const { disk, walked, above } = state;
  let facts: FileFacts;
  try {
    facts = await disk.look(path);
  } catch (error) {
    yield { path, obstacle: explainDiskError(error, 'file') };
    return;
  }
  if (facts.kind === 'file') yield { path, size: facts.size };
  else if (facts.kind === 'other')
    yield {
      path,
      obstacle: 'This is no file and no folder (a device, pipe or socket): pipe it in and give - as the path.',
    };
  else if (above.includes(facts.identity))
    yield {
      path,
      obstacle: 'The link leads back to a folder that it stands in: it is not followed, and the folder is read once.',
    };
  else if (!walked.has(facts.identity)) {
    walked.add(facts.identity);
    yield* walkFolder({ ...state, above: [...above, facts.identity] }, path);
  }
}

async function* walkFolder(state: Walk, path: string): AsyncGenerator<FoundFile | Obstacle, void, void> {
  if (state.above.length > MAX_DEPTH) {
    yield { path, obstacle: `The folder stands more than ${MAX_DEPTH} folders deep: name it as a path of its own.` };
    return;
  }
  let names: string[];
  try {
    names = await state.disk.list(path);
  } catch (error) {
    yield { path, obstacle: explainDiskError(error, 'folder') };
    return;
  }
  // By code unit: the same order on every machine and in every language.
  for (const name of names.toSorted()) if (!name.startsWith('.')) yield* walk(state, join(path, name));
}

/** Bytes of all files behind the paths; what cannot be looked at counts as nothing. */
export async function measureFiles(disk: Disk, paths: readonly string[], signal?: AbortSignal): Promise<number> {
  let total = 0;
  for (const path of paths) {
    for await (const found of walkFiles(disk, path)) {
      if ('size' in found) total += found.size;
      if (signal?.aborted) return total;
    }
  }
  return total;
}
