import type { AnyBlock, HomeView, ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptId } from '../../../adapters/chat/action-id.ts';
import { renderCard } from '../../../adapters/slack/render/index.ts';
import { dateToHtml } from '../../../adapters/web/slack-date.ts';
import { mrkdwnToHtml, plainTextToHtml } from '../../../adapters/web/slack-mrkdwn.ts';
import { slackPage } from '../../../adapters/web/slack-page.ts';
import { anyCard } from '../../card/any-card.ts';

const OPTIONS = {
  locale: 'en-GB',
  timeZone: 'Europe/Berlin',
  now: Temporal.Instant.from('2026-11-24T18:00:00Z'),
};

test.each([
  ['*bold*, _slanted_, ~gone~', '<p><strong>bold</strong>, <em>slanted</em>, <s>gone</s></p>'],
  ['*a _b_*', '<p><strong>a <em>b</em></strong></p>'],
  ['2 * 3 * 4 and a*b*c and * x *', '<p>2 * 3 * 4 and a*b*c and * x *</p>'],
  ['*a*b and _c_d', '<p>*a*b and _c_d</p>'],
  ['snake_case_name', '<p>snake_case_name</p>'],
  ['a\n\nb', '<p>a<br><i class="gap"></i><br>b</p>'],
  ['> a\n&gt; b\nc', '<blockquote>a<br>b</blockquote><p>c</p>'],
  ['&gt;&gt;&gt;a\nb', '<blockquote>a<br>b</blockquote>'],
  ['`a * b &lt;`', '<p><code>a * b &#60;</code></p>'],
  ['a```x\n*y*```b', '<p>a</p><pre>x\n*y*</pre><p>b</p>'],
  ['a```x', '<p>a</p><p>```x</p>'],
  ['&amp;lt; &quot; & b', '<p>&#38;lt; &#38;quot; &#38; b</p>'],
  ['&lt;!channel&gt;', '<p>&#60;!channel&#62;</p>'],
  ['<!channel>', '<p><span class="mention">@channel</span></p>'],
  ['<@U012AB3CD> <#C1|news>', '<p><span class="mention">@U012AB3CD</span> <span class="mention">#news</span></p>'],
  ['<!subteam^S1|@desk>', '<p><span class="mention">@desk</span></p>'],
  [
    '<https://e.example/?x&amp;y|a *b*>',
    '<p><a href="https://e.example/?x&#38;y" rel="noopener noreferrer">a <strong>b</strong></a></p>',
  ],
  [
    '*<https://e.example/a*b|a>*',
    '<p><strong><a href="https://e.example/a*b" rel="noopener noreferrer">a</a></strong></p>',
  ],
  [
    'see https://e.example/a.',
    '<p>see <a href="https://e.example/a" rel="noopener noreferrer">https://e.example/a</a>.</p>',
  ],
  ['<javascript:alert(1)|a>', '<p>&#60;javascript:alert(1)|a&#62;</p>'],
  ['[a](b) **b** # h', '<p>[a](b) **b** # h</p>'],
  ['<script>alert(1)</script>', '<p>&#60;script&#62;alert(1)&#60;/script&#62;</p>'],
  [':newspaper: at 10:30:45', '<p><span class="emoji" title="newspaper">📰</span> at 10:30:45</p>'],
  [':no_such:', '<p><span class="emoji" title="no_such">:no_such:</span></p>'],
  [
    '<!date^1795521600^{date_short} at {time}|then>',
    '<p><time datetime="2026-11-24T12:00:00.000Z" title="2026-11-24T12:00:00.000Z">24 Nov 2026 at 13:00</time></p>',
  ],
  [
    '<!date^1795521600^{date_num}^https://e.example/|then>',
    '<p><a href="https://e.example/" rel="noopener noreferrer"><time datetime="2026-11-24T12:00:00.000Z" title="2026-11-24T12:00:00.000Z">2026-11-24</time></a></p>',
  ],
])('draws mrkdwn %s', (mrkdwn, html) => {
  expect(mrkdwnToHtml(mrkdwn, OPTIONS)).toBe(html);
});

test('an address in verbatim text is text', () => {
  expect(mrkdwnToHtml('https://e.example/', { ...OPTIONS, isVerbatim: true })).toBe('<p>https://e.example/</p>');
});

test('plain text has no marks', () => {
  expect(plainTextToHtml('*a* &amp; <@U1>\nb')).toBe('*a* &#38; &#60;@U1&#62;<br>b');
});

