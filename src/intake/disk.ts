/** The file system as intake sees it: a part that is handed down, so that a test can let it fail. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';

export interface FileFacts {
  readonly kind: 'file' | 'folder' | 'other';
  /** Bytes; 0 for what has none or does not say. */
  readonly size: number;
  /** The same for two paths that lead to one file or folder. */
  readonly identity: string;
  /** When it was written last, since 1970; undefined where nobody knows. */
  readonly modifiedMs?: number | undefined;
}

export interface Disk {
  /** Follows links. Rejects with an error of the file system. */
  look(path: string): Promise<FileFacts>;
  /** Names in a folder. */
  list(path: string): Promise<string[]>;
  read(path: string): AsyncIterable<Uint8Array>;
}

export const DISK: Disk = {
  async look(path) {
    const facts = await stat(path, { bigint: true });
    return {
      kind: facts.isFile() ? 'file' : facts.isDirectory() ? 'folder' : 'other',
      size: Number(facts.size),
      identity: `${facts.dev}:${facts.ino}`,
      modifiedMs: Number(facts.mtimeMs),
    };
  },
  list: (path) => readdir(path),
  read: (path) => createReadStream(path),
};

/** What a person can do about an error of the file system, in one sentence. `what` is "file" or "folder". */
export function explainDiskError(error: unknown, what: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = EXPLANATIONS[code];
  if (known) return known(what);
  const message = error instanceof Error ? error.message : String(error);
  return `The ${what} cannot be read (${code || message}): check the disk and try again.`;
}

const EXPLANATIONS: Readonly<Record<string, (what: string) => string>> = {
  ENOENT: () => 'There is no such file: check the path (a link may lead to nothing).',
  ENOTDIR: () => 'A part of the path is a file and no folder: check the path.',
  EACCES: (what) => `The ${what} may not be read: give yourself the right to read it.`,
  EPERM: (what) => `The ${what} may not be read: give yourself the right to read it.`,
  ELOOP: () => 'The link leads back to itself: take it away, or name the file that is meant.',
  ENAMETOOLONG: () => 'The path is too long: use a shorter one.',
  EMFILE: () => 'Too many files are open: close some programs, or raise the limit (ulimit -n).',
  EIO: (what) => `The disk failed while the ${what} was read: check the disk.`,
};
