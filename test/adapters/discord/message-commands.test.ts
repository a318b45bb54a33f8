import { afterEach, beforeEach, expect, test } from 'vitest';
import { chatMessageOf } from '../../../adapters/discord/message-commands.ts';
import { readMessage } from '../../../commands/index.ts';
import type { Card } from '../../../src/card/card.ts';
import { findControl, textOf } from '../../platforms/discord/index.ts';
import { type Scene, startScene } from './scene.ts';

const NEWS = `The council voted for the new tram line on Tuesday after a long debate.
"We will build it within three years," said Nora Blake, the mayor of Ostmark.
The line costs 40 million crowns, said the transport office.`;

let scene: Scene;

beforeEach(async () => {
  scene = await startScene();
});

afterEach(async () => {
  try {
    scene.discord.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

test('"Brief this" sums a message up, with who said what', async () => {
  const { discord } = scene;
  const asked = discord.messageCommand('Brief this', discord.post({ content: NEWS }));
  const text = textOf(await asked.answer());
  expect(text).toContain('The council voted for the new tram line');
  expect(text).toContain('“We will build it within three years,”');
  expect(text).toContain('Nora Blake');
  expect(asked.isEphemeral).toBe(true);
});

test('"Find quotes in this" shows the quotes alone', async () => {
  const { discord } = scene;
  const text = textOf(await discord.messageCommand('Find quotes in this', discord.post({ content: NEWS })).answer());
  expect(text).toMatch(/\d quotes? in this message/);
  expect(text).toContain('Nora Blake');
  expect(text).not.toContain('The council voted');
});

test('"Check quotations" says what the archive prints of a message, to whoever asks alone', async () => {
  const { discord } = scene;
  const content =
    '“The bridge is safe for nobody,” said someone. “We will paint the whole town green,” said Nora Blake.';
  const asked = discord.messageCommand('Check quotations', discord.post({ content }));
  const text = textOf(await asked.answer());
  expect(text).toContain('Differs');
  expect(text).toContain('Jon Adeyemi');
  expect(text).toContain('Not in our archive');
  expect(asked.isEphemeral).toBe(true);
});

test('what was read of a message is shared as it stands, and kept nowhere', async () => {
  const { discord, workspaces } = scene;
  const kept: string[] = [];
  const keepAction = workspaces.keepAction.bind(workspaces);
  workspaces.keepAction = (json) => {
    kept.push(json);
    return keepAction(json);
  };
  const answer = await discord.messageCommand('Brief this', discord.post({ content: NEWS })).answer();
  const shared = await discord.button(answer.id, findControl(answer, 'Share to channel').custom_id).answer();
  expect(shared.ephemeralFor).toBeUndefined();
  expect(textOf(shared)).toContain('The council voted for the new tram line');
  expect(textOf(shared)).toContain(`Shared by <@${discord.user.id}>`);
  expect(textOf(shared)).not.toContain('Share to channel');
  expect(kept).toEqual([]);
});

test.each([
  ['Brief this', 'Summary'],
  ['Find quotes in this', 'The bridge is safe for everyone'],
])('"%s" on a link shows the archived article', async (name) => {
  const { discord } = scene;
  const message = discord.post({ content: 'look <https://news.example/bridge-is-safe?utm_source=x>!' });
  const text = textOf(await discord.messageCommand(name, message).answer());
  expect(text).toContain('Bridge is safe, says city');
  expect(text).toContain('The bridge is safe for everyone');
});

test.each([[''], ['ok'], ['https://elsewhere.example/unknown'], ['👍'.repeat(200)]])(
  'a message of too little text is said to be one (%s)',
  async (content) => {
    const { discord } = scene;
    const asked = discord.messageCommand('Brief this', discord.post({ content }));
    expect(textOf(await asked.answer())).toContain('too little text');
    expect(asked.isEphemeral).toBe(true);
  },
);

test('a message in which nobody is quoted is said to be one', async () => {
  const content = 'The weather is fine today and the ferries sail as they always do on a Sunday in June.';
  const asked = scene.discord.messageCommand('Find quotes in this', scene.discord.post({ content }));
  expect(textOf(await asked.answer())).toContain('Nobody is quoted');
});

test('markup, bars and mentions of a message neither ping nor format its brief', async () => {
  const content = `> @everyone **Hear** this: <@123456789012345678> and <@&876543210987654321> met on Tuesday.\n> "We ~~never~~ [met](https://evil.example) @here," said Nora Blake, the mayor of Ostmark, twice and loudly.`;
  const answer = await scene.discord.messageCommand('Brief this', scene.discord.post({ content })).answer();
  expect(
    answer.pings.flatMap(({ users, roles, isEveryone }) => [...users, ...roles, ...(isEveryone ? ['@'] : [])]),
  ).toEqual([]);
  expect(textOf(answer)).not.toContain('](https://evil.example)');
});

test('what a message forwards or embeds is its text too', async () => {
  const context = { workspace: 'discord:1', archive: scene.archive };
  const timestamp = '2019-08-01T10:00:00Z';
  const embedded = { content: '', timestamp, embeds: [{ title: 'Tram line', description: NEWS }] };
  const forwarded = {
    content: '',
    timestamp,
    embeds: [],
    message_snapshots: [{ message: { content: NEWS, embeds: [] } }],
  };
  for (const message of [embedded, forwarded]) {
    const { card } = (await readMessage('quotes', chatMessageOf(message as never), context)) as { card: Card };
    expect(card.blocks.some(({ type }) => type === 'quote')).toBe(true);
  }
});
