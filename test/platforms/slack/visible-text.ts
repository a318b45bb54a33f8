/**
 * What a person reads in blocks, as plain text in order: the judge of "nothing is silently cut" and of "foreign text
 * neither links nor formats". Written from Slack's documentation, without a line of the renderer.
 */
import { type MrkdwnPart, parseMrkdwn } from './parse-mrkdwn.ts';
import { isObject, type Json } from './violations.ts';

export interface SeenLink {
  readonly url: string;
  readonly text: string;
  /** Slack found the address in a text itself. */
  readonly isAutomatic?: boolean;
}

export interface Seen {
  /** One for each text object, line, label or cell. */
  readonly lines: string[];
  /** Everything that opens an address: links, buttons, dates with one, found addresses. */
  readonly links: SeenLink[];
  /** Names of the emoji that are drawn, in texts as ":name:". */
  readonly emoji: string[];
}

/** Everything that a reader sees, line by line; dates as their fallbacks, mentions as "@U1" and "#C1". */
export function visibleText(blocks: readonly unknown[]): string {
  return seenIn(blocks).lines.join('\n');
}

export function seenIn(blocks: readonly unknown[]): Seen {
  const seen: Seen = { lines: [], links: [], emoji: [] };
  for (const block of blocks) if (isObject(block)) seeBlock(seen, block);
  return seen;
}

/** Fields that a reader sees, in the order in which they stand on the screen. */
const SEEN_FIELDS = [
  'caption',
  'rich_text_title',
  'title',
  'subtitle',
  'label',
  'text',
  'body',
  'description',
  'fields',
  'details',
  'output',
  'hint',
  'accessory',
  'element',
  'initial_value',
  'placeholder',
  'options',
  'option_groups',
  'elements',
  'rows',
  'child_blocks',
  'tasks',
  'sources',
  'hero_image',
  'icon',
  'actions',
  'positive_button',
  'negative_button',
];

/** A block, an element, an option, or anything else with texts in it. */
function seeBlock(seen: Seen, it: Json): void {
  const { type, text } = it;
  if (type === 'plain_text') seeLine(seen, it.emoji === false ? { text: String(text) } : withEmoji(String(text)));
  else if (type === 'mrkdwn') for (const line of readMrkdwn(String(text), it.verbatim === true)) seeLine(seen, line);
  else if (type === 'rich_text') for (const part of objects(it.elements)) seeRichPart(seen, part, '');
  else if (type === 'markdown' || type === 'raw_text' || type === 'raw_number') seeLine(seen, { text: String(text) });
  else {
    // An image is read out by its alt text.
    if (type === 'image' || type === 'video') seeLine(seen, { text: String(it.alt_text) });
    if (typeof it.url === 'string') seen.links.push({ url: it.url, text: labelOf(text) });
    for (const key of SEEN_FIELDS) seeField(seen, it[key], key === 'icon' && type === 'icon_button');
  }
}

function seeField(seen: Seen, value: unknown, isName: boolean): void {
  if (typeof value === 'string' && !isName) seeLine(seen, { text: value });
  else if (Array.isArray(value)) for (const item of value) seeField(seen, item, isName);
  else if (isObject(value)) seeBlock(seen, value);
}

