import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings, SETTINGS, type SettingName, settingMeta } from '../src/config.ts';
import { configurationDoc, envExample } from '../src/config-docs.ts';
import { ConfigError } from '../src/errors.ts';
import { readKeys } from '../src/setting-values.ts';

const ROOT = join(import.meta.dirname, '..');

test('.env.example and docs/configuration.md say what the schema says', () => {
  expect(readFileSync(join(ROOT, '.env.example'), 'utf8')).toBe(envExample());
  expect(readFileSync(join(ROOT, 'docs/configuration.md'), 'utf8')).toBe(configurationDoc());
});

test('nothing set, or set to nothing, gives the defaults', () => {
  expect(readSettings({ DATABASE_URL: '', LOG_LEVEL: '  ' })).toMatchObject({
    DATABASE_URL: 'sqlite:./data/briefwire.db',
    DEFAULT_TIMEZONE: 'UTC',
    LOG_LEVEL: 'info',
  });
});

describe('a wrong setting stops with its name, what was wrong and an example', () => {
  test.each([
    ['DEFAULT_TIMEZONE', 'Berlin', 'DEFAULT_TIMEZONE is "Berlin": use an IANA name such as Europe/Berlin'],
    ['DEFAULT_TIMEZONE', '+02:00', 'DEFAULT_TIMEZONE is "+02:00": use an IANA name such as Europe/Berlin'],
    ['DATABASE_URL', 'mysql://x', 'DATABASE_URL is "mysql://x": use sqlite:PATH, such as sqlite:./data/briefwire.db'],
    ['PORT', '70000', 'PORT is "70000": use a number from 0 to 65535, such as 3000'],
    ['PORT', '3000x', 'PORT is "3000x": use a number from 0 to 65535, such as 3000'],
    [
      'PUBLIC_URL',
      'http://x.example',
      'PUBLIC_URL is "http://x.example": use an https address such as https://briefwire.example',
    ],
    [
      'PUBLIC_URL',
      'https://x.example/bot',
      'PUBLIC_URL is "https://x.example/bot": use an https address such as https://briefwire.example',
    ],
    [
      'SLACK_UNFURL_DOMAINS',
      'https://x.example',
      'SLACK_UNFURL_DOMAINS is "https://x.example": use at most 5 host names in lower case with commas between, such as gazette.example,meridian.example',
    ],
    [
      'SLACK_COMMANDS',
      'Quotes!',
      'SLACK_COMMANDS is "Quotes!": use names of commands with commas between, such as quotes,brief',
    ],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud": use one of fatal, error, warn, info, debug, trace, silent'],
  ])('%s=%s', (name, value, sentence) => {
    expect(() => readSettings({ [name]: value })).toThrow(new ConfigError(sentence));
  });
});

test('a secret and a password never stand in an error', () => {
  const error = (env: Parameters<typeof readSettings>[0]) => {
    try {
      readSettings(env);
      return '';
    } catch (thrown) {
      return (thrown as Error).message;
    }
  };
  expect(error({ DISCORD_TOKEN: 'hunter2secret' })).toMatch(/^DISCORD_TOKEN is wrong: copy the token/);
  expect(error({ DATABASE_URL: 'mysql://me:hunter2@db/x' })).toMatch(/^DATABASE_URL is "mysql:.*secret.*db/);
  for (const env of [{ DISCORD_TOKEN: 'hunter2secret' }, { DATABASE_URL: 'mysql://me:hunter2@db/x' }])
    expect(error(env)).not.toContain('hunter2');
});

describe('secrets of Slack have their shape checked, and are not shown', () => {
  test.each([
    ['SLACK_BOT_TOKEN', 'xoxp-hunter2-hunter2'],
    ['SLACK_BOT_TOKEN', 'xapp-hunter2-hunter2'],
    ['SLACK_BOT_TOKEN', 'xoxe.xoxb-1-hunter2'],
    ['SLACK_APP_TOKEN', 'xoxb-hunter2-hunter2'],
    ['SLACK_SIGNING_SECRET', 'hunter2'],
    ['SLACK_CLIENT_SECRET', 'hunter2'],
    ['SLACK_STATE_SECRET', 'hunter2'],
    ['ENCRYPTION_KEY', 'hunter2'],
    ['ENCRYPTION_KEY', `${'a'.repeat(64)},hunter2`],
  ])('%s=%s', (name, value) => {
    const wrong = () => readSettings({ [name]: value });
    expect(wrong).toThrow(new RegExp(`^${name} is wrong: `));
    expect(wrong).not.toThrow(/hunter2/);
  });
});

test('an encryption key is 32 bytes as hex or base64, and there may be several', () => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, at) => at * 8));
  for (const form of ['hex', 'base64', 'base64url'] as const)
    expect(readKeys(bytes.toString(form))?.map((key) => [...key])).toEqual([[...bytes]]);
  expect(readKeys(`${'00'.repeat(32)}, ${'ff'.repeat(32)}`)?.map((key) => key[0])).toEqual([0, 255]);
  for (const wrong of [
    '',
    ',',
    'ff',
    `${'ff'.repeat(32)},`,
    `${'ff'.repeat(31)}fg`,
    bytes.subarray(1).toString('base64'),
  ])
    expect(readKeys(wrong), wrong).toBeUndefined();
});

test('an address on this machine needs no https', () => {
  expect(readSettings({ PUBLIC_URL: 'http://localhost:3000' }).PUBLIC_URL).toBe('http://localhost:3000');
});

test('all wrong settings are named at once', () => {
  expect(() => readSettings({ LOG_LEVEL: 'loud', DEFAULT_TIMEZONE: 'x' })).toThrow(/DEFAULT_TIMEZONE[\s\S]*LOG_LEVEL/);
});

test('every setting explains itself', () => {
  for (const name of Object.keys(SETTINGS.shape) as SettingName[]) {
    const meta = settingMeta(name);
    expect(meta.description.length, name).toBeGreaterThan(10);
    expect(readSettings({ [name]: meta.example }), name).toBeTruthy();
  }
});
