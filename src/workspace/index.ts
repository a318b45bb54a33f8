/** The door of the room that knows tenants. */
export { type ContextDefaults, type ContextSettings, contextSettings } from './context.ts';
export { describeLocale, findLocale } from './languages.ts';
export { DEFAULT_SETTINGS, type SavedQuote, type WorkspaceSettings, type Workspaces } from './port.ts';
export { type Belongings, sqliteWorkspaces, type WorkspaceParts } from './sqlite.ts';
export { findTimeZone, zoneCities } from './zones.ts';
