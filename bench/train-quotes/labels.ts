/** What annotators marked, as the labels of the chain. */
import type { Candidate } from '../../src/quote/model/crf.ts';
import { AFTER_CUE, BEFORE_CUE, BETWEEN, CUE, isAllowed, isInner, SOURCE } from '../../src/quote/model/labels.ts';

/** Spans of tokens of one quote. */
export interface Parts {
  readonly content: readonly Candidate[];
  readonly source: readonly Candidate[];
  readonly cue: readonly Candidate[];
}

/** One label a token; where quotes overlap the first one's stands. */
export function labelsOf(quotes: readonly Parts[], length: number): Uint8Array {
  const labels = new Uint8Array(length);
  const put = ({ from, to }: Candidate, label: number): void => {
    for (let i = from, first = true; i <= to; i++) {
      if (labels[i]) continue;
      labels[i] = first ? label : label + 1;
      first = false;
    }
  };
  for (const { content, source, cue } of quotes) {
    // Where there is no cue, the source stands for it.
    const anchor = cue[0] ?? source[0];
    for (const piece of content) put(piece, anchor && anchor.from > piece.from ? BEFORE_CUE : AFTER_CUE);
    for (const span of source) put(span, SOURCE);
    for (const span of cue) put(span, CUE);
  }
  for (const { content, source, cue } of quotes) {
    const all = [...content, ...source, ...cue];
    if (content.length === 0) continue;
    const to = Math.max(...all.map((span) => span.to));
    for (let i = Math.min(...all.map(({ from }) => from)); i <= to; i++) if (labels[i] === 0) labels[i] = BETWEEN;
  }
  for (let i = 0; i < length; i++) {
    const label = labels[i]!;
    if (isInner(label) && !isAllowed(i > 0 ? labels[i - 1]! : 0, label)) labels[i] = label - 1;
  }
  return labels;
}

export function isContent(label: number | undefined): boolean {
  return label !== undefined && label >= BEFORE_CUE && label < SOURCE;
}

export function isSource(label: number | undefined): boolean {
  return label !== undefined && label >= SOURCE && label < CUE;
}
