/** Quotations as careless or dishonest hands change them, the same at every run. */

export interface Original {
  /** As printed between marks. */
  readonly words: string;
  readonly speaker: string;
}

export const ALTERATIONS = ['word', 'dropped', 'negation', 'number', 'speaker'] as const;
export type Alteration = (typeof ALTERATIONS)[number];

const AUXILIARY = /^(?:is|are|was|were|will|would|can|could|should|has|have|had|must|may|might|do|does|did)$/i;
const NEGATION = /^(?:not|never|no)$/i;

/** Numbers in [0, 1), the same at every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** @param others whose words and names are put in. @returns the draft's sentence; undefined where this quote cannot be altered so. */
export function altered(
  { words, speaker }: Original,
  how: Alteration,
  others: readonly Original[],
  random: () => number,
): string | undefined {
  const all = words.split(' ');
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const places = (test: (word: string) => boolean) => all.flatMap((word, at) => (test(word) ? [at] : []));
  const put = (at: number | undefined, ...instead: string[]) =>
    at === undefined ? undefined : drafted(all.toSpliced(at, 1, ...instead).join(' '), speaker);
  switch (how) {
    case 'word': {
      const at = pick(places((word) => /^\p{Ll}{4,}$/u.test(word)));
      const strange = pick(
        others.flatMap((other) => other.words.split(' ')).filter((word) => /^\p{Ll}{4,}$/u.test(word)),
      );
      return strange === undefined || at === undefined || sameLetters(strange, all[at]!) ? undefined : put(at, strange);
    }
    case 'dropped':
      return put(pick(places((word) => /^\p{L}{3,}$/u.test(word))));
    case 'negation': {
      const denied = pick(places((word) => NEGATION.test(word)));
      if (denied !== undefined) return put(denied);
      const at = pick(places((word) => AUXILIARY.test(word)));
      return at === undefined ? undefined : put(at, all[at]!, 'not');
    }
    case 'number': {
      const at = pick(places((word) => /\d/.test(word)));
      if (at !== undefined)
        return put(
          at,
          all[at]!.replace(/\d/, (digit) => String((Number(digit) + 3) % 10)),
        );
      const word = pick(places((each) => /^(?:two|three|four|five|six|seven|ten|twenty|hundred)$/i.test(each)));
      return put(word, 'nine');
    }
    case 'speaker': {
      const other = pick(others.filter((each) => !each.speaker.split(' ').some((part) => speaker.includes(part))));
      return other && drafted(words, other.speaker);
    }
  }
}

function sameLetters(one: string, other: string): boolean {
  return one.slice(0, 4) === other.slice(0, 4);
}

/** As a writer puts it. */
export function drafted(words: string, speaker: string): string {
  return `“${words.replace(/[.,]$/, '')},” said ${speaker}.`;
}
