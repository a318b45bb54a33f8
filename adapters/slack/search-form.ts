/**
 * The search as a modal: words, who, about what, where, when. Its results take its place, as in the modals of the apps that
 * people search with in Slack (Jira, GitHub, Guru): a global shortcut stands in no conversation where a message could be, and
 * whoever searches changes the search two or three times: one press brings the filled form back, pages turn in place, and an
 * article or a record opens as a layer above.
 */
import type { AckFn, BlockAction, BlockSuggestion, ViewSubmitAction } from '@slack/bolt';
import type { InputBlock, ModalView, Option, PlainTextOption } from '@slack/types';
import type { ViewsUpdateResponse, WebClient } from '@slack/web-api';
import { type Completion, type Context, complete, readQuestion } from '../../commands/index.ts';
import type { Invocation } from '../../src/card/card.ts';
import { cleanLine } from '../../src/card/clean-text.ts';
import { decodeAction, encodeAction } from '../chat/action-id.ts';
import { cutLabel } from '../chat/cut-text.ts';
import {
  type Asking,
  answerFor,
  cardModal,
  cardOrError,
  contextFor,
  isViewGone,
  type ModalOptions,
  type ModalParts,
  plain,
  waitingModal,
} from './answer-modal.ts';
import type { Asker, ContextParts } from './context.ts';
import { loggable } from './failures.ts';
import { SLACK_LIMITS } from './render/index.ts';
import { type FilledSearch, formDates, readSearch, type SearchState, whyNot } from './search-fields.ts';

export const SEARCH_CALLBACK = 'search';
/** The button that opens the form: on the App Home, and above results, where its value says what was filled in. */
export const SEARCH_ACTION = 'search:open';
/** The App Home's text box: Enter searches. */
export const SEARCH_BOX_ACTION = 'search:box';

const TITLE = 'Search the news';
/** Slack wants an answer within 3 s and shows a spinner until then; after this long the modal says that it searches. */
const PATIENCE_MS = 700;

export interface SearchOptions {
  readonly filled?: Invocation | undefined;
  /** What the view remembers of the place where it was opened. */
  readonly privateMetadata?: string | undefined;
}

/** @throws whatever views.open is refused with: a trigger that is too old. */
export async function openSearch(client: WebClient, triggerId: string, options: SearchOptions = {}): Promise<void> {
  await client.views.open({ trigger_id: triggerId, view: searchView(options) });
}

/** A press on SEARCH_ACTION, or Enter in the App Home's SEARCH_BOX_ACTION; acknowledged already. */
export async function pressSearch(
  parts: ModalParts,
  client: WebClient,
  asking: Asking,
  body: BlockAction,
): Promise<void> {
  const [action] = body.actions;
  if (action?.type === 'plain_text_input') return searchFromBox(parts, client, asking, body, action.value ?? '');
  const decoded = action?.type === 'button' ? decodeAction(action.value ?? '') : undefined;
  const filled = decoded?.type === 'run' ? decoded.run : undefined;
  if (body.view?.type !== 'modal') return openSearch(client, body.trigger_id, { filled });
  const view = searchView({ filled, privateMetadata: body.view.private_metadata });
  await replaceView(parts, client, body.view.id, view, body.view.hash);
}

async function searchFromBox(
  parts: ModalParts,
  client: WebClient,
  asking: Asking,
  body: BlockAction,
  typed: string,
): Promise<void> {
  const opened = await client.views.open({ trigger_id: body.trigger_id, view: waitingModal(TITLE, 'Searching …') });
  const viewId = opened.view?.id;
  if (!viewId) return;
  const context = await contextFor(parts, asking);
  const run = await readQuestion(parts.commands, context, typed);
  await replaceView(parts, client, viewId, await resultsView(parts, context, run, {}));
}

/**
 * Answers a submitted form and acknowledges it: with the results in its place; where they take longer, with a word that it
 * searches, and the results as soon as they are there. A period that ends before it begins is said at its field.
 */
export async function submitSearch(
  parts: ModalParts,
  client: WebClient,
  asking: Asking,
  body: Pick<ViewSubmitAction, 'view'>,
  ack: AckFn<object>,
): Promise<void> {
  const { view } = body;
  const state = view.state as SearchState;
  const errors = whyNot(state);
  if (errors) return ack({ response_action: 'errors', errors });
  const options: ModalOptions = { privateMetadata: view.private_metadata || undefined };
  const results = (async () => {
    const context = await contextFor(parts, asking);
    return resultsView(parts, context, readSearch(state), options);
  })();
  const first = await firstWithin(parts, results);
  if (first) return ack({ response_action: 'update', view: first });
  await ack({ response_action: 'update', view: waitingModal(TITLE, 'Searching …', options) });
  await replaceView(parts, client, view.id, await results);
}

/** undefined where it takes longer than anybody waits without a word. */
async function firstWithin<Value>({ timers }: ModalParts, work: Promise<Value>): Promise<Value | undefined> {
  const late = Promise.withResolvers<undefined>();
  const callOff = timers.after(PATIENCE_MS, () => late.resolve(undefined));
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    callOff();
  }
}

async function resultsView(
  parts: ModalParts,
  context: Context,
  run: Invocation,
  options: ModalOptions,
): Promise<ModalView> {
  const card = await cardOrError(parts, () => answerFor(parts, context, run));
  const value = isForm(run) ? encodeAction(run, 'answer', SLACK_LIMITS.buttonValue) : undefined;
  return cardModal(parts, context, card, {
    ...options,
    top: [
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: SEARCH_ACTION,
            text: plain('Change search'),
            ...(value !== undefined && { value }),
          },
        ],
      },
    ],
  });
}

function isForm({ command }: Invocation): boolean {
  return command === 'quotes' || command === 'search';
}

