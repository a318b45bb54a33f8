/** Cards as plain HTML for feed readers and mail: words, links and quotes, without a style, a button or a script. */
import type { Block, Card, Inline, Passage } from '../../src/card/card.ts';
import { gapBetween } from '../../src/card/passage.ts';
import { element, escapeHtml, linkToHtml } from './html.ts';

/** @param timeZone IANA zone in which times are written. */
export function cardToHtml({ blocks }: Pick<Card, 'blocks'>, timeZone: string): string {
  return blocks.map((block) => blockToHtml(block, timeZone)).join('');
}

function blockToHtml(block: Block, zone: string): string {
  const inlines = (content: readonly Inline[]) => content.map((inline) => inlineToHtml(inline, zone)).join('');
  switch (block.type) {
    case 'heading':
      return element('h3', escapeHtml(block.text));
    case 'text':
      return element('p', inlines(block.content));
    case 'note':
      return element('p', element('small', inlines(block.content)));
    case 'list':
      return element('ul', block.items.map((item) => element('li', inlines(item))).join(''));
    case 'fields':
      return element(
        'ul',
        block.fields
          .map(({ label, content }) => element('li', `${element('b', escapeHtml(label))}: ${inlines(content)}`))
          .join(''),
      );
    case 'divider':
      return '<hr>';
    case 'quote': {
      const source = block.source.length > 0 ? element('p', element('small', inlines(block.source))) : '';
      return `${element('blockquote', element('p', passagesToHtml(block.passages)))}${element('p', inlines(block.attribution))}${source}`;
    }
    case 'item':
      return [
        element('h3', inlines(block.title)),
        ...block.body.map((line) => element('p', inlines(line))),
        ...(block.note ? [element('p', element('small', inlines(block.note)))] : []),
      ].join('');
    // They need somebody who answers.
    case 'actions':
      return '';
  }
}

function passagesToHtml(passages: readonly Passage[]): string {
  return passages
    .map((passage, index) => {
      const before = passages[index - 1];
      const text = escapeHtml(passage.text);
      const shown = passage.as === 'quoted' ? `“${text}”` : passage.as === 'cue' ? element('i', text) : text;
      return `${before ? gapBetween(before, passage) : ''}${shown}`;
    })
    .join('');
}

function inlineToHtml(inline: Inline, zone: string): string {
  switch (inline.type) {
    case 'text':
      return escapeHtml(inline.text);
    case 'strong':
    case 'match':
      return element('b', escapeHtml(inline.text));
    case 'link':
      return linkToHtml(inline.url, escapeHtml(inline.text));
    case 'code':
      return element('code', escapeHtml(inline.text));
    case 'time':
      return element('time', escapeHtml(momentOf(inline.at, inline.style, zone)), ` datetime="${inline.at}"`);
    case 'mention':
      // Ids of people are the platform's business.
      return inline.kind === 'user' ? 'somebody here' : 'a channel';
  }
}

function momentOf(at: Temporal.Instant, style: 'date' | 'datetime' | 'relative', zone: string): string {
  const local = at.toZonedDateTimeISO(zone);
  const day = local.toPlainDate().toString();
  return style === 'date' ? day : `${day} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
