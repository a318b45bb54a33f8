/** Collects what is wrong with a request body, and tells it as Discord does: code 50035 with a tree of errors. */

export type Json = Record<string, unknown>;
export type Path = readonly (string | number)[];

export interface Issue {
  readonly path: Path;
  /** Discord's code: BASE_TYPE_BAD_LENGTH. */
  readonly code: string;
  readonly message: string;
}

export class Report {
  readonly issues: Issue[] = [];

  add(path: Path, code: string, message: string): void {
    this.issues.push({ path, code, message });
  }

  /** Holds a text to a length. Absent is right where `isRequired` is not set. Whitespace alone counts as empty. */
  text(path: Path, value: unknown, { min = 1, max, isRequired = false }: TextRule): void {
    if (value === undefined || value === null) {
      if (isRequired) this.required(path);
      return;
    }
    if (typeof value !== 'string') {
      this.add(path, 'STRING_TYPE_CONVERT', 'Could not interpret as string.');
      return;
    }
    if (value.length > max || value.trim().length < min) {
      const [code, message] =
        min === 0
          ? ['BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`]
          : ['BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`];
      this.add(path, code!, message!);
    }
    if (!value.isWellFormed()) this.add(path, 'STRING_TYPE_CONVERT', 'Contains a lone surrogate.');
  }

  integer(path: Path, value: unknown, min: number, max: number): void {
    if (value === undefined || value === null) return;
    if (!Number.isInteger(value)) {
      this.add(path, 'NUMBER_TYPE_COERCE', `Value "${show(value)}" is not int.`);
      return;
    }
    if ((value as number) < min)
      this.add(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
    if ((value as number) > max) this.add(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
  }

  boolean(path: Path, value: unknown): void {
    if (value !== undefined && typeof value !== 'boolean')
      this.add(path, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
  }

  /** The list, or an empty one (with an issue) where it is none or of the wrong length. */
  list(path: Path, value: unknown, min: number, max: number): readonly Json[] {
    if (value === undefined || value === null) {
      if (min > 0) this.required(path);
      return [];
    }
    if (!Array.isArray(value)) {
      this.add(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
      return [];
    }
    if (value.length < min || value.length > max)
      this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    return value.map((item, index) => {
      if (isObject(item)) return item;
      this.add([...path, index], 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
      return {};
    });
  }

  snowflake(path: Path, value: unknown): void {
    if (!isSnowflake(value)) this.add(path, 'NUMBER_TYPE_COERCE', `Value "${show(value)}" is not snowflake.`);
  }

  choice(path: Path, value: unknown, allowed: readonly (string | number)[]): void {
    if (!allowed.includes(value as string | number))
      this.add(path, 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
  }

  required(path: Path): void {
    this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  }

  url(path: Path, value: unknown, schemes: readonly string[], max: number): void {
    if (typeof value !== 'string' || value === '') {
      this.required(path);
      return;
    }
    if (value.length > max) {
      this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
      return;
    }
    const url = URL.parse(value);
    if (!url) {
      this.add(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
      return;
    }
    const scheme = url.protocol.slice(0, -1);
    if (!schemes.includes(scheme))
      this.add(
        path,
        'URL_TYPE_INVALID_SCHEME',
        `Scheme "${scheme}" is not supported. Scheme must be one of ('${schemes.join("', '")}').`,
      );
    else if (/^https?$/.test(scheme) && !url.hostname.includes('.') && url.hostname !== 'localhost')
      this.add(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  }
}

interface TextRule {
  readonly min?: number;
  readonly max: number;
  readonly isRequired?: boolean;
}

/** A value of a body as text: itself, or as JSON (an object's own toString is not to be trusted). */
export function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** The flags of a body; 0 where they are no number. */
export function flagBits(body: Json): number {
  return typeof body.flags === 'number' ? body.flags : 0;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Discord's ids have 17 to 20 digits. */
export function isSnowflake(value: unknown): value is string {
  return typeof value === 'string' && /^[1-9]\d{16,19}$/.test(value);
}

/** The `errors` of a 50035 body: the path as nested objects, `_errors` at its end. */
export function errorTree(issues: readonly Issue[]): Json {
  const tree: Json = {};
  for (const { path, code, message } of issues) {
    let node = tree;
    for (const key of path) {
      node[key] ??= {};
      node = node[key] as Json;
    }
    node._errors ??= [];
    (node._errors as Json[]).push({ code, message });
  }
  return tree;
}

export function describeIssues(issues: readonly Issue[]): string {
  return issues.map(({ path, code, message }) => `${path.join('.') || 'body'}: ${message} (${code})`).join('; ');
}
