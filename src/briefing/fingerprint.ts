/** Texts that are the same but for a few words: wire copy that two outlets ran. */

/** Words in a row that make one mark. */
const SHINGLE = 4;

/** One mark in so many is kept: the same ones in every text, so that a cut-off copy still matches. */
const KEEP_ONE_IN = 4;

/** Text beyond this many marks adds nothing that could change the answer. */
const MOST_MARKS = 160;

/** Fewer shared marks than this can be chance: a title, a stock phrase. */
const LEAST_SHARED = 6;

/** Share of the shorter text's marks that the longer one must have. */
const SAME_TEXT = 0.6;

/** Marks (32-bit hashes) of a text's runs of words, as far as they are sampled. `terms` in the text's order. */
export function fingerprint(terms: readonly string[]): Uint32Array {
  const marks = new Set<number>();
  const hashes = terms.map(hash);
  for (let index = 0; index + SHINGLE <= hashes.length && marks.size < MOST_MARKS; index++) {
    let mark = 0;
    for (let place = 0; place < SHINGLE; place++)
      mark = Math.imul(mark ^ hashes[index + place]!, 0x9e3779b1) ^ (mark >>> 15);
    mark = (mark ^ (mark >>> 13)) >>> 0;
    if (mark % KEEP_ONE_IN === 0) marks.add(mark);
  }
  return Uint32Array.from(marks);
}

/** `shared`: how many marks two texts have in common; `a` and `b`: how many each has. */
export function isSameText(shared: number, a: number, b: number): boolean {
  return shared >= LEAST_SHARED && shared >= SAME_TEXT * Math.min(a, b);
}

/** FNV-1a. */
function hash(term: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < term.length; index++) value = Math.imul(value ^ term.charCodeAt(index), 0x01000193);
  return value;
}
