/** What is answered over HTTP, whoever listens: Slack's receiver where it has the port, a small server of ours elsewhere. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Route {
  /** In capitals; 'HEAD' is named where it is answered. */
  readonly methods: readonly string[];
  /** '/articles', '/feeds/:file': a segment that begins with a colon is any one segment. No other pattern. */
  readonly path: string;
  /** Answers, and ends the response. What it throws is answered with 500. The body is its own to read, within bounds of its own. */
  handle(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}
