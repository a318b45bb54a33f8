import { afterEach, expect, test } from 'vitest';
import { inviteUrl, toDiscordCommands } from '../../../adapters/discord/index.ts';
import { translateName, translateText } from '../../../adapters/discord/locales.ts';
import { postSubcommand } from '../../../adapters/discord/post.ts';
import { COMMANDS, describeOptions } from '../../../commands/index.ts';
import { checkCommand, Report } from '../../platforms/discord/index.ts';
import { aCard, aCommand, type Scene, startScene } from './scene.ts';

let scene: Scene | undefined;

afterEach(async () => {
  await scene?.stop();
  scene = undefined;
});

function writes({ discord }: Scene) {
  return discord.requests.filter(({ method, path }) => method !== 'GET' && path.includes('/commands'));
}

test('a second start writes nothing', async () => {
  scene = await startScene();
  const first = writes(scene).length;
  expect(first).toBe(toDiscordCommands(COMMANDS).length);
  await scene.restart();
  expect(writes(scene)).toHaveLength(first);
  scene.discord.expectNoViolations();
});

test('only what changed is written', async () => {
  const [kept, changed, ...fresh] = toDiscordCommands(COMMANDS) as unknown as Record<string, unknown>[];
  scene = await startScene({
    prepare(discord) {
      const old = { ...changed, description: 'What it did before', description_localizations: null };
      discord.registerCommands([kept!, old, { name: 'gone', description: 'Was there before' }]);
    },
  });
  const done = writes(scene).map(({ method, body }) => [method, (body as { name?: string } | null)?.name]);
  expect(done).toEqual([['DELETE', undefined], ['PATCH', changed!.name], ...fresh.map(({ name }) => ['POST', name])]);
  expect(scene.discord.registeredCommands().map(({ name }) => name)).not.toContain('gone');
  scene.discord.expectNoViolations();
});

test('what Discord keeps for activities stays', async () => {
  scene = await startScene({
    prepare: (discord) => discord.registerCommands([{ name: 'launch', type: 4, description: '', handler: 2 }]),
  });
  expect(scene.discord.registeredCommands().map(({ name }) => name)).toContain('launch');
});

test('a server for developing gets the commands alone', async () => {
  const guildId = '606456093081600123';
  scene = await startScene({
    settings: { guildId },
    prepare: (discord) => void discord.addGuild({ id: guildId, name: 'Lab' }),
  });
  expect(scene.discord.registeredCommands()).toEqual([]);
  expect(scene.discord.registeredCommands(guildId)).toHaveLength(toDiscordCommands(COMMANDS).length);
  const before = writes(scene).length;
  await scene.restart();
  expect(writes(scene)).toHaveLength(before);
  scene.discord.expectNoViolations();
});

test('Discord accepts every command, in every language', () => {
  const report = new Report();
  for (const [index, command] of toDiscordCommands(COMMANDS).entries())
    checkCommand(report, [index], command as never, true);
  expect(report.issues).toEqual([]);
});

test('each command says where it can be used, and by whom', () => {
  for (const { name, contexts, integration_types, default_member_permissions } of toDiscordCommands(COMMANDS)) {
    expect(integration_types, name).toEqual([0, 1]);
    expect(contexts, name).toEqual(name === 'settings' ? [0, 1] : [0, 1, 2]);
    expect(default_member_permissions, name).toBe(name === 'settings' ? '32' : null);
  }
});

test('options keep their bounds, choices and completions', () => {
  const quotes = toDiscordCommands(COMMANDS).find(({ name }) => name === 'quotes') as unknown as {
    options: Record<string, unknown>[];
  };
  const option = (name: string) => quotes.options.find((it) => it.name === name);
  expect(option('limit')).toMatchObject({ type: 4, min_value: 1, max_value: 5 });
  expect(option('kind')).toMatchObject({
    type: 3,
    choices: [{ value: 'direct' }, { value: 'mixed' }, { value: 'indirect' }],
  });
  expect(option('by')).toMatchObject({ type: 3, autocomplete: true, max_length: 6000 });
  expect(option('context')).toMatchObject({ type: 5, required: false });
  expect(option('page')).toBeUndefined();
});

test('a command with subcommands is itself a subcommand', () => {
  const commands = ['sub', 'sub deep end', 'sub other'].map((name) => aCommand(name, async () => aCard()));
  const [sub] = toDiscordCommands(commands) as unknown as { name: string; options: { name: string; type: number }[] }[];
  expect(sub!.options.map(({ name, type }) => [name, type])).toEqual([
    ['show', 1],
    ['deep-end', 1],
    ['other', 1],
  ]);
});

test('every name and description is there in all five languages', () => {
  const post = postSubcommand();
  const names = new Set([post, ...post.options!].map(({ name }) => name));
  const texts = new Set(['Brief this', 'Find quotes in this', ...[post, ...post.options!].map((it) => it.description)]);
  for (const command of COMMANDS) {
    texts.add(command.description);
    for (const word of command.name.split(' ')) names.add(word);
    for (const option of describeOptions(command)) {
      if (option.isHidden) continue;
      names.add(option.name);
      texts.add(option.description);
      for (const choice of option.choices) names.add(choice);
    }
  }
  const five = (map: object) => Object.values(map).filter(Boolean).length === 5;
  expect([...names].filter((name) => !five(translateName(name)))).toEqual([]);
  expect([...texts].filter((text) => !five(translateText(text)))).toEqual([]);
});

test('the library’s own builder takes every name', async () => {
  const { SlashCommandBuilder } = await import('discord.js');
  for (const { name, name_localizations } of toDiscordCommands(COMMANDS).filter(({ type }) => type === 1)) {
    const builder = new SlashCommandBuilder().setName(name);
    expect(() => builder.setNameLocalizations(name_localizations ?? {})).not.toThrow();
  }
});

test('the invite asks for five permissions in a server, and for none of a person', () => {
  const server = new URL(inviteUrl('606456093081600000')).searchParams;
  expect(Object.fromEntries(server)).toMatchObject({
    scope: 'bot applications.commands',
    integration_type: '0',
    permissions: String((1n << 10n) | (1n << 11n) | (1n << 16n) | (1n << 35n) | (1n << 38n)),
  });
  const user = new URL(inviteUrl('606456093081600000', 'user')).searchParams;
  expect(Object.fromEntries(user)).toEqual({
    client_id: '606456093081600000',
    scope: 'applications.commands',
    integration_type: '1',
  });
});
