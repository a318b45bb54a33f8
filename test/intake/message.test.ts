/** Newsletters that came by e-mail. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMessage } from '../../src/intake/message.ts';
import { readFiles, stringsOf } from './readings.ts';

const HEAD =
  'From: =?utf-8?q?The_Gazette_=E2=80=93_daily?= <news@g.example>\r\nTo: me@x.example\r\nDate: Mon, 05 Jan 2004 20:48:21 +0100\r\nMessage-ID: <1@g.example>\r\n';

test('reads a newsletter: subject, sender, date, text', async () => {
  const html =
    '<html><div style="display:none">Preview</div><table><tr><td><h1>Bridge opens</h1><p>The bridge opened on Monday.</p></td></tr></table><img src="https://track.example/1.gif">';
  const mail = `${HEAD}Subject: =?iso-8859-1?Q?Caf=E9_opens_again?=\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nNo.\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(html).toString('base64')}\r\n--b--\r\n`;
  const [article] = await readFiles({ 'a.eml': mail });
  expect(article).toMatchObject({
    headline: 'Café opens again',
    outlet: 'The Gazette – daily',
    text: 'Café opens again\n\nBridge opens\n\nThe bridge opened on Monday.',
  });
  expect(typeof article === 'object' && article.publishedAt?.toString()).toBe('2004-01-05T19:48:21Z');
});

test('a plain e-mail keeps its paragraphs', async () => {
  const entry = await readMessage(
    'a.eml',
    Buffer.from(`${HEAD}Subject: Bridge opens\r\n\r\nOne line.\r\n\r\nAnother line.\r\n`),
  );
  expect(entry).toMatchObject({ type: 'entry', content: 'Bridge opens\n\nOne line.\n\nAnother line.' });
});

test('an e-mail of attachments alone, and what is no e-mail, are refused', async () => {
  const mail = `${HEAD}Subject: Picture\r\nContent-Type: image/png\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n`;
  expect(await readMessage('a.eml', Buffer.from(mail))).toMatchObject({
    type: 'refused',
    reason: expect.stringMatching(/holds no text/),
    found: { headline: 'Picture' },
  });
});

test('parts inside parts without end are refused', async () => {
  let mail = `${HEAD}Subject: Deep\r\n`;
  for (let depth = 0; depth < 200; depth++)
    mail += `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`;
  expect(await readMessage('a.eml', Buffer.from(`${mail}\r\nText.`))).toMatchObject({ type: 'refused' });
});

test('no live markup comes out of an e-mail, and no bytes make reading fail', async () => {
  const part = fc.constantFrom(
    HEAD,
    'Subject: <img src=x onerror=y>\r\n',
    'Subject: =?utf-8?b?PHNjcmlwdD4=?=\r\n',
    'Content-Type: text/html\r\n',
    '\r\n',
    '<script>alert(1)</script>',
    '&lt;script&gt;',
    '<p>text',
    'From: "<b onclick=x>" <a@b.example>\r\n',
    '\ud800',
    '\0',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 10 }), fc.uint8Array({ maxLength: 20 }), async (parts, rest) => {
      const read = await readMessage('a.eml', Buffer.concat([Buffer.from(parts.join('')), rest]));
      for (const text of stringsOf(read)) expect(text).not.toMatch(/<[a-zA-Z/!?]/);
    }),
  );
});
