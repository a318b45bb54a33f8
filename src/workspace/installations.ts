/**
 * Where the Slack app is installed, and with which token: rows that may not be lost. One row for a team, or one for an
 * organisation and all of its teams. All methods reject with PlatformError for what the database refuses, and with ConfigError
 * where ENCRYPTION_KEY cannot open a token; neither ever holds a token.
 */

export interface Installation {
  /** undefined for an organisation's. */
  readonly teamId: string | undefined;
  /** The organisation (Enterprise Grid), also of a team that was installed alone; undefined where there is none. */
  readonly enterpriseId: string | undefined;
  /** One installation for all teams of the organisation. */
  readonly isOrg: boolean;
  readonly appId: string | undefined;
  readonly botId: string;
  readonly botUserId: string;
  readonly scopes: readonly string[];
  /** Slack's id of the person who installed it: who gets the first steps. */
  readonly installedBy: string | undefined;
  readonly installedAt: Temporal.Instant;
  readonly token: string;
  /** Where token rotation is on: both are there or none. */
  readonly refreshToken: string | undefined;
  readonly expiresAt: Temporal.Instant | undefined;
}

/** As it was read: a refresh replaces this token and no other. */
export interface StoredInstallation extends Installation {
  readonly revision: number;
}

/** Which installation: a team's, or an organisation's where no team is named. */
export interface InstallationPlace {
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
}

export interface Installations {
  /** Takes the place of an older one of the same team or organisation. */
  store(installation: Installation): Promise<void>;
  /** The team's own installation, else the one of the organisation that is named or that the team is known to be of. */
  find(place: InstallationPlace): Promise<StoredInstallation | undefined>;
  /** After a refresh: the new token in place of the old one. Nothing happens where the installation is no longer the one that was read. */
  replaceToken(
    read: StoredInstallation,
    renewed: Pick<Installation, 'token' | 'refreshToken' | 'expiresAt'>,
  ): Promise<'replaced' | 'changed'>;
  /** At most one process refreshes an installation at a time: false while another one's claim lasts. */
  claimRefresh(read: StoredInstallation, claimMs: number): Promise<boolean>;
  releaseRefresh(read: StoredInstallation): Promise<void>;
  /** Remembers that a team belongs to an organisation: digests know the team alone. @returns whether that was news. */
  noteTeam(teamId: string, enterpriseId: string): Promise<boolean>;
  /** Of an organisation that are known, in order. */
  teamsOf(enterpriseId: string): Promise<string[]>;
  /**
   * Deletes the team's or the organisation's own row, and overwrites it in the file.
   * @param before the second of the uninstallation: what was installed after it stays, as the news of it is old.
   * @returns the teams that have none now, as far as they are known.
   */
  remove(place: InstallationPlace, before?: Temporal.Instant): Promise<string[]>;
  /** All of them, by team or organisation id. */
  list(): Promise<Omit<Installation, 'token' | 'refreshToken'>[]>;
  /**
   * Seals anew, with the first key, what another key sealed: how ENCRYPTION_KEY is changed.
   * @returns how many were, and the ids of teams and organisations whose token no key opens.
   */
  reseal(): Promise<{ readonly resealed: number; readonly lost: readonly string[] }>;
}
