/** Options and option groups of selects and menus, and the answer to a block_suggestion. */
import { isDeepStrictEqual } from 'node:util';
import { ELEMENT_LIMITS as LIMITS } from './limits.ts';
import { anyText, plainText } from './validate-mrkdwn.ts';
import {
  at,
  isObject,
  type Json,
  listOf,
  Report,
  type Rule,
  shape,
  show,
  stringOf,
  urlOf,
  type Violation,
} from './violations.ts';

/** The types leave `value` optional; Slack requires it (docs option object). */
function optionOf(text: Rule, more: Readonly<Record<string, Rule>> = {}): Rule {
  return shape(
    { text, value: stringOf(LIMITS.optionValue) },
    { description: plainText(LIMITS.optionDescription), ...more },
  );
}

/** Of selects: plain text. */
export const plainOption = optionOf(plainText(LIMITS.optionText));
/** Of checkboxes and radio buttons: mrkdwn too. */
export const anyOption = optionOf(anyText(LIMITS.optionText));
/** Of overflow menus: with a URL (types OptionDescriptor). */
export const overflowOption = optionOf(plainText(LIMITS.optionText), { url: urlOf(LIMITS.url) });

/** A list of options whose values differ. */
export function options(option: Rule, max: number): Rule {
  const list = listOf(option, { max });
  return (report, path, value) => {
    // A menu's options are seen once it is opened: they are no text of the message.
    const { textTotal } = report;
    list(report, path, value);
    report.textTotal = textTotal;
    checkValues(report, path, value);
  };
}

/** Values are unique within a list (docs option object: "a unique string value"). */
function checkValues(report: Report, path: string, value: unknown): void {
  const seen = new Set<unknown>();
  for (const [index, option] of (Array.isArray(value) ? value : []).entries()) {
    if (!isObject(option) || option.value === undefined) continue;
    if (seen.has(option.value))
      report.add(at(path, index, 'value'), `another option has the value ${show(option.value)}`);
    seen.add(option.value);
  }
}

export const optionGroups: Rule = listOf(
  shape({ label: plainText(LIMITS.groupLabel), options: options(plainOption, LIMITS.selectOptions) }),
  { max: LIMITS.optionGroups },
);

/** Options or option groups, not both, not neither (docs select menu element). */
export function checkOneSource(report: Report, path: string, it: Json): void {
  if ((it.options === undefined) === (it.option_groups === undefined))
    report.add(path, 'needs either options or option_groups');
}

/** What is chosen at first is one of the options, field for field (docs: "exactly matches"). */
export function checkInitial(report: Report, path: string, it: Json): void {
  const groups = Array.isArray(it.option_groups) ? it.option_groups : [];
  const lists = [it.options, ...groups.map((group: unknown) => (isObject(group) ? group.options : undefined))];
  const known = lists.flatMap((list) => (Array.isArray(list) ? list : []));
  const check = (at: string, chosen: unknown) => {
    if (!known.some((option) => isDeepStrictEqual(option, chosen)))
      report.add(at, 'must match one of the options, field for field');
  };
  if (it.initial_option !== undefined) check(at(path, 'initial_option'), it.initial_option);
  const chosen = Array.isArray(it.initial_options) ? it.initial_options : [];
  for (const [index, option] of chosen.entries()) check(at(path, 'initial_options', index), option);
}

const suggestion = shape(
  {},
  { options: listOf(plainOption, { min: 0, max: LIMITS.selectOptions }), option_groups: optionGroups },
  (report, path, it) => {
    checkOneSource(report, path, it);
    checkValues(report, at(path, 'options'), it.options);
  },
);

/** The answer to a block_suggestion: options (an empty list says "no results") or option_groups, at most 100. */
export function validateOptions(response: unknown): Violation[] {
  const report = new Report('modal');
  suggestion(report, '', response);
  return report.violations;
}
