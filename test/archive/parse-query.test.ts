import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatQuery } from '../../src/archive/format-query.ts';
import { MAX_TERMS, parseQuery } from '../../src/archive/parse-query.ts';
import { EMPTY_QUERY, type Query, type Term } from '../../src/archive/query.ts';

const NOW = Temporal.Instant.from('2019-08-01T12:00:00Z');

function parse(text: string): Query {
  return parseQuery(text, NOW, 'Europe/Berlin');
}

const about = (term: Term): Term => ({ ...term, isAbout: true });
const word = (text: string): Term => ({ type: 'word', text });
const phrase = (text: string): Term => ({ type: 'phrase', text });
const prefix = (text: string): Term => ({ type: 'prefix', text });

describe('what is typed becomes a query', () => {
  const rows: [typed: string, expected: Partial<Query>][] = [
    ['', {}],
    ['   \n', {}],
    ['huawei 5G', { all: [[word('huawei')], [word('5G')]] }],
    ['"trade war"', { all: [[phrase('trade war')]] }],
    ['“trade war”', { all: [[phrase('trade war')]] }],
    ['„Handelskrieg“ «guerre»', { all: [[phrase('Handelskrieg')], [phrase('guerre')]] }],
    ['"never closed', { all: [[phrase('never closed')]] }],
    ['""', { all: [[word('-')]] }],
    ['hua*', { all: [[prefix('hua')]] }],
    ['*', { all: [[word('*')]] }],
    ['steel OR iron', { all: [[word('steel'), word('iron')]] }],
    ['steel or iron', { all: [[word('steel')], [word('or')], [word('iron')]] }],
    ['a OR b OR "c d" e', { all: [[word('a'), word('b'), phrase('c d')], [word('e')]] }],
    ['OR a', { all: [[word('or')], [word('a')]] }],
    ['a OR', { all: [[word('a')], [word('or')]] }],
    ['a AND b', { all: [[word('a')], [word('b')]] }],
    ['a NOT b', { all: [[word('a')]], none: [word('b')] }],
    ['5G -ban', { all: [[word('5G')]], none: [word('ban')] }],
    ['-"trade war" -hua*', { none: [phrase('trade war'), prefix('hua')] }],
    ['a - b', { all: [[word('a')], [word('b')]] }],
    ['+a', { all: [[word('a')]] }],
    ['(a b)', { all: [[word('a')], [word('b')]] }],
    ['by:Huawei', { by: ['Huawei'] }],
    ['by: Huawei', { by: ['Huawei'] }],
    ['BY:"Jakub Adamowicz"', { by: ['Jakub Adamowicz'] }],
    ['by:“Jakub Adamowicz” by:Huawei', { by: ['Jakub Adamowicz', 'Huawei'] }],
    ['-by:Huawei', { notBy: ['Huawei'] }],
    ['by:', { all: [[word('by')]] }],
    ['by: about:5G', { all: [[word('by')], [about(word('5G'))]] }],
    ['about:5G', { all: [[about(word('5G'))]] }],
    ['about:"trade war" -about:steel', { all: [[about(phrase('trade war'))]], none: [about(word('steel'))] }],
    ['about:a OR about:b', { all: [[about(word('a')), about(word('b'))]] }],
    ['outlet:Reuters -outlet:"The Sun"', { outlets: ['Reuters'], notOutlets: ['The Sun'] }],
    ['kind:direct', { kinds: ['direct'] }],
    ['kind:indirect kind:direct', { kinds: ['direct', 'indirect'] }],
    ['-kind:indirect', { kinds: ['direct', 'mixed'] }],
    ['kind:loud', { unread: ['kind:loud'] }],
    ['since:fooday 5G', { all: [[word('5G')]], unread: ['since:fooday'] }],
    ['foo:bar', { all: [[word('foo:bar')]] }],
    ['http://example.com/a?b', { all: [[word('http://example.com/a?b')]] }],
    ['NEAR(a b, 5)', { all: [[word('NEAR')], [word('a')], [word('b,')], [word('5')]] }],
    ['!!!', { all: [[word('!!!')]] }],
    ['---', { all: [[word('---')]] }],
    ['a\0b', { all: [[word('a')], [word('b')]] }],
    ['foo"bar baz"', { all: [[word('foo')], [phrase('bar baz')]] }],
  ];
  test.each(rows)('%j', (typed, expected) => {
    expect(parse(typed)).toEqual({ ...EMPTY_QUERY, ...expected });
  });
});

