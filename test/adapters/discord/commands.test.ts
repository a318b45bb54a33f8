import { afterEach, beforeEach, expect, test } from 'vitest';
import { anEntry } from '../../archive/entries.ts';
import { FLAGS, findControl, textOf } from '../../platforms/discord/index.ts';
import { aCard, aCommand, type Scene, startScene } from './scene.ts';

const where = aCommand('where', async ({ locale, timeZone }) => aCard({ title: `${locale}, ${timeZone}` }));

let scene: Scene;

beforeEach(async () => {
  scene = await startScene({ commands: [where] });
});

afterEach(async () => {
  try {
    scene.discord.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

test.each([
  ['brief', undefined, {}, 'Briefing'],
  ['quotes', undefined, { about: 'harbour' }, 'will open in phase 1'],
  ['search', undefined, { words: 'bridge' }, 'Bridge is safe'],
  ['speaker', undefined, { name: 'Mara Voss' }, 'Mara Voss'],
  ['article', undefined, { id: 'bridge0001' }, 'The bridge is safe for everyone'],
  ['outlets', undefined, {}, 'Meridian'],
  ['saved', 'list', {}, 'No saved quotes'],
  ['saved', 'export', { format: 'csv' }, 'No saved quotes'],
  ['saved', 'show', { id: 'nothing.here' }, 'not among your saved quotes'],
  ['saved', 'remove', { id: 'nothing.here' }, 'No saved quotes'],
  ['saved', 'add', { id: 'nothing.here' }, 'No quote'],
  ['help', undefined, {}, '/quotes'],
  ['help', undefined, { command: 'quotes' }, 'quotes by:Huawei'],
] as const)('/%s %s answers privately (%o)', async (name, subcommand, options, words) => {
  const asked = scene.discord.command({ name, options, ...(subcommand && { subcommand }) });
  const answer = await asked.answer();
  expect(textOf(answer)).toContain(words);
  expect(answer.flags & FLAGS.ephemeral).toBe(FLAGS.ephemeral);
  expect(answer.pings.every(({ users, roles, isEveryone }) => !isEveryone && !users.length && !roles.length)).toBe(
    true,
  );
});

test.each([
  ['show', {}, 'Time zone'],
  ['set', { zone: 'Europe/Berlin' }, 'Europe/Berlin'],
  ['delete-data', {}, 'Delete everything?'],
] as const)('/settings %s answers a manager', async (subcommand, options, words) => {
  const asked = scene.discord.command({ name: 'settings', subcommand, options, permissions: 0x20n });
  expect(textOf(await asked.answer())).toContain(words);
  expect(asked.isEphemeral).toBe(true);
});

test('settings are refused to a member whom an override let see the command', async () => {
  const asked = scene.discord.command({
    name: 'settings',
    subcommand: 'set',
    options: { zone: 'Asia/Tokyo' },
    isAllowed: true,
  });
  expect(textOf(await asked.answer())).toContain('Manage Server');
  expect((await scene.workspaces.settings(`discord:${scene.discord.guild.id}`)).timeZone).toBeNull();
});

test('what is not known is answered with a sentence, and cannot be shared', async () => {
  const asked = scene.discord.command({ name: 'speaker', options: { name: 'Zzyzx Unheard' } });
  const answer = await asked.answer();
  expect(textOf(answer)).toContain('Nobody called');
  expect(textOf(answer)).not.toContain('Share to channel');
});

test('a time that cannot be read is passed over, and said', async () => {
  const asked = scene.discord.command({ name: 'quotes', options: { since: 'the day before' } });
  expect(textOf(await asked.answer())).toContain('Passed over');
});

test('a server that answers publicly shows lookups to all, and what is one person’s to that person', async () => {
  const { discord, workspaces } = scene;
  await workspaces.changeSettings(`discord:${discord.guild.id}`, { answers: 'public' });
  const lookup = discord.command({ name: 'quotes', options: { about: 'harbour' } });
  const shown = await lookup.answer();
  expect(shown.ephemeralFor).toBeUndefined();
  expect(textOf(shown)).not.toContain('Share to channel');
  for (const [name, options, subcommand] of [
    ['quotes', { about: 'nothingofthekind' }],
    ['article', { id: 'unknown' }],
    ['help', {}],
    ['saved', {}, 'list'],
  ] as const) {
    const asked = discord.command({ name, options, ...(subcommand && { subcommand }) });
    expect((await asked.answer()).ephemeralFor, name).toBe(discord.user.id);
  }
});

test('direct messages are a workspace of their own, and nothing there is ephemeral', async () => {
  const { discord, workspaces } = scene;
  const asked = discord.command({
    name: 'settings',
    subcommand: 'set',
    options: { zone: 'Asia/Tokyo' },
    guildId: null,
  });
  const answer = await asked.answer();
  expect(textOf(answer)).toContain('Asia/Tokyo');
  expect(answer.ephemeralFor).toBeUndefined();
  expect((await workspaces.settings(`discord:@${discord.user.id}`)).timeZone).toBe('Asia/Tokyo');
  expect((await workspaces.settings(`discord:${discord.guild.id}`)).timeZone).toBeNull();
});

test('a person’s own app in a server without Briefwire reads the person’s workspace', async () => {
  const { discord, archive } = scene;
  const elsewhere = discord.addGuild({ name: 'Elsewhere', hasBot: false });
  const channel = discord.addChannel({ guildId: elsewhere.id, name: 'talk' });
  discord.setMember(elsewhere.id, discord.user.id);
  const secret = (words: string) => anEntry({ quotes: [{ words, by: 'Ada Penn' }] });
  await archive.add(`discord:${elsewhere.id}`, [secret('The lighthouse is theirs')]);
  await archive.add(`discord:@${discord.user.id}`, [secret('The lighthouse is mine')]);
  const asked = discord.command({ name: 'quotes', options: { by: 'Ada Penn' }, channelId: channel.id });
  const text = textOf(await asked.answer());
  expect(text).toContain('is mine');
  expect(text).not.toContain('is theirs');
});

test('two servers see their own articles alone', async () => {
  const { discord, archive } = scene;
  const other = discord.addGuild({ name: 'Other' });
  const channel = discord.addChannel({ guildId: other.id, name: 'talk' });
  await archive.add(`discord:${other.id}`, [
    anEntry({ headline: 'Secret plan', quotes: [{ words: 'The lighthouse is ours', by: 'Ada Penn' }] }),
  ]);
  const there = discord.command({ name: 'quotes', options: { words: 'lighthouse' }, channelId: channel.id });
  const here = discord.command({ name: 'quotes', options: { words: 'lighthouse' } });
  expect(textOf(await there.answer())).toContain('Ada Penn');
  expect(textOf(await here.answer())).toContain('No quotes found');
});

test('dates and numbers are in the reader’s language and zone until the server chose its own', async () => {
  const { discord, workspaces } = scene;
  const ask = async (where: object) => textOf(await discord.command({ name: 'where', ...where }).answer());
  expect(await ask({ locale: 'pt-BR' })).toContain('pt-BR, UTC');
  expect(await ask({ locale: 'ja', guildId: null })).toContain('ja, UTC');
  await workspaces.changeSettings(`discord:${discord.guild.id}`, { answers: 'public' });
  expect(await ask({ locale: 'ja', guildLocale: 'fr' })).toContain('fr, UTC');
  await workspaces.changeSettings(`discord:${discord.guild.id}`, { locale: 'de', timeZone: 'Europe/Berlin' });
  expect(await ask({ locale: 'ja', guildLocale: 'fr' })).toContain('de, Europe/Berlin');
});

test('commands answer in threads and in forum posts', async () => {
  const { discord } = scene;
  const forum = discord.addChannel({ kind: 'forum', name: 'ideas' });
  for (const parentId of [discord.channel.id, forum.id]) {
    const thread = discord.addChannel({ kind: 'thread', name: 'talk', parentId });
    const asked = discord.command({ name: 'quotes', options: { about: 'harbour' }, channelId: thread.id });
    const share = discord.button(
      (await asked.answer()).id,
      findControl(await asked.answer(), 'Share to channel').custom_id,
    );
    expect((await share.answer()).channelId).toBe(thread.id);
    expect(discord.messages(thread.id)).toHaveLength(1);
  }
});

test('an export comes as a file that can be seen', async () => {
  const { discord, archive, workspaces } = scene;
  const [quote] = await archive.quotesOf('wire', 'bridge0001');
  await workspaces.saveQuote(`discord:${discord.guild.id}`, discord.user.id, quote!);
  const asked = discord.command({ name: 'saved', subcommand: 'export', options: { format: 'csv' } });
  const sent = await asked.followup();
  expect(sent.ephemeralFor).toBe(discord.user.id);
  expect(sent.files.map(({ name, type }) => [name, type])).toEqual([['saved-quotes-2019-08-01.csv', 'text/csv']]);
  expect(Buffer.from(sent.files[0]!.data).toString()).toContain('The bridge is safe for everyone');
  expect(sent.components[0]).toMatchObject({ type: 13, file: { url: 'attachment://saved-quotes-2019-08-01.csv' } });
});

test.each([
  ['quotes', 'by', 'voss', { name: 'Mara Voss', value: 'Mara Voss' }],
  ['quotes', 'outlet', 'harb', { name: 'The Harbour Post', value: 'The Harbour Post' }],
  ['article', 'id', 'Bridge', { name: 'Bridge is safe, says city', value: 'bridge0001' }],
  ['quotes', 'about', 'harb', { name: 'Harbour', value: 'Harbour' }],
  ['help', 'command', 'quo', { name: 'quotes', value: 'quotes' }],
] as const)('/%s completes %s from "%s"', async (name, focused, value, choice) => {
  const asked = scene.discord.autocomplete({ name, focused, value });
  expect(await asked.choices()).toContainEqual(choice);
});

test('a long name is shortened for the eye, and a value that Discord cannot hold is left out', async () => {
  const { discord, archive } = scene;
  const long = `Zebra ${'word '.repeat(40)}`.trim();
  await archive.add('wire', [anEntry({ id: 'zebra00001', headline: long, outlet: `Zebra ${'x'.repeat(120)}` })]);
  const articles = await discord.autocomplete({ name: 'article', focused: 'id', value: 'Zebra' }).choices();
  expect(articles).toMatchObject([{ value: 'zebra00001' }]);
  expect(articles[0]!.name.length).toBeLessThanOrEqual(100);
  expect(await discord.autocomplete({ name: 'quotes', focused: 'outlet', value: 'Zebra' }).choices()).toEqual([]);
});

test('an administrator may change settings without Manage Server', async () => {
  const { discord, workspaces } = scene;
  const options = { zone: 'Asia/Tokyo' };
  await discord.command({ name: 'settings', subcommand: 'set', options, permissions: 0x8n }).answer();
  expect((await workspaces.settings(`discord:${discord.guild.id}`)).timeZone).toBe('Asia/Tokyo');
});
