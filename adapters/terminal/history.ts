/** What was typed at the prompt, kept from one start to the next. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeSafeLine } from './safe-text.ts';

/** Lines. */
const KEPT = 500;

export interface History {
  /** Newest first, as node:readline wants it. */
  readonly lines: string[];
  add(line: string): void;
}

/** A history that cannot be read or written is no reason to stop: it is then kept for this run only. */
export function openHistory(file: string | undefined): History {
  if (!file) return { lines: [], add: () => {} };
  return {
    lines: readHistory(file),
    add(line) {
      try {
        mkdirSync(dirname(file), { recursive: true });
        appendFileSync(file, `${makeSafeLine(line)}\n`, { mode: 0o600 });
      } catch {
        // A read-only folder.
      }
    },
  };
}

function readHistory(file: string): string[] {
  try {
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean).map(makeSafeLine);
    if (lines.length > 2 * KEPT) writeFileSync(file, `${lines.slice(-KEPT).join('\n')}\n`, { mode: 0o600 });
    return lines.slice(-KEPT).reverse();
  } catch {
    return [];
  }
}
