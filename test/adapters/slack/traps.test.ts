/** What Bolt and Slack's libraries do of themselves, and what must not come of it (the traps of Bolt 5). */
import { pino } from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import type { Logger } from '../../../src/log.ts';
import { makeSealer, sqliteInstallations } from '../../../src/workspace/index.ts';
import { textOf } from '../../platforms/slack/index.ts';
import { aCard, aCommand } from '../chat/scene-parts.ts';
import { type Scene, type SceneOptions, startScene, TRANSPORTS } from './scene.ts';

let scene: Scene | undefined;
afterEach(async () => {
  await scene?.stop();
  scene = undefined;
});

async function begin(options: SceneOptions): Promise<Scene> {
  scene = await startScene(options);
  return scene;
}

function memoryLog(): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  return { lines, log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }) };
}

test.each(TRANSPORTS)('logs no text, no token and no response_url over %s, whatever the level', async (transport) => {
  const { log, lines } = memoryLog();
  const { slack } = await begin({ transport, log });
  const answer = await slack.command('quotes by:Adeyemi').answer();
  slack.failNext('response_url', 500);
  slack.failNext('chat.postEphemeral', 'channel_not_found');
  slack.press(answer, 'Save');
  await slack.until(() => slack.dms()[0], 'a direct message');
  slack.failNext('chat.postMessage', 500);
  slack.mention('what does zeppelin cost?');
  await slack.until(() => (slack.calls('chat.postMessage').length > 1 ? true : undefined), 'the refused answer');
  await scene?.bot.stop();
  expect(lines.length).toBeGreaterThan(2);
  for (const secret of ['zeppelin', 'Adeyemi', slack.token, slack.settings.appToken, '/actions/', '/commands/'])
    expect(lines.join('\n')).not.toContain(secret);
});

test.each(TRANSPORTS)('has an event sent again where nobody knows who may answer it, over %s', async (transport) => {
  const keys = [new Uint8Array(32).fill(7)];
  let find: ReturnType<typeof vi.spyOn> | undefined;
  const { slack } = await begin({
    transport,
    settings: {
      tenancy: {
        kind: 'many',
        ...{ clientId: '1.2', clientSecret: 'secret', stateSecret: 'x'.repeat(40), keys },
        publicUrl: 'https://briefwire.example',
      },
    },
    parts(database, clock) {
      const installations = sqliteInstallations({ database, clock, sealer: makeSealer(keys) });
      find = vi.spyOn(installations, 'find');
      return { installations };
    },
  });
  find?.mockRejectedValueOnce(new Error('the database is locked'));
  const asked = slack.command('quotes by:Adeyemi');
  expect(textOf(await asked.answer())).toMatch(/reference [0-9a-f]{8}/);
  find?.mockRejectedValueOnce(new Error('the database is locked'));
  const mention = slack.mention('quotes by:Adeyemi');
  mention.excuse();
  await vi.waitFor(() => expect(find).toHaveBeenCalledTimes(2));
  expect(mention.delivery.ack).toBeUndefined();
  mention.redeliver();
  await mention.ack();
  // It is not installed, which is known now.
  expect(mention.answers()).toHaveLength(0);
});

test.each(TRANSPORTS)('acknowledges a hundred commands before it answers them, over %s', async (transport) => {
  const ended: string[] = [];
  const slow = aCommand('slow', async () => {
    ended.push('run');
    return aCard();
  });
  const { slack } = await begin({ transport, commands: [slow] });
  const asked = Array.from({ length: 100 }, () => slack.command('slow'));
  await Promise.all(asked.map((each) => each.answer()));
  expect(ended).toHaveLength(100);
  slack.expectNoViolations();
});

test('takes the reader’s own zone and language from Slack', async () => {
  const { slack } = await begin({
    commands: [aCommand('where', async ({ timeZone, locale }) => aCard({ title: `${timeZone} ${locale}` }))],
  });
  const reader = slack.addUser({ name: 'tokyo', tz: 'Asia/Tokyo', locale: 'ja-JP' });
  expect(textOf(await slack.command({ text: 'where', user: reader }).answer())).toContain('Asia/Tokyo ja-JP');
});

test('answers in each workspace of an organisation for itself', async () => {
  const { slack, workspaces } = await begin({
    slack: { isFurnished: false },
    settings: {},
    prepare(standIn) {
      const org = standIn.addOrg({ name: 'Acme' });
      for (const name of ['North', 'South']) {
        const team = standIn.addTeam({ name, org });
        standIn.addUser({ name: `reader-${name}`, team });
        standIn.addChannel({ name: name.toLowerCase(), team });
      }
    },
  });
  const [north, south] = [...slack.world.teams.values()];
  const reader = [...slack.world.users.values()].find(({ teamId, isBot }) => teamId === south!.id && !isBot)!;
  await workspaces.changeSettings(`slack:${north!.id}`, { answers: 'public' });
  const answer = await slack.command({ text: 'quotes by:Adeyemi', user: reader }).answer();
  expect(answer.ephemeralFor).toBe(reader.id);
  expect(slack.calls('users.info')[0]?.body).toMatchObject({ team_id: south!.id });
  slack.expectNoViolations();
});
