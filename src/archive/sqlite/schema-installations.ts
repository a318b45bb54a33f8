import type { Migration } from './migration.ts';

/** Installations of the Slack app, their tokens sealed. */
export const INSTALLATIONS: Migration = { version: 3, sql: '' };
