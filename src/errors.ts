/** The errors that have names (docs/architecture.md): anything else that is thrown is a bug. */

/** Shown to the person as it is: says what was wrong and what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Stops start-up. The message names the variable, what was wrong with it and an example; never its value where it is secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** A platform (Discord, Slack, a database server) refused or did not answer. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  /** Whether asking again later can help. */
  readonly isRetryable: boolean;

  constructor(message: string, options: ErrorOptions & { isRetryable: boolean }) {
    super(message, options);
    this.isRetryable = options.isRetryable;
  }
}
