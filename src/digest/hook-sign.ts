/** Signatures by which another program knows that a message is ours (https://www.standardwebhooks.com, version 1). */
import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
/** The specification asks for 24 to 64. */
const SECRET_BYTES = 32;

/** "whsec_" and 32 random bytes as base64. */
export function makeHookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

export interface SignedHeaders {
  /** The same at every attempt. */
  readonly 'webhook-id': string;
  /** Seconds since 1970, of this attempt. */
  readonly 'webhook-timestamp': string;
  /** "v1," and HMAC-SHA256 of "id.timestamp.body" as base64. */
  readonly 'webhook-signature': string;
}

/** @param secret as makeHookSecret() gives it. @param body as it is posted: UTF-8. */
export function signHook(secret: string, id: string, at: Temporal.Instant, body: string): SignedHeaders {
  const timestamp = String(Math.floor(at.epochMilliseconds / 1_000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
