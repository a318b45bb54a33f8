/** What is wished, as a row. Pure but for the id. */
import { randomUUID } from 'node:crypto';
import { hashId } from '../../archive/index.ts';
import { checkTitle } from './check-wish.ts';
import type { SourceRow } from './source-row.ts';
import type { ChangedRow, NewSourceRow } from './source-rows.ts';
import type { SourceActor, SourceChanges, SourceKind, SourceOwner, SourceWish } from './types.ts';

/** @param url as checked. @param now milliseconds since 1970. */
export function newRow(owner: SourceOwner, wish: SourceWish, url: string, by: SourceActor, now: number): NewSourceRow {
  const { kind, title = '', groups = [], fullText = 'short', intervalMs, channel } = wish;
  return {
    ...{ id: hashId(`source ${randomUUID()}`, 8), owner, kind, url, title: checkTitle(title) },
    ...{ groups: groupsOf(groups), host: hostOf(kind, url), added_by: by.userId, added_at: now },
    ...{ channel: channel ?? null, full_text: fullText, interval_ms: intervalMs ?? null },
  };
}

/** What is not changed stays. @param url as checked: the new one, or the old. */
export function changedRow(found: SourceRow, changes: SourceChanges, url: string): ChangedRow {
  const { title, groups, fullText, intervalMs, channel } = changes;
  return {
    title: title === undefined ? found.title : checkTitle(title),
    groups: groups === undefined ? found.groups : groupsOf(groups),
    full_text: fullText ?? found.full_text,
    interval_ms: intervalMs === undefined ? found.interval_ms : intervalMs,
    channel: channel === undefined ? found.channel : channel,
    url,
    host: hostOf(found.kind, url),
  };
}

function groupsOf(groups: readonly string[]): string {
  return JSON.stringify(groups.map(checkTitle));
}

function hostOf(kind: SourceKind, url: string): string {
  return kind === 'folder' ? `folder ${url}` : new URL(url).host;
}
