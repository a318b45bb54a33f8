/** Writing to a stream whose reader may be slow, or gone (`| head`). */
import { once } from 'node:events';
import type { Writable } from 'node:stream';

export interface Output {
  /** Waits while the reader is behind. Does nothing once the reader is gone. */
  write(text: string): Promise<void>;
  readonly isGone: boolean;
}

/** @throws whatever the stream fails with, other than that nobody reads it any more. */
export function outputTo(stream: Writable): Output {
  const state: { isGone: boolean; failure: Error | undefined } = { isGone: false, failure: undefined };
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The one that reads has what it wanted: no failure.
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') state.failure = error;
    state.isGone = true;
  });
  return {
    get isGone() {
      return state.isGone || stream.destroyed;
    },
    async write(text) {
      if (state.failure) throw state.failure;
      if (state.isGone || stream.destroyed || text === '') return;
      if (stream.write(text)) return;
      const stop = new AbortController();
      const waits = ['drain', 'close', 'error'].map((event) =>
        once(stream, event, { signal: stop.signal }).catch(() => {}),
      );
      await Promise.race(waits);
      stop.abort();
    },
  };
}

/** Characters that a terminal may act on, and that JSON need not escape. */
const ACTIVE = /[\x7f-\x9f\u{200B}-\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}\u{FEFF}]/gu;

/** JSON that is the same value for a program and harmless on a screen: what a terminal could act on is escaped. */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent) ?? 'null';
  return text.replaceAll(ACTIVE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
