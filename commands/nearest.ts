/** "Did you mean": the known word that a typed one is most likely to stand for. */
import { distance } from 'fastest-levenshtein';

/** The known word that `typed` begins, or one within two typing errors (one in words of up to four letters); undefined where none is. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const word = typed.toLowerCase().slice(0, 40);
  if (!word) return undefined;
  const allowed = word.length <= 4 ? 1 : 2;
  const ranked = known
    .map((name) => ({ name, errors: name.startsWith(word) && word.length >= 2 ? 0.5 : distance(word, name) }))
    .sort((a, b) => a.errors - b.errors);
  return ranked[0] && ranked[0].errors <= allowed ? ranked[0].name : undefined;
}
