import { describe, expect, test } from 'vitest';
import { readSlackSettings, wantsSlack } from '../../../adapters/slack/index.ts';
import { readSettings, settingMeta } from '../../../src/config.ts';
import { ConfigError } from '../../../src/errors.ts';

const BOT = { SLACK_BOT_TOKEN: 'xoxb-123456789-hunter2' };
const SOCKET = { SLACK_APP_TOKEN: 'xapp-1-A1-123-hunter2' };
const HTTP = { SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' };
const MANY = {
  SLACK_CLIENT_ID: '123456789012.1234567890123',
  SLACK_CLIENT_SECRET: 'fedcba9876543210fedcba9876543210',
  SLACK_STATE_SECRET: 'hunter2hunter2hunter2',
  ENCRYPTION_KEY: '0123456789abcdef'.repeat(4),
  PUBLIC_URL: 'https://briefwire.example/',
};

const read = (env: Record<string, string>) => readSlackSettings(readSettings(env));

describe('four ways to run', () => {
  test.each([
    ['one team over Socket Mode', { ...BOT, ...SOCKET }, 'one', 'socket'],
    ['one team over HTTP', { ...BOT, ...HTTP }, 'one', 'http'],
    ['many teams over HTTP', { ...MANY, ...HTTP }, 'many', 'http'],
    ['many teams over Socket Mode', { ...MANY, ...SOCKET }, 'many', 'socket'],
    ['Socket Mode wins where both are set', { ...BOT, ...SOCKET, ...HTTP }, 'one', 'socket'],
  ])('%s', (_, env, tenancy, transport) => {
    const slack = read(env);
    expect([slack.tenancy.kind, slack.transport.kind]).toEqual([tenancy, transport]);
  });

  test('the rest comes along', () => {
    const slack = read({
      ...MANY,
      ...HTTP,
      PORT: '8080',
      HOST: '127.0.0.1',
      SLACK_UNFURL_DOMAINS: 'a.example, b.example,a.example',
      SLACK_COMMANDS: '/quotes,brief',
    });
    expect(slack).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      unfurlDomains: ['a.example', 'b.example'],
      extraCommands: ['quotes', 'brief'],
      tenancy: { publicUrl: 'https://briefwire.example' },
    });
  });
});

describe('what is missing is said in a sentence', () => {
  test.each([
    ['no way in', BOT, /^Slack has no way to reach Briefwire: set SLACK_APP_TOKEN for Socket Mode/],
    ['no token', SOCKET, /^SLACK_BOT_TOKEN is not set: install the app/],
    [
      'both ways to have tokens',
      { ...BOT, ...MANY, ...HTTP },
      /^SLACK_BOT_TOKEN is set beside settings for many teams/,
    ],
    [
      'half of what many teams need',
      { SLACK_CLIENT_ID: MANY.SLACK_CLIENT_ID, ...HTTP },
      /^SLACK_CLIENT_SECRET, SLACK_STATE_SECRET, ENCRYPTION_KEY, and PUBLIC_URL are not set/,
    ],
    [
      'two problems at once',
      { SLACK_STATE_SECRET: MANY.SLACK_STATE_SECRET },
      /no way to reach[^\n]*\nSLACK_CLIENT_ID,/,
    ],
  ])('%s', (_, env, sentence) => {
    expect(() => read(env)).toThrow(ConfigError);
    expect(() => read(env)).toThrow(sentence);
    expect(() => read(env)).not.toThrow(/hunter2|0123456789abcdef/);
  });

  test.each(Object.keys(MANY))('for many teams all is needed, %s too', (name) => {
    const { [name as keyof typeof MANY]: _, ...rest } = MANY;
    expect(() => read({ ...rest, ...HTTP })).toThrow(new RegExp(`^${name} is not set: for many teams Slack needs`));
  });
});

test.each(['SLACK_STATE_SECRET', 'ENCRYPTION_KEY'] as const)('the example of %s is nobody’s secret', (name) => {
  const known = { ...MANY, ...HTTP, [name]: settingMeta(name).example };
  expect(() => read(known)).toThrow(new RegExp(`^${name} is the example of .env.example, which everybody knows: use `));
});

test('Slack is meant to run as soon as one of its secrets is set', () => {
  expect(wantsSlack(readSettings({}))).toBe(false);
  expect(
    wantsSlack(readSettings({ SLACK_API_URL: 'http://127.0.0.1:1/', PORT: '1', ENCRYPTION_KEY: MANY.ENCRYPTION_KEY })),
  ).toBe(false);
  expect(wantsSlack(readSettings(HTTP))).toBe(true);
});
