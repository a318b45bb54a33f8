/** A question in plain words -> the command that answers it. No model: people and outlets are the archive's, the rest is grammar. */
import { foldText } from '../src/archive/index.ts';
import type { Invocation } from '../src/card/card.ts';
import { findOutlet, findSpeaker, type Lookups, startLookups } from './ask-names.ts';
import { type Intent, intentOf, isCount, NOT_LED, readRuns } from './ask-runs.ts';
import { findTime } from './ask-time.ts';
import { isSmall, MAX_TEXT, politeWords, type Question, readTokens, type Token, trimStops } from './ask-tokens.ts';
import { readNames } from './ask-who.ts';
import {
  ABOUT,
  ARTICLE_NOUNS,
  ARTICLES,
  BRIEF,
  BRIEF_FILLERS,
  BY,
  GREETINGS,
  HELP_PHRASES,
  KIND_WORDS,
  POLITE,
  PUBLISH,
  QUOTE_NOUNS,
  SAY,
  SAY_BEFORE,
  SEARCH_VERBS,
  STOP,
  TELL_ABOUT,
  TOP,
  WHO_IS,
} from './ask-words.ts';
import type { Command, Context } from './command.ts';
import { findCommand, offered, parseLine, parseText } from './parse.ts';

/** A search takes so many words of a question; each more makes it less likely that anything is found. */
const MAX_TOPIC = 12;

const HELP: Invocation = { command: 'help', options: {} };

/**
 * What to run for a question. Typed commands ("quotes by:Huawei") are read as they are; what nothing else explains is a
 * search for its words.
 * @param text without the mention of the bot. @returns always something; rejects only where the archive does.
 */
export async function readQuestion(commands: readonly Command[], context: Context, text: string): Promise<Invocation> {
  const typed = readTyped(commands, context, text) ?? (await readSubscription(commands, context, text));
  return typed ?? (await readMixed(commands, context, text)) ?? readPlain(context, text);
}

const SUBSCRIBE =
  /^(?:please |can you |could you |can i |i want to |i would like to )?(?:subscribe(?: me| us| this channel)?|sign (?:me|us) up)(?: to| for)?(?: (?:a|the|your))?(?: (?:daily|weekly))?(?: (?:digest|news|briefing|updates?))?(?: (?:about|on|of|for))?(?: |$)/i;

/** "Subscribe to 5G": a digest, where there are any; what follows is an outlet, a speaker, or read as behind the command. */
async function readSubscription(
  commands: readonly Command[],
  context: Context,
  text: string,
): Promise<Invocation | undefined> {
  const line = text.slice(0, MAX_TEXT).trim();
  const command = commands.find(({ name }) => name === 'digest subscribe');
  const asked = SUBSCRIBE.exec(line);
  if (!command || !asked) return undefined;
  const about = line.slice(asked[0].length).replace(/[?!.]{1,20}$/, '');
  const lookups = startLookups(context);
  const outlet = await findOutlet(lookups, about, false);
  if (outlet !== undefined) return { command: command.name, options: { outlet } };
  const speaker = await findSpeaker(lookups, about, 'whole');
  if (speaker !== undefined) return { command: command.name, options: { speaker } };
  return offered(command, about)?.run ?? { command: command.name, options: {} };
}

