import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerSlackLine, slackPayload } from '../../../adapters/slack/payload.ts';
import type { TerminalStorage } from '../../../adapters/terminal/host.ts';
import { COMMANDS, type Context } from '../../../commands/index.ts';
import { fixedClock } from '../../../src/clock.ts';
import { contextSettings, DEFAULT_SETTINGS } from '../../../src/workspace/index.ts';
import { anArchive, NOW, storageOf } from '../terminal/fake-host.ts';

const clock = fixedClock(NOW);
let storage: TerminalStorage;
let context: Context;

beforeAll(async () => {
  storage = await storageOf(anArchive);
  context = {
    ...contextSettings(DEFAULT_SETTINGS, { timeZone: 'Europe/Berlin', locale: 'en-GB' }),
    workspace: 'slack:T0123456789',
    userId: 'U0123456789',
    archive: storage.archive,
    workspaces: storage.workspaces,
    digests: storage.digests,
    clock,
    platform: 'slack',
    canManage: true,
  };
});

afterAll(() => storage.close());

function answer(line: string) {
  return answerSlackLine(COMMANDS, context, line, (error) => {
    throw error;
  });
}

test.each([
  ['/news quotes by:"Lena Holt"', 'Quotes by Lena Holt'],
  ['/quotes by:"Lena Holt"', 'Quotes by Lena Holt'],
  ['quotes by:"Lena Holt"', 'Quotes by Lena Holt'],
  ['/news search ferry', 'Articles about ferry'],
  ['/news', 'Briefwire'],
])('%s is answered as in Slack', async (line, title) => {
  expect(await answer(line)).toMatchObject({ title });
});

test('words that begin with what may be a command are searched for, and the command is named', async () => {
  const card = await answer('/news serach ferry');
  expect(card.kind).not.toBe('error');
  expect(JSON.stringify(card.blocks[0])).toContain('"/search"');
});

test('what is wrong is told, not thrown', async () => {
  expect(await answer('/news speaker Nobody')).toMatchObject({ kind: 'error' });
});

test('commands in an answer are written as they are typed in Slack, in a private message', async () => {
  const parts = { commands: COMMANDS, workspaces: storage.workspaces, locale: 'en-GB', now: clock.now() };
  const messages = JSON.stringify(await slackPayload(await answer('/news help quotes'), parts));
  expect(messages).toContain('/news quotes by:Huawei about:5G');
  const quotes = JSON.stringify(await slackPayload(await answer('/news quotes'), parts));
  expect(quotes).toContain('Share to channel');
});
