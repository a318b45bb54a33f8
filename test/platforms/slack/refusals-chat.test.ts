/** What Slack refuses: tokens, scopes, and messages. */
import { inChannel, type RefusalRow, type RefusalScene, testRefusals } from './refusal-rows.ts';

const NOWHERE = '1700000000.000001';
const edit = (more: (scene: RefusalScene) => object) => (scene: RefusalScene) => ({
  ...{ text: 'x', channel: scene.slack.channel.id },
  ...more(scene),
});
const whisper = (more: object) => inChannel({ unfurl_links: undefined, unfurl_media: undefined, ...more });
const TEST = ['auth.test'] as const;
const POST = ['chat.postMessage', inChannel()] as const;

const ROWS: readonly RefusalRow[] = [
  { name: 'no token', call: TEST, token: () => null, error: 'not_authed', rule: 'token' },
  { name: 'an unknown token', call: TEST, token: () => 'xoxb-what', error: 'invalid_auth' },
  {
    ...{ name: 'an app token for a bot method', call: TEST, error: 'not_allowed_token_type', rule: 'token' },
    token: ({ slack }) => slack.settings.appToken,
  },
  {
    ...{ name: 'a bot token for an app method', error: 'not_allowed_token_type', rule: 'token' },
    call: ['apps.connections.open'],
  },
  {
    name: 'a revoked token',
    call: TEST,
    before: ({ slack }) => slack.revokeTokens(slack.team),
    error: 'token_revoked',
  },
  {
    ...{ name: 'a token of a removed app', call: TEST, error: 'account_inactive' },
    before: ({ slack }) => slack.uninstall(slack.team),
  },
  {
    ...{ name: 'a token past its hour', call: TEST, error: 'token_expired' },
    token: ({ slack }) => slack.issueToken({ rotates: true }).value,
    before: ({ slack }) => slack.advance(12 * 3_600_000 + 1),
  },
  { name: 'an unknown method', call: ['chat.whatever'], error: 'unknown_method', rule: 'unknown method' },
  { name: 'a scope that is not granted', call: POST, token: ['commands'], error: 'missing_scope' },
  {
    ...{ name: 'another name without its scope', error: 'missing_scope' },
    call: ['chat.postMessage', inChannel({ username: 'Desk' })],
  },
  {
    ...{ name: 'a post without a channel', error: 'invalid_arguments', rule: 'required argument' },
    call: ['chat.postMessage', inChannel({ channel: undefined })],
  },
  {
    ...{ name: 'a channel that does not exist', error: 'channel_not_found' },
    call: ['chat.postMessage', inChannel({ channel: 'C404' })],
  },
  {
    ...{ name: 'a channel of another team', error: 'channel_not_found' },
    call: ['chat.postMessage', (scene) => ({ ...inChannel()(scene), channel: scene.strangeChannel.id })],
  },
  {
    ...{ name: 'a private channel that the app is not in', error: 'channel_not_found' },
    call: ['chat.postMessage', (scene) => ({ ...inChannel()(scene), channel: scene.privateChannel.id })],
  },
  {
    ...{
      name: 'a public channel without chat:write.public',
      call: POST,
      token: ['chat:write'],
      error: 'not_in_channel',
    },
    before: ({ slack }) => slack.kick(slack.channel),
  },
  {
    ...{ name: 'an archived channel', error: 'is_archived' },
    call: ['chat.postMessage', (scene) => ({ ...inChannel()(scene), channel: scene.archived.id })],
  },
  {
    ...{ name: 'neither text nor blocks', error: 'no_text', rule: 'text' },
    call: ['chat.postMessage', inChannel({ text: '' })],
  },
  {
    ...{ name: 'blocks without text', error: 'invalid_blocks', rule: 'text' },
    call: ['chat.postMessage', inChannel({ text: undefined, blocks: [{ type: 'divider' }] })],
  },
  {
    ...{ name: 'a thread that is not there', error: 'thread_not_found', rule: 'thread_ts' },
    call: ['chat.postMessage', inChannel({ thread_ts: NOWHERE })],
  },
  {
    ...{ name: 'a private note to a stranger', error: 'user_not_found' },
    call: ['chat.postEphemeral', whisper({ user: 'U404' })],
  },
  {
    ...{ name: 'a private note to somebody outside the channel', error: 'user_not_in_channel' },
    call: ['chat.postEphemeral', (scene) => ({ ...whisper({ user: scene.slack.user.id })(scene) })],
    before: ({ slack }) => slack.kick(slack.channel, slack.user),
  },
  {
    ...{ name: 'a private note where the app is not', error: 'not_in_channel' },
    call: ['chat.postEphemeral', (scene) => ({ ...whisper({ user: scene.slack.user.id })(scene) })],
    before: ({ slack }) => slack.kick(slack.channel),
  },
  {
    ...{ name: 'a private note in an archived channel', error: 'is_archived' },
    call: ['chat.postEphemeral', ({ slack, archived }) => ({ text: 'x', channel: archived.id, user: slack.user.id })],
  },
  {
    ...{ name: 'an edit of what is not there', error: 'message_not_found' },
    call: ['chat.update', edit(() => ({ ts: NOWHERE }))],
  },
  {
    ...{ name: "an edit of a person's message", error: 'cant_update_message', rule: 'own message' },
    call: ['chat.update', edit(({ person }) => ({ ts: person.ts }))],
  },
  {
    ...{ name: 'an edit in an archived channel', error: 'is_archived' },
    call: ['chat.update', edit(({ archived, buried }) => ({ channel: archived.id, ts: buried.ts }))],
  },
  {
    ...{ name: "a deletion of a person's message", error: 'cant_delete_message', rule: 'own message' },
    call: ['chat.delete', edit(({ person }) => ({ ts: person.ts }))],
  },
  {
    ...{ name: 'a link to nothing', error: 'message_not_found' },
    call: ['chat.getPermalink', ({ slack }) => ({ channel: slack.channel.id, message_ts: NOWHERE })],
  },
  {
    ...{ name: 'an unfurl where nothing was shared', error: 'cannot_unfurl_message', rule: 'unfurl' },
    call: ['chat.unfurl', ({ slack }) => ({ channel: slack.channel.id, ts: NOWHERE, unfurls: {} })],
  },
  {
    ...{ name: 'a preview that Slack refuses', error: 'invalid_blocks', rule: 'https://x.org/.blocks' },
    before: ({ slack }) => slack.shareLink('https://x.org/'),
    call: [
      'chat.unfurl',
      ({ slack }) => ({
        ...{ channel: slack.channel.id, ts: slack.messages().at(-1)!.ts },
        unfurls: { 'https://x.org/': { blocks: [] } },
      }),
    ],
  },
  {
    ...{ name: 'a link into a private channel', error: 'channel_not_found' },
    call: ['chat.getPermalink', ({ privateChannel }) => ({ channel: privateChannel.id, message_ts: NOWHERE })],
  },
];

testRefusals(ROWS);
