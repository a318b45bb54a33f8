/** What Slack refuses: channels, people, views, files and installations. */
import { call } from './bot.ts';
import { HOME, type RefusalRow, type RefusalScene, testRefusals, VIEW } from './refusal-rows.ts';

const NOWHERE = '1700000000.000001';
const here = ({ slack }: RefusalScene) => ({ channel: slack.channel.id });
const client = ({ slack }: RefusalScene) => ({
  ...{ client_id: slack.settings.clientId, client_secret: slack.settings.clientSecret },
});

async function upload({ slack }: RefusalScene, isComplete: boolean): Promise<void> {
  const { body } = await call(slack, 'files.getUploadURLExternal', { filename: 'a.md', length: 1 });
  await fetch(String(body.upload_url), { method: 'POST', body: 'x' });
  if (isComplete) await call(slack, 'files.completeUploadExternal', { files: [{ id: body.file_id }] });
}

const firstFile = ({ slack }: RefusalScene) => ({ files: [{ id: slack.files[0]!.id }] });

async function open({ slack }: RefusalScene, more: object = {}): Promise<void> {
  const { trigger_id } = slack.globalShortcut('s').payload;
  await call(slack, 'views.open', { trigger_id, view: { ...VIEW, ...more } });
}

const ROWS: readonly RefusalRow[] = [
  {
    ...{ name: 'history without its scope', token: ['chat:write'], error: 'missing_scope' },
    call: ['conversations.history', here],
  },
  {
    ...{ name: 'history of a channel that the app is not in', error: 'not_in_channel' },
    before: ({ slack }) => slack.kick(slack.channel),
    call: ['conversations.history', here],
  },
  {
    ...{ name: 'replies to nothing', error: 'thread_not_found' },
    call: ['conversations.replies', (scene) => ({ ...here(scene), ts: NOWHERE })],
  },
  {
    name: 'a channel without its scope',
    token: ['chat:write'],
    call: ['conversations.info', here],
    error: 'missing_scope',
  },
  { name: 'members without their scope', token: [], call: ['conversations.members', here], error: 'missing_scope' },
  { name: 'a list without its scope', token: ['groups:read'], call: ['conversations.list'], error: 'missing_scope' },
  {
    ...{ name: 'a list of private channels without its scope', token: ['channels:read'], error: 'missing_scope' },
    call: ['conversations.list', () => ({ types: 'public_channel,private_channel' })],
  },
  {
    ...{ name: 'a list with an invented cursor', error: 'invalid_cursor', rule: 'cursor' },
    call: ['conversations.list', () => ({ cursor: 'what' })],
  },
  {
    ...{ name: 'a list without an end', error: 'invalid_limit', rule: 'limit' },
    call: ['conversations.list', () => ({ limit: 5000 })],
  },
  {
    ...{ name: 'joining a private channel', error: 'method_not_supported_for_channel_type' },
    before: ({ slack, privateChannel }) => slack.invite(privateChannel),
    call: ['conversations.join', ({ privateChannel }) => ({ channel: privateChannel.id })],
  },
  {
    ...{ name: 'joining an archived channel', error: 'is_archived' },
    call: ['conversations.join', ({ archived }) => ({ channel: archived.id })],
  },
  {
    ...{ name: 'writing to a stranger', error: 'user_not_found' },
    call: ['conversations.open', () => ({ users: 'U404' })],
  },
  {
    ...{ name: 'writing to several', error: 'not_supported', rule: 'conversations.open' },
    call: ['conversations.open', () => ({ users: 'U1,U2' })],
  },
  {
    ...{ name: 'a user of another team', error: 'user_not_found' },
    call: ['users.info', ({ slack, strangeChannel }) => ({ user: slack.addUser({ team: strangeChannel.teamId }).id })],
  },
  {
    ...{ name: 'a group that is not there', error: 'no_such_subteam' },
    call: ['usergroups.users.list', () => ({ usergroup: 'S404' })],
  },
  {
    ...{ name: 'a team that is not there', token: ({ slack }) => slack.issueToken({ org: slack.addOrg() }).value },
    ...{ call: ['team.info', () => ({ team: 'T404' })], error: 'team_not_found' },
  },
  {
    ...{ name: 'a view without a trigger', error: 'invalid_arguments', rule: 'trigger_id' },
    call: ['views.open', () => ({ view: VIEW })],
  },
  {
    ...{ name: 'an invented trigger', error: 'invalid_trigger_id' },
    call: ['views.open', () => ({ view: VIEW, trigger_id: '1.2.3' })],
  },
  {
    ...{ name: 'a Home tab as a modal', error: 'invalid_arguments', rule: 'view type' },
    call: ['views.open', () => ({ view: HOME, trigger_id: '1.2.3' })],
  },
  {
    ...{ name: 'a view on top of nothing', error: 'not_found', rule: 'views.push' },
    call: ['views.push', ({ slack }) => ({ view: VIEW, trigger_id: slack.globalShortcut('s').payload.trigger_id })],
  },
  {
    ...{ name: 'an update of a view that is not there', error: 'not_found' },
    call: ['views.update', () => ({ view: VIEW, view_id: 'V404' })],
  },
  {
    ...{ name: 'an update of no view in particular', error: 'invalid_arguments', rule: 'view_id' },
    call: ['views.update', () => ({ view: VIEW })],
  },
  {
    ...{ name: 'an external_id that stands open', error: 'duplicate_external_id', rule: 'external_id' },
    before: (scene) => open(scene, { external_id: 'one' }),
    call: [
      'views.open',
      ({ slack }) => ({
        ...{ view: { ...VIEW, external_id: 'one' }, trigger_id: slack.globalShortcut('s').payload.trigger_id },
      }),
    ],
  },
  {
    ...{ name: 'a Home tab for a stranger', error: 'user_not_found' },
    call: ['views.publish', () => ({ view: HOME, user_id: 'U404' })],
  },
  {
    ...{ name: 'an upload of nothing', error: 'invalid_arguments', rule: 'length' },
    call: ['files.getUploadURLExternal', () => ({ filename: 'a.md', length: 0 })],
  },
  {
    ...{ name: 'completing nothing', error: 'invalid_arguments', rule: 'files' },
    call: ['files.completeUploadExternal', () => ({ files: [] })],
  },
  {
    ...{ name: 'completing what is not there', error: 'file_not_found' },
    call: ['files.completeUploadExternal', () => ({ files: [{ id: 'F404' }] })],
  },
  {
    ...{ name: 'completing an upload without bytes', error: 'file_not_found', rule: 'upload first' },
    before: ({ slack }) => call(slack, 'files.getUploadURLExternal', { filename: 'a.md', length: 1 }),
    call: ['files.completeUploadExternal', firstFile],
  },
  {
    ...{ name: 'completing twice', error: 'file_update_failed', rule: 'complete once' },
    before: (scene) => upload(scene, true),
    call: ['files.completeUploadExternal', firstFile],
  },
  {
    ...{ name: 'a file in an archived channel', error: 'is_archived' },
    before: (scene) => upload(scene, false),
    call: ['files.completeUploadExternal', (scene) => ({ ...firstFile(scene), channel_id: scene.archived.id })],
  },
  {
    ...{ name: 'an invented code', error: 'invalid_code' },
    call: ['oauth.v2.access', (scene) => ({ ...client(scene), code: 'x' })],
  },
  {
    ...{ name: 'an unknown client', error: 'invalid_client_id', rule: 'client id' },
    call: ['oauth.v2.access', (scene) => ({ ...client(scene), code: 'x', client_id: '1.2' })],
  },
  {
    ...{ name: 'a wrong client secret', error: 'bad_client_secret', rule: 'client secret' },
    call: ['oauth.v2.access', (scene) => ({ ...client(scene), code: 'x', client_secret: '?' })],
  },
  {
    ...{ name: 'an invented refresh token', error: 'invalid_refresh_token' },
    call: [
      'oauth.v2.access',
      (scene) => ({ ...client(scene), grant_type: 'refresh_token', refresh_token: 'xoxe-1-what' }),
    ],
  },
];

testRefusals(ROWS);
