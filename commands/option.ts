/** Options: builders for declarations, and the one description that every platform reads them through. */
import { z } from 'zod';
import type { Command, Completion, OptionMeta } from './command.ts';

/** Anything that a person can paste is a query; the search itself bounds how many words it reads. */
const TEXT_MAX = 20_000;

function withMeta<Type extends z.ZodType>(type: Type, meta: OptionMeta): Type {
  return type.meta({ ...meta });
}

/** A line of text that may be left out. */
export function text(meta: OptionMeta) {
  return withMeta(z.string().trim().min(1).max(TEXT_MAX).optional(), meta);
}

/** A line of text that must be given. */
export function requiredText(meta: OptionMeta) {
  return withMeta(z.string().trim().min(1).max(TEXT_MAX), meta);
}

/** One of a few words. */
export function choice<const Values extends readonly [string, ...string[]]>(values: Values, meta: OptionMeta) {
  return withMeta(z.enum(values).optional(), meta);
}

/** A whole number from `min` to `max`. */
export function count(range: { min: number; max: number; default: number }, meta: OptionMeta) {
  return withMeta(z.int().min(range.min).max(range.max).default(range.default), meta);
}

export function yesNo(meta: OptionMeta) {
  return withMeta(z.boolean().default(false), meta);
}

/** A whole number that may be left out. */
export function optionalCount(range: { min: number; max: number }, meta: OptionMeta) {
  return withMeta(z.int().min(range.min).max(range.max).optional(), meta);
}

/** Yes, no, or as it is. */
export function optionalYesNo(meta: OptionMeta) {
  return withMeta(z.boolean().optional(), meta);
}

/** What a platform needs to offer an option. */
export interface OptionDescription extends OptionMeta {
  readonly name: string;
  readonly type: 'text' | 'number' | 'yes-no' | 'choice';
  readonly isRequired: boolean;
  /** For 'choice'. */
  readonly choices: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly default?: string | number | boolean;
  readonly complete?: Completion;
}

interface JsonProperty extends OptionMeta {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: string | number | boolean;
}

/** The options of a command in the order of their declaration, required ones first (Discord wants them so). */
export function describeOptions(command: Pick<Command, 'options'>): OptionDescription[] {
  const schema = z.toJSONSchema(command.options, { io: 'input' }) as {
    properties?: Record<string, JsonProperty>;
    required?: string[];
  };
  const described = Object.entries(schema.properties ?? {}).map(([name, property]): OptionDescription => {
    const { type, enum: choices, minimum, maximum, ...rest } = property;
    return {
      ...rest,
      name,
      type: choices ? 'choice' : type === 'integer' ? 'number' : type === 'boolean' ? 'yes-no' : 'text',
      isRequired: schema.required?.includes(name) ?? false,
      choices: choices ?? [],
      ...(minimum !== undefined && { min: minimum }),
      ...(maximum !== undefined && { max: maximum }),
    };
  });
  return described.sort((a, b) => Number(b.isRequired) - Number(a.isRequired));
}
