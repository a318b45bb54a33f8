/** The door of the Discord renderer: Cards and forms into the JSON that Discord takes. */

export { cleanLine, cleanText } from '../../../src/card/clean-text.ts';
export {
  type DecodedAction,
  decodeAction,
  type Effect,
  idleId,
  type KeptAction,
  keptId,
} from '../../chat/action-id.ts';
export { cutLabel } from '../../chat/cut-text.ts';
export { escapeMarkdown, safeUrl } from './escape.ts';
export { type DiscordModal, type FormOptions, formFallback, renderForm } from './form.ts';
export { DISCORD_LIMITS } from './limits.ts';
export { type DiscordMessage, type RenderOptions, renderCard } from './render-card.ts';
