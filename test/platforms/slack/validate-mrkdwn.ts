/** Text objects, and what is read in mrkdwn: control sequences, escaping, pings, dates. */
import { BLOCK_LIMITS } from './limits.ts';
import { parseMrkdwn } from './parse-mrkdwn.ts';
import { at, boolean, oneOf, type Report, type Rule, shape, stringOf, urlOf } from './violations.ts';

/** types RichTextDate, and docs formatting-message-text (date formatting). */
const DATE_TOKENS = [
  'day_divider_pretty',
  'date_num',
  'date_slash',
  'date_long',
  'date_long_full',
  'date_long_pretty',
  'date',
  'date_pretty',
  'date_short',
  'date_short_pretty',
  'time',
  'time_secs',
  'ago',
];

export function plainText(max: number): Rule {
  return textObject(shape({ type: oneOf('plain_text'), text: stringOf(max) }, { emoji: boolean }));
}

export function mrkdwnText(max: number): Rule {
  return textObject(
    shape({ type: oneOf('mrkdwn'), text: stringOf(max) }, { verbatim: boolean }, (report, path, { text, verbatim }) => {
      if (typeof text !== 'string') return;
      checkMrkdwn(report, at(path, 'text'), text);
      // "Certain mentions will be automatically parsed" unless the text is verbatim (types MrkdwnElement).
      const [mention] = /@(?:here|channel|everyone)\b/.exec(text) ?? [];
      if (mention && verbatim !== true && !report.allowedPings.has(mention.slice(1)))
        report.add(at(path, 'text'), `${mention} would ping in a text that is not verbatim`);
    }),
  );
}

export function anyText(max: number): Rule {
  const [plain, mrkdwn] = [plainText(max), mrkdwnText(max)];
  return (report, path, value) => {
    const type = (value as { type?: unknown } | null)?.type;
    if (type === 'mrkdwn') mrkdwn(report, path, value);
    else if (type === 'plain_text') plain(report, path, value);
    else report.add(at(path, 'type'), 'a text object is plain_text or mrkdwn');
  };
}

/** Counts the text for the message's total. */
function textObject(rule: Rule): Rule {
  return (report, path, value) => {
    rule(report, path, value);
    const text = (value as { text?: unknown } | null)?.text;
    if (typeof text === 'string') report.textTotal += text.length;
  };
}

/**
 * Every bracket and ampersand belongs to a control sequence or is an entity; pings are allowed ones; dates are whole. A
 * ">" that begins a line quotes it.
 */
export function checkMrkdwn(report: Report, path: string, text: string): void {
  let isLineStart = true;
  for (const part of parseMrkdwn(text)) {
    if (part.type === 'text') checkEscaping(report, path, part.raw, isLineStart);
    else if (part.type === 'malformed') report.add(path, `"${part.raw.slice(0, 80)}" is no control sequence; escape <`);
    else if (part.type === 'link') checkLink(report, path, part);
    else if (part.type === 'date') checkDate(report, path, part);
    else if (part.type !== 'channel') checkPing(report, path, part.id, part.raw);
    isLineStart = part.raw.endsWith('\n');
  }
}

function checkEscaping(report: Report, path: string, raw: string, isLineStart: boolean): void {
  const unquoted = raw.replace(/\n>(?:>>)?/g, '\n').replace(isLineStart ? /^>(?:>>)?/ : /^(?!)/, '');
  if (unquoted.includes('>')) report.add(path, `unescaped > in "${around(unquoted, unquoted.indexOf('>'))}"`);
  const ampersand = unquoted.search(/&(?!(?:amp|lt|gt);)/);
  if (ampersand >= 0) report.add(path, `unescaped & in "${around(unquoted, ampersand)}"`);
}

function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - 20), at + 20);
}

function checkLink(report: Report, path: string, { raw, url, text }: { raw: string; url: string; text: string }): void {
  urlOf(BLOCK_LIMITS.text, ['http', 'https', 'mailto', 'tel', 'slack'])(report, path, url);
  if (text.trim() === '') report.add(path, `a link without text: ${raw}`);
  if (/&(?!(?:amp|lt|gt);)/.test(raw)) report.add(path, `unescaped & in ${raw}`);
}

interface DatePart {
  readonly timestamp: unknown;
  readonly format: unknown;
  readonly url?: unknown;
  readonly fallback?: unknown;
}

/** A date of mrkdwn or of rich text: seconds, known tokens, a link that is one, and a fallback (ours: it is required). */
export function checkDate(report: Report, path: string, { timestamp, format, url, fallback }: DatePart): void {
  if (!/^[1-9]\d{0,10}$/.test(String(timestamp)))
    report.add(path, `a date's timestamp is a whole number of seconds, not "${String(timestamp)}"`);
  const template = typeof format === 'string' ? format : '';
  const tokens = template.match(/\{[^{}]*\}/g) ?? [];
  if (tokens.length === 0) report.add(path, `a date's format has a token in braces, not "${template}"`);
  for (const token of tokens)
    if (!DATE_TOKENS.includes(token.slice(1, -1))) report.add(path, `"${token}" is no date token`);
  if (/[{}]/.test(template.replace(/\{[^{}]*\}/g, ''))) report.add(path, `a lone brace in the date "${template}"`);
  if (url !== undefined) urlOf(BLOCK_LIMITS.text)(report, path, url);
  if (typeof fallback !== 'string' || fallback.trim() === '') report.add(path, 'a date needs a fallback');
}

export function checkPing(report: Report, path: string, id: string, shown: string): void {
  if (!report.allowedPings.has(id)) report.add(path, `${shown} would ping; it is not among the allowed pings`);
}
