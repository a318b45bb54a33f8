/** Many workspaces in one process: each sees its own, with its own token. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EMPTY_QUERY } from '../../../src/archive/query.ts';
import { makeSealer, sqliteInstallations } from '../../../src/workspace/index.ts';
import { anEntry } from '../../archive/entries.ts';
import { type StandInTeam, type StandInUser, textOf } from '../../platforms/slack/index.ts';
import { type Scene, startScene, TRANSPORTS } from './scene.ts';

const PAGE = { offset: 0, limit: 1 };
const KEYS = [new Uint8Array(32).fill(7)];

describe.each(TRANSPORTS)('two workspaces over %s', (transport) => {
  let scene: Scene;
  let other: StandInTeam;
  let stranger: StandInUser;
  beforeEach(async () => {
    scene = await startScene({
      transport,
      settings: {
        tenancy: {
          kind: 'many',
          ...{ clientId: '1.2', clientSecret: 'secret', stateSecret: 'x'.repeat(40), keys: KEYS },
          publicUrl: 'https://briefwire.example',
        },
      },
      parts: (database, clock) => ({
        installations: sqliteInstallations({ database, clock, sealer: makeSealer(KEYS) }),
      }),
      prepare(slack) {
        other = slack.addTeam({ name: 'Rivals' });
        slack.addChannel({ team: other, name: 'rivals' });
        stranger = slack.addUser({ name: 'rival', team: other });
      },
    });
    await install(scene.slack.team);
    await install(other);
    const { archive, slack } = scene;
    const secret = (id: string, words: string) =>
      anEntry({ id, headline: `${words} plan`, at: '2019-07-31T09:00:00Z', quotes: [{ words, by: 'Ilse Kant' }] });
    await archive.add(`slack:${slack.team.id}`, [secret('own00001', 'Our tower will be blue')]);
    await archive.add(`slack:${other.id}`, [secret('own00002', 'Our tower will be green')]);
  });
  afterEach(async () => {
    try {
      scene.slack.expectNoViolations();
    } finally {
      await scene.stop();
    }
  });

  async function install({ id, botUserId, botId, token }: StandInTeam): Promise<void> {
    const installations = sqliteInstallations({
      ...{ database: scene.database, sealer: makeSealer(KEYS) },
      clock: { now: () => Temporal.Instant.fromEpochMilliseconds(scene.slack.now()) },
    });
    await installations.store({
      ...{ teamId: id, enterpriseId: undefined, isOrg: false, appId: undefined, botId, botUserId, scopes: [] },
      ...{ installedBy: undefined, token: token!, refreshToken: undefined, expiresAt: undefined },
      installedAt: Temporal.Instant.fromEpochMilliseconds(scene.slack.now() - 60_000),
    });
  }

  test('find their own articles and the wire alone', async () => {
    const { slack } = scene;
    const ours = textOf(await slack.command('quotes by:Kant').answer());
    const theirs = textOf(await slack.command({ text: 'quotes by:Kant', user: stranger }).answer());
    expect(ours).toContain('blue');
    expect(ours).not.toContain('green');
    expect(theirs).toContain('green');
    expect(theirs).not.toContain('blue');
    expect(textOf(await slack.command({ text: 'quotes by:Adeyemi', user: stranger }).answer())).toContain('Adeyemi');
  });

  test('complete, mention, open their home and save apart', async () => {
    const { slack, workspaces } = scene;
    const view = await slack.globalShortcut('search_quotes', { user: stranger }).view();
    const topics = await slack.suggest(view, 'by', 'Kan').options();
    expect(JSON.stringify(topics)).toContain('Kant');
    const found = await slack.command({ text: 'quotes by:Kant', user: stranger }).answer();
    await slack.press(found, 'Save').answer();
    expect(await workspaces.savedQuotes(`slack:${other.id}`, stranger.id)).toHaveLength(1);
    expect(textOf(await slack.command('saved').answer())).not.toContain('green');
    slack.openHome(stranger);
    const home = await slack.until(() => slack.home(stranger), 'their home');
    expect(textOf(home)).toContain('green');
    expect(textOf(home)).not.toContain('blue');
    const told = await slack.mention('quotes by:Kant', { user: stranger }).answer();
    expect(textOf(told)).toContain('green');
    expect(textOf(told)).not.toContain('blue');
  });

  test('keep what one person saved in each of them apart', async () => {
    const { slack, archive, workspaces } = scene;
    const { team } = slack;
    const { hits } = await archive.searchQuotes(`slack:${team.id}`, { ...EMPTY_QUERY, by: ['Ilse Kant'] }, PAGE);
    // One id in both teams: of an organisation, or of a guest.
    await workspaces.saveQuote(`slack:${team.id}`, stranger.id, hits[0]!);
    expect(textOf(await slack.command({ text: 'saved', user: stranger }).answer())).not.toContain('blue');
    slack.openHome(stranger);
    expect(textOf(await slack.until(() => slack.home(stranger), 'their home'))).not.toContain('blue');
  });

  test('are called with their own token each', async () => {
    const { slack } = scene;
    await Promise.all([
      slack.mention('quotes by:Kant').answer(),
      slack.mention('quotes by:Kant', { user: stranger }).answer(),
    ]);
    const used = slack
      .calls('chat.postMessage')
      .map(({ token, body }) => [token, JSON.stringify(body).includes('green')]);
    expect(used.sort()).toEqual(
      [
        [slack.token, false],
        [other.token, true],
      ].sort(),
    );
  });

  test('are told where Briefwire is not installed any more', async () => {
    const { slack, workspaces } = scene;
    const marked = vi.spyOn(workspaces, 'markLeft');
    await slack.uninstall(other).ack();
    await vi.waitFor(() => expect(marked).toHaveBeenCalledWith(`slack:${other.id}`));
    expect(marked).not.toHaveBeenCalledWith(`slack:${slack.team.id}`);
    await expect(scene.bot.tokens.tokenFor(`slack:${other.id}`)).rejects.toThrow(/not installed/);
    expect(textOf(await slack.command('quotes by:Kant').answer())).toContain('blue');
  });
});
