/** Bytes of old and new files. */
import { expect, test } from 'vitest';
import { decodeText } from '../../src/article/index.ts';
import { UserError } from '../../src/errors.ts';

const TEXT = 'Müller said “no” to the plan – again.\r\n\r\nIt rained.';
const utf16be = Buffer.from(TEXT, 'utf16le').swap16();

test.each<[string, Uint8Array, string]>([
  ['UTF-8', Buffer.from(TEXT), TEXT],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), TEXT],
  ['UTF-16 LE with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), TEXT],
  ['UTF-16 LE without a mark', Buffer.from(TEXT, 'utf16le'), TEXT],
  ['UTF-16 BE with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be]), TEXT],
  ['UTF-16 BE without a mark', utf16be, TEXT],
  ['Latin-1', Buffer.from('Müller und Söhne', 'latin1'), 'Müller und Söhne'],
  ['windows-1252', Buffer.from([0x93, 0x6e, 0x6f, 0x94, 0x20, 0x96, 0x20, 0x80]), '“no” – €'],
  ['no bytes', Buffer.from(''), ''],
])('reads %s', (_, bytes, text) => {
  expect(decodeText(bytes)).toBe(text);
});

test('refuses binary', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008060000001ff3ff61', 'hex');
  expect(() => decodeText(png)).toThrow(UserError);
  expect(() => decodeText(png)).toThrow(/looks binary/);
});
