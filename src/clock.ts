/** Time as a part that is handed down, so that tests can set it. */
export interface Clock {
  now(): Temporal.Instant;
}

export const SYSTEM_CLOCK: Clock = { now: () => Temporal.Now.instant() };

/** Always the same moment. @throws RangeError where `iso` is no instant. */
export function fixedClock(iso: string): Clock {
  const now = Temporal.Instant.from(iso);
  return { now: () => now };
}
