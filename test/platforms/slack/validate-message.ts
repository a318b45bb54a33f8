/** Messages: bodies of chat.postMessage, chat.postEphemeral, chat.update and of a response_url, and unfurls. */
import { SURFACE_LIMITS as LIMITS } from './limits.ts';
import { checkBlocks } from './validate-blocks.ts';
import { checkMrkdwn } from './validate-mrkdwn.ts';
import {
  at,
  boolean,
  type CheckOptions,
  idOf,
  isObject,
  type Json,
  oneOf,
  Report,
  type Rule,
  shape,
  show,
  stringOf,
  urlOf,
  type Violation,
} from './violations.ts';

export type MessageMethod = 'chat.postMessage' | 'chat.postEphemeral' | 'chat.update' | 'response_url';

export interface MessageOptions extends CheckOptions {
  /** Whose fields are taken. Default: any of them, so that a caller need not know what carries the message. */
  readonly method?: MessageMethod;
}

const any: Rule = () => {};
const blocks: Rule = (report, path, value) => checkBlocks(report, path, value, LIMITS.messageBlocks);

/** The notification's and screen reader's text: mrkdwn, so it pings too. Slack cuts it at 40,000, we stay below 4,000. */
const text: Rule = (report, path, value) => {
  stringOf(LIMITS.messageText)(report, path, value);
  if (typeof value === 'string') checkMrkdwn(report, path, value);
};

/** "1712345678.123456". */
const timestamp: Rule = (report, path, value) => {
  if (typeof value !== 'string' || !/^\d{10}\.\d{6}$/.test(value))
    report.add(path, `must be a message's ts, not ${show(value)}`);
};

const scalar = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
const flat = (value: unknown) => isObject(value) && Object.values(value).every(scalar);

/** Scalars, flat objects, and lists of flat objects (types MessageMetadata). */
const eventPayload: Rule = (report, path, value) => {
  if (!isObject(value)) {
    report.add(path, `must be an object, not ${show(value)}`);
    return;
  }
  for (const [key, it] of Object.entries(value))
    if (!scalar(it) && !flat(it) && !(Array.isArray(it) && it.every(flat)))
      report.add(at(path, key), 'must be a string, number, boolean, flat object or list of flat objects');
};

const metadata: Rule = (report, path, value) => {
  shape({ event_type: stringOf(LIMITS.eventType), event_payload: eventPayload })(report, path, value);
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? '');
  if (bytes > LIMITS.metadataBytes)
    report.add(path, `must be less than ${LIMITS.metadataBytes + 1} bytes, not ${bytes}`);
};

/** Channel names and people's names in foreign text would become links and pings with other values. */
const unparsed = { parse: oneOf('none'), link_names: oneOf(false) };
/** Links of ours are never unfurled. */
const unfurls = { unfurl_links: oneOf(false), unfurl_media: oneOf(false) };
const content = { ...unparsed, ...unfurls, text, blocks, mrkdwn: boolean, thread_ts: timestamp, metadata };
/** What the Web API takes everywhere; the token is the transport's affair. */
const call = { ...content, markdown_text: stringOf(LIMITS.markdownText), token: any, as_user: boolean };
const author = {
  username: stringOf(LIMITS.username),
  icon_url: urlOf(LIMITS.url),
  icon_emoji: stringOf(LIMITS.username),
};
const response = {
  ...content,
  response_type: oneOf('ephemeral', 'in_channel'),
  replace_original: boolean,
  delete_original: boolean,
};
const post = { ...call, ...author, reply_broadcast: boolean };
const channel = idOf('CGDUW');
const user = idOf('UW');

const anyBody = shape({}, { ...post, ...response, channel, user, ts: timestamp });
const BODIES: Readonly<Record<MessageMethod, Rule>> = {
  'chat.postMessage': shape({ channel }, post, (report, path, it) => {
    if (it.reply_broadcast === true && it.thread_ts === undefined)
      report.add(at(path, 'reply_broadcast'), 'needs thread_ts');
    // Links in blocks show their media unless told not to (docs chat.postMessage): a digest of ten links would unroll.
    for (const key of Object.keys(unfurls)) if (it[key] === undefined) report.add(at(path, key), 'must be false');
  }),
  'chat.postEphemeral': shape({ channel, user }, { ...call, ...author }),
  'chat.update': shape({ channel: idOf('CGD'), ts: timestamp }, { ...call, reply_broadcast: boolean }),
  response_url: shape({}, response),
};

/**
 * What Slack would refuse in a message's body, as JSON (a form's fields are decoded first), and what we hold ourselves
 * to: `text` beside blocks, no pings but the allowed ones, no legacy attachments, nothing unfurled.
 */
export function validateMessage(body: unknown, { method, ...options }: MessageOptions = {}): Violation[] {
  const report = new Report('message', options);
  const rule = method === undefined ? anyBody : BODIES[method];
  rule(report, '', body);
  if (isObject(body)) checkContent(report, body);
  return report.violations;
}

function checkContent(report: Report, body: Json): void {
  if (body.delete_original === true) {
    if (body.text !== undefined || body.blocks !== undefined) report.add('', 'delete_original says nothing else');
    return;
  }
  if (body.markdown_text !== undefined) {
    // The types accept the mix (docs chat.postMessage: markdown_text_conflict).
    if (body.text !== undefined || body.blocks !== undefined)
      report.add('markdown_text', 'cannot stand beside text or blocks');
  } else if (body.text === undefined) report.add('text', 'missing: it is read out and shown in notifications');
  checkTotals(report, 'blocks');
}

function checkTotals(report: Report, path: string): void {
  const { textTotal, markdownTotal, dataTableTotal } = report;
  if (markdownTotal > LIMITS.markdownTotal)
    report.add(path, `markdown blocks have ${markdownTotal} characters, above ${LIMITS.markdownTotal}`);
  if (dataTableTotal > LIMITS.dataTableTotal)
    report.add(path, `data tables have ${dataTableTotal} characters, above ${LIMITS.dataTableTotal}`);
  if (textTotal > LIMITS.messageTotal)
    report.add(path, `msg_blocks_too_long: ${textTotal} characters of text, above ${LIMITS.messageTotal}`);
  if (markdownTotal > 0 && markdownTotal + textTotal > LIMITS.messageTotalWithMarkdown)
    report.add(path, `msg_blocks_too_long: ${markdownTotal + textTotal} characters with markdown`);
}

/** One link's preview: blocks, and a fallback for clients that show none (types MessageAttachment). */
const unfurl = shape({ blocks }, { fallback: stringOf(LIMITS.messageText), color: colorOf });

function colorOf(report: Report, path: string, value: unknown): void {
  if (typeof value !== 'string' || !/^(?:good|warning|danger|#[0-9a-fA-F]{6})$/.test(value))
    report.add(path, 'must be a colour as #rrggbb');
}

/** What Slack would refuse in the `unfurls` of chat.unfurl: previews by the URL as it was posted. */
export function validateUnfurls(unfurls: unknown, options: CheckOptions = {}): Violation[] {
  if (!isObject(unfurls)) return [{ path: '', problem: `must be an object, not ${show(unfurls)}` }];
  const violations: Violation[] = [];
  if (Object.keys(unfurls).length === 0) violations.push({ path: '', problem: 'must not be empty' });
  for (const [url, preview] of Object.entries(unfurls)) {
    const report = new Report('message', options);
    const path = at('', url);
    urlOf(LIMITS.url)(report, path, url);
    unfurl(report, path, preview);
    checkTotals(report, at(path, 'blocks'));
    violations.push(...report.violations);
  }
  return violations;
}
