/** Requests to one host one or two at a time and, where it is asked for, some time apart; to all together not more than so many. */
import { SYSTEM_TIMERS, type Timers } from '../../timers.ts';

export interface HostLanes {
  /** Waits its turn. @param gapMs since the last request to this host that had one began. */
  run<Result>(host: string, work: () => Promise<Result>, gapMs?: number): Promise<Result>;
}

export interface LaneOptions {
  /** Of one host, and of all. */
  readonly hostMost: number;
  readonly most: number;
  /** Nobody waits any more. */
  readonly signal?: AbortSignal | undefined;
  readonly timers?: Timers | undefined;
  /** Milliseconds of a clock that nobody sets. */
  readonly nowMs?: (() => number) | undefined;
}

/** Hosts whose last request is remembered. */
const KEPT = 2_000;

export function createHostLanes(options: LaneOptions): HostLanes {
  const { hostMost, most, signal, timers = SYSTEM_TIMERS, nowMs = () => performance.now() } = options;
  const busy = new Map<string, number>();
  /** When the next one of a host may begin; the longest unused first. */
  const free = new Map<string, number>();
  let all = 0;
  let waiting: { readonly host: string; readonly begin: () => void }[] = [];

  const isFree = (host: string) => all < most && (busy.get(host) ?? 0) < hostMost;

  function take(host: string): void {
    all++;
    busy.set(host, (busy.get(host) ?? 0) + 1);
  }

  function give(host: string): void {
    all--;
    const left = (busy.get(host) ?? 1) - 1;
    if (left > 0) busy.set(host, left);
    else busy.delete(host);
    const next = waiting.find((one) => isFree(one.host));
    if (!next) return;
    waiting = waiting.filter((one) => one !== next);
    take(next.host);
    next.begin();
  }

  async function keepApart(host: string, gapMs: number): Promise<void> {
    const now = nowMs();
    const at = Math.max(now, free.get(host) ?? now);
    free.delete(host);
    free.set(host, at + gapMs);
    for (const oldest of free.keys()) {
      if (free.size <= KEPT) break;
      free.delete(oldest);
    }
    if (at <= now || signal?.aborted) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        cancel();
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const cancel = timers.after(at - now, end);
      signal?.addEventListener('abort', end, { once: true });
    });
  }

  return {
    async run(host, work, gapMs = 0) {
      if (isFree(host)) take(host);
      else await new Promise<void>((begin) => waiting.push({ host, begin }));
      try {
        if (gapMs > 0) await keepApart(host, gapMs);
        return await work();
      } finally {
        give(host);
      }
    },
  };
}
