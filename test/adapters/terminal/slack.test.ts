import { describe, expect, test } from 'vitest';
import { slackManifest } from '../../../adapters/slack/index.ts';
import { doctorJson } from '../../../adapters/terminal/schemas.ts';
import { COMMANDS } from '../../../commands/index.ts';
import { readSettings } from '../../../src/config.ts';
import { anArchive, run } from './fake-host.ts';

const manifests = { slack: (options: Parameters<typeof slackManifest>[1]) => slackManifest(COMMANDS, options) };

describe('slack manifest', () => {
  test('prints JSON for Socket Mode, and nothing else', async () => {
    const { code, out, err } = await run(['slack', 'manifest'], { manifests });
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual(
      slackManifest(COMMANDS, { transport: 'socket', unfurlDomains: [], extraCommands: [] }),
    );
  });

  test('takes address, domains and commands from its flags', async () => {
    const words = '--url https://x.example/some/path --unfurl a.example,b.example --commands quotes,/brief';
    const { code, out } = await run(['slack', 'manifest', ...words.split(' ')], { manifests });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(
      slackManifest(COMMANDS, {
        transport: 'http',
        url: 'https://x.example',
        unfurlDomains: ['a.example', 'b.example'],
        extraCommands: ['quotes', 'brief'],
      }),
    );
  });

  test('takes what is not said from the settings', async () => {
    const settings = readSettings({
      PUBLIC_URL: 'https://y.example',
      SLACK_UNFURL_DOMAINS: 'a.example',
      SLACK_COMMANDS: 'brief',
    });
    const { out } = await run(['slack', 'manifest', '--transport', 'http'], { manifests, settings });
    expect(out).toContain('https://y.example/slack/events');
    expect(JSON.parse(out)).toMatchObject({ features: { unfurl_domains: ['a.example'] } });
    expect(out).toContain('"/brief"');
  });

  test.each([
    ['slack', 'slack knows one word: slack manifest.'],
    ['slack manifest more', 'slack knows one word'],
    ['slack manifest --transport http', '--transport http needs --url'],
    ['slack manifest --url http://x.example', '--url is "http://x.example": use an https address'],
    ['slack manifest --unfurl https://x.example', '--unfurl: use at most 5 host names'],
    ['slack manifest --commands nonsense', '"nonsense" is no command; there are brief, quotes'],
    ['slack manifest --commands Quotes!', '--commands: use names of commands'],
    ['slack manifest --transport pigeon', 'pigeon'],
  ])('%s is answered with a sentence', async (line, sentence) => {
    const { code, err, out } = await run(line.split(' '), { manifests });
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(out).toBe('');
  });
});

describe('doctor asks the platforms', () => {
  test('and shows what each says', async () => {
    const platformChecks = [
      async () => [{ name: 'Slack bot token', status: 'wrong', detail: 'SLACK_BOT_TOKEN is wrong' } as const],
      async () => [],
    ];
    const { code, out } = await run(['doctor', '--json'], { openArchive: anArchive, platformChecks });
    const { ok, checks } = doctorJson.parse(JSON.parse(out));
    expect([code, ok]).toEqual([1, false]);
    expect(checks.at(-1)).toEqual({ name: 'Slack bot token', status: 'wrong', detail: 'SLACK_BOT_TOKEN is wrong' });
  });

  test('and hides their secrets', async () => {
    const settings = readSettings({
      SLACK_BOT_TOKEN: 'xoxb-hunter2-hunter2',
      SLACK_STATE_SECRET: 'hunter2-hunter2-hunter2',
    });
    const { out } = await run(['doctor'], { openArchive: anArchive, settings });
    expect(out).toMatch(/SLACK_BOT_TOKEN +hidden/);
    expect(out).toMatch(/Platforms +on by SLACK_BOT_TOKEN/);
    expect(out).not.toContain('hunter2');
  });
});