test.each([
  ['{ago}', '6 hours ago'],
  ['{date_pretty}', 'today'],
  ['{date_long}', 'Tuesday, 24 November 2026'],
  ['{time_secs}', '13:00:00'],
])('writes a date as %s', (format, shown) => {
  expect(dateToHtml({ timestamp: 1_795_521_600, format }, OPTIONS)).toContain(`>${shown}<`);
});

test.each([
  ['a token that Slack does not have', 1, '{century}'],
  ['a time that is none', Number.NaN, '{date}'],
  ['a time that is too far away', 1e300, '{date}'],
])('shows the fallback for %s', (_name, timestamp, format) => {
  expect(dateToHtml({ timestamp, format, fallback: '<then>' }, OPTIONS)).toBe('&#60;then&#62;');
});

/** Every string of an answer that an article or a person may have written. */
function everyBlock(text: string): AnyBlock[] {
  const plain = { type: 'plain_text', text } as const;
  const mrkdwn = { type: 'mrkdwn', text } as const;
  const options = [{ text: plain, value: 'v', description: plain }];
  const run = { type: 'text', text } as const;
  return [
    { type: 'header', text: plain },
    { type: 'divider' },
    {
      type: 'section',
      text: mrkdwn,
      fields: [mrkdwn, plain],
      accessory: { type: 'overflow', options, action_id: 'o' },
    },
    {
      type: 'context',
      elements: [mrkdwn, plain, { type: 'image', image_url: 'https://e.example/i.png', alt_text: text }],
    },
    {
      type: 'actions',
      elements: [
        { type: 'button', text: plain, action_id: 'a', style: 'primary' },
        { type: 'button', text: plain, action_id: 'b', url: 'https://e.example/"><script>' },
        { type: 'static_select', placeholder: plain, options, action_id: 'c' },
        { type: 'radio_buttons', options, action_id: 'd' },
      ],
    },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_quote',
          elements: [
            { ...run, style: { bold: true, italic: true, strike: true, code: true } },
            { type: 'link', url: 'javascript:alert(1)', text },
            { type: 'date', timestamp: 1_795_521_600, format: text, fallback: text },
            { type: 'user', user_id: text },
            { type: 'channel', channel_id: text },
            { type: 'broadcast', range: 'here' },
            { type: 'emoji', name: text },
          ],
        },
        { type: 'rich_text_section', elements: [run] },
        {
          type: 'rich_text_list',
          style: 'ordered',
          indent: 1,
          elements: [{ type: 'rich_text_section', elements: [run] }],
        },
        { type: 'rich_text_preformatted', elements: [run] },
      ],
    },
    { type: 'image', image_url: 'https://e.example/i.png', alt_text: text, title: plain },
    { type: 'alert', text: mrkdwn, level: 'info' },
    ...(['plain_text_input', 'email_text_input', 'url_text_input'] as const).map(
      (type) =>
        ({
          type: 'input',
          label: plain,
          hint: plain,
          element: { type, action_id: type, initial_value: text },
        }) as const,
    ),
    {
      type: 'input',
      label: plain,
      optional: true,
      element: { type: 'channels_select', placeholder: plain, action_id: 'x' },
    },
    { type: 'input', label: plain, element: { type: 'external_select', placeholder: plain, action_id: 'y' } },
    { type: 'input', label: plain, element: { type: 'timepicker', initial_time: '08:00', action_id: 'z' } },
  ] as AnyBlock[];
}

function pages(text: string): string[] {
  const blocks = everyBlock(text);
  const plain = { type: 'plain_text', text } as const;
  const modal: ModalView = { type: 'modal', title: plain, close: plain, submit: plain, blocks };
  const home: HomeView = { type: 'home', blocks };
  return [
    slackPage({ type: 'messages', messages: [{ text, blocks }] }, { ...OPTIONS, command: text, name: text }),
    slackPage({ type: 'views', views: [modal, home] }, { ...OPTIONS, command: text }),
  ];
}

const TAGS =
  'html meta title style main article section aside header footer nav div b i span p h1 h2 br hr blockquote pre ul ol li strong em s code a time small button !doctype'.split(
    ' ',
  );

const ATTRIBUTES = 'class title href rel type datetime lang charset name content http-equiv'.split(' ');

