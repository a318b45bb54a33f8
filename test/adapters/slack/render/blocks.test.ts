import { describe, expect, test } from 'vitest';
import { readAction } from '../../../../adapters/slack/render/index.ts';
import type { Inline } from '../../../../src/card/card.ts';
import { aCard, aQuote } from '../../discord/render/cards.ts';
import { controlsOf, type Json, optionsOf, plainText } from './read-blocks.ts';
import {
  blocksOf,
  button,
  item,
  link,
  note,
  paragraph,
  render,
  section,
  strong,
  text,
  typesOf,
  UNIX,
} from './scene.ts';

describe('quotes', () => {
  test('the words stand behind a bar, who below, outlet, date and link in small print', () => {
    const [words, source, actions] = blocksOf([aQuote()]);
    expect(words).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_quote',
          elements: [
            { type: 'text', text: '“The ' },
            { type: 'text', text: 'bridge', style: { bold: true } },
            { type: 'text', text: ' is safe today,” and it would “stay safe for a hundred years”' },
          ],
        },
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: '— ' },
            { type: 'text', text: 'Ines Castellan', style: { bold: true } },
            { type: 'text', text: ', chief engineer, Harbour Works' },
          ],
        },
      ],
    });
    expect(source).toEqual({
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          verbatim: true,
          text: `The Meridian · <!date^${UNIX}^{date_short_pretty} at {time}|20 Nov 2026, 08:30 CET> · <https://meridian.example/news/bridge_(old)|Engineers defend the [old] bridge>`,
        },
      ],
    });
    expect(actions).toMatchObject({
      type: 'actions',
      elements: [
        { action_id: 'a:1', text: { text: 'Article' }, value: '1:a:article?id=k3j2' },
        { action_id: 'a:2', text: { text: 'Full record' }, value: '1:a:speaker?name=ines-castellan' },
      ],
    });
  });

  test('a cue is slanted, and context stands small outside the bar', () => {
    const passages = [
      { as: 'cue', text: 'according to' },
      { as: 'plain', text: 'a memo' },
    ] as const;
    const quote = aQuote({ passages, context: { before: 'The council met.', after: 'It adjourned.' } });
    const small = (words: string) => ({
      type: 'context',
      elements: [{ type: 'mrkdwn', text: words, verbatim: true }],
    });
    expect(blocksOf([quote]).slice(0, 3)).toEqual([
      small('The council met.'),
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_quote',
            elements: [
              { type: 'text', text: 'according to', style: { italic: true } },
              { type: 'text', text: ' a memo' },
            ],
          },
        ],
      },
      small('It adjourned.'),
    ]);
  });

  test('a line parts one from the next; a quote of a story stands with its item', () => {
    const plain = aQuote({ actions: undefined });
    const other = aQuote({ actions: undefined, source: [text('Another paper')] });
    expect(typesOf(blocksOf([plain, other]))).toEqual(['rich_text', 'context', 'divider', 'rich_text', 'context']);
    expect(typesOf(blocksOf([item([]), plain, other, { type: 'divider' }, item([])]))).toEqual(
      'rich_text context rich_text context rich_text context divider rich_text context'.split(' '),
    );
  });

  test('of several quotes each has a menu beside who said it', () => {
    const other = aQuote({ source: [text('Another paper')] });
    const blocks = blocksOf([aQuote(), other]);
    expect(typesOf(blocks)).toEqual('rich_text section context divider rich_text section context'.split(' '));
    expect(blocks[1]).toMatchObject({
      text: { type: 'mrkdwn', text: '— *Ines Castellan*, chief engineer, Harbour Works', verbatim: true },
      accessory: { type: 'overflow' },
    });
    expect(optionsOf(controlsOf(blocks)[0]!).map((option) => readAction({ selected_option: option }))).toEqual([
      '1:a:article?id=k3j2',
      '1:a:speaker?name=ines-castellan',
    ]);
  });

  test('the menu stands beside the source where nobody is named, below what mrkdwn would format', () => {
    const nobody = aQuote({ attribution: [], source: [text('The Meridian')] });
    const starred = aQuote({ attribution: [text('The *star* of 1_000 nights')] });
    const [first, beside, line, words, source, row] = blocksOf([nobody, starred]);
    expect(typesOf([first!, beside!, line!])).toEqual(['rich_text', 'section', 'divider']);
    expect(beside).toMatchObject({ text: { text: 'The Meridian' }, accessory: { type: 'overflow' } });
    expect(typesOf([words!, source!, row!])).toEqual(['rich_text', 'context', 'actions']);
    expect(row).toMatchObject({ elements: [{ type: 'overflow' }] });
  });

  test('quotes of one article in a row say their source once, below the last, and no line parts them', () => {
    const plain = aQuote({ actions: undefined });
    const other = aQuote({ actions: undefined, source: [text('Another paper')] });
    const blocks = blocksOf([plain, plain, other]);
    expect(typesOf(blocks)).toEqual('rich_text rich_text context divider rich_text context'.split(' '));
    expect(plainText(blocks).match(/Engineers defend/g)?.length).toBe(1);
  });

  test('four actions are two buttons and a menu', () => {
    const quote = aQuote({ actions: ['A', 'B', 'C', 'D'].map((label) => button(label)) });
    const { elements } = blocksOf([quote]).at(-1) as { elements: Json[] };
    expect(elements.map(({ type }) => type)).toEqual(['button', 'button', 'overflow']);
    expect(optionsOf(elements[2]!).map((option) => readAction({ selected_option: option }))).toEqual([
      '1:a:article?id=C',
      '1:a:article?id=D',
    ]);
  });
});

