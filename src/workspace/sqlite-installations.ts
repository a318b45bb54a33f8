/** Installations on SQLite: one row each, tokens sealed with the row's own id. */
import type { Database } from '../archive/index.ts';
import type { Clock } from '../clock.ts';
import { ConfigError } from '../errors.ts';
import type { Installation, InstallationPlace, Installations, StoredInstallation } from './installations.ts';
import type { Sealer } from './seal.ts';

export interface InstallationParts {
  /** The archive's own database: openStorage() hands it out. */
  readonly database: Database;
  /** Of ENCRYPTION_KEY. */
  readonly sealer: Sealer;
  readonly clock: Clock;
}

export function sqliteInstallations({ database, sealer, clock }: InstallationParts): Installations {
  /** The rows that a place may mean, best first. */
  function rowOf({ teamId, enterpriseId }: InstallationPlace): Row | undefined {
    const own = teamId === undefined ? undefined : rowById(database, teamId);
    if (own) return own;
    const organisation = enterpriseId ?? (teamId === undefined ? undefined : organisationOf(database, teamId));
    const row = organisation === undefined ? undefined : rowById(database, organisation);
    return row?.is_org ? row : undefined;
  }

  return {
    async store(installation) {
      const id = idOf(installation);
      const values = [
        installation.isOrg ? 1 : 0,
        installation.enterpriseId ?? null,
        installation.appId ?? null,
        installation.botId,
        installation.botUserId,
        JSON.stringify(installation.scopes),
        installation.installedBy ?? null,
        installation.installedAt.epochMilliseconds,
        ...sealedTokens(sealer, id, installation),
      ] as const;
      await database.patiently(() =>
        database.run(
          `INSERT INTO installations (id, is_org, enterprise_id, app_id, bot_id, bot_user_id, scopes, installed_by,
             installed_at, token, refresh_token, expires_at)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
           ON CONFLICT (id) DO UPDATE SET is_org = ?2, enterprise_id = ?3, app_id = ?4, bot_id = ?5, bot_user_id = ?6,
             scopes = ?7, installed_by = ?8, installed_at = ?9, token = ?10, refresh_token = ?11, expires_at = ?12,
             revision = revision + 1, refreshing_until = NULL`,
          id,
          ...values,
        ),
      );
    },

    async find(place) {
      const row = rowOf(place);
      return row && toInstallation(row, sealer);
    },

    async replaceToken(read, renewed) {
      const id = idOf(read);
      const { changes } = await database.patiently(() =>
        database.run(
          `UPDATE installations SET token = ?, refresh_token = ?, expires_at = ?, revision = revision + 1,
             refreshing_until = NULL WHERE id = ? AND revision = ?`,
          ...sealedTokens(sealer, id, renewed),
          id,
          read.revision,
        ),
      );
      return changes > 0 ? 'replaced' : 'changed';
    },

    async claimRefresh(read, claimMs) {
      const { changes } = await database.patiently(() => {
        const now = clock.now().epochMilliseconds;
        return database.run(
          `UPDATE installations SET refreshing_until = ?1
           WHERE id = ?2 AND revision = ?3 AND (refreshing_until IS NULL OR refreshing_until <= ?4)`,
          now + claimMs,
          idOf(read),
          read.revision,
          now,
        );
      });
      return changes > 0;
    },

    async releaseRefresh(read) {
      await database.patiently(() =>
        database.run(
          'UPDATE installations SET refreshing_until = NULL WHERE id = ? AND revision = ?',
          idOf(read),
          read.revision,
        ),
      );
    },

    async noteTeam(teamId, enterpriseId) {
      if (organisationOf(database, teamId) === enterpriseId) return false;
      await database.patiently(() =>
        database.run(
          `INSERT INTO organisation_teams (team_id, enterprise_id) VALUES (?1, ?2)
           ON CONFLICT (team_id) DO UPDATE SET enterprise_id = ?2`,
          teamId,
          enterpriseId,
        ),
      );
      return true;
    },

    async teamsOf(enterpriseId) {
      return teamsOf(database, enterpriseId);
    },

    async remove(place, before) {
      return database.overwriting(async () => database.patiently(() => removeRow(database, place, before)));
    },

    async list() {
      return database.all<Row>(`SELECT ${COLUMNS} FROM installations ORDER BY id`).map((row) => describe(row));
    },

    async reseal() {
      const rows = database
        .all<Row>(`SELECT ${COLUMNS} FROM installations ORDER BY id`)
        .filter(({ token }) => sealer.needsReseal(token));
      let resealed = 0;
      const lost: string[] = [];
      for (const row of rows) {
        const installation = openOrUndefined(row, sealer);
        if (!installation) {
          lost.push(row.id);
          continue;
        }
        // A token that was renewed in the meantime is sealed with the first key already.
        const { changes } = await database.patiently(() =>
          database.run(
            'UPDATE installations SET token = ?, refresh_token = ?, expires_at = ? WHERE id = ? AND revision = ?',
            ...sealedTokens(sealer, row.id, installation),
            row.id,
            row.revision,
          ),
        );
        resealed += changes;
      }
      return { resealed, lost };
    },
  };
}

