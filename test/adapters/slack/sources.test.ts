/** Sources from Slack, with a site on the loopback: from the command to the first reading. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pingsOf, textOf } from '../../platforms/slack/index.ts';
import { aFeed, anOpml, HOSTILE, type Site, startSite } from '../chat/source-scene.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;
let site: Site;

beforeEach(async () => {
  site = await startSite();
  scene = await startScene({ parts: site.open });
});

afterEach(async () => {
  try {
    scene.slack.expectNoViolations();
  } finally {
    await scene.stop();
    await site.stop();
  }
});

const listed = () => site.room.sources.list(`slack:${scene.slack.team.id}`);

/** What is said to the person once `act` is done, with these words in it. */
function said(words: string, user = scene.slack.user) {
  const { slack } = scene;
  return slack.until(() => slack.ephemerals(user).findLast((it) => textOf(it).includes(words)), words);
}

async function say(text: string, words: string) {
  scene.slack.command(text);
  return said(words);
}

test('what an address leads to is shown, added with a button, read, and listed', async () => {
  site.pages.set('/feed', aFeed(HOSTILE));
  const preview = await say(`sources add ${site.url}/feed`, 'Add this source?');
  expect(textOf(preview)).toContain('3 articles');
  expect(textOf(preview)).toContain('full text: yes');
  expect(await listed()).toEqual([]);
  scene.slack.press(preview, 'Add');
  await scene.slack.until(
    () => (textOf(preview).includes('waiting for its first reading') ? true : undefined),
    'added',
  );
  expect(await listed()).toMatchObject([{ channel: scene.slack.channel.id, addedBy: scene.slack.user.id }]);
  await site.poll();
  expect(textOf(await say('sources list', '1 source: 1 active'))).toContain('3 articles');
});

test('the modal asks for an address, and shows what stands there', async () => {
  site.pages.set('/feed', aFeed('Gazette'));
  const view = await scene.slack.command('sources add').view();
  scene.slack.submit(view, { url: `${site.url}/feed`, every: '30' });
  const preview = await said('Add this source?');
  scene.slack.press(preview, 'Add');
  await scene.slack.until(() => (textOf(preview).includes('Added') ? true : undefined), 'added');
  expect(await listed()).toMatchObject([{ intervalMs: 1_800_000 }]);
});

test('a source is changed in a modal that shows what is so, and by options', async () => {
  site.pages.set('/feed', aFeed('Gazette'));
  await say(`sources add ${site.url}/feed save:yes title:Ours`, 'Added');
  const [{ id } = { id: '' }] = await listed();
  const view = await scene.slack.command(`sources edit ${id}`).view();
  expect(JSON.stringify(view)).toContain('"initial_value":"Ours"');
  scene.slack.submit(view, { title: 'Town', 'full-text': 'off', every: '60' });
  await said('Changed');
  expect(await listed()).toMatchObject([
    { title: 'Town', fullText: 'off', intervalMs: 3_600_000, channel: scene.slack.channel.id },
  ]);
  await say(`sources edit ${id} every:none full-text:always`, 'always fetched');
  expect(await listed()).toMatchObject([{ title: 'Town', fullText: 'always', intervalMs: null }]);
});

test('an address where nothing stands is said beside its field', async () => {
  const view = await scene.slack.command('sources add').view();
  const { body } = await scene.slack.submit(view, { url: 'no address' }).ack();
  expect(JSON.stringify(body)).toContain('is no address');
});

test('a list of feeds is read from a file that was put into the modal, and from pasted text', async () => {
  const { slack } = scene;
  const list = anOpml(
    [1, 2, 3, 4, 5].map((number) => `${site.url}/${number}`),
    'Mine',
  );
  const view = await slack.command('sources import').view();
  slack.submit(view, { file: upload(list) });
  const preview = await said('The list Mine would add 5 feeds');
  expect(textOf(preview)).toContain('There is room for 3 of them');
  expect(await listed()).toEqual([]);
  slack.press(preview, 'Add 3 sources');
  await slack.until(() => (textOf(preview).includes('3 sources added') ? true : undefined), 'added');
  expect(await listed()).toHaveLength(3);
  const second = await slack.command('sources import').view();
  slack.submit(second, { list: anOpml([`${site.url}/1`], 'Again') });
  expect(textOf(await said('The list Again'))).toContain('holds no feed that is not there yet');
});

