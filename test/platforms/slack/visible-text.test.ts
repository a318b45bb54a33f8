import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEntities, parseMrkdwn } from './parse-mrkdwn.ts';
import { INPUT_BLOCKS, MESSAGE_BLOCKS, option, plain } from './samples.ts';
import { isObject } from './violations.ts';
import { readMrkdwn, seenIn, visibleText } from './visible-text.ts';

const shown = (text: string) => readMrkdwn(text).map((line) => line.text);

describe('mrkdwn as it is read', () => {
  const rows: readonly (readonly [name: string, text: string, expected: string])[] = [
    ['entities', 'R&amp;D &lt;b&gt;', 'R&D <b>'],
    ['an entity is decoded once', '&amp;lt;', '&lt;'],
    ['bold', 'a *bold word* here', 'a bold word here'],
    ['italic, struck and code', '_i_ ~s~ `c`', 'i s c'],
    ['bold around a link', '*<https://a.test|text>*', 'text'],
    ['bold in brackets', '(*bold*)', '(bold)'],
    ['a pair inside a pair', '*_both_*', 'both'],
    ['a star between words', '2 * 3 * 4', '2 * 3 * 4'],
    ['a star inside a word', 'a*b*c', 'a*b*c'],
    ['a pair that opens inside a word', 'a*b* c', 'a*b* c'],
    ['a pair that closes inside a word', '*a*b', '*a*b'],
    ['a pair that closes behind a space', '*a * b', '*a * b'],
    ['names with underscores', 'snake_case_name', 'snake_case_name'],
    ['one mark alone', '*bold', '*bold'],
    ['marks on two lines', '*bold\nmore*', '*bold\nmore*'],
    ['two marks of nothing', '** __', '** __'],
    ['marks in code', '`*a*`', '*a*'],
    ['marks in a fence over lines', '```*a*\n_b_```', '*a*\n_b_'],
    ['a quoted line', '> quoted\nnot', 'quoted\nnot'],
    ['a line quoted with an entity', '&gt; quoted', 'quoted'],
    ['a bracket inside a line', 'a &gt; b', 'a > b'],
    ['a link without text', '<https://a.test/?a=1&amp;b=2>', 'https://a.test/?a=1&b=2'],
    ['a date', 'on <!date^1764000000^{date}|24 November>', 'on 24 November'],
    ['a person, a channel, everyone', '<@U1> <#C1|news> <!here>', '@U1 #news @here'],
    ['a bracket that is none of Slack', 'a <b> c', 'a <b> c'],
    ['an empty text', '', ''],
  ];
  test.each(rows)('%s', (_name, text, expected) => {
    expect(shown(text).join('\n')).toBe(expected);
  });

  test('the parts of a text are the whole text', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '|',
      '!',
      '@',
      '#',
      '^',
      '&amp;',
      'date',
      'https://a.test',
      '\n',
      ' ',
      'U1',
      '*',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 }))), (pieces) => {
        const text = pieces.join('');
        expect(
          parseMrkdwn(text)
            .map(({ raw }) => raw)
            .join(''),
        ).toBe(text);
        readMrkdwn(text);
      }),
    );
  });

  test('letters, digits and entities are never lost', () => {
    const piece = fc.constantFrom('a', '7', ' ', '&amp;', '&lt;', '&gt;', '*', '_', '~', '`', '\n', ':');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const kept = (it: string) => it.replace(/[^a7&<]/g, '');
        expect(kept(shown(text).join('\n'))).toBe(kept(decodeEntities(text)));
      }),
    );
  });
});

describe('what is seen in blocks', () => {
  test('texts, labels and cells in order', () => {
    const blocks: KnownBlock[] = [
      { type: 'header', text: plain('Quotes *here*') },
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '*Merkel* in <https://a.test/|Outlet>' },
        fields: [plain('Field')],
        accessory: { type: 'overflow', action_id: 'o', options: [{ ...option(1), url: 'https://b.test/' }] },
      },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_quote',
            elements: [
              { type: 'text', text: '“A *quote*” ' },
              { type: 'emoji', name: 'wave' },
            ],
          },
          {
            type: 'rich_text_list',
            style: 'ordered',
            elements: ['One', 'Two'].map((text) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] })),
          },
          {
            type: 'rich_text_section',
            elements: [
              { type: 'link', url: 'https://c.test/', text: 'link' },
              { type: 'text', text: ', ' },
              { type: 'date', timestamp: 1, format: '{date}', fallback: '1 Jan 1970' },
            ],
          },
        ],
      },
      { type: 'context', elements: [{ type: 'mrkdwn', text: 'small print' }, plain('more')] },
      { type: 'divider' },
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'b', text: plain('Read'), url: 'https://d.test/', value: 'hidden' },
          { type: 'static_select', action_id: 's', placeholder: plain('Pick'), options: [option(2)] },
        ],
      },
      { type: 'image', image_url: 'https://a.test/i.png', alt_text: 'A chart', title: plain('Chart') },
      { type: 'table', rows: [[{ type: 'raw_text', text: 'cell' }]] },
    ];
    expect(visibleText(blocks).split('\n')).toEqual([
      'Quotes *here*',
      'Merkel in Outlet',
      'Field',
      'Option 1',
      '“A *quote*” :wave:',
      '1. One',
      '2. Two',
      'link, 1 Jan 1970',
      'small print',
      'more',
      'Read',
      'Pick',
      'Option 2',
      'A chart',
      'Chart',
      'cell',
    ]);
    const { links, emoji } = seenIn(blocks);
    expect(links.map(({ url, text }) => `${text} ${url}`)).toEqual([
      'Outlet https://a.test/',
      'Option 1 https://b.test/',
      'link https://c.test/',
      'Read https://d.test/',
    ]);
    expect(emoji).toEqual(['wave']);
  });

  test('an address becomes a link by itself, unless the text is verbatim', () => {
    const text = { type: 'mrkdwn', text: 'see https://a.test/?a=1&amp;b=2 and `https://b.test`' };
    expect(seenIn([{ type: 'section', text }]).links).toEqual([
      { url: 'https://a.test/?a=1&b=2', text: 'https://a.test/?a=1&b=2', isAutomatic: true },
    ]);
    expect(seenIn([{ type: 'section', text: { ...text, verbatim: true } }]).links).toEqual([]);
  });

  test('emoji names are drawn, unless plain text says no', () => {
    expect(seenIn([{ type: 'header', text: plain('at 10:30:45') }]).emoji).toEqual(['30']);
    expect(seenIn([{ type: 'header', text: { ...plain('at 10:30:45'), emoji: false } }]).emoji).toEqual([]);
  });

  test('every text of every sample is seen', () => {
    const texts = (it: unknown): string[] => {
      if (Array.isArray(it)) return it.flatMap(texts);
      if (!isObject(it)) return [];
      const own = ['plain_text', 'raw_text', 'raw_number', 'text'].includes(String(it.type)) ? [String(it.text)] : [];
      return [...own, ...Object.entries(it).flatMap(([key, value]) => (key === 'confirm' ? [] : texts(value)))];
    };
    for (const block of [...Object.values(MESSAGE_BLOCKS), ...INPUT_BLOCKS])
      for (const text of texts(block)) expect(visibleText([block])).toContain(text);
  });
});
