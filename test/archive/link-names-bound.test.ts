/** How often names of one family are compared: a file of its own, as it counts calls. */
import { expect, test, vi } from 'vitest';
import { linkNames } from '../../src/archive/link-names.ts';
import { personKey } from '../../src/archive/names.ts';
import { mayBeOne } from '../../src/archive/person-name.ts';

vi.mock('../../src/archive/person-name.ts', async (original) => {
  const real = await original<typeof import('../../src/archive/person-name.ts')>();
  return { ...real, mayBeOne: vi.fn(real.mayBeOne) };
});

test('a family of two thousand names is not compared each with each', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const forms = letters
    .flatMap((one) =>
      letters.flatMap((two) => ['bo', 'do', 'go'].map((end) => `${one.toUpperCase()}${two}${end} Lindqvist`)),
    )
    .map((name) => ({ key: personKey(name), name, kind: 'person' as const, quotes: 1 }));
  expect(forms).toHaveLength(2028);
  expect(linkNames(forms, [])).toHaveLength(forms.length);
  // Each with those of its letter: 26 times 78 * 77 / 2, where each with each would be two million.
  expect(vi.mocked(mayBeOne).mock.calls.length).toBeLessThan(80_000);
});
