/** The components of a message, held to Discord's rules (components/reference). Shares no code with the adapter. */
import { COMPONENT_LIMITS as LIMITS } from './limits.ts';
import { isObject, type Json, type Path, type Report, show } from './report.ts';
import { checkEmoji, checkSelect } from './validate-select.ts';

export const TYPE = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  textDisplay: 10,
  thumbnail: 11,
  mediaGallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

const SELECTS: readonly number[] = [3, 5, 6, 7, 8];
const TOP_LEVEL: readonly number[] = [1, 9, 10, 12, 13, 14, 17];
const IN_CONTAINER: readonly number[] = [1, 9, 10, 12, 13, 14];

/** All components below (and with) these, depth first: children, accessories, a label's component. */
export function* walkComponents(components: readonly unknown[], path: Path = []): Generator<{ path: Path; it: Json }> {
  for (const [index, component] of components.entries()) {
    if (!isObject(component)) continue;
    const here = [...path, index];
    yield { path: here, it: component };
    if (Array.isArray(component.components)) yield* walkComponents(component.components, [...here, 'components']);
    for (const key of ['accessory', 'component']) {
      const child = component[key];
      if (isObject(child)) for (const found of walkComponents([child])) yield { ...found, path: [...here, key] };
    }
  }
}

/**
 * Checks `components` of a message body.
 * @param fileNames what the request uploads, or the message has: `attachment://name` must be among them.
 */
export function checkComponents(
  report: Report,
  components: unknown,
  isV2: boolean,
  fileNames: readonly string[],
): void {
  const path: Path = ['components'];
  const list = report.list(path, components, 0, isV2 ? LIMITS.total : LIMITS.classicRows);
  for (const [index, component] of list.entries()) {
    const here = [...path, index];
    if (!isV2 && component.type !== TYPE.actionRow) report.choice([...here, 'type'], component.type, [TYPE.actionRow]);
    else checkOne(report, here, component, TOP_LEVEL, fileNames);
  }
  checkTotals(report, list);
  checkUnique(report, list, path);
}

function checkTotals(report: Report, list: readonly Json[]): void {
  const all = [...walkComponents(list)].map(({ it }) => it);
  if (all.length > LIMITS.total)
    report.add(
      ['components'],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `The total number of components is ${all.length}: the maximum is ${LIMITS.total}.`,
    );
  const texts = all.filter(({ type }) => type === TYPE.textDisplay).map(({ content }) => show(content ?? ''));
  const characters = texts.join('').length;
  if (characters > LIMITS.totalText)
    report.add(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `The text of all components has ${characters} characters: the maximum is ${LIMITS.totalText}.`,
    );
  const media = all.reduce((sum, { items }) => sum + (Array.isArray(items) ? items.length : 0), 0);
  if (media > LIMITS.mediaItems)
    report.add(['components'], 'BASE_TYPE_MAX_LENGTH', `More than ${LIMITS.mediaItems} media items.`);
}

/** Whether Discord would answer 500: the text's UTF-8 bytes, 12 more for each display (discord-api-docs #8554). */
export function isTextTooHeavy(components: unknown): boolean {
  if (!Array.isArray(components)) return false;
  let bytes = 0;
  for (const { it } of walkComponents(components)) {
    if (it.type === TYPE.textDisplay) bytes += Buffer.byteLength(show(it.content ?? '')) + LIMITS.textBytesEach;
  }
  return bytes > LIMITS.totalTextBytes;
}

