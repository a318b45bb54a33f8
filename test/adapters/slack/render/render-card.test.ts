import { describe, expect, test } from 'vitest';
import { decodeAction, type KeptAction } from '../../../../adapters/chat/action-id.ts';
import { readAction } from '../../../../adapters/slack/render/index.ts';
import type { Action, Block, Card } from '../../../../src/card/card.ts';
import { validateMessage } from '../../../platforms/slack/validate-message.ts';
import { aCard, aQuote, SAMPLE_CARDS } from '../../discord/render/cards.ts';
import { controlsOf, type Json, labelsOf, optionsOf, plainText } from './read-blocks.ts';
import {
  AT,
  blocksOf,
  button,
  item,
  keepIn,
  link,
  NOW,
  note,
  paragraph,
  render,
  section,
  text,
  time,
  typesOf,
} from './scene.ts';

test.each(Object.entries(SAMPLE_CARDS))('the sample "%s" is one message that Slack takes', (_name, card) => {
  const messages = render(card, { isPrivate: true });
  expect(messages.map((message) => validateMessage(message, { method: 'response_url' }))).toEqual([[]]);
});

describe('titles', () => {
  test('an answer has a header, in plain letters', () => {
    expect(render(aCard({ title: 'Quotes :wave:' }))[0]?.blocks).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'Quotes :wave:', emoji: false } },
    ]);
  });

  test('a title that no header holds is cut at a word and stands in full below', () => {
    const title = 'word '.repeat(60).trim();
    const [header, below] = render(aCard({ title }))[0]!.blocks;
    expect(JSON.stringify(header)).toMatch(/word…"/);
    expect(below).toEqual(section({ type: 'text', text: title }));
    expect(render(aCard({ title }))[0]!.text).toBe(title);
  });

  test.each([
    ['error', 'warning', '⚠️'],
    ['done', 'white_check_mark', '✅'],
  ] as const)('%s has a mark before its title', (kind, name, sign) => {
    const [message] = render(aCard({ kind, title: 'So it is' }));
    expect(message?.blocks[0]).toEqual(
      section(
        { type: 'emoji', name },
        { type: 'text', text: ' ' },
        { type: 'text', text: 'So it is', style: { bold: true } },
      ),
    );
    expect(message?.text).toBe(`${sign} So it is`);
  });
});

describe('dates', () => {
  test.each([
    ['date', AT, '{date_short_pretty}', '20 Nov 2026'],
    ['datetime', AT, '{date_short_pretty} at {time}', '20 Nov 2026, 08:30 CET'],
    ['relative', AT, '{ago}', '20 Nov 2026, 08:30 CET'],
    ['datetime', NOW.subtract({ hours: 2 }), '{date_short_pretty} at {time} ({ago})', '24 Nov 2026, 17:00 CET'],
    ['datetime', NOW.add({ hours: 2 }), '{date_short_pretty} at {time}', '24 Nov 2026, 21:00 CET'],
  ] as const)('%s of %s is drawn as %s', (style, at, format, fallback) => {
    const timestamp = at.epochMilliseconds / 1000;
    expect(blocksOf([paragraph(time(style, at))])).toEqual([section({ type: 'date', timestamp, format, fallback })]);
    expect(blocksOf([note(time(style, at))])).toMatchObject([
      { elements: [{ text: `<!date^${timestamp}^${format}|${fallback}>` }] },
    ]);
  });

  test('the words that stand in are of the locale and zone that are given', () => {
    const [message] = render(aCard({ title: '', blocks: [note(time('datetime'))] }), {
      locale: 'de',
      timeZone: 'America/New_York',
    });
    expect(message?.text).toMatch(/^20\. Nov\. 2026, 02:30/);
  });
});

