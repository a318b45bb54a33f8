/** The errors that have names (docs/architecture.md): anything else that is thrown is a bug. */

export interface Suggestion {
  readonly label: string;
  /** An Invocation (src/card/card.ts). */
  readonly run: { readonly command: string; readonly options: Readonly<Record<string, string | number | boolean>> };
}

/** What helps a person besides the sentence. */
export interface Remedy {
  /** What was probably meant: a button of this label runs it. */
  readonly suggestion?: Suggestion | undefined;
  /** Lines to type that the message holds between quotation marks: 'help quotes'. */
  readonly hints?: readonly string[];
}

/** Shown to the person as it is: says what was wrong and what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly remedy: Remedy;

  constructor(message: string, { cause, ...remedy }: ErrorOptions & Remedy = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.remedy = remedy;
  }
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
