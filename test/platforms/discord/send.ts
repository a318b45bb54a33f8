/** Holds a message body to the rules before it is carried out, whichever route it came by. */
import { Refusal, refuse, refuseForm } from './errors.ts';
import { COMPONENT_LIMITS, MESSAGE_LIMITS } from './limits.ts';
import type { StandInFile, StandInMessage } from './messages.ts';
import type { Json } from './report.ts';
import type { State } from './state.ts';
import { isTextTooHeavy } from './validate-components.ts';
import { checkMessage, isEmptyMessage, mayPing, type Purpose } from './validate-message.ts';

interface Sending {
  readonly purpose: Purpose;
  /** The message that is edited. */
  readonly before?: StandInMessage | undefined;
  /** For violations: the request. */
  readonly where: string;
}

/** @throws Refusal: 50035, 50006, 40005, or 500 where Discord breaks down. */
export function checkBody(
  state: State,
  body: Json,
  files: readonly StandInFile[],
  { purpose, before, where }: Sending,
): void {
  const { settings } = state;
  if (settings.requiresAllowedMentions && mayPing(body))
    state.violate(
      'allowed_mentions',
      'a body that says something must carry allowed_mentions with an empty parse list',
      where,
    );
  if (files.some(({ data }) => data.byteLength > MESSAGE_LIMITS.fileSize))
    throw refuse(40005, { rule: 'file size', detail: where });
  const report = checkMessage(body, {
    ...{ purpose, fileNames: files.map(({ name }) => name), allowsUploadOnV2Edit: settings.allowsUploadOnV2Edit },
    ...(before
      ? {
          before: {
            flags: before.flags,
            content: before.content,
            embeds: before.embeds.length,
            files: before.files.map(({ name }) => name),
          },
        }
      : {}),
  });
  if (report.issues.length > 0) throw refuseForm(report.issues);
  if (isTextTooHeavy(body.components))
    throw new Refusal(
      500,
      { code: 0, message: '500: Internal Server Error' },
      {
        rule: 'text bytes',
        detail: `text displays of more than ${COMPONENT_LIMITS.totalTextBytes} bytes (UTF-8, 12 more for each)`,
      },
    );
  if (isEmptyMessage(after(body, before), files.length + (before?.files.length ?? 0)))
    throw refuse(50006, { rule: 'empty message', detail: where });
}

/** The body over what the message has: an edit may leave things out. */
function after(body: Json, before: StandInMessage | undefined): Json {
  if (!before) return body;
  const { content, embeds, components } = before;
  return { content, embeds, components, ...body };
}
