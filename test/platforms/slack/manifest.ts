/** What the app's manifest declares: Slack offers nothing else to people, and sends no other events. */
import { isObject, isText, type Json, objects, type State } from './state.ts';

/** @throws Error where the manifest (if there is one) has no such command, shortcut, event or link domain. */
export function checkDeclared(
  state: State,
  kind: 'command' | 'shortcut' | 'message shortcut' | 'event' | 'domain',
  name: string,
): void {
  const { manifest } = state.settings;
  if (manifest === undefined) return;
  const declared = declaredIn(manifest)[kind];
  const isThere =
    kind === 'domain' ? declared.some((it) => name === it || name.endsWith(`.${it}`)) : declared.includes(name);
  if (!isThere) throw new Error(`the manifest has no ${kind} ${name}: there are ${declared.join(', ') || 'none'}`);
}

function declaredIn({ features, settings }: Json) {
  const { slash_commands: commands, shortcuts, unfurl_domains: domains } = isObject(features) ? features : {};
  const { event_subscriptions: subscriptions } = isObject(settings) ? settings : {};
  const events = isObject(subscriptions) ? subscriptions.bot_events : [];
  const ids = (type: string) => objects(shortcuts).flatMap((it) => (it.type === type ? [String(it.callback_id)] : []));
  return {
    command: objects(commands).map(({ command }) => String(command)),
    ...{ shortcut: ids('global'), 'message shortcut': ids('message') },
    event: (Array.isArray(events) ? events : []).filter(isText),
    domain: (Array.isArray(domains) ? domains : []).filter(isText),
  };
}

/** Bot scopes of a manifest; undefined: it names none. */
export function scopesIn(manifest: Json | undefined): string[] | undefined {
  const config = isObject(manifest?.oauth_config) ? manifest.oauth_config : {};
  const scopes = isObject(config.scopes) ? config.scopes.bot : undefined;
  return Array.isArray(scopes) ? scopes.filter(isText) : undefined;
}
