import { expect, test } from 'vitest';
import { matches } from '../../../adapters/web/routes.ts';
import { startWebServer } from '../../../adapters/web/server.ts';
import { ConfigError } from '../../../src/errors.ts';
import { createLogger } from '../../../src/log.ts';
import type { Route } from '../../../src/route.ts';

const log = createLogger('silent');
const HOST = '127.0.0.1';

const ECHO: Route = {
  methods: ['POST'],
  path: '/articles',
  async handle(request, response) {
    let size = 0;
    for await (const chunk of request) size += (chunk as Buffer).length;
    response.writeHead(202).end(String(size));
  },
};
const BROKEN: Route = {
  methods: ['GET'],
  path: '/broken/:id',
  async handle() {
    throw new Error('secret words');
  },
};

test('a path is its segments, each of them or any where the route says so', () => {
  expect(matches({ path: '/feeds/:file' }, '/feeds/a.atom')).toBe(true);
  expect(
    ['/feeds', '/feeds/', '/feeds/a/b', '/Feeds/a', ''].filter((path) => matches({ path: '/feeds/:file' }, path)),
  ).toEqual([]);
  expect(matches({ path: '/health' }, '/health')).toBe(true);
});

test('routes, health, and what is neither', async () => {
  const server = await startWebServer({ routes: [ECHO, BROKEN], port: 0, host: HOST, log });
  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(`http://${HOST}:${server.port}${path}`, init);
    return [response.status, await response.text(), response.headers.get('allow')];
  };
  expect(await ask('/health')).toEqual([200, '{"status":"ok"}', null]);
  expect(await ask('/articles?x=1', { method: 'POST', body: 'four' })).toEqual([202, '4', null]);
  expect(await ask('/articles')).toEqual([405, 'This address takes POST.\n', 'POST']);
  expect(await ask('/')).toEqual([404, 'There is nothing here.\n', null]);
  const [status, text] = await ask('/broken/1');
  expect(status).toBe(500);
  expect(text).toMatch(/^Something went wrong here: reference [\da-f]{8}\.\n$/);
  await server.stop();
  await expect(ask('/health')).rejects.toThrow();
});

test('a port that is taken stops the start with a sentence that names it', async () => {
  const server = await startWebServer({ routes: [], port: 0, host: HOST, log });
  const second = startWebServer({ routes: [], port: server.port, host: HOST, log });
  await expect(second).rejects.toThrow(ConfigError);
  await expect(second).rejects.toThrow(`port ${server.port} of ${HOST} (EADDRINUSE)`);
  await server.stop();
});
