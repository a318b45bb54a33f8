/** /news and what stands behind it, in Socket Mode and over HTTP. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../commands/index.ts';
import { textOf } from '../../platforms/slack/index.ts';
import { aCommand } from '../chat/scene-parts.ts';
import { type Scene, startScene, TRANSPORTS } from './scene.ts';

/** What is typed, and what the answer to it holds. */
const TYPED = [
  ['quotes by: "Mara Voss"', 'Mara Voss'],
  ['quotes by=“Mara Voss”', 'Mara Voss'],
  ['QUOTES by:Adeyemi', 'The bridge is safe'],
  ['/quotes by:Adeyemi', 'The bridge is safe'],
  ['by:Adeyemi', 'The bridge is safe'],
  ['by:Adeyemi', 'Quotes by Adeyemi'],
  ['by:‘Mara Voss’', 'Quotes by Mara Voss'],
  ["by:'Mara Voss'", 'Quotes by Mara Voss'],
  ['by : Adeyemi', 'Quotes by Adeyemi'],
  ['outlet:Nowhere', 'No articles found'],
  ['what did Jon Adeyemi say about the bridge?', 'Quotes by Jon Adeyemi about bridge'],
  ['bridge &amp; harbour', 'No '],
  ['quotes by Adeyemi about the bridge', 'Quotes by Jon Adeyemi about bridge'],
  ['quotes everyone -bridge', 'No quotes'],
] as const;

const broken = aCommand('broken', async () => {
  throw new Error('a bug');
});

