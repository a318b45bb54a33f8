/** How Cards look in a terminal. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RenderOptions, renderCard, renderNumberedCard } from '../../../adapters/terminal/render.ts';
import { makeSafeLine, safeUrl } from '../../../adapters/terminal/safe-text.ts';
import { widthOf } from '../../../adapters/terminal/wrap.ts';
import type { Block, Card, Passage } from '../../../src/card/card.ts';
import { anyCard } from './cards.ts';

const AT = Temporal.Instant.from('2019-07-30T12:05:00Z');
const PLAIN: RenderOptions = {
  columns: 72,
  hasColours: false,
  timeZone: 'Europe/Berlin',
  locale: 'en-GB',
  now: Temporal.Instant.from('2019-07-31T12:05:00Z'),
};
const COLOURED: RenderOptions = { ...PLAIN, hasColours: true };

function aCard(blocks: readonly Block[], more: Partial<Card> = {}): Card {
  return { kind: 'answer', title: '', blocks, fallback: '', ...more };
}

function aQuote(passages: readonly Passage[], more: Partial<Extract<Block, { type: 'quote' }>> = {}): Block {
  return { type: 'quote', passages, attribution: [], source: [], ...more };
}

function shown(blocks: readonly Block[], options: RenderOptions = PLAIN): string {
  return renderCard(aCard(blocks), options).trimStart();
}

test('a page of quotes shows words, speaker, source and what to type', () => {
  const card = aCard(
    [
      { type: 'note', content: [{ type: 'text', text: '137 quotes' }] },
      aQuote([{ as: 'quoted', text: 'We have never been engaged in any intelligence activities in that country,' }], {
        attribution: [
          { type: 'strong', text: 'Ada Berg' },
          { type: 'text', text: ', media manager, Norlink' },
        ],
        source: [
          { type: 'text', text: 'Harbour Gazette · ' },
          { type: 'time', at: AT, style: 'datetime' },
          { type: 'text', text: ' · ' },
          { type: 'link', text: 'Norlink denies claims', url: 'https://gazette.example/1' },
        ],
        context: { before: 'The firm answered on Tuesday.', after: 'It gave no details.' },
        actions: [{ type: 'button', label: 'Article', run: { command: 'article', options: { id: 'k3j2' } } }],
      }),
      aQuote(
        [
          { as: 'cue', text: 'alleged' },
          { as: 'plain', text: 'that a unit of the firm had' },
          { as: 'quoted', text: 'secretly collected data' },
        ],
        { attribution: [{ type: 'strong', text: 'Public radio' }], source: [{ type: 'text', text: 'date unknown' }] },
      ),
    ],
    {
      title: 'Quotes by Norlink',
      pages: {
        page: 1,
        total: 137,
        isTotalExact: true,
        next: { command: 'quotes', options: { by: 'Norlink', page: 2 } },
      },
    },
  );
  expect(renderCard(card, PLAIN)).toMatchInlineSnapshot(`
    "Quotes by Norlink
    137 quotes

      │ The firm answered on Tuesday.
      ┃ “We have never been engaged in any intelligence activities in that
      ┃ country,”
      ┃ — Ada Berg, media manager, Norlink
      ┃   Harbour Gazette · 30 Jul 2019, 14:05 CEST · Norlink denies claims
      ┃   <https://gazette.example/1>
      │ It gave no details.
        → /article id:k3j2

      ┃ alleged that a unit of the firm had “secretly collected data”
      ┃ — Public radio
      ┃   date unknown

    Page 1 · 137 quotes · more: /quotes by:Norlink page:2"
  `);
});

test('a briefing shows stories with their notes and actions', () => {
  const card = aCard(
    [
      {
        type: 'item',
        title: [{ type: 'strong', text: 'Bridge closed after cracks are found' }],
        body: [
          [
            {
              type: 'text',
              text: 'The bridge over the Harl was closed on Monday. Repairs take two weeks, the city said.',
            },
          ],
        ],
        note: [{ type: 'text', text: '3 articles · Gazette, Meridian' }],
        actions: [
          { type: 'button', label: 'Article', run: { command: 'article', options: { id: 'k3j2' } } },
          { type: 'link', label: 'Read at its outlet', url: 'https://gazette.example/bridge' },
        ],
      },
      { type: 'divider' },
      {
        type: 'fields',
        fields: [
          { label: 'Quoted', content: [{ type: 'text', text: '3 times' }] },
          { label: 'First', content: [{ type: 'time', at: AT, style: 'date' }] },
        ],
      },
      { type: 'heading', text: 'Described as' },
      { type: 'list', items: [[{ type: 'text', text: 'mayor' }], [{ type: 'text', text: 'candidate' }]] },
    ],
    { title: 'Briefing' },
  );
  expect(renderCard(card, PLAIN)).toMatchInlineSnapshot(`
    "Briefing

    Bridge closed after cracks are found
      The bridge over the Harl was closed on Monday. Repairs take two weeks,
      the city said.
      3 articles · Gazette, Meridian
      → /article id:k3j2
      → Read at its outlet <https://gazette.example/bridge>

    ────────────────────────────────────────

    Quoted  3 times
    First   30 Jul 2019

    Described as
      • mayor
      • candidate"
  `);
});

test('a form shows its fields and the command that takes them', () => {
  const card = aCard([], {
    kind: 'form',
    title: 'Subscribe',
    form: {
      title: 'When and what',
      submitLabel: 'Save with',
      submit: { command: 'digest subscribe', options: { channel: 'C1' } },
      fields: [
        { name: 'at', label: 'Time', required: true, input: { type: 'time' } },
        {
          name: 'kind',
          label: 'Kind',
          required: false,
          value: 'daily',
          input: {
            type: 'choice',
            options: [
              { label: 'Daily', value: 'daily' },
              { label: 'Weekly', value: 'weekly' },
            ],
          },
        },
      ],
    },
  });
  expect(renderCard(card, PLAIN)).toMatchInlineSnapshot(`
    "Subscribe

    When and what
      • at: Time; needed
      • kind: Kind; one of daily, weekly; now daily
    Save with: /digest subscribe channel:C1 at:… kind:daily"
  `);
});

test('numbers of actions name their invocations in the order of the text', () => {
  const card = aCard(
    [
      {
        type: 'actions',
        actions: [
          { type: 'button', label: 'Article', run: { command: 'article', options: { id: 'a' } } },
          {
            type: 'select',
            placeholder: 'Stories',
            options: [{ label: 'One', run: { command: 'article', options: { id: 'b' } } }],
          },
        ],
      },
    ],
    { pages: { page: 2, total: 9, isTotalExact: false, previous: { command: 'search', options: {} } } },
  );
  const { text, invocations } = renderNumberedCard(card, PLAIN);
  expect(text).toBe('→ [1] Article\nStories:\n  [2] One\n\nPage 2 · more than 9 articles · [3] back');
  expect(invocations.map(({ options }) => options.id)).toEqual(['a', 'b', undefined]);
});

test('buttons that stand alone say what they do', () => {
  const run = { command: 'quotes', options: { by: 'Ada', context: true } };
  const block: Block = { type: 'actions', actions: [{ type: 'button', label: 'Show in context', run }] };
  expect(shown([block])).toBe('→ Show in context: /quotes by:Ada context:true');
});

test.each([`https://desk.example/${'a'.repeat(90)}`, `whsec_${'b'.repeat(90)}`])(
  'an address or a secret stays in one line, to be copied: %s',
  (text) => {
    const content = [{ type: 'code' as const, text }];
    const blocks: Block[] = [
      { type: 'text', content: [{ type: 'text', text: 'It is ' }, ...content] },
      { type: 'fields', fields: [{ label: 'Secret', content }] },
    ];
    expect(
      shown(blocks)
        .split('\n')
        .filter((line) => line.includes(text)),
    ).toHaveLength(2);
  },
);

test('a terminal that says that it has no columns gets eighty', () => {
  const text = renderCard(aCard([{ type: 'text', content: [{ type: 'text', text: 'word '.repeat(40) }] }]), {
    ...PLAIN,
    columns: 0,
  });
  expect(Math.max(...text.split('\n').map(widthOf))).toBe(79);
});

describe('quotation marks', () => {
  test.each<[name: string, passages: Passage[], text: string]>([
    ['stand around quoted passages', [{ as: 'quoted', text: 'Yes.' }], '┃ “Yes.”'],
    [
      'do not stand around indirect speech',
      [
        { as: 'cue', text: 'said' },
        { as: 'plain', text: 'it was late.' },
      ],
      '┃ said it was late.',
    ],
    [
      'stand around the quoted part of mixed speech',
      [
        { as: 'plain', text: 'called it' },
        { as: 'quoted', text: 'late' },
        { as: 'plain', text: ', again' },
      ],
      '┃ called it “late”, again',
    ],
    [
      'stand around each piece of an interrupted quote',
      [
        { as: 'quoted', text: 'No,' },
        { as: 'quoted', text: 'never.' },
      ],
      '┃ “No,” … “never.”',
    ],
  ])('%s', (_name, passages, text) => {
    expect(shown([aQuote(passages)])).toBe(text);
  });

  test('are as many as there are quoted passages, whatever the text', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const quoted = JSON.stringify(card).match(/"as":"quoted"/g)?.length ?? 0;
        const count = (text: string, mark: string) => text.split(mark).length - 1;
        const clean = JSON.parse(JSON.stringify(card, withoutMarks), revive) as Card;
        const text = renderCard(clean, PLAIN);
        expect(count(text, '“')).toBe(quoted);
        expect(count(text, '”')).toBe(quoted);
      }),
      { numRuns: 100 },
    );
  });
});

function withoutMarks(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(/[“”]/g, '') : value;
}

function revive(key: string, value: unknown): unknown {
  return key === 'at' && typeof value === 'string' && /^\d{4}-/.test(value) ? Temporal.Instant.from(value) : value;
}

describe('colours', () => {
  test('matches are bold and stay in place', () => {
    const text = shown([aQuote([{ as: 'quoted', text: 'about 5G here', matches: [{ start: 6, end: 8 }] }])], COLOURED);
    expect(visibly(text)).toBe('␛[36m  ┃ ␛[0m“about ␛[1;33m5G␛[0m here”');
  });

  test('links are hyperlinks of the terminal', () => {
    const text = shown(
      [{ type: 'text', content: [{ type: 'link', text: 'here', url: 'https://a.example/x' }] }],
      COLOURED,
    );
    expect(visibly(text)).toBe('␛]8;;https://a.example/x␛\\here␛]8;;␛\\');
  });

  test('links are text and address without colours', () => {
    const link = (text: string, url: string) => shown([{ type: 'text', content: [{ type: 'link', text, url }] }]);
    expect(link('here', 'https://a.example/x')).toBe('here <https://a.example/x>');
    expect(link('https://a.example/x', 'https://a.example/x')).toBe('https://a.example/x');
    expect(link('here', 'javascript:alert(1)')).toBe('here (javascript:alert(1))');
  });

  test('without colours no escape character is written', () => {
    fc.assert(
      fc.property(anyCard, fc.integer({ min: 10, max: 200 }), (card, columns) => {
        expect(renderCard(card, { ...PLAIN, columns })).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f]/);
      }),
      { numRuns: 150 },
    );
  });

  test('with colours every escape sequence is the renderer’s own', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const rest = renderCard(card, COLOURED).replaceAll(OWN_SEQUENCE, '');
        expect(rest).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/);
      }),
      { numRuns: 150 },
    );
  });

  test('coloured text says the same as plain text where there is no link', () => {
    const blocks: Block[] = [
      { type: 'heading', text: 'A' },
      aQuote([
        { as: 'cue', text: 'said' },
        { as: 'plain', text: 'b' },
      ]),
    ];
    expect(shown(blocks, COLOURED).replaceAll(OWN_SEQUENCE, '')).toBe(shown(blocks));
  });
});

/** SGR of the table in paint.ts, and OSC 8 with an http(s) address of printable ASCII or none. */
const OWN_SEQUENCE = /\u001b\[(?:0|1|2|3|36|1;31|1;32|1;33|1;36|1;4)m|\u001b\]8;;(?:https?:\/\/[\x21-\x7e]*)?\u001b\\/g;

