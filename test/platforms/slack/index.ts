/** The door of the Slack stand-in: see README.md. */
export { type Control, controlsOf, findControl, findInput, textOf } from './controls.ts';
export type { Ack, Delivery } from './deliveries.ts';
export type { Handle } from './handle.ts';
export type { InputValue } from './inputs.ts';
export type { InstallInput, InstallResult } from './install.ts';
export type { StandInMessage } from './messages.ts';
export type { FailureHandle } from './pace.ts';
export { pingsOf } from './pings.ts';
export type { RawAnswer, RawRequest } from './requests.ts';
export type { DisconnectReason } from './socket.ts';
export { type SlackOptions, type SlackStandIn, startSlack, type Transport } from './standin.ts';
export type { CallRecord, Settings, StandInFile, StandInUnfurl, StandInViolation } from './state.ts';
export type { StandInView } from './views.ts';
export type { StandInChannel, StandInOrg, StandInTeam, StandInUser } from './world.ts';
