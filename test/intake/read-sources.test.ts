/** Files, folders and standard input: good ones become entries, bad ones one sentence, and the rest goes on. */
import { openSync, symlinkSync, truncateSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DISK, type Disk } from '../../src/intake/disk.ts';
import { type RawEntry, type Refusal, readSources, refusalLine } from '../../src/intake/index.ts';
import { all, bytesOf, folderWith, inChunks, STORY } from './sources.ts';

/** One line each: what was read, or what was refused, with file and line. */
function told(item: RawEntry | Refusal): string {
  if (item.type === 'refused') return refusalLine({ ...item, path: basename(item.path) });
  const text = typeof item.content === 'string' ? item.content : new TextDecoder().decode(item.content);
  return `${basename(item.path)}${item.line ? `:${item.line}` : ''} = ${text.slice(0, 10)}`;
}

async function read(files: Readonly<Record<string, string | Uint8Array>>): Promise<string[]> {
  return (await all(readSources([folderWith(files)]))).map(told);
}

async function readStdin(text: string, size?: number, maxBytes?: number): Promise<string[]> {
  return (await all(readSources(['-'], { stdin: inChunks(bytesOf(text), size), maxBytes }))).map(told);
}

const LINE = (text: string) => JSON.stringify({ text });

test('reads one article a file and one a line', async () => {
  expect(
    await read({
      'a.txt': 'Alpha',
      'b.jsonl': `${LINE('one')}\n\n${LINE('two')}\n`,
      'c.ndjson': LINE('three'),
      'd.md': 'Delta',
    }),
  ).toEqual(['a.txt = Alpha', 'b.jsonl:1 = one', 'b.jsonl:3 = two', 'c.ndjson:1 = three', 'd.md = Delta']);
});

test('tells by the first bytes what a file without a known ending is', async () => {
  expect(await read({ a: 'Alpha {', b: `\ufeff ${LINE('one')}`, 'c.log': 'Gamma', 'd.txt': '{"text":"no"}' })).toEqual([
    'a = Alpha {',
    'b:1 = one',
    'c.log = Gamma',
    'd.txt = {"text":"n',
  ]);
});

test('reads .json as lines, as a list and as one object', async () => {
  expect(
    await read({
      'a.json': `${LINE('one')}\n${LINE('two')}\n`,
      'b.json': `[${LINE('one')},\n7,\n${LINE('two')}]`,
      'c.json': '{\n  "text": "one"\n}\n',
      'd.json': '[{"text":"one"},',
      'e.json': '[]',
    }),
  ).toEqual([
    'a.json:1 = one',
    'a.json:2 = two',
    'b.json = one',
    'b.json: Item 2 of the list: This is the number 7: each article must be an object such as {"headline":"...","text":"..."}.',
    'b.json = two',
    'c.json = one',
    'd.json: The list is no whole JSON: write it again, or one object a line (.jsonl).',
    'e.json: The list is empty: give a list of articles.',
  ]);
});

test('a broken line is refused with its number and the others go in', async () => {
  const bad = [LINE('one'), '{"text":', '[1]', '"text"', '{"text":5}', LINE('two')].join('\n');
  const lines = await read({ 'a.jsonl': bad });
  expect(lines).toEqual([
    'a.jsonl:1 = one',
    expect.stringMatching(/^a\.jsonl:2: The line is no JSON \(.+\): write one object a line\.$/),
    expect.stringMatching(/^a\.jsonl:3: This is a list/),
    expect.stringMatching(/^a\.jsonl:4: This is "text"/),
    expect.stringMatching(/^a\.jsonl:5: "text" is the number 5/),
    'a.jsonl:6 = two',
  ]);
});

test('a line that is not UTF-8 is refused and the next goes in', async () => {
  const latin1 = Buffer.from(`{"text":"caf\xe9"}\n${LINE('two')}`, 'latin1');
  expect(await read({ 'a.jsonl': latin1 })).toEqual([
    'a.jsonl:1: The line is not UTF-8: save the file as UTF-8.',
    'a.jsonl:2 = two',
  ]);
});

test('what a broken line holds cannot break the sentence about it', async () => {
  const [line] = await read({ 'a.jsonl': '{\u001b[31m\u0085"\n' });
  expect(line).toMatch(/^a\.jsonl:1: The line is no JSON/);
  expect(line).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
});

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

