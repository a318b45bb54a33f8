/** The modal that makes and changes a digest, in Socket Mode and over HTTP. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digestsCard } from '../../../commands/index.ts';
import { findInput, type StandInView, textOf } from '../../platforms/slack/index.ts';
import { type Scene, startScene, TRANSPORTS } from './scene.ts';

describe.each(TRANSPORTS)('the form of a digest over %s', (transport) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene({ transport, parts: () => ({ subscriptions: digestsCard }) });
  });
  afterEach(async () => {
    try {
      scene.slack.expectNoViolations();
    } finally {
      await scene.stop();
    }
  });

  const open = () => scene.slack.command('digest subscribe').view();
  const subscriptions = () => scene.digests.list(`slack:${scene.slack.team.id}`);
  const made = async () => {
    await scene.slack.until(() => scene.slack.ephemerals().find((it) => /Subscribed|Changed/.test(textOf(it))), 'it');
    return (await subscriptions())[0]!;
  };

  async function said(view: StandInView, words: string): Promise<void> {
    await scene.slack.until(() => (textOf(view).includes(words) ? true : undefined), words);
  }

  test('subscribes to what is chosen', async () => {
    const { slack } = scene;
    const view = await open();
    await slack.suggest(view, 'zone', 'berl').options();
    await slack.suggest(view, 'outlet', 'harb').options();
    const { body } = await slack
      .submit(view, {
        about: 'bridge',
        at: '06:30',
        days: ['1', '3'],
        zone: 'Europe/Berlin',
        outlet: ['The Harbour Post'],
        exclude: 'football, golf',
        size: 'headlines',
      })
      .ack();
    expect(body).toEqual({});
    expect(await made()).toMatchObject({
      place: { platform: 'slack', channelId: slack.channel.id },
      schedule: { type: 'days', times: ['06:30'], days: [1, 3], timeZone: 'Europe/Berlin' },
      filters: { query: 'bridge', outlets: ['The Harbour Post'], exclude: ['football', 'golf'] },
      size: 'headlines',
    });
  });

  test('says when it would come, anew with every change, and keeps what is filled in', async () => {
    const { slack } = scene;
    const view = await open();
    // It is Thursday, noon; the reader's own zone stands already.
    await said(view, 'Comes next on Fri');
    await slack.suggest(view, 'zone', 'Apia').options();
    await slack.choose(view, 'digest:zone', 'Pacific/Apia').ack();
    await said(view, 'in the time of Pacific/Apia');
    await slack.choose(view, 'digest:days', ['6']).ack();
    await said(view, 'Comes next on Sat');
    await slack.choose(view, 'digest:at', '17:45').ack();
    await said(view, '5:45');
    await slack.choose(view, 'digest:days', []).ack();
    await said(view, 'Choose a time and at least one day');
  });

  test('says when a cron expression comes, and what is wrong with it', async () => {
    const { slack } = scene;
    const answer = await slack.command('digest subscribe about:bridge cron:"0 8 * * 1-5" zone:Berlin').answer();
    const [{ id } = { id: '' }] = await subscriptions();
    expect(textOf(answer)).toMatch(/comes next on Fri 2 Aug.*, then on Mon 5 Aug at 08:00 in Berlin and on Tue 6 Aug/);
    const form = await slack.command(`digest edit ${id}`).view();
    await said(form, 'Comes next on Fri');
    await slack.choose(form, 'digest:cron', '30 17 * * 6').ack();
    await said(form, 'Comes next on Sat');
    await slack.choose(form, 'digest:cron', '99 * * * *').ack();
    await said(form, 'is no minute');
    await slack.submit(form, { cron: '30 17 * * 6' }).ack();
    await slack.until(() => slack.ephemerals().find((it) => textOf(it).includes('Changed')), 'the change');
    expect((await subscriptions())[0]!.schedule).toMatchObject({ type: 'cron', cron: '30 17 * * 6' });
  });

  test('says beside the field what cannot be', async () => {
    const { slack } = scene;
    const view = await open();
    const { body } = await slack.submit(view, { about: 'size:huge' }).ack();
    expect(body).toMatchObject({ response_action: 'errors', errors: { size: expect.stringContaining('huge') } });
    expect(await subscriptions()).toEqual([]);
  });

  test('is opened by the home, and by Edit with what stands there', async () => {
    const { slack, digests } = scene;
    await slack.submit(await open(), { about: 'bridge', at: '06:30', days: ['1', '3'] }).ack();
    const { id } = await made();
    await slack.openHome();
    const home = await slack.until(() => slack.home(), 'the home');
    await said(home, 'bridge');
    const fromHome = await slack.press(home, 'New digest').view();
    expect(findInput(fromHome, 'zone')).toBeDefined();
    const form = await slack.command(`digest edit ${id}`).view();
    expect(findInput(form, 'at').element).toMatchObject({ type: 'timepicker', initial_time: '06:30' });
    expect(JSON.stringify(findInput(form, 'days').element.initial_options)).toContain('Wednesday');
    await slack.submit(form, { about: '', at: '07:00' }).ack();
    await slack.until(() => slack.ephemerals().find((it) => textOf(it).includes('Changed')), 'the change');
    expect((await digests.find(`slack:${slack.team.id}`, id))!).toMatchObject({
      filters: { query: '' },
      schedule: { times: ['07:00'], days: [1, 3] },
    });
  });
});