describe('the footer', () => {
  const pages = SAMPLE_CARDS.quotes.pages!;

  test('says the page, turns it, and shares', () => {
    const previous = { command: 'quotes', options: { page: 1 } };
    const [message] = render(
      { ...SAMPLE_CARDS.quotes, pages: { ...pages, page: 2, previous } },
      { isPrivate: true, answers: { command: 'quotes', options: { about: 'bridge' } } },
    );
    expect(plainText(message!.blocks)).toContain('Page 2 of 46 · 137 quotes');
    const { elements } = message!.blocks.at(-1) as unknown as { elements: Json[] };
    expect(elements.map((element) => [labelsOf([element])[0], readAction(element)])).toEqual([
      ['Previous', '1:r:quotes?page:1'],
      ['Next', '1:r:quotes?about=bridge&page:2'],
      ['Show in context', '1:r:quotes?about=bridge&context:t'],
      ['Share to channel', '1:s:quotes?about=bridge'],
    ]);
  });

  test('is parted by a line from the last quote', () => {
    const { blocks } = render({ ...SAMPLE_CARDS.quotes, blocks: [aQuote()] }, { isPrivate: true })[0]!;
    expect(blocks.map(({ type }) => type).slice(-4)).toEqual(['actions', 'divider', 'context', 'actions']);
    const { pages: _, ...onePage } = SAMPLE_CARDS.quotes;
    expect(render({ ...onePage, blocks: [aQuote()] })[0]!.blocks.at(-1)).not.toMatchObject({ type: 'divider' });
  });

  test('has no button for a page that is not there', () => {
    expect(labelsOf(render(SAMPLE_CARDS.quotes)[0]!.blocks)).not.toContain('Previous');
  });

  test('counts no pages where the total is a lower bound', () => {
    const [message] = render({ ...SAMPLE_CARDS.quotes, pages: { ...pages, isTotalExact: false } });
    expect(plainText(message!.blocks)).toContain('Page 1 · more than 137 quotes');
  });

  test('only a private answer can be shared, and never what stays private; an answer to nothing known is kept', () => {
    const isShareable = (card: Card, isPrivate: boolean) =>
      labelsOf(render(card, { isPrivate })[0]!.blocks).includes('Share to channel');
    expect(isShareable(SAMPLE_CARDS.quotes, true)).toBe(true);
    expect(isShareable(SAMPLE_CARDS.quotes, false)).toBe(false);
    expect(isShareable({ ...SAMPLE_CARDS.quotes, isAlwaysPrivate: true }, true)).toBe(false);
    expect(isShareable(SAMPLE_CARDS.broken, true)).toBe(false);
    expect(isShareable(SAMPLE_CARDS.nothing, true)).toBe(false);
    const kept: KeptAction[] = [];
    render(SAMPLE_CARDS.quotes, { isPrivate: true, keep: keepIn(kept) });
    expect(kept).toEqual([{ type: 'share', card: SAMPLE_CARDS.quotes }]);
  });
});