test.each([
  ['an empty file', { 'x.txt': '' }, 'x.txt: The file is empty: give a headline and some sentences.'],
  [
    'an empty list of lines',
    { 'x.jsonl': '\n \n' },
    'x.jsonl: The file holds blank lines only: give an article a line.',
  ],
  ['a picture', { 'x.txt': PNG }, 'x.txt: This is a PNG image: give plain text or JSONL.'],
  ['a program', { x: bytesOf('\x7fELF\x02\x01\x01\0\0\0\0\0') }, 'x: This is a program: give plain text or JSONL.'],
  ['a PDF', { 'x.pdf': '%PDF-1.7' }, 'x.pdf: This is a PDF: save its text as a .txt file.'],
  [
    'a web page',
    { 'x.html': ' <!DOCTYPE html><p>' },
    'x.html: The page holds no article: give the address of one article, or of a feed.',
  ],
  [
    'XML that is no feed',
    { 'x.rss': '<?xml version="1.0"?><shop/>' },
    'x.rss: This is XML, but neither a feed nor a page: give RSS, Atom, JSON Feed or HTML.',
  ],
  [
    'JSON in UTF-16',
    { 'x.jsonl': Buffer.from('\ufeff{"text":"T"}', 'utf16le') },
    'x.jsonl: This is JSON in UTF-16: save it as UTF-8.',
  ],
])('refuses %s and reads the next file', async (_, files: Record<string, string | Uint8Array>, line) => {
  expect(await read({ ...files, 'y.txt': STORY })).toEqual([line, 'y.txt = Harbour br']);
});

test('refuses a text of 50 MB without reading it', async () => {
  const root = folderWith({ 'big.txt': 'x', 'y.txt': STORY });
  truncateSync(join(root, 'big.txt'), 50 * 1024 * 1024);
  let readBytes = 0;
  const disk: Disk = {
    ...DISK,
    async *read(path) {
      for await (const chunk of DISK.read(path)) {
        readBytes += chunk.length;
        yield chunk;
      }
    },
  };
  expect((await all(readSources([root], { disk }))).map(told)).toEqual([
    'big.txt: The file has 50 MB: that is more than the 8 MB that one article may have; split it into articles, one a file or one a line (.jsonl).',
    'y.txt = Harbour br',
  ]);
  expect(readBytes).toBeLessThan(1_000_000);
});

test('stops reading a stream as soon as it is too long for one text', async () => {
  let isClosed = false;
  async function* endless(): AsyncGenerator<Uint8Array, void, void> {
    try {
      for (;;) yield bytesOf('and so on '.repeat(100));
    } finally {
      isClosed = true;
    }
  }
  expect((await all(readSources(['-'], { stdin: endless(), maxBytes: 10_000 }))).map(told)).toEqual([
    expect.stringMatching(/^-: The text is longer than the 10,000 bytes that one article may have; split it/),
  ]);
  expect(isClosed).toBe(true);
});

test('a line that is too long is passed over and the next goes in', async () => {
  expect(await readStdin(`{"text":"${'x'.repeat(200)}"}\n${LINE('two')}`, 16, 100)).toEqual([
    '-:1: The line is longer than 100 bytes: split it into one article a line.',
    '-:2 = two',
  ]);
});

test('standard input is lines or one text', async () => {
  expect(await readStdin(`${LINE('one')}\n${LINE('two')}`, 3)).toEqual(['-:1 = one', '-:2 = two']);
  expect(await readStdin('Alpha\n\nbeta', 3)).toEqual(['- = Alpha\n\nbet']);
  expect(await readStdin('')).toEqual(['-: The file is empty: give a headline and some sentences.']);
  expect((await all(readSources(['-']))).map(told)).toEqual(['-: Nothing is piped in: give a file, or pipe JSONL in.']);
});

test('targets that cannot be read are named and the others go in', async () => {
  const root = folderWith({ 'dir.txt/a.txt': STORY });
  symlinkSync('nowhere', join(root, 'dangling.txt'));
  const targets = [
    'https://gazette.example/a',
    '',
    join(root, 'none'),
    join(root, 'dangling.txt'),
    join(root, 'dir.txt'),
    '/dev/null',
  ];
  expect((await all(readSources(targets))).map(told)).toEqual([
    'a: Addresses are not read here: save the page or the feed and give that file.',
    ': The path is empty: give a file, a folder or -.',
    'none: There is no such file: check the path (a link may lead to nothing).',
    'dangling.txt: There is no such file: check the path (a link may lead to nothing).',
    'a.txt = Harbour br',
    'null: This is no file and no folder (a device, pipe or socket): pipe it in and give - as the path.',
  ]);
});

test.each([
  ['EACCES', 'The file may not be read: give yourself the right to read it.'],
  ['EIO', 'The disk failed while the file was read: check the disk.'],
  ['ESTALE', 'The file cannot be read (ESTALE): check the disk and try again.'],
])('a file that fails with %s half-way keeps what came before, and the next goes in', async (code, reason) => {
  const root = folderWith({ 'a.jsonl': '', 'b.txt': STORY });
  async function* failing(): AsyncGenerator<Uint8Array, void, void> {
    yield bytesOf(`${LINE('one'.repeat(200))}\n`);
    throw Object.assign(new Error('failed'), { code, syscall: 'read' });
  }
  const disk: Disk = { ...DISK, read: (path) => (path.endsWith('a.jsonl') ? failing() : DISK.read(path)) };
  expect((await all(readSources([root], { disk }))).map(told)).toEqual([
    'a.jsonl:1 = oneoneoneo',
    `a.jsonl: ${reason}`,
    'b.txt = Harbour br',
  ]);
});

