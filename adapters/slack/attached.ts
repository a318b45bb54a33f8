/** Files that were put into a form: Slack hands them out to who has the app's token, and to its own hosts alone is that token shown. */
import type { WebClient } from '@slack/web-api';
import type { Form } from '../../src/card/card.ts';
import { UserError } from '../../src/errors.ts';
import { readFileText } from '../chat/file-text.ts';
import type { ViewState } from './render/index.ts';

interface SlackFile {
  readonly name?: string;
  readonly size?: number;
  readonly url_private_download?: string;
  readonly url_private?: string;
}

/**
 * Values of a form's fields in which a file's text stands for the file: its text goes into the form's long field.
 * @throws UserError where the file cannot be read.
 */
export async function withFileText(
  client: Pick<WebClient, 'token' | 'slackApiUrl'>,
  form: Form,
  state: ViewState,
  values: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const field = form.fields.find(({ input }) => input.type === 'file');
  const long = form.fields.find(({ input }) => input.type === 'lines');
  const [file] = field ? filesIn(state, field.name) : [];
  if (!field || !long || !file) return { ...values };
  const url = file.url_private_download ?? file.url_private ?? '';
  if (!isSlacks(url, client.slackApiUrl))
    throw new UserError('That file does not stand in Slack: upload it there, or paste its text.');
  const headers = { authorization: `Bearer ${client.token ?? ''}` };
  const text = await readFileText({ name: file.name ?? 'The file', url, size: file.size, headers });
  // Without the scope files:read, Slack shows a page to log in instead of the file.
  if (/^\s*<!doctype html/i.test(text))
    throw new UserError(
      'Slack does not hand the file out: whoever installed Briefwire can allow it (files:read); until then, paste the text of the list.',
    );
  const { [field.name]: _, ...rest } = values;
  return { ...rest, [long.name]: text };
}

function filesIn({ values }: ViewState, name: string): readonly SlackFile[] {
  const states = Object.values(values[name] ?? {}) as readonly { readonly files?: readonly SlackFile[] | null }[];
  return states.flatMap(({ files }) => files ?? []);
}

/** Hosts of Slack's files, or the host of the API where that is another one. */
function isSlacks(address: string, apiUrl: string): boolean {
  const url = URL.parse(address);
  if (!url) return false;
  const isSlack = url.protocol === 'https:' && (url.hostname === 'slack.com' || url.hostname.endsWith('.slack.com'));
  return isSlack || url.origin === URL.parse(apiUrl)?.origin;
}
