/** The door of the Discord renderer: Cards and forms into the JSON that Discord takes. */
export {
  type DecodedAction,
  decodeAction,
  type Effect,
  encodeAction,
  idleId,
  type KeptAction,
  keptId,
} from './action-id.ts';
export { cleanLine, cleanText } from './clean-text.ts';
export { escapeMarkdown, safeUrl } from './escape.ts';
export { type DiscordModal, type FormOptions, formFallback, renderForm } from './form.ts';
export { DISCORD_LIMITS } from './limits.ts';
export { cutLabel } from './lines.ts';
export { type DiscordMessage, type RenderOptions, renderCard } from './render-card.ts';
