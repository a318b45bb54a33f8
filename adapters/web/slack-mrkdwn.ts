/**
 * Slack's mrkdwn as HTML, read as Slack's clients read it: the three entities and nothing else are escapes, marks count only
 * at the edge of words, `<...>` is a link, a mention or a date, addresses and :emoji: in the text are found too.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
import { element, escapeHtml, linkToHtml, type PageLocale } from './html.ts';
import { dateToHtml } from './slack-date.ts';

export interface MrkdwnOptions extends PageLocale {
  /** The text object says `verbatim`: addresses in the text are not made links. */
  readonly isVerbatim?: boolean;
}

/** A mrkdwn text as lines, quotations and blocks of code. */
export function mrkdwnToHtml(text: string, options: MrkdwnOptions): string {
  return text
    .split('```')
    .map((part, at, parts) =>
      // The last part stands outside where the fences pair up, and an unpaired fence is text.
      at % 2 === 1 && at < parts.length - 1
        ? element('pre', escapeHtml(decodeEntities(part.replace(/^\n/, ''))))
        : linesToHtml((at % 2 === 1 ? '```' : '') + part, options),
    )
    .join('');
}

/** A plain_text object. Slack escapes what it is given, once: "&amp;" reads as "&" (slackapi/bolt-python#513). */
export function plainTextToHtml(text: string, { emoji = true }: { readonly emoji?: boolean } = {}): string {
  const html = escapeHtml(decodeEntities(text)).replaceAll('\n', '<br>');
  return emoji ? html.replace(EMOJI, (all, name: string) => emojiToHtml(name, all)) : html;
}

/** A mention as a client shows it where it does not know the name. */
export function mentionToHtml(shown: string): string {
  return element('span', escapeHtml(shown), ' class="mention"');
}

/** @param written what stands where the name is not known. */
export function emojiToHtml(name: string, written: string): string {
  return element('span', KNOWN_EMOJI[name] ?? escapeHtml(written), ` class="emoji" title="${escapeHtml(name)}"`);
}

/** Those that a news bot may use; others are shown by name. */
const KNOWN_EMOJI: Readonly<Record<string, string>> = {
  newspaper: '📰',
  mag: '🔍',
  speech_balloon: '💬',
  bookmark: '🔖',
  star: '⭐',
  gear: '⚙️',
  warning: '⚠️',
  white_check_mark: '✅',
  x: '❌',
  calendar: '📅',
  bell: '🔔',
  link: '🔗',
  wave: '👋',
};

const EMOJI = /:([a-z][a-z0-9_+-]{0,40}|[+-]1|100):/g;

function linesToHtml(text: string, options: MrkdwnOptions): string {
  const lines = text.split('\n');
  let html = '';
  for (let at = 0; at < lines.length; ) {
    const isQuote = quotedLine(lines[at] ?? '') !== undefined;
    const same: string[] = [];
    // ">>>" quotes all that follows
    const isRest = /^(?:>|&gt;){3}/.test(lines[at] ?? '');
    while (at < lines.length && (isRest || (quotedLine(lines[at] ?? '') !== undefined) === isQuote)) {
      const line = lines[at] ?? '';
      same.push(inlineToHtml(isQuote ? (quotedLine(line) ?? line) : line, options));
      at++;
    }
    html += element(isQuote ? 'blockquote' : 'p', same.map((line) => line || '<i class="gap"></i>').join('<br>'));
  }
  return html;
}

/** What a person types as ">" is stored as "&gt;": both quote at the start of a line. */
function quotedLine(line: string): string | undefined {
  const mark = /^(?:>>>|&gt;&gt;&gt;|>|&gt;) ?/.exec(line);
  return mark ? line.slice(mark[0].length) : undefined;
}

interface Found {
  readonly html: string;
  readonly end: number;
}

function inlineToHtml(text: string, options: MrkdwnOptions): string {
  let html = '';
  for (let at = 0; at < text.length; ) {
    const found = readEntity(text, at) ?? readAngle(text, at, options) ?? readMarked(text, at, options);
    const { html: shown, end } = found ?? readFound(text, at, options) ?? { html: escapeHtml(text[at]!), end: at + 1 };
    html += shown;
    at = end;
  }
  return html;
}

const ENTITY = /&(?:amp|lt|gt);/y;

