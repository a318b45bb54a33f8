/** Selects of one and of many, checkboxes and radio buttons (types block-elements; docs block-elements). */
import { boxes, selecting, type } from './element-fields.ts';
import { BLOCK_LIMITS, ELEMENT_LIMITS as LIMITS } from './limits.ts';
import { anyOption, checkInitial, checkOneSource, optionGroups, options, plainOption } from './validate-options.ts';
import { boolean, idOf, integerOf, type Json, listOf, oneOf, type Report, type Rule, shape } from './violations.ts';

const maximum = { max_selected_items: integerOf(1, LIMITS.selectOptions) };
const staticSource = { options: options(plainOption, LIMITS.selectOptions), option_groups: optionGroups };
const chosenOptions = { initial_options: listOf(plainOption, { max: LIMITS.selectOptions }) };
const checkStatic = (report: Report, path: string, it: Json) => {
  checkOneSource(report, path, it);
  checkInitial(report, path, it);
  checkChosenCount(report, path, it, it.initial_options);
};

function checkChosenCount(report: Report, path: string, it: Json, chosen: unknown): void {
  if (Array.isArray(chosen) && typeof it.max_selected_items === 'number' && chosen.length > it.max_selected_items)
    report.add(path, `${chosen.length} are chosen at first, above max_selected_items ${it.max_selected_items}`);
}

const filter = shape(
  {},
  {
    include: listOf(oneOf('im', 'mpim', 'private', 'public'), { max: 4 }),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
  (report, path, it) => {
    if (Object.keys(it).length === 0) report.add(path, 'a filter has at least one field');
  },
);
/** Only in an input block of a modal: the view_submission then carries the URL (docs select menu element). */
const responseUrl: Rule = (report, path, it) => {
  boolean(report, path, it);
  if (it === true && (report.surface !== 'modal' || report.blockType !== 'input'))
    report.add(path, 'response_url_enabled works only in an input block of a modal');
};
const conversations = { default_to_current_conversation: boolean, filter };
const ids = (letters: string) => listOf(idOf(letters), { max: LIMITS.selectOptions });
/** Typed characters before a request (docs: default 3). */
const typeahead = { min_query_length: integerOf(0, BLOCK_LIMITS.text) };
const checkChosen = (key: string) => (report: Report, path: string, it: Json) =>
  checkChosenCount(report, path, it, it[key]);

export const SELECTS: Readonly<Record<string, Rule>> = {
  static_select: shape({ type }, { ...selecting, ...staticSource, initial_option: plainOption }, checkStatic),
  external_select: shape({ type }, { ...selecting, ...typeahead, initial_option: plainOption }),
  users_select: shape({ type }, { ...selecting, initial_user: idOf('UW') }),
  conversations_select: shape(
    { type },
    { ...selecting, ...conversations, initial_conversation: idOf('CGDUW'), response_url_enabled: responseUrl },
  ),
  channels_select: shape({ type }, { ...selecting, initial_channel: idOf('C'), response_url_enabled: responseUrl }),
};

export const MULTI_SELECTS: Readonly<Record<string, Rule>> = {
  multi_static_select: shape({ type }, { ...selecting, ...maximum, ...staticSource, ...chosenOptions }, checkStatic),
  multi_external_select: shape(
    { type },
    { ...selecting, ...maximum, ...typeahead, ...chosenOptions },
    checkChosen('initial_options'),
  ),
  multi_users_select: shape(
    { type },
    { ...selecting, ...maximum, initial_users: ids('UW') },
    checkChosen('initial_users'),
  ),
  multi_conversations_select: shape(
    { type },
    { ...selecting, ...maximum, ...conversations, initial_conversations: ids('CGDUW') },
    checkChosen('initial_conversations'),
  ),
  multi_channels_select: shape(
    { type },
    { ...selecting, ...maximum, initial_channels: ids('C') },
    checkChosen('initial_channels'),
  ),
};

export const CHOICES: Readonly<Record<string, Rule>> = {
  checkboxes: shape(
    { type, options: options(anyOption, LIMITS.checkboxOptions) },
    { ...boxes, initial_options: listOf(anyOption, { max: LIMITS.checkboxOptions }) },
    checkInitial,
  ),
  radio_buttons: shape(
    { type, options: options(anyOption, LIMITS.radioOptions) },
    { ...boxes, initial_option: anyOption },
    checkInitial,
  ),
};
