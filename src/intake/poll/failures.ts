/** Readings that failed. */
import type { Fetched } from '../fetch/fetched.ts';
import type { Reading } from './parts.ts';

export function failureOf(refused: Extract<Fetched, { is: 'refused' }>): Reading {
  const { reason, status, retryAfterMs } = refused;
  return {
    is: 'failed',
    reason,
    isGone: status === 410,
    askedMs: retryAfterMs,
    isBusy: status === 429 || (status === 503 && retryAfterMs !== null),
  };
}

export function failed(reason: string): Reading {
  return { is: 'failed', reason, isGone: false, askedMs: null, isBusy: false };
}
