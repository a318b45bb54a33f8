/** Collects what Slack would refuse in a payload, and the rules that payloads are described with. */

export type Violation = {
  /** "blocks.0.text.text"; "" is the payload itself. */
  readonly path: string;
  readonly problem: string;
};

export type Json = Record<string, unknown>;
export type Surface = 'message' | 'modal' | 'home';

export interface CheckOptions {
  /** Users, user groups ("U1", "S1") and 'here', 'channel', 'everyone' that a text may ping. Default: none. */
  readonly allowedPings?: readonly string[];
}

/** What is known while one payload is read. */
export class Report {
  readonly violations: Violation[] = [];
  readonly surface: Surface;
  readonly allowedPings: ReadonlySet<string>;
  readonly blockIds = new Set<string>();
  /** Where each action_id was first seen. */
  readonly actionIds = new Map<string, string>();
  /** Type of the innermost block that is being read: some elements are allowed in some blocks only. */
  blockType = '';
  focused = 0;
  textTotal = 0;
  markdownTotal = 0;
  dataTableTotal = 0;
  /** How many blocks there are of a type, those inside containers counted. */
  readonly blockCounts = new Map<string, number>();

  constructor(surface: Surface, { allowedPings = [] }: CheckOptions = {}) {
    this.surface = surface;
    this.allowedPings = new Set(allowedPings);
  }

  add(path: string, problem: string): void {
    this.violations.push({ path, problem });
  }
}

/** Reads one value, and reports what is wrong with it. */
export type Rule = (report: Report, path: string, value: unknown) => void;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value of a payload for a sentence (an object's own toString is not to be trusted). */
export function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
}

/** A path and what follows it: at('blocks.0', 'text', 'text') is "blocks.0.text.text". */
export function at(path: string, ...keys: readonly (string | number)[]): string {
  return [...(path === '' ? [] : [path]), ...keys].join('.');
}

/** An object with these fields; an unknown field, and null, is refused. `more` reads fields together. */
export function shape(
  required: Readonly<Record<string, Rule>>,
  optional: Readonly<Record<string, Rule>> = {},
  more?: (report: Report, path: string, it: Json) => void,
): Rule {
  return (report, path, value) => {
    if (!isObject(value)) {
      report.add(path, `must be an object, not ${show(value)}`);
      return;
    }
    for (const [key, rule] of Object.entries(required))
      if (value[key] === undefined) report.add(at(path, key), 'missing required field');
      else rule(report, at(path, key), value[key]);
    for (const [key, it] of Object.entries(value)) {
      if (it === undefined || Object.hasOwn(required, key)) continue;
      if (Object.hasOwn(optional, key)) optional[key]!(report, at(path, key), it);
      else report.add(at(path, key), 'unknown field');
    }
    more?.(report, path, value);
  };
}

/** An object whose `type` says which rule it is read by. */
export function byType(rules: Readonly<Record<string, Rule>>, noun: string): Rule {
  return (report, path, value) => {
    const type = isObject(value) ? value.type : undefined;
    if (typeof type === 'string' && Object.hasOwn(rules, type)) rules[type]!(report, path, value);
    else if (!isObject(value)) report.add(path, `must be an object, not ${show(value)}`);
    else report.add(at(path, 'type'), `${noun} cannot be ${show(type)}; it is one of ${Object.keys(rules).join(', ')}`);
  };
}

export function listOf(rule: Rule, { min = 1, max }: { min?: number; max: number }): Rule {
  return (report, path, value) => {
    if (!Array.isArray(value)) {
      report.add(path, `must be an array, not ${show(value)}`);
      return;
    }
    if (value.length > max) report.add(path, `no more than ${max} items allowed, not ${value.length}`);
    if (value.length < min) report.add(path, `no fewer than ${min} items allowed, not ${value.length}`);
    for (const [index, item] of value.entries()) rule(report, at(path, index), item);
  };
}

/** A string of min to max UTF-16 units. Only whitespace counts as empty, unless `isBlankFine`. */
export function stringOf(max: number, { min = 1, isBlankFine = false } = {}): Rule {
  return (report, path, value) => {
    if (typeof value !== 'string') {
      report.add(path, `must be a string, not ${show(value)}`);
      return;
    }
    if (value.length > max) report.add(path, `must be less than ${max + 1} characters, not ${value.length}`);
    if (min > 0 && (isBlankFine ? value : value.trim()).length < min)
      report.add(path, min === 1 ? 'must not be empty' : `must be more than ${min - 1} characters`);
    if (!value.isWellFormed()) report.add(path, 'contains a lone surrogate');
  };
}

export function integerOf(min: number, max: number): Rule {
  return (report, path, value) => {
    if (!Number.isInteger(value) || (value as number) < min || (value as number) > max)
      report.add(path, `must be an integer from ${min} to ${max}, not ${show(value)}`);
  };
}

export const boolean: Rule = (report, path, value) => {
  if (typeof value !== 'boolean') report.add(path, `must be true or false, not ${show(value)}`);
};

export function oneOf(...allowed: readonly (string | number | boolean)[]): Rule {
  return (report, path, value) => {
    if (!allowed.includes(value as string))
      report.add(path, `must be one of ${allowed.join(', ')}, not ${show(value)}`);
  };
}

/** An id of Slack's: "C024BE91L", with one of these first letters. */
export function idOf(letters: string): Rule {
  return (report, path, value) => {
    if (typeof value !== 'string' || !/^[A-Z][A-Z0-9]+$/.test(value) || !letters.includes(value[0]!))
      report.add(path, `must be an id that begins with ${[...letters].join(' or ')}, not ${show(value)}`);
  };
}

export function urlOf(max: number, schemes: readonly string[] = ['http', 'https']): Rule {
  return (report, path, value) => {
    const url = typeof value === 'string' ? URL.parse(value) : null;
    if (!url) report.add(path, `must be a URL, not ${show(value)}`);
    else if (!schemes.includes(url.protocol.slice(0, -1)))
      report.add(path, `must be a URL of ${schemes.join(' or ')}, not ${url.protocol}`);
    if (typeof value === 'string' && value.length > max)
      report.add(path, `must be less than ${max + 1} characters, not ${value.length}`);
    if (typeof value === 'string' && /\s/.test(value)) report.add(path, 'a URL has no white space');
  };
}