interface Row {
  readonly id: string;
  readonly is_org: number;
  readonly enterprise_id: string | null;
  readonly app_id: string | null;
  readonly bot_id: string;
  readonly bot_user_id: string;
  readonly scopes: string;
  readonly installed_by: string | null;
  readonly installed_at: number;
  readonly token: string;
  readonly refresh_token: string | null;
  readonly expires_at: number | null;
  readonly revision: number;
}

const COLUMNS =
  'id, is_org, enterprise_id, app_id, bot_id, bot_user_id, scopes, installed_by, installed_at, token, refresh_token, expires_at, revision';

function rowById(database: Database, id: string): Row | undefined {
  return database.get<Row>(`SELECT ${COLUMNS} FROM installations WHERE id = ?`, id);
}

function organisationOf(database: Database, teamId: string): string | undefined {
  return database.get<{ enterprise_id: string }>(
    'SELECT enterprise_id FROM organisation_teams WHERE team_id = ?',
    teamId,
  )?.enterprise_id;
}

function teamsOf(database: Database, enterpriseId: string): string[] {
  return database
    .all<{ team_id: string }>(
      'SELECT team_id FROM organisation_teams WHERE enterprise_id = ? ORDER BY team_id',
      enterpriseId,
    )
    .map(({ team_id }) => team_id);
}

/** @throws RangeError where it names neither a team nor an organisation. */
function idOf({ teamId, enterpriseId, isOrg }: Pick<Installation, 'teamId' | 'enterpriseId' | 'isOrg'>): string {
  const id = isOrg ? enterpriseId : teamId;
  if (!id) throw new RangeError('an installation is of a team, or of an organisation');
  return id;
}

type Sealed = [token: string, refreshToken: string | null, expiresAt: number | null];

function sealedTokens(
  sealer: Sealer,
  id: string,
  { token, refreshToken, expiresAt }: Pick<Installation, 'token' | 'refreshToken' | 'expiresAt'>,
): Sealed {
  return [
    sealer.seal(token, tokenPlace(id)),
    refreshToken === undefined ? null : sealer.seal(refreshToken, refreshPlace(id)),
    expiresAt?.epochMilliseconds ?? null,
  ];
}

const tokenPlace = (id: string) => `slack ${id} token`;
const refreshPlace = (id: string) => `slack ${id} refresh_token`;

function toInstallation(row: Row, sealer: Sealer): StoredInstallation {
  return {
    ...describe(row),
    token: sealer.open(row.token, tokenPlace(row.id)),
    refreshToken: row.refresh_token === null ? undefined : sealer.open(row.refresh_token, refreshPlace(row.id)),
    revision: row.revision,
  };
}

/** One row that does not open keeps no other from being read. */
function openOrUndefined(row: Row, sealer: Sealer): StoredInstallation | undefined {
  try {
    return toInstallation(row, sealer);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

function describe(row: Row): Omit<Installation, 'token' | 'refreshToken'> {
  return {
    teamId: row.is_org ? undefined : row.id,
    enterpriseId: row.enterprise_id ?? undefined,
    isOrg: row.is_org === 1,
    appId: row.app_id ?? undefined,
    botId: row.bot_id,
    botUserId: row.bot_user_id,
    scopes: JSON.parse(row.scopes) as string[],
    installedBy: row.installed_by ?? undefined,
    installedAt: Temporal.Instant.fromEpochMilliseconds(row.installed_at),
    expiresAt: row.expires_at === null ? undefined : Temporal.Instant.fromEpochMilliseconds(row.expires_at),
  };
}

function removeRow(
  database: Database,
  { teamId, enterpriseId }: InstallationPlace,
  before: Temporal.Instant | undefined,
): string[] {
  const id = teamId ?? enterpriseId;
  const row = id === undefined ? undefined : rowById(database, id);
  // Slack's events know seconds.
  if (row && before && row.installed_at >= before.epochMilliseconds + 1_000) return [];
  if (row) database.run('DELETE FROM installations WHERE id = ?', row.id);
  if (teamId !== undefined) {
    const organisation = enterpriseId ?? organisationOf(database, teamId);
    const isServed = row !== undefined && organisation !== undefined && rowById(database, organisation)?.is_org === 1;
    if (isServed) return [];
    database.run('DELETE FROM organisation_teams WHERE team_id = ?', teamId);
    return [teamId];
  }
  if (enterpriseId === undefined || !row) return [];
  const teams = teamsOf(database, enterpriseId);
  database.run('DELETE FROM organisation_teams WHERE enterprise_id = ?', enterpriseId);
  return teams.filter((team) => !rowById(database, team));
}