describe.each(TRANSPORTS)('commands over %s', (transport) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await startScene({ transport, commands: [broken] });
  });
  afterEach(async () => {
    try {
      scene.slack.expectNoViolations();
    } finally {
      await scene.stop();
    }
  });
  const said = async (text: string, more = {}) => textOf(await scene.slack.command({ text, ...more }).answer());

  test('answers /news quotes in private', async () => {
    const asked = scene.slack.command('quotes about:harbour');
    expect((await asked.ack()).body).toEqual({});
    const answer = await asked.answer();
    expect(answer.ephemeralFor).toBe(scene.slack.user.id);
    expect(textOf(answer)).toContain('will open in phase 1');
    expect(answer.text).toContain('Mara Voss');
  });

  test('greets whoever types /news alone, with buttons', async () => {
    const asked = scene.slack.command('');
    const home = await asked.answer();
    expect(textOf(home)).toContain('Newest quotes');
    expect(textOf(home)).toMatch(/\/news [a-z]/);
    expect(home.ephemeralFor).toBe(scene.slack.user.id);
    expect(textOf(await scene.slack.press(home, 'Newest quotes').answer())).toContain('Mara Voss');
  });

  test('searches for words that are no command, and asks what was meant', async () => {
    const shown = await said('quote bridge');
    expect(shown).toContain('Did you mean');
    expect(shown).toContain('/news quotes');
  });

  test.each([
    ['serach bridge', '/news search', 'Run search bridge', 'Articles about bridge'],
    ['hlep quotes', '/news help', 'Run help quotes', 'Find who said what'],
  ])('the guess for "%s" runs with the other words', async (typed, command, button, shown) => {
    const answer = await scene.slack.command(typed).answer();
    expect(textOf(answer)).toContain(command);
    expect(textOf(await scene.slack.press(answer, button).answer())).toContain(shown);
  });

  test('half of the name of a command is guessed', async () => {
    const answer = await scene.slack.command('subscrbe daily').answer();
    expect(textOf(answer)).toContain('/news digest subscribe');
    expect(textOf(answer)).toContain('Run digest subscribe daily');
  });

  test('subscribing without the first word of the command opens its form, and is no guess', async () => {
    const form = JSON.stringify(await scene.slack.command('subscribe daily').view());
    expect(form).toContain('Subscribe');
  });

  test.each(['--help', 'help', '/help'])('%s is the help, and no guess', async (typed) => {
    const shown = await said(typed);
    expect(shown).toContain('What Briefwire can do');
    expect(shown).not.toContain('no such command');
  });

  test('--help behind a command explains it', async () => {
    expect(await said('quotes --help')).toContain('Find who said what');
  });

  test('a search without words opens the form', async () => {
    expect(textOf(await scene.slack.command('search').view())).toContain('Who is quoted');
  });

  test('where nothing is found, the form opens with what was searched for', async () => {
    const answer = await scene.slack.command('quotes zebra by:"Mara Voss"').answer();
    const form = JSON.stringify(await scene.slack.press(answer, 'Search with filters').view());
    expect(form).toContain('"initial_value":"zebra"');
    expect(form).toContain('"value":"Mara Voss"');
    expect(textOf(await scene.slack.press(answer, 'Help').answer())).toContain('What Briefwire can do');
  });

  test('says what was wrong with an option, in private', async () => {
    const { slack } = scene;
    const kind = await slack.command('quotes kind:loud words').answer();
    expect(textOf(kind)).toContain('loud');
    const admin = slack.addUser({ name: 'boss', isAdmin: true });
    const zone = await slack.command({ text: 'settings zone:Nowhereville', user: admin }).answer();
    expect(textOf(zone)).toContain('zone is "Nowhereville"');
    expect([kind.ephemeralFor, zone.ephemeralFor]).toEqual([slack.user.id, admin.id]);
  });

  test('takes the extra commands that the app declares', async () => {
    expect(await said('/quotes by:Adeyemi')).toContain('The bridge is safe');
    expect(await said('/brief since:30d')).toMatch(/brief/i);
  });

  test('answers everyone where the workspace says so', async () => {
    const { slack, workspaces } = scene;
    await workspaces.changeSettings(`slack:${slack.team.id}`, { answers: 'public' });
    const answer = await slack.command('quotes by:Adeyemi').answer();
    expect(answer.ephemeralFor).toBeUndefined();
    expect(slack.messages()).toContain(answer);
    expect((await slack.command('saved').answer()).ephemeralFor).toBe(slack.user.id);
  });

  test('lets admins alone change settings', async () => {
    const { slack } = scene;
    expect(await said('settings zone:Berlin')).toContain('admins and owners');
    const admin = slack.addUser({ name: 'boss', isAdmin: true });
    expect(await said('settings zone:Berlin', { user: admin })).toContain('Settings changed');
  });

  test('asks Slack once in ten minutes who a person is', async () => {
    const { slack } = scene;
    await said('quotes');
    await said('quotes');
    expect(slack.calls('users.info')).toHaveLength(1);
    scene.pass(601_000);
    await said('quotes');
    expect(slack.calls('users.info')).toHaveLength(2);
  });

  test('apologises for a bug with a reference, in private', async () => {
    const answer = await scene.slack.command('broken').answer();
    expect(textOf(answer)).toMatch(/reference [0-9a-f]{8}/);
    expect(answer.ephemeralFor).toBe(scene.slack.user.id);
  });

  test('answers every example of every command', async () => {
    const { slack } = scene;
    const admin = slack.addUser({ name: 'boss', isAdmin: true });
    const wrong: string[] = [];
    for (const example of COMMANDS.flatMap(({ examples }) => examples)) {
      const asked = slack.command({ text: example, user: admin });
      const text = textOf(await Promise.race([asked.answer(), asked.view()]));
      if (text === '' || text.includes('Something went wrong')) wrong.push(example);
    }
    expect(wrong).toEqual([]);
  });
});

test('reads what is typed as a person means it', async () => {
  const scene = await startScene();
  try {
    const wrong: string[] = [];
    for (const [typed, shown] of TYPED) {
      const text = textOf(await scene.slack.command(typed).answer());
      if (!text.includes(shown)) wrong.push(`${typed}: ${text}`);
    }
    expect(wrong).toEqual([]);
    scene.slack.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

test('names the slash command that was typed in what it tells people to type', async () => {
  const scene = await startScene();
  try {
    const answer = await scene.slack.command({ text: '', command: '/news-dev' }).answer();
    expect(textOf(answer)).toContain('/news-dev ');
  } finally {
    await scene.stop();
  }
});
