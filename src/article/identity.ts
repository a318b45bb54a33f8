/** When two texts, or two addresses, are the same article. */
import { createHash } from 'node:crypto';
import type { Article } from './types.ts';

/** Key of the article's words: the same where only whitespace differs. 32 hexadecimal digits of a SHA-256. */
export function fingerprint(article: Pick<Article, 'text'>): string {
  const flat = article.text
    .normalize('NFC')
    .replace(/[\s\u0085\ufeff]+/g, ' ')
    .trim();
  return createHash('sha256').update(flat).digest('hex').slice(0, 32);
}

/** Parameters that say how a reader came, not what the page is. */
const TRACKING =
  /^(?:utm_.*|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|cmpid|ocid|ns_mchannel|ns_source|ns_campaign|ns_linkname|at_(?:medium|campaign|link_.*|format|bbc_team|ptr_name)|smid|smtyp|ref_src|ref_url|__twitter_impression|guccounter|guce_referr.*|xtor|spm|sh|share|shared|partner|amp)$/i;

/**
 * The address under which a page is one page: scheme and host in lower case, no default port, no fragment, no credentials, no
 * tracking parameters; what is left of the query keeps its order. null where it is no http(s) address.
 */
export function canonicalUrl(url: string): string | null {
  const parsed = URL.parse(url.trim());
  if (!parsed || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return null;
  parsed.hash = '';
  parsed.username = '';
  parsed.password = '';
  for (const name of [...parsed.searchParams.keys()]) if (TRACKING.test(name)) parsed.searchParams.delete(name);
  // Also takes off a question mark with nothing behind it.
  if (parsed.searchParams.size === 0) parsed.search = '';
  return parsed.href;
}
