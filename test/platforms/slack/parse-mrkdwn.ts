/**
 * Reads Slack's mrkdwn: control sequences in angle brackets, entities, and the marks that format
 * (docs.slack.dev/messaging/formatting-message-text).
 */

export type MrkdwnPart =
  /** What a reader sees, entities decoded. `raw` as written. */
  | { readonly type: 'text'; readonly text: string; readonly raw: string }
  | { readonly type: 'link'; readonly url: string; readonly text: string; readonly raw: string }
  | {
      readonly type: 'date';
      readonly timestamp: string;
      readonly format: string;
      readonly url?: string;
      readonly fallback: string;
      readonly raw: string;
    }
  | {
      readonly type: 'user' | 'channel' | 'usergroup';
      readonly id: string;
      readonly text: string;
      readonly raw: string;
    }
  | { readonly type: 'broadcast'; readonly id: string; readonly text: string; readonly raw: string }
  /** An angle bracket that opens no control sequence, or one that Slack does not know. */
  | { readonly type: 'malformed'; readonly text: string; readonly raw: string };

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

export function decodeEntities(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]!);
}

/** The parts of a text in order; their `raw` joined is the text. */
export function parseMrkdwn(text: string): MrkdwnPart[] {
  const parts: MrkdwnPart[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('<', at);
    if (open !== at) {
      const raw = text.slice(at, open < 0 ? text.length : open);
      parts.push({ type: 'text', text: decodeEntities(raw), raw });
      at += raw.length;
      continue;
    }
    const close = text.indexOf('>', open);
    const raw = close < 0 ? '<' : text.slice(open, close + 1);
    parts.push(close < 0 ? { type: 'malformed', text: raw, raw } : parseControl(raw));
    at += raw.length;
  }
  return parts;
}

/** One "<...>". */
function parseControl(raw: string): MrkdwnPart {
  const inside = raw.slice(1, -1);
  const malformed = { type: 'malformed', text: decodeEntities(raw), raw } as const;
  if (inside.includes('<') || inside.includes('\n')) return malformed;
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : decodeEntities(inside.slice(bar + 1));
  const id = target.slice(1);
  if (target.startsWith('!')) return parseSpecial(raw, id, label) ?? malformed;
  if (target.startsWith('@'))
    return /^[UWB][A-Z0-9]+$/.test(id) ? { type: 'user', id, text: `@${label ?? id}`, raw } : malformed;
  if (target.startsWith('#'))
    return /^[CGD][A-Z0-9]+$/.test(id) ? { type: 'channel', id, text: `#${label ?? id}`, raw } : malformed;
  const url = decodeEntities(target);
  return /^(?:https?:\/\/|mailto:|tel:|slack:\/\/)[^\s|]+$/.test(url)
    ? { type: 'link', url, text: label ?? url, raw }
    : malformed;
}

/** "<!here>", "<!subteam^S1>", "<!date^1392734382^{date}^https://a.test/|fallback>": `id` comes without its "!". */
function parseSpecial(raw: string, id: string, label: string | undefined): MrkdwnPart | undefined {
  if (['here', 'channel', 'everyone'].includes(id)) return { type: 'broadcast', id, text: `@${id}`, raw };
  const [kind, first, second, ...more] = id.split('^');
  if (kind === 'subteam' && first && second === undefined && /^S[A-Z0-9]+$/.test(first))
    return { type: 'usergroup', id: first, text: label ?? `@${first}`, raw };
  if (kind !== 'date' || !first || !second || more.length > 1) return undefined;
  const url = more[0] === undefined ? {} : { url: decodeEntities(more[0]) };
  return { type: 'date', timestamp: first, format: decodeEntities(second), ...url, fallback: label ?? '', raw };
}
