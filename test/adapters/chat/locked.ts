/** A database on a file that somebody else can lock, as a backup or another process does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Lockable {
  readonly url: string;
  /** Nobody else writes from here on. */
  lock(): void;
  release(): void;
  remove(): void;
}

export function lockable(): Lockable {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-locked-'));
  const path = join(folder, 'news.db');
  let other: DatabaseSync | undefined;
  function release(): void {
    other?.close();
    other = undefined;
  }
  return {
    url: `sqlite:${path}`,
    lock() {
      other = new DatabaseSync(path);
      other.exec('BEGIN IMMEDIATE');
    },
    release,
    remove() {
      release();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
