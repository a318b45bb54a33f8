/** Bytes of feeds and pages: which encoding wins, and that none loses the text. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { charsetOf, decodeMarkup } from '../../src/intake/encoding.ts';

function latin1(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

function utf32(text: string, isLittle: boolean, mark = ''): Uint8Array {
  const points = [...(mark + text)];
  const view = new DataView(new ArrayBuffer(points.length * 4));
  for (const [index, point] of points.entries()) view.setUint32(index * 4, point.codePointAt(0)!, isLittle);
  return new Uint8Array(view.buffer);
}

const XML = '<?xml version="1.0"?><a>Zoë 日本</a>';

test.each([
  ['UTF-8 with a mark', Buffer.from(`\ufeff${XML}`), undefined, XML],
  ['UTF-8 without any word about it', Buffer.from(XML), undefined, XML],
  ['UTF-16 with a mark', Buffer.from(`\ufeff${XML}`, 'utf16le'), undefined, XML],
  ['UTF-16 with a mark, big end first', Buffer.from(`\ufeff${XML}`, 'utf16le').swap16(), undefined, XML],
  ['UTF-16 without a mark', Buffer.from(XML, 'utf16le'), undefined, XML],
  ['UTF-16 without a mark, big end first', Buffer.from(XML, 'utf16le').swap16(), undefined, XML],
  ['UTF-32', utf32(XML, true, '\ufeff'), undefined, XML],
  ['UTF-32 without a mark, big end first', utf32(XML, false), undefined, XML],
  ['the header', latin1('<a>Zo\xeb</a>'), 'text/xml; charset=ISO-8859-1', '<a>Zoë</a>'],
  [
    'the header before the declaration',
    Buffer.from('<?xml version="1.0" encoding="utf-8"?><a>\xcf\xd2</a>', 'latin1'),
    'text/xml; charset="koi8-r"',
    '<?xml version="1.0" encoding="utf-8"?><a>ор</a>',
  ],
  [
    'the declaration of XML',
    latin1("<?xml version='1.0' encoding='windows-1251'?><a>\xcf\xf0</a>"),
    undefined,
    "<?xml version='1.0' encoding='windows-1251'?><a>Пр</a>",
  ],
  [
    'the declaration of HTML',
    latin1('<html><meta charset=windows-1250><p>\xe8</p>'),
    undefined,
    '<html><meta charset=windows-1250><p>č</p>',
  ],
  [
    'the old declaration of HTML',
    latin1('<meta http-equiv="Content-Type" content="text/html; charset=shift_jis"><p>\x93\xfa\x96\x7b</p>'),
    undefined,
    '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis"><p>日本</p>',
  ],
  ['windows-1252 where nothing is said', latin1('<a>\x93Zo\xeb\x94</a>'), undefined, '<a>“Zoë”</a>'],
  [
    'windows-1252 where ISO-8859-1 is said',
    latin1('<?xml version="1.0" encoding="iso-8859-1"?><a>\x93x\x94</a>'),
    undefined,
    '<?xml version="1.0" encoding="iso-8859-1"?><a>“x”</a>',
  ],
  [
    'UTF-8 where Latin is said',
    Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?><a>Zoë</a>'),
    undefined,
    '<?xml version="1.0" encoding="iso-8859-1"?><a>Zoë</a>',
  ],
  [
    'windows-1252 where UTF-8 is said',
    latin1('<?xml version="1.0" encoding="utf-8"?><a>Zo\xeb</a>'),
    undefined,
    '<?xml version="1.0" encoding="utf-8"?><a>Zoë</a>',
  ],
  [
    'an encoding that nobody knows',
    Buffer.from('<?xml version="1.0" encoding="x-none"?><a>Zoë</a>'),
    undefined,
    '<?xml version="1.0" encoding="x-none"?><a>Zoë</a>',
  ],
  [
    'UTF-16 said in ASCII',
    Buffer.from('<?xml version="1.0" encoding="utf-16"?><a>Zoë</a>'),
    undefined,
    '<?xml version="1.0" encoding="utf-16"?><a>Zoë</a>',
  ],
])('decodes by %s', (_, bytes, contentType, text) => {
  expect(decodeMarkup(bytes, { contentType })).toBe(text);
});

test('a cut in the middle of a character spoils that character alone', () => {
  const bytes = Buffer.from('<a>日本語の新聞です</a>').subarray(0, 23);
  expect(decodeMarkup(bytes)).toBe('<a>日本語の新聞\ufffd');
});

test.each([
  ['text/xml; charset=utf-8', 'utf-8'],
  ['text/xml;charset="koi8-r"; x=y', 'koi8-r'],
  ['text/xml', undefined],
  [undefined, undefined],
])('charset of %j', (header, charset) => {
  expect(charsetOf(header)).toBe(charset);
});

test('no bytes and no header make decoding fail', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.option(fc.string(), { nil: undefined }), (bytes, contentType) => {
      expect(typeof decodeMarkup(bytes, { contentType })).toBe('string');
    }),
  );
});

test('whatever is written as UTF-8 is read as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const source = `<p>${text.replaceAll('\ufeff', '')}</p>`;
      expect(decodeMarkup(Buffer.from(source))).toBe(source);
    }),
  );
});
