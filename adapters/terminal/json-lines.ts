/** JSONL in, JSONL out: one line at a time, so that memory does not grow with the input. */
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { UserError } from '../../src/errors.ts';
import { jsonText } from './output.ts';
import type { ExitCode } from './own-command.ts';
import { makeSafeLine } from './safe-text.ts';
import type { Session } from './session.ts';

/** A longer line is refused: no article is that long, and a line must fit in memory. Bytes. */
export const MAX_LINE_BYTES = 32 * 1024 * 1024;

export type ReadLine =
  /** `number` counts from 1. */
  { readonly number: number; readonly text: string } | { readonly number: number; readonly reason: string };

/** Lines end with "\n" only (JSON strings may hold U+2028, at which node:readline would cut); empty ones are counted and passed over. */
export async function* readLines(input: Readable): AsyncGenerator<ReadLine> {
  let parts: Buffer[] = [];
  let size = 0;
  let number = 0;
  const take = (): ReadLine | undefined => {
    number++;
    const line = size > MAX_LINE_BYTES ? undefined : Buffer.concat(parts);
    parts = [];
    size = 0;
    return line ? decode(line, number) : { number, reason: `is longer than ${MAX_LINE_BYTES / 1024 / 1024} MB` };
  };
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      size += end - start;
      if (size <= MAX_LINE_BYTES) parts.push(bytes.subarray(start, end));
      start = end + 1;
      const line = take();
      if (line) yield line;
    }
    size += bytes.length - start;
    // What is too long already need not be kept.
    if (size <= MAX_LINE_BYTES) parts.push(bytes.subarray(start));
    else parts = [];
  }
  if (size > 0) {
    const line = take();
    if (line) yield line;
  }
}

function decode(line: Buffer, number: number): ReadLine | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(line);
    return text.trim() === '' ? undefined : { number, text };
  } catch {
    return { number, reason: 'is not UTF-8' };
  }
}

/**
 * Every line of stdin through `convert`, in order; a line that cannot be read gives one line on stderr and the rest goes on.
 * @returns 0, or 2 where lines were refused.
 */
export async function convertLines<Input>(
  { host, out, err }: Session,
  schema: z.ZodType<Input>,
  convert: (input: Input) => unknown,
): Promise<ExitCode> {
  let refused = 0;
  for await (const line of readLines(host.stdin)) {
    if (out.isGone) break;
    const converted = 'reason' in line ? line : convertLine(line.number, line.text, schema, convert);
    if ('json' in converted) await out.write(`${converted.json}\n`);
    else {
      refused++;
      await err.write(`line ${line.number}: ${makeSafeLine(converted.reason)}\n`);
    }
  }
  return refused > 0 ? 2 : 0;
}

function convertLine<Input>(
  number: number,
  text: string,
  schema: z.ZodType<Input>,
  convert: (input: Input) => unknown,
): { readonly json: string } | { readonly number: number; readonly reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { number, reason: `is no JSON (${(error as Error).message})` };
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.');
    return {
      number,
      reason: `${where ? `"${where}"` : 'the line'} is wrong: ${issue?.message ?? 'not what is expected'}`,
    };
  }
  try {
    return { json: jsonText(convert(parsed.data)) };
  } catch (error) {
    if (error instanceof UserError) return { number, reason: error.message };
    throw error;
  }
}
