/** What a pressed button, a chosen option and a submitted form do. */

import type { BlockAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { describeOptions, userErrorCard } from '../../commands/index.ts';
import type { Card, Form, Invocation } from '../../src/card/card.ts';
import { UserError } from '../../src/errors.ts';
import { fillForm } from '../chat/fill-form.ts';
import { findControlAction } from '../chat/kept.ts';
import { isPrivateCard, isPrivateCommand } from '../chat/privacy.ts';
import { sharedBy } from '../chat/share.ts';
import { type AnswerParts, deliver, deliverForm, deliverNotice, FORGOTTEN, openForm, run, share } from './answer.ts';
import type { Asked } from './asked.ts';
import { withFileText } from './attached.ts';
import { isDigestForm, readDigestFields } from './digest-form.ts';
import { changesHome, type HomeParts, publishHome } from './home.ts';
import { openSearchFor } from './open-search.ts';
import { readAction, readFields, VIEW_FIELDS } from './render/index.ts';
import type { Shares } from './shares.ts';
import { viewOf } from './views.ts';

export interface ControlParts extends HomeParts {
  readonly shares: Shares;
}

/** What the second of two clicks is told. */
const SHARED: Card = {
  kind: 'done',
  title: 'Shared',
  blocks: [{ type: 'text', content: [{ type: 'text', text: 'It is in this conversation for all to see.' }] }],
  fallback: 'Shared: it is in this conversation for all to see.',
  isAlwaysPrivate: true,
};

/** @param action the one that was used; Slack sends one at a time. */
export async function answerControl(
  parts: ControlParts,
  asked: Asked,
  action: BlockAction['actions'][number] | undefined,
): Promise<void> {
  const id = action && readAction(action as Parameters<typeof readAction>[0]);
  const found = id === undefined ? undefined : await findControlAction(id, parts.workspaces);
  switch (found?.type) {
    case undefined:
      return deliverNotice(parts, asked, FORGOTTEN);
    case 'none':
      return undefined;
    case 'form':
      return openForm(parts, asked, found.form);
    case 'share':
      return shareOnce(parts, asked, id!, reviveTimes(found.card));
    case 'run': {
      const { run: invocation, effect } = found;
      if (effect === 'share') return shareOnce(parts, asked, id!, invocation);
      if (await openSearchFor(asked, invocation)) return undefined;
      const answer = await run(parts, asked, invocation);
      if (answer.kind !== 'error' && changesHome(invocation) && isFromHome(asked)) {
        await publishHome(parts, asked.client, asked.asker);
        // The home shows what is so now: nothing is left to say.
        if (effect === 'replace' && asked.request.place.view?.type === 'home') return undefined;
      }
      const isUpdate = effect === 'replace' && isOwn(asked);
      const isPrivate = !isUpdate || asked.request.place.message?.isEphemeral !== false;
      const isStillShared = !isPrivate && asked.request.place.message?.isShared === true && !isPrivateCard(answer);
      const card = isStillShared ? sharedBy(answer, asked.request.userId) : answer;
      return deliver(parts, asked, card, { target: isUpdate ? 'update' : 'message', isPrivate, answers: invocation });
    }
  }
}

/** @param id of the control, as the message has it. */
async function shareOnce(parts: ControlParts, asked: Asked, id: string, what: Invocation | Card): Promise<void> {
  const { teamId, userId, place } = asked.request;
  const key = JSON.stringify([teamId, userId, place.channelId, place.threadTs, id]);
  const isFirst = await parts.shares.once(key, () => share(parts, asked, what));
  if (!isFirst) await deliverNotice(parts, asked, SHARED);
}

/** On the App Home, or in a modal above it. */
function isFromHome({ request }: Asked): boolean {
  const { view, channelId } = request.place;
  return view?.type === 'home' || (view?.type === 'modal' && channelId === undefined);
}

/** Who turns the page of somebody else's answer gets the page alone, and the message stays as it is. */
function isOwn({ request }: Asked): boolean {
  const { message } = request.place;
  if (!message || message.isEphemeral) return true;
  return message.askedBy === request.userId;
}

/** What was kept as JSON has lost its instants. */
function reviveTimes(card: Card): Card {
  return JSON.parse(JSON.stringify(card), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    const { type, at } = value as { type?: unknown; at?: unknown };
    return type === 'time' && typeof at === 'string' ? { ...value, at: Temporal.Instant.from(at) } : value;
  }) as Card;
}

/** What Slack is told of a submitted form: it closes, or says beside a field what is wrong with it. */
export type FormOutcome =
  /** In the form's place, as it was opened in no conversation. */
  | { readonly type: 'shown'; readonly view: ModalView; readonly card: Card }
  | { readonly type: 'refused'; readonly errors: Record<string, string>; readonly card: Card }
  | { readonly type: 'taken'; readonly answer: () => Promise<void> };

export async function submitForm(parts: AnswerParts, asked: Asked, view: ViewOutput): Promise<FormOutcome> {
  const action = await findControlAction(view.callback_id, parts.workspaces);
  if (action?.type !== 'form') return { type: 'taken', answer: () => deliverNotice(parts, asked, FORGOTTEN) };
  const { form } = action;
  const typed = isDigestForm(form) ? readDigestFields(form, view.state) : readFields(view.state);
  let values = typed;
  try {
    values = await withFileText(asked.client, form, view.state, typed);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return refused(parts, asked, form, typed, userErrorCard(error));
  }
  const filled = fillForm(form, values, VIEW_FIELDS);
  if (filled.fields.length > 0)
    return {
      type: 'taken',
      answer: () => deliverForm(parts, asked, { ...filled, submitLabel: 'Continue', openLabel: 'Continue' }),
    };
  const card = await run(parts, asked, filled.submit);
  if (card.kind === 'error') return refused(parts, asked, form, typed, card);
  if (asked.request.place.channelId === undefined)
    return { type: 'shown', view: await viewOf(parts, asked, card), card };
  const isPrivate = isPrivateCommand(filled.submit, asked.settings.answers);
  const answers = filled.submit;
  return { type: 'taken', answer: () => deliver(parts, asked, card, { target: 'message', isPrivate, answers }) };
}

function refused(
  parts: AnswerParts,
  asked: Asked,
  form: Form,
  values: Readonly<Record<string, string>>,
  card: Card,
): FormOutcome {
  const errors = errorsOf(parts, form, card);
  if (errors) return { type: 'refused', errors, card };
  return { type: 'taken', answer: () => deliverForm(parts, asked, refill(form, values), card) };
}

/** Beside the field that the sentence begins with, else the first one; a bug is nobody's field. */
function errorsOf({ commands }: AnswerParts, form: Form, card: Card): Record<string, string> | undefined {
  const isBug = card.data !== null && typeof card.data === 'object' && 'reference' in card.data;
  if (isBug) return undefined;
  const command = commands.find(({ name }) => name === form.submit.command);
  const known = new Set(command ? describeOptions(command).map(({ name }) => name) : []);
  const fields = form.fields.map(({ name }) => name);
  const first = card.fallback.split(/[\s:]/, 1)[0] ?? '';
  const named = fields.find((name) => known.has(name) && name === first) ?? fields[0];
  return named === undefined ? undefined : { [named]: card.fallback };
}

/** What was typed is not lost: the form opens again with it. */
export function refill(form: Form, values: Readonly<Record<string, string>>): Form {
  const fields = form.fields.map((field) => ({ ...field, value: values[field.name] ?? field.value ?? '' }));
  return { ...form, fields, submitLabel: 'Change it', openLabel: 'Change it' };
}
