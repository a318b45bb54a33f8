/** A message body as the bot sends it: create, edit, interaction answer, follow-up (resources/message). */
import { FLAGS, MESSAGE_LIMITS as LIMITS } from './limits.ts';
import { flagBits, isObject, isSnowflake, type Json, type Path, Report, show } from './report.ts';
import { checkComponents, walkComponents } from './validate-components.ts';

/** What the body does. The flags that a body may carry hang on it. */
export type Purpose = 'create' | 'reply' | 'followup' | 'edit';

export interface MessageContext {
  readonly purpose: Purpose;
  /** Names of files that the request uploads. */
  readonly fileNames: readonly string[];
  /** The message that is edited. */
  readonly before?: {
    readonly flags: number;
    readonly content: string;
    readonly embeds: number;
    readonly files: readonly string[];
  };
  readonly allowsUploadOnV2Edit?: boolean;
}

const SETTABLE: Readonly<Record<Purpose, number>> = {
  create: FLAGS.suppressEmbeds | FLAGS.suppressNotifications | FLAGS.componentsV2 | FLAGS.voice,
  reply: FLAGS.suppressEmbeds | FLAGS.suppressNotifications | FLAGS.componentsV2 | FLAGS.voice | FLAGS.ephemeral,
  followup: FLAGS.suppressEmbeds | FLAGS.suppressNotifications | FLAGS.componentsV2 | FLAGS.voice | FLAGS.ephemeral,
  // An ephemeral flag on an edit changes nothing: sent by many apps, ignored by Discord.
  edit: FLAGS.suppressEmbeds | FLAGS.componentsV2 | FLAGS.ephemeral,
};

export function isV2After(body: Json, before: { readonly flags: number } | undefined): boolean {
  return ((flagBits(body) | (before?.flags ?? 0)) & FLAGS.componentsV2) !== 0;
}

export function checkMessage(body: Json, context: MessageContext): Report {
  const report = new Report();
  const isV2 = isV2After(body, context.before);
  report.integer(['flags'], body.flags, 0, 2 ** 31 - 1);
  if (Number.isInteger(body.flags) && (flagBits(body) & ~SETTABLE[context.purpose]) !== 0)
    report.add(['flags'], 'BASE_TYPE_CHOICES', `Flags ${flagBits(body)} cannot be set here.`);
  report.text(['content'], body.content, { min: 0, max: LIMITS.content });
  checkEmbeds(report, body.embeds);
  const stickers = Array.isArray(body.sticker_ids) ? body.sticker_ids.map((id) => ({ id })) : body.sticker_ids;
  report.list(['sticker_ids'], stickers, 0, LIMITS.stickers);
  checkAttachments(report, body, context);
  const names = [...context.fileNames, ...(context.before?.files ?? [])];
  checkComponents(report, body.components, isV2, names);
  checkMentions(report, ['allowed_mentions'], body.allowed_mentions);
  if (body.nonce !== undefined && body.nonce !== null) report.text(['nonce'], show(body.nonce), { max: LIMITS.nonce });
  if (isV2) checkLegacyFields(report, body, context);
  return report;
}

/** With Components V2 nothing else may be said; a message that turns to it must give up what it had (#7515). */
function checkLegacyFields(
  report: Report,
  body: Json,
  { purpose, before, fileNames, allowsUploadOnV2Edit }: MessageContext,
): void {
  const isFilled = (value: unknown) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
  for (const field of ['content', 'embeds', 'poll', 'sticker_ids']) {
    if (isFilled(body[field])) refuseLegacy(report, field);
  }
  if (before && (before.flags & FLAGS.componentsV2) === 0) {
    if (before.content !== '' && body.content === undefined) refuseLegacy(report, 'content');
    if (before.embeds > 0 && body.embeds === undefined) refuseLegacy(report, 'embeds');
  }
  if (purpose === 'edit' && fileNames.length > 0 && !allowsUploadOnV2Edit)
    report.add(
      ['attachments'],
      'MESSAGE_V2_EDIT_UPLOAD',
      'A Components V2 message takes no new files in an edit (#7529).',
    );
}

function refuseLegacy(report: Report, field: string): void {
  report.add(
    [field],
    'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
  );
}

/** Whether nothing would be seen: code 50006. */
export function isEmptyMessage(body: Json, fileCount: number): boolean {
  const isFilled = (value: unknown) => Array.isArray(value) && value.length > 0;
  const hasContent = typeof body.content === 'string' && body.content.trim() !== '';
  return (
    !hasContent &&
    fileCount === 0 &&
    !body.poll &&
    !['embeds', 'components', 'sticker_ids'].some((key) => isFilled(body[key]))
  );
}

