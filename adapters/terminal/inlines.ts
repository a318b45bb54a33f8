/** Inline content of a Card as runs. */
import type { Inline, Invocation } from '../../src/card/card.ts';
import type { Typed } from './invocations.ts';
import type { Run, Style } from './runs.ts';
import { makeSafeLine, safeUrl } from './safe-text.ts';
import { formatTime, type TimeOptions } from './times.ts';

export interface BlockOptions {
  /** Cells. */
  readonly width: number;
  /** Links are hyperlinks of the terminal; otherwise their addresses are printed. */
  readonly hasLinks: boolean;
  readonly time: TimeOptions;
  readonly typed: Typed;
  /** Gives an action its number; undefined where actions are not numbered. */
  readonly number: ((invocation: Invocation) => number) | undefined;
}

/** Inlines as runs; `base` is the style of what has none of its own. */
export function inlineRuns(content: readonly Inline[], options: BlockOptions, base?: Style): Run[] {
  return content.flatMap((inline) => runsOf(inline, options, base));
}

function runsOf(inline: Inline, options: BlockOptions, base: Style | undefined): Run[] {
  switch (inline.type) {
    case 'text':
      return [{ text: inline.text, style: base }];
    case 'code':
      return [{ text: inline.text, style: 'code', ...(isOneWord(inline.text) && { isWhole: true }) }];
    case 'strong':
    case 'match':
      return [{ text: inline.text, style: inline.type }];
    case 'link':
      return linkRuns(inline.text, inline.url, options, base);
    case 'time':
      return [{ text: formatTime(inline.at, inline.style, options.time), style: base }];
    case 'mention':
      return [{ text: `${inline.kind === 'user' ? '@' : '#'}${oneLine(inline.text)}`, style: base }];
  }
}

/** An address or a secret: cut in two it could not be copied. */
function isOneWord(text: string): boolean {
  return /^(?:https?:\/\/|whsec_)\S+$/.test(text);
}

/** A hyperlink of the terminal, or the text with its address. What is no http(s) address is text. */
export function linkRuns(text: string, url: string, options: BlockOptions, style?: Style): Run[] {
  const safe = safeUrl(url);
  if (!safe) return [{ text: `${text} (${oneLine(url)})`, style }];
  if (options.hasLinks) return [{ text, style, url: safe }];
  if (text === url || text === safe) return [{ text: safe, style, isWhole: true }];
  return [
    { text: `${text} `, style },
    { text: `<${safe}>`, style, isWhole: true },
  ];
}

/** Line breaks inside a passage or label are the article's line ends, not its words. */
export function oneLine(text: string): string {
  return makeSafeLine(text);
}
