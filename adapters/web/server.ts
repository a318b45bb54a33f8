/** The HTTP server where no platform's own has the port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigError } from '../../src/errors.ts';
import type { Logger } from '../../src/log.ts';
import type { Route } from '../../src/route.ts';
import { guarded, HEALTH, listenerOf } from './routes.ts';

/** Who is slower than this is not served: a head, and a request with its body. */
const HEAD_MS = 10_000;
const REQUEST_MS = 60_000;
/** Requests under way may take so long when the process is told to stop. */
const GOODBYE_MS = 5_000;

export interface WebServer {
  readonly port: number;
  /** Takes nothing more, and lets what is under way be answered for some seconds. */
  stop(): Promise<void>;
}

export interface WebServerParts {
  /** Beside /health. */
  readonly routes: readonly Route[];
  /** 0: any that is free. */
  readonly port: number;
  readonly host: string;
  readonly log: Logger;
}

/** @throws ConfigError where the port or the address cannot be listened on. */
export async function startWebServer({ routes, port, host, log }: WebServerParts): Promise<WebServer> {
  const listener = listenerOf([HEALTH, ...routes].map((route) => guarded(route, log)));
  const server = createServer({ headersTimeout: HEAD_MS, requestTimeout: REQUEST_MS }, listener);
  const listening = Promise.withResolvers<void>();
  server.once('error', (error) =>
    listening.reject(
      new ConfigError(
        `Nothing can listen on port ${port} of ${host} (${'code' in error ? error.code : error.message}): set PORT or HOST to one that is free`,
        { cause: error },
      ),
    ),
  );
  server.listen(port, host, listening.resolve);
  await listening.promise;
  const address = server.address() as AddressInfo;
  log.info({ port: address.port }, 'web: listening');
  return {
    port: address.port,
    async stop() {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeIdleConnections();
      const patience = setTimeout(() => server.closeAllConnections(), GOODBYE_MS);
      await closed.promise;
      clearTimeout(patience);
    },
  };
}
