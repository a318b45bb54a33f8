/** "Did you mean": the known word that a typed one is most likely to stand for. */
import { distance } from 'fastest-levenshtein';

/** The known word that `typed` begins, or one within two typing errors (one in words of up to four letters); undefined where none is. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const word = typed.toLowerCase().slice(0, 40);
  if (!word) return undefined;
  const allowed = word.length <= 4 ? 1 : 2;
  const ranked = known
    .map((name) => ({ name, errors: name.startsWith(word) && word.length >= 2 ? 0.5 : errorsBetween(word, name) }))
    .sort((a, b) => a.errors - b.errors);
  return ranked[0] && ranked[0].errors <= allowed ? ranked[0].name : undefined;
}

/** As the edit distance counts, but two neighbours that changed places ("hlep") are one error. */
function errorsBetween(word: string, name: string): number {
  const plain = distance(word, name);
  if (plain < 2) return plain;
  for (let at = 0; at + 1 < word.length; at++) {
    const swapped = `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
    if (distance(swapped, name) + 1 < plain) return distance(swapped, name) + 1;
  }
  return plain;
}
