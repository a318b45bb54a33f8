/** The archive's door. */
export { formatQuery } from './format-query.ts';
export { hashId } from './identity.ts';
export { keyvStore } from './keyv-store.ts';
export { nameWords } from './names.ts';
export { type OpenArchiveOptions, openArchive, openStorage, type Storage } from './open.ts';
export { parseQuery } from './parse-query.ts';
export { parseMoment } from './query-time.ts';
export type { Database } from './sqlite/database.ts';
export { foldText, wordsOf } from './tokens.ts';