/** custom_id and id are unique in a message (and in a modal). */
export function checkUnique(report: Report, list: readonly Json[], base: Path): void {
  const customIds = new Set<unknown>();
  const ids = new Set<unknown>();
  for (const { path, it } of walkComponents(list, base)) {
    if (it.custom_id !== undefined) {
      if (customIds.has(it.custom_id))
        report.add(
          [...path, 'custom_id'],
          'COMPONENT_CUSTOM_ID_DUPLICATED',
          'Component custom id cannot be duplicated',
        );
      customIds.add(it.custom_id);
    }
    if (it.id === undefined || it.id === 0) continue;
    report.integer([...path, 'id'], it.id, 0, 2 ** 31 - 1);
    if (ids.has(it.id)) report.add([...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
    ids.add(it.id);
  }
}

function checkOne(report: Report, path: Path, it: Json, allowed: readonly number[], files: readonly string[]): void {
  if (!allowed.includes(it.type as number)) {
    report.choice([...path, 'type'], it.type, allowed);
    return;
  }
  switch (it.type) {
    case TYPE.actionRow:
      checkRow(report, path, it);
      return;
    case TYPE.section:
      checkSection(report, path, it, files);
      return;
    case TYPE.textDisplay:
      report.text([...path, 'content'], it.content, { max: LIMITS.textDisplay, isRequired: true });
      return;
    case TYPE.mediaGallery:
      for (const [index, item] of report.list([...path, 'items'], it.items, 1, LIMITS.galleryItems).entries())
        checkMedia(report, [...path, 'items', index], item, 'media', files);
      return;
    case TYPE.file:
      checkMedia(report, path, it, 'file', files);
      return;
    case TYPE.separator:
      report.boolean([...path, 'divider'], it.divider);
      if (it.spacing !== undefined) report.choice([...path, 'spacing'], it.spacing, [1, 2]);
      return;
    case TYPE.container:
      report.integer([...path, 'accent_color'], it.accent_color, 0, LIMITS.accentColor);
      report.boolean([...path, 'spoiler'], it.spoiler);
      for (const [index, child] of report.list([...path, 'components'], it.components, 1, LIMITS.total).entries())
        checkOne(report, [...path, 'components', index], child, IN_CONTAINER, files);
  }
}

function checkRow(report: Report, path: Path, row: Json): void {
  const children = report.list([...path, 'components'], row.components, 1, LIMITS.rowButtons);
  const hasSelect = children.some(({ type }) => SELECTS.includes(type as number));
  if (hasSelect && children.length > 1)
    report.add([...path, 'components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A select menu fills its row.');
  for (const [index, child] of children.entries()) {
    const here = [...path, 'components', index];
    if (child.type === TYPE.button) checkButton(report, here, child);
    else if (SELECTS.includes(child.type as number)) checkSelect(report, here, child, false);
    else report.choice([...here, 'type'], child.type, [TYPE.button, ...SELECTS]);
  }
}

function checkSection(report: Report, path: Path, section: Json, files: readonly string[]): void {
  const texts = report.list([...path, 'components'], section.components, 1, LIMITS.sectionTexts);
  for (const [index, child] of texts.entries())
    checkOne(report, [...path, 'components', index], child, [TYPE.textDisplay], files);
  const accessory = section.accessory;
  const here = [...path, 'accessory'];
  if (!isObject(accessory)) report.required(here);
  else if (accessory.type === TYPE.button) checkButton(report, here, accessory);
  else if (accessory.type === TYPE.thumbnail) checkMedia(report, here, accessory, 'media', files);
  else report.choice([...here, 'type'], accessory.type, [TYPE.button, TYPE.thumbnail]);
}

function checkButton(report: Report, path: Path, button: Json): void {
  const style = button.style as number;
  report.choice([...path, 'style'], style, [1, 2, 3, 4, 5, 6]);
  report.boolean([...path, 'disabled'], button.disabled);
  if (style === 6) {
    report.snowflake([...path, 'sku_id'], button.sku_id);
    return;
  }
  report.text([...path, 'label'], button.label, { max: LIMITS.buttonLabel, isRequired: !button.emoji });
  checkEmoji(report, [...path, 'emoji'], button.emoji);
  if (style === 5) {
    report.url([...path, 'url'], button.url, ['http', 'https', 'discord'], LIMITS.url);
    if (button.custom_id !== undefined) exclusive(report, [...path, 'custom_id']);
  } else {
    report.text([...path, 'custom_id'], button.custom_id, { max: LIMITS.customId, isRequired: true });
    if (button.url !== undefined) exclusive(report, [...path, 'url']);
  }
}

function exclusive(report: Report, path: Path): void {
  report.add(path, 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A custom id and url cannot both be specified');
}

/** A file takes attachments alone; a thumbnail or gallery item pages of the web as well. */
function checkMedia(report: Report, path: Path, it: Json, key: 'media' | 'file', files: readonly string[]): void {
  const url = isObject(it[key]) ? it[key].url : undefined;
  const here = [...path, key, 'url'];
  report.boolean([...path, 'spoiler'], it.spoiler);
  report.text([...path, 'description'], it.description, { max: LIMITS.altText });
  if (typeof url === 'string' && url.startsWith('attachment://')) {
    if (!files.includes(url.slice('attachment://'.length)))
      report.add(
        here,
        'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        'The referenced attachment was not found',
      );
  } else if (key === 'file') report.add(here, 'URL_TYPE_INVALID_SCHEME', 'Only attachment:// is supported.');
  else report.url(here, url, ['http', 'https'], LIMITS.mediaUrl);
}
