/** The door of the room that sends digests. */
export type * from './hook-port.ts';
export { type DigestRoom, type DigestRoomParts, openDigests } from './open.ts';
export { DIGEST_OPTIONS, type DigestOptions } from './options.ts';
export type * from './outputs-port.ts';
export { type Digests, partKey, type Sender, SendFailure } from './port.ts';
export { checkSchedule, nextDue } from './schedule.ts';
export type { Scheduler } from './scheduler.ts';
export type * from './watch-port.ts';
