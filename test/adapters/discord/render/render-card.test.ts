import { describe, expect, test } from 'vitest';
import {
  decodeAction,
  type KeptAction,
  keptId,
  type RenderOptions,
  renderCard,
} from '../../../../adapters/discord/render/index.ts';
import type { Block, Card } from '../../../../src/card/card.ts';
import { aCard, aQuote, SAMPLE_CARDS } from './cards.ts';
import { complaints, componentsOf, plainText, textsOf } from './judge.ts';
import { readMarkdown } from './read-markdown.ts';

const NOW = Temporal.Instant.from('2026-11-24T18:00:00Z');

function render(card: Card, over: Partial<RenderOptions> = {}) {
  return renderCard(card, { locale: 'en', now: NOW, isPrivate: false, keep: () => keptId('kept'), ...over });
}

function note(value: string): Block {
  return { type: 'note', content: [{ type: 'text', text: value }] };
}

function keepIn(kept: KeptAction[], key: string): RenderOptions['keep'] {
  return (action) => {
    kept.push(action);
    return keptId(key);
  };
}

const text = (value: string): Block => ({ type: 'text', content: [{ type: 'text', text: value }] });

describe('a quote', () => {
  test('has marks only around quoted words, bold matches, then who, then small where and when', () => {
    const [message] = render(aCard({ title: '', blocks: [aQuote({ actions: undefined })] }));
    expect(message?.components).toEqual([
      {
        type: 17,
        accent_color: 0x5865f2,
        components: [
          {
            type: 10,
            content: [
              '> “The **bridge** is safe today,” and it would “stay safe for a hundred years”',
              '— **Ines Castellan**, chief engineer, Harbour Works',
              '-# The Meridian · <t:1795159800:f> · [Engineers defend the \\[old\\] bridge](https://meridian.example/news/bridge_%28old%29)',
            ].join('\n'),
          },
        ],
      },
    ]);
  });

  test('of indirect speech has its cue and no marks', () => {
    const passages = [
      { as: 'cue', text: 'said' },
      { as: 'plain', text: 'it was safe' },
    ] as const;
    const [content] = textsOf(render(aCard({ title: '', blocks: [aQuote({ passages })] })));
    expect(content?.split('\n')[0]).toBe('> *said* it was safe');
  });

  test('shows the sentences around it small and outside the bar', () => {
    const context = { before: 'Before.', after: 'After.' };
    const [content] = textsOf(render(aCard({ title: '', blocks: [aQuote({ context })] })));
    const lines = readMarkdown(content ?? '');
    expect(lines.map(({ blocks }) => blocks.join())).toEqual(['small', 'quote', 'small', '', 'small']);
  });

  test('with one action has it beside the words, with two below them', () => {
    const one = componentsOf(render(aCard({ blocks: [aQuote({ actions: aQuote().actions?.slice(0, 1) })] })));
    expect(one.map(({ type }) => type)).toEqual([10, 17, 9, 10, 2]);
    const two = componentsOf(render(aCard({ blocks: [aQuote()] })));
    expect(two.map(({ type }) => type)).toEqual([10, 17, 10, 1, 2, 2]);
  });

  test('belongs to the story before it unless a divider parts them', () => {
    const item: Block = { type: 'item', title: [{ type: 'strong', text: 'A' }], body: [] };
    const containers = (blocks: readonly Block[]) =>
      componentsOf(render(aCard({ blocks }))).filter(({ type }) => type === 17).length;
    expect(containers([item, aQuote(), item, aQuote()])).toBe(2);
    expect(containers([item, { type: 'divider' }, aQuote()])).toBe(2);
    expect(containers([aQuote(), aQuote()])).toBe(2);
  });
});

describe('times', () => {
  const timeOf = (at: string, style: 'date' | 'datetime' | 'relative') =>
    textsOf(
      render(
        aCard({
          title: '',
          blocks: [{ type: 'text', content: [{ type: 'time', at: Temporal.Instant.from(at), style }] }],
        }),
      ),
    )[0];

  test.each([
    ['2026-11-01T00:00:00Z', 'date', '<t:1793491200:D>'],
    ['2026-11-01T00:00:00Z', 'datetime', '<t:1793491200:f>'],
    ['2026-11-01T00:00:00Z', 'relative', '<t:1793491200:R>'],
    ['2026-11-24T12:00:00Z', 'datetime', '<t:1795521600:f> (<t:1795521600:R>)'],
  ] as const)('%s as %s is %s', (at, style, shown) => {
    expect(timeOf(at, style)).toBe(shown);
  });
});

