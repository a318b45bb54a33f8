/**
 * What a button does, inside its id: it works after a restart and for ever, with nothing stored.
 *
 *     1:a:quotes?by=Huawei&page:2    run /quotes, the answer in a new message   (a: answer, r: replace, s: share)
 *     1:k:Zk3q...                    the action stands under this key in the adapter's store
 *     1:n:next                       does nothing: a button that is off, a select menu (its option's value says what to do)
 *
 * "1" is the version: ids of old messages stay readable when the form changes. In options "=" stands before a text, ":"
 * before a number, true ("t") or false ("f"). "#2" at the end only tells the same action twice in one message apart.
 */
import type { Card, Form, Invocation } from '../../src/card/card.ts';

/** replace and answer as a Card says; share: run it again and show the answer to the channel. */
export type Effect = 'replace' | 'answer' | 'share';

/** What the adapter keeps under a key when it does not fit in a custom_id. */
export type KeptAction =
  | { readonly type: 'run'; readonly run: Invocation; readonly effect: Effect }
  /** Shares a Card of which nobody said what it answers. */
  | { readonly type: 'share'; readonly card: Card }
  | { readonly type: 'form'; readonly form: Form };

/** What a custom_id (or a select option's value) says. */
export type DecodedAction =
  | { readonly type: 'run'; readonly run: Invocation; readonly effect: Effect }
  | { readonly type: 'kept'; readonly key: string }
  | { readonly type: 'none' };

const EFFECTS = { a: 'answer', r: 'replace', s: 'share' } as const satisfies Record<string, Effect>;
const LETTERS: Readonly<Record<Effect, string>> = { answer: 'a', replace: 'r', share: 's' };

/** The id of an action, ASCII only, at most `maxLength` characters; undefined where it does not fit: then it is kept. */
export function encodeAction(invocation: Invocation, effect: Effect, maxLength: number): string | undefined {
  const { command, options } = invocation;
  if (![command, ...Object.entries(options).flat().map(String)].every((text) => text.isWellFormed())) return undefined;
  const pairs = Object.entries(options).map(([name, value]) => encodePart(name) + encodeValue(value));
  const id = `1:${LETTERS[effect]}:${encodePart(command)}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
  return id.length <= maxLength ? id : undefined;
}

function encodeValue(value: string | number | boolean): string {
  if (typeof value === 'string') return `=${encodePart(value)}`;
  if (typeof value === 'boolean') return value ? ':t' : ':f';
  return Object.is(value, -0) ? ':-0' : `:${value}`;
}

/** As in addresses, with "+" for a space; the marks of this form and of Discord's markdown never stand for themselves. */
function encodePart(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+');
}

/** @throws URIError where the escapes are broken. */
function decodePart(text: string): string {
  return decodeURIComponent(text.replaceAll('+', '%20'));
}

/** The custom_id under which the adapter keeps an action: `key` is made of letters, digits, "-" and "_", at most 64. */
export function keptId(key: string): string {
  if (!/^[\w-]{1,64}$/.test(key)) throw new RangeError(`"${key}" is no key of a kept action.`);
  return `1:k:${key}`;
}

/** undefined where the id is not ours, or of a version that this one does not know. Never throws. */
export function decodeAction(customId: string): DecodedAction | undefined {
  const parts = /^1:([a-z]):([^#]*)(?:#[0-9]+)?$/.exec(customId);
  if (!parts) return undefined;
  const [, letter = '', body = ''] = parts;
  if (letter === 'n') return { type: 'none' };
  if (letter === 'k') return body === '' ? undefined : { type: 'kept', key: body };
  if (!Object.hasOwn(EFFECTS, letter)) return undefined;
  const run = decodeInvocation(body);
  return run && { type: 'run', run, effect: EFFECTS[letter as keyof typeof EFFECTS] };
}

function decodeInvocation(body: string): Invocation | undefined {
  const [command = '', query = ''] = splitOnce(body, '?');
  const options: [string, string | number | boolean][] = [];
  try {
    for (const pair of query === '' ? [] : query.split('&')) {
      const parts = /^([^=:]*)([=:])(.*)$/.exec(pair);
      if (!parts) return undefined;
      const [, name = '', sign, value = ''] = parts;
      options.push([decodePart(name), sign === '=' ? decodePart(value) : decodeTyped(value)]);
    }
    return { command: decodePart(command), options: Object.fromEntries(options) };
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function decodeTyped(value: string): number | boolean {
  return value === 't' || value === 'f' ? value === 't' : Number(value);
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

/** Something whose custom_id must only exist. */
export function idleId(name: string): string {
  return `1:n:${name}`;
}
