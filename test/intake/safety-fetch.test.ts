/** Bounds of fetching that no other file looks at: each test fails when its bound is taken out. */
import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { readBody, TooLargeError } from '../../src/intake/fetch/decompress.ts';
import { fetchSafely } from '../../src/intake/fetch/fetch-safely.ts';
import { makeGuard } from '../../src/intake/fetch/guard.ts';

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

async function serve(answer: RequestListener, host = '127.0.0.1'): Promise<number> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server!.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

test.each([
  ['a name alone', 'https://ada@gazette.example/'],
  ['a password alone', 'https://:secret@gazette.example/'],
])('an address with %s is refused, and not shown', async (_, url) => {
  const fetched = await fetchSafely(url, { userAgent: 'x' });
  expect(fetched).toMatchObject({ cause: 'closed', reason: expect.stringMatching(/holds a name or a password/) });
  expect(JSON.stringify(fetched)).not.toMatch(/ada|secret/);
});

test('what the resolver answers must be an address', () => {
  expect(makeGuard().mayConnect('gazette.example', 443, 'gazette.example')).toBe(false);
  expect(makeGuard().mayConnect('', 443, 'gazette.example')).toBe(false);
});

test('a port that counts as the outside does so on the loopback alone', () => {
  const guard = makeGuard({ outsidePorts: [8080] });
  expect(guard.mayConnect('127.0.0.1', 8080, 'x')).toBe(true);
  expect(['10.0.0.1', '192.168.1.1', 'fd00::1'].filter((address) => guard.mayConnect(address, 8080, 'x'))).toEqual([]);
});

test.each([
  ['10.1.2.3', '10.1.2.4'],
  ['fd00::1', 'fd00::2'],
])('an allowed address (%s) is that one alone', (allowed, next) => {
  const guard = makeGuard({ allow: [allowed] });
  expect([allowed, next].map((address) => guard.mayConnect(address, 80, 'x'))).toEqual([true, false]);
});

test('of several addresses those that may not be asked are not tried', async () => {
  // It would answer on both.
  const port = await serve((_, response) => response.end('hello'), '0.0.0.0');
  const resolve = async () => ['127.0.0.2', '127.0.0.1'].map((address) => ({ address, family: 4 }));
  const options = { userAgent: 'x', allow: ['127.0.0.1'], resolve };
  expect(await fetchSafely(`http://gazette.example:${port}/`, options)).toMatchObject({ is: 'fetched' });
});

test('nothing goes with a request that would say more than who asks, not even after a redirect', async () => {
  const sent: string[][] = [];
  const port = await serve((request, response) => {
    sent.push(Object.keys(request.headers).sort());
    if (request.url === '/a') response.writeHead(302, { location: '/b', 'set-cookie': 'id=1' }).end();
    else response.end('hello');
  });
  await fetchSafely(`http://127.0.0.1:${port}/a`, { userAgent: 'x', outsidePorts: [port] });
  expect(sent).toEqual(Array(2).fill(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']));
});

test('a fetch ends when it is told to', async () => {
  const stopper = new AbortController();
  // Never answers.
  const port = await serve(() => stopper.abort());
  const fetched = fetchSafely(`http://127.0.0.1:${port}/`, {
    ...{ userAgent: 'x', outsidePorts: [port], timeoutMs: 5_000 },
    signal: stopper.signal,
  });
  expect(await fetched).toMatchObject({ cause: 'slow', reason: expect.stringMatching(/was stopped/) });
});

/** Each byte says half of what it takes up: a limit that is looked at in the end alone lets all of it through. */
const DIGITS = randomBytes(1024 * 1024).toString('hex');
/** More than it has compressed, less than it has decompressed. */
const BETWEEN = 1_300_000;
const ENCODED = [
  ['gzip', gzipSync(DIGITS, { level: 1 })],
  ['deflate', deflateSync(DIGITS, { level: 1 })],
  ['br', brotliCompressSync(DIGITS, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ['zstd', zstdCompressSync(DIGITS)],
] as const;

test.each(ENCODED)('what is too long after %s, or before it, is not read on', async (encoding, body) => {
  let given = 0;
  async function* trickle(): AsyncGenerator<Uint8Array, void, void> {
    for (let at = 0; at < body.length; at += 4096) {
      given = at;
      yield body.subarray(at, at + 4096);
    }
  }
  await expect(readBody(trickle(), encoding, 100_000)).rejects.toThrow(TooLargeError);
  expect(given).toBeLessThan(body.length / 2);
  expect(body.length).toBeLessThan(BETWEEN);
  await expect(readBody(trickle(), encoding, BETWEEN)).rejects.toThrow(TooLargeError);
  expect(given).toBeLessThan(body.length * 0.85);
});

test('a window that no decoder need have (RFC 8878: 8 MB) is refused', async () => {
  const body = zstdCompressSync(Buffer.alloc(33 * 1024 * 1024, 'bridge '), {
    params: { [constants.ZSTD_c_windowLog]: 25 },
  });
  async function* whole(): AsyncGenerator<Uint8Array, void, void> {
    yield body;
  }
  // As one word: what would be read is too long to be printed.
  const read = readBody(whole(), 'zstd', 64 * 1024 * 1024).then(
    () => 'read',
    () => 'refused',
  );
  expect(await read).toBe('refused');
});