describe('pages and sharing', () => {
  const buttons = (card: Card, over: Partial<RenderOptions> = {}) =>
    componentsOf(render(card, over)).filter(({ type }) => type === 2) as unknown as {
      label: string;
      custom_id: string;
      disabled?: boolean;
    }[];

  test('say where one is, and turn', () => {
    const card = { ...SAMPLE_CARDS.quotes };
    expect(plainText(render(card))).toContain('Page 1 of 46 · 137 quotes');
    const turn = buttons(card).filter(({ label }) => ['Previous', 'Next'].includes(label));
    expect(turn.map(({ disabled }) => disabled)).toEqual([true, undefined]);
    expect(decodeAction(turn[1]!.custom_id)).toEqual({ type: 'run', run: card.pages?.next, effect: 'replace' });
  });

  test('count no pages where the total is a lower bound', () => {
    const pages = { ...SAMPLE_CARDS.quotes.pages!, isTotalExact: false };
    expect(plainText(render({ ...SAMPLE_CARDS.quotes, pages }))).toContain('Page 1 · more than 137 quotes');
  });

  test('only a private answer can be shared, and never one that stays private', () => {
    const answers = { command: 'quotes', options: { about: 'bridge' } };
    const shareOf = (card: Card, over: Partial<RenderOptions>) =>
      buttons(card, over).find(({ label }) => label === 'Share to channel')?.custom_id;
    expect(shareOf(SAMPLE_CARDS.quotes, { isPrivate: false })).toBeUndefined();
    expect(shareOf({ ...SAMPLE_CARDS.quotes, isAlwaysPrivate: true }, { isPrivate: true })).toBeUndefined();
    expect(shareOf(SAMPLE_CARDS.broken, { isPrivate: true })).toBeUndefined();
    expect(shareOf(SAMPLE_CARDS.quotes, { isPrivate: true, answers })).toBe('1:s:quotes?about=bridge');
    const kept: KeptAction[] = [];
    shareOf(SAMPLE_CARDS.quotes, { isPrivate: true, keep: keepIn(kept, 'card') });
    expect(kept).toEqual([{ type: 'share', card: SAMPLE_CARDS.quotes }]);
  });

  test('private messages carry the ephemeral flag, and none pings', () => {
    expect(render(SAMPLE_CARDS.quotes, { isPrivate: true })[0]).toMatchObject({
      flags: 32768 + 64,
      allowed_mentions: { parse: [] },
    });
    expect(render(SAMPLE_CARDS.quotes)[0]?.flags).toBe(32768);
  });
});

describe('actions', () => {
  test('the same button twice has two ids that do the same', () => {
    const ids = componentsOf(render(aCard({ blocks: [aQuote(), aQuote()] }))).flatMap(
      ({ custom_id }) => custom_id ?? [],
    );
    expect(new Set(ids).size).toBe(4);
    expect(ids.map((id) => decodeAction(String(id)))[2]).toEqual(decodeAction(String(ids[0])));
  });

  test('what is too long for an id is kept', () => {
    const run = { command: 'quotes', options: { about: 'x'.repeat(200) } };
    const kept: KeptAction[] = [];
    const card = aCard({
      blocks: [{ type: 'actions', actions: [{ type: 'button', label: 'Go', run, effect: 'replace' }] }],
    });
    const messages = render(card, { keep: keepIn(kept, 'abc') });
    expect(kept).toEqual([{ type: 'run', run, effect: 'replace' }]);
    expect(componentsOf(messages).at(-1)).toMatchObject({ custom_id: '1:k:abc', label: 'Go' });
  });

  test('one button of a group is the primary one', () => {
    const action = { type: 'button', label: 'Go', style: 'primary', run: { command: 'quotes', options: {} } } as const;
    const card = aCard({
      blocks: [{ type: 'actions', actions: [action, action, { ...action, style: 'danger' }] }, text('x')],
    });
    const styles = componentsOf(render(card))
      .filter(({ type }) => type === 2)
      .map(({ style }) => style);
    expect(styles).toEqual([1, 2, 4]);
  });

  test('a link that no button takes is text', () => {
    const messages = render(SAMPLE_CARDS.nasty);
    expect(plainText(messages)).toContain('Not safe (javascript:alert(1))');
    expect(
      componentsOf(messages)
        .filter(({ url }) => url !== undefined)
        .map(({ url }) => url),
    ).toEqual(['https://meridian.example/']);
  });

  test('a label that no button holds is cut with an ellipsis and stands in full beside it', () => {
    const label = 'word '.repeat(40).trim();
    const messages = render(
      aCard({
        blocks: [{ type: 'actions', actions: [{ type: 'button', label, run: { command: 'help', options: {} } }] }],
      }),
    );
    const button = componentsOf(messages).find(({ type }) => type === 2);
    expect(String(button?.label)).toMatch(/^(?:word )+word?…$|…$/);
    expect(String(button?.label).length).toBeLessThanOrEqual(80);
    expect(plainText(messages)).toContain(label);
  });

  test('a menu of 60 options is three menus', () => {
    const options = Array.from({ length: 60 }, (_, at) => ({
      label: `Story ${at}`,
      run: { command: 'article', options: { id: `a${at}` } },
    }));
    const menus = componentsOf(
      render(aCard({ blocks: [{ type: 'actions', actions: [{ type: 'select', placeholder: 'Open', options }] }] })),
    ).filter(({ type }) => type === 3);
    expect(menus.map(({ placeholder }) => placeholder)).toEqual([
      'Open (1 to 25)',
      'Open (26 to 50)',
      'Open (51 to 60)',
    ]);
  });
});

