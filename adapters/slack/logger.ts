/** Slack's libraries write to the same log as everything else, and never what was said or what lets anybody answer. */
import { LogLevel, type Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from '../../src/log.ts';
import { loggable, withoutSecrets } from './failures.ts';

/**
 * What they call debug holds message texts and response_urls (measured for @slack/socket-mode 3.1), so that it goes nowhere,
 * whatever the level of the log.
 */
export function bridgeLogger(log: Logger): SlackLogger {
  const write = (level: 'info' | 'warn' | 'error', parts: unknown[]) => {
    const detail = parts.map(describe).join(' ').slice(0, 500);
    log[level]({ detail }, 'slack library');
  };
  return {
    debug() {
      // See above.
    },
    // "Now connected" and the like: our own lines say it.
    info: (...parts) => log.debug({ detail: parts.map(describe).join(' ').slice(0, 500) }, 'slack library'),
    warn: (...parts) => write('warn', parts),
    error: (...parts) => write('error', parts),
    setLevel() {
      // The level is the log's.
    },
    getLevel: () => LogLevel.INFO,
    setName() {
      // All write under one name.
    },
  };
}

function describe(part: unknown): string {
  const plain = part instanceof Error ? loggable(part) : part;
  if (plain instanceof Error) return withoutSecrets(`${plain.name}: ${plain.message}`);
  return withoutSecrets(typeof plain === 'string' ? plain : (JSON.stringify(plain) ?? String(plain)));
}
