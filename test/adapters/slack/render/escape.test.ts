import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMrkdwn, renderCard, safeUrl } from '../../../../adapters/slack/render/index.ts';
import type { Block, Card, Inline } from '../../../../src/card/card.ts';
import { cleanText } from '../../../../src/card/clean-text.ts';
import { NASTY, nastyText } from '../../../card/any-card.ts';
import { aCard } from '../../discord/render/cards.ts';
import { plainText, readBlocks, readMrkdwn } from './read-blocks.ts';

/** What stands in a message's text for the marks that Slack cannot escape, and what they look like. */
const LOOKALIKES: Readonly<Record<string, string>> = { '∗': '*', ˍ: '_', '∼': '~', ˋ: '`', '∶': ':', '›': '>' };

function reading(mrkdwn: string) {
  const shown = readMrkdwn(mrkdwn);
  return {
    plain: shown.map(({ text }) => text).join(''),
    others: shown.filter(({ type, styles }) => type !== 'text' || styles.length > 0),
  };
}

const unlike = (text: string) => text.replace(/[∗ˍ∼ˋ∶›]/g, (character) => LOOKALIKES[character]!);

const HOSTILE: readonly (readonly [name: string, text: string])[] = [
  ['a ping of a channel', 'now <!channel> and <!here|here>'],
  ['a ping of a person', '<@U012AB3CD> <@U012AB3CD|boss>'],
  ['a ping of a group', '<!subteam^SAZ94GDB8>'],
  ['a channel', '<#C012AB3CD|general>'],
  ['a date', '<!date^1392734382^{date}|when>'],
  ['a link', '<https://evil.example|your bank>'],
  ['a link without a name', '<https://evil.example>'],
  ['entities', '&lt;!channel&gt; &amp;lt;'],
  ['a letter to write to', '<mailto:a@evil.example|write>'],
  ['bold', 'this is *bold* and *"this"*'],
  ['slanted', 'this is _slanted_ and __so__'],
  ['struck', 'this is ~struck~'],
  ['code', 'run `rm -rf` now'],
  ['a code block', '```\nrm\n```'],
  ['emoji names', 'well :wave: and :skin-tone-2::+1:'],
  ['a quoted line', '> said nobody'],
  ['several quoted lines', '>>> said\nnobody'],
  ['half a tag', 'a < b > c & d'],
  ['a shrug', '¯\\_(ツ)_/¯'],
];

describe('escapeMrkdwn', () => {
  test.each(HOSTILE)('shows %s as plain letters', (_name, text) => {
    // The reader itself must see the markup where nothing is escaped: otherwise this proves nothing.
    const raw = reading(text);
    expect(raw.others.length + (raw.plain === text ? 0 : 1)).toBeGreaterThan(0);
    const { plain, others } = reading(escapeMrkdwn(text));
    expect(others).toEqual([]);
    expect(unlike(plain)).toBe(text);
  });

  test('a client reads the plain text, whatever it says', () => {
    fc.assert(
      fc.property(fc.oneof(nastyText, fc.constantFrom(...NASTY)), (text) => {
        const { plain, others } = reading(escapeMrkdwn(text));
        expect(others).toEqual([]);
        expect(unlike(plain)).toBe(unlike(cleanText(text)));
      }),
      { numRuns: 2_000 },
    );
  });

  test('ordinary prose stays as it is', () => {
    const prose = 'The U.S. said, "yes" (twice) at 10:30:45; see file_name_2 - it is 12.5%!';
    expect(escapeMrkdwn(prose)).toBe(prose);
  });
});

const inline = (text: string): Inline => ({ type: 'text', text });

/** Every place of a Card where an article's words stand. */
const PLACES: Readonly<Record<string, (text: string) => Partial<Card>>> = {
  title: (text) => ({ title: text }),
  'title of an error': (text) => ({ kind: 'error', title: text }),
  heading: (text) => ({ blocks: [{ type: 'heading', text }] }),
  text: (text) => ({ blocks: [{ type: 'text', content: [inline(text)] }] }),
  note: (text) => ({ blocks: [{ type: 'note', content: [inline(text)] }] }),
  list: (text) => ({ blocks: [{ type: 'list', items: [[inline(text)]] }] }),
  field: (text) => ({ blocks: [{ type: 'fields', fields: [{ label: text, content: [inline(text)] }] }] }),
  quote: (text) => ({
    blocks: [
      {
        type: 'quote',
        passages: [
          { as: 'quoted', text },
          { as: 'cue', text },
        ],
        attribution: [{ type: 'strong', text }],
        source: [inline('x '), { type: 'link', text, url: 'https://meridian.example/1' }],
        context: { before: text, after: text },
      } satisfies Block,
    ],
  }),
  item: (text) => ({
    blocks: [
      {
        type: 'item',
        title: [{ type: 'link', text, url: 'https://meridian.example/1' }],
        body: [[inline(text), { type: 'match', text }]],
        note: [inline(text)],
        actions: [{ type: 'button', label: text, run: { command: 'article', options: { id: 'a' } } }],
      },
    ],
  }),
};

describe.each(Object.entries(PLACES))('in the place of a %s', (place, cardOf) => {
  test.each(HOSTILE)(`${place}: %s is shown as it is written`, (_name, text) => {
    const options = {
      locale: 'en',
      timeZone: 'UTC',
      now: Temporal.Now.instant(),
      isPrivate: true,
      keep: () => '1:k:x',
    };
    const [message, ...more] = renderCard(aCard({ title: '', ...cardOf(text) }), options);
    expect(more).toEqual([]);
    const shown = readBlocks(message!.blocks).flat();
    const odd = shown.filter(({ type, url, text: name }) =>
      type === 'link' ? url !== 'https://meridian.example/1' : type !== 'text' && name !== 'warning',
    );
    expect(odd).toEqual([]);
    expect(plainText(message!.blocks).replace(/\s/g, '')).toContain(text.replace(/\s/g, ''));
    expect(reading(message!.text).others).toEqual([]);
  });
});

describe('safeUrl', () => {
  test.each([
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['a command of the client', 'slack://channel?team=T1&id=C1'],
    ['a user name that looks like a host', 'https://bank.example@e.example/'],
    ['a host of this machine', 'https://localhost/'],
    ['what is no address', 'not an address'],
    ['what is too long', `https://e.example/${'a'.repeat(2_000)}`],
  ])('Slack: refuses %s', (_name, url) => {
    expect(safeUrl(url)).toBeUndefined();
  });

  test('neither a bar nor an angle bracket ends it', () => {
    expect(safeUrl('https://e.example/a|b>c<d?e=f&g=h')).toBe('https://e.example/a%7Cb%3Ec%3Cd?e=f&g=h');
  });

  test('is one link of mrkdwn and nothing else, wherever it leads', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          nastyText.map((text) => `https://e.example/${text}`),
          fc.webUrl(),
          nastyText,
        ),
        (url) => {
          const safe = safeUrl(url);
          if (safe === undefined) return;
          expect(readMrkdwn(`<${safe.replaceAll('&', '&amp;')}|x>`)).toEqual([
            { type: 'link', text: 'x', url: safe, styles: [] },
          ]);
          expect(URL.parse(safe)?.hostname).toBe(URL.parse(url)?.hostname);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