describe('times are read in the zone of the reader', () => {
  // 1 August 2019 is a Thursday; Berlin is two hours ahead.
  const rows: [typed: string, instant: string][] = [
    ['since:2019-07-30', '2019-07-29T22:00:00Z'],
    ['until:2019-07-30', '2019-07-30T22:00:00Z'],
    ['since:2019-07', '2019-06-30T22:00:00Z'],
    ['until:2019-07', '2019-07-31T22:00:00Z'],
    ['since:2019', '2018-12-31T23:00:00Z'],
    ['since:7d', '2019-07-25T12:00:00Z'],
    ['since:12h', '2019-08-01T00:00:00Z'],
    ['until:2w', '2019-07-18T12:00:00Z'],
    ['since:3mo', '2019-05-01T12:00:00Z'],
    ['since:"2 days ago"', '2019-07-30T12:00:00Z'],
    ['since:yesterday', '2019-07-30T22:00:00Z'],
    ['until:yesterday', '2019-07-31T22:00:00Z'],
    ['since:today', '2019-07-31T22:00:00Z'],
    ['since:"last week"', '2019-07-21T22:00:00Z'],
    ['until:"last week"', '2019-07-28T22:00:00Z'],
    ['since:“this month”', '2019-07-31T22:00:00Z'],
    ['since:monday', '2019-07-28T22:00:00Z'],
    ['since:thursday', '2019-07-31T22:00:00Z'],
    ['since:"last thursday"', '2019-07-24T22:00:00Z'],
    ['since:"30 July 2019"', '2019-07-29T22:00:00Z'],
    ['since:"July 30th, 2019"', '2019-07-29T22:00:00Z'],
    ['until:"July 2019"', '2019-07-31T22:00:00Z'],
    ['since:2019-07-30T10:00:00Z', '2019-07-30T10:00:00Z'],
    ['since:2019-07-30T10:00', '2019-07-30T08:00:00Z'],
  ];
  test.each(rows)('%s is %s', (typed, instant) => {
    const { since, until, unread } = parse(typed);
    expect(unread).toEqual([]);
    expect((since ?? until)?.toString()).toBe(instant);
  });

  test.each(['2019-13', '2019-02-30', '30.07', 'soon', '7', '99999d', 'mayor 2019', '9999999-01-01T00:00'])(
    'since:%s is not understood, and said so',
    (typed) => {
      const { since, unread } = parse(`since:${typed.includes(' ') ? `"${typed}"` : typed}`);
      expect({ since, unread }).toEqual({ since: null, unread: [`since:${typed}`] });
    },
  );
});

test('more terms than the index should be asked for are left out, and said so', () => {
  const query = parse(Array.from({ length: 100 }, (_, index) => `w${index}`).join(' '));
  expect(query.all).toHaveLength(MAX_TERMS);
  expect(query.unread).toEqual([`w${MAX_TERMS} …`]);
});

describe('formatQuery', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'by:',
      '-by: ',
      'about:',
      'outlet:',
      '-outlet:',
      'since:',
      'until:7d',
      'kind:direct',
      'OR',
      'AND',
      'NOT',
      '-',
      '+',
      '"',
      '“',
      '”',
      '*',
      '(',
      ')',
      ':',
      ' ',
      '  ',
      '\0',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.constantFrom('5G', 'Huawei', 'trade war', 'about:by:x', 'by:"A B"', '--a', 'a*', '**', 'x:y'),
  );
  test('what it writes parses to the same query, whatever was typed', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.constantFrom('', ' '), (pieces, between) => {
        const query = parse(pieces.join(between));
        expect(parse(formatQuery(query))).toEqual({ ...query, unread: [] });
      }),
      { numRuns: 3000 },
    );
  });

  test('reads as a person would type it', () => {
    const typed = '5G "trade war" OR steel -ban by:"Huawei" kind:direct since:2019-07-30T00:00:00Z';
    expect(formatQuery(parse(typed))).toBe(typed);
  });
});

test('any text is a query', () => {
  fc.assert(
    fc.property(fc.uint16Array({ maxLength: 300 }), (units) => {
      parse(String.fromCharCode(...units));
    }),
  );
});
