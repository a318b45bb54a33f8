/** Lines come out the same however the bytes arrive, and no line is kept that is too long. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitLines } from '../../src/intake/lines.ts';
import { all, bytesOf, inChunks } from './sources.ts';

async function linesOf(text: string, options: { size?: number; maxBytes?: number } = {}): Promise<(string | null)[]> {
  const lines = await all(splitLines(inChunks(bytesOf(text), options.size), options.maxBytes ?? 100));
  return lines.map(({ content }) => content && new TextDecoder().decode(content));
}

test.each([
  ['two lines', 'a\nb\n', ['a', 'b']],
  ['no end at the end', 'a\nb', ['a', 'b']],
  ['Windows line ends', 'a\r\nb\r\n', ['a', 'b']],
  ['blank lines keep their number', 'a\n\nb', ['a', '', 'b']],
  ['nothing', '', []],
  ['one line end', '\n', ['']],
])('splits lines: %s', async (_, text, expected) => {
  expect(await linesOf(text)).toEqual(expected);
});

test('a line of just the allowed length stays, one byte more is passed over, and the next line comes', async () => {
  expect(await linesOf('12345\n123456\nok\n', { maxBytes: 5 })).toEqual(['12345', null, 'ok']);
  expect(await linesOf('12345\r\n123456\r\nok\r\n', { maxBytes: 5 })).toEqual(['12345', null, 'ok']);
});

test('line numbers and bytes add up', async () => {
  const lines = await all(splitLines(inChunks(bytesOf('a\r\n\nlonger than allowed\nb'), 3), 5));
  expect(lines.map(({ number, bytes }) => [number, bytes])).toEqual([
    [1, 3],
    [2, 1],
    [3, 20],
    [4, 1],
  ]);
});

const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => array.map((byte) => [10, 13, 65][byte % 5] ?? byte));

test('chunk boundaries never change a line', async () => {
  await fc.assert(
    fc.asyncProperty(
      bytes,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 20 }),
      async (input, size, max) => {
        const plain = (lines: Awaited<ReturnType<typeof whole>>) =>
          lines.map((line) => ({ ...line, content: line.content && [...line.content] }));
        const whole = (chunk: number) => all(splitLines(inChunks(input, chunk), max));
        expect(plain(await whole(size))).toEqual(plain(await whole(1000)));
      },
    ),
  );
});

test('a stream that uses its buffer again changes no line', async () => {
  const buffer = new Uint8Array(2);
  async function* reused(): AsyncGenerator<Uint8Array, void, void> {
    for (const text of ['ab', 'cd', 'e\n', 'fg']) {
      buffer.set(bytesOf(text));
      yield buffer;
    }
  }
  const lines: string[] = [];
  for await (const { content } of splitLines(reused(), 100)) lines.push(new TextDecoder().decode(content ?? undefined));
  expect(lines).toEqual(['abcde', 'fg']);
});

test('all bytes are in a line or its end', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, async (input) => {
      const lines = await all(splitLines(inChunks(input, 4), 8));
      expect(lines.reduce((sum, line) => sum + line.bytes, 0)).toBe(input.length);
    }),
  );
});