describe('items', () => {
  test('a single button stands beside a headline alone', () => {
    expect(typesOf(blocksOf([item([button('Open')])]))).toEqual(['rich_text', 'context', 'actions']);
    const [first, second, ...more] = blocksOf([item([button('Open')], { body: [] })]);
    expect(first).toMatchObject({
      type: 'section',
      text: { type: 'mrkdwn', text: '*<https://meridian.example/1|A headline>*', verbatim: true },
      expand: true,
      accessory: { type: 'button', text: { text: 'Open' } },
    });
    expect(second).toMatchObject({ type: 'context' });
    expect(more).toEqual([]);
  });

  test.each([
    [2, ['rich_text', 'context', 'actions'], ['button', 'button']],
    [3, ['rich_text', 'context', 'actions'], ['button', 'button', 'button']],
    [4, ['section', 'context'], ['overflow']],
    [5, ['section', 'context'], ['overflow']],
    [6, ['rich_text', 'context', 'actions'], ['button', 'button', 'overflow']],
    [8, ['rich_text', 'context', 'actions'], Array.from({ length: 8 }, () => 'button')],
  ])('%i actions', (count, types, controls) => {
    const blocks = blocksOf([item(Array.from({ length: count }, (_, at) => button(`B${at}`)))]);
    expect(typesOf(blocks)).toEqual(types);
    expect(controlsOf(blocks).map(({ type }) => type)).toEqual(controls);
  });

  test('a headline that mrkdwn would format is rich text', () => {
    const title: Inline[] = [text('The *star* of 1_000 nights')];
    const [first] = blocksOf([item([button('Open')], { title, body: [] })]);
    expect(first).toEqual(section({ type: 'text', text: 'The *star* of 1_000 nights', style: { bold: true } }));
  });

  test('a menu has links, too', () => {
    const overflow = controlsOf(blocksOf([item([button('A'), button('B'), button('C'), link('Read')])]))[0]!;
    expect(optionsOf(overflow).at(-1)).toMatchObject({ text: { text: 'Read' }, url: 'https://meridian.example/' });
  });
});

describe('other blocks', () => {
  test('a text keeps its lines; what is strong, code or a link is so', () => {
    const code: Inline = { type: 'code', text: '/news help' };
    const url = 'https://meridian.example/';
    expect(
      blocksOf([paragraph(text('One\ntwo '), strong('three'), code, { type: 'link', text: 'four', url })]),
    ).toEqual([
      section(
        { type: 'text', text: 'One\ntwo ' },
        { type: 'text', text: 'three', style: { bold: true } },
        { type: 'text', text: '/news help', style: { code: true } },
        { type: 'link', url, text: 'four' },
      ),
    ]);
  });

  test('a heading is bold and stays with what it heads', () => {
    const blocks = blocksOf([
      { type: 'heading', text: 'Described as' },
      { type: 'list', items: [[text('a')], [text('b')]] },
    ]);
    expect(blocks).toEqual([
      section({ type: 'text', text: 'Described as', style: { bold: true } }),
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: ['a', 'b'].map((value) => ({
              type: 'rich_text_section',
              elements: [{ type: 'text', text: value }],
            })),
          },
        ],
      },
    ]);
    const filler = Array.from({ length: 48 }, () => note(text('x')));
    const messages = render(
      aCard({
        title: '',
        blocks: [...filler, paragraph(text('y')), ...[{ type: 'heading', text: 'H' } as const], note(text('z'))],
      }),
    );
    expect(messages.map(({ blocks: shown }) => shown.length)).toEqual([49, 2]);
  });

  test('short fields are in two columns, long ones below each other', () => {
    const fields = Array.from({ length: 12 }, (_, at) => ({ label: `L${at}`, content: [text(`v${at}`)] }));
    const short = blocksOf([{ type: 'fields', fields }]);
    expect(short.map((block) => (block.fields as Json[]).length)).toEqual([10, 2]);
    expect((short[0]!.fields as Json[])[0]).toEqual({ type: 'mrkdwn', text: '*L0*\nv0', verbatim: true });
    const long = blocksOf([
      { type: 'fields', fields: [...fields, { label: 'Long', content: [text('w '.repeat(300))] }] },
    ]);
    expect(typesOf(long)).toEqual(['rich_text']);
    expect(plainText(long)).toContain('L0: v0\nL1: v1');
  });

  test('a mention is drawn by its id, one of another platform by its name', () => {
    const mention = (kind: 'user' | 'channel', id: string): Inline => ({ type: 'mention', kind, id, text: 'name' });
    expect(blocksOf([paragraph(mention('user', 'U012AB3CD'), mention('channel', 'C012AB3CD'))])).toEqual([
      section({ type: 'user', user_id: 'U012AB3CD' }, { type: 'channel', channel_id: 'C012AB3CD' }),
    ]);
    expect(blocksOf([note(mention('user', 'U012AB3CD'), text(' '), mention('channel', 'C012AB3CD'))])).toMatchObject([
      { elements: [{ text: '<@U012AB3CD> <#C012AB3CD>' }] },
    ]);
    expect(plainText(blocksOf([note(mention('user', '123456789012345678'), mention('channel', 'general>'))]))).toBe(
      '@name#name',
    );
  });

  test('a note that says much is several', () => {
    const blocks = blocksOf([note(text('A sentence of a note. '.repeat(300)))]);
    expect(typesOf(blocks)).toEqual(['context', 'context', 'context']);
    for (const { elements } of blocks) expect((elements as Json[])[0]?.text).toMatch(/^A sentence.*note\.$/s);
  });
});
