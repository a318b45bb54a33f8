/**
 * What Discord holds, as numbers. Characters are counted in UTF-16 units (Discord counts code points or so: never
 * more), so a text that passes here passes there. Sources: pages of Discord's developer documentation.
 */

/** Components of messages and modals: components/reference, unless another source stands beside the number. */
export const COMPONENT_LIMITS = {
  /** Components in one message, nested ones, containers and accessories counted. */
  total: 40,
  /** Characters over all text displays of a message (discord-api-docs #8562). */
  totalText: 4000,
  /** UTF-8 bytes over all text displays, plus `textBytesEach` for each one; above it Discord answers 500 (#8554). */
  totalTextBytes: 10_170,
  textBytesEach: 12,
  /** Rows of a message without the Components V2 flag. */
  classicRows: 5,
  rowButtons: 5,
  /** Most media items of one message (#7528). */
  mediaItems: 64,
  customId: 100,
  buttonLabel: 80,
  url: 512,
  selectOptions: 25,
  /** Label, value and description of an option. */
  optionText: 100,
  placeholder: 150,
  selectValues: 25,
  sectionTexts: 3,
  textDisplay: 4000,
  galleryItems: 10,
  altText: 1024,
  mediaUrl: 2048,
  accentColor: 0xffffff,
} as const;

/** interactions/receiving-and-responding (modal) and components/reference (what stands in it). */
export const MODAL_LIMITS = {
  title: 45,
  customId: 100,
  components: 5,
  label: 45,
  labelDescription: 100,
  textInput: 4000,
  textInputPlaceholder: 100,
  files: 10,
  fileTypes: 10,
  radioOptions: { min: 2, max: 10 },
  checkboxOptions: { min: 1, max: 10 },
} as const;

/** resources/message. */
export const MESSAGE_LIMITS = {
  content: 2000,
  nonce: 25,
  embeds: 10,
  /** Characters over all embeds of a message. */
  embedTotal: 6000,
  embedTitle: 256,
  embedDescription: 4096,
  embedFields: 25,
  embedFieldName: 256,
  embedFieldValue: 1024,
  embedFooter: 2048,
  embedAuthor: 256,
  stickers: 3,
  files: 10,
  /** Bytes. */
  fileSize: 10 * 1024 * 1024,
  /** Bytes of a whole request. */
  request: 25 * 1024 * 1024,
  mentionIds: 100,
} as const;

/** interactions/application-commands. */
export const COMMAND_LIMITS = {
  name: 32,
  description: 100,
  options: 25,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  /** min_length and max_length of a string option. */
  stringLength: 6000,
  /** Characters of names, descriptions and values in one command; the longest localisation counts. */
  total: 8000,
  /** Commands of each type: chat, user, message. */
  perType: { 1: 100, 2: 15, 3: 15 } as Readonly<Record<number, number>>,
  /** A day and guild. */
  createsPerDay: 200,
} as const;

/** interactions/receiving-and-responding. */
export const INTERACTION_LIMITS = {
  firstResponseMs: 3000,
  tokenMs: 15 * 60_000,
  /** Where the app is only installed to the user. */
  userInstallFollowups: 5,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
} as const;

/** resources/channel. */
export const THREAD_LIMITS = { name: 100, tags: 5, autoArchiveMinutes: [60, 1440, 4320, 10_080] } as const;

/** events/gateway and topics/rate-limits. */
export const GATEWAY_LIMITS = { sendsPerMinute: 120, guildsPerShard: 2500, requestsPerSecond: 50 } as const;

export const FLAGS = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  voice: 1 << 13,
  componentsV2: 1 << 15,
} as const;

/** topics/permissions. */
export const PERMISSIONS = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  createPrivateThreads: 1n << 36n,
  sendMessagesInThreads: 1n << 38n,
  useExternalApps: 1n << 50n,
} as const;

export const ALL_PERMISSIONS = (1n << 53n) - 1n;

/** What a bot with a modest invite link has, and what an ordinary member has. */
export const ORDINARY_PERMISSIONS =
  PERMISSIONS.viewChannel |
  PERMISSIONS.sendMessages |
  PERMISSIONS.embedLinks |
  PERMISSIONS.attachFiles |
  PERMISSIONS.readMessageHistory |
  PERMISSIONS.createPublicThreads |
  PERMISSIONS.sendMessagesInThreads |
  PERMISSIONS.useExternalApps;

/** reference#locales. */
export const LOCALES: ReadonlySet<string> = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);
