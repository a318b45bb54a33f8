/** Requests to one host one or two at a time, and to all together not more than so many. */

export interface HostLanes {
  /** Waits its turn. */
  run<Result>(host: string, work: () => Promise<Result>): Promise<Result>;
}

export function createHostLanes(hostMost: number, most: number): HostLanes {
  const busy = new Map<string, number>();
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

  return {
    async run(host, work) {
      if (isFree(host)) take(host);
      else await new Promise<void>((begin) => waiting.push({ host, begin }));
      try {
        return await work();
      } finally {
        give(host);
      }
    },
  };
}
