/** What a site asks robots to leave alone: robots.txt by RFC 9309 (https://www.rfc-editor.org/rfc/rfc9309). Pure. */

export interface Robots {
  /** @param path with its query, as requested. */
  mayFetch(path: string): boolean;
  /** Sitemaps that the file names. */
  readonly sitemaps: readonly string[];
  /** Between two requests (Crawl-delay: no part of RFC 9309, and asked for all the same); 0 where it does not say. */
  readonly delayMs: number;
}

interface Rule {
  readonly isAllowed: boolean;
  readonly pattern: string;
}

/** Crawlers must read at least so much (2.5). */
export const MAX_ROBOTS_BYTES = 500 * 1024;

/** There is no file (4xx): everything may be fetched (2.3.1.3). */
export const ALL_ALLOWED: Robots = { mayFetch: () => true, sitemaps: [], delayMs: 0 };
/** It cannot be reached (5xx): nothing may be fetched (2.3.1.4). */
export const NONE_ALLOWED: Robots = { mayFetch: () => false, sitemaps: [], delayMs: 0 };

/** The name by which files speak to us: "Briefwire" of "Briefwire/0.1 (+mailto:...)". */
export function productToken(userAgent: string): string {
  return /^[A-Za-z_-]{1,100}/.exec(userAgent)?.[0] ?? '';
}

/** @param token our product token: its groups count, all of them together, or else those of "*". */
export function readRobots(text: string, token: string): Robots {
  const own: Rule[] = [];
  const others: Rule[] = [];
  const sitemaps: string[] = [];
  const delays = { own: 0, others: 0 };
  let agents: string[] = [];
  let isOwnNamed = false;
  let hasRules = true;
  for (const line of text.slice(0, MAX_ROBOTS_BYTES).split(/\r\n|\r|\n/)) {
    const bare = line.split('#', 1)[0]!;
    const colon = bare.indexOf(':');
    if (colon < 0) continue;
    const field = bare.slice(0, colon).replace('\ufeff', '').trim().toLowerCase();
    const value = bare.slice(colon + 1).trim();
    if (field === 'user-agent') {
      // Lines of user agents that follow one another begin one group.
      if (hasRules) agents = [];
      hasRules = false;
      agents.push(productToken(value).toLowerCase() || value);
      isOwnNamed ||= agents.includes(token.toLowerCase());
    } else if (field === 'allow' || field === 'disallow') {
      hasRules = true;
      if (value === '') continue;
      const rule = { isAllowed: field === 'allow', pattern: normal(value) };
      if (agents.includes(token.toLowerCase())) own.push(rule);
      if (agents.includes('*')) others.push(rule);
    } else if (field === 'crawl-delay') {
      hasRules = true;
      const delayMs = /^\d{1,5}(?:\.\d{1,3})?$/.test(value) ? Number(value) * 1000 : 0;
      if (agents.includes(token.toLowerCase())) delays.own = Math.max(delays.own, delayMs);
      if (agents.includes('*')) delays.others = Math.max(delays.others, delayMs);
    } else if (field === 'sitemap' && sitemaps.length < 50) sitemaps.push(value);
  }
  const rules = isOwnNamed ? own : others;
  const delayMs = isOwnNamed ? delays.own : delays.others;
  return { mayFetch: (path) => isAllowed(rules, normal(path)), sitemaps, delayMs };
}

/** The longest pattern that fits counts; of two of one length the one that allows. Nothing fits: it may. */
function isAllowed(rules: readonly Rule[], path: string): boolean {
  if (path === '/robots.txt') return true;
  let best: Rule | undefined;
  for (const rule of rules) {
    if (!fits(rule.pattern, path)) continue;
    const longer = rule.pattern.length - (best?.pattern.length ?? -1);
    if (longer > 0 || (longer === 0 && rule.isAllowed)) best = rule;
  }
  return best?.isAllowed ?? true;
}

/** "*" is any characters, "$" at the end is the end. Each piece is looked for once, from left to right: linear. */
function fits(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$');
  const [first = '', ...pieces] = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = isWhole ? pieces.pop() : undefined;
  for (const piece of pieces) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  if (!isWhole) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}

/** Octets outside of ASCII as %XX, and %XX in capitals; what stands for a plain character is that character (2.2.2). */
function normal(path: string): string {
  const encoded = path.replace(/[^\x21-\x7e]/gu, (char) => {
    return encodeURIComponent(char.isWellFormed() ? char : '\ufffd');
  });
  return encoded.replace(/%([0-9a-f]{2})/gi, (whole, hex: string) => {
    const char = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9._~-]/.test(char) ? char : whole.toUpperCase();
  });
}
