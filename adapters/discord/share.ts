/** A private answer as a public one. */
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type APIMessage,
  type APIMessageTopLevelComponent,
  ChannelType,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { DISCORD_LIMITS, type DiscordMessage } from './render/index.ts';

export function isThread(type: ChannelType | undefined): boolean {
  return (
    type === ChannelType.PublicThread || type === ChannelType.PrivateThread || type === ChannelType.AnnouncementThread
  );
}

/** The message again, without the button that shares it; who shared it stands in a message of its own where this one is full. */
export function repost(message: APIMessage, shareId: string, userId: string): DiscordMessage[] {
  const components = (message.components ?? []) as APIMessageTopLevelComponent[];
  const kept = components.flatMap((component): APIMessageTopLevelComponent[] => {
    if (component.type !== ComponentType.ActionRow) return [component];
    const row = withoutButton(component, shareId);
    return row.components.length > 0 ? [row] : [];
  });
  const head: APIMessageTopLevelComponent = { type: ComponentType.TextDisplay, content: `-# Shared by <@${userId}>` };
  const whole = [head, ...kept];
  return (isTooFull(whole) ? [[head], kept] : [whole]).map((parts) => ({
    flags: MessageFlags.IsComponentsV2,
    components: parts.map(withoutNumbers),
    allowed_mentions: { parse: [] },
  }));
}

/** Whether one message does not hold them. */
export function isTooFull(components: readonly APIMessageTopLevelComponent[]): boolean {
  let count = 0;
  const texts: string[] = [];
  JSON.stringify(components, (key, value: unknown) => {
    if (key === 'type' && typeof value === 'number') count++;
    if (key === 'content' && typeof value === 'string') texts.push(value);
    return value;
  });
  const { components: most, textCharacters, textBytes, textDisplayBytes } = DISCORD_LIMITS;
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + textDisplayBytes, 0);
  return count > most || characters > textCharacters || bytes > textBytes;
}

function withoutButton(row: APIActionRowComponent<APIComponentInMessageActionRow>, customId: string) {
  const components = row.components.filter((it) => !('custom_id' in it) || it.custom_id !== customId);
  return { ...row, components };
}

/** Discord numbers the components of a message: the new one gets numbers of its own. */
function withoutNumbers(component: APIMessageTopLevelComponent): APIMessageTopLevelComponent {
  return JSON.parse(
    JSON.stringify(component, (key, value: unknown) => (key === 'id' && typeof value === 'number' ? undefined : value)),
  ) as APIMessageTopLevelComponent;
}
