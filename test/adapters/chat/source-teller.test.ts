import { expect, test } from 'vitest';
import { sourceTeller } from '../../../adapters/chat/source-teller.ts';
import { WIRE } from '../../../src/archive/port.ts';
import { SendFailure } from '../../../src/digest/index.ts';
import type { SourceNotice } from '../../../src/intake/index.ts';

const NOTICE: SourceNotice = {
  ...{ key: 'k', sourceId: 's', owner: 'slack:T1', text: 'Gazette does not answer.' },
  to: { kind: 'channel', id: 'C1' },
};

test('a notice waits for its platform, and is told there once that runs', async () => {
  const teller = sourceTeller(undefined);
  const told: string[] = [];
  expect(await teller.tell(NOTICE)).toBe('later');
  teller.add('discord', async () => void told.push('discord'));
  expect(await teller.tell(NOTICE)).toBe('later');
  teller.add('slack', async ({ text }) => void told.push(text));
  expect(await teller.tell(NOTICE)).toBe('told');
  expect(told).toEqual(['Gazette does not answer.']);
});

test.each([
  ['refused', 'never'],
  ['uncertain', 'never'],
  ['retry', 'later'],
] as const)('what a platform answers with "%s" is told %s', async (kind, answer) => {
  const teller = sourceTeller(undefined);
  teller.add('slack', async () => {
    throw new SendFailure(kind, 'No.');
  });
  expect(await teller.tell(NOTICE)).toBe(answer);
});

test('of the wire nobody is told in chat', async () => {
  const teller = sourceTeller(undefined);
  teller.add('slack', () => Promise.reject(new Error('asked')));
  expect(await teller.tell({ ...NOTICE, owner: WIRE })).toBe('never');
  expect(await teller.tell({ ...NOTICE, to: { kind: 'person', id: 'local' } })).toBe('never');
});
