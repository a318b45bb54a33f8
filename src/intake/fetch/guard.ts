/** Which addresses may be asked: those of the public internet, and what the operator allows besides. */
import { BlockList, isIP } from 'node:net';

export interface GuardOptions {
  /** Hosts ("wiki.intranet"), addresses and networks ("10.1.0.0/16") that are allowed though they are not public. */
  readonly allow?: readonly string[] | undefined;
  /** Ports of this machine's loopback that count as the outside: for tests on loopback servers. */
  readonly outsidePorts?: readonly number[] | undefined;
}

export interface Guard {
  /** Why the address may not be asked, as a sentence; undefined where it may. Looks at what is written, before any DNS. */
  complainOfUrl(url: URL): string | undefined;
  /** Whether a connection may go to this address: the answer of DNS, or what stands in the URL. */
  mayConnect(address: string, port: number, host: string): boolean;
}

/** IANA's special-purpose registries (https://www.iana.org/assignments/iana-ipv4-special-registry), multicast and what is reserved. */
const CLOSED_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/**
 * Of IPv6 only this is the public internet: everything else is loopback, private, link-local, multicast, IPv4-mapped
 * (::ffff:0:0/96) or NAT64 (64:ff9b::/96), which would lead to closed IPv4 addresses by another name.
 */
const OPEN_IPV6 = ['2000::/3'];

/** Inside it: Teredo and other protocols, documentation, 6to4. */
const CLOSED_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/** @throws TypeError where an entry of `allow` is no host, address or network: isAllowEntry (src/setting-values.ts) tells before. */
export function makeGuard({ allow = [], outsidePorts = [] }: GuardOptions = {}): Guard {
  const networks = allow.filter((entry) => isIP(entry.split('/')[0]!) !== 0);
  const allowed = listOf(
    networks.map((entry) => (entry.includes('/') ? entry : `${entry}/${isIP(entry) === 4 ? 32 : 128}`)),
  );
  const hosts = new Set(allow.filter((entry) => !networks.includes(entry)).map((host) => host.toLowerCase()));
  return {
    complainOfUrl(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:')
        return `Addresses begin with http:// or https://, and this one with ${url.protocol}`;
      if (url.username !== '' || url.password !== '')
        return 'The address holds a name or a password: it would be stored and shown, so leave it out.';
      const host = hostOf(url);
      if (host === '') return 'The address names no host: give one such as https://gazette.example/feed.';
      if (isIP(host) !== 0 && !this.mayConnect(host, portOf(url), host)) return notPublic(host);
      return undefined;
    },
    mayConnect(address, port, host) {
      const family = isIP(address);
      if (family === 0) return false;
      if (isLoopback(address) && outsidePorts.includes(port)) return true;
      if (hosts.has(host.toLowerCase().replace(/\.$/, ''))) return true;
      const kind = family === 4 ? 'ipv4' : 'ipv6';
      if (allowed.check(address, kind)) return true;
      if (family === 4) return !CLOSED_4.check(address, 'ipv4');
      return OPEN_6.check(address, 'ipv6') && !CLOSED_6.check(address, 'ipv6');
    },
  };
}

/** What a person is told. */
export function notPublic(host: string): string {
  return `${host} is no public address: feeds and pages are read from the public internet only (FETCH_ALLOW lists exceptions).`;
}

/** Without the brackets of IPv6. URL has turned every notation of IPv4 (decimal, octal, hex, short) into four numbers. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

const CLOSED_4 = listOf(CLOSED_IPV4);
const OPEN_6 = listOf(OPEN_IPV6);
const CLOSED_6 = listOf(CLOSED_IPV6);
