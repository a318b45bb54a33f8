/** Cards of any content, for properties of renderers: strings hold what is worst for markdown, layouts and readers. */
import fc from 'fast-check';
import type { Action, Block, Card, Field, Form, Inline, Invocation, Passage } from '../../src/card/card.ts';

/** Markup of chat platforms, addresses, bidi and zero-width characters, controls, lone surrogates, wide and joined letters. */
export const NASTY: readonly string[] = [
  '*',
  '**',
  '***bold***',
  '_',
  '__under__',
  '~~',
  '~',
  '||spoiler||',
  '`',
  '```js\n',
  '``',
  '\\',
  '\\*',
  '\\\\',
  '# ',
  '### heading',
  '-# small',
  '- item',
  '* item',
  '+ item',
  '1. one',
  '12.',
  '> quote',
  '>>> all',
  '>',
  '[',
  ']',
  '(',
  ')',
  '[text](https://evil.example)',
  '![image](https://evil.example/a.png)',
  '[a]: https://evil.example',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '<@U012AB3CD>',
  '<!channel>',
  '<!here>',
  '@everyone',
  '@here',
  '<t:1700000000:R>',
  '</help:123456789012345678>',
  '<:emoji:123456789012345678>',
  '<a:emoji:123456789012345678>',
  '<id:guide>',
  ':smile:',
  ':+1:',
  'https://evil.example/a_b_c',
  '<https://evil.example>',
  'discord.gg/abc',
  'mailto:a@evil.example',
  'www.evil.example',
  '¯\\_(ツ)_/¯',
  '&lt;b&gt;',
  '<b onclick="x">',
  '\'"',
  '“”',
  '„“',
  '-',
  '--',
  '.',
  '…',
  '\r\n',
  '\n',
  '\n\n',
  '\n- ',
  '\n# ',
  '\t',
  '\u2028',
  '\u202e',
  '\u2066',
  '\u2069',
  '\u200b',
  '\u200d',
  '\u200c',
  '\u200f',
  '\ufeff',
  '\u00ad',
  '\u{e0041}',
  '\ud800',
  '\udc00',
  '\0',
  '\u001b[31m',
  '\u009b2J',
  '\u2800',
  '\u3000',
  '漢字かな交じり文。',
  '👩‍👩‍👧‍👦',
  '🇩🇪',
  '👍🏽',
  '❤️',
  'e\u0301\u0323',
  'می‌خواهم',
  'שלום',
  'x\u0300'.repeat(40),
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(2),
];

/** A short text, now and then empty or blank. */
export const nastyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { arbitrary: fc.constantFrom(...NASTY), weight: 3 },
      { arbitrary: fc.string({ unit: 'binary', maxLength: 8 }), weight: 1 },
      { arbitrary: fc.lorem({ maxCount: 6 }), weight: 2 },
    ),
    { maxLength: 5 },
  )
  .chain((parts) => fc.constantFrom('', ' ').map((separator) => parts.join(separator)));

/** Short texts, and some that no single message holds. */
const anyText: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: nastyText, weight: 24 },
  {
    arbitrary: fc
      .tuple(nastyText, fc.integer({ min: 1, max: 400 }))
      .map(([text, times]) => text.repeat(times).slice(0, 9_000)),
    weight: 1,
  },
);

const instant = fc
  .integer({ min: 0, max: 4_000_000_000_000 })
  .map((milliseconds) => Temporal.Instant.fromEpochMilliseconds(milliseconds));

const url = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  nastyText,
  nastyText.map((text) => `https://e.example/${text}`),
  fc.constantFrom(
    'javascript:alert(1)',
    'https://localhost/',
    'https://user:pass@e.example/',
    `https://e.example/${'a'.repeat(2_000)}`,
  ),
);

export const anyInline: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ type: fc.constantFrom('text', 'strong', 'match', 'code'), text: anyText }),
  fc.record({ type: fc.constant('link' as const), text: anyText, url }),
  fc.record({
    type: fc.constant('time' as const),
    at: instant,
    style: fc.constantFrom('date', 'datetime', 'relative'),
  }),
  fc.record({
    type: fc.constant('mention' as const),
    kind: fc.constantFrom('user', 'channel'),
    id: fc.oneof(fc.constantFrom('123456789012345678', 'U012AB3CD'), nastyText),
    text: nastyText,
  }),
);
const inlines = fc.array(anyInline, { maxLength: 4 });

export const anyInvocation: fc.Arbitrary<Invocation> = fc.record({
  command: fc.constantFrom('quotes', 'article', 'digest subscribe'),
  options: fc.dictionary(fc.constantFrom('by', 'about', 'id', 'page'), fc.oneof(nastyText, fc.nat(), fc.boolean()), {
    noNullPrototype: true,
  }),
});

