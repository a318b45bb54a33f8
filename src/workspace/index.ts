/** The door of the room that knows tenants. */
export { type ContextDefaults, type ContextSettings, contextSettings } from './context.ts';
export type { Installation, InstallationPlace, Installations, StoredInstallation } from './installations.ts';
export { describeLocale, findLocale } from './languages.ts';
export { DEFAULT_SETTINGS, type SavedQuote, type WorkspaceSettings, type Workspaces } from './port.ts';
export { makeSealer, type Sealer } from './seal.ts';
export { type Belongings, sqliteWorkspaces, type WorkspaceParts } from './sqlite.ts';
export { type InstallationParts, sqliteInstallations } from './sqlite-installations.ts';
export { findTimeZone, zoneCities } from './zones.ts';
