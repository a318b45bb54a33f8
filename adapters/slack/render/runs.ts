/** Inline text between a Card and Slack: plain characters with a style, that can be cut, and written in three forms. */
import type { RichTextElement } from '@slack/types';
import type { Inline } from '../../../src/card/card.ts';
import { cleanLine, cleanText } from '../../../src/card/clean-text.ts';
import { sentenceBorder, textUnits } from '../../chat/cut-text.ts';
import { escapeEntities, isPlainMrkdwn, safeUrl } from './escape.ts';
import { dateFormat, dateWords, type TimeOptions } from './times.ts';

export interface Run {
  /** Cleaned. Of a date, a mention or an emoji what stands for it in plain words. */
  readonly text: string;
  readonly style?: 'bold' | 'cue' | 'code' | undefined;
  /** A safe address. */
  readonly url?: string;
  /** What is drawn by Slack in the place of the text; never cut. */
  readonly drawn?:
    | { readonly type: 'date'; readonly timestamp: number; readonly format: string }
    | { readonly type: 'user' | 'channel'; readonly id: string }
    | { readonly type: 'emoji'; readonly name: string };
}

/** Runs of inlines. @param options.keepsLines line breaks of a text stay; else they are spaces. */
export function inlineRuns(
  content: readonly Inline[],
  options: TimeOptions,
  { keepsLines = false }: { readonly keepsLines?: boolean } = {},
): Run[] {
  return content.flatMap((inline) => runsOf(inline, options, keepsLines));
}

function runsOf(inline: Inline, options: TimeOptions, keepsLines: boolean): Run[] {
  switch (inline.type) {
    case 'text':
      return [keepsLines ? { text: cleanText(inline.text) } : plainRun(inline.text)];
    case 'strong':
    case 'match':
      return [{ ...plainRun(inline.text), style: 'bold' }];
    case 'code':
      return [{ ...plainRun(inline.text), style: 'code' }];
    case 'link':
      return linkRuns(inline.text, inline.url);
    case 'time': {
      // Slack takes no 0.
      const timestamp = Math.max(1, Math.floor(inline.at.epochMilliseconds / 1000));
      const format = dateFormat(inline.at, inline.style, options.now);
      return [{ text: dateWords(inline.at, inline.style, options), drawn: { type: 'date', timestamp, format } }];
    }
    case 'mention':
      return [mentionRun(inline.kind, inline.id, inline.text)];
  }
}

export function plainRun(text: string): Run {
  return { text: cleanText(text).replaceAll('\n', ' ') };
}

/** A link; where its address is not safe to click it is printed behind the text. */
export function linkRuns(text: string, url: string): Run[] {
  const safe = safeUrl(url);
  const label = cleanLine(text);
  if (safe) return [{ text: label || safe, url: safe }];
  return [plainRun(label && url ? `${label} (${url})` : label || url)];
}

/** People are U… or W…, conversations C…, G… or D…; of another platform the name is shown. */
const IDS = { user: /^[UW][A-Z0-9]{2,20}$/, channel: /^[CGD][A-Z0-9]{2,20}$/ } as const;

export function isChannelId(id: string): boolean {
  return IDS.channel.test(id);
}

function mentionRun(kind: 'user' | 'channel', id: string, text: string): Run {
  const plain = plainRun(`${kind === 'user' ? '@' : '#'}${text}`);
  return IDS[kind].test(id) ? { ...plain, drawn: { type: kind, id } } : plain;
}

export function hasWords(runs: readonly Run[]): boolean {
  return runs.some(({ text, drawn }) => drawn !== undefined || text.trim() !== '');
}

/** Runs side by side with one style as one run; empty ones are gone, and spaces at both ends. */
export function tidyRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.text === '' && !run.drawn) continue;
    if (last && isSameStyle(last, run)) joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return trimEnd(trimStart(joined));
}

function trimStart([first, ...rest]: readonly Run[]): Run[] {
  if (!first) return [];
  if (first.drawn) return [first, ...rest];
  const text = first.text.trimStart();
  return text === '' ? trimStart(rest) : [{ ...first, text }, ...rest];
}

function trimEnd(runs: readonly Run[]): Run[] {
  const last = runs.at(-1);
  if (!last) return [];
  if (last.drawn) return [...runs];
  const text = last.text.trimEnd();
  return text === '' ? trimEnd(runs.slice(0, -1)) : [...runs.slice(0, -1), { ...last, text }];
}

function isSameStyle(a: Run, b: Run): boolean {
  return !a.drawn && !b.drawn && a.style === b.style && a.url === b.url;
}

