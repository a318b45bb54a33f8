import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeAction, encodeAction as encode, idleId, keptId } from '../../../adapters/chat/action-id.ts';
import type { Invocation } from '../../../src/card/card.ts';
import { nastyText } from '../../card/any-card.ts';

const MAX = 96;
const encodeAction = (run: Invocation, effect: Parameters<typeof encode>[1]) => encode(run, effect, MAX);

const invocation: fc.Arbitrary<Invocation> = fc.record({
  command: fc.oneof(fc.constantFrom('quotes', 'digest subscribe'), fc.string({ maxLength: 12 })),
  options: fc.dictionary(
    fc.oneof(
      fc.constantFrom('by', 'page'),
      fc.string({ maxLength: 6 }).filter((name) => name !== '__proto__'),
    ),
    fc.oneof(
      nastyText.map((text) => text.slice(0, 20)),
      fc.string({ maxLength: 12 }),
      fc.double(),
      fc.integer(),
      fc.boolean(),
    ),
    { maxKeys: 3, noNullPrototype: true },
  ),
});

test('what is encoded comes back, with its types, and fits', () => {
  let encoded = 0;
  fc.assert(
    fc.property(invocation, fc.constantFrom('answer', 'replace', 'share'), (run, effect) => {
      const id = encodeAction(run, effect);
      if (id === undefined) return;
      encoded++;
      expect(id.length).toBeLessThanOrEqual(96);
      expect(id).toMatch(/^[\x21-\x7e]+$/);
      expect(decodeAction(id)).toEqual({ type: 'run', run, effect });
      expect(decodeAction(`${id}#12`)).toEqual({ type: 'run', run, effect });
    }),
    { numRuns: 2_000 },
  );
  expect(encoded).toBeGreaterThan(500);
});

test('different actions have different ids', () => {
  const run = (options: Invocation['options']): Invocation => ({ command: 'quotes', options });
  const ids = [
    encodeAction(run({ page: 2 }), 'answer'),
    encodeAction(run({ page: '2' }), 'answer'),
    encodeAction(run({ page: 2 }), 'replace'),
    encodeAction(run({ page: true }), 'answer'),
    encodeAction(run({ page: 't' }), 'answer'),
    encodeAction(run({}), 'answer'),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

test('an id can be read by a person', () => {
  expect(encodeAction({ command: 'quotes', options: { by: 'Angela Merkel', page: 2, context: true } }, 'replace')).toBe(
    '1:r:quotes?by=Angela+Merkel&page:2&context:t',
  );
});

test('what is too long, or no text at all, is left to the store', () => {
  expect(encodeAction({ command: 'quotes', options: { about: 'x'.repeat(90) } }, 'answer')).toBeUndefined();
  expect(encodeAction({ command: 'quotes', options: { about: '黒田東彦総裁の発言' } }, 'answer')).toBeUndefined();
  expect(encodeAction({ command: 'quotes', options: { about: '\ud800' } }, 'answer')).toBeUndefined();
});

test('kept and idle ids are told apart', () => {
  expect(decodeAction(keptId('Zk3q-_x'))).toEqual({ type: 'kept', key: 'Zk3q-_x' });
  expect(decodeAction(`${keptId('abc')}#2`)).toEqual({ type: 'kept', key: 'abc' });
  expect(decodeAction(idleId('next'))).toEqual({ type: 'none' });
  expect(() => keptId('a b')).toThrow(RangeError);
});

test.each(['', 'x', '2:a:quotes', '1:z:quotes', '1:k:', '1:a:quotes?by', '1:a:quotes?by=%', '1:a', 'constructor'])(
  'an id that is not ours is nothing: "%s"',
  (id) => {
    expect(decodeAction(id)).toBeUndefined();
  },
);

test('no id, however strange, throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `1:a:${text}`),
      ),
      (id) => {
        decodeAction(id);
      },
    ),
    { numRuns: 2_000 },
  );
});
