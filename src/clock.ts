/** Time as a part that is handed down, so that tests can set it. */
export interface Clock {
  now(): Temporal.Instant;
}

/** In whole milliseconds: what is stored and printed has no more. */
export const SYSTEM_CLOCK: Clock = { now: () => Temporal.Instant.fromEpochMilliseconds(Date.now()) };

/** Always the same moment. @throws RangeError where `iso` is no instant. */
export function fixedClock(iso: string): Clock {
  const now = Temporal.Instant.from(iso);
  return { now: () => now };
}
