/** Mailboxes of many messages. */
import { expect, test } from 'vitest';
import { readSources } from '../../src/intake/index.ts';
import { readMbox } from '../../src/intake/mbox.ts';
import { all, bytesOf, folderWith, inChunks } from './sources.ts';

const message = (subject: string, text: string) =>
  `From jo@gazette.example Mon Mar  2 08:00:00 2026\nFrom: Gazette <jo@gazette.example>\nSubject: ${subject}\nMessage-ID: <${subject}@gazette.example>\n\n${text}\n\n`;

test('gives each message as an entry, with the line that it begins at', async () => {
  const root = folderWith({
    'letters.mbox': message('One', 'From here on it rains.') + message('Two', '>From the hills.'),
  });
  const items = await all(readSources([root]));
  expect(items.map((item) => [item.type, item.line])).toEqual([
    ['entry', 1],
    ['entry', 8],
  ]);
  expect(items.map((item) => (item.type === 'entry' ? String(item.content) : item.reason))).toEqual([
    'One\n\nFrom here on it rains.',
    'Two\n\nFrom the hills.',
  ]);
});

test('a mailbox is known by its first line, whatever its name', async () => {
  const items = await all(readSources([folderWith({ letters: message('One', 'It rains.') })]));
  expect(items).toMatchObject([{ type: 'entry', hints: { headline: 'One' } }]);
});

test('reads the same in chunks of any size', async () => {
  const box = bytesOf(message('One', 'It rains.') + message('Two', 'It pours.'));
  const whole = await all(readMbox(inChunks(box), 1000));
  for (const size of [1, 2, 7, 64]) expect(await all(readMbox(inChunks(box, size), 1000))).toEqual(whole);
});

test('a message that is too long is cut, and the next one is read', async () => {
  const box = bytesOf(message('One', 'x'.repeat(5000)) + message('Two', 'It pours.'));
  const found = await all(readMbox(inChunks(box, 100), 1000));
  expect(found.map(({ isCut, bytes }) => [isCut, bytes.length <= 1000])).toEqual([
    [true, true],
    [false, true],
  ]);
});
