/** "Did you mean" for names: speakers whose name is the typed one, but for a slip. */
import { distance } from 'fastest-levenshtein';
import type { StoredSpeaker } from '../src/archive/port.ts';
import type { Context } from './command.ts';

/** A slip is seldom in the first letters. */
const FIRST_LETTERS = 3;
const LOOKED_AT = 50;

/** @returns those that begin or hold what was typed, then those of whom a word differs in a letter or two; `limit` at most, none twice. */
export async function nearSpeakers(
  { archive, workspace }: Pick<Context, 'archive' | 'workspace'>,
  typed: string,
  limit: number,
): Promise<StoredSpeaker[]> {
  const last = typed.trim().split(/\s+/).at(-1) ?? '';
  const found = [
    ...(await archive.suggestSpeakers(workspace, typed, limit)),
    ...(await archive.suggestSpeakers(workspace, last, limit)),
  ];
  if (found.length === 0 && [...last].length > FIRST_LETTERS) {
    const word = last.toLowerCase().slice(0, 40);
    const begun = await archive.suggestSpeakers(workspace, word.slice(0, FIRST_LETTERS), LOOKED_AT);
    const allowed = word.length <= 4 ? 1 : 2;
    found.push(
      ...begun.filter(({ name }) =>
        name
          .toLowerCase()
          .split(/\s+/)
          .some((other) => distance(word, other) <= allowed),
      ),
    );
  }
  return [...new Map(found.map((speaker) => [speaker.id, speaker])).values()].slice(0, limit);
}
