import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Command, defineCommand } from '../../commands/command.ts';
import { nearest } from '../../commands/nearest.ts';
import { choice, count, describeOptions, text, yesNo } from '../../commands/option.ts';
import {
  findCommand,
  formatInvocation,
  parseArguments,
  parseLine,
  parseText,
  readOptions,
} from '../../commands/parse.ts';
import { UserError } from '../../src/errors.ts';

/** What the UserError that is thrown offers. */
function remedyOf(run: () => unknown): UserError['remedy'] | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error.remedy;
    throw error;
  }
  return undefined;
}

const find = defineCommand({
  name: 'find',
  description: 'Finds',
  examples: ['find x'],
  options: z.object({
    words: text({ description: 'Words', isRest: true }),
    by: text({ description: 'Who', example: 'Huawei' }),
    kind: choice(['direct', 'mixed'], { description: 'Kind' }),
    context: yesNo({ description: 'Context' }),
    limit: count({ min: 1, max: 50, default: 5 }, { description: 'How many' }),
  }),
  run: async () => ({ kind: 'done', title: '', blocks: [], fallback: '' }),
}) as unknown as Command;

const bare = {
  ...find,
  name: 'feed add',
  options: z.object({ zone: text({ description: 'Zone' }) }),
} as unknown as Command;
const commands = [find, bare, { ...bare, name: 'feed' }] as readonly Command[];

describe('one line of chat', () => {
  test.each<[string, string, Record<string, string>]>([
    ['option and words', 'by:Huawei 5G network', { by: 'Huawei', words: '5G network' }],
    ['quoted value', 'by:"Angela Merkel" 5G', { by: 'Angela Merkel', words: '5G' }],
    ['smart quotes', 'by:“Angela Merkel” 5G', { by: 'Angela Merkel', words: '5G' }],
    ['empty marks keep to their word', '""x y', { words: '""x y' }],
    ['a number that is none', 'limit:abc x', { words: 'limit:abc x' }],
    ['a choice that is none', 'kind:loud x', { words: 'kind:loud x' }],
    ['a number out of range', 'limit:0', { words: 'limit:0' }],
    ['marks in marks', 'by:“"never ending" story” x', { by: '"never ending" story', words: 'x' }],
    ['mixed marks', 'by:“Angela Merkel" 5G', { by: 'Angela Merkel', words: '5G' }],
    ['guillemets', 'by:«Angela Merkel»', { by: 'Angela Merkel' }],
    ['single marks', "by:'Mara Voss' x", { by: 'Mara Voss', words: 'x' }],
    ['curly single marks', 'x by:‘Mara Voss’', { by: 'Mara Voss', words: 'x' }],
    ['single marks round an apostrophe', "by:'Mara O'Neill' x", { by: "Mara O'Neill", words: 'x' }],
    ['an apostrophe in a name', "by:O'Neill x", { by: "O'Neill", words: 'x' }],
    ['an apostrophe that opens nothing', "by:'tis the captain's word", { by: "'tis", words: "the captain's word" }],
    ['apostrophes in words', "'tis O'Neill's 'word' x", { words: "'tis O'Neill's 'word' x" }],
    ['single marks in a filter of the search', "-outlet:'Evening Post' x", { words: '-outlet:"Evening Post" x' }],
    ['spaces around the colon', 'by : Voss x', { by: 'Voss', words: 'x' }],
    ['a face behind the name of an option', 'stand by :)', { words: 'stand by :)' }],
    ['a space behind the colon', 'by: Huawei', { by: 'Huawei' }],
    ['an equals sign', 'by=Huawei kind=mixed', { by: 'Huawei', kind: 'mixed' }],
    ['a flag in chat', '--by:Huawei', { by: 'Huawei' }],
    ['capitals', 'BY:Huawei', { by: 'Huawei' }],
    ['a phrase stays a phrase', '"never ending" -"old story" pre*', { words: '"never ending" -"old story" pre*' }],
    ['a filter of the search stays whole', '-outlet:"Evening Post" x', { words: '-outlet:"Evening Post" x' }],
    ['a key that is no option is a word', 'foo:bar', { words: 'foo:bar' }],
    ['an address is a word', 'https://a.example/b?c=d', { words: 'https://a.example/b?c=d' }],
    ['a second by: is left to the search', 'by:A by:B', { by: 'A', words: 'by:B' }],
    ['an option without a value is a word', 'hello by:', { words: 'hello by:' }],
    ['an unbalanced quotation mark', 'by:"Angela x', { by: '"Angela', words: 'x' }],
    ['nothing', '   ', {}],
  ])('%s', (_name, typed, expected) => {
    expect(parseText(find, typed)).toEqual(expected);
  });

  test('the slash may be there or not, and the longest name wins', () => {
    expect(parseLine(commands, '/find by:x').command.name).toBe('find');
    expect(parseLine(commands, 'feed add zone:UTC')).toMatchObject({
      command: { name: 'feed add' },
      raw: { zone: 'UTC' },
    });
    expect(findCommand(commands, ['FEED', 'x'])?.command.name).toBe('feed');
  });

  test.each(['/news find by:x', '  /NEWS\tfind by:x', '/find by:x', 'find by:x'])('%s is a line of find', (line) => {
    expect(parseLine(commands, line)).toMatchObject({ command: { name: 'find' }, raw: { by: 'x' } });
  });

  test('only a whole word with a slash names the bot', () => {
    expect(() => parseLine(commands, '/newsfind by:x')).toThrow(UserError);
    expect(() => parseLine(commands, 'news find by:x')).toThrow(/no command "news"/);
  });

  test('an unknown command or word gets the nearest one', () => {
    expect(() => parseLine(commands, '/fnd x')).toThrow('There is no command "fnd": did you mean "find"?');
    expect(() => parseLine(commands, '/zebra')).toThrow(/type "help"/);
    expect(() => parseText(bare, 'zon:x')).toThrow(/did you mean zone:\?/);
  });

  test('the last word of a long name is enough for a guess', () => {
    expect(() => parseLine(commands, '/add zone:UTC')).toThrow('There is no command "add": did you mean "feed add"?');
    expect(remedyOf(() => parseLine(commands, '/ad zone:UTC'))?.suggestion?.run).toEqual({
      command: 'feed add',
      options: { zone: 'UTC' },
    });
    const two = [...commands, { ...bare, name: 'zone add' } as unknown as Command];
    expect(() => parseLine(two, '/add zone:UTC')).toThrow(/type "help"/);
  });

  test('what was probably meant is offered, with all that was typed', () => {
    expect(remedyOf(() => parseLine(commands, '/fnd by:Renn x'))).toEqual({
      suggestion: { label: 'Run find by:Renn x', run: { command: 'find', options: { by: 'Renn', words: 'x' } } },
      hints: ['find'],
    });
    expect(remedyOf(() => parseText(bare, 'zon:x'))?.suggestion?.run).toEqual({
      command: bare.name,
      options: { zone: 'x' },
    });
    expect(remedyOf(() => parseText(bare, 'zon'))?.suggestion).toBeUndefined();
    expect(remedyOf(() => parseLine(commands, '/zebra'))).toMatchObject({ hints: ['help', 'search zebra'] });
  });

  test('no text makes it fail with anything but a UserError', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        try {
          readOptions(find, parseLine(commands, typed).raw);
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
        }
      }),
    );
  });

  test('no word is lost', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        expect(parseText(find, words.join('  '))).toEqual({ words: words.join(' ') });
      }),
    );
  });
});

