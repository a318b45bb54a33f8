/** What a question asks for, and which of its words say who, where and about what. */
import { type Token, trimStops } from './ask-tokens.ts';
import {
  ABOUT,
  ARTICLE_NOUNS,
  AUXILIARIES,
  BRIEF,
  BRIEF_PHRASES,
  BY,
  IN,
  NOT,
  OF,
  PUBLISH,
  QUOTE_NOUNS,
  SAY,
  SAY_BEFORE,
  SEARCH_VERBS,
  SUMMARISE,
  TOP,
  WHO,
} from './ask-words.ts';

/** What a question turns out to ask for. */
export type Intent = 'quotes' | 'brief' | 'search' | 'speaker' | 'any';

/** What a run of words is there for, by what stands before it. */
export type Role = 'start' | 'speaker' | 'outlet' | 'topic';

export interface Run {
  readonly role: Role;
  /** The word that says so: "by", "from", "did"; empty where nothing does. */
  readonly lead: string;
  readonly tokens: Token[];
}

export function intentOf(line: string, tokens: readonly Token[]): Intent {
  const has = (set: ReadonlySet<string>) => tokens.some(({ word }) => set.has(word));
  const isNews = BRIEF_PHRASES.some((phrase) => line.includes(` ${phrase} `));
  if (has(QUOTE_NOUNS) || (has(WHO) && tokens.some(({ isPhrase }) => isPhrase))) return 'quotes';
  const firstOf = (set: ReadonlySet<string>) => tokens.findIndex(({ word }) => set.has(word));
  if (has(SAY) || has(SAY_BEFORE)) {
    // "Which articles mention the harbour", but "what does it say in its report".
    const article = firstOf(ARTICLE_NOUNS);
    const said = Math.max(firstOf(SAY), firstOf(SAY_BEFORE));
    return article >= 0 && article < said && !has(WHO) ? 'search' : 'quotes';
  }
  // "The top stories of today" are news, not a search for what is top.
  if (has(ARTICLE_NOUNS)) return has(TOP) || has(SUMMARISE) ? 'brief' : 'search';
  if (isNews || has(BRIEF)) return 'brief';
  return has(SEARCH_VERBS) || has(PUBLISH) ? 'search' : 'any';
}

/** "Merkel on coal": who stands before "on" may be one who speaks. */
export const LED_BY_ABOUT = '… on';

/** "not in the Post", "not by Merkel": what comes next is left out. */
export const NOT_LED = 'not';

/** Cuts a question where a verb or a preposition says what comes next. */
export function readRuns(tokens: readonly Token[], intent: Intent): Run[] {
  const runs: Run[] = [{ role: 'start', lead: '', tokens: [] }];
  const current = () => runs.at(-1)!;
  const open = (role: Role, lead = '') => {
    runs.push({ role, lead, tokens: [] });
  };
  /** What stands before "said" is who said it, if nothing else has claimed it. */
  const claimSpeaker = () => {
    const run = current();
    if (run.role === 'start' && trimStops(run.tokens).length > 0) runs[runs.length - 1] = { ...run, role: 'speaker' };
  };
  let isWho = false;
  for (const [index, token] of tokens.entries()) {
    const { word } = token;
    const before = tokens[index - 1]?.word ?? '';
    const isInName = current().role === 'speaker' && trimStops(current().tokens).length > 0;
    if (WHO.has(word)) isWho = true;
    if (intent === 'quotes' && (SAY.has(word) || SAY_BEFORE.has(word))) {
      const hasSpeaker = runs.some((run) => run.role === 'speaker' && trimStops(run.tokens).length > 0);
      if (!isWho && !hasSpeaker) claimSpeaker();
      const isFound = isWho || runs.some((run) => run.role === 'speaker' && trimStops(run.tokens).length > 0);
      open(SAY_BEFORE.has(word) && !isFound ? 'speaker' : 'topic');
    } else if (QUOTE_NOUNS.has(word) && intent === 'quotes') {
      // "Merkel's remarks": whose they are stands before.
      open('topic');
    } else if (before === 'according' && word === 'to') open('speaker');
    else if (AUXILIARIES.has(word) && (intent === 'quotes' || intent === 'search') && !isWho) open('speaker', word);
    else if (ABOUT.has(word)) {
      const run = current();
      if (run.role === 'start') runs[runs.length - 1] = { ...run, lead: LED_BY_ABOUT };
      open('topic');
    } else if (NOT.has(before) && (IN.has(word) || BY.has(word))) open(IN.has(word) ? 'outlet' : 'speaker', NOT_LED);
    else if (BY.has(word)) open('speaker', word);
    else if (OF.has(word) && (QUOTE_NOUNS.has(before) || before === 'news') && !isInName) open('speaker');
    else if (IN.has(word) && !isInName) open('outlet');
    else if (word === 'according' || isCount(token, tokens[index + 1])) continue;
    else current().tokens.push(token);
  }
  return runs.filter((run) => run.tokens.length > 0);
}

/** "3 quotes": how many, not about what. */
export function isCount({ word }: Token, next: Token | undefined): boolean {
  return /^\d{1,2}$/.test(word) && next !== undefined && (QUOTE_NOUNS.has(next.word) || ARTICLE_NOUNS.has(next.word));
}
