/** Another program on the loopback, and a world whose webhooks reach it. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { outputParts } from '../../adapters/outputs.ts';
import type { DigestRoom, DigestRoomParts } from '../../src/digest/index.ts';
import type { Digests } from '../../src/digest/port.ts';
import { aWish, aWorld, MINUTE, WORKSPACE, type World } from './world.ts';

export const PUBLIC_URL = 'https://briefwire.example';

export interface Received {
  readonly id: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Program {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  /** The next answers, each once: a status, headers; 'none': it hangs up. Then 204. */
  readonly answers: ({ readonly status: number; readonly headers?: Record<string, string> } | 'none')[];
  close(): Promise<void>;
}

export async function aProgram(): Promise<Program> {
  const received: Received[] = [];
  const answers: Program['answers'] = [];
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { headers, url = '' } = request;
    received.push({
      id: String(headers['webhook-id']),
      path: url,
      headers,
      body: Buffer.concat(chunks).toString('utf8'),
    });
    const answer = answers.shift() ?? { status: 204 };
    if (answer === 'none') request.socket.destroy();
    else response.writeHead(answer.status, answer.headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...{ port, received, answers, url: `http://127.0.0.1:${port}/hook` },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function outputsTo(...programs: readonly Pick<Program, 'port'>[]): Pick<DigestRoomParts, 'hooks' | 'publicUrl'> {
  return outputParts(
    { USER_AGENT: 'Briefwire/test', FETCH_ALLOW: undefined, PUBLIC_URL },
    programs.map(({ port }) => port),
  );
}

export interface HookWorld extends World {
  /** A digest of 08:00 with a webhook: its id and secret. */
  subscribe(url: string, wish?: Parameters<typeof aWish>[0]): Promise<{ readonly id: string; readonly secret: string }>;
}

/** One minute before eight, with one article. */
export async function hookWorld(
  program: Program,
  parts: Partial<DigestRoomParts> & { readonly url?: string } = {},
): Promise<HookWorld> {
  const world = await aWorld('2026-03-02T07:00:00Z', { ...outputsTo(program), ...parts });
  await world.add({
    id: 'a1',
    headline: 'Bridge closed',
    url: 'https://gazette.example/1',
    paragraphs: ['It is closed.'],
  });
  world.time.set('2026-03-02T07:59:00Z');
  return { ...world, subscribe: (url, wish) => subscribe(world.digests, url, wish) };
}

async function subscribe(digests: Digests, url: string, wish: Parameters<typeof aWish>[0] = {}) {
  const { id } = await digests.create(WORKSPACE, 'U1', aWish(wish));
  const secret = await digests.outputs.setWebhook(WORKSPACE, id, url);
  return { id, secret: secret! };
}

/** The wall clock goes on at once, what is due begins, and its answers are waited for. */
export async function goOn(
  { time, scheduler }: Pick<World, 'time'> & Pick<DigestRoom, 'scheduler'>,
  ms: number = 2 * MINUTE,
): Promise<void> {
  time.set(time.now().add({ milliseconds: ms }));
  await scheduler.tick();
  await scheduler.settled();
}
