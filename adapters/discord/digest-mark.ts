/**
 * A message of a digest carries its key where readers see nothing of it: in the numbers of its first components. Discord gives
 * a nonce back in the answer to the post alone, never in a channel's history (Rapptz/discord.py #2451); a component's `id`
 * stays as it was sent (components/reference), and Discord's own count from 1.
 */
import { createHash } from 'node:crypto';
import type { APIMessage } from 'discord.js';
import type { DiscordMessage } from './render/index.ts';

/** Each number is one of two thousand million, and a message nearly always has two such components. */
const MARKED = 2;
const FIRST = 1_000_000;
const NUMBERS = 2 ** 31 - 1 - FIRST;

export function withMark(message: DiscordMessage, key: string): DiscordMessage {
  const marks = marksOf(key);
  const components = message.components.map((component, index) =>
    index < MARKED ? { ...component, id: marks[index]! } : component,
  );
  return { ...message, components };
}

export function hasMark({ components = [] }: Pick<APIMessage, 'components'>, key: string): boolean {
  const marks = marksOf(key);
  const marked = components.slice(0, MARKED);
  return marked.length > 0 && marked.every(({ id }, index) => id === marks[index]);
}

function marksOf(key: string): number[] {
  const hash = createHash('sha256').update(key).digest();
  const marks = Array.from({ length: MARKED }, (_, index) => FIRST + (hash.readUInt32BE(index * 4) % NUMBERS));
  // Two of the same number in one message are refused.
  return marks[0] === marks[1] ? [FIRST, FIRST + 1] : marks;
}
