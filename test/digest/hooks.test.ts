/** Webhooks over real HTTP: signed, at least once with one id, and off by themselves where nobody takes them. */
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage } from '../../src/archive/index.ts';
import { claimHook, dueHooks, recordNotTaken } from '../../src/digest/hook-rows.ts';
import { type DigestRoomParts, openDigests } from '../../src/digest/index.ts';
import { aProgram, goOn, hookWorld, outputsTo, type Program, type Received } from './hook-world.ts';
import { aWatch } from './watch-world.ts';
import { aWish, aWorld, forever, HOUR, MINUTE, refused, WORKSPACE } from './world.ts';

let program: Program;
let folder: string;
beforeEach(async () => {
  program = await aProgram();
  folder = mkdtempSync(join(tmpdir(), 'briefwire-hooks-'));
});
afterEach(async () => {
  await program.close();
  rmSync(folder, { recursive: true, force: true });
});

/** As the specification has it, written once more. */
function isSigned({ id, headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const content = `${id}.${headers['webhook-timestamp']}.${body}`;
  return headers['webhook-signature'] === `v1,${createHmac('sha256', key).update(content, 'utf8').digest('base64')}`;
}

const ids = () => program.received.map(({ id }) => id);

test('off until somebody switches it on, then each digest is posted once, signed', async () => {
  const world = await hookWorld(program);
  await world.digests.create(WORKSPACE, 'U1', aWish({ channel: 'C0' }));
  const { id, secret } = await world.subscribe(program.url, { title: 'Für “<b>alle</b>” & 🦊' });
  await goOn(world);
  expect(world.platform.posts).toHaveLength(2);
  expect(program.received).toHaveLength(1);
  const [first] = program.received;
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(isSigned(first!, secret)).toBe(true);
  expect(isSigned({ ...first!, body: `${first!.body} ` }, secret)).toBe(false);
  expect(first!.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Briefwire/test',
  });
  expect(Number(first!.headers['webhook-timestamp']) * 1_000).toBe(world.time.now().epochMilliseconds);
  const key = world.platform.posts.find(({ channel }) => channel === 'C1')?.outgoing.key;
  expect(first!.id).toBe(`msg_${key}`);
  expect(JSON.parse(first!.body)).toMatchObject({
    type: 'digest.sent',
    data: {
      subscription: { id, title: 'Für “<b>alle</b>” & 🦊', kind: 'digest', workspace: WORKSPACE },
      delivery: key,
      due: '2026-03-02T08:00:00Z',
      digest: {
        digest: id,
        stories: [{ headline: 'Bridge closed', url: 'https://gazette.example/1', articles: ['a1'] }],
      },
    },
  });
  await goOn(world, HOUR);
  expect(program.received).toHaveLength(1);
});

test("the example of docs/digests.md verifies, and refuses what was changed, is old, or is another's", async () => {
  const world = await hookWorld(program);
  world.time.set(Temporal.Now.instant());
  const { id, secret } = await world.subscribe(program.url);
  await world.digests.outputs.testWebhook(WORKSPACE, id);
  const docs = readFileSync(join(import.meta.dirname, '../../docs/digests.md'), 'utf8');
  const example = /```js\n([\s\S]*?)```/.exec(docs)?.[1] ?? '';
  const file = join(folder, 'example.mjs');
  writeFileSync(file, example);
  const { isFromBriefwire } = (await import(pathToFileURL(file).href)) as {
    isFromBriefwire: (secret: string, headers: object, body: Buffer | string) => boolean;
  };
  const { headers, body } = program.received[0]!;
  expect(isFromBriefwire(secret, headers, Buffer.from(body))).toBe(true);
  expect(isFromBriefwire(secret, headers, `${body} `)).toBe(false);
  expect(isFromBriefwire(`whsec_${Buffer.alloc(32).toString('base64')}`, headers, body)).toBe(false);
  expect(isFromBriefwire(secret, { ...headers, 'webhook-timestamp': '1' }, body)).toBe(false);
  expect(isFromBriefwire(secret, {}, body)).toBe(false);
});

