/** The HTTP side: Web API, response_urls, uploads and the consent page, with failures that a test asks for. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Refusal } from './errors.ts';
import { callMethod } from './methods.ts';
import { receiveFile } from './methods-files.ts';
import { type ArmedFailure, rateLimited, takeFailure } from './pace.ts';
import { readBody, readFields } from './read-body.ts';
import { respond } from './response-url.ts';
import type { CallRecord, Json, State } from './state.ts';

interface Answer {
  readonly status: number;
  readonly body: Json | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function openServer(state: State, armed: readonly ArmedFailure[]): Server {
  return createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    handle(state, armed, request, response).catch((error: unknown) => {
      // A mistake of the stand-in itself must not look like Slack's 500, which the library repeats in silence.
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      state.violate('stand-in failed', detail, request.url ?? '');
      response.destroy();
    });
  });
}

async function handle(
  state: State,
  armed: readonly ArmedFailure[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://stand-in').pathname;
  const raw = await readBody(request);
  const { method, run } = routeOf(state, path, request, raw);
  const record: CallRecord = {
    ...{ at: state.now(), method, body: {}, token: tokenOf(request), status: 0, error: undefined },
  };
  state.calls.push(record);
  const failing = takeFailure(armed, method);
  const carryOut = async (): Promise<Answer> => {
    try {
      return await run(record);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refused(state, record, error);
    }
  };
  if (failing) {
    const { how, isCarriedOut = false, retryAfter = 1, extra = {} } = failing.failure;
    const isLost = how === 'hang' || how === 'drop';
    if (isLost && isCarriedOut) await carryOut();
    state.changed();
    if (how === 'drop') return void response.destroy();
    if (how === 'hang') return void failing.hanging.push(() => response.destroy());
    const answer =
      how === 'ratelimited' || how === 429
        ? refused(state, record, rateLimited(retryAfter))
        : typeof how === 'number'
          ? { status: how, body: `${how}: injected` }
          : refused(state, record, new Refusal(how, { extra: { ...extra } }));
    return write(response, record, answer, state);
  }
  write(response, record, await carryOut(), state);
}

function refused(state: State, record: CallRecord, { error, extra, status, headers, violations }: Refusal): Answer {
  for (const { rule, detail } of violations) state.violate(rule, detail, record.method);
  record.error = error;
  return { status, headers, body: { ok: false, error, ...extra } };
}

function write(
  response: ServerResponse,
  record: CallRecord,
  { status, body, headers = {} }: Answer,
  state: State,
): void {
  record.status = status;
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
  state.changed();
}

interface Route {
  readonly method: string;
  run(record: CallRecord): Answer | Promise<Answer>;
}

function routeOf(state: State, path: string, request: IncomingMessage, raw: Buffer): Route {
  const [, room, ...rest] = path.split('/');
  const fields = () => readFields(raw, request.headers['content-type'] ?? '');
  if (room === 'api') {
    const method = rest.join('/');
    return {
      method,
      async run(record) {
        const body = await fields();
        const { token: inBody, ...shown } = body;
        const sent = record.token ?? (inBody === undefined ? undefined : String(inBody));
        Object.assign(record, { body: shown, token: sent });
        const { answer, token } = callMethod(state, method, shown, sent, basicAuthOf(request));

        return { status: 200, body: { ok: true, ...answer }, headers: scopesHeader(token.scopes) };
      },
    };
  }
  if (room === 'commands' || room === 'actions') {
    return {
      method: 'response_url',
      async run(record) {
        const body = await fields();
        Object.assign(record, { body });
        respond(state, rest[1] ?? '', body);
        return { status: 200, body: 'ok' };
      },
    };
  }
  if (room === 'files-pri') {
    return {
      method: 'file',
      run(record) {
        const file = state.files.find(({ id }) => id === rest[0]);
        const mayRead = state.world.tokens.get(record.token ?? '')?.scopes.has('files:read') === true;
        // Slack shows a page to log in.
        if (!file?.data || !mayRead) return { status: 200, body: '<!DOCTYPE html><title>Slack</title>' };
        return { status: 200, body: Buffer.from(file.data).toString('utf8') };
      },
    };
  }
  if (room === 'upload') {
    return {
      method: 'upload',
      async run() {
        const id = rest[1] ?? '';
        const type = request.headers['content-type'] ?? '';
        receiveFile(state, id, type.startsWith('multipart/form-data') ? await firstFile(raw, type) : raw);
        return { status: 200, body: `OK - ${raw.byteLength}` };
      },
    };
  }
  return {
    method: path,
    run() {
      state.violate('unknown address', `${request.method} ${path}`, path);
      return { status: 404, body: 'not found' };
    },
  };
}

async function firstFile(raw: Buffer, type: string): Promise<Uint8Array> {
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  for (const value of form.values()) if (typeof value !== 'string') return new Uint8Array(await value.arrayBuffer());
  throw new Refusal('no_file_data', { status: 400, violations: [{ rule: 'upload', detail: 'no file in the form' }] });
}

function tokenOf(request: IncomingMessage): string | undefined {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
}

function basicAuthOf(request: IncomingMessage) {
  const encoded = /^Basic (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [user = '', password = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  return { user, password };
}

function scopesHeader(scopes: ReadonlySet<string>): Record<string, string> {
  return scopes.size === 0 ? {} : { 'x-oauth-scopes': [...scopes].join(',') };
}
