/** Slack's rich text as HTML: its text is never markup, styles and links are elements of their own. */
import type { RichTextBlock, RichTextElement } from '@slack/types';
import { element, escapeHtml, linkToHtml, type PageLocale } from './html.ts';
import { dateToHtml } from './slack-date.ts';
import { emojiToHtml, mentionToHtml } from './slack-mrkdwn.ts';

type RichTextPart = RichTextBlock['elements'][number];

export function richTextToHtml({ elements }: RichTextBlock, options: PageLocale): string {
  return element('div', elements.map((part) => drawPart(part, options)).join(''), ' class="rich"');
}

function drawPart(part: RichTextPart, options: PageLocale): string {
  switch (part.type) {
    case 'rich_text_section':
      return element('p', runs(part.elements, options));
    case 'rich_text_quote':
      return element('blockquote', runs(part.elements, options));
    case 'rich_text_preformatted':
      return element('pre', runs(part.elements, options));
    case 'rich_text_list': {
      const items = part.elements.map((item) => element('li', runs(item.elements, options))).join('');
      const indent = ` class="indent-${Math.min(8, Math.max(0, Math.trunc(part.indent ?? 0)))}"`;
      return element(part.style === 'ordered' ? 'ol' : 'ul', items, indent);
    }
  }
}

function runs(elements: readonly RichTextElement[], options: PageLocale): string {
  return elements.map((each) => styled(each, drawRun(each, options))).join('');
}

function drawRun(run: RichTextElement, options: PageLocale): string {
  switch (run.type) {
    case 'text':
      return escapeHtml(run.text).replaceAll('\n', '<br>');
    case 'link':
      return linkToHtml(run.url, escapeHtml(run.text ?? run.url));
    case 'date':
      return dateToHtml(run, options);
    case 'emoji':
      return emojiToHtml(run.name, `:${run.name}:`);
    case 'user':
      return mentionToHtml(`@${run.user_id}`);
    case 'usergroup':
      return mentionToHtml(`@${run.usergroup_id}`);
    case 'team':
      return mentionToHtml(`@${run.team_id}`);
    case 'channel':
      return mentionToHtml(`#${run.channel_id}`);
    case 'broadcast':
      return mentionToHtml(`@${run.range}`);
    case 'color':
      return element('code', escapeHtml(run.value));
  }
}

const STYLE_TAGS = [
  ['bold', 'strong'],
  ['italic', 'em'],
  ['strike', 's'],
  ['code', 'code'],
] as const;

function styled({ style }: RichTextElement, html: string): string {
  return STYLE_TAGS.reduce((inner, [name, tag]) => (style?.[name] ? element(tag, inner) : inner), html);
}
