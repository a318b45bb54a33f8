/** Cards as the commands make them, about fictional events: for examples and for looking at. */
import type { Block, Card, Inline } from '../../../../src/card/card.ts';

const AT = Temporal.Instant.from('2026-11-20T07:30:00Z');

const text = (value: string): Inline => ({ type: 'text', text: value });
const strong = (value: string): Inline => ({ type: 'strong', text: value });

export function aQuote(over: Partial<Extract<Block, { type: 'quote' }>> = {}): Extract<Block, { type: 'quote' }> {
  return {
    type: 'quote',
    passages: [
      { as: 'quoted', text: 'The bridge is safe today,', matches: [{ start: 4, end: 10 }] },
      { as: 'plain', text: 'and it would' },
      { as: 'quoted', text: 'stay safe for a hundred years' },
    ],
    attribution: [strong('Ines Castellan'), text(', chief engineer, Harbour Works')],
    source: [
      text('The Meridian · '),
      { type: 'time', at: AT, style: 'datetime' },
      text(' · '),
      { type: 'link', text: 'Engineers defend the [old] bridge', url: 'https://meridian.example/news/bridge_(old)' },
    ],
    actions: [
      { type: 'button', label: 'Article', run: { command: 'article', options: { id: 'k3j2' } } },
      { type: 'button', label: 'Full record', run: { command: 'speaker', options: { name: 'ines-castellan' } } },
    ],
    ...over,
  };
}

export function aCard(over: Partial<Card> = {}): Card {
  return { kind: 'answer', title: 'Quotes about bridge', blocks: [], fallback: 'Quotes', ...over };
}

const quotes = aCard({
  blocks: [
    { type: 'note', content: [text('137 quotes')] },
    aQuote(),
    aQuote({
      passages: [
        { as: 'cue', text: 'according to' },
        {
          as: 'plain',
          text: 'a memo, cracks wider than 2 mm were found *before* the opening and nobody told the council',
        },
      ],
      attribution: [text('an official who asked not to be named')],
      context: { before: 'The council met on Tuesday.', after: 'It adjourned without a vote.' },
    }),
    aQuote({
      passages: [{ as: 'quoted', text: '橋は今日も安全です。百年後も安全でしょう。' }],
      attribution: [strong('黒田 東彦'), text(', 港湾局長')],
    }),
    {
      type: 'actions',
      actions: [
        {
          type: 'button',
          label: 'Show in context',
          run: { command: 'quotes', options: { about: 'bridge', context: true } },
          effect: 'replace',
        },
      ],
    },
  ],
  pages: {
    page: 1,
    total: 137,
    isTotalExact: true,
    next: { command: 'quotes', options: { about: 'bridge', page: 2 } },
  },
});

const story = (headline: string, sentences: readonly string[]): Block => ({
  type: 'item',
  title: [{ type: 'link', text: headline, url: 'https://meridian.example/news/1' }],
  body: sentences.map((sentence) => [text(sentence)]),
  note: [
    text('The Meridian, Harbour Press, Gazette and 2 more · 7 articles · '),
    { type: 'time', at: AT, style: 'datetime' },
  ],
  actions: [{ type: 'button', label: 'Open', run: { command: 'article', options: { id: 'k3j2' } } }],
});

const briefing = aCard({
  title: 'Briefing',
  blocks: [
    { type: 'note', content: [text('In the last 24 hours: 9 stories, 31 articles, 6 outlets')] },
    story('Harbour bridge closed after cracks are found', [
      'The Harbour bridge was closed on Friday after inspectors found cracks in two of its piers.',
      'Ferries run every ten minutes until it opens again, the council said.',
    ]),
    aQuote({ actions: undefined, source: [text('The Meridian · '), { type: 'time', at: AT, style: 'datetime' }] }),
    { type: 'divider' },
    story('Central bank raises its rate to 4.25 per cent', ['The bank raised its rate for the third time this year.']),
    { type: 'divider' },
    story('A penguin walks into the town hall', ['Nobody was hurt.']),
    { type: 'note', content: [text('6 more stories in this time.')] },
    {
      type: 'actions',
      actions: [
        {
          type: 'button',
          label: '6 more stories',
          run: { command: 'brief', options: { limit: 9 } },
          effect: 'replace',
        },
        {
          type: 'select',
          placeholder: 'Open a story',
          options: [
            {
              label: 'Harbour bridge closed after cracks are found',
              description: '7 articles',
              run: { command: 'article', options: { id: 'k3j2' } },
            },
            {
              label: 'Central bank raises its rate to 4.25 per cent',
              run: { command: 'article', options: { id: 'p0d1' } },
            },
          ],
        },
      ],
    },
  ],
});

const record = aCard({
  title: 'Ines Castellan',
  blocks: [
    {
      type: 'fields',
      fields: [
        { label: 'Quoted', content: [text('12 times')] },
        { label: 'First', content: [{ type: 'time', at: AT, style: 'date' }] },
        { label: 'Also as', content: [text('I. Castellan, Castellan')] },
      ],
    },
    { type: 'heading', text: 'Described as' },
    { type: 'list', items: [[text('chief engineer, Harbour Works')], [text('1. deputy_engineer, @Works')]] },
    { type: 'heading', text: 'Newest first' },
    aQuote({ actions: [{ type: 'button', label: 'Article', run: { command: 'article', options: { id: 'k3j2' } } }] }),
  ],
});

const nothing = aCard({
  kind: 'empty',
  title: 'No quotes found',
  blocks: [
    {
      type: 'text',
      content: [
        text('Nothing about brigde by Castellan. Try '),
        { type: 'code', text: '/quotes about:bridge' },
        text('.'),
      ],
    },
    {
      type: 'actions',
      actions: [{ type: 'button', label: 'Without by:', run: { command: 'quotes', options: { about: 'brigde' } } }],
    },
  ],
});

const nasty = aCard({
  title: '# **Not** a heading <@123456789012345678> @everyone',
  blocks: [
    {
      type: 'text',
      content: [
        text(
          'Headline of others: [click](https://evil.example) ||spoiler|| `code` <t:0:R> :smile: https://evil.example/x_y_z\n',
        ),
        text('- no list\n1. no list\n> no quote\n-# no small print ¯\\_(ツ)_/¯ 👩‍👩‍👧‍👦'),
      ],
    },
    { type: 'divider' },
    { type: 'text', content: [strong('Bold *and* stars'), text(' and '), { type: 'code', text: 'a ` tick' }] },
    {
      type: 'actions',
      actions: [
        { type: 'link', label: 'Not safe', url: 'javascript:alert(1)' },
        { type: 'link', label: 'Safe', url: 'https://meridian.example/' },
      ],
    },
  ],
});

const broken = aCard({
  kind: 'error',
  title: 'That did not work',
  isAlwaysPrivate: true,
  blocks: [{ type: 'text', content: [text('No article "x" in the archive: find its id with "search WORDS".')] }],
});

/** By name. */
export const SAMPLE_CARDS = { quotes, briefing, record, nothing, nasty, broken } as const;
