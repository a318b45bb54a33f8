/** Keeps `canon`: which row stands for all of a speaker's names. Quotes and the index keep the name that was printed. */
import type { SpeakerKind } from '../../quote/types.ts';
import { blockOf, linkNames, type NameCorrection, type NameForm } from '../link-names.ts';
import type { Database } from './database.ts';
import { WIRE_NUM } from './owners.ts';

interface LinkRow {
  readonly num: number;
  readonly owner: number;
  readonly key: string;
  readonly name: string;
  readonly kind: SpeakerKind;
  readonly quotes: number;
  readonly canon: number | null;
  readonly shown: string | null;
}

interface CorrectionRow {
  readonly owner: number;
  readonly action: NameCorrection['action'];
  readonly key: string;
  readonly block: string;
  readonly other_key: string | null;
  readonly other_block: string | null;
  readonly shown: string | null;
}

/** For an archive whose rows know no blocks yet. */
export function linkAllSpeakers(database: Database): void {
  const rows = database.all<LinkRow>('SELECT num, key, name, kind FROM speakers');
  for (const row of rows) database.run('UPDATE speakers SET block = ? WHERE num = ?', blockOf(row), row.num);
  relinkBlocks(database, new Set(rows.map(blockOf)));
}

/**
 * After a batch: only a name that is new, or came, or went, or stands for a family alone can change who is who.
 * @param changes by how much the quotes of each row have changed; the rows have their new counts.
 */
export function relinkChanged(database: Database, changes: ReadonlyMap<number, number>): void {
  const blocks = new Set<string>();
  for (const [num, change] of changes) {
    if (change === 0) continue;
    const row = database.get<{ block: string; key: string; quotes: number; canon: number | null }>(
      'SELECT block, key, quotes, canon FROM speakers WHERE num = ?',
      num,
    );
    if (!row) continue;
    const hasCome = row.canon === null || row.quotes === change;
    if (hasCome || row.quotes <= 0 || !row.key.includes(' ')) blocks.add(row.block);
  }
  if (blocks.size > 0) relinkBlocks(database, blocks);
}

export function relinkBlocks(database: Database, blocks: ReadonlySet<string>): void {
  const corrections = database.all<CorrectionRow>(
    'SELECT owner, action, key, block, other_key, other_block, shown FROM speaker_corrections WHERE undone_at IS NULL ORDER BY num',
  );
  const done = new Set<string>();
  for (const block of blocks) {
    if (done.has(block)) continue;
    // A merge may reach into another block, and on from there.
    const reached = reach(block, corrections);
    for (const name of reached) done.add(name);
    relink(database, reached, corrections);
  }
}

function reach(block: string, corrections: readonly CorrectionRow[]): Set<string> {
  const reached = new Set([block]);
  for (let size = 0; size < reached.size; ) {
    size = reached.size;
    for (const { block: one, other_block: other } of corrections) {
      if (other !== null && (reached.has(one) || reached.has(other))) reached.add(one).add(other);
    }
  }
  return reached;
}

function relink(database: Database, blocks: ReadonlySet<string>, corrections: readonly CorrectionRow[]): void {
  const rows = [...blocks].flatMap((block) =>
    database.all<LinkRow>(
      'SELECT num, owner, key, name, kind, quotes, canon, shown FROM speakers WHERE block = ? ORDER BY num',
      block,
    ),
  );
  const owners = Map.groupBy(rows, ({ owner }) => owner);
  const wire = (owners.get(WIRE_NUM) ?? []).filter(({ quotes }) => quotes > 0);
  const told = (own: number) =>
    corrections
      .filter(({ owner }) => owner === WIRE_NUM || owner === own)
      .map(({ owner, action, key, other_key: otherKey, shown }) => ({
        ...{ action, key, otherKey, shown },
        isOwn: owner !== WIRE_NUM,
      }));
  const placed = placeWire(wire, told(WIRE_NUM));
  for (const [owner, own] of owners)
    if (owner !== WIRE_NUM)
      placeOwn(
        own.filter(({ quotes }) => quotes > 0),
        wire,
        told(owner),
        placed,
      );
  for (const row of rows) {
    const { canon, shown } = placed.get(row.num) ?? { canon: row.num, shown: null };
    if (canon !== row.canon || shown !== row.shown)
      database.run('UPDATE speakers SET canon = ?, shown = ? WHERE num = ?', canon, shown, row.num);
  }
}

type Placed = Map<number, { readonly canon: number; readonly shown: string | null }>;

function placeWire(rows: readonly LinkRow[], corrections: readonly NameCorrection[]): Placed {
  const placed: Placed = new Map();
  const byKey = new Map(rows.map((row) => [row.key, row]));
  for (const { lead, forms, shown } of linkNames(rows, corrections)) {
    const canon = byKey.get(lead.key)!.num;
    for (const { key } of forms) {
      const { num } = byKey.get(key)!;
      placed.set(num, { canon, shown: num === canon ? shown : null });
    }
  }
  return placed;
}

/** What a workspace has itself joins the wire's speakers where it fits: theirs stay as they are. */
function placeOwn(
  own: readonly LinkRow[],
  wire: readonly LinkRow[],
  corrections: readonly (NameCorrection & { readonly isOwn: boolean })[],
  placed: Placed,
): void {
  const forms = new Map<string, NameForm>();
  for (const row of [...wire, ...own]) {
    const known = forms.get(row.key);
    forms.set(row.key, known ? { ...known, quotes: known.quotes + row.quotes } : row);
  }
  const onWire = new Map(wire.map((row) => [row.key, row]));
  const byKey = new Map(own.map((row) => [row.key, row]));
  const ownMerges = corrections.filter(({ action, isOwn }) => isOwn && action === 'merge');
  const said = new Set(ownMerges.flatMap(({ key, otherKey }) => [key, otherKey]));
  for (const { lead, forms: names, shown } of linkNames([...forms.values()], corrections)) {
    const onBoth = [lead, ...names].filter(({ key }) => onWire.has(key));
    // A name that is the workspace's by its own merge comes behind those that were on the wire before.
    const front =
      onBoth.find(({ key }) => !byKey.has(key) || !said.has(key)) ??
      onBoth[0] ??
      [lead, ...names].find(({ key }) => byKey.has(key));
    const row = front && (onWire.get(front.key) ?? byKey.get(front.key));
    if (!row) continue;
    const canon = placed.get(row.num)?.canon ?? row.num;
    for (const { key } of names) {
      const mine = byKey.get(key);
      if (!mine) continue;
      // The same name on the wire is the same speaker, whatever else fits, unless the workspace itself has said who it is.
      const same = said.has(key) ? undefined : onWire.get(key);
      const place = (same && placed.get(same.num)?.canon) ?? canon;
      placed.set(mine.num, { canon: place, shown: mine.num === place ? shown : null });
    }
  }
}
