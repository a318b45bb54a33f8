/** Previews of links, in Socket Mode and over HTTP. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unfurlLinks } from '../../../adapters/slack/unfurl.ts';
import { anEntry } from '../../archive/entries.ts';
import { ASKER, fakeClient, fakeParts } from './fake-parts.ts';
import { type Scene, startScene, TRANSPORTS } from './scene.ts';

const KNOWN = 'https://news.example/bridge-is-safe';
const UNKNOWN = 'https://news.example/nobody-knows';

describe.each(TRANSPORTS)('links over %s', (transport) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene({
      transport,
      settings: { unfurlDomains: ['news.example'] },
    });
  });
  afterEach(async () => {
    try {
      scene.slack.expectNoViolations();
    } finally {
      await scene.stop();
    }
  });

  /** When everything before it was answered, so was the event. */
  async function settle() {
    await scene.slack.command('help').answer();
  }

  test('an article of the archive gets its summary and quotes', async () => {
    const { slack } = scene;
    slack.shareLink([KNOWN, UNKNOWN]);
    const unfurl = await slack.until(() => slack.unfurls[0], 'the preview');
    expect(Object.keys(unfurl.unfurls)).toEqual([KNOWN]);
    const text = JSON.stringify(unfurl.unfurls[KNOWN]);
    expect(text).toContain('Bridge is safe, says city');
    expect(text).toContain('The bridge is safe for everyone');
    expect(text).toContain('Jon Adeyemi');
    expect(text).not.toContain('"button"');
  });

  test('a link in a message that is still being written, too', async () => {
    const { slack } = scene;
    slack.shareLink(KNOWN, { isComposing: true });
    const unfurl = await slack.until(() => slack.unfurls[0], 'the preview');
    expect(unfurl.unfurlId).toBeDefined();
  });

  test('links that nobody knows are left alone', async () => {
    const { slack } = scene;
    await slack.shareLink(UNKNOWN).ack();
    await settle();
    expect(slack.calls('chat.unfurl')).toEqual([]);
  });

  test('in a channel that other organisations share, only what is everybody’s', async () => {
    const { slack, archive } = scene;
    const own = 'https://news.example/own';
    await archive.add(`slack:${slack.team.id}`, [anEntry({ url: own })]);
    slack.shareLink([KNOWN, own], { isExtShared: true });
    const unfurl = await slack.until(() => slack.unfurls[0], 'the preview');
    expect(Object.keys(unfurl.unfurls)).toEqual([KNOWN]);
    slack.shareLink([KNOWN, own]);
    const second = await slack.until(() => slack.unfurls[1], 'the second preview');
    expect(Object.keys(second.unfurls)).toEqual([KNOWN, own]);
  });

  test('an article of another workspace is one that nobody knows', async () => {
    const { slack, archive } = scene;
    const url = 'https://news.example/secret';
    await archive.add('slack:TOTHER', [anEntry({ headline: 'A secret', url })]);
    await slack.shareLink(url).ack();
    await settle();
    expect(slack.calls('chat.unfurl')).toEqual([]);
  });

  test('a refused preview is logged, and nobody is told', async () => {
    const { slack } = scene;
    slack.failNext('chat.unfurl', 'cannot_unfurl_url');
    await slack.shareLink(KNOWN).ack();
    await settle();
    expect(slack.messages().map(({ text }) => text)).toEqual([KNOWN].map((url) => expect.stringContaining(url)));
    expect(slack.dms()).toEqual([]);
  });
});

test('of many links in a message the first five get a preview', async () => {
  const parts = await fakeParts();
  const { calls, client } = fakeClient();
  const urls = Array.from({ length: 7 }, (_, index) => `https://news.example/many-${index}`);
  await parts.archive.add(
    'slack:T1',
    urls.map((url, index) => anEntry({ id: `many00000${index}`, headline: `Story ${index}`, url })),
  );
  const links = urls.map((url) => ({ domain: 'news.example', url }));
  await unfurlLinks(parts, client, ASKER, { links, channel: 'C1', message_ts: '1.1' });
  expect(calls.map(({ args }) => Object.keys(args.unfurls as object))).toEqual([urls.slice(0, 5)]);
  await parts.close();
});

test("in a conversation with other organisations only what is everybody's is previewed", async () => {
  const parts = await fakeParts();
  const { calls, client } = fakeClient();
  const own = 'https://news.example/own';
  await parts.archive.add('slack:T1', [anEntry({ url: own })]);
  const event = {
    links: [own, KNOWN].map((url) => ({ domain: 'news.example', url })),
    channel: 'C1',
    message_ts: '1.1',
  };
  await unfurlLinks(parts, client, ASKER, event, { isShared: true });
  await unfurlLinks(parts, client, ASKER, event);
  expect(calls.map(({ args }) => Object.keys(args.unfurls as object))).toEqual([[KNOWN], [own, KNOWN]]);
  await parts.close();
});
