/** Every limit that the stand-in holds: accepted at the limit, refused one over. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  COMMAND_LIMITS,
  checkCommand,
  checkMessage,
  checkModal,
  describeIssues,
  FLAGS,
  MODAL_LIMITS,
  Report,
} from './index.ts';
import type { Json } from './report.ts';
import { checkAutocomplete, commandSize } from './validate-command.ts';

const chars = (count: number) => 'x'.repeat(count);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const text = (content = 'text'): Json => ({ type: 10, content });
const button = (more: Json = {}): Json => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...more });
const link = (url: string): Json => ({ type: 2, style: 5, label: 'Open', url });
const row = (...components: Json[]): Json => ({ type: 1, components });
const buttons = (count: number, from = 0) => row(...many(count, (index) => button({ custom_id: `b${index + from}` })));
const option = (index = 0, more: Json = {}): Json => ({ label: `Option ${index}`, value: `v${index}`, ...more });
const select = (more: Json = {}): Json => ({ type: 3, custom_id: 'pick', options: [option()], ...more });
const users = (more: Json = {}): Json => ({ type: 5, custom_id: 'who', ...more });
const section = (count: number, accessory: Json | undefined = button()): Json => ({
  type: 9,
  components: many(count, () => text()),
  accessory,
});
const container = (...components: Json[]): Json => ({ type: 17, components });
const media = (url: string, description?: string): Json => ({ media: { url }, description });
const thumbnail = (url: string, description?: string): Json => ({ type: 11, ...media(url, description) });
const gallery = (count: number): Json => ({ type: 12, items: many(count, () => media('https://a.test/i.png')) });
const separator = (more: Json = {}): Json => ({ type: 14, ...more });

type Row = readonly [name: string, accepted: unknown, refused: unknown];

function judgeMessage(body: Json): string {
  return describeIssues(checkMessage(body, { purpose: 'create', fileNames: ['a.csv'] }).issues);
}

function v2(components: unknown): string {
  return judgeMessage({ flags: FLAGS.componentsV2, components });
}

describe('components v2', () => {
  const rows: Row[] = [
    [
      '40 components in all, nested ones counted',
      [container(...many(39, () => separator()))],
      [container(...many(40, () => separator()))],
    ],
    ['an accessory counts', [...many(37, () => separator()), section(1)], [...many(38, () => separator()), section(1)]],
    ['4000 characters in all', [text(chars(2000)), text(chars(2000))], [text(chars(2000)), text(chars(2001))]],
    ['4000 characters in one text', [text(chars(4000))], [text(chars(4001))]],
    ['text is not empty', [text('x')], [text('')]],
    ['text is not blank', [text('x')], [text(' \n')]],
    ['text is required', [text()], [{ type: 10 }]],
    ['5 buttons in a row', [buttons(5)], [buttons(6)]],
    ['a row is not empty', [buttons(1)], [row()]],
    ['one select in a row', [row(select())], [row(select(), select({ custom_id: 'two' }))]],
    ['a select stands alone', [row(select())], [row(select(), button())]],
    ['no text in a row', [buttons(1)], [row(text())]],
    ['a label of 80', [row(button({ label: chars(80) }))], [row(button({ label: chars(81) }))]],
    [
      'a label or an emoji',
      [row(button({ label: undefined, emoji: { name: '🔖' } }))],
      [row(button({ label: undefined }))],
    ],
    ['an emoji that is one', [row(button({ emoji: { name: '◀️' } }))], [row(button({ emoji: { name: ':back:' } }))]],
    ['a custom_id of 100', [row(button({ custom_id: chars(100) }))], [row(button({ custom_id: chars(101) }))]],
    ['a custom_id of 1', [row(button({ custom_id: 'x' }))], [row(button({ custom_id: '' }))]],
    ['a custom_id without lone surrogates', [row(button({ custom_id: '😀' }))], [row(button({ custom_id: '\ud800' }))]],
    ['a custom_id of its own', [buttons(1), buttons(1, 1)], [buttons(1), buttons(1)]],
    [
      'a custom_id of its own inside a container',
      [container(buttons(1)), buttons(1, 1)],
      [container(buttons(1)), buttons(1)],
    ],
    ['a custom_id of its own on an accessory', [section(1), buttons(1)], [section(1), row(button())]],
    ['an id of its own', [separator({ id: 1 }), separator({ id: 2 })], [separator({ id: 2 }), separator({ id: 2 })]],
    ['a link of 512', [row(link(`https://a.test/${chars(497)}`))], [row(link(`https://a.test/${chars(498)}`))]],
    ['a link with a known scheme', [row(link('discord://x'))], [row(link('javascript:alert(1)'))]],
    ['a link that is one', [row(link('http://a.test'))], [row(link('nowhere'))]],
    ['a link has no custom_id', [row(link('https://a.test'))], [row({ ...link('https://a.test'), custom_id: 'x' })]],
    ['a button has no link', [row(button())], [row(button({ url: 'https://a.test' }))]],
    ['a known style', [row(button({ style: 4 }))], [row(button({ style: 7 }))]],
    ['25 options', [row(select({ options: many(25, option) }))], [row(select({ options: many(26, option) }))]],
    ['1 option', [row(select())], [row(select({ options: [] }))]],
    [
      'options with values of their own',
      [row(select({ options: [option(0), option(1)] }))],
      [row(select({ options: [option(0), option(0)] }))],
    ],
    [
      'an option label of 100',
      [row(select({ options: [option(0, { label: chars(100) })] }))],
      [row(select({ options: [option(0, { label: chars(101) })] }))],
    ],
    [
      'an option value of 100',
      [row(select({ options: [option(0, { value: chars(100) })] }))],
      [row(select({ options: [option(0, { value: chars(101) })] }))],
    ],
    [
      'an option description of 100',
      [row(select({ options: [option(0, { description: chars(100) })] }))],
      [row(select({ options: [option(0, { description: chars(101) })] }))],
    ],
    ['a placeholder of 150', [row(select({ placeholder: chars(150) }))], [row(select({ placeholder: chars(151) }))]],
    [
      'min_values of 25',
      [row(users({ min_values: 25, max_values: 25 }))],
      [row(users({ min_values: 26, max_values: 25 }))],
    ],
    ['max_values of 25', [row(users({ max_values: 25 }))], [row(users({ max_values: 26 }))]],
    ['max_values of 1', [row(users({ max_values: 1 }))], [row(users({ max_values: 0 }))]],
    [
      'min_values up to max_values',
      [row(users({ min_values: 2, max_values: 2 }))],
      [row(users({ min_values: 3, max_values: 2 }))],
    ],
    ['max_values up to the options', [row(select({ max_values: 1 }))], [row(select({ max_values: 2 }))]],
    [
      'one chosen option',
      [row(select({ options: [option(0, { default: true })] }))],
      [row(select({ options: [option(0, { default: true }), option(1, { default: true })] }))],
    ],
    [
      'default values of the right kind',
      [row(users({ default_values: [{ id: '123456789012345678', type: 'user' }] }))],
      [row(users({ default_values: [{ id: '123456789012345678', type: 'role' }] }))],
    ],
    [
      'default values with whole ids',
      [row(users({ default_values: [{ id: '123456789012345678', type: 'user' }] }))],
      [row(users({ default_values: [{ id: '1234', type: 'user' }] }))],
    ],
    ['3 texts in a section', [section(3)], [section(4)]],
    ['1 text in a section', [section(1)], [section(0)]],
    ['a section has an accessory', [section(1)], [{ ...section(1), accessory: undefined }]],
    ['an accessory is a button or a thumbnail', [section(1, thumbnail('https://a.test/i.png'))], [section(1, text())]],
    ['a section holds texts alone', [section(1)], [{ ...section(1), components: [separator()] }]],
    [
      'a thumbnail stands in a section',
      [section(1, thumbnail('https://a.test/i.png'))],
      [thumbnail('https://a.test/i.png')],
    ],
    ['a button stands in a row', [buttons(1)], [button()]],
    [
      'alt text of 1024',
      [section(1, thumbnail('https://a.test', chars(1024)))],
      [section(1, thumbnail('https://a.test', chars(1025)))],
    ],
    ['media from the web', [section(1, thumbnail('https://a.test/i.png'))], [section(1, thumbnail('file:///i.png'))]],
    ['10 items in a gallery', [gallery(10)], [gallery(11)]],
    ['1 item in a gallery', [gallery(1)], [gallery(0)]],
    [
      'a file is an attachment',
      [{ type: 13, file: { url: 'attachment://a.csv' } }],
      [{ type: 13, file: { url: 'https://a.test/a.csv' } }],
    ],
    [
      'a file is uploaded',
      [{ type: 13, file: { url: 'attachment://a.csv' } }],
      [{ type: 13, file: { url: 'attachment://b.csv' } }],
    ],
    ['64 media items', [...many(6, () => gallery(10)), gallery(4)], [...many(6, () => gallery(10)), gallery(5)]],
    [
      'a media link of 2048',
      [section(1, thumbnail(`https://a.test/${chars(2033)}`))],
      [section(1, thumbnail(`https://a.test/${chars(2034)}`))],
    ],
    ['spacing of 1 or 2', [separator({ spacing: 2 })], [separator({ spacing: 3 })]],
    ['no container in a container', [container(text())], [container(container(text()))]],
    ['a container is not empty', [container(text())], [container()]],
    [
      'an accent colour of 24 bits',
      [{ ...container(text()), accent_color: 0xffffff }],
      [{ ...container(text()), accent_color: 0x1000000 }],
    ],
    ['no label in a message', [text()], [{ type: 18, label: 'x', component: text() }]],
    ['an unknown type', [text()], [{ type: 99 }]],
  ];
  test.each(rows)('%s', (_name, accepted, refused) => {
    expect(v2(accepted)).toBe('');
    expect(v2(refused)).not.toBe('');
  });
});

describe('messages', () => {
  const ids = many(101, (index) => String(123456789012345678n + BigInt(index)));
  const embed = (more: Json): Json => ({ embeds: [more] });
  const rows: Row[] = [
    ['content of 2000', { content: chars(2000) }, { content: chars(2001) }],
    ['10 embeds', { embeds: many(10, () => ({ title: 'x' })) }, { embeds: many(11, () => ({ title: 'x' })) }],
    ['an embed title of 256', embed({ title: chars(256) }), embed({ title: chars(257) })],
    ['an embed description of 4096', embed({ description: chars(4096) }), embed({ description: chars(4097) })],
    [
      '25 embed fields',
      embed({ fields: many(25, () => ({ name: 'n', value: 'v' })) }),
      embed({ fields: many(26, () => ({ name: 'n', value: 'v' })) }),
    ],
    [
      'an embed field name of 256',
      embed({ fields: [{ name: chars(256), value: 'v' }] }),
      embed({ fields: [{ name: chars(257), value: 'v' }] }),
    ],
    [
      'an embed field value of 1024',
      embed({ fields: [{ name: 'n', value: chars(1024) }] }),
      embed({ fields: [{ name: 'n', value: chars(1025) }] }),
    ],
    ['an embed field with a value', embed({ fields: [{ name: 'n', value: 'v' }] }), embed({ fields: [{ name: 'n' }] })],
    ['an embed footer of 2048', embed({ footer: { text: chars(2048) } }), embed({ footer: { text: chars(2049) } })],
    ['an embed author of 256', embed({ author: { name: chars(256) } }), embed({ author: { name: chars(257) } })],
    [
      '6000 characters in embeds',
      { embeds: [{ description: chars(4000) }, { description: chars(2000) }] },
      { embeds: [{ description: chars(4000) }, { description: chars(2001) }] },
    ],
    ['an embed link that is one', embed({ url: 'https://a.test' }), embed({ url: 'ftp://a.test' })],
    ['3 stickers', { sticker_ids: ids.slice(0, 3) }, { sticker_ids: ids.slice(0, 4) }],
    ['a nonce of 25', { content: 'x', nonce: chars(25) }, { content: 'x', nonce: chars(26) }],
    [
      '5 rows without components v2',
      { content: 'x', components: many(5, (at) => buttons(1, at)) },
      { content: 'x', components: many(6, (at) => buttons(1, at)) },
    ],
    ['rows alone without components v2', { components: [buttons(1)] }, { components: [text()] }],
    [
      'no content with components v2',
      { flags: FLAGS.componentsV2, components: [text()] },
      { flags: FLAGS.componentsV2, components: [text()], content: 'x' },
    ],
    [
      'no embeds with components v2',
      { flags: FLAGS.componentsV2, components: [text()] },
      { flags: FLAGS.componentsV2, components: [text()], embeds: [{ title: 'x' }] },
    ],
    [
      'no poll with components v2',
      { flags: FLAGS.componentsV2, components: [text()] },
      { flags: FLAGS.componentsV2, components: [text()], poll: {} },
    ],
    [
      'no stickers with components v2',
      { flags: FLAGS.componentsV2, components: [text()] },
      { flags: FLAGS.componentsV2, components: [text()], sticker_ids: ids.slice(0, 1) },
    ],
    [
      'flags that can be set',
      { content: 'x', flags: FLAGS.suppressNotifications },
      { content: 'x', flags: FLAGS.ephemeral },
    ],
    ['100 ids of users', { allowed_mentions: { users: ids.slice(0, 100) } }, { allowed_mentions: { users: ids } }],
    [
      'a list of ids, or their whole kind',
      { allowed_mentions: { parse: ['roles'], users: ids.slice(0, 1) } },
      { allowed_mentions: { parse: ['users'], users: ids.slice(0, 1) } },
    ],
    [
      'known kinds of mentions',
      { allowed_mentions: { parse: ['everyone'] } },
      { allowed_mentions: { parse: ['all'] } },
    ],
    ['whole ids', { allowed_mentions: { roles: ids.slice(0, 1) } }, { allowed_mentions: { roles: ['1234567890'] } }],
    [
      'alt text of attachments',
      { attachments: [{ id: 0, description: chars(1024) }] },
      { attachments: [{ id: 0, description: chars(1025) }] },
    ],
  ];
  test.each(rows)('message: %s', (_name, accepted, refused) => {
    expect(judgeMessage(accepted as Json)).toBe('');
    expect(judgeMessage(refused as Json)).not.toBe('');
  });

  test('10 files at most', () => {
    const judge = (count: number) =>
      checkMessage({ content: 'x' }, { purpose: 'create', fileNames: many(count, String) }).issues.length;
    expect([judge(10), judge(11)]).toEqual([0, 1]);
  });

  test.each([
    [
      'a message that turns to components v2 gives up its content',
      { flags: 0, content: 'x', embeds: 0, files: [] },
      { content: null },
      {},
    ],
    [
      'a message that turns to components v2 gives up its embeds',
      { flags: 0, content: '', embeds: 1, files: [] },
      { embeds: [] },
      {},
    ],
    [
      'a components v2 message stays one',
      { flags: FLAGS.componentsV2, content: '', embeds: 0, files: [] },
      {},
      { content: 'x' },
    ],
  ] as const)('%s', (_name, before, accepted, refused) => {
    const judge = (body: Json) =>
      checkMessage(
        { components: [text()], flags: FLAGS.componentsV2, ...body },
        { purpose: 'edit', fileNames: [], before },
      ).issues.length;
    expect(judge(accepted)).toBe(0);
    expect(judge(refused)).toBeGreaterThan(0);
  });

  test('no new files in an edit of a components v2 message', () => {
    const before = { flags: FLAGS.componentsV2, content: '', embeds: 0, files: [] };
    const judge = (allowsUploadOnV2Edit: boolean) =>
      checkMessage({ components: [text()] }, { purpose: 'edit', fileNames: ['a.png'], before, allowsUploadOnV2Edit })
        .issues.length;
    expect([judge(true), judge(false)]).toEqual([0, 1]);
  });
});

function judgeModal(more: Json): string {
  const report = new Report();
  checkModal(report, { title: 'Title', custom_id: 'modal', components: [label(input())], ...more });
  return describeIssues(report.issues);
}

const label = (component: unknown, more: Json = {}): Json => ({ type: 18, label: 'Label', component, ...more });
const input = (more: Json = {}): Json => ({ type: 4, custom_id: 'text', style: 1, ...more });
const field = (it: Json, more: Json = {}) => ({ components: [label(it, more)] });
const radio = (count: number): Json => ({ type: 21, custom_id: 'r', options: many(count, option) });
const boxes = (count: number, more: Json = {}): Json => ({
  type: 22,
  custom_id: 'c',
  options: many(count, option),
  ...more,
});
const upload = (more: Json = {}): Json => ({ type: 19, custom_id: 'f', ...more });

describe('modals', () => {
  const rows: Row[] = [
    ['text of 4000', { components: [text(chars(4000))] }, { components: [text(chars(4001))] }],
    ['a title of 45', { title: chars(45) }, { title: chars(46) }],
    ['a custom_id of 100', { custom_id: chars(100) }, { custom_id: chars(101) }],
    [
      '5 fields',
      { components: many(5, (at) => label(input({ custom_id: `t${at}` }))) },
      { components: many(6, (at) => label(input({ custom_id: `t${at}` }))) },
    ],
    ['1 field', {}, { components: [] }],
    ['labels and texts at the top', { components: [text(), label(input())] }, { components: [input()] }],
    [
      'custom_ids of their own',
      { components: [label(input()), label(input({ custom_id: 'two' }))] },
      { components: [label(input()), label(input())] },
    ],
    ['a label of 45', field(input(), { label: chars(45) }), field(input(), { label: chars(46) })],
    ['a description of 100', field(input(), { description: chars(100) }), field(input(), { description: chars(101) })],
    ['a field in a label', field(input()), { components: [label(undefined)] }],
    ['no button in a label', field(select()), field(button())],
    ['no label of a text input in a label', field(input()), field(input({ label: 'x' }))],
    ['a value of 4000', field(input({ value: chars(4000) })), field(input({ value: chars(4001) }))],
    [
      'a value within max_length',
      field(input({ value: 'xx', max_length: 2 })),
      field(input({ value: 'xxx', max_length: 2 })),
    ],
    ['a max_length of 4000', field(input({ max_length: 4000 })), field(input({ max_length: 4001 }))],
    [
      'min_length up to max_length',
      field(input({ min_length: 2, max_length: 2 })),
      field(input({ min_length: 3, max_length: 2 })),
    ],
    [
      'a text input placeholder of 100',
      field(input({ placeholder: chars(100) })),
      field(input({ placeholder: chars(101) })),
    ],
    ['a style of text input', field(input({ style: 2 })), field(input({ style: 3 }))],
    [
      'min_values 0 with required false',
      field(select({ min_values: 0, required: false })),
      field(select({ min_values: 0 })),
    ],
    ['no disabled fields', field(select()), field(select({ disabled: true }))],
    ['10 radio options', field(radio(10)), field(radio(11))],
    ['2 radio options', field(radio(2)), field(radio(1))],
    ['10 checkboxes', field(boxes(10)), field(boxes(11))],
    ['1 checkbox', field(boxes(1)), field(boxes(0))],
    [
      'checkboxes of which 10 can be ticked',
      field(boxes(10, { max_values: 10 })),
      field(boxes(10, { max_values: 11 })),
    ],
    ['10 files to upload', field(upload({ max_values: 10 })), field(upload({ max_values: 11 }))],
    [
      '10 file types',
      field(upload({ file_types: many(10, () => ({})) })),
      field(upload({ file_types: many(11, () => ({})) })),
    ],
    [
      'a checkbox is never required',
      field({ type: 23, custom_id: 'x' }),
      field({ type: 23, custom_id: 'x', required: true }),
    ],
  ];
  test.each(rows)('modal: %s', (_name, accepted, refused) => {
    expect(judgeModal(accepted as Json)).toBe('');
    expect(judgeModal(refused as Json)).not.toBe('');
  });
});

function judgeCommand(more: Json, isGlobal = true): string {
  const report = new Report();
  checkCommand(report, [], { name: 'quotes', description: 'Quotes', ...more }, isGlobal);
  return describeIssues(report.issues);
}

const arg = (more: Json = {}): Json => ({ type: 3, name: 'about', description: 'About', ...more });
const opt = (more: Json = {}) => ({ options: [arg(more)] });
const choice = (index: number, more: Json = {}): Json => ({ name: `c${index}`, value: `v${index}`, ...more });
const sub = (name: string, options: Json[] = []): Json => ({ type: 1, name, description: 'Sub', options });
const group = (...options: Json[]): Json => ({ type: 2, name: 'group', description: 'Group', options });

describe('commands', () => {
  const rows: Row[] = [
    ['a name of 32', { name: chars(32) }, { name: chars(33) }],
    ['a name in lower case', { name: 'quotes' }, { name: 'Quotes' }],
    ['a name without spaces', { name: 'quotes-by' }, { name: 'quotes by' }],
    ['a name in any script', { name: '引用' }, { name: '引用。' }],
    ['a description of 100', { description: chars(100) }, { description: chars(101) }],
    ['a description at all', {}, { description: undefined }],
    [
      '25 options',
      { options: many(25, (at) => arg({ name: `o${at}` })) },
      { options: many(26, (at) => arg({ name: `o${at}` })) },
    ],
    ['option names of their own', { options: [arg(), arg({ name: 'by' })] }, { options: [arg(), arg()] }],
    [
      'required before optional',
      { options: [arg({ required: true }), arg({ name: 'by' })] },
      { options: [arg(), arg({ name: 'by', required: true })] },
    ],
    ['25 choices', opt({ choices: many(25, choice) }), opt({ choices: many(26, choice) })],
    [
      'a choice name of 100',
      opt({ choices: [choice(0, { name: chars(100) })] }),
      opt({ choices: [choice(0, { name: chars(101) })] }),
    ],
    [
      'a choice value of 100',
      opt({ choices: [choice(0, { value: chars(100) })] }),
      opt({ choices: [choice(0, { value: chars(101) })] }),
    ],
    ['choice names of their own', opt({ choices: [choice(0), choice(1)] }), opt({ choices: [choice(0), choice(0)] })],
    [
      'choices of the option type',
      opt({ type: 4, choices: [choice(0, { value: 1 })] }),
      opt({ type: 4, choices: [choice(0)] }),
    ],
    ['choices or autocomplete', opt({ autocomplete: true }), opt({ autocomplete: true, choices: [choice(0)] })],
    ['autocomplete of text and numbers', opt({ type: 10, autocomplete: true }), opt({ type: 7, autocomplete: true })],
    ['a max_length of 6000', opt({ max_length: 6000 }), opt({ max_length: 6001 })],
    ['known locales', { name_localizations: { 'es-ES': 'citas' } }, { name_localizations: { es: 'citas' } }],
    [
      'localised names by the same rules',
      { name_localizations: { fr: 'citations-d' } },
      { name_localizations: { fr: 'Citations' } },
    ],
    [
      'localised descriptions of 100',
      { description_localizations: { de: chars(100) } },
      { description_localizations: { de: chars(101) } },
    ],
    ['subcommands or options', { options: [sub('a'), sub('b')] }, { options: [sub('a'), arg()] }],
    ['a group of subcommands', { options: [group(sub('a'))] }, { options: [group(arg())] }],
    ['a group that is not empty', { options: [group(sub('a'))] }, { options: [group()] }],
    ['no group in a subcommand', { options: [sub('a', [arg()])] }, { options: [sub('a', [group(sub('b'))])] }],
    [
      'no subcommand in a subcommand of a group',
      { options: [group(sub('a', [arg()]))] },
      { options: [group(sub('a', [sub('b')]))] },
    ],
    ['known contexts', { contexts: [0, 1, 2] }, { contexts: [3] }],
    ['known integration types', { integration_types: [0, 1] }, { integration_types: [] }],
    ['permissions as digits', { default_member_permissions: '32' }, { default_member_permissions: 'ManageGuild' }],
    [
      'a message command of 32',
      { type: 3, name: chars(32), description: '' },
      { type: 3, name: chars(33), description: '' },
    ],
    [
      'no description on a message command',
      { type: 3, name: 'Brief this', description: undefined },
      { type: 3, name: 'Brief this' },
    ],
    ['no options on a message command', { type: 3, description: '' }, { type: 3, description: '', options: [arg()] }],
    ['a known type', { type: 1 }, { type: 5 }],
  ];
  test.each(rows)('command: %s', (_name, accepted, refused) => {
    expect(judgeCommand(accepted as Json)).toBe('');
    expect(judgeCommand(refused as Json)).not.toBe('');
  });

  test('8000 characters in all, the longest localisation counted', () => {
    const base = {
      name: 'quotes',
      description: 'Quotes',
      options: [arg({ choices: many(25, (at) => choice(at, { name: `${at}`.padEnd(100, 'n'), value: chars(100) })) })],
    };
    const second = (count: number) =>
      arg({
        name: 'by',
        choices: many(count, (at) => choice(at, { name: `${at}`.padEnd(100, 'n'), value: chars(100) })),
      });
    const sized = { ...base, options: [...base.options, second(14)] };
    const rest = COMMAND_LIMITS.total - commandSize(sized);
    const filler = (count: number) => [
      arg({
        name: 'a'.repeat(1),
        description: 'd',
        choices: [choice(0, { name: chars(100), value: chars(count - 102) })],
      }),
    ];
    const exact = { ...sized, options: [...sized.options, ...filler(rest)] };
    expect(commandSize(exact)).toBe(COMMAND_LIMITS.total);
    expect(judgeCommand(exact)).toBe('');
    const localised = { ...exact, description_localizations: { de: 'Zitate!' } };
    expect(judgeCommand(localised)).toMatch(/APPLICATION_COMMAND_TOO_LARGE/);
  });

  test('contexts stand on global commands alone', () => {
    expect(judgeCommand({ contexts: [0] }, false)).toMatch(/contexts/);
    expect(judgeCommand({ integration_types: [0] }, false)).toMatch(/integration_types/);
  });

  const judgeChoices = (choices: Json[], kind: 'string' | 'number' = 'string') => {
    const report = new Report();
    checkAutocomplete(report, { choices }, kind);
    return report.issues.length;
  };
  test.each([
    ['25 choices of autocomplete', many(25, choice), many(26, choice)],
    ['no choice at all', [], many(26, choice)],
    ['autocomplete names of 100', [choice(0, { name: chars(100) })], [choice(0, { name: chars(101) })]],
    ['autocomplete values of 100', [choice(0, { value: chars(100) })], [choice(0, { value: chars(101) })]],
    ['autocomplete values that are not empty', [choice(0)], [choice(0, { value: '' })]],
  ] as [string, Json[], Json[]][])('%s', (_name, accepted, refused) => {
    expect(judgeChoices(accepted)).toBe(0);
    expect(judgeChoices(refused)).toBeGreaterThan(0);
  });

  test('autocomplete values have the type of their option', () => {
    expect([judgeChoices([choice(0, { value: 1 })], 'number'), judgeChoices([choice(0)], 'number')]).toEqual([0, 1]);
  });
});

test('any JSON is judged, never a crash', () => {
  const tree = fc.letrec<{ it: unknown }>((tie) => ({
    it: fc.oneof(
      { maxDepth: 4 },
      fc.jsonValue({ maxDepth: 2 }),
      fc.record(
        {
          type: fc.integer({ min: 0, max: 25 }),
          components: fc.array(tie('it'), { maxLength: 3 }),
          accessory: tie('it'),
          options: fc.array(tie('it'), { maxLength: 3 }),
        },
        { requiredKeys: ['type'] },
      ),
    ),
  })).it;
  const body = fc.record(
    {
      components: fc.oneof(tree, fc.array(tree)),
      embeds: fc.jsonValue(),
      flags: fc.jsonValue(),
      allowed_mentions: fc.jsonValue(),
      sticker_ids: fc.jsonValue(),
      attachments: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(body, fc.jsonValue(), (message, options) => {
      checkMessage(message as Json, { purpose: 'create', fileNames: [] });
      checkModal(new Report(), message as Json);
      checkCommand(new Report(), [], { ...(message as Json), options }, true);
    }),
    { numRuns: 1000 },
  );
});

test('the limits are those of the documentation', () => {
  expect(MODAL_LIMITS).toMatchObject({ title: 45, components: 5, label: 45, labelDescription: 100 });
  expect(COMMAND_LIMITS).toMatchObject({ options: 25, choices: 25, total: 8000, perType: { 1: 100, 2: 15, 3: 15 } });
});
