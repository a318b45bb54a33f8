/** The progress line. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outputTo } from '../../../adapters/terminal/output.ts';
import { duration, progressLine, showProgress } from '../../../adapters/terminal/progress.ts';
import { widthOf } from '../../../adapters/terminal/wrap.ts';
import { collector } from './fake-host.ts';

test.each([
  [
    { done: 1204, share: 0.5, elapsedMs: 3000, columns: 80 },
    `${'█'.repeat(15)}${'░'.repeat(15)}  1,204 articles  50 %  401/s  3 s left`,
  ],
  [{ done: 1, share: undefined, elapsedMs: 2000, columns: 80 }, '1 article  1/s'],
  [{ done: 3, share: 0.25, elapsedMs: 200, columns: 30 }, '███░░░░░░░░  3 articles  25 %'],
])('%j is drawn', (state, line) => {
  expect(progressLine(state)).toBe(line);
});

test('never wraps', () => {
  const state = fc.record({
    done: fc.nat(),
    share: fc.option(fc.double({ min: -1, max: 2, noNaN: true }), { nil: undefined }),
    elapsedMs: fc.nat(),
    columns: fc.integer({ min: 10, max: 200 }),
  });
  fc.assert(fc.property(state, (each) => widthOf(progressLine(each)) < each.columns));
});

test.each([
  [0.2, '1 s'],
  [59, '59 s'],
  [125, '2 min 5 s'],
  [4320, '1 h 12 min'],
])('%d seconds read %j', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test('redraws at most ten times a second, and takes its line away', async () => {
  let nowMs = 0;
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(nowMs) };
  const screen = collector();
  const progress = showProgress(outputTo(screen.stream), 80, clock);
  for (; nowMs < 1000; nowMs += 10) await progress.update(nowMs, undefined);
  await progress.clear();
  await progress.clear();
  expect(screen.text().match(/articles?/g)).toHaveLength(10);
  expect(screen.text().endsWith('\r\u001b[2K')).toBe(true);
  expect(screen.text().split('\r\u001b[2K')).toHaveLength(12);
});