/** What a reader sees, in plain words; not escaped. */
export function runsToPlain(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

/** How a run's characters are counted. */
export interface Measure {
  /** Of its text, or of a part of it. */
  textOf(text: string): number;
  /** Besides its text: marks, an address. */
  markupOf(run: Run): number;
}

/** In a rich_text block. */
export const RICH: Measure = {
  textOf: (text) => text.length,
  markupOf: ({ url, drawn }) => (url?.length ?? 0) + (drawn?.type === 'date' ? drawn.format.length : 0),
};

/** In mrkdwn: "<!date^1700000000^" and ">", "<@U…>", or "*" twice and "<address|" and ">". */
const MRKDWN: Measure = {
  textOf: (text) => escapeEntities(text).length,
  markupOf: ({ url, drawn }) => {
    if (drawn) return drawn.type === 'date' ? drawn.format.length + 24 : 24;
    return 2 + (url === undefined ? 0 : escapeEntities(url).length + 3);
  },
};

/** The runs as parts of at most `max` characters, cut at sentences, else at words. */
export function cutRuns(runs: readonly Run[], max: number, measure: Measure): Run[][] {
  const units = tidyRuns(runs).flatMap(unitsOf);
  const parts: Unit[][] = [];
  let open: Unit[] = [];
  let cost = 0;
  const costAfter = (before: Unit | undefined, { run, of }: Unit) =>
    measure.textOf(run.text) + (before?.of === of ? 0 : measure.markupOf(run));
  for (const unit of units) {
    if (open.length > 0 && cost + costAfter(open.at(-1), unit) > max) {
      const kept = sentenceBorder(open);
      parts.push(open.slice(0, kept));
      open = open.slice(kept);
      cost = open.reduce((sum, each, at) => sum + costAfter(open[at - 1], each), 0);
    }
    cost += costAfter(open.at(-1), unit);
    open.push(unit);
  }
  return [...parts, open].map((part) => tidyRuns(part.map(({ run }) => run))).filter((part) => part.length > 0);
}

interface Unit {
  readonly run: Run;
  /** The run that it was cut from. */
  readonly of: Run;
  readonly endsSentence: boolean;
}

function unitsOf(run: Run): Unit[] {
  if (run.drawn) return [{ run, of: run, endsSentence: false }];
  return textUnits(run.text).map(({ text, endsSentence }) => ({ run: { ...run, text }, of: run, endsSentence }));
}

/** Text elements of a rich_text block carry plain text: nothing in them is parsed. */
export function runsToRich(runs: readonly Run[]): RichTextElement[] {
  return tidyRuns(runs).map(({ text, style, url, drawn }): RichTextElement => {
    const styled = style && { style: style === 'cue' ? { italic: true } : { [style]: true } };
    if (drawn?.type === 'date')
      return { type: 'date', timestamp: drawn.timestamp, format: drawn.format, fallback: text };
    if (drawn?.type === 'user') return { type: 'user', user_id: drawn.id };
    if (drawn?.type === 'channel') return { type: 'channel', channel_id: drawn.id };
    if (drawn?.type === 'emoji') return { type: 'emoji', name: drawn.name };
    return url === undefined ? { type: 'text', text, ...styled } : { type: 'link', url, text, ...styled };
  });
}

/**
 * Whether the runs read the same as mrkdwn. Slack has no escape for its marks: what holds one, or is bold in the middle
 * of a word, is written as rich text instead.
 */
export function canBeMrkdwn(runs: readonly Run[]): boolean {
  const tidy = tidyRuns(runs);
  const isSafe = tidy.every(({ text, style, url, drawn }, at) => {
    if (drawn || (style === undefined && url === undefined)) return true;
    if (url !== undefined && text.includes('|')) return false;
    const before = tidy[at - 1]?.text ?? '';
    const after = tidy[at + 1]?.text ?? '';
    return (
      style === undefined || (/(?:^|[\s(])$/.test(before) && /^(?:$|[\s).,;])/.test(after) && !/^\s|\s$/.test(text))
    );
  });
  // A name between two colons may be made of several runs.
  const plain = runsToPlain(tidy);
  return isSafe && !plain.includes('\n') && isPlainMrkdwn(plain);
}

/** Only for runs that can be mrkdwn. */
export function runsToMrkdwn(runs: readonly Run[]): string {
  return tidyRuns(runs).map(runToMrkdwn).join('');
}

/** The runs as texts of at most `max` characters. Only for runs that can be mrkdwn. */
export function mrkdwnTexts(runs: readonly Run[], max: number): { readonly text: string; readonly plain: string }[] {
  return cutRuns(runs, max, MRKDWN).map((part) => ({ text: runsToMrkdwn(part), plain: runsToPlain(part) }));
}

const MARKS = { bold: '*', cue: '_', code: '`' } as const;

function runToMrkdwn({ text, style, url, drawn }: Run): string {
  const plain = escapeEntities(text);
  if (drawn?.type === 'date') return `<!date^${drawn.timestamp}^${drawn.format}|${plain.replaceAll('|', ' ')}>`;
  if (drawn?.type === 'user') return `<@${drawn.id}>`;
  if (drawn?.type === 'channel') return `<#${drawn.id}>`;
  if (drawn?.type === 'emoji') return `:${drawn.name}:`;
  const body = url === undefined ? plain : `<${escapeEntities(url)}|${plain}>`;
  const mark = style ? MARKS[style] : '';
  return `${mark}${body}${mark}`;
}
