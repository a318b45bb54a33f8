import type { APIMessage } from 'discord.js';
import { expect, test } from 'vitest';
import { repost } from '../../../adapters/discord/share.ts';

function aMessage(length: number): APIMessage {
  return { components: [{ type: 10, content: 'x'.repeat(length) }] } as unknown as APIMessage;
}

test('who shared it stands above what is shared', () => {
  const [message, ...more] = repost(aMessage(100), 'share', '123456789012345678');
  expect(more).toEqual([]);
  expect(message!.components).toHaveLength(2);
  expect(JSON.stringify(message!.components[0])).toContain('Shared by <@123456789012345678>');
});

test('a message that is full is shared whole, with a line of its own before it', () => {
  const messages = repost(aMessage(4_000), 'share', '123456789012345678');
  expect(messages.map(({ components }) => components.length)).toEqual([1, 1]);
  expect(JSON.stringify(messages[1])).toContain('x'.repeat(4_000));
  expect(messages.every((message) => message.allowed_mentions.parse.length === 0)).toBe(true);
});
