/** Reads Block Kit as a person in Slack does: what is shown, what can be pressed, what is a link or a ping. */
import { type MrkdwnPart, parseMrkdwn } from '../../../platforms/slack/parse-mrkdwn.ts';

export interface Json {
  readonly [key: string]: unknown;
}

/** Every object in a payload, outer ones first. */
export function* walk(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const child of Object.values(value)) yield* walk(child);
}

/** What has an action_id, or is an option. */
export function controlsOf(blocks: unknown): Json[] {
  return [...walk(blocks)].filter(({ action_id }) => action_id !== undefined);
}

export function optionsOf(control: Json): Json[] {
  const groups = (control.option_groups ?? []) as Json[];
  return [...((control.options ?? []) as Json[]), ...groups.flatMap(({ options }) => options as Json[])];
}

/** Labels of buttons; labels and descriptions of options; placeholders. */
export function labelsOf(blocks: unknown): string[] {
  const textOf = (value: unknown) => (value as Json | undefined)?.text as string | undefined;
  return controlsOf(blocks).flatMap((control) =>
    [
      textOf(control.text),
      textOf(control.placeholder),
      ...optionsOf(control).flatMap(({ text, description }) => [textOf(text), textOf(description)]),
    ].filter((label) => label !== undefined),
  );
}

/** One piece of what a reader sees. */
export interface Shown {
  readonly type: 'text' | 'link' | 'date' | 'user' | 'channel' | 'emoji' | 'other';
  readonly text: string;
  readonly url?: string;
  readonly id?: string;
  /** "bold", "italic", "code", "strike". */
  readonly styles: readonly string[];
}

/** What stands in the blocks besides controls, a line each for blocks and their parts. */
export function readBlocks(blocks: readonly unknown[]): Shown[][] {
  return (blocks as readonly Json[]).flatMap(readBlock);
}

function readBlock(block: Json): Shown[][] {
  const elements = (block.elements ?? []) as Json[];
  switch (block.type) {
    case 'header':
      return [readTextObject(block.text as Json)];
    case 'section':
      return [...(block.text ? [block.text] : []), ...((block.fields ?? []) as Json[])].map((text) =>
        readTextObject(text as Json),
      );
    case 'context':
      return elements.map(readTextObject);
    case 'rich_text':
      return elements.flatMap(readRichPart);
    case 'divider':
    case 'actions':
      return [];
    default:
      return [[{ type: 'other', text: String(block.type), styles: [] }]];
  }
}

function readTextObject({ type, text, emoji }: Json): Shown[] {
  if (type === 'mrkdwn') return readMrkdwn(String(text));
  const plain = String(text);
  // Slack draws ":wave:" in plain text too, unless it is told not to.
  return emoji === false ? [{ type: 'text', text: plain, styles: [] }] : readEmoji(plain, []);
}

function readRichPart({ type, elements }: Json): Shown[][] {
  const inner = elements as Json[];
  return type === 'rich_text_list' ? inner.flatMap(readRichPart) : [inner.map(readRich)];
}

function readRich(element: Json): Shown {
  const styles = Object.keys((element.style ?? {}) as Json);
  const { type, text, url, user_id, channel_id, name, fallback } = element;
  if (type === 'text') return { type, text: String(text), styles };
  if (type === 'link') return { type, text: String(text ?? url), url: String(url), styles };
  if (type === 'user' || type === 'channel') return { type, text: '', id: String(user_id ?? channel_id), styles };
  if (type === 'emoji') return { type, text: String(name), styles };
  if (type === 'date') return { type, text: String(fallback), styles };
  return { type: 'other', text: String(type), styles };
}

const STYLES: Readonly<Record<string, string>> = { '*': 'bold', _: 'italic', '~': 'strike', '`': 'code' };

/** Control sequences, pairs of marks around anything, emoji names, quoted lines. */
export function readMrkdwn(text: string): Shown[] {
  const parts = parseMrkdwn(text);
  // Each control sequence is one character of the private use area while the marks are looked for.
  const controls = parts.filter(({ type }) => type !== 'text');
  let next = 0;
  const flat = parts.map((part) => (part.type === 'text' ? part.text : String.fromCharCode(0xe0_00 + next++))).join('');
  return readMarks(flat, []).flatMap((shown) =>
    shown.text.split(/([\ue000-\uf8ff])/).flatMap((piece): Shown[] => {
      const control = /^[\ue000-\uf8ff]$/.test(piece) ? controls[piece.charCodeAt(0) - 0xe0_00] : undefined;
      if (control) return [readControl(control, shown.styles)];
      return piece === '' ? [] : [{ ...shown, text: piece }];
    }),
  );
}

function readMarks(text: string, styles: readonly string[]): Shown[] {
  // Inside a word an underscore is a letter; of the other marks clients differ in what they take.
  const pair = /([*~`]|(?<![\p{L}\p{N}])_)([^\n]*?[^\n\s])(?:(?!_)\1|_(?<=\1)(?![\p{L}\p{N}]))/u.exec(text);
  if (!pair) return readEmoji(text, styles);
  const [whole, mark, inner] = pair;
  const after = pair.index + whole.length;
  return [
    ...readEmoji(text.slice(0, pair.index), styles),
    ...readMarks(inner!, [...styles, STYLES[mark!]!]),
    ...readMarks(text.slice(after), styles),
  ];
}

function readEmoji(text: string, styles: readonly string[]): Shown[] {
  return text
    .split(/(:(?![0-9]{1,2}:)[a-z0-9_+'-]+:|^ *>+)/im)
    .filter((piece) => piece !== '')
    .map((piece) => ({ type: /^(?::.+:| *>+)$/i.test(piece) ? 'emoji' : 'text', text: piece, styles }));
}

function readControl(part: MrkdwnPart, styles: readonly string[]): Shown {
  if (part.type === 'link') return { type: 'link', text: part.text, url: part.url, styles };
  if (part.type === 'user' || part.type === 'channel') return { type: part.type, text: '', id: part.id, styles };
  if (part.type === 'date') return { type: 'date', text: part.fallback, styles };
  return { type: 'other', text: part.raw, styles };
}

/** What is shown, as plain lines; dates as the words that stand in for them. */
export function plainText(blocks: readonly unknown[]): string {
  return readBlocks(blocks)
    .map((line) => line.map(({ text }) => text).join(''))
    .join('\n');
}
