/** Alerts as the scheduler hands them to a platform's sender. */
import type { AlertItem, Mention, Watch } from '../../../src/digest/index.ts';
import type { Outgoing } from '../../../src/digest/port.ts';
import { type OutgoingParts, outgoing } from './digests.ts';

/** What articles may say to reach somebody, on either platform. */
export const HOSTILE =
  '<@&222222222222222222> <@333333333333333333> @everyone @here <!channel> <!here> <!subteam^S0THER1> <@U0THER1> @desk';

const AT = Temporal.Instant.from('2019-08-01T11:59:00Z');

export function anAlertItem(headline: string, id = 'bridge0001'): AlertItem {
  const article = { id, headline, outlet: headline, publishedAt: AT, url: `https://gazette.example/${id}` };
  return {
    ...{ type: 'article', at: AT, article: article as never },
    snippet: [
      { text: headline, match: false },
      { text: headline, match: true },
    ],
  };
}

export interface AlertParts extends OutgoingParts {
  readonly mention?: Mention | null;
  readonly title?: string;
  readonly items?: readonly AlertItem[];
}

/** As the outbox has it: a digest without stories beside it. */
export function alertOutgoing({ mention = null, items, title = 'Harbour', ...parts }: AlertParts): Outgoing {
  const base = outgoing({ ...parts, stories: [], subscription: { title, ...parts.subscription } });
  const { id, workspace, owner, place, createdAt, isFirst } = base.subscription;
  const watch: Watch = {
    ...{ id, workspace, owner, place, createdAt, title, mention },
    ...{ kind: 'phrase', speakers: [], words: 'harbour bridge', outlets: [], groups: [], exclude: [], days: 7 },
    ...{ everyMinutes: 15, quietHours: null, timeZone: 'UTC', pause: null, isDone: false, waiting: 0 },
    ...{ nextAt: null, lastAlertAt: null },
  };
  return {
    ...base,
    subscription: { ...base.subscription, isWatch: true, isFirst },
    alert: { watch, items: items ?? [anAlertItem('Harl bridge closed')], more: 0, isHeld: false, at: AT },
    ...(mention && { mention }),
  };
}

/** So many things to tell that one message does not hold them. */
export function manyItems(headline: string): AlertItem[] {
  return Array.from({ length: 9 }, (_, index) => anAlertItem(`${headline} ${index} `.repeat(5), `harbour${index}`));
}
