import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SHORTCUTS } from '../../../adapters/slack/callbacks.ts';
import { manifestFiles, slackManifest } from '../../../adapters/slack/index.ts';
import { COMMANDS } from '../../../commands/index.ts';
import { readDomains } from '../../../src/setting-values.ts';
import { validateManifest } from './validate-manifest.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SOCKET = { transport: 'socket', unfurlDomains: [], extraCommands: [] } as const;
const ONE_WORD = COMMANDS.map(({ name }) => name).filter((name) => !name.includes(' '));

test.each(manifestFiles(COMMANDS))('docs/%s is what the generator makes', (name, text) => {
  expect(readFileSync(join(ROOT, 'docs', name), 'utf8')).toBe(text);
  expect(validateManifest(JSON.parse(text))).toEqual([]);
});

test('any choice gives a manifest that Slack takes', () => {
  const domain = fc.domain().filter((name) => readDomains(name) !== undefined);
  const choice = fc.record({
    transport: fc.constantFrom('socket' as const, 'http' as const),
    url: fc.option(fc.constantFrom('https://a.example', 'https://b.example:8443/'), { nil: undefined }),
    unfurlDomains: fc.uniqueArray(domain, { maxLength: 5 }),
    extraCommands: fc.subarray(ONE_WORD),
  });
  fc.assert(
    fc.property(choice, (options) => {
      expect(validateManifest(slackManifest(COMMANDS, options))).toEqual([]);
    }),
  );
});

test('a command that is declared gets its own slash command, with its words', () => {
  const { features } = slackManifest(COMMANDS, { ...SOCKET, extraCommands: ['quotes'] }) as {
    features: { slash_commands: { command: string; description: string; usage_hint: string }[] };
  };
  const quotes = COMMANDS.find(({ name }) => name === 'quotes')!;
  expect(features.slash_commands.map(({ command }) => command)).toEqual(['/news', '/quotes']);
  expect(features.slash_commands[1]).toMatchObject({ description: quotes.description });
  expect(quotes.examples[0]).toBe(`quotes ${features.slash_commands[1]!.usage_hint}`);
  expect(() => slackManifest(COMMANDS, { ...SOCKET, extraCommands: ['nonsense'] })).toThrow(RangeError);
});

test('links are asked for only where they are unfurled', () => {
  const without = JSON.stringify(slackManifest(COMMANDS, SOCKET));
  const withLinks = JSON.stringify(slackManifest(COMMANDS, { ...SOCKET, unfurlDomains: ['a.example'] }));
  for (const word of ['links:read', 'links:write', 'link_shared', 'a.example']) {
    expect(without).not.toContain(word);
    expect(withLinks).toContain(word);
  }
});

test('over HTTP all addresses are below the one that is given', () => {
  const manifest = JSON.stringify(slackManifest(COMMANDS, { ...SOCKET, transport: 'http', url: 'https://x.example/' }));
  const urls = [...new Set(manifest.match(/https:[^"]+/g))];
  expect(urls).toEqual(['https://x.example/slack/events', 'https://x.example/slack/oauth_redirect']);
});

test('one token in the settings is not rotated, tokens in the database are', () => {
  expect(slackManifest(COMMANDS, SOCKET)).toMatchObject({ settings: { token_rotation_enabled: false } });
  expect(slackManifest(COMMANDS, { ...SOCKET, transport: 'http' })).toMatchObject({
    settings: { token_rotation_enabled: true, org_deploy_enabled: true },
  });
});

test('every shortcut that is listened to is declared', () => {
  const { features } = slackManifest(COMMANDS, SOCKET) as { features: { shortcuts: { callback_id: string }[] } };
  expect(features.shortcuts.map(({ callback_id }) => callback_id).sort()).toEqual(Object.values(SHORTCUTS).sort());
});

describe('the judge refuses', () => {
  const fine = () => JSON.parse(JSON.stringify(slackManifest(COMMANDS, { ...SOCKET, transport: 'http' })));
  type Change = (manifest: ReturnType<typeof fine>) => void;
  test.each<[string, Change, string]>([
    ['an unknown key', (it) => (it.features.bot_user.colour = 'red'), 'features.bot_user'],
    ['a long name', (it) => (it.display_information.name = 'x'.repeat(36)), 'display_information.name'],
    [
      'a short story',
      (it) => (it.display_information.long_description = 'short'),
      'display_information.long_description',
    ],
    ['a long shortcut', (it) => (it.features.shortcuts[0].name = 'x'.repeat(25)), 'features.shortcuts[0].name'],
    [
      'a sixth domain',
      (it) => (it.features.unfurl_domains = [...'abcdef'].map((c) => `${c}.example`)),
      'features.unfurl_domains',
    ],
    [
      'a scheme in a domain',
      (it) => (it.features.unfurl_domains = ['https://a.example']),
      'features.unfurl_domains[0]',
    ],
    [
      'a command without a slash',
      (it) => (it.features.slash_commands[0].command = 'news'),
      'features.slash_commands[0].command',
    ],
    [
      'an optional scope in one list',
      (it) => (it.oauth_config.scopes.bot_optional = ['pins:read']),
      'oauth_config.scopes.bot',
    ],
    [
      'an event without its scope',
      (it) => (it.oauth_config.scopes.bot = ['commands', 'chat:write', 'users:read', 'files:write', 'im:history']),
      'oauth_config.scopes.bot',
    ],
    ['the first version', (it) => delete it._metadata, '_metadata.major_version'],
    ['HTTP without an address', (it) => delete it.settings.event_subscriptions.request_url, 'settings'],
    ['Socket Mode with an address', (it) => (it.settings.socket_mode_enabled = true), 'settings'],
    ['the same command twice', (it) => it.features.slash_commands.push(it.features.slash_commands[0]), 'features'],
    [
      'links without domains',
      (it) => it.settings.event_subscriptions.bot_events.push('link_shared'),
      'oauth_config.scopes.bot',
    ],
  ])('%s', (_, change, path) => {
    const manifest = fine();
    change(manifest);
    expect(validateManifest(manifest).map((problem) => problem.path)).toContain(path);
  });
});
