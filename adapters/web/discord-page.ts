/**
 * Discord messages drawn as a page, for looking at payloads without Discord: Components V2 in the dark look of its client.
 *
 * Drawn by ourselves: discord-html-transcripts 3.3 takes live Message objects of discord.js (not payloads), brings React
 * and has its page load scripts and pictures from other hosts; @skyra/discord-components-core 4.0 has no container, section
 * or text display. This page is one string that needs nothing else, and reads escapes as Discord does.
 */
import type {
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APIMessageTopLevelComponent,
  APIStringSelectComponent,
  APITextDisplayComponent,
} from 'discord-api-types/v10';
import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import { type MarkdownOptions, markdownToHtml } from './discord-markdown.ts';
import { DISCORD_STYLE } from './discord-style.ts';
import { element, escapeHtml, htmlPage } from './html.ts';

/** As the renderer makes them. */
export interface PageMessage {
  readonly flags: number;
  readonly components: readonly APIMessageTopLevelComponent[];
}

export interface PageOptions extends MarkdownOptions {
  /** What was asked: stands above the answer. */
  readonly command?: string;
  /** Name of the app. */
  readonly name?: string;
}

/** A whole HTML document. */
export function discordPage(messages: readonly PageMessage[], options: PageOptions): string {
  const name = options.name ?? 'Briefwire';
  const asked = options.command
    ? `<div class="asked"><b>You</b> used <code>${escapeHtml(options.command)}</code></div>`
    : '';
  const drawn = messages.map((message, at) => drawMessage(message, at === 0 ? asked : '', name, options)).join('\n');
  return htmlPage({ locale: options.locale, title: options.command ?? name, style: DISCORD_STYLE, body: drawn });
}

function drawMessage(message: PageMessage, asked: string, name: string, options: PageOptions): string {
  const isPrivate = (message.flags & MessageFlags.Ephemeral) !== 0;
  const note = isPrivate ? '<div class="private">Only you can see this</div>' : '';
  return `<article${isPrivate ? ' class="is-private"' : ''}>${asked}<div class="avatar">${escapeHtml(name.slice(0, 1))}</div>
<div class="body"><header><b>${escapeHtml(name)}</b><span class="app">APP</span></header>
${message.components.map((component) => draw(component, options)).join('\n')}
${note}</div></article>`;
}

function draw(component: APIMessageTopLevelComponent, options: PageOptions): string {
  switch (component.type) {
    case ComponentType.Container: {
      const { accent_color: accent, components } = component;
      const colour =
        typeof accent === 'number' ? ` style="border-left-color:#${accent.toString(16).padStart(6, '0')}"` : '';
      return element(
        'section',
        components.map((child) => draw(child, options)).join(''),
        ` class="container"${colour}`,
      );
    }
    case ComponentType.Section: {
      const { components, accessory } = component;
      const side = accessory.type === ComponentType.Button ? drawButton(accessory) : drawUnknown(accessory);
      const words = components.map((child) => drawText(child, options)).join('');
      return element('div', element('div', words) + element('div', side, ' class="accessory"'), ' class="section"');
    }
    case ComponentType.TextDisplay:
      return drawText(component, options);
    case ComponentType.Separator:
      return component.divider === false ? element('div', '', ' class="gap"') : '<hr>';
    case ComponentType.ActionRow:
      return element('div', component.components.map(drawInRow).join(''), ' class="row"');
    default:
      return drawUnknown(component);
  }
}

/** Said, not left out: what this page cannot draw must not look as if it were not there. */
function drawUnknown({ type }: { readonly type: number }): string {
  return element('div', `component of type ${type}`, ' class="unknown"');
}

function drawText({ content }: APITextDisplayComponent, options: PageOptions): string {
  return element('div', markdownToHtml(content, options), ' class="text"');
}

function drawInRow(component: APIComponentInMessageActionRow): string {
  if (component.type === ComponentType.Button) return drawButton(component);
  return component.type === ComponentType.StringSelect ? drawSelect(component) : drawUnknown(component);
}

const BUTTON_CLASSES: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
};

function drawButton(button: APIButtonComponent): string {
  const label = 'label' in button ? escapeHtml(button.label ?? '') : '';
  if (button.style === ButtonStyle.Link) {
    const attributes = ` class="button" href="${escapeHtml(button.url)}" rel="noopener noreferrer"`;
    return element('a', `${label} ${element('span', '↗')}`, attributes);
  }
  const id = 'custom_id' in button ? ` title="${escapeHtml(button.custom_id)}"` : '';
  const look = ['button', BUTTON_CLASSES[button.style] ?? ''].join(' ').trim();
  return element('button', label, ` type="button" class="${look}"${id}${button.disabled ? ' disabled' : ''}`);
}

/** Shown open, so that every option can be looked at. */
function drawSelect({ placeholder, options }: APIStringSelectComponent): string {
  const drawn = options.map(({ label, description }) =>
    element('li', escapeHtml(label) + (description ? element('small', escapeHtml(description)) : '')),
  );
  const summary = element('summary', escapeHtml(placeholder ?? ''));
  return element('details', summary + element('ul', drawn.join('')), ' class="select" open');
}
