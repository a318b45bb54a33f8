/** The rich_text block: sections, lists, quotes and preformatted text, and what stands in them (types RichText...). */
import { BLOCK_LIMITS, ELEMENT_LIMITS, SURFACE_LIMITS } from './limits.ts';
import { checkDate, checkPing } from './validate-mrkdwn.ts';
import {
  boolean,
  byType,
  idOf,
  integerOf,
  listOf,
  oneOf,
  type Report,
  type Rule,
  shape,
  stringOf,
  urlOf,
} from './violations.ts';

const type: Rule = () => {};
const style = shape({}, { bold: boolean, code: boolean, italic: boolean, strike: boolean, underline: boolean });

/** A text of any length that is not empty; a space between two others is fine. */
const someText: Rule = (report, path, value) => {
  stringOf(SURFACE_LIMITS.messageTotal, { isBlankFine: true })(report, path, value);
  count(report, value);
};

const link: Rule = (report, path, value) => {
  urlOf(ELEMENT_LIMITS.url, ['http', 'https', 'mailto', 'tel', 'slack'])(report, path, value);
  count(report, value);
};

function count(report: Report, value: unknown): void {
  if (typeof value === 'string') report.textTotal += value.length;
}

/** An id that pings where it stands. */
function pingOf(letters: string, mark: string): Rule {
  return (report, path, value) => {
    idOf(letters)(report, path, value);
    checkPing(report, path, String(value), `${mark}${String(value)}`);
  };
}

const RANGES = ['here', 'channel', 'everyone'];
const broadcastRange: Rule = (report, path, value) => {
  oneOf(...RANGES)(report, path, value);
  checkPing(report, path, String(value), `@${String(value)}`);
};

const seconds = integerOf(1, 99_999_999_999);
const text = shape({ type, text: someText }, { style });
const linkElement = shape({ type, url: link }, { text: someText, unsafe: boolean, style });

const element = byType(
  {
    text,
    link: linkElement,
    user: shape({ type, user_id: pingOf('UWB', '@') }, { style }),
    channel: shape({ type, channel_id: idOf('CGD') }, { style }),
    usergroup: shape({ type, usergroup_id: pingOf('S', '@') }, { style }),
    team: shape({ type, team_id: idOf('TE') }, { style }),
    broadcast: shape({ type, range: broadcastRange }, { style }),
    emoji: shape({ type, name: emojiName }, { unicode: unicodeOf, url: urlOf(ELEMENT_LIMITS.url), style }),
    color: shape({ type, value: colorOf }, { style }),
    date: shape(
      { type, timestamp: seconds, format: someText },
      { url: link, fallback: someText, style },
      (report, path, { timestamp, format, url, fallback }) => {
        if (timestamp !== undefined && format !== undefined)
          checkDate(report, path, { timestamp, format, url, fallback });
      },
    ),
  },
  'an element of rich text',
);

function emojiName(report: Report, path: string, value: unknown): void {
  if (typeof value !== 'string' || !/^[a-z0-9_+'-]+$/.test(value))
    report.add(path, 'an emoji name has no colons: "wave"');
}

function unicodeOf(report: Report, path: string, value: unknown): void {
  if (typeof value !== 'string' || !/^[0-9a-f]+(?:-[0-9a-f]+)*$/.test(value))
    report.add(path, 'must be lowercase hexadecimal: "1f44b"');
}

function colorOf(report: Report, path: string, value: unknown): void {
  if (typeof value !== 'string' || !/^#[0-9a-fA-F]{6}$/.test(value)) report.add(path, 'must be a colour as #rrggbb');
}

/** Lists of rich text have no documented bound; a message's total bounds them. */
const many = { max: 10_000 };
const border = oneOf(0, 1);
const section = shape({ type: oneOf('rich_text_section'), elements: listOf(element, many) });

const part = byType(
  {
    rich_text_section: section,
    rich_text_list: shape(
      { type, elements: listOf(section, many), style: oneOf('bullet', 'ordered') },
      { indent: integerOf(0, ELEMENT_LIMITS.richTextIndent), border },
    ),
    rich_text_quote: shape({ type, elements: listOf(element, many) }, { border }),
    rich_text_preformatted: shape(
      { type, elements: listOf(byType({ text, link: linkElement }, 'preformatted text'), many) },
      { border },
    ),
  },
  'a part of rich text',
);

/** The fields of a rich_text block that are its own. */
export const richTextElements: Rule = listOf(part, many);

/** A rich_text that stands inside another block or element. */
export const richText: Rule = shape(
  { type: oneOf('rich_text'), elements: richTextElements },
  { block_id: stringOf(BLOCK_LIMITS.blockId) },
);
