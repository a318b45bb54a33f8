/** Teams come and go: the whole adapter for many teams, over both transports. */
import { afterEach, describe, expect, test } from 'vitest';
import { type SlackAdapter, startSlack } from '../../../adapters/slack/index.ts';
import { COMMANDS } from '../../../commands/index.ts';
import { openStorage } from '../../../src/archive/index.ts';
import { openDigests } from '../../../src/digest/index.ts';
import { makeSealer, sqliteInstallations, sqliteWorkspaces } from '../../../src/workspace/index.ts';
import { type SlackStandIn, startSlack as startStandIn, textOf } from '../../platforms/slack/index.ts';
import { manualTimers } from '../chat/scene-parts.ts';
import { memoryLog, PUBLIC_URL } from './installed.ts';

const SUPPORT_URL = 'https://help.example/briefwire';
const KEYS = [Buffer.alloc(32, 3)];

let slack: SlackStandIn;
let bot: SlackAdapter;
let stop: () => Promise<void>;

async function start(transport: 'socket' | 'http') {
  slack = await startStandIn({ isFurnished: false });
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(slack.now()) };
  const { archive, database, close } = await openStorage({ url: 'sqlite::memory:', clock });
  const { digests } = openDigests({ database, archive, clock });
  const workspaces = sqliteWorkspaces({ database, clock, belongings: [archive, digests] });
  const installations = sqliteInstallations({ database, sealer: makeSealer(KEYS), clock });
  const { log, text } = memoryLog();
  const { clientId, clientSecret, appToken, signingSecret } = slack.settings;
  bot = await startSlack({
    settings: {
      transport: transport === 'socket' ? { kind: 'socket', appToken } : { kind: 'http', signingSecret },
      tenancy: { kind: 'many', clientId, clientSecret, stateSecret: 'of the test', keys: KEYS, publicUrl: PUBLIC_URL },
      ...{
        port: 0,
        host: '127.0.0.1',
        apiUrl: slack.apiUrl,
        unfurlDomains: [],
        extraCommands: [],
        supportUrl: SUPPORT_URL,
      },
    },
    commands: COMMANDS,
    ...{
      archive,
      workspaces,
      digests,
      database,
      installations,
      clock,
      log,
      timers: manualTimers(),
      defaultTimeZone: 'UTC',
    },
  });
  if (transport === 'http') slack.connectTo({ url: `http://127.0.0.1:${bot.state().port}/slack/events` });
  stop = async () => {
    await bot.stop();
    await close();
    expect(text()).not.toMatch(/xox|client-secret/);
    slack.expectNoViolations();
    await slack.stop();
  };
  return { workspaces, installations };
}

afterEach(() => stop());

async function installTeam(name: string) {
  const team = slack.addTeam({ name, isInstalled: false });
  const user = slack.addUser({ team });
  const channel = slack.addChannel({ team });
  const { status } = await slack.install({ url: `http://127.0.0.1:${bot.state().port}/slack/install`, team, user });
  expect(status).toBe(200);
  return { team, user, channel, workspace: `slack:${team.id}` };
}

async function asks({ user, channel }: Awaited<ReturnType<typeof installTeam>>): Promise<void> {
  const before = slack.ephemerals(user).length;
  slack.command({ text: 'help', user, channel });
  await slack.until(() => (slack.ephemerals(user).length > before ? true : undefined), 'an answer');
}

describe.each(['http', 'socket'] as const)('over %s', (transport) => {
  test.each(['uninstall', 'revokeTokens'] as const)(
    'after %s one team is forgotten, and the other is answered',
    async (how) => {
      const { workspaces, installations } = await start(transport);
      const one = await installTeam('One');
      const two = await installTeam('Two');
      await asks(one);
      await asks(two);
      await workspaces.changeSettings(one.workspace, { answers: 'public' });
      await slack[how](one.team).ack();
      await expect.poll(async () => (await installations.list()).map(({ teamId }) => teamId)).toEqual([two.team.id]);
      await expect(bot.tokens.tokenFor(one.workspace)).rejects.toThrow(/not installed in this Slack workspace/);
      await asks(two);
      const later = Temporal.Instant.fromEpochMilliseconds(slack.now() + 60_000);
      await expect.poll(() => workspaces.deleteLeftBefore(later)).toEqual([one.workspace]);
    },
  );

  test('whoever installs is told by a direct message how to begin, once', async () => {
    await start(transport);
    const one = await installTeam('One');
    const { user, team } = one;
    const dm = await slack.until(() => slack.dms(user)[0], 'the first message');
    expect(textOf(dm)).toContain('/news quotes about:climate');
    expect(textOf(dm)).toContain('/invite @Briefwire');
    expect(JSON.stringify(dm.blocks)).toContain(SUPPORT_URL);
    const url = `http://127.0.0.1:${bot.state().port}/slack/install`;
    // The bot knows by now that its message has arrived.
    await asks(one);
    slack.advance(2_000);
    await slack.install({ url, team, user });
    await asks(one);
    await installTeam('Two');
    await slack.until(
      () => (slack.calls('chat.postMessage').length > 1 ? true : undefined),
      'the message to the other',
    );
    expect(slack.dms(user)).toHaveLength(1);
  });

  test('an organisation that uninstalls takes all its teams along, and no other', async () => {
    const { workspaces, installations } = await start(transport);
    const org = slack.addOrg({ isInstalled: false });
    const desks = ['Desk', 'Sports'].map((name) => {
      const team = slack.addTeam({ name, org });
      const user = slack.addUser({ team });
      return { team, user, channel: slack.addChannel({ team }), workspace: `slack:${team.id}` };
    });
    const url = `http://127.0.0.1:${bot.state().port}/slack/install`;
    expect((await slack.install({ url, org, user: desks[0]!.user })).status).toBe(200);
    const alone = await installTeam('Alone');
    for (const desk of desks) await asks(desk);
    for (const { workspace } of [...desks, alone]) await workspaces.changeSettings(workspace, { answers: 'public' });
    const { token, isOrg } = await bot.tokens.tokenFor(desks[1]!.workspace);
    expect([isOrg, token]).toEqual([true, (await bot.tokens.tokenFor(desks[0]!.workspace)).token]);
    await slack.uninstall(desks[0]!.team).ack();
    await expect.poll(async () => (await installations.list()).map(({ teamId }) => teamId)).toEqual([alone.team.id]);
    for (const { workspace } of desks) await expect(bot.tokens.tokenFor(workspace)).rejects.toThrow(/not installed/);
    await asks(alone);
    const later = Temporal.Instant.fromEpochMilliseconds(slack.now() + 60_000);
    const left = desks.map(({ workspace }) => workspace).sort();
    await expect.poll(async () => (await workspaces.deleteLeftBefore(later)).sort()).toEqual(left);
  });

  test('who was forgotten can install again, and is answered', async () => {
    const { installations } = await start(transport);
    const one = await installTeam('One');
    await slack.uninstall(one.team).ack();
    await expect.poll(() => installations.list()).toEqual([]);
    slack.advance(2_000);
    const url = `http://127.0.0.1:${bot.state().port}/slack/install`;
    await slack.install({ url, team: one.team, user: one.user });
    await asks(one);
  });
});
