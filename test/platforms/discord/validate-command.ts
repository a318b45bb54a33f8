/** Application commands as they are registered, and the choices of autocomplete (interactions/application-commands). */
import { INTERACTION_LIMITS, COMMAND_LIMITS as LIMITS, LOCALES } from './limits.ts';
import { isObject, type Json, type Path, type Report, show } from './report.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const WITH_CHOICES: readonly unknown[] = [3, 4, 10];
const GROUP = 2;
const SUBCOMMAND = 1;

/** @param base where the command stands in the body: empty for one, its index in a list. */
export function checkCommand(report: Report, base: Path, command: Json, isGlobal: boolean): void {
  const type = command.type ?? 1;
  report.choice([...base, 'type'], type, [1, 2, 3]);
  checkName(report, base, command, type !== 1);
  if (type === 1) checkDescription(report, base, command);
  else if (command.description)
    report.add(
      [...base, 'description'],
      'APPLICATION_COMMAND_INVALID_DESCRIPTION',
      'Context menu commands cannot have description',
    );
  if (type !== 1 && Array.isArray(command.options) && command.options.length > 0)
    report.add(
      [...base, 'options'],
      'APPLICATION_COMMAND_OPTIONS_INVALID',
      'Context menu commands cannot have options',
    );
  const permissions = command.default_member_permissions;
  if (permissions !== undefined && permissions !== null && !/^\d{1,20}$/.test(show(permissions)))
    report.add(
      [...base, 'default_member_permissions'],
      'NUMBER_TYPE_COERCE',
      `Value "${show(permissions)}" is not int.`,
    );
  report.boolean([...base, 'nsfw'], command.nsfw);
  checkReach(report, base, command, isGlobal);
  checkOptions(report, [...base, 'options'], command.options, 0);
  const size = commandSize(command);
  if (size > LIMITS.total)
    report.add(base, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${LIMITS.total}): ${size}`);
}

/** Contexts and integration types stand on global commands only. */
function checkReach(report: Report, base: Path, command: Json, isGlobal: boolean): void {
  for (const [key, allowed] of [
    ['contexts', [0, 1, 2]],
    ['integration_types', [0, 1]],
  ] as const) {
    const value = command[key];
    if (value === undefined || value === null) continue;
    const path = [...base, key];
    if (!isGlobal) report.add(path, 'APPLICATION_COMMAND_GLOBAL_ONLY', `${key} can only be set on global commands.`);
    if (!Array.isArray(value)) report.add(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
    else if (value.length === 0) report.add(path, 'BASE_TYPE_MIN_LENGTH', 'Must be 1 or more in length.');
    else for (const item of value) report.choice(path, item, allowed);
  }
}

function checkName(report: Report, path: Path, it: Json, isContextMenu = false): void {
  const check = (at: Path, name: unknown) => {
    if (isContextMenu) return report.text(at, name, { max: LIMITS.name, isRequired: true });
    if (typeof name !== 'string' || name === '') return report.required(at);
    if (!NAME.test(name) || name !== name.toLowerCase())
      report.add(at, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  };
  check([...path, 'name'], it.name);
  for (const [locale, name] of localisations(report, [...path, 'name_localizations'], it.name_localizations))
    check([...path, 'name_localizations', locale], name);
}

function checkDescription(report: Report, path: Path, it: Json): void {
  const rule = { max: LIMITS.description, isRequired: true };
  report.text([...path, 'description'], it.description, rule);
  const key = 'description_localizations';
  for (const [locale, text] of localisations(report, [...path, key], it[key]))
    report.text([...path, key, locale], text, rule);
}

/** A null value takes a localisation away: nothing to check. */
function localisations(report: Report, path: Path, value: unknown): [string, unknown][] {
  if (value === undefined || value === null) return [];
  if (!isObject(value)) {
    report.add(path, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
    return [];
  }
  for (const locale of Object.keys(value)) {
    if (!LOCALES.has(locale))
      report.add([...path, locale], 'BASE_TYPE_CHOICES', `"${locale}" is no locale of Discord.`);
  }
  return Object.entries(value).filter(([, text]) => text !== null);
}

/** @param depth 0: of the command; 1: of a group; 2: of a subcommand. */
function checkOptions(report: Report, path: Path, options: unknown, depth: 0 | 1 | 2): void {
  const list = report.list(path, options, 0, LIMITS.options);
  const isNested = (option: Json) => option.type === SUBCOMMAND || option.type === GROUP;
  if (list.some(isNested) && !list.every(isNested))
    report.add(
      path,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  const names = new Set<unknown>();
  let hasOptional = false;
  for (const [index, option] of list.entries()) {
    const here = [...path, index];
    if (names.has(option.name))
      report.add([...here, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
    names.add(option.name);
    if (option.required === true && hasOptional)
      report.add(
        here,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    hasOptional ||= option.required !== true;
    checkOption(report, here, option, depth);
  }
}

function checkOption(report: Report, path: Path, option: Json, depth: 0 | 1 | 2): void {
  const nestable = { 0: [SUBCOMMAND, GROUP], 1: [SUBCOMMAND], 2: [] }[depth];
  report.choice([...path, 'type'], option.type, [...nestable, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  checkName(report, path, option);
  checkDescription(report, path, option);
  report.boolean([...path, 'required'], option.required);
  report.boolean([...path, 'autocomplete'], option.autocomplete);
  if (option.type === SUBCOMMAND || option.type === GROUP) {
    if (option.type === GROUP && (!Array.isArray(option.options) || option.options.length === 0))
      report.required([...path, 'options']);
    if (
      option.type === GROUP &&
      Array.isArray(option.options) &&
      option.options.some((child) => isObject(child) && child.type !== SUBCOMMAND)
    )
      report.add([...path, 'options'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'A group holds subcommands alone');
    checkOptions(report, [...path, 'options'], option.options, option.type === GROUP ? 1 : 2);
    return;
  }
  checkChoices(report, path, option);
  if (option.type === 3) {
    report.integer([...path, 'min_length'], option.min_length, 0, LIMITS.stringLength);
    report.integer([...path, 'max_length'], option.max_length, 1, LIMITS.stringLength);
  }
}

function checkChoices(report: Report, path: Path, option: Json): void {
  const here = [...path, 'choices'];
  const choices = report.list(here, option.choices, 0, LIMITS.choices);
  if ((choices.length > 0 || option.autocomplete === true) && !WITH_CHOICES.includes(option.type))
    report.add(
      path,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Only text and number options have choices or autocomplete',
    );
  if (choices.length > 0 && option.autocomplete === true)
    report.add(
      path,
      'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES',
      'autocomplete may not be set to true if choices are present',
    );
  checkChoiceList(report, here, choices, option.type === 3 ? 'string' : 'number');
}

function checkChoiceList(report: Report, path: Path, choices: readonly Json[], kind: 'string' | 'number'): void {
  const names = new Set<unknown>();
  for (const [index, choice] of choices.entries()) {
    const here = [...path, index];
    report.text([...here, 'name'], choice.name, { max: LIMITS.choiceName, isRequired: true });
    const key = 'name_localizations';
    for (const [locale, name] of localisations(report, [...here, key], choice[key]))
      report.text([...here, key, locale], name, { max: LIMITS.choiceName, isRequired: true });
    if (kind === 'string') report.text([...here, 'value'], choice.value, { max: LIMITS.choiceValue, isRequired: true });
    else if (typeof choice.value !== 'number')
      report.add([...here, 'value'], 'NUMBER_TYPE_COERCE', `Value "${show(choice.value)}" is not a number.`);
    if (names.has(choice.name))
      report.add(
        [...here, 'name'],
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
        'Option choice name already exists',
      );
    names.add(choice.name);
  }
}

/** The answer to an autocomplete interaction. Two choices of one name are allowed here. */
export function checkAutocomplete(report: Report, data: Json, kind: 'string' | 'number'): void {
  const choices = report.list(['choices'], data.choices, 0, INTERACTION_LIMITS.choices);
  if (data.choices === undefined) report.required(['choices']);
  for (const [index, choice] of choices.entries()) {
    const here = ['choices', index];
    report.text([...here, 'name'], choice.name, { max: INTERACTION_LIMITS.choiceName, isRequired: true });
    if (kind === 'string')
      report.text([...here, 'value'], choice.value, { max: INTERACTION_LIMITS.choiceValue, isRequired: true });
    else if (typeof choice.value !== 'number')
      report.add([...here, 'value'], 'NUMBER_TYPE_COERCE', `Value "${show(choice.value)}" is not a number.`);
  }
}

/** Characters of names, descriptions and values of the command, its options and choices; the longest localisation counts. */
export function commandSize(it: Json): number {
  const longest = (text: unknown, localised: unknown) =>
    Math.max(
      0,
      ...[text, ...(isObject(localised) ? Object.values(localised) : [])].map((one) =>
        typeof one === 'string' ? one.length : 0,
      ),
    );
  const below = [it.options, it.choices].flatMap((list) => (Array.isArray(list) ? list.filter(isObject) : []));
  return (
    longest(it.name, it.name_localizations) +
    longest(it.description, it.description_localizations) +
    (it.value === undefined ? 0 : show(it.value).length) +
    below.reduce((sum, child) => sum + commandSize(child), 0)
  );
}
