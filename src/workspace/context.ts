/** What a workspace's settings mean for one request. */
import type { WorkspaceSettings } from './port.ts';

/** What a request takes where the workspace has not said. */
export interface ContextDefaults {
  /** IANA zone. */
  readonly timeZone: string;
  /** BCP 47: the reader's own where the platform tells it. */
  readonly locale: string;
}

/** The parts of a command's Context that come from settings. */
export interface ContextSettings extends ContextDefaults {
  /** Searches look only there unless outlet: is given; empty: everywhere. */
  readonly defaultOutlets: readonly string[];
}

/** What the workspace has set wins over the defaults. */
export function contextSettings(settings: WorkspaceSettings, defaults: ContextDefaults): ContextSettings {
  return {
    timeZone: settings.timeZone ?? defaults.timeZone,
    locale: settings.locale ?? defaults.locale,
    defaultOutlets: settings.outlets,
  };
}
