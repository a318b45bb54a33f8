/** Fetching from servers of our own on the loopback, which the guard is told to take for the outside. */
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { ClosedAddressError, guardedAgent } from '../../src/intake/fetch/connect.ts';
import { readBody } from '../../src/intake/fetch/decompress.ts';
import { type FetchOptions, fetchSafely } from '../../src/intake/fetch/fetch-safely.ts';
import type { Fetched } from '../../src/intake/fetch/fetched.ts';
import { makeGuard } from '../../src/intake/fetch/guard.ts';
import { isAllowEntry } from '../../src/setting-values.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(answer: RequestListener): Promise<{ port: number; url: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}`, seen };
}

/** A server that says "hello" on every path. */
const hello = () => serve((_, response) => response.end('hello'));

function fetchFrom(url: string, ports: readonly number[], options: Partial<FetchOptions> = {}): Promise<Fetched> {
  return fetchSafely(url, {
    userAgent: 'Briefwire/test (mailto:desk@gazette.example)',
    outsidePorts: ports,
    ...options,
  });
}

function textOf(fetched: Fetched): string {
  return fetched.is === 'fetched'
    ? Buffer.from(fetched.body).toString('utf8')
    : fetched.is === 'refused'
      ? fetched.reason
      : fetched.is;
}

test('fetches a body with what the next reading needs', async () => {
  const { url, port } = await serve((_, response) => {
    response.writeHead(200, {
      'content-type': 'text/xml; charset=utf-8',
      etag: '"1"',
      'last-modified': 'Mon, 05 Jan 2004 19:48:21 GMT',
      'cache-control': 'public, max-age=600',
    });
    response.end('<rss/>');
  });
  expect(await fetchFrom(`${url}/feed?a=b#c`, [port])).toEqual({
    is: 'fetched',
    address: `${url}/feed?a=b`,
    movedTo: null,
    body: Buffer.from('<rss/>'),
    contentType: 'text/xml; charset=utf-8',
    etag: '"1"',
    lastModified: 'Mon, 05 Jan 2004 19:48:21 GMT',
    maxAgeSeconds: 600,
  });
});

test("Expires counts from the sender's own Date where there is no max-age, and never backwards", async () => {
  const { url, port } = await serve((request, response) => {
    const expires = request.url === '/past' ? 'Mon, 05 Jan 2004 18:00:00 GMT' : 'Mon, 05 Jan 2004 20:00:00 GMT';
    response.writeHead(200, { date: 'Mon, 05 Jan 2004 19:00:00 GMT', expires }).end('<rss/>');
  });
  expect(await fetchFrom(`${url}/later`, [port])).toMatchObject({ maxAgeSeconds: 3600 });
  expect(await fetchFrom(`${url}/past`, [port])).toMatchObject({ maxAgeSeconds: null });
});

