/** Connections to checked addresses only: the name is resolved once, and the socket goes to what was checked. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { type Guard, notPublic } from './guard.ts';

export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a name; the system's resolver by default, another one in tests. */
export type Resolve = (host: string) => Promise<readonly HostAddress[]>;

export const SYSTEM_RESOLVE: Resolve = (host) => lookup(host, { all: true });

/** A host that may not be asked. */
export class ClosedAddressError extends Error {
  override readonly name = 'ClosedAddressError';
}

/**
 * An agent for one fetch with its redirects. There is no second look at DNS between check and connection, so a name that
 * changes its answer (rebinding) gains nothing.
 */
export function guardedAgent(guard: Guard, resolve: Resolve, timeoutMs: number): Agent {
  return new Agent({
    connections: 1,
    pipelining: 0,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect(options, callback) {
      connectChecked(options, { guard, resolve, timeoutMs }, callback);
    },
  });
}

interface Rules {
  readonly guard: Guard;
  readonly resolve: Resolve;
  readonly timeoutMs: number;
}

function connectChecked(options: buildConnector.Options, rules: Rules, callback: buildConnector.Callback): void {
  const { guard, resolve, timeoutMs } = rules;
  const host = options.hostname.replace(/^\[|\]$/g, '');
  const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
  const found = isIP(host) === 0 ? resolve(host) : Promise.resolve([{ address: host, family: isIP(host) }]);
  found
    .then((addresses) => {
      const checked = addresses.filter(({ address }) => guard.mayConnect(address, port, host));
      if (checked.length === 0) throw new ClosedAddressError(notPublic(host));
      const connect = buildConnector({
        timeout: timeoutMs,
        lookup(_, { all }, answer) {
          if (all) answer(null, [...checked]);
          else answer(null, checked[0]!.address, checked[0]!.family);
        },
      });
      connect(options, (error, socket) => {
        if (error) callback(error, null);
        // The address that the socket really has, looked at once more.
        else if (socket.remoteAddress && guard.mayConnect(socket.remoteAddress, port, host)) callback(null, socket);
        else {
          socket.destroy();
          callback(new ClosedAddressError(notPublic(host)), null);
        }
      });
    })
    .catch((error: Error) => callback(error, null));
}