function visibly(text: string): string {
  return text.replaceAll('\u001b', '␛');
}

test('every line fits the columns unless it is one address, or a line to copy', () => {
  fc.assert(
    fc.property(anyCard, fc.integer({ min: 24, max: 140 }), (card, columns) => {
      const copied = card.blocks.flatMap((block) => (block.type === 'quote' && block.copy ? [block.copy] : []));
      const lines = new Set(copied.map(makeSafeLine));
      for (const line of renderCard(card, { ...PLAIN, columns }).split('\n')) {
        if (widthOf(line) <= columns || lines.has(line)) continue;
        // What stands before an address that is alone on its line is indentation, a bar or an arrow.
        const address = /https?:\/\/\S+$/.exec(line.replace(/>$/, ''))?.[0] ?? '';
        expect(safeUrl(address), line).toBeDefined();
        expect(line.slice(0, line.indexOf(address))).toMatch(/^[ ┃•→<]*$/);
      }
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['datetime', 'Europe/Berlin', 'en-GB', '30 Jul 2019, 14:05 CEST'],
  ['datetime', 'America/New_York', 'en-GB', '30 Jul 2019, 08:05 EDT'],
  ['datetime', 'UTC', 'en-US', 'Jul 30, 2019, 12:05 UTC'],
  ['date', 'Pacific/Auckland', 'en', '31 Jul 2019'],
  ['relative', 'UTC', 'en-GB', 'yesterday'],
] as const)('a %s in %s for %s reads %j', (style, timeZone, locale, text) => {
  const block: Block = { type: 'text', content: [{ type: 'time', at: AT, style }] };
  expect(shown([block], { ...PLAIN, timeZone, locale })).toBe(text);
});
