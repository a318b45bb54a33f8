/** A modal: title, custom_id and what stands in it (interactions/receiving-and-responding, components/reference). */
import { COMPONENT_LIMITS, MODAL_LIMITS as LIMITS } from './limits.ts';
import { isObject, type Json, type Path, type Report } from './report.ts';
import { checkUnique, TYPE } from './validate-components.ts';
import { checkCounts, checkEmoji, checkSelect } from './validate-select.ts';

const IN_LABEL: readonly number[] = [3, 4, 5, 6, 7, 8, 19, 21, 22, 23];

export function checkModal(report: Report, modal: Json): void {
  report.text(['title'], modal.title, { max: LIMITS.title, isRequired: true });
  report.text(['custom_id'], modal.custom_id, { max: LIMITS.customId, isRequired: true });
  const list = report.list(['components'], modal.components, 1, LIMITS.components);
  for (const [index, component] of list.entries()) checkTopLevel(report, ['components', index], component);
  checkUnique(report, list, ['components']);
}

function checkTopLevel(report: Report, path: Path, it: Json): void {
  if (it.type === TYPE.textDisplay) {
    report.text([...path, 'content'], it.content, { max: COMPONENT_LIMITS.textDisplay, isRequired: true });
    return;
  }
  if (it.type === TYPE.actionRow) {
    checkOldRow(report, path, it);
    return;
  }
  if (it.type !== TYPE.label) {
    report.choice([...path, 'type'], it.type, [TYPE.textDisplay, TYPE.label]);
    return;
  }
  report.text([...path, 'label'], it.label, { max: LIMITS.label, isRequired: true });
  report.text([...path, 'description'], it.description, { max: LIMITS.labelDescription });
  const here = [...path, 'component'];
  if (!isObject(it.component)) {
    report.required(here);
    return;
  }
  if (!IN_LABEL.includes(it.component.type as number)) {
    report.choice([...here, 'type'], it.component.type, IN_LABEL);
    return;
  }
  checkField(report, here, it.component);
}

/** The old form of a text input: a row of its own, with the label in it. Deprecated, still taken. */
function checkOldRow(report: Report, path: Path, row: Json): void {
  for (const [index, input] of report.list([...path, 'components'], row.components, 1, 1).entries()) {
    const here = [...path, 'components', index];
    report.choice([...here, 'type'], input.type, [TYPE.textInput]);
    report.text([...here, 'label'], input.label, { max: LIMITS.label, isRequired: true });
    checkTextInput(report, here, input);
  }
}

function checkField(report: Report, path: Path, field: Json): void {
  report.text([...path, 'custom_id'], field.custom_id, { max: LIMITS.customId, isRequired: true });
  switch (field.type) {
    case TYPE.textInput:
      if (field.label !== undefined && field.label !== null)
        report.add([...path, 'label'], 'TEXT_INPUT_LABEL_IN_LABEL', 'A text input in a label has no label of its own.');
      checkTextInput(report, path, field);
      return;
    case TYPE.fileUpload:
      report.list([...path, 'file_types'], field.file_types, 0, LIMITS.fileTypes);
      checkCounts(report, path, field, LIMITS.files, true);
      return;
    case TYPE.radioGroup:
      report.boolean([...path, 'required'], field.required);
      checkTexts(report, path, field, LIMITS.radioOptions);
      return;
    case TYPE.checkboxGroup:
      checkTexts(report, path, field, LIMITS.checkboxOptions);
      checkCounts(report, path, field, LIMITS.checkboxOptions.max, true);
      return;
    case TYPE.checkbox:
      report.boolean([...path, 'default'], field.default);
      if (field.required !== undefined)
        report.add([...path, 'required'], 'BASE_TYPE_CHOICES', 'A checkbox cannot be required: use a checkbox group.');
      return;
    default:
      checkSelect(report, path, field, true);
  }
}

function checkTextInput(report: Report, path: Path, input: Json): void {
  report.choice([...path, 'style'], input.style, [1, 2]);
  report.integer([...path, 'min_length'], input.min_length, 0, LIMITS.textInput);
  report.integer([...path, 'max_length'], input.max_length, 1, LIMITS.textInput);
  const max = (input.max_length as number | undefined) ?? LIMITS.textInput;
  if (((input.min_length as number | undefined) ?? 0) > max)
    report.add([...path, 'min_length'], 'NUMBER_TYPE_MAX', 'min_length must not be above max_length.');
  report.text([...path, 'value'], input.value, { min: 0, max });
  report.text([...path, 'placeholder'], input.placeholder, { min: 0, max: LIMITS.textInputPlaceholder });
  report.boolean([...path, 'required'], input.required);
}

function checkTexts(report: Report, path: Path, group: Json, { min, max }: { min: number; max: number }): void {
  const values = new Set<unknown>();
  for (const [index, option] of report.list([...path, 'options'], group.options, min, max).entries()) {
    const here = [...path, 'options', index];
    report.text([...here, 'label'], option.label, { max: COMPONENT_LIMITS.optionText, isRequired: true });
    report.text([...here, 'value'], option.value, { max: COMPONENT_LIMITS.optionText, isRequired: true });
    report.text([...here, 'description'], option.description, { max: COMPONENT_LIMITS.optionText });
    checkEmoji(report, [...here, 'emoji'], option.emoji);
    if (values.has(option.value))
      report.add(
        [...here, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    values.add(option.value);
  }
}