test('a bug in a source is not taken for a bad file', async () => {
  const disk: Disk = {
    ...DISK,
    read: () => Readable.from([bytesOf(STORY)]).map(() => Promise.reject(new TypeError('bug'))),
  };
  await expect(all(readSources([folderWith({ 'a.txt': STORY })], { disk }))).rejects.toThrow(TypeError);
});

test('bytes of all items add up to the size of the file', async () => {
  const text = `${LINE('one')}\n\n{\n${LINE('two')}\n\n`;
  const items = await all(readSources([folderWith({ 'a.jsonl': text })]));
  // The blank line at the end belongs to nobody.
  expect(items.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(text.length - 1);
});

test('files are closed when the consumer stops early', async () => {
  const file = join(folderWith({ 'a.jsonl': `${LINE('one')}\n`.repeat(50_000) }), 'a.jsonl');
  for await (const item of readSources([file])) {
    expect(item.type).toBe('entry');
    break;
  }
  const next = openSync(file, 'r');
  for (let round = 0; round < 20; round++) for await (const _ of readSources([file])) break;
  // The lowest free descriptor is as low as before: none was left open.
  expect(openSync(file, 'r')).toBeLessThanOrEqual(next + 3);
});

test('no bytes make the reader of sources fail', async () => {
  const head = fc.constantFrom('', '{"', '[', '\ufeff{"text":"', '{"text":"T"}\n', '%', '\x89PNG');
  await fc.assert(
    fc.asyncProperty(
      head,
      fc.uint8Array({ maxLength: 80 }),
      fc.integer({ min: 1, max: 40 }),
      async (start, rest, size) => {
        const bytes = Buffer.concat([bytesOf(start), rest]);
        for (const item of await all(readSources(['-'], { stdin: inChunks(bytes, size) })))
          if (item.type === 'refused') expect(item.reason).toMatch(/^[^\n]+\.$/);
      },
    ),
  );
});

const MAIL = `Return-Path: <jo@gazette.example>\r\nReceived: from a.example\r\n by b.example; Mon, 2 Mar 2026 08:00:00 +0000\r\nFrom: Jo <jo@gazette.example>\r\nSubject: Tram line wins\r\n\r\nThe council voted for it.\r\n`;

test('a mail is told by its headers, whatever its name; an article that begins with "From:" is none', async () => {
  const mail = ' = Tram line ';
  expect(await readStdin(MAIL)).toEqual([`-${mail.slice(0, 13)}`]);
  expect(
    await read({
      'a.txt': MAIL.slice(MAIL.indexOf('From:')),
      'b.txt': 'From: Berlin\nDate: Monday\n\nThe council voted.',
      'c.txt': 'Subject: to change\nTo: do\n\nThe council met jo@gazette.example.',
      'd.txt': 'From: jo@gazette.example, our reader\nwho writes: no\nTo: all\n\nText.',
    }),
  ).toEqual([`a.txt${mail}`, 'b.txt = From: Berl', 'c.txt = Subject: t', 'd.txt = From: jo@g']);
});

test('text that begins with a tag is never taken as it stands; binary data is no page', async () => {
  const bytes = Uint8Array.from({ length: 4096 }, (_, place) => (place * 167 + (place >> 3) * 31) % 256);
  const items = await all(
    readSources([
      folderWith({
        'a.svg': '<svg width="4"><script>x()</script><text>Hi</text></svg>',
        'b.txt': '<note to="x"><b>Hello</b></note>',
        'c.html': bytes,
        'd.txt': '<3 of them came',
        'e.opml': '<opml version="2.0"><body/></opml>',
        'f.xml': '<note><to>Ada</to></note>',
      }),
    ]),
  );
  const texts = items.map((item) => (item.type === 'refused' ? item.reason : String(item.content)));
  expect(texts.slice(0, 2).join(' ')).not.toMatch(/<|x\(\)/);
  expect(texts[2]).toContain('binary data');
  expect(items[3]!.type).toBe('entry');
  expect(texts.slice(4)).toEqual([
    expect.stringContaining('import it ("sources import")'),
    expect.stringContaining('neither a feed nor a page'),
  ]);
});

test('of an address that is read once nothing is promised for later', async () => {
  const reason = 'gazette.example has a fault (503): it is asked again later.';
  const fetch = async () => ({ is: 'refused', cause: 'busy', reason, status: 503, retryAfterMs: null }) as const;
  const items = await all(readSources(['https://gazette.example/a'], { fetch }));
  expect(items).toMatchObject([
    { reason: 'gazette.example has a fault (503): check the address, or try again later.' },
  ]);
});
