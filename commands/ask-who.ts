/** The people and outlets that the words of a question name, and the words that are left. */
import { findOutlet, findSpeaker, type Lookups } from './ask-names.ts';
import { type Intent, LED_BY_ABOUT, NOT_LED, type Run } from './ask-runs.ts';
import { isSmall, type Token, trimStops } from './ask-tokens.ts';
import { ANYBODY, STOP } from './ask-words.ts';

/** Words of a name. */
const MAX_NAME = 6;

interface Names {
  readonly speakers: readonly string[];
  readonly outlet?: string | undefined;
  /** What is left for the topic. */
  readonly others: readonly Token[];
}

export async function readNames(lookups: Lookups, text: string, run: Run, intent: Intent): Promise<Names> {
  const tokens = trimStops(run.tokens.filter(({ isPhrase }) => !isPhrase));
  const phrases = run.tokens.filter(({ isPhrase }) => isPhrase);
  if (run.role === 'outlet') return { speakers: [], ...(await readOutlet(lookups, text, run.tokens)) };
  const isAsked = run.role === 'speaker';
  // A start that nothing points at is searched for names only where quotes may be meant.
  if (!isAsked && intent !== 'quotes' && intent !== 'any') return { speakers: [], others: run.tokens };
  const speakers: string[] = [];
  let outlet: string | undefined;
  let others: Token[] = [];
  for (const part of splitAtAnd(tokens)) {
    const read = await readWho(lookups, text, part, run, intent);
    if (read.speaker !== undefined) speakers.push(read.speaker);
    outlet ??= read.outlet;
    others = [...others, ...read.others];
  }
  return { speakers, outlet, others: [...others, ...phrases] };
}

interface Who {
  readonly speaker?: string;
  readonly outlet?: string;
  readonly others: readonly Token[];
}

/** Where the question says that here stands who speaks, a name that nobody knows is one all the same. */
async function readWho(
  lookups: Lookups,
  text: string,
  tokens: readonly Token[],
  { role, lead }: Run,
  intent: Intent,
): Promise<Who> {
  const isAsked = role === 'speaker';
  const slice = (from: number, to: number) => text.slice(tokens[from]!.start, tokens[to - 1]!.end);
  const isPublished = isAsked && (intent === 'search' || intent === 'brief' || lead === 'from');
  // "articles from the Courier", "what did Reuters report": published, not said.
  if (isPublished) {
    const outlet = await readOutlet(lookups, text, tokens);
    if (outlet.outlet !== undefined) return outlet;
  }
  for (let length = Math.min(MAX_NAME, tokens.length); length >= 1; length--) {
    for (let from = 0; from + length <= tokens.length; from++) {
      if (isSmall(tokens[from]!) || isSmall(tokens[from + length - 1]!)) continue;
      const isWhole = length === tokens.length;
      // One word among others, in a question that may be about anything, is more likely its topic.
      if (!isAsked && intent === 'any' && length === 1 && lead !== LED_BY_ABOUT) continue;
      const name = slice(from, from + length);
      const how = isAsked && isWhole && (!isPublished || lead === 'by' || lead === NOT_LED) ? 'any' : 'person';
      const speaker = await findSpeaker(lookups, name, how);
      const outlet = speaker === undefined && isAsked ? await findOutlet(lookups, name, false) : undefined;
      if (speaker === undefined && outlet === undefined) continue;
      const left = tokens.filter((_, index) => index < from || index >= from + length);
      // "the harbour master Mara Voss": what stands beside a name that is asked for describes it.
      const others = isAsked ? [] : left;
      return speaker === undefined ? { outlet: outlet!, others } : { speaker, others };
    }
  }
  const isNamed = tokens.some(({ word }) => !ANYBODY.has(word) && !STOP.has(word));
  const isBelieved = isAsked && (intent === 'quotes' || intent === 'any' || lead === 'by' || lead === NOT_LED);
  if (isBelieved && isNamed && tokens.length <= MAX_NAME) return { speaker: slice(0, tokens.length), others: [] };
  return { others: isBelieved ? [] : tokens };
}

const ARTICLE_BEFORE = /(?:the|der|die|das|la|le|el) $/i;

async function readOutlet(
  lookups: Lookups,
  text: string,
  tokens: readonly Token[],
): Promise<{ outlet?: string; others: readonly Token[] }> {
  const first = tokens[0]?.start ?? 0;
  // "the Post" is more surely an outlet than "post".
  const article = ARTICLE_BEFORE.exec(text.slice(Math.max(0, first - 4), first))?.[0] ?? '';
  const start = first - article.length;
  const plain = tokens.findIndex(({ isPhrase }) => isPhrase);
  const most = Math.min(MAX_NAME, plain < 0 ? tokens.length : plain);
  for (let length = most; length >= 1; length--) {
    if (isSmall(tokens[length - 1]!)) continue;
    const outlet = await findOutlet(lookups, text.slice(start, tokens[length - 1]!.end), true);
    if (outlet !== undefined) return { outlet, others: tokens.slice(length) };
  }
  return { others: tokens };
}

/** "Merkel and Macron". */
function splitAtAnd(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (['and', 'or', 'und', 'oder', 'et', 'ou', 'y', 'o'].includes(token.word)) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts.map(trimStops).filter((part) => part.length > 0);
}
