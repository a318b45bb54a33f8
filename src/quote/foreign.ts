/** Quotes in languages other than English: direct speech with a plain cue beside it, and nothing else. */
import type { Article, Span } from '../article/index.ts';
import type { Draft } from './draft.ts';
import type { MarkedSpan } from './marks.ts';

/** "said" and its nearest kin, as forms that stand right beside the marks. */
const CUES: Readonly<Record<string, RegExp>> = {
  de: /^(?:sagte|sagt|erklärte|erklärt|schrieb|meinte|betonte|warnte)$/u,
  fr: /^(?:dit|déclaré|déclare|affirmé|affirme|expliqué|explique|écrit|ajouté)$/u,
  es: /^(?:dijo|afirmó|declaró|explicó|aseguró|señaló|añadió|escribió)$/u,
  it: /^(?:detto|dichiarato|spiegato|affermato|scritto|aggiunto)$/u,
  pt: /^(?:disse|afirmou|declarou|explicou|escreveu|acrescentou)$/u,
  nl: /^(?:zei|zegt|verklaarde|schreef|aldus)$/u,
  pl: /^(?:powiedział|powiedziała|mówi|napisał|napisała|dodał|dodała)$/u,
};

/** “...”, cue Name: the speaker is the run of capitalised words after (or before) the cue. */
export function findForeign(article: Article, block: Span, marks: readonly MarkedSpan[], paragraph: number): Draft[] {
  const cues = CUES[article.language];
  if (!cues) return [];
  const drafts: Draft[] = [];
  for (const mark of marks) {
    const after = article.text.slice(mark.outerEnd, Math.min(block.end, mark.outerEnd + 120));
    const words = [...after.matchAll(/[\p{L}\p{M}'’-]+|[^\s]/gu)];
    const at = words.findIndex(([word], i) => i < 5 && cues.test(word.toLowerCase()));
    if (at < 0 || words.slice(0, at).some(([word]) => /^[.!?;:]$/.test(word))) continue;
    const name = nameRun(words, at + 1) ?? nameRun(words, /^[,–—-]$/.test(words[0]![0]) ? 1 : 0, at);
    if (!name) continue;
    const cue = words[at]!;
    drafts.push({
      content: [{ start: mark.start, end: mark.end }],
      source: { start: mark.outerEnd + name.start, end: mark.outerEnd + name.end },
      cue: { start: mark.outerEnd + cue.index, end: mark.outerEnd + cue.index + cue[0].length },
      confidence: 0.7,
      paragraph,
      carriedFrom: null,
      outer: [],
    });
  }
  return drafts;
}

/** Two or more capitalised words in a row. */
function nameRun(words: readonly RegExpExecArray[], from: number, to = words.length): Span | undefined {
  let end = from;
  while (end < to && /^\p{Lu}/u.test(words[end]![0])) end++;
  if (end - from < 2) return undefined;
  const last = words[end - 1]!;
  return { start: words[from]!.index, end: last.index + last[0].length };
}