const effect = fc.constantFrom('replace', 'answer');

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record(
    {
      type: fc.constant('button' as const),
      label: nastyText,
      style: fc.constantFrom('primary', 'danger'),
      run: anyInvocation,
      effect,
    },
    { requiredKeys: ['type', 'label', 'run'] },
  ),
  fc.record({ type: fc.constant('link' as const), label: nastyText, url }),
  fc.record({
    type: fc.constant('select' as const),
    placeholder: nastyText,
    options: fc.array(fc.record({ label: nastyText, description: nastyText, run: anyInvocation }), { maxLength: 30 }),
    effect,
  }),
);
/** Now and then more than a row, or a message, holds. */
const actions = fc.oneof(
  { arbitrary: fc.array(anyAction, { maxLength: 3 }), weight: 12 },
  { arbitrary: fc.array(anyAction, { maxLength: 60 }), weight: 1 },
);

export const anyPassage: fc.Arbitrary<Passage> = anyText.chain((text) =>
  fc.record({
    as: fc.constantFrom('quoted', 'plain', 'cue'),
    text: fc.constant(text),
    matches: fc.array(
      fc.record({
        start: fc.integer({ min: -2, max: text.length + 2 }),
        end: fc.integer({ min: -2, max: text.length + 2 }),
      }),
      { maxLength: 3 },
    ),
  }),
);

export const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('heading' as const), text: nastyText }),
  fc.record({ type: fc.constant('text' as const), content: inlines }),
  fc.record({ type: fc.constant('note' as const), content: inlines }),
  fc.record({ type: fc.constant('list' as const), items: fc.array(inlines, { maxLength: 5 }) }),
  fc.record({
    type: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: nastyText, content: inlines }), { maxLength: 3 }),
  }),
  fc.constant({ type: 'divider' as const }),
  fc.record(
    {
      type: fc.constant('quote' as const),
      passages: fc.array(anyPassage, { minLength: 1, maxLength: 3 }),
      attribution: inlines,
      source: inlines,
      context: fc.record({ before: anyText, after: nastyText }),
      copy: nastyText,
      actions,
    },
    { requiredKeys: ['type', 'passages', 'attribution', 'source'] },
  ),
  fc.record(
    {
      type: fc.constant('item' as const),
      title: inlines,
      body: fc.array(inlines, { maxLength: 2 }),
      note: inlines,
      actions,
    },
    { requiredKeys: ['type', 'title', 'body'] },
  ),
  fc.record({ type: fc.constant('actions' as const), actions }),
);

const anyField: fc.Arbitrary<Field> = fc.record(
  {
    name: fc.constantFrom('at', 'zone', 'channel', 'topic', 'kind', 'words', 'limit'),
    label: nastyText,
    hint: nastyText,
    required: fc.boolean(),
    value: anyText,
    input: fc.oneof(
      fc.record(
        { type: fc.constantFrom('line', 'lines'), maxLength: fc.integer({ min: 0, max: 9_000 }) },
        { requiredKeys: ['type'] },
      ),
      fc.record({
        type: fc.constant('choice' as const),
        options: fc.array(fc.record({ label: nastyText, value: nastyText }), { maxLength: 40 }),
      }),
      fc.record({ type: fc.constantFrom('channel', 'time') }),
    ),
  },
  { requiredKeys: ['name', 'label', 'required', 'input'] },
);

export const anyForm: fc.Arbitrary<Form> = fc.record({
  title: nastyText,
  submitLabel: nastyText,
  submit: anyInvocation,
  fields: fc.array(anyField, { maxLength: 12 }),
});

export const anyCard: fc.Arbitrary<Card> = fc.record(
  {
    kind: fc.constantFrom('answer', 'empty', 'error', 'done', 'form'),
    title: nastyText,
    blocks: fc.oneof(
      { arbitrary: fc.array(anyBlock, { maxLength: 5 }), weight: 5 },
      { arbitrary: fc.array(anyBlock, { maxLength: 40 }), weight: 1 },
    ),
    fallback: nastyText,
    pages: fc.record(
      {
        page: fc.integer({ min: 1, max: 99 }),
        total: fc.nat(),
        isTotalExact: fc.boolean(),
        next: anyInvocation,
        previous: anyInvocation,
      },
      { requiredKeys: ['page', 'total', 'isTotalExact'] },
    ),
    form: anyForm,
    isAlwaysPrivate: fc.boolean(),
  },
  { requiredKeys: ['kind', 'title', 'blocks', 'fallback'] },
);
