/**
 * Whom a message pings, as Slack reads it: mentions in mrkdwn and in rich text alike, of people, user groups and everybody
 * (docs.slack.dev/messaging/formatting-message-text). Written without a line of the renderer.
 */
import { parseMrkdwn } from './parse-mrkdwn.ts';
import { isObject } from './violations.ts';

/** Ids of people and user groups, and 'here', 'channel', 'everyone'; each once, in order. */
export function pingsOf({ text, blocks }: { readonly text: string; readonly blocks: readonly unknown[] }): string[] {
  return [...new Set([...ofMrkdwn(text), ...blocks.flatMap(ofNode)])];
}

function ofMrkdwn(text: string): string[] {
  return parseMrkdwn(text).flatMap((part) =>
    part.type === 'user' || part.type === 'usergroup' || part.type === 'broadcast' ? [part.id] : [],
  );
}

function ofNode(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(ofNode);
  if (!isObject(node)) return [];
  if (node.type === 'mrkdwn') return ofMrkdwn(String(node.text));
  if (node.type === 'user') return [String(node.user_id)];
  if (node.type === 'usergroup') return [String(node.usergroup_id)];
  if (node.type === 'broadcast') return [String(node.range)];
  return Object.values(node).flatMap(ofNode);
}
