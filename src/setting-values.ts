/** Values of settings that are more than a word: keys, addresses, lists. */
import { isIP } from 'node:net';

/** A public address: https, or http on this machine (Slack's state cookie is only sent over a secure connection). */
export function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username } = new URL(text);
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return (
    (protocol === 'https:' || (protocol === 'http:' && isLocal)) && pathname === '/' && !search && !hash && !username
  );
}

/** The keys of ENCRYPTION_KEY, first one first; undefined where one of them is not 32 bytes of hex or base64. */
export function readKeys(text: string): Uint8Array[] | undefined {
  const keys = text.split(',').map((key) => readKey(key.trim()));
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

function readKey(text: string): Uint8Array | undefined {
  if (/^[\da-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (!/^[\w+/-]{43}=?$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 ? bytes : undefined;
}

/** Host names as a manifest takes them (slackapi/manifest-schema): lower case, no scheme, no port. */
const DOMAIN = /^[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?$/;
export const MAX_UNFURL_DOMAINS = 5;

/** "quotes,brief" -> both; undefined where one is no name of a command. */
export function readCommandNames(text: string): string[] | undefined {
  const names = text
    .split(',')
    .map((name) => name.trim().replace(/^\//, ''))
    .filter(Boolean);
  return names.every((name) => /^[a-z][a-z\d_-]{0,30}$/.test(name)) ? [...new Set(names)] : undefined;
}

export const isCommandList = (text: string) => readCommandNames(text) !== undefined;
export const isDomainList = (text: string) => readDomains(text) !== undefined;

/** "quotes.example, news.example" -> both. */
export function readDomains(text: string): string[] | undefined {
  const domains = text
    .split(',')
    .map((domain) => domain.trim())
    .filter(Boolean);
  const isFine = domains.length <= MAX_UNFURL_DOMAINS && domains.every((domain) => DOMAIN.test(domain));
  return isFine ? [...new Set(domains)] : undefined;
}

export const isKeyList = (text: string) => readKeys(text) !== undefined;

/** "wiki.intranet, 10.1.0.0/16" -> both. */
export function readAllowList(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

/** Whether an entry of an allow list is a host, an address or a network. */
export function isAllowEntry(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  if (rest.length > 0) return false;
  const family = isIP(address);
  if (family === 0)
    return bits === undefined && /^[a-z\d](?:[a-z\d.-]{0,250}[a-z\d])?$/i.test(entry) && /[a-z]/i.test(entry);
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

export const isAllowList = (text: string) => readAllowList(text).every(isAllowEntry);

export interface IngestKey {
  readonly key: string;
  /** WIRE, or a workspace. */
  readonly owner: string;
}

/** Letters of a key: what "openssl rand -hex 24" makes has 48. */
const INGEST_KEY = /^[\w-]{24,200}$/;
const INGEST_OWNER = /^(?:wire|local|discord:@?\d{1,20}|slack:[A-Z\d]{2,20})$/;

/**
 * "wire=KEY, discord:81384788765712384=KEY": whose articles become what is sent with a key.
 * @param wire what the wire is called inside.
 * @returns undefined where an entry is none, a key is too short, or one stands twice.
 */
export function readIngestKeys(text: string, wire: string): IngestKey[] | undefined {
  const pairs = text.split(',').map((pair) => pair.trim().split('='));
  const isFine = pairs.every(
    ([owner = '', key = '', ...more]) => more.length === 0 && INGEST_OWNER.test(owner) && INGEST_KEY.test(key),
  );
  if (!isFine || new Set(pairs.map(([, key]) => key)).size < pairs.length) return undefined;
  return pairs.map(([owner = '', key = '']) => ({ key, owner: owner === 'wire' ? wire : owner }));
}

export const isIngestKeyList = (text: string) => readIngestKeys(text, 'wire') !== undefined;
