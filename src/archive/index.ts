/** The archive's door. */
export { formatQuery } from './format-query.ts';
export { hashId } from './identity.ts';
export { keyvStore } from './keyv-store.ts';
export { type OpenArchiveOptions, openArchive, openStorage, type Storage } from './open.ts';
export { parseQuery } from './parse-query.ts';
export type { Database } from './sqlite/database.ts';
export { overwriting } from './sqlite/delete.ts';
