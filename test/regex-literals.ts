/** The regular expressions of the product, and those of them that are known to take linear time. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';

export const ROOT = join(import.meta.dirname, '..');
/** One hash a line: what was proven once need not be proven at each run (it takes a minute, and chance has a part in it). */
export const PROVEN = join(import.meta.dirname, 'regex-proven.txt');

export interface Literal {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/**
 * Regex literals of a TypeScript source. A slash begins one where the token before it cannot end a value; comments and
 * strings are passed over.
 */
export function regexLiterals(file: string, text: string): Literal[] {
  const found: Literal[] = [];
  let line = 1;
  let previous = '';
  // A first line of #! names the interpreter.
  for (let at = text.startsWith('#!') ? text.indexOf('\n') : 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === '\n') line++;
    if (/\s/.test(char)) continue;
    if (text.startsWith('//', at)) {
      at = text.indexOf('\n', at);
      if (at < 0) break;
      line++;
      continue;
    }
    if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at);
      line += text.slice(at, end).split('\n').length - 1;
      at = end + 1;
      continue;
    }
    if (char === "'" || char === '"' || char === '`') {
      let end = at + 1;
      while (end < text.length && text[end] !== char) end += text[end] === '\\' ? 2 : 1;
      // Templates are read as strings; a regex inside ${...} would be missed, so none may stand there.
      line += text.slice(at, end).split('\n').length - 1;
      at = end;
      previous = 'value';
      continue;
    }
    if (char === '/' && !/^(?:value|[\w$)\]])$/.test(previous)) {
      let end = at + 1;
      let inClass = false;
      while (end < text.length && (text[end] !== '/' || inClass) && text[end] !== '\n') {
        if (text[end] === '\\') end++;
        else if (text[end] === '[') inClass = true;
        else if (text[end] === ']') inClass = false;
        end++;
      }
      const flags = /^[a-z]*/.exec(text.slice(end + 1))![0];
      found.push({ file, line, source: text.slice(at + 1, end), flags });
      at = end + flags.length;
      previous = 'value';
      continue;
    }
    const word = /^[A-Za-z_$][\w$]*/.exec(text.slice(at, at + 40))?.[0];
    if (word) {
      previous = /^(?:return|typeof|case|in|of|do|else|void|delete|await|yield)$/.test(word) ? 'keyword' : 'value';
      at += word.length - 1;
      continue;
    }
    previous = char;
  }
  return found;
}

/** Sources of the product, by path from its root. */
export function productFiles(): string[] {
  return globSync(['src/**/*.ts', 'commands/**/*.ts', 'adapters/**/*.ts'], { cwd: ROOT }).sort();
}

export function literalsOfProduct(): Literal[] {
  return productFiles().flatMap((file) => regexLiterals(file, readFileSync(join(ROOT, file), 'utf8')));
}

export function hashOf({ source, flags }: Pick<Literal, 'source' | 'flags'>): string {
  return createHash('sha256').update(`/${source}/${flags}`).digest('hex').slice(0, 24);
}

/** @returns what is wrong with it, undefined where it takes linear time. */
export function fault({ file, line, source, flags }: Literal): string | undefined {
  const verdict = checkSync(source, flags, { timeout: 10_000 });
  if (verdict.status === 'safe') return undefined;
  const why = verdict.status === 'vulnerable' ? verdict.complexity.summary : `not decided (${verdict.error.kind})`;
  return `${file}:${line} /${source}/${flags}: ${why}; bound what repeats, or scan by hand`;
}
