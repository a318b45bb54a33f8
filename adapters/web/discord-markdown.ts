/**
 * Discord's markdown as HTML: the part of it that text displays use, read as Discord's clients read it, escapes honoured.
 * Everything that is not markup is escaped for HTML; addresses other than http(s) are never links.
 */
import { element, escapeHtml, linkToHtml, type PageLocale, relativeTime } from './html.ts';

export type MarkdownOptions = PageLocale;

/** The text as block elements: headings, small print, quotations, lists, lines. */
export function markdownToHtml(text: string, options: MarkdownOptions): string {
  const lines = text.split('\n');
  let html = '';
  for (let at = 0; at < lines.length; ) {
    const kind = blockOf(lines[at] ?? '').kind;
    const same: string[] = [];
    while (at < lines.length && blockOf(lines[at] ?? '').kind === kind) {
      same.push(inlineToHtml(blockOf(lines[at] ?? '').rest, options));
      at++;
    }
    html += WRAP[kind](same);
  }
  return html;
}

type BlockKind = 'h1' | 'h2' | 'h3' | 'small' | 'quote' | 'list' | 'line';

const WRAP: Readonly<Record<BlockKind, (lines: readonly string[]) => string>> = {
  h1: (lines) => lines.map((line) => element('h1', line)).join(''),
  h2: (lines) => lines.map((line) => element('h2', line)).join(''),
  h3: (lines) => lines.map((line) => element('h3', line)).join(''),
  small: (lines) => lines.map((line) => element('small', line)).join(''),
  quote: (lines) => element('blockquote', lines.join('<br>')),
  list: (lines) => element('ul', lines.map((line) => element('li', line)).join('')),
  line: (lines) => lines.map((line) => element('p', line)).join(''),
};

const BLOCKS: readonly (readonly [string, BlockKind])[] = [
  ['### ', 'h3'],
  ['## ', 'h2'],
  ['# ', 'h1'],
  ['-# ', 'small'],
  ['> ', 'quote'],
  ['- ', 'list'],
  ['* ', 'list'],
];

function blockOf(line: string): { kind: BlockKind; rest: string } {
  const found = BLOCKS.find(([mark]) => line.startsWith(mark));
  return found ? { kind: found[1], rest: line.slice(found[0].length) } : { kind: 'line', rest: line };
}

/** Rules in the order in which they are tried where the reading stands. */
const RULES: readonly {
  readonly pattern: RegExp;
  readonly html: (match: RegExpExecArray, options: MarkdownOptions) => string;
}[] = [
  { pattern: /\\([^0-9A-Za-z\s])/y, html: (match) => escapeHtml(match[1] ?? '') },
  { pattern: /`` ([^\n]+?) ``(?!`)/y, html: (match) => element('code', escapeHtml(match[1] ?? '')) },
  { pattern: /`([^`\n]+)`(?!`)/y, html: (match) => element('code', escapeHtml(match[1] ?? '')) },
  { pattern: /<t:(-?[0-9]{1,13})(?::([tTdDfFsSR]))?>/y, html: (match, options) => timeToHtml(match, options) },
  { pattern: /<(@|#)[!&]?([0-9]{17,20})>/y, html: (match) => `<span class="mention">${match[1]}${match[2]}</span>` },
  { pattern: /<(https?:\/\/[^\s<>]+)>/y, html: (match) => linkToHtml(match[1] ?? '', escapeHtml(match[1] ?? '')) },
  {
    pattern: /\[((?:\\[^\n]|[^\\[\]\n])+)\]\((https?:\/\/[^\s()<>]+)\)/y,
    html: (match, options) => linkToHtml(match[2] ?? '', inlineToHtml(match[1] ?? '', options)),
  },
  { pattern: /https?:\/\/[^\s<>]+/y, html: (match) => linkToHtml(match[0], escapeHtml(match[0])) },
  { pattern: /@(?:everyone|here)\b/y, html: (match) => `<span class="mention">${match[0]}</span>` },
  { pattern: /\*\*((?:\\[^\n]|[^\\*\n])+)\*\*/y, html: (match, options) => wrapInline('strong', match, options) },
  { pattern: /__((?:\\[^\n]|[^\\_\n])+)__/y, html: (match, options) => wrapInline('u', match, options) },
  { pattern: /~~((?:\\[^\n]|[^\\~\n])+)~~/y, html: (match, options) => wrapInline('s', match, options) },
  {
    pattern: /\|\|((?:\\[^\n]|[^\\|\n])+)\|\|/y,
    html: (match, options) => `<span class="spoiler">${inlineToHtml(match[1] ?? '', options)}</span>`,
  },
  {
    pattern: /\*((?:\\[^\n]|[^\\*\s])(?:\\[^\n]|[^\\*\n])*)\*/y,
    html: (match, options) => wrapInline('em', match, options),
  },
  { pattern: /_((?:\\[^\n]|[^\\_\n])+)_(?![A-Za-z0-9])/y, html: (match, options) => wrapInline('em', match, options) },
];

function inlineToHtml(text: string, options: MarkdownOptions): string {
  let html = '';
  for (let at = 0; at < text.length; ) {
    const found = findRule(text, at);
    html += found ? found.rule.html(found.match, options) : escapeHtml(text[at] ?? '');
    at += found ? found.match[0].length : 1;
  }
  return html;
}

function findRule(text: string, at: number) {
  // Most characters begin nothing.
  if (!/[\\`<[h@*_~|]/.test(text[at] ?? '')) return undefined;
  for (const rule of RULES) {
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(text);
    if (match) return { rule, match };
  }
  return undefined;
}

function wrapInline(tag: string, match: RegExpExecArray, options: MarkdownOptions): string {
  return element(tag, inlineToHtml(match[1] ?? '', options));
}

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

function timeToHtml(match: RegExpExecArray, { locale, timeZone, now }: MarkdownOptions): string {
  const milliseconds = Number(match[1]) * 1000;
  if (Math.abs(milliseconds) > 8.64e15) return escapeHtml(match[0]);
  const date = new Date(milliseconds);
  const style = match[2] ?? 'f';
  const shown =
    style === 'R'
      ? relativeTime((milliseconds - now.epochMilliseconds) / 1000, locale)
      : new Intl.DateTimeFormat(locale, { ...STYLES[style], timeZone }).format(date);
  return `<time datetime="${date.toISOString()}">${escapeHtml(shown)}</time>`;
}
