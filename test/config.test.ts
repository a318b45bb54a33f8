import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings, SETTINGS, type SettingName, settingMeta } from '../src/config.ts';
import { configurationDoc, envExample } from '../src/config-docs.ts';
import { ConfigError } from '../src/errors.ts';

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
