/** Pickers and inputs for dates, times, texts, numbers and files (types block-elements; docs block-elements). */
import { action, boxes, dispatching, selecting, type } from './element-fields.ts';
import { ELEMENT_LIMITS as LIMITS } from './limits.ts';
import { richText } from './validate-rich-text.ts';
import {
  at,
  boolean,
  integerOf,
  type Json,
  listOf,
  type Report,
  type Rule,
  shape,
  show,
  stringOf,
  urlOf,
} from './violations.ts';

export const PICKERS: Readonly<Record<string, Rule>> = {
  datepicker: shape({ type }, { ...selecting, initial_date: dateOf }),
  timepicker: shape({ type }, { ...selecting, initial_time: timeOf, timezone: zoneOf }),
};

/** Seconds in ten digits: 2001 to 2286. */
export const dateTimePicker = shape(
  { type },
  { ...boxes, initial_date_time: integerOf(10 ** (LIMITS.dateTimeDigits - 1), 10 ** LIMITS.dateTimeDigits - 1) },
);

function dateOf(report: Report, path: string, it: unknown): void {
  const isDay = typeof it === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(it) && !Number.isNaN(Date.parse(`${it}T00:00Z`));
  // Date.parse takes February 30th for March.
  if (!isDay || new Date(`${it}T00:00Z`).toISOString().slice(0, 10) !== it)
    report.add(path, `must be a date as YYYY-MM-DD, not ${show(it)}`);
}

function timeOf(report: Report, path: string, it: unknown): void {
  if (typeof it !== 'string' || !/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(it))
    report.add(path, `must be a time as HH:mm, not ${show(it)}`);
}

function zoneOf(report: Report, path: string, it: unknown): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: String(it) });
  } catch {
    report.add(path, `must be an IANA time zone, not ${show(it)}`);
  }
}

/** An initial value may be empty: the field is. */
const initialText = stringOf(LIMITS.plainTextInput, { min: 0 });
const lines = integerOf(1, LIMITS.richTextInputLines);

export const INPUTS: Readonly<Record<string, Rule>> = {
  plain_text_input: shape(
    { type },
    {
      ...dispatching,
      initial_value: initialText,
      multiline: boolean,
      min_length: integerOf(0, LIMITS.plainTextInput),
      max_length: integerOf(1, LIMITS.plainTextInput),
    },
    checkLengths,
  ),
  email_text_input: shape({ type }, { ...dispatching, initial_value: initialText }),
  url_text_input: shape({ type }, { ...dispatching, initial_value: urlOf(LIMITS.plainTextInput) }),
  number_input: shape(
    { type, is_decimal_allowed: boolean },
    { ...dispatching, initial_value: numberOf, min_value: numberOf, max_value: numberOf },
    checkNumbers,
  ),
  file_input: shape(
    { type },
    {
      ...action,
      filetypes: listOf(stringOf(LIMITS.optionText), { max: LIMITS.selectOptions }),
      max_files: integerOf(1, LIMITS.files),
    },
  ),
};

export const richTextInput = shape(
  { type },
  { ...dispatching, initial_value: richText, min_lines: lines, max_lines: lines },
);

function checkLengths(report: Report, path: string, it: Json): void {
  const { min_length: min, max_length: max, initial_value: initial } = it;
  if (typeof min === 'number' && typeof max === 'number' && min > max)
    report.add(at(path, 'min_length'), `${min} is above max_length ${max}`);
  if (typeof initial === 'string' && typeof max === 'number' && initial.length > max)
    report.add(at(path, 'initial_value'), `${initial.length} characters are above max_length ${max}`);
}

function numberOf(report: Report, path: string, it: unknown): void {
  if (typeof it !== 'string' || !/^-?\d+(?:\.\d+)?$/.test(it))
    report.add(path, `must be a number in a string, not ${show(it)}`);
}

function checkNumbers(report: Report, path: string, it: Json): void {
  const [min, max, initial] = [it.min_value, it.max_value, it.initial_value].map((text) =>
    text === undefined ? Number.NaN : Number(text),
  ) as [number, number, number];
  if (min > max) report.add(at(path, 'min_value'), `${min} is above max_value ${max}`);
  if (initial < min || initial > max) report.add(at(path, 'initial_value'), `${initial} is out of bounds`);
  if (it.is_decimal_allowed !== false) return;
  for (const key of ['initial_value', 'min_value', 'max_value'])
    if (String(it[key]).includes('.')) report.add(at(path, key), 'decimals are not allowed');
}
