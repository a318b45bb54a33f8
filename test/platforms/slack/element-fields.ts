/** Fields that many elements share: action_id, confirm, placeholder, focus_on_load, dispatch_action_config. */
import { ELEMENT_LIMITS as LIMITS } from './limits.ts';
import { anyText, plainText } from './validate-mrkdwn.ts';
import { boolean, listOf, oneOf, type Rule, shape, stringOf } from './violations.ts';

/** A type that is read already. */
export const type: Rule = () => {};
export const style = oneOf('primary', 'danger');

const actionId: Rule = (report, path, value) => {
  stringOf(LIMITS.actionId)(report, path, value);
  if (typeof value !== 'string') return;
  // Slack holds this within a block; in a message of ours every action has its own id.
  const first = report.actionIds.get(value);
  if (first === undefined) report.actionIds.set(value, path);
  else report.add(path, `action_id "${value}" already exists at ${first}`);
};

/** The types leave title, confirm and deny optional; the documentation requires all four (docs confirmation dialog). */
const confirm = shape(
  {
    title: plainText(LIMITS.confirmTitle),
    // The page's prose says plain text, its example is mrkdwn.
    text: anyText(LIMITS.confirmText),
    confirm: plainText(LIMITS.confirmButton),
    deny: plainText(LIMITS.confirmButton),
  },
  { style },
);

const focus: Rule = (report, path, value) => {
  boolean(report, path, value);
  if (value !== true) return;
  report.focused++;
  if (report.surface === 'message') report.add(path, 'focus_on_load is for views');
  else if (report.focused > 1) report.add(path, 'only one element may have focus_on_load');
};

export const action = { action_id: actionId };
export const confirmable = { ...action, confirm };
const placeholder = plainText(LIMITS.placeholder);
const field = { ...action, placeholder, focus_on_load: focus };
export const dispatching = {
  ...field,
  dispatch_action_config: shape(
    {},
    { trigger_actions_on: listOf(oneOf('on_enter_pressed', 'on_character_entered'), { max: 2 }) },
  ),
};
export const selecting = { ...field, confirm };
export const boxes = { ...action, confirm, focus_on_load: focus };
