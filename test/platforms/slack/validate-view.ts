/** Views: modals and the App Home (types views). */
import { SURFACE_LIMITS as LIMITS } from './limits.ts';
import { checkBlocks } from './validate-blocks.ts';
import { plainText } from './validate-mrkdwn.ts';
import {
  at,
  boolean,
  type CheckOptions,
  isObject,
  type Json,
  oneOf,
  Report,
  type Rule,
  shape,
  stringOf,
  type Violation,
} from './violations.ts';

const blocks: Rule = (report, path, value) => checkBlocks(report, path, value, LIMITS.viewBlocks);
const own = {
  private_metadata: stringOf(LIMITS.privateMetadata, { min: 0 }),
  callback_id: stringOf(LIMITS.callbackId),
  external_id: stringOf(LIMITS.externalId),
};
const title = plainText(LIMITS.viewTitle);

const modal = shape(
  { type: oneOf('modal'), title, blocks },
  { ...own, submit: title, close: title, clear_on_close: boolean, notify_on_close: boolean },
  (report, path, it) => {
    if (hasInput(it) && it.submit === undefined) report.add(at(path, 'submit'), 'a modal with inputs needs a submit');
  },
);

const home = shape({ type: oneOf('home'), blocks }, own);

function hasInput({ blocks }: Json): boolean {
  return Array.isArray(blocks) && blocks.some((block) => isObject(block) && block.type === 'input');
}

/** What Slack would refuse in a modal, for views.open, views.push and views.update. */
export function validateView(view: unknown, options: CheckOptions = {}): Violation[] {
  const report = new Report('modal', options);
  modal(report, '', view);
  return report.violations;
}

/** What Slack would refuse in an App Home, for views.publish. */
export function validateHome(view: unknown, options: CheckOptions = {}): Violation[] {
  const report = new Report('home', options);
  home(report, '', view);
  return report.violations;
}
