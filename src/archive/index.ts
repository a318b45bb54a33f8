/** The archive's door. */
export { formatQuery } from './format-query.ts';
export { type OpenArchiveOptions, openArchive } from './open.ts';
export { parseQuery } from './parse-query.ts';
