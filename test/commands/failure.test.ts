import { expect, test } from 'vitest';
import { failureCard } from '../../commands/index.ts';
import { PlatformError } from '../../src/errors.ts';

test('what is busy is told as such, and a bug as a bug, each with its reference', () => {
  const busy = new PlatformError('The archive’s database refused: database is locked', { isRetryable: true });
  const full = new PlatformError('The archive’s database refused: database or disk is full', { isRetryable: false });
  expect(failureCard(busy, 'ab12cd34').fallback).toBe(
    'Something that this needs is busy for now: try again in a minute. If it stays so, tell whoever runs Briefwire: reference ab12cd34.',
  );
  for (const error of [full, new Error('a bug')])
    expect(failureCard(error, 'ab12cd34').fallback).toMatch(/^Sorry, that is our fault.*reference ab12cd34\.$/);
});
