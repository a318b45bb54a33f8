/**
 * Slack's messages, modals and App Home drawn as a page, for looking at payloads without Slack: the light look of its client.
 *
 * Drawn by ourselves, after a trial of slack-blocks-to-jsx 1.1.1 with React 19 (104 packages): it knows every block, but hides
 * the very faults that one looks for. It draws the escaped "&lt;!channel&gt;" as a ping, makes a link of "[a](url)", bold of
 * "**b**" and a heading of "# x" in mrkdwn, marks up plain_text, and writes all dates in American English and the zone of
 * the machine. Modals and the Home tab have no frame there, menus cannot be looked into, and a block that it does not know is
 * left out silently. This page is one string that needs nothing else.
 */
import type { AnyBlock, HomeView, KnownBlock, ModalView, MrkdwnElement, PlainTextElement } from '@slack/types';
import { element, escapeHtml, htmlPage, type PageLocale } from './html.ts';
import { type AnyElement, drawElement, drawUnknown, MenuNotes } from './slack-elements.ts';
import { mrkdwnToHtml, plainTextToHtml } from './slack-mrkdwn.ts';
import { richTextToHtml } from './slack-rich-text.ts';
import { SLACK_STYLE } from './slack-style.ts';

/** As the renderer makes them. */
export interface SlackPageMessage {
  readonly text: string;
  readonly blocks: readonly AnyBlock[];
}

export interface SlackPageOptions extends PageLocale {
  /** What was asked: stands above the answer. */
  readonly command?: string;
  /** Name of the app. */
  readonly name?: string;
  /** Ephemeral answers say so. */
  readonly isPrivate?: boolean;
}

/** What a page shows. */
export type SlackSurface =
  | {
      readonly type: 'messages';
      readonly messages: readonly SlackPageMessage[];
      readonly files?: readonly { readonly name: string }[];
    }
  | { readonly type: 'views'; readonly views: readonly (ModalView | HomeView)[] };

/** A whole HTML document. */
export function slackPage(surface: SlackSurface, options: SlackPageOptions): string {
  const name = options.name ?? 'Briefwire';
  const menus = new MenuNotes();
  const draw = (blocks: readonly AnyBlock[]) => blocks.map((block) => drawBlock(block, options, menus)).join('\n');
  const drawn =
    surface.type === 'messages'
      ? surface.messages.map((message) => drawMessage(draw(message.blocks), message.text, name, options))
      : surface.views.map((view) =>
          view.type === 'modal' ? drawModal(view, draw(view.blocks)) : drawHome(draw(view.blocks), name),
        );
  const asked = options.command ? element('div', escapeHtml(options.command), ' class="asked"') : '';
  const files = surface.type === 'messages' ? (surface.files ?? []) : [];
  const attached = files.map((file) => element('div', escapeHtml(file.name), ' class="file"'));
  const body = [asked, ...drawn, ...attached, menus.toHtml()].filter(Boolean).join('\n');
  return htmlPage({ locale: options.locale, title: options.command ?? name, style: SLACK_STYLE, body });
}

function avatar(name: string): string {
  return element('div', escapeHtml(name.slice(0, 1)), ' class="avatar"');
}

function drawMessage(blocks: string, text: string, name: string, options: SlackPageOptions): string {
  const time = new Intl.DateTimeFormat(options.locale, { timeStyle: 'short', timeZone: options.timeZone });
  const head =
    element('b', escapeHtml(name)) +
    element('span', 'APP', ' class="app"') +
    element('small', escapeHtml(time.format(new Date(options.now.epochMilliseconds))));
  const isPrivate = options.isPrivate ?? true;
  const note = isPrivate ? element('div', 'Only visible to you', ' class="private"') : '';
  // What notifications and screen readers get instead of the blocks
  const body = element('div', element('header', head) + blocks, ' class="body"');
  return element('article', note + avatar(name) + body, ` title="${escapeHtml(text)}"`);
}

function drawModal(view: ModalView, blocks: string): string {
  const head = avatar('Briefwire') + element('h1', plainTextToHtml(view.title.text)) + element('span', '×');
  const close = view.close ? element('button', plainTextToHtml(view.close.text), ' type="button" class="button"') : '';
  const submit = view.submit
    ? element('button', plainTextToHtml(view.submit.text), ' type="button" class="button primary"')
    : '';
  const foot = close || submit ? element('footer', close + submit) : '';
  return element('section', element('header', head) + element('div', blocks, ' class="body"') + foot, ' class="modal"');
}

function drawHome(blocks: string, name: string): string {
  const tabs = ['Home', 'Messages', 'About'].map((tab) => element('span', tab)).join('');
  const head = element('header', avatar(name) + element('h1', escapeHtml(name)));
  return element('section', `${head}<nav>${tabs}</nav>${element('div', blocks, ' class="body"')}`, ' class="home"');
}

/** A block that no type knows is one of those that are not drawn. */
function drawBlock(any: AnyBlock, options: PageLocale, menus: MenuNotes): string {
  const block = any as KnownBlock;
  switch (block.type) {
    case 'header':
      return element('h2', plainTextToHtml(block.text.text));
    case 'divider':
      return '<hr>';
    case 'section': {
      const text = block.text ? element('div', drawText(block.text, options), ' class="text"') : '';
      const fields = block.fields?.map((field) => element('div', drawText(field, options))).join('') ?? '';
      const words = text + (fields && element('div', fields, ' class="fields"'));
      const side = block.accessory ? element('div', drawElement(block.accessory, menus), ' class="accessory"') : '';
      return element('div', element('div', words) + side, ' class="section"');
    }
    case 'context': {
      const drawn = block.elements.map((item) =>
        item.type === 'image' ? drawElement(item, menus) : element('div', drawText(item, options)),
      );
      return element('div', drawn.join(''), ' class="context"');
    }
    case 'actions':
      return element('div', block.elements.map((item) => drawElement(item, menus)).join(''), ' class="row"');
    case 'rich_text':
      return richTextToHtml(block, options);
    case 'image': {
      const title = block.title ? element('p', plainTextToHtml(block.title.text)) : '';
      return title + element('div', escapeHtml(block.alt_text), ' class="image"');
    }
    case 'input': {
      const optional = block.optional ? element('small', ' (optional)') : '';
      const hint = block.hint ? element('div', plainTextToHtml(block.hint.text), ' class="hint"') : '';
      const label = element('b', plainTextToHtml(block.label.text)) + optional;
      return element('div', label + drawElement(block.element as AnyElement, menus) + hint, ' class="input"');
    }
    case 'alert':
      return element('div', drawText(block.text, options), ' class="alert"');
    default:
      return drawUnknown('block', block.type);
  }
}

function drawText(text: PlainTextElement | MrkdwnElement, options: PageLocale): string {
  if (text.type === 'plain_text') return element('p', plainTextToHtml(text.text, { emoji: text.emoji ?? true }));
  return mrkdwnToHtml(text.text, { ...options, isVerbatim: text.verbatim ?? false });
}
