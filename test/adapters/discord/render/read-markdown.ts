/**
 * What a Discord client makes of a text: the rules of its desktop client (simple-markdown's, with Discord's own), written
 * down for tests. Shares no code with the adapter.
 */

export interface Token {
  readonly type:
    | 'text'
    | 'bold'
    | 'italic'
    | 'underline'
    | 'strike'
    | 'spoiler'
    | 'code'
    | 'codeBlock'
    | 'link'
    | 'address'
    | 'mention'
    | 'everyone'
    | 'time'
    | 'command'
    | 'emoji';
  /** What the reader sees, without marks. */
  readonly plain: string;
  readonly url?: string;
}

export interface ReadLine {
  /** Marks at the start of the line, outermost first. */
  readonly blocks: readonly ('heading' | 'small' | 'quote' | 'list')[];
  readonly tokens: readonly Token[];
}

/** Rules in the order in which they are tried, each anchored where the reading stands. */
const RULES: readonly (readonly [Token['type'], RegExp, inner?: number])[] = [
  ['codeBlock', /```(?:[a-z0-9_+\-.#]+\n)?\n*([\s\S]*?[^`]?)\n*```/iy],
  ['code', /(`+)([\s\S]*?[^`])\1(?!`)/y, 2],
  ['mention', /<@[!&]?([0-9]+)>|<#([0-9]+)>|<id:[a-z]+>/iy],
  ['time', /<t:-?[0-9]{1,17}(?::[tTdDfFsSR])?>/y],
  ['command', /<\/[^:<>\n]+:[0-9]+>/y],
  ['emoji', /<a?:\w{2,32}:[0-9]+>/y],
  ['address', /<([^ :>]+:\/[^ >]+)>/y, 1],
  ['link', /\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:[^\s\\]|\\.)*?)>?(?:\s+['"][\s\S]*?['"])?\s*\)/y, 1],
  ['address', /(https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s]/y],
  ['everyone', /@(?:everyone|here)/y],
  ['emoji', /:[^\s:]+?(?:::skin-tone-\d)?:/y],
  ['bold', /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, 1],
  ['underline', /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, 1],
  ['italic', /\*(?=\S)((?:\*\*|\s+(?:[^*\s]|\*\*)|[^\s*])+?)\*(?!\*)/y, 1],
  ['italic', /\b_((?:__|\\[\s\S]|[^\\_])+?)_\b/y, 1],
  ['strike', /~~(?=\S)([\s\S]*?\S)~~(?!~)/y, 1],
  ['spoiler', /\|\|([\s\S]+?)\|\|/y, 1],
];

/** The text's lines with what they are and say. */
export function readMarkdown(text: string): ReadLine[] {
  return text.split('\n').map((line) => {
    const blocks: ReadLine['blocks'][number][] = [];
    let rest = line;
    for (;;) {
      const mark = /^(?:(>>> |> )|(-# )|(#{1,3} )|( *(?:[-*+]|[0-9]+\.) ))/.exec(rest);
      if (!mark) break;
      blocks.push(mark[1] ? 'quote' : mark[2] ? 'small' : mark[3] ? 'heading' : 'list');
      rest = rest.slice(mark[0].length);
    }
    return { blocks, tokens: readInline(rest) };
  });
}

export function readInline(text: string): Token[] {
  const tokens: Token[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const backslash = /\\([^0-9A-Za-z\s])/y;
    backslash.lastIndex = at;
    const escaped = backslash.exec(text);
    if (escaped) {
      plain += escaped[1];
      at += escaped[0].length;
      continue;
    }
    const found = matchRule(text, at);
    if (!found) {
      plain += text[at];
      at++;
      continue;
    }
    if (plain) tokens.push({ type: 'text', plain });
    plain = '';
    tokens.push(found.token);
    at += found.length;
  }
  if (plain) tokens.push({ type: 'text', plain });
  return tokens;
}

function matchRule(text: string, at: number): { token: Token; length: number } | undefined {
  for (const [type, pattern, inner] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    return { token: tokenOf(type, match, inner), length: match[0].length };
  }
  return undefined;
}

function tokenOf(type: Token['type'], match: RegExpExecArray, inner: number | undefined): Token {
  const body = inner === undefined ? match[0] : (match[inner] ?? '');
  if (type === 'link') return { type, plain: plainOf(readInline(body)), url: match[2] ?? '' };
  if (type === 'code') return { type, plain: body.trim() };
  if (type === 'address') return { type, plain: body, url: body };
  if (['bold', 'italic', 'underline', 'strike', 'spoiler'].includes(type)) {
    const tokens = readInline(body);
    return { type, plain: plainOf(tokens), ...(tokens.length === 1 && tokens[0]?.url && { url: tokens[0].url }) };
  }
  return { type, plain: body };
}

export function plainOf(tokens: readonly Token[]): string {
  return tokens.map(({ plain }) => plain).join('');
}
