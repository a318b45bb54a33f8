import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptId, renderCard } from '../../../adapters/discord/render/index.ts';
import { type MarkdownOptions, markdownToHtml } from '../../../adapters/web/discord-markdown.ts';
import { discordPage } from '../../../adapters/web/discord-page.ts';
import type { Card } from '../../../src/card/card.ts';
import { anyCard } from '../../card/any-card.ts';
import { plainText } from '../discord/render/judge.ts';

const OPTIONS: MarkdownOptions = {
  locale: 'en-GB',
  timeZone: 'Europe/Berlin',
  now: Temporal.Instant.from('2026-11-24T18:00:00Z'),
};

test.each([
  ['**bold** and *slanted*', '<p><strong>bold</strong> and <em>slanted</em></p>'],
  ['## Title\n-# small', '<h2>Title</h2><small>small</small>'],
  ['> a\n> b\nc', '<blockquote>a<br>b</blockquote><p>c</p>'],
  ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
  ['\\*plain\\* \\<t\\:0\\:R\\>', '<p>*plain* &#60;t:0:R&#62;</p>'],
  [
    '[a \\[b\\]](https://e.example/?x&y)',
    '<p><a href="https://e.example/?x&#38;y" rel="noopener noreferrer">a [b]</a></p>',
  ],
  ['[a](javascript:alert)', '<p>[a](javascript:alert)</p>'],
  ['`a * b` and `` a ` b ``', '<p><code>a * b</code> and <code>a ` b</code></p>'],
  ['<t:1795521600:D>', '<p><time datetime="2026-11-24T12:00:00.000Z">24 November 2026</time></p>'],
  ['<t:1795521600:R>', '<p><time datetime="2026-11-24T12:00:00.000Z">6 hours ago</time></p>'],
  ['<@123456789012345678>', '<p><span class="mention">@123456789012345678</span></p>'],
  ['<script>alert(1)</script>', '<p>&#60;script&#62;alert(1)&#60;/script&#62;</p>'],
])('draws %s', (markdown, html) => {
  expect(markdownToHtml(markdown, OPTIONS)).toBe(html);
});

/** The text that a browser shows of markup that this page writes. */
function shownText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#([0-9]+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
}

const squeeze = (text: string) => text.replace(/\s+/g, '');

function pageOf(card: Card): { page: string; plain: string } {
  const messages = renderCard(card, { ...OPTIONS, isPrivate: true, keep: () => keptId('k') });
  return { page: discordPage(messages, { ...OPTIONS, command: '/x' }), plain: plainText(messages) };
}

test('a page of any card is HTML of its own tags only, and shows its text', () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const { page, plain } = pageOf(card);
      const tags = new Set(Array.from(page.matchAll(/<\/?([a-z0-9!]+)/g), ([, tag]) => tag));
      for (const tag of tags) expect(TAGS).toContain(tag);
      expect(page).not.toMatch(/href="(?!https?:)/);
      const shown = squeeze(shownText(page));
      // Times and mentions are drawn in words of their own.
      for (const line of plain.split('\n').filter((each) => !/<[t@#]/.test(each)))
        expect(shown).toContain(squeeze(line));
    }),
    { numRuns: 120 },
  );
}, 60_000);

const TAGS =
  'html meta title style main article div header b span section p h1 h2 h3 small blockquote br ul li strong em u s code a time hr button details summary !doctype'.split(
    ' ',
  );

test('what the page cannot draw is said', () => {
  const components = [{ type: 13, file: { url: 'attachment://a.csv' } }] as unknown as Parameters<
    typeof discordPage
  >[0][0]['components'];
  expect(discordPage([{ flags: 32768, components }], OPTIONS)).toContain('component of type 13');
});