describe('overflow', () => {
  test('a long text is cut between sentences, over as few messages as hold it', () => {
    const sentences = Array.from({ length: 200 }, (_, at) => `Sentence number ${at} says that the bridge is *safe*.`);
    const messages = render(aCard({ blocks: [text(sentences.join(' '))] }));
    expect(messages.map(complaints)).toEqual(messages.map(() => ''));
    expect(messages.length).toBe(3);
    for (const line of plainText(messages).split('\n').slice(1)) expect(line).toMatch(/^Sentence number.*safe\*\.$/);
  });

  test('a text of one endless word is cut, but no character and no escape in it', () => {
    for (const word of ['👩‍👩‍👧‍👦', '*', '橋', 'x'])
      expect(plainText(render(aCard({ title: '', blocks: [text(word.repeat(6_000))] }))).replaceAll('\n', '')).toBe(
        word.repeat(6_000),
      );
  });

  test('a bold text that is cut stays bold', () => {
    const messages = render(
      aCard({ title: '', blocks: [{ type: 'text', content: [{ type: 'strong', text: 'bold '.repeat(2_000) }] }] }),
    );
    const tokens = textsOf(messages).flatMap((content) => readMarkdown(content).flatMap((line) => line.tokens));
    expect(tokens.map(({ type }) => type)).toEqual(tokens.map(() => 'bold'));
    expect(tokens.length).toBeGreaterThan(1);
  });

  test('a story that does not fit begins the next message whole', () => {
    const blocks = Array.from({ length: 12 }, () => [text('Between.'), aQuote()]).flat();
    const messages = render(aCard({ blocks }));
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.map(complaints)).toEqual(messages.map(() => ''));
    for (const message of messages) {
      const quotes = message.components.filter(
        (component) => component.type === 17 && component.components.length === 2,
      );
      const rows = componentsOf([message]).filter(({ type }) => type === 1);
      expect(quotes.length).toBe(rows.length);
    }
  });

  test('a story whose quote would not fit takes its item along to the next message', () => {
    const story: Block[] = [
      { type: 'item', title: [], body: [[{ type: 'text', text: 'item '.repeat(140) }]] },
      aQuote({ passages: [{ as: 'plain', text: 'quote '.repeat(100) }], actions: undefined }),
    ];
    const messages = render(aCard({ blocks: [...story, ...story, ...story] }));
    const counts = messages.map((message) => componentsOf([message]).filter(({ type }) => type === 17).length);
    expect(counts).toEqual([2, 1]);
  });

  test('forty components and ten thousand bytes are one message, more are two', () => {
    const notes = (count: number, words: string) =>
      render(aCard({ title: '', blocks: Array.from({ length: count }, () => note(words)) })).length;
    expect([notes(40, 'x'), notes(41, 'x')]).toEqual([1, 2]);
    // Each of the four has 3 bytes of markup, 12 that Discord adds, and 3 for each letter: 9,960 and 10,020 in all.
    expect([notes(4, '橋'.repeat(825)), notes(4, '橋'.repeat(830))]).toEqual([1, 2]);
  });

  test('many stories share a container, so that one message holds them', () => {
    const item: Block = {
      type: 'item',
      title: [{ type: 'text', text: 'Story' }],
      body: [],
      actions: [{ type: 'button', label: 'Open', run: { command: 'article', options: { id: 'a' } } }],
    };
    expect(render(aCard({ blocks: Array.from({ length: 12 }, () => item) })).length).toBe(1);
  });
});

test('a card that says nothing shows its fallback', () => {
  expect(plainText(render(aCard({ title: '' })))).toBe('Quotes');
  expect(plainText(render(aCard({ title: '', fallback: ' ' })))).toBe('Nothing to show.');
});

test('what kind of answer it is can be read without colours', () => {
  expect(plainText(render(SAMPLE_CARDS.broken))).toMatch(/^⚠️ That did not work/);
  expect(plainText(render(aCard({ kind: 'done', title: 'Saved' })))).toBe('✅ Saved');
});

test('a form card says what it asks and has a button that opens it', () => {
  const form = {
    title: 'Daily digest',
    submitLabel: 'Subscribe',
    submit: { command: 'digest subscribe', options: {} },
    fields: [{ name: 'at', label: 'Time', hint: 'your zone', required: true, input: { type: 'time' } }],
  } as const;
  const kept: KeptAction[] = [];
  const messages = render(aCard({ kind: 'form', title: 'Daily digest', form }), {
    keep: keepIn(kept, 'f'),
  });
  expect(plainText(messages)).toBe('Daily digest\nTime (your zone)');
  expect(componentsOf(messages).at(-1)).toMatchObject({ type: 2, style: 1, label: 'Subscribe', custom_id: '1:k:f' });
  expect(kept).toEqual([{ type: 'form', form }]);
});

test.each(Object.entries(SAMPLE_CARDS))('the sample "%s" is one message that Discord takes', (_name, card) => {
  const messages = render(card, { isPrivate: true });
  expect(messages.map(complaints)).toEqual(['']);
});