test('an alert of a watch is posted too', async () => {
  const world = await aWorld('2026-03-02T09:00:00Z', outputsTo(program));
  world.time.set('2026-02-28T09:00:00Z');
  await world.add({ id: 'known', headline: 'Known' });
  world.time.set('2026-03-02T09:00:00Z');
  const { id } = await world.digests.watches.create(WORKSPACE, 'U1', aWatch());
  await world.digests.outputs.setWebhook(WORKSPACE, id, program.url);
  expect((await world.digests.watches.find(WORKSPACE, id))?.outputs).toEqual({ webhook: true, feed: false });
  await world.add({ id: 'n1', quotes: [{ words: 'We close it', by: 'Jana Novak' }] });
  await goOn(world);
  expect(program.received.map(({ body }) => JSON.parse(body))).toMatchObject([
    {
      type: 'watch.alert',
      data: {
        subscription: { id, kind: 'watch' },
        alert: { watch: id, items: [{ type: 'quote', quote: { text: 'We close it' } }] },
      },
    },
  ]);
});

test('an error is tried again with the same id and body, never before the program says', async () => {
  const world = await hookWorld(program);
  const { secret } = await world.subscribe(program.url);
  program.answers.push({ status: 500 }, { status: 429, headers: { 'retry-after': '3600' } }, 'none');
  await goOn(world);
  await goOn(world, 4_000);
  expect(program.received).toHaveLength(1);
  await goOn(world, 7_000);
  expect(program.received).toHaveLength(2);
  await goOn(world, HOUR - MINUTE);
  expect(program.received).toHaveLength(2);
  await goOn(world, 10 * MINUTE);
  // Its answer was lost: nobody knows, so it is posted once more.
  expect(program.received).toHaveLength(3);
  await goOn(world, 10 * MINUTE);
  expect(program.received).toHaveLength(4);
  expect(new Set(ids()).size).toBe(1);
  expect(new Set(program.received.map(({ body }) => body)).size).toBe(1);
  expect(program.received.every((one) => isSigned(one, secret))).toBe(true);
  expect(new Set(program.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(4);
  await goOn(world, HOUR);
  expect(program.received).toHaveLength(4);
});

test('what hangs holds up neither its digest nor another webhook', async () => {
  const world = await hookWorld(program, {
    hooks: {
      ...outputsTo(program).hooks!,
      post: (url, ...rest) => (url.endsWith('slow') ? forever() : outputsTo(program).hooks!.post(url, ...rest)),
    },
  });
  const slow = await world.subscribe(`${program.url}/slow`);
  await world.subscribe(program.url, { channel: 'C2' });
  world.scheduler.start();
  await world.time.pass(2 * MINUTE);
  expect(world.platform.posts.map(({ channel }) => channel).sort()).toEqual(['C1', 'C2']);
  // After ten seconds nobody waits any more.
  expect((await world.digests.outputs.find(WORKSPACE, slow.id))?.lastHook).toMatch(
    /^tried \d times: no answer came within 10 s$/,
  );
  await world.scheduler.stop();
  expect(program.received.map(({ path }) => path)).toEqual(['/hook']);
});

test('killed between its row and its post: the next process posts it', async () => {
  const url = `sqlite:${join(folder, 'a.db')}`;
  let isAsking = false;
  const onStep = (step: string) => {
    if (step !== 'asking') return undefined;
    isAsking = true;
    return forever();
  };
  const first = await hookWorld(program, { url, onStep, hooks: { ...outputsTo(program).hooks!, post: forever } });
  await first.subscribe(program.url);
  first.time.set(first.time.now().add({ minutes: 2 }));
  await first.scheduler.tick();
  while (!isAsking) await first.time.pass(0);
  await first.storage.close();
  expect(program.received).toEqual([]);
  const second = await aWorld(first.time.now().toString(), { url, ...outputsTo(program) });
  await goOn(second, 5 * MINUTE);
  expect(second.platform.posts).toHaveLength(1);
  expect(ids()).toEqual([`msg_${second.platform.posts[0]?.outgoing.key}`]);
  await second.storage.close();
});

test('killed after its post, before the answer was written down: posted once more with the same id', async () => {
  const url = `sqlite:${join(folder, 'a.db')}`;
  const { hooks } = outputsTo(program);
  const first = await hookWorld(program, {
    url,
    hooks: { ...hooks!, post: (...asked) => hooks!.post(...asked).then(forever) },
  });
  await first.subscribe(program.url);
  first.time.set(first.time.now().add({ minutes: 2 }));
  await first.scheduler.tick();
  while (program.received.length === 0) await first.time.pass(0);
  await first.storage.close();
  const second = await aWorld(first.time.now().toString(), { url, ...outputsTo(program) });
  await goOn(second, 30_000);
  expect(program.received).toHaveLength(1);
  await goOn(second, 45_000);
  expect(program.received).toHaveLength(2);
  expect(new Set(ids()).size).toBe(1);
  await second.storage.close();
});

test('two processes on one file post each of them once', async () => {
  const url = `sqlite:${join(folder, 'a.db')}`;
  const world = await hookWorld(program, { url });
  for (let number = 1; number <= 12; number++)
    await world.subscribe(`${program.url}/${number}`, { channel: `C${number}` });
  const other = await openStorage({ url, clock: world.time });
  const second = openDigests({
    ...{ database: other.database, archive: other.archive, clock: world.time, timers: world.time },
    everyMinute: () => () => undefined,
    ...outputsTo(program),
  });
  second.addSender(world.platform);
  world.time.set(world.time.now().add({ minutes: 2 }));
  for (let turn = 0; turn < 3; turn++) {
    await Promise.all([world.scheduler.tick(), second.scheduler.tick()]);
    await Promise.all([world.scheduler.settled(), second.scheduler.settled()]);
  }
  expect(program.received).toHaveLength(12);
  expect(new Set(ids()).size).toBe(12);
  await Promise.all([world.storage.close(), other.close()]);
});

test('a program with many open hides nobody', async () => {
  const world = await hookWorld(program);
  const many = await world.subscribe(program.url);
  for (let number = 0; number < 30; number++) program.answers.push({ status: 500 });
  for (let number = 0; number < 5; number++) {
    await world.digests.sendNow(WORKSPACE, many.id);
    await goOn(world, 1_000);
  }
  await world.digests.pause(WORKSPACE, many.id, null);
  const one = await world.subscribe(program.url, { channel: 'C2', at: '08:01' });
  await goOn(world);
  const later = world.time.now().add({ hours: 1 }).epochMilliseconds;
  const due = dueHooks(world.storage.database, later, 100).map(({ subscription }) => subscription);
  expect(due.sort()).toEqual([many.id, one.id].sort());
});

test('410 switches it off at once, and its owner is told once', async () => {
  const world = await hookWorld(program);
  const { id } = await world.subscribe(program.url);
  program.answers.push({ status: 410 });
  await goOn(world);
  await goOn(world);
  expect((await world.digests.find(WORKSPACE, id))?.webhook).toBeNull();
  expect(world.platform.notices).toMatchObject([{ type: 'webhook', owner: 'U1' }]);
  expect(world.platform.notices[0]?.text).toBe(
    `The webhook of the digest “Morning” to 127.0.0.1:${program.port} is off: it answered 410: gone for good. The digest itself goes on. Mend that, then use "digest webhook ${id} url:" with the address.`,
  );
  await goOn(world, 24 * HOUR);
  expect(world.platform.posts).toHaveLength(2);
  expect(program.received).toHaveLength(1);
});

test.each([
  ['a refusal', { status: 404 }, null],
  ['a redirect, which is not followed', { status: 307, headers: { location: '/elsewhere' } }, null],
  ['an outage, which may end', { status: 503 }, 'on'],
  ['a rate limit, which will end', { status: 429 }, 'on'],
])('given up after a day of %s', async (_, answer, after) => {
  const world = await hookWorld(program);
  const { id } = await world.subscribe(program.url);
  for (let attempt = 0; attempt < 30; attempt++) program.answers.push(answer);
  await goOn(world);
  await world.digests.pause(WORKSPACE, id, null);
  for (let hour = 0; hour < 30; hour++) await goOn(world, HOUR);
  const attempts = program.received.length;
  expect(attempts).toBeGreaterThan(5);
  expect(program.received.every(({ path }) => path === '/hook')).toBe(true);
  await goOn(world, 48 * HOUR);
  expect(program.received).toHaveLength(attempts);
  const { webhook } = (await world.digests.find(WORKSPACE, id))!;
  expect(webhook && 'on').toBe(after);
  expect(world.platform.notices).toHaveLength(after === null ? 1 : 0);
});

test('an outage of five days switches it off', async () => {
  const world = await hookWorld(program);
  const { id } = await world.subscribe(program.url);
  for (let attempt = 0; attempt < 200; attempt++) program.answers.push({ status: 502 });
  for (let hour = 0; hour < 4 * 24; hour += 4) await goOn(world, 4 * HOUR);
  expect(world.platform.notices).toEqual([]);
  for (let hour = 0; hour < 4 * 24; hour += 4) await goOn(world, 4 * HOUR);
  expect(world.platform.notices).toMatchObject([{ type: 'webhook' }]);
  expect((await world.digests.find(WORKSPACE, id))?.webhook).toBeNull();
  expect(world.platform.posts.length).toBeGreaterThan(7);
});

test('no address that is not public is asked, neither as it is written nor as it resolves', async () => {
  const world = await hookWorld(program);
  const { id } = await world.digests.create(WORKSPACE, 'U1', aWish());
  const set = (url: string) => world.digests.outputs.setWebhook(WORKSPACE, id, url);
  const other = await aProgram();
  await expect(set(other.url)).rejects.toThrow(
    '127.0.0.1 is no public address: webhooks go to the public internet only',
  );
  await expect(set('http://[::ffff:10.0.0.1]/')).rejects.toThrow('no public address');
  await expect(set('http://desk.example/')).rejects.toThrow('Use an address that begins with https://.');
  await expect(set('https://me:secret@desk.example/')).rejects.toThrow('holds a name or a password');
  await expect(set('ftp://desk.example/')).rejects.toThrow('begin with http');
  await expect(set('desk')).rejects.toThrow('url is no address');
  // A name that resolves to this machine.
  await set(`https://localhost:${other.port}/`);
  expect(await world.digests.outputs.testWebhook(WORKSPACE, id)).toEqual({
    isTaken: false,
    words:
      'localhost is no public address: webhooks go to the public internet only (FETCH_ALLOW lists exceptions, such as FETCH_ALLOW=localhost)',
  });
  expect(other.received).toEqual([]);
  await other.close();
});

test('a ping is signed, and its answer is said', async () => {
  const world = await hookWorld(program);
  const { id, secret } = await world.subscribe(program.url);
  program.answers.push({ status: 200 }, { status: 500 });
  const { outputs } = world.digests;
  expect(await outputs.testWebhook(WORKSPACE, id)).toEqual({ isTaken: true, words: 'it answered 200' });
  expect(await outputs.testWebhook(WORKSPACE, id)).toEqual({ isTaken: false, words: 'it answered 500' });
  expect(program.received.map(({ body }) => JSON.parse(body).type)).toEqual(['ping', 'ping']);
  expect(program.received.every((one) => isSigned(one, secret))).toBe(true);
  expect(new Set(ids()).size).toBe(2);
  await outputs.setWebhook(WORKSPACE, id, null);
  await expect(outputs.testWebhook(WORKSPACE, id)).rejects.toThrow('Its webhook is off');
  await expect(outputs.setWebhook('discord:G2', id, program.url)).rejects.toThrow('There is nothing with the id');
});

test('removed, nothing is posted until it is brought back; switched off, what waited is dropped', async () => {
  const world = await hookWorld(program);
  const { id } = await world.subscribe(program.url);
  const dropped = await world.subscribe(`${program.url}/off`, { channel: 'C2' });
  program.answers.push({ status: 500 }, { status: 500 });
  await goOn(world);
  await world.digests.remove(WORKSPACE, id);
  await world.digests.outputs.setWebhook(WORKSPACE, dropped.id, null);
  await goOn(world, 5 * MINUTE);
  expect(program.received).toHaveLength(2);
  await world.digests.undoRemove(WORKSPACE, id);
  await world.digests.outputs.setWebhook(WORKSPACE, dropped.id, `${program.url}/off`);
  await goOn(world);
  expect(program.received.map(({ path }) => path).sort()).toEqual(['/hook', '/hook', '/hook/off']);
});

test('paused, or with nothing to say, nothing is posted; refused by the platform, it has been posted once', async () => {
  const world = await hookWorld(program);
  const paused = await world.subscribe(program.url, { channel: 'C2' });
  await world.digests.pause(WORKSPACE, paused.id, null);
  await world.subscribe(program.url, {
    channel: 'C3',
    skipWhenEmpty: true,
    filters: { ...aWish().filters, query: 'nowhere' },
  });
  await goOn(world);
  expect(program.received).toEqual([]);
  await world.subscribe(program.url, { channel: 'C4', at: '09:00' });
  world.platform.before = () => {
    throw refused();
  };
  await goOn(world, HOUR);
  for (let minute = 0; minute < 10; minute++) await goOn(world, MINUTE);
  expect(world.platform.notices).toMatchObject([{ type: 'paused' }]);
  expect(program.received).toHaveLength(1);
});

test('switched off by an answer, what still waited is dropped', async () => {
  const world = await hookWorld(program);
  const { id } = await world.subscribe(program.url);
  program.answers.push({ status: 500 }, { status: 410 });
  await goOn(world);
  await world.digests.sendNow(WORKSPACE, id);
  await goOn(world, 1_000);
  expect(program.received).toHaveLength(2);
  expect((await world.digests.find(WORKSPACE, id))?.webhook).toBeNull();
  await world.digests.outputs.setWebhook(WORKSPACE, id, program.url);
  await goOn(world, HOUR);
  expect(program.received).toHaveLength(2);
});

test('what the old address answers does not switch the new one off', async () => {
  const asked = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<{ is: 'answered'; status: 410; retryAfterMs: null }>();
  const post = () => {
    asked.resolve();
    return gone.promise;
  };
  const world = await hookWorld(program, { hooks: { ...outputsTo(program).hooks!, post } });
  const { id } = await world.subscribe(`${program.url}/old`);
  const done = goOn(world);
  await asked.promise;
  await world.digests.outputs.setWebhook(WORKSPACE, id, `${program.url}/new`);
  gone.resolve({ is: 'answered', status: 410, retryAfterMs: null });
  await done;
  expect((await world.digests.find(WORKSPACE, id))?.webhook?.url).toBe(`${program.url}/new`);
  expect(world.platform.notices).toEqual([]);
});

test('who had it in hand too long writes down nothing', async () => {
  const world = await hookWorld(program);
  await world.subscribe(program.url);
  program.answers.push({ status: 500 });
  await goOn(world);
  const { database } = world.storage;
  const at = world.time.now().epochMilliseconds + HOUR;
  const [{ id } = { id: '' }] = dueHooks(database, at, 1);
  expect(claimHook(database, id, 'slow', at, at + MINUTE)).toMatchObject({ attempts: 2 });
  expect(claimHook(database, id, 'early', at + 1, at + MINUTE)).toBeUndefined();
  expect(claimHook(database, id, 'next', at + MINUTE, at + 2 * MINUTE)).toMatchObject({ attempts: 3 });
  const outcome = { id, reason: 'it answered 500', nextTryAt: at + HOUR };
  expect(recordNotTaken(database, { ...outcome, claim: 'slow' }, at + MINUTE)).toBe(false);
  expect(recordNotTaken(database, { ...outcome, claim: 'next' }, at + MINUTE)).toBe(true);
});

/** A program that takes everything in and never answers; paths in the order in which they were asked. */
function neverAnswering(): { readonly posted: string[]; readonly hooks: DigestRoomParts['hooks'] } {
  const posted: string[] = [];
  const post = (url: string) => {
    posted.push(new URL(url).pathname);
    return forever();
  };
  return { posted, hooks: { ...outputsTo(program).hooks!, post } };
}

test('of a workspace four are in hand at once, and another workspace does not wait for them', async () => {
  const { posted, hooks } = neverAnswering();
  const world = await hookWorld(program, { hooks });
  for (let number = 1; number <= 6; number++) await world.subscribe(`${program.url}/own`, { channel: `C${number}` });
  const { id } = await world.digests.create('discord:G2', 'U1', aWish({ channel: 'C9' }));
  await world.digests.outputs.setWebhook('discord:G2', id, `${program.url}/other`);
  world.scheduler.start();
  // Before ten seconds are over, nobody has given up.
  await world.time.pass(MINUTE + 5_000);
  expect(world.platform.posts).toHaveLength(7);
  expect(posted.sort()).toEqual([...Array(4).fill('/hook/own'), '/hook/other'].sort());
  await Promise.all([world.scheduler.stop(), world.time.pass(MINUTE)]);
});

test('of a subscription one is in hand at once', async () => {
  const { posted, hooks } = neverAnswering();
  const world = await hookWorld(program, { hooks });
  const { id } = await world.subscribe(program.url);
  world.scheduler.start();
  await world.time.pass(MINUTE + 2_000);
  await world.digests.sendNow(WORKSPACE, id);
  await world.time.pass(5_000);
  expect(world.platform.posts).toHaveLength(2);
  expect(posted).toEqual(['/hook']);
  await Promise.all([world.scheduler.stop(), world.time.pass(MINUTE)]);
});
