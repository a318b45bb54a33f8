/** A line on an interactive stderr that says how far a long piece of work is. */
import type { Clock } from '../../src/clock.ts';
import type { Output } from './output.ts';
import { widthOf } from './wrap.ts';

export interface Progress {
  /** `done` articles so far; `share` of the whole input, 0 to 1, where it is known. */
  update(done: number, share: number | undefined): Promise<void>;
  /** Takes the line away, so that other lines can be written; the next update draws it again. */
  clear(): Promise<void>;
}

const REDRAW_MS = 100;
const CLEAR_LINE = '\r\u001b[2K';

/** @param columns of the terminal behind `output`. */
export function showProgress(output: Output, columns: number, clock: Clock): Progress {
  const startedMs = clock.now().epochMilliseconds;
  let drawnMs = Number.NEGATIVE_INFINITY;
  let isDrawn = false;
  return {
    async update(done, share) {
      const nowMs = clock.now().epochMilliseconds;
      if (nowMs - drawnMs < REDRAW_MS) return;
      drawnMs = nowMs;
      isDrawn = true;
      await output.write(`${CLEAR_LINE}${progressLine({ done, share, elapsedMs: nowMs - startedMs, columns })}`);
    },
    async clear() {
      if (isDrawn) await output.write(CLEAR_LINE);
      isDrawn = false;
      drawnMs = Number.NEGATIVE_INFINITY;
    },
  };
}

/** "█████░░░░░  48 %  1,204 articles  412/s  3 s left": at most `columns` - 1 cells, the least important left out first. */
export function progressLine(state: {
  readonly done: number;
  readonly share: number | undefined;
  readonly elapsedMs: number;
  readonly columns: number;
}): string {
  const { done, share, elapsedMs, columns } = state;
  const seconds = elapsedMs / 1000;
  const known = share === undefined ? undefined : Math.min(1, Math.max(0, share));
  const parts = [
    `${done.toLocaleString('en')} ${done === 1 ? 'article' : 'articles'}`,
    ...(known === undefined ? [] : [`${Math.floor(known * 100)} %`]),
    ...(seconds >= 1 ? [`${Math.round(done / seconds).toLocaleString('en')}/s`] : []),
    ...(known !== undefined && known > 0.01 && seconds >= 1
      ? [`${duration((seconds * (1 - known)) / known)} left`]
      : []),
  ];
  while (parts.length > 1 && widthOf(parts.join('  ')) > columns - 1) parts.pop();
  const text = parts.join('  ');
  const room = Math.min(30, columns - 3 - widthOf(text));
  if (known === undefined || room < 5) return text.slice(0, Math.max(0, columns - 1));
  const full = Math.round(known * room);
  return `${'█'.repeat(full)}${'░'.repeat(room - full)}  ${text}`;
}

/** "3 s", "2 min 5 s", "1 h 12 min". */
export function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
