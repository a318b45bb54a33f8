/** What digests need to reach other programs: how a webhook is posted, what it says, and where feeds stand. */
import { outgoingCard } from '../commands/index.ts';
import type { Settings } from '../src/config.ts';
import type { DigestRoomParts } from '../src/digest/index.ts';
import { complainOfTarget, postSafely } from '../src/intake/index.ts';
import { readAllowList } from '../src/setting-values.ts';

/** One attempt; the digest room waits a little longer, and for nothing else. */
const POST_MS = 10_000;

export type OutputSettings = Pick<Settings, 'FETCH_ALLOW' | 'USER_AGENT' | 'PUBLIC_URL'>;

/** @param outsidePorts ports of this machine that count as the outside: for tests. */
export function outputParts(
  { FETCH_ALLOW, USER_AGENT, PUBLIC_URL }: OutputSettings,
  outsidePorts: readonly number[] = [],
): Pick<DigestRoomParts, 'hooks' | 'publicUrl'> {
  const guard = { allow: readAllowList(FETCH_ALLOW ?? ''), outsidePorts };
  return {
    publicUrl: PUBLIC_URL && new URL(PUBLIC_URL).origin,
    hooks: {
      complain: (url) => complainOfTarget(url, guard),
      post: (url, request, signal) =>
        postSafely(url, request, { ...guard, userAgent: USER_AGENT, timeoutMs: POST_MS, signal }),
      describe: (outgoing) => outgoingCard(outgoing).data,
    },
  };
}