const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        '<',
        '>',
        '&',
        '"',
        "'",
        '*',
        '_',
        '~',
        '`',
        '```',
        '\n',
        '|',
        '^',
        ':',
        '!',
        'a',
        ' ',
        '&lt;',
        '<!date^1^{date}|',
      ],
      ...[
        '<https://e.example/|',
        '<@U1>',
        '<img src=x onerror=alert(1)>',
        '</style>',
        'https://e.example/',
        ':star:',
        '{',
        '}',
      ],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** What a browser shows of markup that this page writes. */
function shownText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#([0-9]+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
}

const squeeze = (text: string) => text.replace(/\s+/g, '');

/** Whether plain text says "&lt;" or "<" makes no difference in Slack. */
const unescaped = (text: string) => squeeze(text).replace(/[&<>]|(?:amp|lt|gt);/g, '');

/** All texts of that type in a payload. */
function textsOf(type: 'text' | 'plain_text', value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'type' in value && value.type === type && 'text' in value ? [String(value.text)] : [];
  return [...own, ...Object.values(value).flatMap((each) => textsOf(type, each))];
}

describe('a page', () => {
  test('of hostile text is HTML of its own tags and links only', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const page of pages(text)) {
          for (const [written, tag] of page.matchAll(/<\/?([a-z0-9!]+)[^>]*>/g)) {
            expect(TAGS).toContain(tag);
            const attributes = written.replace(/"[^"]*"/g, '').match(/[a-z-]+(?==)/g) ?? [];
            for (const attribute of attributes) expect(ATTRIBUTES).toContain(attribute);
          }
          expect(page).not.toMatch(/href="(?!https?:|mailto:)/);
        }
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  test('of any card is drawn whole', () => {
    fc.assert(
      fc.property(anyCard, (card) => {
        const messages = renderCard(card, { ...OPTIONS, isPrivate: true, keep: () => keptId('k') });
        const page = slackPage({ type: 'messages', messages }, OPTIONS);
        expect(page).not.toContain('class="unknown"');
        const shown = shownText(page);
        const blocks = messages.map((message) => message.blocks);
        for (const text of textsOf('text', blocks)) expect(squeeze(shown)).toContain(squeeze(text));
        for (const text of textsOf('plain_text', blocks)) expect(unescaped(shown)).toContain(unescaped(text));
      }),
      { numRuns: 120 },
    );
  }, 60_000);

  test('draws every block and element of an answer', () => {
    for (const page of pages('Words & more')) {
      expect(page).not.toContain('class="unknown"');
      expect(page.match(/Words &#38; more/g)?.length).toBeGreaterThan(40);
    }
  });

  test('says what it cannot draw', () => {
    const blocks = [
      { type: 'video' },
      { type: 'actions', elements: [{ type: 'icon_button' }] },
    ] as unknown as AnyBlock[];
    const page = slackPage({ type: 'messages', messages: [{ text: '', blocks }] }, OPTIONS);
    expect(page).toContain('block of type video');
    expect(page).toContain('element of type icon_button');
  });

  test('shows what is chosen', () => {
    const [a, b] = ['a', 'b'].map((value) => ({ text: { type: 'plain_text', text: value } as const, value }));
    const elements = [
      { type: 'radio_buttons', action_id: 'r', options: [a, b], initial_option: b },
      { type: 'checkboxes', action_id: 'c', options: [a, b], initial_options: [a] },
    ];
    const blocks = [{ type: 'actions', elements }] as unknown as AnyBlock[];
    const page = slackPage({ type: 'messages', messages: [{ text: '', blocks }] }, OPTIONS);
    expect(page).toContain('<li>○ a</li><li>◉ b</li>');
    expect(page).toContain('<li>☑ a</li><li>☐ b</li>');
  });

  test('names the files that come along', () => {
    const surface = { type: 'messages', messages: [], files: [{ name: '<a>.csv' }] } as const;
    expect(slackPage(surface, OPTIONS)).toContain('<div class="file">&#60;a&#62;.csv</div>');
  });

  test('says who sees it', () => {
    const surface = { type: 'messages', messages: [{ text: 'x', blocks: [] }] } as const;
    expect(slackPage(surface, OPTIONS)).toContain('Only visible to you');
    expect(slackPage(surface, { ...OPTIONS, isPrivate: false })).not.toContain('Only visible to you');
  });

  test('shows a menu’s options once, beside the page', () => {
    const section = everyBlock('One')[2]!;
    const page = slackPage({ type: 'messages', messages: [{ text: 'x', blocks: [section, section] }] }, OPTIONS);
    expect(page.match(/<li>One<small>One<\/small><\/li>/g)).toHaveLength(1);
  });
});
