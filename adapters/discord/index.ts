/** The door of the Discord adapter. */
export {
  type DiscordAdapter,
  type DiscordParts,
  type DiscordSettings,
  type DiscordState,
  startDiscord,
} from './adapter.ts';
export { type CommandJson, toDiscordCommands } from './command-json.ts';
export { inviteUrl, NEEDED_PERMISSIONS } from './invite.ts';
export { renderKept } from './kept.ts';
export { discordPayload } from './payload.ts';
export { type DiscordMessage, type KeptAction, type RenderOptions, renderCard } from './render/index.ts';
