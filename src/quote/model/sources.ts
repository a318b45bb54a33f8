/** What the trees see of a source with a quote. */
import type { Candidate } from './crf.ts';
import { type Ground, log, mean, overlap } from './ground.ts';
import { EDGE } from './places.ts';

export const SOURCE_FEATURES = 38;

/** A source for a quote: its pieces in order, its cue or none. */
export function describeSourceOf(
  { paragraph, sources, cues, sums, counts, classes }: Ground,
  pieces: readonly Candidate[],
  q: Candidate | null,
  s: Candidate,
  row: Float32Array,
): void {
  const { sentence, tokens, words, inside } = paragraph;
  const head = pieces[0]!;
  const anchor = q ?? head;
  const order = s.to < anchor.from ? 0 : s.from > anchor.to ? 1 : 2;
  const from = order === 0 ? s.to + 1 : anchor.to + 1;
  const to = order === 0 ? anchor.from : s.from;
  let rival = 0;
  let closer = 0;
  let longer = 0;
  for (const other of sources) {
    if (other === s) continue;
    if (overlap(other, s)) {
      rival = Math.max(rival, other.p);
      if (other.to - other.from > s.to - s.from) longer = Math.max(longer, other.p);
      continue;
    }
    const far = other.to < anchor.from ? anchor.from - other.to : other.from > anchor.to ? other.from - anchor.to : 0;
    if (far < (order === 2 ? 0 : to - from + 1)) closer = Math.max(closer, other.p);
  }
  let crossed = 0;
  let holds = 0;
  for (const c of pieces) {
    if (order !== 2 && c.from >= from && c.to < to) crossed++;
    if (overlap(s, c)) holds = 1;
  }
  let between = 0;
  for (const other of cues) if (order !== 2 && other.p > 0.2 && other.from >= from && other.to < to) between++;
  const [content, source, cue] = sums;
  let k = 0;
  row[k++] = log(s.p);
  row[k++] = q ? log(q.p) : 0;
  row[k++] = order;
  row[k++] = order === 2 ? 0 : to - from;
  row[k++] = s.to - s.from + 1;
  row[k++] = log(rival);
  row[k++] = log(longer);
  row[k++] = log(closer);
  row[k++] = crossed;
  row[k++] = between;
  row[k++] = holds;
  row[k++] = order === 2 ? 0 : counts.commas[to]! - counts.commas[from]!;
  row[k++] = sentence[s.from]! - sentence[anchor.from]!;
  row[k++] = classes[s.from + EDGE]!;
  row[k++] = classes[s.to + EDGE]!;
  row[k++] = classes[s.from - 1 + EDGE]!;
  row[k++] = classes[s.to + 1 + EDGE]!;
  row[k++] = q ? words[q.from]!.cueRate : 0;
  row[k++] = q ? words[q.from]!.cueCount : 0;
  row[k++] = q && tokens.text[q.to] === 'to' ? 1 : 0;
  row[k++] = mean(source, s.from, s.to + 1);
  row[k++] = mean(cue, Math.min(from, to), Math.max(from, to));
  row[k++] = inside[s.from]! === 0 ? 0 : 1;
  row[k++] = q ? 1 : 0;
  row[k++] = head.from - s.to;
  row[k++] = s.from - pieces.at(-1)!.to;
  row[k++] = mean(content, s.from, s.to + 1);
  row[k++] = mean(source, s.to + 1, s.to + 2);
  row[k++] = mean(source, s.from - 1, s.from);
  row[k++] = q ? classes[q.to + 1 + EDGE]! : 0;
  row[k++] = q ? classes[q.from - 1 + EDGE]! : 0;
  row[k++] = q ? (q.to < head.from ? 0 : q.from > pieces.at(-1)!.to ? 1 : 2) : 3;
  row[k++] = pieces.length;
  row[k++] = words[s.from]!.habits.names;
  row[k++] = words[s.to]!.habits.names;
  row[k++] = s.from > 0 ? words[s.from - 1]!.habits.names : -1;
  row[k++] = s.to + 1 < words.length ? words[s.to + 1]!.habits.names : -1;
  row[k++] = q ? words[q.from]!.habits.leads : -1;
  if (k !== SOURCE_FEATURES) throw new RangeError(`${k} features of a source`);
}