describe('arguments of a shell', () => {
  test.each<[string, string[], Record<string, string>]>([
    ['flag and value', ['--by', 'Huawei', 'x'], { by: 'Huawei', words: 'x' }],
    ['flag with equals', ['--by=Angela Merkel'], { by: 'Angela Merkel' }],
    ['word with colon', ['by:Angela Merkel', '5G'], { by: 'Angela Merkel', words: '5G' }],
    ['a switch', ['--context', 'x'], { context: 'true', words: 'x' }],
    ['behind -- all are words', ['--', '--by', 'x'], { words: '--by x' }],
    ['a value behind a lone colon', ['by:', 'Huawei'], { by: 'Huawei' }],
    ['a minus word', ['bridge', '-toll'], { words: 'bridge -toll' }],
  ])('%s', (_name, args, expected) => {
    expect(parseArguments(find, args)).toEqual(expected);
  });

  test('a wrong flag gets the nearest one; a flag without its value says what it takes', () => {
    expect(() => parseArguments(find, ['--limt', '3'])).toThrow(/did you mean --limit\?/);
    expect(() => parseArguments(find, ['--by'])).toThrow(/--by needs a value: for example by:Huawei/);
  });
});

describe('checking options', () => {
  test('numbers, choices and switches are read from words', () => {
    expect(readOptions(find, { limit: '7', kind: 'Mixed', context: 'yes' })).toEqual({
      limit: 7,
      kind: 'mixed',
      context: true,
    });
    expect(readOptions(find, {})).toEqual({ limit: 5, context: false });
    expect(readOptions(find, { words: '5' })).toMatchObject({ words: '5' });
  });

  test.each([
    [{ limit: '0' }, 'limit is "0": use a whole number from 1 to 50.'],
    [{ limit: 'many' }, 'limit is "many": use a whole number from 1 to 50.'],
    [{ kind: 'loud' }, 'kind is "loud": use one of direct, mixed.'],
    [{ context: 'perhaps' }, 'context is "perhaps": use yes or no.'],
  ])('%j', (raw, sentence) => {
    expect(() => readOptions(find, raw)).toThrow(new UserError(sentence));
  });

  test('an invocation reads back as it was', () => {
    const value = fc
      .string()
      .map((typed) => typed.replaceAll(/[“”„«»\s]+/g, ' ').trim())
      .filter((typed) => typed.length > 0);
    fc.assert(
      fc.property(value, value, (by, words) => {
        fc.pre(!/[:=-]/.test(words) && !/^[:=]/.test(by));
        const line = formatInvocation({ command: 'find', options: { by, words } }, 'words');
        expect(parseLine(commands, line).raw).toEqual({ by, words });
      }),
      {
        examples: [
          ['!', '""!'],
          ['""!', '!'],
        ],
      },
    );
  });

  test('every option is described for the platforms, needed ones first', () => {
    const described = describeOptions(find);
    expect(described.map(({ name, type }) => [name, type])).toEqual([
      ['words', 'text'],
      ['by', 'text'],
      ['kind', 'choice'],
      ['context', 'yes-no'],
      ['limit', 'number'],
    ]);
    expect(described[4]).toMatchObject({ min: 1, max: 50, default: 5, isRequired: false });
  });
});

test('the nearest word is within two errors, one in short words', () => {
  expect(nearest('qoutes', ['quotes', 'brief'])).toBe('quotes');
  expect(nearest('brf', ['quotes', 'brief'])).toBeUndefined();
  expect(nearest('art', ['quotes', 'article'])).toBe('article');
  expect(nearest('', ['quotes'])).toBeUndefined();
  expect(nearest('hlep', ['quotes', 'help'])).toBe('help');
  expect(nearest('hepl', ['quotes', 'help'])).toBe('help');
  expect(nearest('ehpl', ['quotes', 'help'])).toBeUndefined();
});