test('says who it is, takes no cookies back, and asks whether anything has changed', async () => {
  const { url, port, seen } = await serve((request, response) => {
    if (request.url === '/a') response.writeHead(302, { location: '/b', 'set-cookie': 'id=1' }).end();
    else response.writeHead(304, { etag: '"1"' }).end();
  });
  const fetched = await fetchFrom(`${url}/a`, [port], { etag: '"1"', lastModified: 'Mon, 05 Jan 2004 19:48:21 GMT' });
  expect(fetched).toMatchObject({ is: 'unchanged', etag: '"1"', address: `${url}/b` });
  expect(seen.map(({ headers }) => headers['user-agent'])).toEqual(
    Array(2).fill('Briefwire/test (mailto:desk@gazette.example)'),
  );
  expect(seen.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
  expect(seen[1]!.headers).toMatchObject({
    'if-none-match': '"1"',
    'if-modified-since': 'Mon, 05 Jan 2004 19:48:21 GMT',
  });
});

const CLOSED = [
  ['this host', 'http://0.0.0.0/'],
  ['private 10', 'http://10.1.2.3/'],
  ['CGNAT', 'http://100.64.0.1/'],
  ['loopback', 'http://127.0.0.1/'],
  ['another loopback', 'http://127.8.8.8/'],
  ['link-local, where clouds keep their secrets', 'http://169.254.169.254/'],
  ['private 172.16', 'http://172.31.255.255/'],
  ['protocol assignments', 'http://192.0.0.8/'],
  ['documentation', 'http://192.0.2.1/'],
  ['6to4 relays', 'http://192.88.99.1/'],
  ['private 192.168', 'http://192.168.0.1/'],
  ['benchmarking', 'http://198.19.0.1/'],
  ['documentation 3', 'http://203.0.113.9/'],
  ['multicast', 'http://224.0.0.1/'],
  ['reserved', 'http://250.0.0.1/'],
  ['broadcast', 'http://255.255.255.255/'],
  ['a decimal number', 'http://2130706433/'],
  ['octal', 'http://0177.0.0.1/'],
  ['octal in one', 'http://017700000001/'],
  ['hex', 'http://0x7f.0.0.1/'],
  ['hex in one', 'http://0x7f000001/'],
  ['short', 'http://127.1/'],
  ['full-width digits', 'http://１２７.0.0.1/'],
  ['IPv6 loopback', 'http://[::1]/'],
  ['IPv6 unspecified', 'http://[::]/'],
  ['IPv4-mapped', 'http://[::ffff:127.0.0.1]/'],
  ['IPv4-mapped in hex', 'http://[::ffff:7f00:1]/'],
  ['IPv4-mapped public', 'http://[::ffff:8.8.8.8]/'],
  ['IPv4-compatible', 'http://[::7f00:1]/'],
  ['NAT64', 'http://[64:ff9b::7f00:1]/'],
  ['local NAT64', 'http://[64:ff9b:1::1]/'],
  ['6to4', 'http://[2002:7f00:1::]/'],
  ['Teredo', 'http://[2001:0:7f00:1::]/'],
  ['IPv6 documentation', 'http://[2001:db8::1]/'],
  ['unique local', 'http://[fd00::1]/'],
  ['IPv6 link-local', 'http://[fe80::1]/'],
  ['site-local', 'http://[fec0::1]/'],
  ['IPv6 multicast', 'http://[ff02::1]/'],
  ['discard', 'http://[100::1]/'],
] as const;

test.each(CLOSED)('does not ask %s', async (_, url) => {
  const resolve = () => Promise.reject(new Error('asked DNS'));
  expect(await fetchSafely(url, { userAgent: 'x', resolve, timeoutMs: 2000 })).toMatchObject({
    is: 'refused',
    cause: 'closed',
    reason: expect.stringMatching(/is no public address/),
  });
});

test.each(CLOSED.slice(1, 16))('does not connect to a name that leads to %s', async (_, url) => {
  const resolve = async () => [{ address: new URL(url).hostname, family: 4 }];
  expect(await fetchSafely('http://gazette.example/', { userAgent: 'x', resolve, timeoutMs: 2000 })).toMatchObject({
    is: 'refused',
    cause: 'closed',
    reason: expect.stringMatching(/^gazette\.example is no public address/),
  });
});

test.each(CLOSED.slice(23))('a name that leads to %s is refused by the guard of connections', (_, url) => {
  expect(makeGuard().mayConnect(new URL(url).hostname.slice(1, -1), 80, 'gazette.example')).toBe(false);
});

test.each(['8.8.8.8', '1.1.1.1', '100.128.0.1', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '2a00:1450::1'])(
  '%s is the public internet',
  (address) => {
    expect(makeGuard().mayConnect(address, 443, 'x')).toBe(true);
  },
);

test('the connection goes to the address that was checked: a name that changes its answer gains nothing', async () => {
  const outside = await hello();
  const answers = ['127.0.0.1', '10.0.0.1'];
  let asked = 0;
  const resolve = async () => [{ address: answers[asked++] ?? '10.0.0.1', family: 4 }];
  expect(textOf(await fetchFrom(`http://rebind.example:${outside.port}/`, [outside.port], { resolve }))).toBe('hello');
  expect(asked).toBe(1);
});

test('of several addresses only those that may be asked are asked', async () => {
  const outside = await hello();
  const resolve = async () => [
    { address: '10.0.0.1', family: 4 },
    { address: '127.0.0.1', family: 4 },
  ];
  expect(textOf(await fetchFrom(`http://gazette.example:${outside.port}/`, [outside.port], { resolve }))).toBe('hello');
});

test('a socket that ends somewhere else than was checked is closed', async () => {
  const { url, port } = await hello();
  const guard = makeGuard({ outsidePorts: [port] });
  let checks = 0;
  // Says yes before the connection and no to the address that the socket has.
  const agent = guardedAgent({ ...guard, mayConnect: () => checks++ === 0 }, async () => [], 2000);
  await expect(agent.request({ origin: url, path: '/', method: 'GET' })).rejects.toThrow(ClosedAddressError);
  await agent.destroy();
});

test('a redirect to the inside is refused, by address and by name', async () => {
  const inside = await hello();
  const outside = await serve((request, response) => {
    const host = request.url === '/address' ? '127.0.0.1' : 'inside.example';
    response.writeHead(302, { location: `http://${host}:${inside.port}/` }).end();
  });
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  for (const path of ['/address', '/name'])
    expect(await fetchFrom(outside.url + path, [outside.port], { resolve })).toMatchObject({
      is: 'refused',
      cause: 'closed',
    });
  expect(inside.seen).toHaveLength(0);
});

test.each([
  ['file', 'file:///etc/passwd', /begin with http/],
  ['ftp', 'ftp://gazette.example/', /begin with http/],
  ['data', 'data:text/plain,x', /begin with http/],
  ['a name and a password', 'https://ada:secret@gazette.example/', /holds a name or a password/],
  ['no address', 'gazette', /This is no address/],
])('refuses %s', async (_, url, reason) => {
  expect(await fetchSafely(url, { userAgent: 'x' })).toMatchObject({
    is: 'refused',
    cause: 'closed',
    reason: expect.stringMatching(reason),
  });
});

test.each(['file:///etc/passwd', 'http://ada:secret@127.0.0.1/', 'gopher://127.0.0.1/'])(
  'refuses a redirect to %s',
  async (location) => {
    const { url, port } = await serve((_, response) => response.writeHead(301, { location }).end());
    expect(await fetchFrom(url, [port])).toMatchObject({ is: 'refused', cause: 'closed' });
  },
);

test('the reason never shows a password', async () => {
  expect(JSON.stringify(await fetchSafely('https://ada:secret@gazette.example/', { userAgent: 'x' }))).not.toContain(
    'secret',
  );
});

test.each([
  ['the host', { allow: ['wiki.intranet'] }],
  ['the address', { allow: ['127.0.0.1'] }],
  ['the network', { allow: ['127.0.0.0/8'] }],
])('an intranet is read where the operator allows %s', async (_, options) => {
  const { port } = await hello();
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  expect(textOf(await fetchFrom(`http://wiki.intranet:${port}/`, [], { resolve, ...options }))).toBe('hello');
  expect(
    await fetchFrom(`http://wiki.intranet:${port}/`, [], { resolve, allow: ['other.intranet', '10.0.0.0/8'] }),
  ).toMatchObject({ cause: 'closed' });
});

test.each([
  ['wiki.intranet', true],
  ['10.0.0.0/8', true],
  ['10.0.0.1', true],
  ['fd00::/8', true],
  ['10.0.0.0/33', false],
  ['a b', false],
  ['', false],
  ['10.0.0.0/8/8', false],
  ['host/8', false],
])('the allow list takes %j: %j', (entry, isTaken) => {
  expect(isAllowEntry(entry)).toBe(isTaken);
});

/** Leads from /N to /N-1, and /0 is the end. */
const chain = (status: number) =>
  serve((request, response) => {
    const left = Number(request.url!.slice(1));
    if (left === 0) response.end('hello');
    else response.writeHead(status, { location: `/${left - 1}` }).end();
  });

test('follows five redirects and not six', async () => {
  const { url, port, seen } = await chain(302);
  expect(textOf(await fetchFrom(`${url}/5`, [port]))).toBe('hello');
  seen.length = 0;
  expect(await fetchFrom(`${url}/6`, [port])).toMatchObject({ is: 'refused', cause: 'broken' });
  expect(seen).toHaveLength(6);
});

test('only permanent redirects move a source', async () => {
  for (const [status, isMoved] of [
    [301, true],
    [308, true],
    [302, false],
    [307, false],
    [303, false],
  ] as const) {
    const { url, port } = await chain(status);
    expect(await fetchFrom(`${url}/2`, [port])).toMatchObject({
      movedTo: isMoved ? `${url}/0` : null,
      address: `${url}/0`,
    });
  }
});

test('a permanent redirect behind a temporary one moves nothing', async () => {
  const { url, port } = await serve((request, response) => {
    if (request.url === '/a') response.writeHead(302, { location: '/b' }).end();
    else if (request.url === '/b') response.writeHead(301, { location: '/c' }).end();
    else response.end('hello');
  });
  expect(await fetchFrom(`${url}/a`, [port])).toMatchObject({ movedTo: null });
});

const TEXT = 'The bridge opened again. '.repeat(2000);
test.each([
  ['gzip', gzipSync(TEXT)],
  ['x-gzip', gzipSync(TEXT)],
  ['br', brotliCompressSync(TEXT)],
  ['zstd', zstdCompressSync(TEXT)],
  ['deflate', deflateSync(TEXT)],
  ['deflate', deflateRawSync(TEXT)],
  ['gzip, gzip', gzipSync(gzipSync(TEXT))],
  ['gzip', Buffer.from(TEXT)],
  ['identity', Buffer.from(TEXT)],
])('decompresses %s', async (encoding, body) => {
  const { url, port, seen } = await serve((_, response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(body),
  );
  expect(textOf(await fetchFrom(url, [port]))).toBe(TEXT);
  expect(seen[0]!.headers['accept-encoding']).toBe('gzip, br, zstd, deflate');
});

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
  ['deflate', deflateSync],
  ['identity', (bytes: Buffer) => bytes],
] as const)('a bomb of %s is stopped in mid-stream', async (encoding, compress) => {
  const bomb = compress(Buffer.alloc(32 * 1024 * 1024));
  let given = 0;
  async function* trickle(): AsyncGenerator<Uint8Array, void, void> {
    for (let at = 0; at < bomb.length; at += 512) {
      given += Math.min(512, bomb.length - at);
      yield bomb.subarray(at, at + 512);
    }
  }
  const { port, url } = await serve((_, response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(bomb),
  );
  expect(await fetchFrom(url, [port], { maxBytes: 1024 * 1024 })).toMatchObject({
    is: 'refused',
    cause: 'tooLarge',
    reason: expect.stringMatching(/more than 1 MB/),
  });
  await expect(readBody(trickle(), encoding, 10_000)).rejects.toThrow();
  if (bomb.length > 100_000) expect(given).toBeLessThan(bomb.length);
});

test('a gzip of empty members grows on one side only, and is stopped too', async () => {
  const empty = gzipSync('');
  async function* endless(): AsyncGenerator<Uint8Array, void, void> {
    for (;;) yield empty;
  }
  await expect(readBody(endless(), 'gzip', 5000)).rejects.toThrow();
});

test('what is cut off in mid-stream is kept as far as it goes', async () => {
  const text = Array.from({ length: 3000 }, (_, index) => `line ${index}`).join('\n');
  async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, void> {
    yield bytes;
  }
  for (const [encoding, bytes] of [
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
  ] as const) {
    const read = Buffer.from(await readBody(only(bytes.subarray(0, bytes.length - 40)), encoding, 1_000_000)).toString(
      'utf8',
    );
    expect(text.startsWith(read)).toBe(true);
    expect(read.length).toBeGreaterThan(1000);
  }
});

test('unknown and endless compressions are refused', async () => {
  const { url, port } = await serve((request, response) =>
    response.writeHead(200, { 'content-encoding': request.url === '/a' ? 'compress' : 'gzip, gzip, gzip' }).end('x'),
  );
  expect(await fetchFrom(`${url}/a`, [port])).toMatchObject({
    cause: 'broken',
    reason: expect.stringMatching(/compress/),
  });
  expect(await fetchFrom(`${url}/b`, [port])).toMatchObject({ cause: 'broken' });
});

test('broken compression is a refusal and no bug', async () => {
  const { url, port } = await serve((request, response) =>
    response
      .writeHead(200, { 'content-encoding': request.url!.slice(1) })
      .end(Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(50, 255)])),
  );
  for (const encoding of ['gzip', 'br', 'zstd', 'deflate'])
    expect(await fetchFrom(`${url}/${encoding}`, [port])).toMatchObject({ is: 'refused', cause: 'broken' });
});