async function replaceView(
  { log }: Pick<ModalParts, 'log'>,
  client: WebClient,
  viewId: string,
  view: ModalView,
  hash?: string,
): Promise<ViewsUpdateResponse | undefined> {
  try {
    return await client.views.update({ view_id: viewId, ...(hash && { hash }), view });
  } catch (error) {
    if (!isViewGone(error)) throw error;
    log.info({ err: loggable(error) }, 'a modal was closed or changed before its answer came');
    return undefined;
  }
}

const KINDS = [
  ['direct', 'Word for word'],
  ['mixed', 'In part word for word'],
  ['indirect', 'Reported'],
] as const;

const WHAT = [
  ['quotes', 'Quotes: who said what'],
  ['search', 'Articles'],
] as const;

/** The form, with what is known already filled in. */
export function searchView({ filled, privateMetadata }: SearchOptions = {}): ModalView {
  const options = (filled?.options ?? {}) as FilledSearch;
  const dates = formDates(options);
  const what = WHAT.find(([command]) => command === filled?.command) ?? WHAT[0];
  return {
    type: 'modal',
    callback_id: SEARCH_CALLBACK,
    title: plain(TITLE),
    submit: plain('Search'),
    close: plain('Close'),
    ...(privateMetadata && { private_metadata: privateMetadata }),
    blocks: [
      input('what', 'Look for', false, {
        type: 'radio_buttons',
        action_id: 'what',
        options: WHAT.map(optionOf),
        initial_option: optionOf(what),
      }),
      input(
        'words',
        'Words',
        true,
        {
          type: 'plain_text_input',
          action_id: 'words',
          focus_on_load: true,
          max_length: 500,
          ...(options.words && { initial_value: cutLabel(cleanLine(options.words), 500) }),
        },
        '"exact phrase", prefix*, OR and -word work too',
      ),
      input('by', 'Who is quoted', true, chosenFrom('by', 'A person or an organisation', options.by)),
      input('about', 'What it is about', true, chosenFrom('about', 'A topic', options.about)),
      input('outlet', 'Outlet', true, chosenFrom('outlet', 'Any outlet', options.outlet)),
      input('since', 'From', true, datepicker('since', dates.since)),
      input('until', 'Up to and with', true, datepicker('until', dates.until)),
      input(
        'kind',
        'How it is quoted',
        true,
        {
          type: 'static_select',
          action_id: 'kind',
          placeholder: plain('Any way'),
          options: KINDS.map(optionOf),
          ...initialOf(KINDS.find(([kind]) => kind === options.kind)),
        },
        'For quotes',
      ),
    ],
  };
}

function input(
  name: string,
  label: string,
  isOptional: boolean,
  element: InputBlock['element'],
  hint?: string,
): InputBlock {
  return {
    type: 'input',
    block_id: name,
    optional: isOptional,
    label: plain(label),
    ...(hint && { hint: plain(hint) }),
    element,
  };
}

function optionOf([value, label]: readonly [string, string]): PlainTextOption {
  return { text: plain(label), value };
}

function initialOf(chosen: readonly [string, string] | undefined) {
  return chosen ? { initial_option: optionOf(chosen) } : {};
}

function chosenFrom(name: string, placeholder: string, value: string | undefined): InputBlock['element'] {
  const chosen = value === undefined ? undefined : choiceOption(value, value);
  return {
    type: 'external_select',
    action_id: name,
    placeholder: plain(placeholder),
    // What is quoted most is offered before anything is typed.
    min_query_length: 0,
    ...(chosen && { initial_option: chosen }),
  };
}

function datepicker(name: string, date: string | undefined): InputBlock['element'] {
  return {
    type: 'datepicker',
    action_id: name,
    placeholder: plain('Any day'),
    ...(date && { initial_date: date }),
  };
}

const COMPLETIONS: Readonly<Record<string, Completion>> = {
  by: 'speaker',
  speaker: 'speaker',
  outlet: 'outlet',
  about: 'topic',
  'digest:zone': 'zone',
};

/** More than this nobody reads; Slack takes a hundred. */
const CHOICES = 50;

/** Choices for the field that somebody types in. Never rejects: a menu that cannot be filled is empty. */
export async function loadOptions(
  parts: ContextParts & Pick<ModalParts, 'log'>,
  asker: Asker,
  body: Pick<BlockSuggestion, 'action_id' | 'value'>,
): Promise<{ options: Option[] }> {
  const what = COMPLETIONS[body.action_id];
  if (!what) return { options: [] };
  try {
    const typed = cleanLine(body.value);
    const context = await contextFor(parts, asker);
    const found = await complete(parts.commands, context, what, typed, CHOICES);
    // A field that only offers what it knows would be no search: what was typed can be chosen, too.
    const own = what !== 'outlet' && what !== 'zone' && typed.length > 1 ? [{ label: typed, value: typed }] : [];
    const isKnown = found.some(({ value }) => value.toLowerCase() === typed.toLowerCase());
    const all = isKnown ? found : what === 'topic' ? [...own, ...found] : [...found, ...own];
    return { options: all.flatMap(({ label, value }) => choiceOption(label, value) ?? []) };
  } catch (error) {
    parts.log.warn({ err: loggable(error), field: body.action_id }, 'choices could not be looked up');
    return { options: [] };
  }
}

/** undefined where the value does not fit: cut, it would mean something else. */
function choiceOption(label: string, value: string): PlainTextOption | undefined {
  const text = cutLabel(cleanLine(label), SLACK_LIMITS.optionText);
  if (text === '' || value.trim() === '' || value.length > SLACK_LIMITS.optionValue || !value.isWellFormed())
    return undefined;
  return { text: plain(text), value };
}
