/** Registration: what Discord has is compared with what it should have, and only the difference is written. */
import { type REST, Routes } from 'discord.js';
import type { CommandJson } from './command-json.ts';

export interface Registration {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
}

interface Registered {
  readonly id: string;
  readonly type: number;
  readonly name: string;
}

/** Activities have one of its own that Discord makes. */
const ENTRY_POINT = 4;

/**
 * @param guildId registers to one server, where changes are seen at once; undefined: everywhere.
 * @throws what the REST client throws.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  commands: readonly CommandJson[],
  guildId?: string,
): Promise<Registration> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const known = (await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) })) as Registered[];
  const wanted = commands.map((command) => (guildId === undefined ? command : withoutReach(command)));
  const keyOf = ({ type, name }: { type?: number; name: string }) => `${type ?? 1} ${name}`;
  const byKey = new Map(known.map((command) => [keyOf(command), command]));
  const created: string[] = [];
  const changed: string[] = [];
  const deleted: string[] = [];
  const keys = new Set(wanted.map(keyOf));
  // Deletions first: the numbers of commands are limited.
  for (const command of known) {
    if (keys.has(keyOf(command)) || command.type === ENTRY_POINT) continue;
    await rest.delete(`${route}/${command.id}`);
    deleted.push(command.name);
  }
  for (const command of wanted) {
    const there = byKey.get(keyOf(command));
    if (!there) {
      await rest.post(route, { body: command });
      created.push(command.name);
    } else if (canonical(there) !== canonical(command)) {
      await rest.patch(`${route}/${there.id}`, { body: command });
      changed.push(command.name);
    }
  }
  return { created, changed, deleted };
}

/** Contexts and integration types stand on global commands only. */
function withoutReach(command: CommandJson): CommandJson {
  const { contexts: _contexts, integration_types: _types, ...rest } = command;
  return rest;
}

/** What matters of a command, in one form: ids, versions and the ways to say "nothing" left out. */
function canonical(command: object): string {
  return JSON.stringify(canonicalValue(command));
}

const IGNORED = new Set([
  'id',
  'application_id',
  'version',
  'guild_id',
  'dm_permission',
  'default_permission',
  'handler',
]);
/** Discord shows the localisation of the asking client beside them. */
const LOCALISED = new Set(['name_localized', 'description_localized']);
const UNORDERED = new Set(['contexts', 'integration_types', 'channel_types']);

function canonicalValue(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonicalValue(item));
    return UNORDERED.has(key) ? items.toSorted() : items;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !IGNORED.has(name) && !LOCALISED.has(name))
      .map(([name, part]) => [name, canonicalValue(part, name)] as const)
      .filter(([, part]) => !isNothing(part))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
