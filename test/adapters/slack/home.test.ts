/** The App Home, in Socket Mode and over HTTP. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changesHome, openedHome } from '../../../adapters/slack/home.ts';
import { textOf } from '../../platforms/slack/index.ts';
import { ASKER, fakeClient, fakeParts } from './fake-parts.ts';
import { type Scene, startScene, TRANSPORTS } from './scene.ts';

describe.each(TRANSPORTS)('the app home over %s', (transport) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene({ transport });
  });
  afterEach(async () => {
    try {
      scene.slack.expectNoViolations();
    } finally {
      await scene.stop();
    }
  });

  async function open() {
    const { slack } = scene;
    slack.openHome();
    return slack.until(() => slack.home(), 'the home');
  }

  test('shows headlines, saved quotes and how to begin', async () => {
    const text = textOf(await open());
    expect(text).toContain('Newest briefing');
    expect(text).toContain('Harbour plan 1 is debated');
    expect(text).toContain('Saved quotes');
    expect(text).toContain('Press Save under a quote');
    expect(text).toContain('/invite @Briefwire');
    expect(text).toContain('/news quotes by:"Mara Voss"');
  });

  test('begins with how to begin the first time only', async () => {
    const { slack } = scene;
    const first = textOf(await open());
    expect(first.indexOf('Getting started')).toBeLessThan(first.indexOf('Newest briefing'));
    slack.openHome();
    await slack.until(() => (slack.calls('views.publish').length === 2 ? true : undefined), 'the second home');
    const second = textOf(slack.home()!);
    expect(second.indexOf('Getting started')).toBeGreaterThan(second.indexOf('Newest briefing'));
  });

  test('shows settings to admins alone', async () => {
    const { slack } = scene;
    expect(textOf(await open())).not.toContain('Time zone');
    const admin = slack.addUser({ isAdmin: true });
    slack.openHome(admin);
    const home = await slack.until(() => slack.home(admin), 'the home of an admin');
    expect(textOf(home)).toContain('Time zone');
  });

  test('opens the whole briefing in a modal', async () => {
    const home = await open();
    const view = await scene.slack.press(home, 'Full briefing').view();
    expect(textOf(view)).toContain('Harbour plan');
  });

  test('shows at once what is set from it', async () => {
    const { slack } = scene;
    const admin = slack.addUser({ isAdmin: true });
    slack.openHome(admin);
    const home = await slack.until(() => slack.home(admin), 'the home of an admin');
    slack.press(home, 'Answer publicly', admin);
    await slack.until(() => (textOf(slack.home(admin)!).includes('Answer privately') ? true : undefined), 'the change');
  });

  test('shows the quotes that the person has saved', async () => {
    const { slack } = scene;
    await slack.press(await slack.command('quotes by:Adeyemi').answer(), 'Save').answer();
    const text = textOf(await open());
    expect(text).toContain('The bridge is safe for everyone');
    expect(text).toContain('All saved quotes');
    expect(text).toContain('Export as CSV');
  });

  test('answers what is typed into its box in a modal', async () => {
    const { slack } = scene;
    const home = await open();
    const view = await slack.choose(home, 'search:box', 'what did Adeyemi say?').view();
    await slack.until(() => (textOf(view).includes('The bridge is safe') ? true : undefined), 'the answer');
    expect(textOf(view)).toContain('Quotes by Jon Adeyemi');
  });

  test('publishes anew where somebody was faster', async () => {
    const { slack } = scene;
    await open();
    slack.failNext('views.publish', 'hash_conflict');
    slack.openHome();
    await slack.until(() => (slack.calls('views.publish').length === 3 ? true : undefined), 'the second try');
    expect(slack.calls('views.publish').at(-1)?.error).toBeUndefined();
  });

  test('a home that Slack does not take is no reason to fail', async () => {
    const { slack } = scene;
    slack.failNext('views.publish', 'internal_error');
    await slack.openHome().ack();
    expect(textOf(await slack.command('quotes by:Adeyemi').answer())).toContain('The bridge is safe');
  });
});

test('a part that fails leaves the others standing', async () => {
  const scene = await startScene();
  const { slack } = scene;
  try {
    scene.archive.articlesIn = () => Promise.reject(new Error('the disk is full'));
    slack.openHome();
    const text = textOf(await slack.until(() => slack.home(), 'the home'));
    expect(text).toContain('Briefing');
    expect(text).toMatch(/reference [0-9a-f]{8}/);
    expect(text).toContain('Getting started');
    slack.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

test('nobody sees the saved quotes of another workspace', async () => {
  const scene = await startScene();
  const { slack, archive, workspaces } = scene;
  try {
    const [quote] = (await archive.quotesOf('slack:other', 'bridge0001')) ?? [];
    await workspaces.saveQuote('slack:TOTHER', slack.user.id, quote!);
    slack.openHome();
    const text = textOf(await slack.until(() => slack.home(), 'the home'));
    expect(text).not.toContain('All saved quotes');
  } finally {
    await scene.stop();
  }
});

test('the messages tab gets no home', async () => {
  const parts = await fakeParts();
  const { calls, client } = fakeClient();
  await openedHome(parts, client, ASKER, { tab: 'messages' });
  expect(calls).toEqual([]);
  await openedHome(parts, client, ASKER, { tab: 'home', view: { type: 'home', blocks: [], hash: 'h1' } as never });
  expect(calls).toMatchObject([{ method: 'views.publish', args: { user_id: 'U1', hash: 'h1' } }]);
  await parts.close();
});

test.each([
  ['saved add', { id: 'x' }, true],
  ['saved remove', { id: 'x' }, true],
  ['settings', { zone: 'Berlin' }, true],
  ['settings', {}, false],
  ['digest pause', { id: 1 }, true],
  ['digest list', {}, false],
  ['quotes', { by: 'x' }, false],
])('%s with %o changes the home: %s', (command, options, changes) => {
  expect(changesHome({ command, options: options as Record<string, string> })).toBe(changes);
});
