/** Who a person is, as Slack says: language, zone and whether they administer the workspace. Asked once in ten minutes. */
import type { WebClient } from '@slack/web-api';
import { loggable } from './failures.ts';
import { type MemoryParts, openMemory, remember } from './memory.ts';

const REMEMBERED_MS = 10 * 60_000;

export interface Person {
  /** BCP 47. */
  readonly locale: string;
  /** IANA; undefined: Slack did not say. */
  readonly timeZone?: string;
  /** Admin or owner of the workspace. */
  readonly isAdmin: boolean;
}

/** What holds where Slack does not tell: nobody may do more than the least. */
export const UNKNOWN: Person = { locale: 'en-US', isAdmin: false };

export interface People {
  /** Never rejects. */
  find(client: WebClient, teamId: string, userId: string): Promise<Person>;
}

export function createPeople(parts: MemoryParts): People {
  const { log } = parts;
  const known = openMemory<Person>(parts, 'slack-people', REMEMBERED_MS);

  async function ask(client: WebClient, userId: string): Promise<Person> {
    const { user } = await client.users.info({ user: userId, include_locale: true });
    const timeZone = user?.tz;
    return {
      locale: readLocale(user?.locale),
      isAdmin: user?.is_admin === true || user?.is_owner === true || user?.is_primary_owner === true,
      ...(timeZone && isTimeZone(timeZone) && { timeZone }),
    };
  }

  return {
    async find(client, teamId, userId) {
      const key = `${teamId}:${userId}`;
      const before = await known.get(key);
      if (before) return before;
      try {
        const person = await ask(client, userId);
        remember(known, key, person);
        return person;
      } catch (error) {
        log.warn({ err: loggable(error), team: teamId }, 'slack did not say who a person is');
        return UNKNOWN;
      }
    },
  };
}

function readLocale(locale: string | undefined): string {
  try {
    return Intl.getCanonicalLocales(locale ?? '')[0] ?? UNKNOWN.locale;
  } catch {
    return UNKNOWN.locale;
  }
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
