/** Where Slack's receiver has the port, it answers the other routes, too. */
import { afterEach, expect, test } from 'vitest';
import { guarded } from '../../../adapters/web/routes.ts';
import { createLogger } from '../../../src/log.ts';
import type { Route } from '../../../src/route.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene | undefined;
afterEach(async () => {
  await scene?.stop();
  scene = undefined;
});

const ROUTES: readonly Route[] = [
  { methods: ['GET', 'HEAD'], path: '/feeds/:file', handle: ({ url }, response) => void response.end(`feed ${url}`) },
  {
    methods: ['POST'],
    path: '/articles',
    async handle(request, response) {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      response.end(`took ${Buffer.concat(chunks)}`);
    },
  },
  { methods: ['GET'], path: '/broken', handle: () => Promise.reject(new Error('broken')) },
];

test("routes are answered beside Slack's own requests and health", async () => {
  const routes = ROUTES.map((route) => guarded(route, createLogger('silent')));
  scene = await startScene({ transport: 'http', parts: () => ({ routes }) });
  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(`http://127.0.0.1:${scene!.bot.state().port}${path}`, init);
    return [response.status, await response.text()];
  };
  expect(await ask('/feeds/a.atom?x=1')).toEqual([200, 'feed /feeds/a.atom?x=1']);
  expect(await ask('/feeds/a.atom', { method: 'HEAD' })).toEqual([200, '']);
  expect(await ask('/articles', { method: 'POST', body: 'four' })).toEqual([200, 'took four']);
  expect((await ask('/broken'))[0]).toBe(500);
  expect((await ask('/feeds/a/b'))[0]).toBe(404);
  expect(await ask('/health')).toEqual([200, '{"status":"ok"}']);
  const { slack } = scene;
  const challenge = await slack.request({ payload: { type: 'url_verification', challenge: 'abc' } });
  expect(challenge.status).toBe(200);
});
