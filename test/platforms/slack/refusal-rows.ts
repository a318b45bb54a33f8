/** Tables of calls that Slack refuses, and the world in which they are made. */
import { beforeEach, expect, test } from 'vitest';
import { call, card, SAY, useSlack } from './bot.ts';
import type { SlackStandIn, StandInChannel, StandInMessage } from './index.ts';

export interface RefusalScene {
  readonly slack: SlackStandIn;
  readonly privateChannel: StandInChannel;
  readonly strangeChannel: StandInChannel;
  readonly archived: StandInChannel;
  /** The app's, a person's, and one of the app's in the channel that is archived by now. */
  readonly posted: StandInMessage;
  readonly person: StandInMessage;
  readonly buried: StandInMessage;
}

export interface RefusalRow {
  /** What is wrong. */
  readonly name: string;
  readonly call: readonly [method: string, body?: (scene: RefusalScene) => object];
  readonly error: string;
  /** The app's own doing; undefined: an error of the world, no violation. */
  readonly rule?: string;
  /** Default: the team's. null: none. Scopes: a token with only these. */
  readonly token?: ((scene: RefusalScene) => string | null) | readonly string[];
  readonly before?: (scene: RefusalScene) => unknown;
}

export const VIEW = { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: card('x').blocks };
export const HOME = { type: 'home', blocks: card('x').blocks };
/** A message in the first channel. */
export const inChannel =
  (more: object = {}) =>
  ({ slack }: RefusalScene) => ({ ...SAY, channel: slack.channel.id, ...more });

/** A test for each row. */
export function testRefusals(rows: readonly RefusalRow[]): void {
  let scene: RefusalScene;
  let slack: SlackStandIn;
  useSlack((started) => {
    slack = started;
  });

  async function post(channel: StandInChannel): Promise<StandInMessage> {
    expect((await call(slack, 'chat.postMessage', { ...SAY, channel: channel.id })).body).toMatchObject({ ok: true });
    return slack.messages(channel).at(-1)!;
  }

  beforeEach(async () => {
    const other = slack.addTeam({ name: 'Rival' });
    const archived = slack.addChannel({ name: 'old' });
    scene = {
      ...{ slack, archived, buried: await post(archived), posted: await post(slack.channel) },
      privateChannel: slack.addChannel({ name: 'board', isPrivate: true, hasBot: false }),
      strangeChannel: slack.addChannel({ team: other, name: 'theirs' }),
      person: slack.post('hello'),
    };
    slack.change(archived, { isArchived: true });
    slack.advance(1001);
  });

  test.each(rows)('$name: $error', async ({ call: [method, body = () => ({})], error, rule, token, before }) => {
    const given = typeof token === 'function' ? token(scene) : token && slack.issueToken({ scopes: [...token] }).value;
    const value = given === undefined ? slack.token : given;
    await before?.(scene);
    const answer = await call(slack, method, body(scene), value);
    expect(answer).toMatchObject({ status: 200, body: { ok: false, error } });
    expect(slack.takeViolations().map((it) => it.rule)).toEqual(rule === undefined ? [] : [rule]);
  });
}
