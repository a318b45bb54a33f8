/** Drafts and statements in a shell: a file holds them. */
import { expect, test } from 'vitest';
import { typedInShell } from '../../../adapters/terminal/invocations.ts';
import { COMMANDS } from '../../../commands/index.ts';
import { run } from './fake-host.ts';

test('a long text is offered as a file to read, a short one as it is', () => {
  const typed = typedInShell(COMMANDS);
  const of = (text: string) => typed({ command: 'pickup', options: { text, format: 'csv' } });
  expect(of('One sentence. '.repeat(10))).toBe('npx briefwire pickup - format:csv < draft.txt');
  expect(of('One sentence.')).toBe("npx briefwire pickup 'One sentence.' format:csv");
});

test.each(['check', 'pickup'])('%s without a text says how to give it one', async (name) => {
  const { code, err } = await run([name]);
  expect(code).toBe(1);
  expect(err).toContain(`${name} - < draft.txt`);
});
