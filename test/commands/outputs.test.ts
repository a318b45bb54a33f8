/** Webhooks and feeds as people switch them on: who may, what is shown, and to whom. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerInvocation, answerLine, COMMANDS, type Context } from '../../commands/index.ts';
import { digestsJson } from '../../commands/json.ts';
import { watchesJson } from '../../commands/watch-json.ts';
import { openStorage, type Storage } from '../../src/archive/index.ts';
import { fixedClock } from '../../src/clock.ts';
import { openDigests } from '../../src/digest/index.ts';
import { aProgram, outputsTo, type Program, PUBLIC_URL } from '../digest/hook-world.ts';
import { aWatch } from '../digest/watch-world.ts';
import { aWish } from '../digest/world.ts';
import { aContext } from './a-context.ts';

const clock = fixedClock('2026-11-24T12:00:00Z');
const WORKSPACE = 'discord:81';
let storage: Storage;
let program: Program;
let context: Context;
let ids: { readonly digest: string; readonly watch: string };

beforeEach(async () => {
  program = await aProgram();
  storage = await openStorage({ url: 'sqlite::memory:', clock });
  const { digests } = openDigests({ ...storage, clock, ...outputsTo(program) });
  context = aContext(storage, clock, {
    ...{ workspace: WORKSPACE, userId: '500', platform: 'discord', digests, canManage: false },
    channel: { id: 'C1', name: 'news' },
  });
  ids = {
    digest: (await digests.create(WORKSPACE, '500', aWish())).id,
    watch: (await digests.watches.create(WORKSPACE, '500', aWatch())).id,
  };
});
afterEach(async () => {
  await storage.close();
  await program.close();
});

function fail(error: unknown): never {
  throw error;
}

const ask = (line: string, overrides: Partial<Context> = {}) =>
  answerLine(COMMANDS, { ...context, ...overrides }, line, fail);

/** Everything of a message that a person may read, and what `--json` prints. */
const all = (card: object) => JSON.stringify(card);

test.each(['digest', 'watch'] as const)(
  '%s: a secret is shown once, a list says on, and a button ends it',
  async (word) => {
    const id = ids[word];
    expect(await ask(`/${word} webhook ${id}`)).toMatchObject({
      ...{ kind: 'answer', title: 'Webhook: off', isAlwaysPrivate: true },
    });
    const on = await ask(`/${word} webhook ${id} url:${program.url}`);
    expect(on).toMatchObject({ kind: 'done', title: 'Webhook: on', isAlwaysPrivate: true });
    const { secret } = (on.data as { webhook: { secret: string } }).webhook;
    expect(secret).toMatch(/^whsec_/);
    expect(on.blocks).toContainEqual({
      type: 'fields',
      fields: [{ label: 'Secret', content: [{ type: 'code', text: secret }] }],
    });
    expect(on.fallback).not.toContain(secret);
    const feed = await ask(`/${word} feed ${id} on`);
    const { url } = (feed.data as { feed: { url: string } }).feed;
    expect(url).toMatch(new RegExp(`^${PUBLIC_URL}/feeds/[\\w-]{43}\\.atom$`));
    expect(feed).toMatchObject({ title: 'Feed: on', isAlwaysPrivate: true });
    expect(all(await ask(`/${word} feed ${id}`))).toContain(url);

    const again = await ask(`/${word} webhook ${id}`);
    expect(all(again)).not.toContain(secret);
    for (const line of [`/${word}`, `/${word} ${id}`, ...(word === 'digest' ? ['/digest list'] : [])]) {
      const list = await ask(line);
      expect(all(list)).toContain('webhook: on · feed: on · id');
      for (const hidden of [secret, url.slice(-48), program.url]) expect(all(list)).not.toContain(hidden);
      if (word === 'digest')
        expect(digestsJson.parse(list.data).digests[0]).toMatchObject({ webhook: true, feed: true });
      else expect(watchesJson.parse(list.data).watches[0]).toMatchObject({ webhook: true, feed: true });
    }

    const ping = await ask(`/${word} webhook ${id} test:yes`);
    expect(ping).toMatchObject({ title: 'Ping taken', data: { isTaken: true } });
    expect(program.received.map(({ body }) => JSON.parse(body).data.subscription.kind)).toEqual([word]);
    program.answers.push({ status: 500 });
    const notTaken = await ask(`/${word} webhook ${id} test:yes`);
    expect(notTaken.kind).toBe('answer');
    expect(all(notTaken)).toContain('the ping was not taken: it answered 500.');

    const off = again.blocks
      .flatMap((block) => (block.type === 'actions' ? block.actions : []))
      .find(({ type, ...action }) => type === 'button' && 'label' in action && action.label === 'Switch off');
    if (off?.type !== 'button') throw new Error('no such button');
    expect(await answerInvocation(COMMANDS, context, off.run, fail)).toMatchObject({ title: 'Webhook: off' });
    expect(await ask(`/${word} feed ${id} state:off`)).toMatchObject({ title: 'Feed: off', data: { feed: null } });
    expect(all(await ask(`/${word} ${id}`))).not.toContain('webhook: on');
  },
);

test('only who may change it may do so: others of the channel see it, and no more', async () => {
  const other = { userId: '501' };
  for (const word of ['digest', 'watch'] as const)
    for (const line of [
      `webhook ${ids[word]} url:${program.url}`,
      `webhook ${ids[word]}`,
      `feed ${ids[word]} on`,
      `webhook ${ids[word]} test:yes`,
    ]) {
      const refused = await ask(`/${word} ${line}`, other);
      expect(refused).toMatchObject({ kind: 'error' });
      expect(refused.fallback).toMatch(/is for whoever made it and for those who manage digests here/);
    }
  expect(await ask(`/digest feed ${ids.digest} on`, { ...other, canManage: true })).toMatchObject({ kind: 'done' });
  expect(await ask(`/digest feed ${ids.digest}`, { workspace: 'discord:82', canManage: true })).toMatchObject({
    kind: 'error',
  });
  expect(program.received).toEqual([]);
});

test('what cannot be read is said, with what can', async () => {
  const said = async (line: string) => (await ask(line)).fallback;
  expect(await said(`/digest webhook ${ids.digest} url:http://10.0.0.1/`)).toMatch(/10\.0\.0\.1 is no public address/);
  expect(await said(`/digest webhook ${ids.digest} nonsense`)).toMatch(/url is no address: use one such as https/);
  expect(await said(`/digest webhook ${ids.digest} test:yes`)).toMatch(/Its webhook is off: switch it on/);
  expect(await said(`/digest feed ${ids.digest} maybe`)).toMatch(/state is "maybe": use on, off or new/);
  const { digests } = openDigests({ ...storage, clock });
  expect((await ask(`/digest feed ${ids.digest} on`, { digests })).fallback).toMatch(/whoever runs it sets PUBLIC_URL/);
});
