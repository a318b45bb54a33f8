/** The door of the Discord stand-in: see README.md. */
export { errorBody } from './errors.ts';
export type { GatewayEvent } from './gateway.ts';
export type { FirstResponse, InteractionHandle, Where } from './interactions.ts';
export {
  ALL_PERMISSIONS,
  COMMAND_LIMITS,
  COMPONENT_LIMITS,
  FLAGS,
  INTERACTION_LIMITS,
  MESSAGE_LIMITS,
  MODAL_LIMITS,
  ORDINARY_PERMISSIONS,
  PERMISSIONS,
} from './limits.ts';
export { controlsOf, findControl, type StandInMessage, textOf } from './messages.ts';
export type { AutocompleteInput, CommandInput } from './people.ts';
export type { Failure, FailureHandle, RateLimitRule } from './ratelimit.ts';
export { describeIssues, type Issue, Report } from './report.ts';
export { type DiscordOptions, type DiscordStandIn, startDiscord } from './standin.ts';
export type { RequestRecord, Violation } from './state.ts';
export { checkCommand } from './validate-command.ts';
export { walkComponents } from './validate-components.ts';
export { checkMessage } from './validate-message.ts';
export { checkModal } from './validate-modal.ts';
export type { StandInChannel, StandInGuild, StandInUser } from './world.ts';
