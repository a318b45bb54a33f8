/** Discord's refusals: status, code and words (topics/opcodes-and-status-codes). */
import { describeIssues, errorTree, type Issue, type Json } from './report.ts';

const KNOWN = {
  0: [404, '404: Not Found'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10013: [404, 'Unknown User'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  20028: [429, 'The write action you are performing on the channel has hit the write rate limit'],
  30032: [400, 'Maximum number of application commands reached'],
  30034: [400, 'Max number of daily application command creates has been reached'],
  30046: [429, 'Maximum number of edits to messages older than 1 hour reached. Try again later'],
  40005: [413, 'Request entity too large'],
  40060: [400, 'Interaction has already been acknowledged.'],
  40067: [400, 'A tag is required to create a forum post in this channel'],
  40094: [400, 'This interaction has hit the maximum number of follow up messages'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50008: [400, 'Cannot send messages in a non-text channel'],
  50013: [403, 'Missing Permissions'],
  50024: [400, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token'],
  50035: [400, 'Invalid Form Body'],
  50083: [400, 'Thread is archived'],
  50109: [400, 'The request body contains invalid JSON.'],
  50278: [403, 'Cannot send messages to this user due to having no mutual guilds'],
  160002: [403, 'Cannot reply without permission to read message history'],
  160004: [400, 'A thread has already been created for this message'],
  160005: [403, 'Thread is locked'],
} as const satisfies Record<number, readonly [number, string]>;

export type ErrorCode = keyof typeof KNOWN;

/** Thrown by a route; the server turns it into the answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly body: Json;
  /** Why this is the bot's mistake: recorded as a violation. undefined: the world's doing (a permission, a deleted channel). */
  readonly violation: { readonly rule: string; readonly detail: string } | undefined;

  constructor(status: number, body: Json, violation?: { rule: string; detail: string }) {
    super(String(body.message));
    this.status = status;
    this.body = body;
    this.violation = violation;
  }
}

export function refuse(code: ErrorCode, violation?: { rule: string; detail: string }): Refusal {
  const [status, message] = KNOWN[code];
  return new Refusal(status, { code, message }, violation);
}

/** status and body of a code, for injected failures. */
export function errorBody(code: ErrorCode): { status: number; body: Json } {
  const [status, message] = KNOWN[code];
  return { status, body: { code, message } };
}

/** 50035 with the tree of errors. */
export function refuseForm(issues: readonly Issue[]): Refusal {
  return new Refusal(
    400,
    { code: 50035, message: 'Invalid Form Body', errors: errorTree(issues) },
    { rule: issues[0]?.code ?? 'form', detail: describeIssues(issues) },
  );
}