/** "Merkel quotes about coal since:7d": options among the words of a question. */
async function readMixed(
  commands: readonly Command[],
  context: Context,
  text: string,
): Promise<Invocation | undefined> {
  const quotes = commands.find(({ name }) => name === 'quotes');
  if (!quotes || text.length > MAX_TEXT || !/[:=]/.test(text)) return undefined;
  const { words, ...given } = parseText(quotes, text);
  // 'by: " "' names nobody.
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => /[^\s"“”„]/.test(String(value))));
  if (Object.keys(named).length === 0) return undefined;
  const read = words ? await readPlain(context, words) : undefined;
  const isOfQuotes = ['about', 'kind', 'context', 'by'].some((name) => name in named);
  if (!read || !['quotes', 'search', 'brief'].includes(read.command))
    return { command: isOfQuotes ? 'quotes' : 'search', options: { ...(words && { words }), ...named } };
  const needsQuotes = ['about', 'kind', 'context'].some((name) => name in named);
  return { command: needsQuotes ? 'quotes' : read.command, options: { ...read.options, ...named } };
}

async function readPlain(context: Context, text: string): Promise<Invocation> {
  const question = readTokens(text);
  const { tokens, line } = question;
  if (
    tokens.every(({ word }) => GREETINGS.has(word.toLowerCase())) ||
    HELP_PHRASES.some((phrase) => isNearlyAll(phrase, line))
  )
    return HELP;
  const time = findTime(
    tokens.map(({ text: printed }) => foldText(printed)),
    context.clock.now(),
    context.timeZone,
  );
  const polite = politeWords(tokens);
  const rest = tokens.filter((_, index) => !time.used.has(index) && !polite.has(index));
  const times = { ...(time.since && { since: time.since }), ...(time.until && { until: time.until }) };
  const lookups = startLookups(context);
  return (await readAboutOne(lookups, question, rest, times)) ?? (await readAsked(lookups, question, rest, times));
}

/** "/quotes by:Huawei", "saved", "settings zone:Berlin": a command as it would be typed anywhere. */
function readTyped(commands: readonly Command[], context: Context, text: string): Invocation | undefined {
  const line = text.trim();
  const typed = line.slice(0, MAX_TEXT).replace(/^\//, '').split(/\s+/);
  const found = findCommand(commands, typed);
  if (!found) return undefined;
  const { command, rest } = found;
  const isPlain =
    rest.length === 0 || line.startsWith('/') || rest.some((word) => /^(?:--)?[a-z-]{2,20}[:=]/i.test(word));
  // "quotes about the harbour", "brief me", "search trams since Monday": sentences that begin with a command's name.
  const words = rest.map(foldText);
  const isSentence =
    ['quotes', 'brief'].includes(command.name) ||
    words.length > 3 ||
    words.some((word) => STOP.has(word) || BY.has(word)) ||
    findTime(words, context.clock.now(), context.timeZone).used.size > 0;
  if (!isPlain && isSentence) return undefined;
  try {
    const { raw } = parseLine(commands, line);
    return { command: command.name, options: raw };
  } catch {
    // Words that the command does not take: then it was no command.
    return undefined;
  }
}

/** The phrase with at most two words of its own around it: "what can you do for me". */
function isNearlyAll(phrase: string, line: string): boolean {
  const at = line.indexOf(` ${phrase} `);
  if (at < 0) return false;
  const others = `${line.slice(0, at)} ${line.slice(at + phrase.length + 1)}`.split(' ').filter(Boolean);
  return others.every((word) => STOP.has(word) || GREETINGS.has(word));
}

type Times = Readonly<{ since?: string; until?: string }>;

/** "Who is Mara Voss?", "tell me about Huawei", or a name alone. */
async function readAboutOne(
  lookups: Lookups,
  { text, tokens }: Question,
  rest: readonly Token[],
  times: Times,
): Promise<Invocation | undefined> {
  const said = tokens.slice(tokens.findIndex(({ word }) => !POLITE.has(word)));
  const sentence = said.map(({ word }) => word).join(' ');
  const asks = WHO_IS.exec(sentence) ?? TELL_ABOUT.exec(sentence);
  // The words that asked are told apart by their number.
  const subject = asks ? said.slice(asks[0].trim().split(' ').length) : rest;
  const run = trimStops(subject);
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last || Object.keys(times).length > 0 || run.length > 6) return undefined;
  if (!asks && subject.some((token) => !run.includes(token) && !ARTICLES.has(token.word))) return undefined;
  if (run.some(({ word, isPhrase }) => isPhrase || ABOUT.has(word) || SAY.has(word) || BRIEF.has(word)))
    return undefined;
  const found = await findSpeaker(lookups, text.slice(first.start, last.end), asks ? 'any' : 'whole');
  if (found) return { command: 'speaker', options: { name: found } };
  if (!asks) return undefined;
  const words = topicOf(subject);
  if (words === '') return undefined;
  return { command: WHO_IS.test(sentence) ? 'search' : 'brief', options: { words } };
}

async function readAsked(
  lookups: Lookups,
  question: Question,
  rest: readonly Token[],
  times: Times,
): Promise<Invocation> {
  const { text, line } = question;
  const intent = intentOf(line, rest);
  const runs = readRuns(rest, intent);
  const speakers: string[] = [];
  let outlet: string | undefined;
  const without: string[] = [];
  const topic: Token[] = [];
  for (const run of runs) {
    if (run.role === 'topic') {
      topic.push(...run.tokens);
      continue;
    }
    const read = await readNames(lookups, text, run, intent);
    if (run.lead === NOT_LED) {
      without.push(...read.speakers.map((name) => setting('-by', name)));
      if (read.outlet !== undefined) without.push(setting('-outlet', read.outlet));
      topic.push(...read.others);
      continue;
    }
    speakers.push(...read.speakers);
    outlet ??= read.outlet;
    topic.push(...read.others);
  }
  const [by, ...others] = [...new Set(speakers)];
  const where = { ...(by !== undefined && { by }), ...(outlet !== undefined && { outlet }), ...times };
  const more = [...others.map((name) => setting('by', name)), ...without].join(' ');
  topic.sort((a, b) => a.start - b.start);
  const command = intent === 'any' ? (by !== undefined ? 'quotes' : 'search') : intent;
  if (command === 'quotes')
    return { command, options: { ...quotesOptions(topic, line, more), ...where, ...extras(rest) } };
  const words = topicOf(topic.filter(({ word }) => !isNoise(word, command)));
  const isOnlyTime = words === '' && by === undefined && outlet === undefined && intent === 'any';
  if (isOnlyTime && Object.keys(times).length > 0) return { command: 'brief', options: times };
  const all = [words, more].filter(Boolean).join(' ');
  if (all === '' && command === 'search' && Object.keys(where).length === 0) return lastResort(text);
  return { command, options: { ...(all && { words: all }), ...where } };
}

function setting(key: string, name: string): string {
  return `${key}:"${name.replaceAll('"', '')}"`;
}

/** Nothing but small words: they are looked for as they are; signs alone are nothing to look for. */
function lastResort(text: string): Invocation {
  const words = text
    .trim()
    .replace(/[?!.]{1,20}$/, '')
    .trim();
  return /[\p{L}\p{N}\p{S}]/u.test(words) ? { command: 'search', options: { words } } : HELP;
}

/** Words that only say what is asked for. */
function isNoise(word: string, intent: Intent): boolean {
  if (intent === 'brief')
    return [BRIEF, BRIEF_FILLERS, TOP, SEARCH_VERBS, ARTICLE_NOUNS].some((words) => words.has(word));
  return [SEARCH_VERBS, ARTICLE_NOUNS, PUBLISH, SAY, SAY_BEFORE].some((words) => words.has(word));
}

/** "Who used the word 'doom'?" */
const WORDING: ReadonlySet<string> = new Set(['used', 'uses', 'use', 'word', 'words', 'phrase', 'term', 'wort', 'mot']);

/** Phrases are the quote's own words; other words may be what its article is about. */
function quotesOptions(topic: readonly Token[], line: string, more: string): { words?: string; about?: string } {
  const phrases = topic.filter(({ isPhrase }) => isPhrase).map(({ text }) => text);
  const isSaid = ({ isPhrase, word }: Token) =>
    !isPhrase && !isKindWord(line, word) && !(phrases.length > 0 && WORDING.has(word));
  const about = topicOf(topic.filter(isSaid));
  const words = [...phrases, more].filter(Boolean).join(' ');
  return { ...(words && { words }), ...(about && { about }) };
}

/** "direct quotes" are quotes of a kind; "direct flights" are not. */
function isKindWord(line: string, word: string): boolean {
  if (!KIND_WORDS.has(word)) return false;
  const next = line.split(` ${word} `)[1]?.split(' ', 1)[0] ?? '';
  const before = line.split(` ${word} `)[0]?.split(' ').at(-1) ?? '';
  return QUOTE_NOUNS.has(next) || QUOTE_NOUNS.has(before);
}

/** "direct quotes", "the last 3 quotes": how, and how many. */
function extras(tokens: readonly Token[]): { kind?: string; limit?: number } {
  const at = tokens.findIndex(({ word }) => QUOTE_NOUNS.has(word));
  const around = at < 0 ? [] : [tokens[at - 1]?.word, tokens[at + 1]?.word];
  const kind = around.map((word) => KIND_WORDS.get(word ?? '')).find(Boolean);
  const count = tokens.find((token, index) => isCount(token, tokens[index + 1]))?.word;
  const limit = Number(count ?? 0);
  return { ...(kind && { kind }), ...(limit >= 1 && limit <= 20 && { limit }) };
}

/** The words that say something, as they were typed. */
function topicOf(tokens: readonly Token[]): string {
  const said = tokens.filter((token) => token.isPhrase || !isSmall(token));
  return said
    .slice(0, MAX_TOPIC)
    .map(({ text }) => text)
    .join(' ');
}
