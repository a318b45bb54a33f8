import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../src/errors.ts';
import { makeSealer } from '../../src/workspace/index.ts';

const OLD = Buffer.alloc(32, 1);
const NEW = Buffer.alloc(32, 2);
const PLACE = 'slack T1 token';

test('whatever was sealed opens again, and shows nothing of itself', () => {
  const sealer = makeSealer([OLD]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 40 }), (text, place) => {
      const wellFormed = text.toWellFormed();
      const sealed = sealer.seal(wellFormed, place);
      expect(sealer.open(sealed, place)).toBe(wellFormed);
      expect(sealed).toMatch(/^1\.[\da-f]{12}\.[\w-]{16}\.[\w-]{22,}$/);
    }),
  );
  expect(sealer.seal('xoxb-123', PLACE)).not.toContain('xoxb');
});

test('the same text is sealed differently each time', () => {
  const sealer = makeSealer([OLD]);
  const sealed = Array.from({ length: 50 }, () => sealer.seal('xoxb-123', PLACE).split('.')[2]);
  expect(new Set(sealed).size).toBe(50);
});

test('a text that was moved to another row does not open', () => {
  const sealer = makeSealer([OLD]);
  const sealed = sealer.seal('xoxb-123', 'slack T1 token');
  for (const place of ['slack T2 token', 'slack T1 refresh_token', ''])
    expect(() => sealer.open(sealed, place)).toThrow(ConfigError);
});

test('one changed character anywhere keeps it shut', () => {
  const sealer = makeSealer([OLD]);
  const sealed = sealer.seal('xoxb-123', PLACE);
  for (let at = 0; at < sealed.length; at++) {
    const other = sealed[at] === 'A' ? 'B' : 'A';
    const changed = `${sealed.slice(0, at)}${other}${sealed.slice(at + 1)}`;
    // The last character of base64 carries bits that count for nothing.
    if (
      Buffer.from(changed.split('.').at(-1) ?? '', 'base64url').equals(Buffer.from(sealed.split('.')[3]!, 'base64url'))
    )
      continue;
    expect(() => sealer.open(changed, PLACE), changed).toThrow(ConfigError);
  }
});

test.each(['', 'xoxb-plain', '1', '1.aaaaaaaaaaaa', '1.aaaaaaaaaaaa..', '2.a.b.c', '....'])(
  'what is no sealed text, such as "%s", is refused with a sentence',
  (text) => {
    expect(() => makeSealer([OLD]).open(text, PLACE)).toThrow(ConfigError);
  },
);

describe('a key is changed by putting a new one in front', () => {
  const sealed = makeSealer([OLD]).seal('xoxb-123', PLACE);

  test('both open, and the new one seals', () => {
    const both = makeSealer([NEW, OLD]);
    expect(both.open(sealed, PLACE)).toBe('xoxb-123');
    expect(both.needsReseal(sealed)).toBe(true);
    const resealed = both.seal('xoxb-123', PLACE);
    expect(both.needsReseal(resealed)).toBe(false);
    expect(makeSealer([NEW]).open(resealed, PLACE)).toBe('xoxb-123');
  });

  test('without the old one the sentence names its id, and neither text nor key', () => {
    const id = sealed.split('.')[1]!;
    try {
      makeSealer([NEW]).open(sealed, PLACE);
      expect.unreachable();
    } catch (error) {
      const { message } = error as Error;
      expect(message).toMatch(new RegExp(`^ENCRYPTION_KEY does not have the key \\(${id}\\)`));
      for (const secret of ['xoxb', OLD.toString('hex'), OLD.toString('base64'), sealed])
        expect(message).not.toContain(secret);
    }
  });
});

test('a key of another length is a mistake of the program', () => {
  expect(() => makeSealer([])).toThrow(RangeError);
  expect(() => makeSealer([randomBytes(16)])).toThrow(RangeError);
});
