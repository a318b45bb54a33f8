/** Cards of any content, for properties: strings hold what is worst for a terminal. */
import fc from 'fast-check';
import type { Action, Block, Card, Inline, Invocation, Passage } from '../../../src/card/card.ts';

/** Escape sequences, C1 controls, bidi overrides, zero-width characters, wide and combining ones. */
const NASTY = [
  '\u001b[31m',
  '\u001b]8;;https://evil.example/\u001b\\',
  '\u001b]0;title\u0007',
  '\u009b2J',
  '\u0090q',
  '\r\n',
  '\r',
  '\t',
  '\u2028',
  '\b\b',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ufeff',
  '\u{e0041}',
  '\ud800',
  '\0',
  '\u007f',
  '漢字かな交じり文',
  '👩‍👩‍👧‍👦',
  '🇩🇪',
  'e\u0301\u0323',
  'می‌خواهم',
  '“”',
  'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(2),
];

export const nastyText = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 8 }), fc.lorem({ maxCount: 6 })), {
    maxLength: 6,
  })
  .map((parts) => parts.join(' '));

const instant = fc
  .integer({ min: 0, max: 4_000_000_000_000 })
  .map((milliseconds) => Temporal.Instant.fromEpochMilliseconds(milliseconds));

const url = fc.oneof(
  fc.webUrl(),
  nastyText,
  nastyText.map((text) => `https://e.example/${text}`),
  fc.constant('javascript:alert(1)'),
);

const inline: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ type: fc.constantFrom('text', 'strong', 'match', 'code'), text: nastyText }),
  fc.record({ type: fc.constant('link' as const), text: nastyText, url }),
  fc.record({
    type: fc.constant('time' as const),
    at: instant,
    style: fc.constantFrom('date', 'datetime', 'relative'),
  }),
  fc.record({
    type: fc.constant('mention' as const),
    kind: fc.constantFrom('user', 'channel'),
    id: fc.string(),
    text: nastyText,
  }),
);
const inlines = fc.array(inline, { maxLength: 4 });

const invocation: fc.Arbitrary<Invocation> = fc.record({
  command: fc.constantFrom('quotes', 'article', 'search'),
  options: fc.dictionary(fc.constantFrom('by', 'about', 'id', 'page'), fc.oneof(nastyText, fc.nat(), fc.boolean())),
});

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constant('button' as const), label: nastyText, run: invocation }),
  fc.record({ type: fc.constant('link' as const), label: nastyText, url }),
  fc.record({
    type: fc.constant('select' as const),
    placeholder: nastyText,
    options: fc.array(fc.record({ label: nastyText, description: nastyText, run: invocation }), { maxLength: 3 }),
  }),
);
const actions = fc.array(action, { maxLength: 3 });

export const passage: fc.Arbitrary<Passage> = nastyText.chain((text) =>
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

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('heading' as const), text: nastyText }),
  fc.record({ type: fc.constant('text' as const), content: inlines }),
  fc.record({ type: fc.constant('note' as const), content: inlines }),
  fc.record({ type: fc.constant('list' as const), items: fc.array(inlines, { maxLength: 3 }) }),
  fc.record({
    type: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: nastyText, content: inlines }), { maxLength: 3 }),
  }),
  fc.constant({ type: 'divider' as const }),
  fc.record({
    type: fc.constant('quote' as const),
    passages: fc.array(passage, { minLength: 1, maxLength: 3 }),
    attribution: inlines,
    source: inlines,
    context: fc.record({ before: nastyText, after: nastyText }),
    actions,
  }),
  fc.record({
    type: fc.constant('item' as const),
    title: inlines,
    body: fc.array(inlines, { maxLength: 2 }),
    note: inlines,
    actions,
  }),
  fc.record({ type: fc.constant('actions' as const), actions }),
);

export const anyCard: fc.Arbitrary<Card> = fc.record({
  kind: fc.constantFrom('answer', 'empty', 'error', 'done', 'form'),
  title: nastyText,
  blocks: fc.array(block, { maxLength: 4 }),
  fallback: nastyText,
  pages: fc.record({
    page: fc.integer({ min: 1, max: 99 }),
    total: fc.nat(),
    isTotalExact: fc.boolean(),
    next: invocation,
    previous: invocation,
  }),
  form: fc.record({
    title: nastyText,
    submitLabel: nastyText,
    submit: invocation,
    fields: fc.array(
      fc.record({
        name: fc.constantFrom('at', 'zone'),
        label: nastyText,
        hint: nastyText,
        required: fc.boolean(),
        value: nastyText,
        input: fc.constant({ type: 'line' as const }),
      }),
      { maxLength: 2 },
    ),
  }),
});