/** Whether a body that says something leaves mentions to Discord's defaults, or lets a whole kind of them ping. */
export function mayPing(body: Json): boolean {
  const saysSomething =
    (typeof body.content === 'string' && body.content !== '') ||
    (Array.isArray(body.components) && body.components.length > 0) ||
    (Array.isArray(body.embeds) && body.embeds.length > 0);
  if (!saysSomething) return false;
  const parse = isObject(body.allowed_mentions) ? body.allowed_mentions.parse : undefined;
  return !Array.isArray(parse) || parse.length > 0;
}

export interface Pings {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly isEveryone: boolean;
}

/**
 * Whom a body would ping. Text displays ping too. Defaults: all kinds in a channel message; only users in interaction
 * answers; an edit without allowed_mentions is parsed again with the defaults (resources/message).
 */
export function findPings(body: Json, isChannelMessage: boolean): Pings {
  const texts = [show(body.content ?? '')];
  if (Array.isArray(body.components))
    for (const { it } of walkComponents(body.components)) if (it.type === 10) texts.push(show(it.content));
  const text = texts.join('\n');
  const allowed = isObject(body.allowed_mentions)
    ? body.allowed_mentions
    : { parse: isChannelMessage ? ['users', 'roles', 'everyone'] : ['users'] };
  const parse = Array.isArray(allowed.parse) ? allowed.parse : [];
  const pick = (kind: 'users' | 'roles', pattern: RegExp) => {
    const found = [...new Set([...text.matchAll(pattern)].map((match) => match[1]!))];
    const listed = Array.isArray(allowed[kind]) ? allowed[kind] : [];
    return found.filter((id) => parse.includes(kind) || listed.includes(id));
  };
  return {
    users: pick('users', /<@!?(\d{17,20})>/g),
    roles: pick('roles', /<@&(\d{17,20})>/g),
    isEveryone: parse.includes('everyone') && /@(everyone|here)/.test(text),
  };
}

function checkMentions(report: Report, path: Path, allowed: unknown): void {
  if (allowed === undefined || allowed === null) return;
  if (!isObject(allowed)) {
    report.add(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
    return;
  }
  const parse = Array.isArray(allowed.parse) ? allowed.parse : [];
  for (const kind of parse) report.choice([...path, 'parse'], kind, ['users', 'roles', 'everyone']);
  for (const kind of ['users', 'roles']) {
    const ids = allowed[kind];
    if (!Array.isArray(ids)) continue;
    if (ids.length > LIMITS.mentionIds)
      report.add([...path, kind], 'BASE_TYPE_MAX_LENGTH', `Must be ${LIMITS.mentionIds} or fewer in length.`);
    if (ids.some((id) => !isSnowflake(id)))
      report.add([...path, kind], 'NUMBER_TYPE_COERCE', 'Not all are snowflakes.');
    if (ids.length > 0 && parse.includes(kind))
      report.add(
        path,
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
  }
}

function checkAttachments(report: Report, body: Json, { fileNames }: MessageContext): void {
  if (fileNames.length > LIMITS.files)
    report.add(['attachments'], 'BASE_TYPE_MAX_LENGTH', `Must be ${LIMITS.files} or fewer in length.`);
  for (const [index, attachment] of report.list(['attachments'], body.attachments, 0, LIMITS.files).entries())
    report.text(['attachments', index, 'description'], attachment.description, { min: 0, max: 1024 });
}

function checkEmbeds(report: Report, embeds: unknown): void {
  let total = 0;
  const list = report.list(['embeds'], embeds, 0, LIMITS.embeds);
  for (const [index, embed] of list.entries()) {
    const path = ['embeds', index];
    const count = (value: unknown) => {
      total += typeof value === 'string' ? value.length : 0;
    };
    const part = (at: Path, value: unknown, max: number, isRequired = false) => {
      report.text([...path, ...at], value, { min: isRequired ? 1 : 0, max, isRequired });
      count(value);
    };
    const named = (key: string): Json => (isObject(embed[key]) ? (embed[key] as Json) : {});
    part(['title'], embed.title, LIMITS.embedTitle);
    part(['description'], embed.description, LIMITS.embedDescription);
    part(['footer', 'text'], named('footer').text, LIMITS.embedFooter);
    part(['author', 'name'], named('author').name, LIMITS.embedAuthor);
    for (const [at, field] of report.list([...path, 'fields'], embed.fields, 0, LIMITS.embedFields).entries()) {
      part(['fields', at, 'name'], field.name, LIMITS.embedFieldName, true);
      part(['fields', at, 'value'], field.value, LIMITS.embedFieldValue, true);
    }
    if (embed.url !== undefined && embed.url !== null) report.url([...path, 'url'], embed.url, ['http', 'https'], 2048);
  }
  if (total > LIMITS.embedTotal)
    report.add(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${LIMITS.embedTotal}`);
}
