/** `npm start` without a platform, as a process of its own: with INGEST_KEYS it listens, and reads sources. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { aFeed } from './chat/source-scene.ts';

const START = join(import.meta.dirname, '../../adapters/start.ts');
const KEY = 'k'.repeat(24);

test('with INGEST_KEYS and no platform it listens, takes articles and reads what a terminal added', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-alone-'));
  const asked = Promise.withResolvers<void>();
  const site = createServer((_, response) => {
    asked.resolve();
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(aFeed('Gazette'));
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/feed`;
  const env = {
    ...{ PATH: process.env.PATH, DATABASE_URL: 'sqlite:./briefwire.db', FETCH_ALLOW: '127.0.0.1' },
    ...{ INGEST_KEYS: `wire=${KEY}`, PORT: '0', HOST: '127.0.0.1' },
  };
  const run = (argv: readonly string[]) =>
    spawn(process.execPath, [START, ...argv], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let child: ChildProcess | undefined;
  try {
    const adding = run(['sources', 'add', url, 'kind:feed', 'save:yes']);
    const [said] = await Promise.all([adding.stdout.setEncoding('utf8').toArray(), once(adding, 'close')]);
    expect(said.join('')).toContain('Next reading: as soon as npm start runs');
    const serving = run([]);
    child = serving;
    const port = await listeningPort(serving);
    const response = await fetch(`http://127.0.0.1:${port}/articles`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'text/plain' },
      body: 'Bridge opens\n\n“It is safe,” said Lena Holt, the mayor. The bridge over the Harl opened on Monday.',
    });
    expect(response.status).toBe(200);
    await asked.promise;
    const exit = once(serving, 'exit');
    serving.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  } finally {
    child?.kill('SIGKILL');
    site.closeAllConnections();
    await new Promise((resolve) => site.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  }
});

test('with PUBLIC_URL alone it listens and answers /health', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'briefwire-alone-'));
  const env = {
    ...{ PATH: process.env.PATH, DATABASE_URL: 'sqlite:./briefwire.db', PUBLIC_URL: 'https://briefwire.example' },
    ...{ PORT: '0', HOST: '127.0.0.1' },
  };
  const serving = spawn(process.execPath, [START], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const port = await listeningPort(serving);
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
    // Without keys nobody sends articles.
    expect((await fetch(`http://127.0.0.1:${port}/articles`, { method: 'POST' })).status).toBe(404);
    const exit = once(serving, 'exit');
    serving.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  } finally {
    serving.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The port that the log names. */
async function listeningPort(serving: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: serving.stderr! })) {
    const { msg, port } = JSON.parse(line) as { msg: string; port: number };
    if (msg === 'web: listening') return port;
  }
  throw new Error('it ended before it listened');
}