test('the time counts for all of it, redirects and slow bodies included', async () => {
  const { url, port } = await serve((request, response) => {
    if (request.url === '/a') response.writeHead(302, { location: '/b' }).end();
    else response.writeHead(200).write('and so on');
  });
  expect(await fetchFrom(`${url}/a`, [port], { timeoutMs: 150 })).toMatchObject({
    is: 'refused',
    cause: 'slow',
    reason: expect.stringMatching(/0\.15 seconds/),
  });
});

test('a server that says nothing, and a name that is never resolved, end in time', async () => {
  const { url, port } = await serve(() => {});
  expect(await fetchFrom(url, [port], { timeoutMs: 100 })).toMatchObject({ cause: 'slow' });
  expect(
    await fetchFrom('http://gazette.example/', [], { timeoutMs: 100, resolve: () => new Promise(() => {}) }),
  ).toMatchObject({ cause: 'slow' });
});

test.each([
  [403, {}, 'blocked', /^127\.0\.0\.1 refuses to be read by this program \(403\)/],
  [403, { server: 'cloudflare' }, 'blocked', /^Cloudflare, which stands in front of 127\.0\.0\.1, refuses/],
  [403, { 'x-datadome': 'protected' }, 'blocked', /^DataDome/],
  [429, { server: 'AkamaiGHost', 'retry-after': '120' }, 'busy', /^Akamai, .* asked too often \(429\)/],
  [401, {}, 'blocked', /password/],
  [402, {}, 'blocked', /paid/],
  [404, {}, 'gone', /nothing at this address/],
  [410, {}, 'gone', /gone for good/],
  [451, {}, 'blocked', /law/],
  [500, {}, 'busy', /has a fault \(500\)/],
  [503, { 'retry-after': '60' }, 'busy', /503/],
] as const)('%i with %j says who refuses and why', async (status, headers, cause, reason) => {
  const { url, port } = await serve((_, response) => response.writeHead(status, headers).end('no'));
  expect(await fetchFrom(url, [port])).toMatchObject({
    is: 'refused',
    status,
    cause,
    reason: expect.stringMatching(reason),
    retryAfterMs: 'retry-after' in headers ? Number(headers['retry-after']) * 1000 : null,
  });
});

