/** The HTTP side: reads requests, holds rate limits and injected failures, and writes answers as Discord does. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Refusal, refuse } from './errors.ts';
import { MESSAGE_LIMITS } from './limits.ts';
import type { StandInFile } from './messages.ts';
import type { ArmedFailure, Limiter } from './ratelimit.ts';
import type { Json } from './report.ts';
import { type Answer, type Doors, needsBotToken, route } from './routes.ts';
import type { RequestRecord, State } from './state.ts';

export function openServer(state: State, limiter: Limiter, doors: Doors): Server {
  return createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
    handle(state, limiter, doors, request, response).catch((error: unknown) => {
      // A mistake of the stand-in itself must not look like Discord's 500, which libraries repeat in silence.
      state.violate(
        'stand-in failed',
        error instanceof Error ? (error.stack ?? error.message) : String(error),
        request.url ?? '',
      );
      response.destroy();
    });
  });
}

async function handle(
  state: State,
  limiter: Limiter,
  doors: Doors,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  const path = url.pathname.replace(/^\/api(\/v\d+)?(?=\/|$)/, '');
  const method = request.method ?? 'GET';
  const raw = await readBody(request);
  const record: RequestRecord = {
    ...{ at: state.now(), method, path, query: Object.fromEntries(url.searchParams), body: undefined, files: [] },
    ...{ hasBotToken: request.headers.authorization === `Bot ${state.settings.token}`, status: 0, code: undefined },
  };
  const isAttachment = path.startsWith('/attachments/');
  if (isAttachment) return sendAttachment(state, path, response);
  const armed = limiter.takeFailure(method, path);
  const { headers, limited } = limiter.check(method, path);
  const carryOut = () =>
    answerTo(state, doors, { url, path, method, raw, type: request.headers['content-type'] ?? '' }, record);
  if (armed) return fail(armed, carryOut, record, state, response, headers);
  if (limited) {
    state.requests.push(record);
    return write(response, record, { status: 429, body: limited }, headers);
  }
  const answer = await carryOut();
  write(response, record, answer, headers);
  state.changed();
}

async function fail(
  armed: ArmedFailure,
  carryOut: () => Promise<Answer>,
  record: RequestRecord,
  state: State,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const { failure } = armed;
  if (failure.dropAnswer || failure.hang === 'after') {
    await carryOut();
    markLost(state, record);
  } else state.requests.push(record);
  state.changed();
  if (failure.dropAnswer) return void response.destroy();
  if (failure.hang) return void armed.hanging.push(() => response.destroy());
  const status = failure.status ?? 500;
  const body =
    failure.body ??
    (status === 429
      ? {
          message: 'You are being rate limited.',
          retry_after: Number(failure.headers?.['retry-after'] ?? 1),
          global: false,
        }
      : { message: `${status}: injected`, code: 0 });
  write(
    response,
    record,
    { status, body },
    { ...headers, ...(status === 429 ? { 'retry-after': String(body.retry_after ?? 1) } : {}), ...failure.headers },
  );
  state.changed();
}

/** The library will ask again: a second first response is then not the bot's doing. */
function markLost(state: State, { path, status }: RequestRecord): void {
  const [, room, id] = path.split('/');
  const interaction = room === 'interactions' && status < 400 ? state.interactions.get(id ?? '') : undefined;
  if (interaction) interaction.isAnswerLost = true;
}

interface RawRequest {
  readonly url: URL;
  readonly path: string;
  readonly method: string;
  readonly raw: Buffer;
  readonly type: string;
}

async function answerTo(
  state: State,
  doors: Doors,
  { url, path, method, raw, type }: RawRequest,
  record: RequestRecord,
): Promise<Answer> {
  state.requests.push(record);
  const where = `${method} ${path}`;
  const segments = path.split('/').slice(1).map(decodeURIComponent);
  try {
    if (needsBotToken(segments) && !record.hasBotToken)
      throw new Refusal(401, { message: '401: Unauthorized', code: 0 });
    const { body, files } = await parseBody(raw, type);
    Object.assign(record, { body, files: files.map(({ name }) => name) });
    const answer = route(state, doors, { method, segments, query: url.searchParams, body, files, where });
    record.status = answer.status;
    return answer;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.violation) state.violate(error.violation.rule, error.violation.detail, where);
    Object.assign(record, { status: error.status, code: Number(error.body.code) });
    return { status: error.status, body: error.body };
  }
}

function write(
  response: ServerResponse,
  record: RequestRecord,
  { status, body }: Answer,
  headers: Readonly<Record<string, string>>,
): void {
  record.status = status;
  if (status === 429) record.code ??= 0;
  // An empty 204 must not claim to be JSON: the library would parse it.
  const json = body === undefined ? undefined : JSON.stringify(body);
  response.writeHead(status, { ...headers, ...(json === undefined ? {} : { 'content-type': 'application/json' }) });
  response.end(json);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** JSON, or multipart with payload_json and files[n]. */
async function parseBody(raw: Buffer, type: string): Promise<{ body: Json | readonly Json[]; files: StandInFile[] }> {
  if (raw.byteLength === 0) return { body: {}, files: [] };
  if (raw.byteLength > MESSAGE_LIMITS.request)
    throw refuse(40005, { rule: 'request size', detail: `${raw.byteLength} bytes` });
  if (!type.startsWith('multipart/form-data')) return { body: parseJson(raw.toString('utf8')), files: [] };
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const files: { at: number; file: StandInFile }[] = [];
  let body: Json | readonly Json[] = {};
  for (const [key, value] of form) {
    if (typeof value === 'string') {
      if (key === 'payload_json') body = parseJson(value);
      continue;
    }
    const at = Number(/^files\[(\d{1,3})\]$/.exec(key)?.[1] ?? files.length);
    files.push({ at, file: { name: value.name, data: new Uint8Array(await value.arrayBuffer()), type: value.type } });
  }
  return { body, files: files.sort((one, other) => one.at - other.at).map(({ file }) => file) };
}

function parseJson(text: string): Json | readonly Json[] {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw refuse(50109, { rule: 'JSON', detail: 'the request body is no JSON' });
  }
}

/** Files of messages, as their `url` says. */
function sendAttachment(state: State, path: string, response: ServerResponse): void {
  for (const message of state.messages.all.values()) {
    const index = message.attachments.findIndex(({ url }) => String(url).endsWith(path));
    const file = index < 0 ? undefined : message.files[index];
    if (!file) continue;
    response.writeHead(200, { 'content-type': file.type || 'application/octet-stream' });
    return void response.end(file.data);
  }
  response.writeHead(404);
  response.end();
}
