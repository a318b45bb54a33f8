/** Request bodies: forms as the WebClient sends them (objects as JSON in a field), JSON, and multipart. */
import type { IncomingMessage } from 'node:http';
import { forbid } from './errors.ts';
import { isObject, type Json } from './state.ts';

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Fields that hold JSON when they come in a form. */
const JSON_FIELDS = [
  'attachments',
  'blocks',
  'event_payload',
  'files',
  'metadata',
  'unfurls',
  'user_auth_blocks',
  'view',
];
/** Texts that may read "true" and are texts all the same. */
const TEXT_FIELDS = ['text', 'markdown_text', 'initial_comment', 'filename', 'title', 'external_id', 'cursor'];

/** @throws Refusal invalid_json, invalid_form_data. */
export async function readFields(raw: Buffer, type: string): Promise<Json> {
  if (raw.byteLength === 0) return {};
  if (type.startsWith('application/json')) {
    const body = parseJson(raw.toString('utf8'), 'body');
    if (!isObject(body)) throw forbid('json_not_object', 'body', 'is no JSON object');
    return body;
  }
  const entries: (readonly [string, unknown])[] = [];
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
    entries.push(...form);
  } else if (type.startsWith('application/x-www-form-urlencoded')) {
    entries.push(...new URLSearchParams(raw.toString('utf8')));
  } else throw forbid('invalid_post_type', 'content type', type || 'none');
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'string' ? decode(key, value) : value]),
  );
}

function decode(key: string, value: string): unknown {
  if (JSON_FIELDS.includes(key)) return parseJson(value, key);
  if (TEXT_FIELDS.includes(key)) return value;
  if (value === 'true' || value === '1') return key === 'limit' || key === 'length' ? value : true;
  return value === 'false' || value === '0' ? (key === 'oldest' || key === 'length' ? value : false) : value;
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw forbid('invalid_json', name, 'is no JSON');
  }
}
