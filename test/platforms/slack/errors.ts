/** Refusals of the Web API: `{ ok: false, error }`, with status 200 unless said otherwise. */
import type { Json } from './state.ts';

export interface BrokenRule {
  readonly rule: string;
  readonly detail: string;
}

export class Refusal extends Error {
  readonly error: string;
  readonly extra: Json;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Set where the app has done something that it must not: more than an error of the world. */
  readonly violations: readonly BrokenRule[];

  constructor(
    error: string,
    {
      extra = {},
      violations = [],
      status = 200,
      headers = {},
    }: {
      extra?: Json;
      violations?: readonly BrokenRule[];
      status?: number;
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(error);
    this.error = error;
    this.extra = extra;
    this.violations = violations;
    this.status = status;
    this.headers = headers;
  }
}

/** A refusal that is the app's own doing. */
export function forbid(error: string, rule: string, detail: string): Refusal {
  return new Refusal(error, { violations: [{ rule, detail }] });
}
