/** Routes as an HTTP listener: finding the one that is meant, and what is answered where there is none or it fails. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../../src/log.ts';
import type { Route } from '../../src/route.ts';

/** Where a host's health check looks; Slack's receiver answers the same. */
export const HEALTH: Route = {
  methods: ['GET', 'HEAD'],
  path: '/health',
  handle(_request, response) {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
  },
};

/** The path of a request without its query, still encoded; '' where it is none. */
export function pathOf({ url = '' }: Pick<IncomingMessage, 'url'>): string {
  return URL.parse(url, 'http://localhost')?.pathname ?? '';
}

/** Whether a path is that of a route. */
export function matches({ path }: Pick<Route, 'path'>, asked: string): boolean {
  const wanted = path.split('/');
  const given = asked.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((segment, index) => (segment.startsWith(':') ? given[index] !== '' : segment === given[index]))
  );
}

/** The same route, which never throws: what it throws is logged and answered. The log names its pattern, never the address that was asked. */
export function guarded(route: Route, log: Logger): Route {
  return {
    ...route,
    async handle(request, response) {
      try {
        await route.handle(request, response);
      } catch (error) {
        const reference = crypto.randomUUID().slice(0, 8);
        log.error({ err: error, route: route.path, reference }, 'web: a request was not answered');
        if (response.headersSent) response.destroy();
        else plainAnswer(response, 500, `Something went wrong here: reference ${reference}.`);
      }
    },
  };
}

/** One line of text, which nobody keeps. */
export function plainAnswer(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    })
    .end(`${text}\n`);
}

/** @param routes guarded ones. */
export function listenerOf(routes: readonly Route[]): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const path = pathOf(request);
    const meant = routes.filter((route) => matches(route, path));
    const route = meant.find(({ methods }) => methods.includes(request.method ?? ''));
    if (route) return void route.handle(request, response);
    if (meant.length === 0) return plainAnswer(response, 404, 'There is nothing here.');
    const allow = [...new Set(meant.flatMap(({ methods }) => methods))].join(', ');
    plainAnswer(response, 405, `This address takes ${allow}.`, { allow });
  };
}