function readEntity(text: string, at: number): Found | undefined {
  ENTITY.lastIndex = at;
  const entity = ENTITY.exec(text)?.[0];
  return entity ? { html: escapeHtml(decodeEntities(entity)), end: at + entity.length } : undefined;
}

function decodeEntities(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_all, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '');
}

const ANGLE = /<([^<>\n]+)>/y;

/** `<https://...|text>`, `<@U1>`, `<#C1|name>`, `<!here>`, `<!date^...|fallback>`. */
function readAngle(text: string, at: number, options: MrkdwnOptions): Found | undefined {
  ANGLE.lastIndex = at;
  const inside = ANGLE.exec(text)?.[1];
  if (inside === undefined) return undefined;
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const html = angleToHtml(target, bar < 0 ? undefined : inside.slice(bar + 1), options);
  return html === undefined ? undefined : { html, end: at + inside.length + 2 };
}

function angleToHtml(target: string, label: string | undefined, options: MrkdwnOptions): string | undefined {
  const name = decodeEntities(label ?? '');
  if (/^[@#]/.test(target)) return mentionToHtml(target[0] + (name.replace(/^[@#]/, '') || target.slice(1)));
  const [command = '', timestamp, format, url] = target.split('^');
  if (command === '!date' && timestamp !== undefined && format !== undefined) {
    const date = { timestamp: Number(timestamp), format, fallback: name };
    return dateToHtml(url === undefined ? date : { ...date, url: decodeEntities(url) }, options);
  }
  if (command.startsWith('!')) return mentionToHtml(`@${(name || timestamp || command.slice(1)).replace(/^@/, '')}`);
  if (!/^(?:https?:\/\/|mailto:)/i.test(target)) return undefined;
  const shown = label === undefined ? escapeHtml(decodeEntities(target)) : labelToHtml(label, options);
  return linkToHtml(decodeEntities(target), shown);
}

/** A link's words may be marked, but hold no other link. */
function labelToHtml(label: string, options: MrkdwnOptions): string {
  return inlineToHtml(label, { ...options, isVerbatim: true });
}

const MARKS: Readonly<Record<string, string>> = { '*': 'strong', _: 'em', '~': 's', '`': 'code' };

/** `*bold*`: neither mark stands inside a word, and no space stands inside beside one. */
function readMarked(text: string, at: number, options: MrkdwnOptions): Found | undefined {
  const mark = text[at]!;
  const tag = MARKS[mark];
  const next = text[at + 1] ?? ' ';
  // "**b**" is not bold: a mark beside itself is text.
  if (!tag || isWord(text[at - 1]) || text[at - 1] === mark || next === mark || /\s/.test(next)) return undefined;
  const end = closingMark(text, at + 1, mark);
  if (end === undefined || isWord(text[end + 1]) || /\s/.test(text[end - 1]!)) return undefined;
  const inside = text.slice(at + 1, end);
  const html = tag === 'code' ? escapeHtml(decodeEntities(inside)) : inlineToHtml(inside, options);
  return { html: element(tag, html), end: end + 1 };
}

/** Where the next such mark stands outside `<...>`; code closes at any. */
function closingMark(text: string, from: number, mark: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === mark) return at;
    if (text[at] === '<' && mark !== '`') at = Math.max(at, text.indexOf('>', at));
  }
  return undefined;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

const ADDRESS = /https?:\/\/[^\s<>|]+/iy;
/** The same, where the search stands. */
const EMOJI_HERE = /:([a-z][a-z0-9_+-]{0,40}|[+-]1|100):/y;

/** An address or an :emoji: that stands in the text. */
function readFound(text: string, at: number, options: MrkdwnOptions): Found | undefined {
  if (text[at] === ':') {
    EMOJI_HERE.lastIndex = at;
    const emoji = EMOJI_HERE.exec(text);
    return emoji ? { html: emojiToHtml(emoji[1] ?? '', emoji[0]), end: at + emoji[0].length } : undefined;
  }
  if (options.isVerbatim || isWord(text[at - 1])) return undefined;
  ADDRESS.lastIndex = at;
  const address = ADDRESS.exec(text)?.[0].replace(/(?:[.,:;!?)'"*_~]|&gt;|&lt;)$/, '');
  if (!address) return undefined;
  const url = decodeEntities(address);
  return { html: linkToHtml(url, escapeHtml(url)), end: at + address.length };
}
