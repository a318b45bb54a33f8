import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chatMessageOf } from '../../../adapters/slack/message-text.ts';

const read = (message: object) => chatMessageOf({ ts: '1564660800.000100', ...message });

test('the moment is the message itself', () => {
  expect(read({ text: 'x' }).at.toString()).toBe('2019-08-01T12:00:00Z');
});

test.each([
  ['Tom &amp; Ada &lt;3', 'Tom & Ada <3'],
  ['*bold* and _thin_ and ~gone~ and `code`', 'bold and thin and gone and code'],
  ['3*4 is snake_case', '3*4 is snake_case'],
  ['&gt; quoted\n&gt;more', 'quoted\nmore'],
  ['<https://a.example/x|the paper> says', 'the paper says'],
  ['look <https://a.example/x>!', 'look  !'],
  ['<mailto:a@b.example|a@b.example> wrote', 'a@b.example wrote'],
  ['<#C012|news> and <@U012|mara> and <!here> <@U012>', 'news and mara and'],
])('the text of %j', (text, said) => {
  expect(read({ text }).text).toBe(said);
});

test('links come from the text, from previews and from rich text', () => {
  const message = read({
    text: 'see <https://a.example/x?a=1&amp;b=2|this> and https://b.example/y.',
    attachments: [{ original_url: 'https://c.example', title_link: 'https://d.example', text: 'T' }],
  });
  expect(message.links).toEqual([
    'https://a.example/x?a=1&b=2',
    'https://b.example/y',
    'https://c.example',
    'https://d.example',
  ]);
});

test('a message of an app that has blocks alone is read', () => {
  const blocks = [
    { type: 'header', text: { type: 'plain_text', text: 'A title' } },
    { type: 'section', text: { type: 'mrkdwn', text: 'A section' }, fields: [{ type: 'mrkdwn', text: 'a field' }] },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'One ' },
            { type: 'link', url: 'https://a.example', text: 'line' },
            { type: 'text', text: '.' },
          ],
        },
      ],
    },
  ];
  const { text, links } = read({ text: '', blocks });
  expect(text).toBe('A title\n\nA section\n\na field\n\nOne line.');
  expect(links).toEqual(['https://a.example']);
});

test('what a message forwards is its text, too', () => {
  const forwarded = { is_share: true, text: 'Said elsewhere', message_blocks: [{ message: { blocks: [] } }] };
  expect(read({ text: '', attachments: [forwarded] }).text).toBe('Said elsewhere');
});

test('anything at all is read', () => {
  const part = fc.anything({
    maxDepth: 4,
    values: [fc.string(), fc.constantFrom('<', '>', '|', '*', 'https://', '\n')],
  });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), part, part, (text, attachments, blocks) => {
      const message = read({ text, attachments, blocks });
      expect(typeof message.text).toBe('string');
    }),
  );
});
