/** What a channel was told: by article, kept 30 days. Every statement a named function, every value bound. */
import type { Database } from '../archive/index.ts';
import type { ComposedStory } from './compose.ts';

export interface Told {
  readonly article: string;
  readonly outlet: string | null;
  readonly delivery: number;
  readonly told_at: number;
  readonly thread: string | null;
}

export interface Channel {
  readonly workspace: string;
  readonly channel: string;
}

export function findTold(
  database: Database,
  { workspace, channel }: Channel,
  articles: readonly string[],
): Map<string, Told> {
  const rows = database.all<Told>(
    `SELECT article, outlet, delivery, told_at, thread FROM digest_told
     WHERE workspace = ? AND channel = ? AND article IN (SELECT value FROM json_each(?))`,
    workspace,
    channel,
    JSON.stringify(articles),
  );
  return new Map(rows.map((row) => [row.article, row]));
}

export function recordTold(
  database: Database,
  { workspace, channel }: Channel,
  delivery: number,
  stories: readonly Pick<ComposedStory, 'id' | 'articles'>[],
  threads: Readonly<Record<string, string>>,
  now: number,
): void {
  for (const story of stories) {
    for (const { id, outlet } of story.articles) {
      database.run(
        `INSERT INTO digest_told (workspace, channel, article, outlet, delivery, told_at, thread) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT DO UPDATE SET told_at = ?6, thread = coalesce(?7, thread)`,
        workspace,
        channel,
        id,
        outlet,
        delivery,
        now,
        threads[story.id] ?? null,
      );
    }
  }
}

export function deleteTold(database: Database, before: number, most: number): boolean {
  const { changes } = database.run(
    `DELETE FROM digest_told WHERE (workspace, channel, article) IN (
       SELECT workspace, channel, article FROM digest_told WHERE told_at < ? LIMIT ?)`,
    before,
    most,
  );
  return changes >= most;
}

export function deleteToldOf(database: Database, workspace: string, most: number): boolean {
  const { changes } = database.run(
    `DELETE FROM digest_told WHERE (workspace, channel, article) IN (
       SELECT workspace, channel, article FROM digest_told WHERE workspace = ? LIMIT ?)`,
    workspace,
    most,
  );
  return changes >= most;
}

export function findComposition(database: Database, key: string): string | undefined {
  return database.get<{ content: string }>('SELECT content FROM digest_compositions WHERE key = ?', key)?.content;
}

/** The first one stays: what one process has begun to send, another goes on with. @returns whether this is the first. */
export function keepComposition(
  database: Database,
  { key, workspace, content }: { readonly key: string; readonly workspace: string; readonly content: string },
  now: number,
): boolean {
  const { changes } = database.run(
    'INSERT INTO digest_compositions (key, workspace, content, composed_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    key,
    workspace,
    content,
    now,
  );
  return changes > 0;
}

export function deleteCompositions(database: Database, before: number, most: number): boolean {
  const { changes } = database.run(
    'DELETE FROM digest_compositions WHERE key IN (SELECT key FROM digest_compositions WHERE composed_at < ? LIMIT ?)',
    before,
    most,
  );
  return changes >= most;
}
