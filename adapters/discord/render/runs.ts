/** Inline text between a Card and markdown: plain characters with a style, so that it can be cut before it is escaped. */
import type { Inline } from '../../../src/card/card.ts';
import { cleanLine, cleanText } from '../../../src/card/clean-text.ts';
import { escapeCleaned, safeUrl } from './escape.ts';

export interface Run {
  /** Cleaned, on one line. For `markdown` what stands for it in plain words. */
  readonly text: string;
  readonly style?: 'bold' | 'cue' | 'code';
  /** A safe address. */
  readonly url?: string;
  /** Markdown that stands for itself and is never cut: a timestamp, a mention. */
  readonly markdown?: string;
}

export interface RunOptions {
  readonly now: Temporal.Instant;
}

/** Runs of inlines. Line breaks inside a text are spaces. */
export function inlineRuns(content: readonly Inline[], options: RunOptions): Run[] {
  return content.flatMap((inline) => runsOf(inline, options));
}

function runsOf(inline: Inline, options: RunOptions): Run[] {
  switch (inline.type) {
    case 'text':
      return [plainRun(inline.text)];
    case 'strong':
    case 'match':
      return [{ ...plainRun(inline.text), style: 'bold' }];
    case 'code':
      return [{ ...plainRun(inline.text), style: 'code' }];
    case 'link':
      return linkRuns(inline.text, inline.url);
    case 'time':
      return [timeRun(inline.at, inline.style, options.now)];
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

const RECENT_HOURS = 24;

/** Discord shows it in the reader's zone and language; a moment of the last day also says how long ago it was. */
function timeRun(at: Temporal.Instant, style: 'date' | 'datetime' | 'relative', now: Temporal.Instant): Run {
  const unix = Math.floor(at.epochMilliseconds / 1000);
  const stamp = (letter: string) => `<t:${unix}:${letter}>`;
  const hours = (now.epochMilliseconds - at.epochMilliseconds) / 3_600_000;
  const isRecent = hours >= 0 && hours < RECENT_HOURS;
  const markdown =
    style === 'relative'
      ? stamp('R')
      : style === 'date'
        ? stamp('D')
        : isRecent
          ? `${stamp('f')} (${stamp('R')})`
          : stamp('f');
  return { text: at.toString(), markdown };
}

/** Ids of Discord have 17 to 20 digits; of another platform the name is shown. */
function mentionRun(kind: 'user' | 'channel', id: string, text: string): Run {
  const sign = kind === 'user' ? '@' : '#';
  const plain = plainRun(`${sign}${text}`);
  return /^[0-9]{17,20}$/.test(id) ? { ...plain, markdown: `<${sign}${id}>` } : plain;
}

/** Runs side by side with one style as one run; empty ones are gone. */
export function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (run.text === '' && run.markdown === undefined) continue;
    if (last && isSameStyle(last, run)) joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else joined.push(run);
  }
  return joined;
}

export function isSameStyle(a: Run, b: Run): boolean {
  return a.markdown === undefined && b.markdown === undefined && a.style === b.style && a.url === b.url;
}

/** The runs as markdown. */
export function runsToMarkdown(runs: readonly Run[]): string {
  return joinRuns(runs).map(runToMarkdown).join('');
}

function runToMarkdown(run: Run): string {
  const { text, style, url, markdown } = run;
  if (markdown !== undefined) return markdown;
  const inner = text.trim();
  if (inner === '') return text;
  // Spaces stand outside the marks: clients differ in what they take for bold.
  const from = text.indexOf(inner);
  const wrap = (body: string) => text.slice(0, from) + body + text.slice(from + inner.length);
  if (url !== undefined) return wrap(link(inner, url));
  if (style === 'bold') return wrap(`**${escapeCleaned(inner)}**`);
  if (style === 'code') return wrap(code(inner));
  // Inside single asterisks clients do not honour every escape.
  if (style === 'cue' && /^[\p{L}\p{N} ,'’]+$/u.test(inner)) return wrap(`*${inner}*`);
  return escapeCleaned(text);
}

/** Brackets in pairs, none inside another: all that the clients' rule takes in a link's text, escaped or not. */
const PAIRED_BRACKETS = /^(?:[^[\]]|\[[^[\]]*\])*$/;

/** A text with other brackets is a link in its longest part without any; the rest stands beside it. */
function link(text: string, url: string): string {
  if (text === url) return `<${url}>`;
  if (PAIRED_BRACKETS.test(text)) return `[${escapeCleaned(text)}](${url})`;
  const parts = text.split(/([[\]])/);
  const longest = parts.reduce((best, part) => (part.trim().length > best.trim().length ? part : best), '');
  const at = parts.indexOf(longest);
  if (longest.trim() === '' || /^[[\]]$/.test(longest)) return `${escapeCleaned(text)} <${url}>`;
  const before = parts.slice(0, at).join('');
  const after = parts.slice(at + 1).join('');
  return `${escapeCleaned(before)}[${escapeCleaned(longest)}](${url})${escapeCleaned(after)}`;
}

/** Between backticks nothing is escaped; text with several backticks in a row is shown without them instead. */
function code(text: string): string {
  if (!text.includes('`')) return `\`${text}\``;
  if (text.includes('``')) return escapeCleaned(text);
  return `\`\` ${text} \`\``;
}
