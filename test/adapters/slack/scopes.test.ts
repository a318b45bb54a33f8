/**
 * Least scopes: what is asked for is used, what is used is asked for, and docs/slack.md explains each. It reads the code, so it
 * finds calls that are written out (`client.views.open(`) and no others; which scope a call needs, the stand-in says in every
 * test that makes one.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkScopes } from '../../../adapters/slack/doctor.ts';
import { EVENTS, UNFURL_EVENT } from '../../../adapters/slack/manifest.ts';
import { neededScopes, SCOPES, scopeNames } from '../../../adapters/slack/scopes.ts';

const ROOT = join(import.meta.dirname, '../../..');
const ROOM = 'adapters/slack';
/** The tables themselves prove nothing. */
const TABLES = ['scopes.ts', 'manifest.ts', 'doctor.ts'];

const source = globSync(`${ROOM}/**/*.ts`, { cwd: ROOT })
  .filter((file) => !TABLES.some((table) => file === `${ROOM}/${table}`))
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');

/** How the room's code shows that it uses a method or an event. */
function isUsed(use: string): boolean {
  if (use === 'message.im') return /app\.message\(/.test(source) && source.includes("'im'");
  if (use === 'url_private_download') return source.includes(`.${use}`);
  if (use.startsWith('app.')) return source.includes(`${use}(`);
  if (use.includes('.')) return source.includes(`.${use}(`) || source.includes(`'${use}'`);
  return source.includes(`app.event('${use}'`);
}

test.each(SCOPES.map(({ name, usedBy }) => [name, usedBy] as const))('%s is used by each of %s', (_, usedBy) => {
  expect(usedBy.length).toBeGreaterThan(0);
  expect(usedBy.filter((use) => !isUsed(use))).toEqual([]);
});

test('events that need a scope have it in the table', () => {
  const known = new Set(SCOPES.flatMap(({ usedBy }) => usedBy));
  const free = ['app_home_opened', 'app_uninstalled', 'tokens_revoked'];
  expect([...EVENTS, UNFURL_EVENT].filter((event) => !known.has(event) && !free.includes(event))).toEqual([]);
});

/** Methods that no scope is needed for, or only the token. */
const FREE_METHODS = ['auth.test', 'oauth.v2.access', 'views.open', 'views.push', 'views.publish', 'views.update'];

test('every method that is called is explained by a scope', () => {
  const called = [...source.matchAll(/\bclient\b(?:\(\))?\.([a-z]+(?:\.[a-zA-Z\d]+){1,3})\(/g)].map(
    (match) => match[1]!,
  );
  const known = new Set([...SCOPES.flatMap(({ usedBy }) => usedBy), ...FREE_METHODS]);
  expect(called.length).toBeGreaterThan(0);
  expect([...new Set(called)].filter((method) => !known.has(method))).toEqual([]);
});

test('docs/slack.md explains every scope in the words of the table', () => {
  const page = readFileSync(join(ROOT, 'docs/slack.md'), 'utf8').replaceAll(/\s+/g, ' ');
  for (const { name, why } of SCOPES) {
    expect(page).toContain(`\`${name}\``);
    expect(page).toContain(why);
  }
});

test('scopes for links are asked for only where links are unfurled', () => {
  expect(scopeNames({ hasUnfurls: false }).filter((name) => name.startsWith('links:'))).toEqual([]);
  expect(neededScopes({ hasUnfurls: true })).toHaveLength(SCOPES.length);
});

test('the doctor compares what was granted with what is asked for', () => {
  const all = scopeNames({ hasUnfurls: false });
  const optional = SCOPES.filter(({ isOptional }) => isOptional).map(({ name }) => name);
  expect(checkScopes(all, false)).toMatchObject({ status: 'ok' });
  expect(checkScopes(all, true)).toMatchObject({
    status: 'wrong',
    detail: expect.stringMatching(/^missing links:read, links:write: add them/),
  });
  expect(
    checkScopes(
      all.filter((name) => !optional.includes(name)),
      false,
    ),
  ).toMatchObject({
    status: 'note',
    detail: `all that are needed; without the optional ${optional.join(', ')}`,
  });
  expect(checkScopes([...all, 'channels:join'], false)).toMatchObject({
    status: 'note',
    detail: 'all that are needed; channels:join is not needed and may be taken away',
  });
  expect(checkScopes([], false)).toMatchObject({ status: 'note' });
});
