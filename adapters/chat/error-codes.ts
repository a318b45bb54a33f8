/** What the machine itself says of a connection that failed. */

/** How deep causes are followed. */
const DEPTH = 5;

/** "ECONNREFUSED", "UND_ERR_CONNECT_TIMEOUT": of the error, its causes, and those of several addresses that were tried. */
export function errorCodes(error: unknown, depth = DEPTH): string[] {
  if (!(error instanceof Error) || depth === 0) return [];
  const { code } = error as { code?: unknown };
  const tried = error instanceof AggregateError ? error.errors : [];
  return [
    ...(typeof code === 'string' ? [code] : []),
    ...[error.cause, ...tried].flatMap((cause) => errorCodes(cause, depth - 1)),
  ];
}

/** Nothing can have left this machine. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export function isNotConnected(error: unknown): boolean {
  return errorCodes(error).some((code) => NOT_CONNECTED.has(code));
}
