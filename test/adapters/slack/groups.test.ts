/** The user group that manages beside the admins. */
import { WebAPIPlatformError } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGroups } from '../../../adapters/slack/groups.ts';
import { unescapeText } from '../../../adapters/slack/line.ts';
import { createPeople } from '../../../adapters/slack/people.ts';
import { fixedClock } from '../../../src/clock.ts';
import { createLogger } from '../../../src/log.ts';
import { type StandInUser, textOf } from '../../platforms/slack/index.ts';
import { type Scene, startScene } from './scene.ts';

let scene: Scene;
let admin: StandInUser;
let editor: StandInUser;
let group: { readonly id: string };
beforeEach(async () => {
  scene = await startScene();
  const { slack } = scene;
  admin = slack.addUser({ name: 'boss', isAdmin: true });
  editor = slack.addUser({ name: 'editor' });
  group = slack.addUserGroup({ handle: 'editors', users: [editor] });
});
afterEach(async () => {
  try {
    scene.slack.expectNoViolations();
  } finally {
    await scene.stop();
  }
});

const said = async (text: string, user: StandInUser) => textOf(await scene.slack.command({ text, user }).answer());
const chosen = async () => (await scene.workspaces.settings(`slack:${scene.slack.team.id}`)).digestRole;

test.each([
  ['its mention', () => `settings digest-role:<!subteam^${group.id}|@editors>`],
  ['its handle', () => 'settings digest-role:@editors'],
  ['its id', () => `settings digest-role:${group.id}`],
])('is chosen by %s', async (_, line) => {
  expect(await said(line(), admin)).toContain('Settings changed');
  expect(await chosen()).toBe(group.id);
});

test('may do what admins may, and nobody else', async () => {
  expect(await said('settings', editor)).toContain('admins and owners');
  await said('settings digest-role:@editors', admin);
  expect(await said('settings zone:Berlin', editor)).toContain('Settings changed');
  expect(await said('settings zone:Paris', scene.slack.user)).toContain('admins and owners');
});

test('is asked for once in ten minutes', async () => {
  await said('settings digest-role:@editors', admin);
  const before = scene.slack.calls('usergroups.users.list').length;
  await said('settings', editor);
  await said('settings', editor);
  expect(scene.slack.calls('usergroups.users.list')).toHaveLength(before);
  scene.pass(601_000);
  await said('settings', editor);
  expect(scene.slack.calls('usergroups.users.list')).toHaveLength(before + 1);
});

test('that does not exist is said to be none', async () => {
  expect(await said('settings digest-role:@nobody', admin)).toContain('digest-role is "@nobody"');
  expect(await said('settings digest-role:S404', admin)).toContain('digest-role is "S404"');
  expect(await chosen()).toBeNull();
});

test('cannot be chosen without the scope, which is named', async () => {
  const extra = { needed: 'usergroups:read', provided: 'commands' };
  scene.slack.failNext('usergroups.users.list', 'missing_scope', { extra });
  expect(await said(`settings digest-role:${group.id}`, admin)).toContain('usergroups:read');
  expect(await chosen()).toBeNull();
});

test('that Slack does not tell of lets nobody manage', async () => {
  await scene.workspaces.changeSettings(`slack:${scene.slack.team.id}`, { digestRole: group.id });
  scene.slack.failNext('usergroups.users.list', 'missing_scope');
  expect(await said('settings', editor)).toContain('admins and owners');
});

test('a mention as Slack sends it is read as the id', () => {
  expect(unescapeText('digest-role:<!subteam^S012|@editors> <!channel>')).toBe('digest-role:S012 !channel');
});

const parts = () => ({
  ...{ database: undefined, clock: fixedClock('2019-08-01T12:00:00Z'), log: createLogger('silent') },
});

test('groups of two teams are kept apart', async () => {
  const groups = createGroups(parts());
  const client = (users: string[]) => ({ usergroups: { users: { list: async () => ({ users }) } } }) as never;
  expect(await groups.hasMember(client(['U1']), 'T1', 'S1', 'U1')).toBe(true);
  expect(await groups.hasMember(client([]), 'T2', 'S1', 'U1')).toBe(false);
});

const saying = (user: object) => ({ users: { info: async () => ({ user }) } }) as never;

test.each([
  ['a member', {}, false],
  ['an admin', { is_admin: true }, true],
  ['an owner', { is_owner: true }, true],
  ['the primary owner', { is_primary_owner: true }, true],
])('%s is known as one', async (_, flags, isAdmin) => {
  expect(await createPeople(parts()).find(saying(flags), 'T1', 'U1')).toMatchObject({ isAdmin });
});

test('who is an admin in one team is none in another', async () => {
  const people = createPeople(parts());
  expect(await people.find(saying({ is_admin: true }), 'T1', 'U1')).toMatchObject({ isAdmin: true });
  expect(await people.find(saying({}), 'T2', 'U1')).toMatchObject({ isAdmin: false });
});

test('of whom Slack does not tell is no admin, and is asked for again', async () => {
  const people = createPeople(parts());
  const silent = {
    users: { info: () => Promise.reject(new WebAPIPlatformError({ ok: false, error: 'fatal_error' } as never)) },
  } as never;
  expect(await people.find(silent, 'T1', 'U1')).toMatchObject({ isAdmin: false, locale: 'en-US' });
  expect(await people.find(saying({ is_owner: true }), 'T1', 'U1')).toMatchObject({ isAdmin: true });
});
