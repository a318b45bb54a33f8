export type {
  ManifestOptions,
  OpenOptions,
  PayloadParts,
  PlatformCheck,
  TerminalHost,
  TerminalStorage,
} from './host.ts';
export { type RenderOptions, renderCard } from './render.ts';
export { runTerminal } from './run.ts';