test('hosts that are not there are named', async () => {
  const resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
  expect(await fetchSafely('http://none.example/', { userAgent: 'x', resolve })).toMatchObject({
    cause: 'unreachable',
    reason: expect.stringMatching(/no host none\.example/),
  });
  const { port } = await hello();
  servers[0]!.closeAllConnections();
  await new Promise((done) => servers.pop()!.close(done));
  expect(await fetchFrom(`http://127.0.0.1:${port}/`, [port])).toMatchObject({
    cause: 'unreachable',
    reason: expect.stringMatching(/ECONNREFUSED/),
  });
});

test('a connection that breaks in the middle is a refusal', async () => {
  const { url, port } = await serve((_, response) => {
    response.writeHead(200, { 'content-length': 1000 });
    response.write('x'.repeat(10), () => response.destroy());
  });
  expect(await fetchFrom(url, [port])).toMatchObject({ is: 'refused', cause: 'unreachable' });
});

test('no closed address passes, however it is written', () => {
  const guard = makeGuard();
  const octet = fc.integer({ min: 0, max: 255 });
  const closed = fc.oneof(
    fc.tuple(fc.constant(10), octet, octet, octet),
    fc.tuple(fc.constant(127), octet, octet, octet),
    fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
    fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
  );
  fc.assert(
    fc.property(
      closed,
      fc.constantFrom('dotted', 'decimal', 'hex', 'octal', 'hexParts', 'mapped', 'nat64'),
      ([a, b, c, d], form) => {
        const number = ((a * 256 + b) * 256 + c) * 256 + d;
        const hex = (high: number, low: number) => (high * 256 + low).toString(16);
        const host = {
          dotted: `${a}.${b}.${c}.${d}`,
          decimal: String(number),
          hex: `0x${number.toString(16)}`,
          octal: [a, b, c, d].map((part) => `0${part.toString(8)}`).join('.'),
          hexParts: [a, b, c, d].map((part) => `0x${part.toString(16)}`).join('.'),
          mapped: `[::ffff:${a}.${b}.${c}.${d}]`,
          nat64: `[64:ff9b::${hex(a, b)}:${hex(c, d)}]`,
        }[form];
        expect(guard.complainOfUrl(new URL(`http://${host}/`))).toBeDefined();
      },
    ),
  );
});