test('a file that stands elsewhere is not asked for, and the token is shown to nobody', async () => {
  const { slack } = scene;
  let asked = 0;
  site.pages.get = () => {
    asked++;
    return 'x';
  };
  const view = await slack.command('sources import').view();
  const file = { ...upload('x'), url_private_download: `${site.url}/feeds.opml` };
  const { body } = await slack.submit(view, { file }).ack();
  expect(JSON.stringify(body)).toContain('does not stand in Slack');
  expect(asked).toBe(0);
});

test('where files may not be read, that is said with what to do', async () => {
  const view = await scene.slack.command('sources import').view();
  const file = { ...upload('x'), url_private_download: new URL('/files-pri/gone', scene.slack.apiUrl).href };
  const { body } = await scene.slack.submit(view, { file }).ack();
  expect(JSON.stringify(body)).toContain('files:read');
});

test('a member changes what they added, and what others added is for admins', async () => {
  const { slack } = scene;
  site.pages.set('/feed', aFeed('Gazette'));
  await say(`sources add ${site.url}/feed save:yes`, 'Added');
  const [{ id } = { id: '' }] = await listed();
  const other = slack.addUser({ name: 'other' });
  slack.command({ text: `sources remove ${id}`, user: other });
  await said('for whoever added it', other);
  await say(`sources pause ${id}`, 'Paused');
  expect(await listed()).toMatchObject([{ state: 'paused' }]);
  const removed = await say(`sources remove ${id}`, 'is read no more');
  expect(await listed()).toEqual([]);
  slack.press(removed, 'Undo');
  await slack.until(() => (textOf(removed).includes('It is back') ? true : undefined), 'it is back');
  expect(await listed()).toMatchObject([{ id }]);
});

test('that a source has died is said to who added it and in its channel', async () => {
  const { slack, bot } = scene;
  const notice = { sourceId: 'aaaa1111', owner: `slack:${slack.team.id}`, text: `${HOSTILE} does not answer.` };
  const signal = AbortSignal.timeout(5_000);
  await bot.tellSource({ ...notice, key: 'k1', to: { kind: 'person', id: slack.user.id } }, signal);
  await bot.tellSource({ ...notice, key: 'k2', to: { kind: 'channel', id: slack.channel.id } }, signal);
  const told = [...slack.dms(), ...slack.messages()].filter((message) =>
    textOf(message).includes('A source does not answer'),
  );
  expect(told).toHaveLength(2);
  expect(told.flatMap(({ body }) => pingsOf({ text: String(body.text), blocks: body.blocks as unknown[] }))).toEqual(
    [],
  );
  const gone = bot.tellSource({ ...notice, key: 'k3', to: { kind: 'channel', id: 'C404' } }, signal);
  await expect(gone).rejects.toMatchObject({ kind: 'refused' });
});

/** A file as a form's state names it, with its bytes at Slack. */
function upload(text: string) {
  const { slack } = scene;
  const id = `F${slack.files.length + 100}`;
  slack.files.push({
    ...{ id, teamId: slack.team.id, name: 'feeds.opml', title: 'feeds.opml', declaredBytes: text.length },
    ...{
      data: Buffer.from(text),
      channelId: undefined,
      threadTs: undefined,
      initialComment: undefined,
      isComplete: true,
    },
  });
  const url = new URL(`/files-pri/${id}`, slack.apiUrl).href;
  return { id, name: 'feeds.opml', size: text.length, url_private_download: url };
}
