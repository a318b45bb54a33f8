/** Select menus, in messages and in modals (components/reference). */
import { COMPONENT_LIMITS as LIMITS } from './limits.ts';
import { isObject, type Json, type Path, type Report } from './report.ts';

const DEFAULT_KIND: Readonly<Record<number, readonly string[]>> = {
  5: ['user'],
  6: ['role'],
  7: ['user', 'role'],
  8: ['channel'],
};

export function checkSelect(report: Report, path: Path, select: Json, isInModal: boolean): void {
  report.text([...path, 'custom_id'], select.custom_id, { max: LIMITS.customId, isRequired: true });
  report.text([...path, 'placeholder'], select.placeholder, { min: 0, max: LIMITS.placeholder });
  report.boolean([...path, 'disabled'], select.disabled);
  if (select.type === 3) checkOptions(report, [...path, 'options'], select);
  else checkDefaults(report, [...path, 'default_values'], select);
  checkCounts(report, path, select, LIMITS.selectValues, isInModal);
}

/** min_values and max_values; in a modal 0 needs `required: false` too (discord-api-docs #7800). */
export function checkCounts(report: Report, path: Path, it: Json, most: number, isInModal: boolean): void {
  report.integer([...path, 'min_values'], it.min_values, 0, most);
  report.integer([...path, 'max_values'], it.max_values, 1, most);
  const min = (it.min_values as number | undefined) ?? 1;
  const max = (it.max_values as number | undefined) ?? 1;
  if (min > max && it.max_values !== undefined)
    report.add([...path, 'min_values'], 'NUMBER_TYPE_MAX', 'min_values must not be above max_values.');
  if (Array.isArray(it.options) && it.max_values !== undefined && max > it.options.length)
    report.add([...path, 'max_values'], 'NUMBER_TYPE_MAX', 'max_values must not be above the number of options.');
  if (!isInModal) return;
  report.boolean([...path, 'required'], it.required);
  if (min === 0 && it.required !== false)
    report.add([...path, 'min_values'], 'COMPONENT_REQUIRED_MIN_VALUES', 'min_values 0 needs required: false.');
  if (it.disabled === true)
    report.add([...path, 'disabled'], 'COMPONENT_DISABLED_IN_MODAL', 'Components of a modal cannot be disabled.');
}

function checkOptions(report: Report, path: Path, select: Json): void {
  const values = new Set<unknown>();
  const options = report.list(path, select.options, 1, LIMITS.selectOptions);
  for (const [index, option] of options.entries()) {
    const here = [...path, index];
    report.text([...here, 'label'], option.label, { max: LIMITS.optionText, isRequired: true });
    report.text([...here, 'value'], option.value, { max: LIMITS.optionText, isRequired: true });
    report.text([...here, 'description'], option.description, { max: LIMITS.optionText });
    report.boolean([...here, 'default'], option.default);
    checkEmoji(report, [...here, 'emoji'], option.emoji);
    if (values.has(option.value))
      report.add(
        [...here, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    values.add(option.value);
  }
  const chosen = options.filter((option) => option.default === true).length;
  if (chosen > ((select.max_values as number | undefined) ?? 1))
    report.add(path, 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'More options are chosen than max_values allows.');
}

function checkDefaults(report: Report, path: Path, select: Json): void {
  const defaults = report.list(path, select.default_values, 0, LIMITS.selectValues);
  for (const [index, value] of defaults.entries()) {
    report.snowflake([...path, index, 'id'], value.id);
    report.choice([...path, index, 'type'], value.type, DEFAULT_KIND[select.type as number] ?? []);
  }
  const min = (select.min_values as number | undefined) ?? 1;
  const max = (select.max_values as number | undefined) ?? 1;
  if (defaults.length > 0 && (defaults.length < min || defaults.length > max))
    report.add(path, 'SELECT_COMPONENT_INVALID_DEFAULT_VALUES', `Must have between ${min} and ${max} default values.`);
  if (select.channel_types !== undefined && select.type !== 8)
    report.add(
      [...path.slice(0, -1), 'channel_types'],
      'BASE_TYPE_CHOICES',
      'Only channel selects have channel types.',
    );
}

/** A custom emoji by id, or one Unicode emoji as name. */
export function checkEmoji(report: Report, path: Path, emoji: unknown): void {
  if (emoji === undefined || emoji === null) return;
  const { id, name } = isObject(emoji) ? emoji : {};
  if (id) {
    report.snowflake([...path, 'id'], id);
    return;
  }
  // Text-style symbols are taken with and without their variation selector.
  const isEmoji = typeof name === 'string' && [name, `${name}\uFE0F`].some((text) => /^\p{RGI_Emoji}$/v.test(text));
  if (!isEmoji) report.add([...path, 'name'], 'BUTTON_COMPONENT_INVALID_EMOJI', 'Invalid emoji');
}
