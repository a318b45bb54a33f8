/** What Briefwire asks Slack to be allowed, and why: the manifest, the installation, the doctor and docs/slack.md read this table. */

export interface Scope {
  readonly name: string;
  /** For whoever decides: the rest of "Briefwire may ... in order to". */
  readonly why: string;
  /** Methods of the Web API, events and payloads that need it: a test finds each of them in this room. */
  readonly usedBy: readonly string[];
  /** Asked for only where links are unfurled (SLACK_UNFURL_DOMAINS). */
  readonly isForUnfurls?: true;
  /** Whoever installs may leave it away, and give it later: what it is for is then missing, and nothing else. */
  readonly isOptional?: true;
}

export const SCOPES: readonly Scope[] = [
  {
    name: 'commands',
    why: 'The slash command /news, and the shortcuts.',
    usedBy: ['app.command', 'app.shortcut'],
  },
  {
    name: 'chat:write',
    why: 'Answers that are messages of its own: to a mention, in a direct message; a shared answer; a digest in a channel that Briefwire was invited to.',
    usedBy: ['chat.postMessage', 'chat.update', 'chat.postEphemeral'],
  },
  {
    name: 'app_mentions:read',
    why: 'Reads the messages that mention it, and no others.',
    usedBy: ['app_mention'],
  },
  {
    name: 'im:history',
    why: 'Reads what people write to it in its own direct messages, and answers there.',
    usedBy: ['message.im'],
  },
  {
    name: 'users:read',
    why: "A person's time zone and language, for dates; whether they are an admin, for settings; the name of who set a digest up, in its first message. Names and pictures are not kept.",
    usedBy: ['users.info'],
  },
  {
    name: 'files:write',
    why: 'Saved quotes as a Markdown or CSV file, sent to the person who asked.',
    usedBy: ['files.getUploadURLExternal', 'files.completeUploadExternal'],
    isOptional: true,
  },
  {
    name: 'files:read',
    why: 'Reads the list of feeds (OPML) that somebody puts into its own form, and no other file.',
    usedBy: ['url_private_download'],
    isOptional: true,
  },
  {
    name: 'usergroups:read',
    why: 'Who is in the one user group that may manage settings and digests beside the admins, where they chose one.',
    usedBy: ['usergroups.users.list', 'usergroups.list'],
    isOptional: true,
  },
  {
    name: 'channels:read',
    why: 'Digests and watches for another public channel than the one where they are made: whether the person is a member there.',
    usedBy: ['conversations.members'],
    isOptional: true,
  },
  {
    name: 'groups:read',
    why: 'The same for private channels that it was invited to.',
    usedBy: ['conversations.members'],
    isOptional: true,
  },
  {
    name: 'channels:history',
    why: 'Digests in public channels: where Slack did not say whether it took one, whether it stands there already.',
    usedBy: ['conversations.history', 'conversations.replies'],
    isOptional: true,
  },
  {
    name: 'groups:history',
    why: 'The same in private channels that it was invited to.',
    usedBy: ['conversations.history', 'conversations.replies'],
    isOptional: true,
  },
  {
    name: 'im:write',
    why: "The same in a person's direct messages: finds them.",
    usedBy: ['conversations.open'],
    isOptional: true,
  },
  {
    name: 'links:read',
    why: 'Sees links of the domains that are to be unfurled, and no others.',
    usedBy: ['link_shared'],
    isForUnfurls: true,
  },
  {
    name: 'links:write',
    why: 'Puts a summary and two quotes under such a link.',
    usedBy: ['chat.unfurl'],
    isForUnfurls: true,
  },
];

/** The app-level token's own scope, for Socket Mode alone. */
export const APP_TOKEN_SCOPE = 'connections:write';

/** The scopes that hold for these settings, needed ones first. */
export function neededScopes(options: { readonly hasUnfurls: boolean }): Scope[] {
  return SCOPES.filter(({ isForUnfurls }) => options.hasUnfurls || !isForUnfurls);
}

/** Names for the `scope` of an installation: all, as Slack lets people take the optional ones out. */
export function scopeNames(options: { readonly hasUnfurls: boolean }): string[] {
  return neededScopes(options).map(({ name }) => name);
}