describe('controls', () => {
  const actions = (...all: Action[]): Block[] => [{ type: 'actions', actions: all }, note(text('x'))];

  test('the same button twice has two action_ids that do the same', () => {
    const controls = controlsOf(blocksOf(actions(button('A'), button('A'))));
    expect(controls.map(({ action_id }) => action_id)).toEqual(['a:1', 'a:2']);
    expect(controls.map(readAction)).toEqual(['1:a:article?id=A', '1:a:article?id=A']);
  });

  test('what is too long for a value is kept', () => {
    const run = { command: 'quotes', options: { about: 'x'.repeat(2_100) } };
    const kept: KeptAction[] = [];
    const [control] = controlsOf(blocksOf(actions(button('Go', { run, effect: 'replace' })), { keep: keepIn(kept) }));
    expect(readAction(control!)).toBe('1:k:kept');
    expect(kept).toEqual([{ type: 'run', run, effect: 'replace' }]);
  });

  test('an option holds less than a button', () => {
    const run = { command: 'quotes', options: { about: 'x'.repeat(90) } };
    const kept: KeptAction[] = [];
    const select: Action = {
      type: 'select',
      placeholder: 'Open',
      options: [
        { label: 'One', run },
        { label: 'Two', run },
      ],
    };
    const [menu] = controlsOf(blocksOf(actions(button('Go', { run }), select), { keep: keepIn(kept) })).slice(1);
    expect(optionsOf(menu!).map(({ value }) => value)).toEqual(['1:k:kept', '1:k:kept#2']);
    expect(decodeAction('1:k:kept#2')).toEqual({ type: 'kept', key: 'kept' });
    expect(kept.length).toBe(2);
  });

  test('one button of a row is the primary one', () => {
    const styled = (style?: 'primary' | 'danger') => button('B', style && { style });
    const controls = controlsOf(blocksOf(actions(styled('primary'), styled('primary'), styled('danger'), styled())));
    expect(controls.map(({ style }) => style)).toEqual(['primary', undefined, 'danger', undefined]);
  });

  test('a link is a button that does nothing here; one that no button takes is text', () => {
    const blocks = blocksOf(actions(link('Safe'), link('Not safe', 'javascript:alert(1)')));
    expect(controlsOf(blocks)).toMatchObject([{ url: 'https://meridian.example/', value: '1:n:link' }]);
    expect(plainText(blocks)).toContain('Not safe (javascript:alert(1))');
  });

  test('a label that no button holds is cut and stands in full above', () => {
    const label = 'word '.repeat(40).trim();
    const blocks = blocksOf(actions(button(label)));
    expect(labelsOf(blocks)[0]).toMatch(/^(?:word )+word…$/);
    expect(plainText(blocks)).toContain(label);
  });

  test('a menu of 250 options is three menus in one row', () => {
    const options = Array.from({ length: 250 }, (_, at) => ({
      label: `S${at}`,
      run: { command: 'a', options: { at } },
    }));
    const menus = controlsOf(blocksOf(actions({ type: 'select', placeholder: 'Open', options })));
    expect(menus.map((menu) => [labelsOf([menu])[0], optionsOf(menu).length])).toEqual([
      ['Open (1 to 100)', 100],
      ['Open (101 to 200)', 100],
      ['Open (201 to 250)', 50],
    ]);
  });

  test('thirty buttons are two rows', () => {
    const blocks = blocksOf(actions(...Array.from({ length: 30 }, (_, at) => button(`B${at}`))));
    expect(typesOf(blocks)).toEqual(['actions', 'actions', 'context']);
  });
});

