import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkSlack } from '../../../adapters/slack/index.ts';
import { scopeNames } from '../../../adapters/slack/scopes.ts';
import { readSettings } from '../../../src/config.ts';
import { type SlackStandIn, startSlack } from '../../platforms/slack/index.ts';

const HEX = '0123456789abcdef0123456789abcdef';
let slack: SlackStandIn;

beforeEach(async () => {
  slack = await startSlack({ scopes: scopeNames({ hasUnfurls: false }), clientSecret: HEX });
});
afterEach(() => slack.stop());

/** name: status: detail */
async function lines(env: Record<string, string>): Promise<string[]> {
  const checks = await checkSlack(readSettings({ SLACK_API_URL: slack.apiUrl, ...env }));
  const text = checks.map(({ name, status, detail }) => `${name}: ${status}: ${detail}`);
  expect(text.join()).not.toMatch(/xoxb-\w|xapp-1|0123456789abcdef/);
  return text;
}

const oneTeam = () => ({ SLACK_BOT_TOKEN: slack.token, SLACK_APP_TOKEN: slack.settings.appToken });
const many = () => ({
  SLACK_CLIENT_ID: slack.settings.clientId,
  SLACK_CLIENT_SECRET: HEX,
  SLACK_STATE_SECRET: 'sixteen characters',
  SLACK_SIGNING_SECRET: HEX,
  ENCRYPTION_KEY: 'ab'.repeat(32),
  PUBLIC_URL: 'https://briefwire.example',
});

test('where Slack is not set, nothing is asked', async () => {
  expect(await lines({})).toEqual([]);
  expect(slack.calls()).toEqual([]);
});

test('one team over Socket Mode: tokens, team and scopes', async () => {
  expect(await lines(oneTeam())).toEqual([
    'Slack settings: ok: one team; Socket Mode',
    `Slack bot token: ok: taken, for Newsroom (${slack.team.id})`,
    `Slack scopes: ok: all ${scopeNames({ hasUnfurls: false }).length}`,
    'Slack app token: ok: taken: a socket can be opened',
  ]);
  slack.expectNoViolations();
});

test('many teams over HTTP: the client', async () => {
  expect(await lines(many())).toEqual([
    'Slack settings: ok: many teams, which install at https://briefwire.example/slack/install; HTTP on port 3000',
    'Slack client: ok: Slack knows the client id, and the secret fits',
    expect.stringMatching(/^Slack signing secret: note: set; only a request/),
  ]);
});

describe('what is wrong is said, with what to do', () => {
  test('settings that do not go together', async () => {
    expect(await lines({ SLACK_BOT_TOKEN: slack.token })).toEqual([
      expect.stringMatching(/^Slack settings: wrong: Slack has no way to reach Briefwire/),
    ]);
  });

  test('a scope is missing', async () => {
    const token = slack.issueToken({ scopes: ['commands'] }).value;
    const found = await lines({ ...oneTeam(), SLACK_BOT_TOKEN: token });
    expect(found[2]).toMatch(/^Slack scopes: wrong: missing chat:write, .*Reinstall to Workspace/);
  });

  test('links are unfurled without their scopes', async () => {
    const found = await lines({ ...oneTeam(), SLACK_UNFURL_DOMAINS: 'a.example' });
    expect(found[2]).toMatch(/^Slack scopes: wrong: missing links:read, links:write/);
  });

  test('wrong tokens', async () => {
    const found = await lines({
      SLACK_BOT_TOKEN: 'xoxb-nonsense-nonsense',
      SLACK_APP_TOKEN: 'xapp-1-nonsense-nonsense',
    });
    expect(found[1]).toMatch(/^Slack bot token: wrong: SLACK_BOT_TOKEN is wrong: copy/);
    expect(found[2]).toMatch(/^Slack app token: wrong: SLACK_APP_TOKEN is wrong: make/);
  });

  test('a wrong client', async () => {
    const wrongId = await lines({ ...many(), SLACK_CLIENT_ID: '1234567.7654321' });
    expect(wrongId[1]).toMatch(/^Slack client: wrong: SLACK_CLIENT_ID is wrong/);
    const wrongSecret = await lines({ ...many(), SLACK_CLIENT_SECRET: 'fedcba9876543210fedcba9876543210' });
    expect(wrongSecret[1]).toMatch(/^Slack client: wrong: SLACK_CLIENT_SECRET is wrong/);
  });

  test('Socket Mode is off', async () => {
    slack.failNext('apps.connections.open', 'socket_mode_not_enabled');
    expect((await lines(oneTeam())).at(-1)).toMatch(/^Slack app token: wrong: Socket Mode is off for this app/);
  });

  test('Slack is away', async () => {
    const found = await lines({ ...oneTeam(), SLACK_API_URL: 'http://127.0.0.1:9/api/' });
    expect(found[1]).toMatch(/^Slack bot token: wrong: Slack could not be reached at http:\/\/127\.0\.0\.1:9\/api\//);
  });
});
