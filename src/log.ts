/** Logging: JSON lines on standard error, a constant message with typed fields. */
import { destination, type Logger, pino } from 'pino';

export type { Logger };

/** @param level one of pino's levels, or 'silent'. */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      // A last guard: nothing that looks like a secret is handed to the log in the first place.
      redact: { paths: ['token', '*.token', 'authorization', '*.authorization', 'headers'], censor: '[secret]' },
    },
    destination({ fd: 2, sync: true }),
  );
}