describe('size', () => {
  const quoteOf = (at: number) => aQuote({ source: [...aQuote().source, text(` · page ${at}`)] });

  test('a page of ten quotes with everything around them is one message', () => {
    const blocks = Array.from({ length: 10 }, (_, at) => quoteOf(at));
    expect(render({ ...SAMPLE_CARDS.quotes, blocks }, { isPrivate: true }).length).toBe(1);
  });

  test('quotes whose small print would need a second message have it in their own block', () => {
    const quotesIn = (count: number) =>
      render({ ...SAMPLE_CARDS.quotes, blocks: Array.from({ length: count }, (_, at) => quoteOf(at)) });
    expect(quotesIn(20).map(({ blocks }) => blocks.map(({ type }) => type).includes('context'))).toEqual([true]);
    expect(
      quotesIn(20)[0]
        ?.blocks.slice(1, 4)
        .map(({ type }) => type),
    ).toEqual(['rich_text', 'section', 'rich_text']);
    expect(plainText(quotesIn(20)[0]!.blocks).match(/Engineers defend/g)?.length).toBe(20);
    expect(
      quotesIn(10)[0]
        ?.blocks.slice(1, 4)
        .map(({ type }) => type),
    ).toEqual(['rich_text', 'section', 'context']);
  });

  test('fifty blocks are one message, more are two', () => {
    const count = (notes: number) =>
      render(aCard({ title: '', blocks: Array.from({ length: notes }, () => note(text('x'))) })).length;
    expect([count(50), count(51)]).toEqual([1, 2]);
  });

  test('ten thousand characters are one message, more are two', () => {
    const count = (length: number) =>
      render(aCard({ title: '', blocks: Array.from({ length: 5 }, () => paragraph(text('x'.repeat(length)))) })).length;
    expect([count(2_000), count(2_001)]).toEqual([1, 2]);
  });

  test('a long text is cut between sentences, and nothing of it is lost', () => {
    const sentences = Array.from({ length: 300 }, (_, at) => `Sentence number ${at} says that the bridge is *safe*.`);
    const messages = render(aCard({ title: '', blocks: [paragraph(text(sentences.join(' ')))] }));
    expect(messages.length).toBe(2);
    const lines = plainText(messages.flatMap(({ blocks }) => blocks)).split('\n');
    for (const line of lines) expect(line).toMatch(/^Sentence number.*safe\*\.$/);
    expect(lines.join(' ')).toBe(sentences.join(' '));
  });

  test('a story that does not fit begins the next message whole', () => {
    const story = [item([button('A'), button('B')]), aQuote(), aQuote()];
    const messages = render(aCard({ blocks: Array.from({ length: 12 }, () => story).flat() }));
    expect(messages.length).toBe(2);
    expect(JSON.stringify(messages[1]?.blocks[0])).toContain('A headline');
    for (const message of messages) expect(validateMessage(message)).toEqual([]);
  });
});

describe('the text of a message', () => {
  test('says all that is shown, in plain words', () => {
    expect(render(aCard({ title: 'Quotes & more', blocks: [note(text('2 < 3')), aQuote()] }))[0]?.text).toBe(
      [
        'Quotes &amp; more',
        '2 &lt; 3',
        '“The bridge is safe today,” and it would “stay safe for a hundred years”',
        '— Ines Castellan, chief engineer, Harbour Works',
        'The Meridian · 20 Nov 2026, 08:30 CET · Engineers defend the [old] bridge',
      ].join('\n'),
    );
  });

  test('says in words how much it leaves out', () => {
    const [message] = render(aCard({ title: '', blocks: [paragraph(text('One two three. '.repeat(400)))] }));
    const { text: said } = message!;
    expect(said.length).toBeLessThanOrEqual(4_000);
    const [, left] = /three\.\nLeft out here: (\d+) more words that this message shows\.$/.exec(said)!;
    expect((said.match(/One|two|three/g)?.length ?? 0) + Number(left)).toBe(1_200);
  });
});

test('no link of a message unrolls', () => {
  expect(render(SAMPLE_CARDS.quotes)[0]).toMatchObject({ unfurl_links: false, unfurl_media: false });
});

test('a card without words is its fallback', () => {
  expect(render(aCard({ title: '' }))[0]).toMatchObject({
    text: 'Quotes',
    blocks: [section({ type: 'text', text: 'Quotes' })],
  });
  expect(render(aCard({ title: '', fallback: ' ' }))[0]?.text).toBe('Nothing to show.');
});

test('a form card lists what it asks and has a button that opens it', () => {
  const form = {
    title: 'Daily digest',
    submitLabel: 'Subscribe',
    submit: { command: 'digest subscribe', options: {} },
    fields: [{ name: 'at', label: 'Time', hint: 'your zone', value: '08:00', required: true, input: { type: 'time' } }],
  } as const;
  const kept: KeptAction[] = [];
  const [message] = render(aCard({ kind: 'form', title: 'Daily digest', form }), { keep: keepIn(kept) });
  expect(plainText(message!.blocks)).toBe('Daily digest\nTime: 08:00 (your zone)');
  expect(controlsOf(message!.blocks)).toMatchObject([
    { type: 'button', style: 'primary', text: { text: 'Subscribe' }, value: '1:k:kept' },
  ]);
  expect(kept).toEqual([{ type: 'form', form }]);
});