function labelOf(text: unknown): string {
  return isObject(text) ? String(text.text) : String(text ?? '');
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

interface Line {
  readonly text: string;
  readonly links?: readonly SeenLink[];
  readonly emoji?: readonly string[];
}

function seeLine(seen: Seen, { text, links = [], emoji = [] }: Line): void {
  if (text !== '') seen.lines.push(text);
  seen.links.push(...links);
  seen.emoji.push(...emoji);
}

/** Items of a list are marked "1. " and "• "; nothing in an element's text is parsed. */
function seeRichPart(seen: Seen, { type, elements, style }: Json, mark: string): void {
  if (type === 'rich_text_list') {
    for (const [index, item] of objects(elements).entries())
      seeRichPart(seen, item, style === 'ordered' ? `${index + 1}. ` : '• ');
    return;
  }
  const read = objects(elements).map(readRich);
  seeLine(seen, {
    text: mark + read.map(({ text }) => text).join(''),
    links: read.flatMap(({ links = [] }) => links),
    emoji: read.flatMap(({ emoji = [] }) => emoji),
  });
}

function readRich(it: Json): Line {
  const url = typeof it.url === 'string' ? it.url : undefined;
  const linked = (text: string): Line => ({ text, ...(url !== undefined && { links: [{ url, text }] }) });
  if (it.type === 'link') return linked(String(it.text ?? it.url));
  if (it.type === 'date') return linked(String(it.fallback ?? it.format));
  if (it.type === 'emoji') return { text: `:${String(it.name)}:`, emoji: [String(it.name)] };
  if (it.type === 'channel') return { text: `#${String(it.channel_id)}` };
  if (it.type === 'broadcast') return { text: `@${String(it.range)}` };
  return {
    text: it.type === 'text' ? String(it.text) : `@${String(it.user_id ?? it.usergroup_id ?? it.team_id ?? '')}`,
  };
}

/** ":name:", as Slack draws it in mrkdwn and in plain text. */
function withEmoji(text: string): Line {
  return { text, emoji: [...text.matchAll(/:([a-z0-9_+'-]+):/g)].map((match) => match[1]!) };
}

/** A character of a text, or a control sequence that stands as one. */
interface Unit {
  readonly char: string;
  readonly part?: MrkdwnPart;
  isHidden: boolean;
  /** Inside code, marks are characters. */
  isLiteral: boolean;
}

/** Lines of a mrkdwn text as they are shown: without the marks that format, quoted lines without their ">". */
export function readMrkdwn(text: string, isVerbatim = false): Line[] {
  const lines: Unit[][] = [[]];
  for (const unit of unitsOf(text))
    if (unit.char === '\n') lines.push([]);
    else lines.at(-1)!.push(unit);
  hideFences(lines);
  return lines.map((units) => {
    hideQuoteMark(units);
    hidePairs(units, '`');
    for (const mark of '*_~') hidePairs(units, mark);
    return shownLine(units, isVerbatim);
  });
}

function unitsOf(text: string): Unit[] {
  return parseMrkdwn(text).flatMap((part): Unit[] => {
    const state = { isHidden: false, isLiteral: false };
    if (part.type === 'text' || part.type === 'malformed') return Array.from(part.text, (char) => ({ char, ...state }));
    return [{ char: '\0', part, ...state }];
  });
}

/** "```" makes everything up to the next one code, over lines. */
function hideFences(lines: readonly Unit[][]): void {
  const all = lines.flat();
  const fences: number[] = [];
  for (let at = 0; at + 2 < all.length; at++)
    if ([0, 1, 2].every((step) => all[at + step]!.char === '`')) {
      fences.push(at);
      at += 2;
    }
  for (let pair = 0; pair + 1 < fences.length; pair += 2) {
    const [open, close] = [fences[pair]!, fences[pair + 1]!];
    for (let at = open; at < close + 3; at++) {
      all[at]!.isLiteral = true;
      if (at < open + 3 || at >= close) all[at]!.isHidden = true;
    }
  }
}

/** ">" and "&gt;" quote alike: Slack stores what people type with entities. */
function hideQuoteMark(units: readonly Unit[]): void {
  let at = 0;
  while (units[at]?.char === '>' && !units[at]!.isLiteral && at < 3) units[at++]!.isHidden = true;
  if (at > 0 && units[at]?.char === ' ') units[at]!.isHidden = true;
}

/** A mark opens before a visible character and after none of a word, and closes the other way round. */
function hidePairs(units: readonly Unit[], mark: string): void {
  const isMark = (at: number) => units[at]?.char === mark && !units[at]!.isLiteral;
  const isSpace = (at: number) => units[at] === undefined || /\s/.test(units[at].char);
  const isWord = (at: number) => units[at] !== undefined && /[\p{L}\p{N}]/u.test(units[at].char);
  for (let open = 0; open < units.length; open++) {
    if (!isMark(open) || isWord(open - 1) || isSpace(open + 1) || isMark(open + 1)) continue;
    let close = open + 2;
    while (close < units.length && !(isMark(close) && !isSpace(close - 1) && !isWord(close + 1))) close++;
    if (close >= units.length) continue;
    units[open]!.isHidden = true;
    units[close]!.isHidden = true;
    if (mark === '`') for (let at = open; at <= close; at++) units[at]!.isLiteral = true;
    open = close;
  }
}

function shownLine(units: readonly Unit[], isVerbatim: boolean): Line {
  const shown = units.filter(({ isHidden }) => !isHidden);
  const typed = shown.map(({ char, isLiteral, part }) => (isLiteral || part ? '\0' : char)).join('');
  const found = isVerbatim ? [] : [...typed.matchAll(/https?:\/\/[^\s\0]+/g)];
  return {
    text: shown.map(({ char, part }) => (part ? partText(part) : char)).join(''),
    links: [
      ...shown.flatMap(({ part }) => partLink(part)),
      ...found.map(([url]) => ({ url, text: url, isAutomatic: true })),
    ],
    emoji: withEmoji(typed).emoji ?? [],
  };
}

function partText(part: MrkdwnPart): string {
  return part.type === 'date' ? part.fallback : part.text;
}

function partLink(part: MrkdwnPart | undefined): SeenLink[] {
  if (part?.type === 'link') return [{ url: part.url, text: part.text }];
  return part?.type === 'date' && part.url !== undefined ? [{ url: part.url, text: part.fallback }] : [];
}
