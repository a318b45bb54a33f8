/** Elements of blocks: buttons and images, and which block takes which element (types block-elements). */
import { action, confirmable, style, type } from './element-fields.ts';
import { BLOCK_LIMITS, ELEMENT_LIMITS as LIMITS } from './limits.ts';
import { dateTimePicker, INPUTS, PICKERS, richTextInput } from './validate-inputs.ts';
import { plainText } from './validate-mrkdwn.ts';
import { options, overflowOption } from './validate-options.ts';
import { CHOICES, MULTI_SELECTS, SELECTS } from './validate-selects.ts';
import {
  at,
  idOf,
  type Json,
  listOf,
  oneOf,
  type Report,
  type Rule,
  type Surface,
  shape,
  stringOf,
  urlOf,
} from './violations.ts';

const value = stringOf(LIMITS.buttonValue);
const label = { accessibility_label: stringOf(LIMITS.accessibilityLabel) };
const buttonText = plainText(LIMITS.buttonText);

/** Exactly one of image_url and slack_file; of that, exactly one of url and id (types SlackFile). */
export function checkImageSource(report: Report, path: string, it: Json): void {
  if ((it.image_url === undefined) === (it.slack_file === undefined))
    report.add(path, 'needs either image_url or slack_file');
}

export const imageFields = {
  image_url: urlOf(BLOCK_LIMITS.imageUrl),
  slack_file: shape({}, { url: urlOf(LIMITS.url, ['https']), id: idOf('F') }, (report, path, it) => {
    if ((it.url === undefined) === (it.id === undefined)) report.add(path, 'needs either url or id');
  }),
};

export const image: Rule = shape(
  { type: oneOf('image'), alt_text: stringOf(BLOCK_LIMITS.imageAlt) },
  imageFields,
  checkImageSource,
);

export const button: Rule = shape(
  { type: oneOf('button'), text: buttonText },
  { ...confirmable, ...label, value, url: urlOf(LIMITS.url, ['http', 'https', 'slack', 'mailto']), style },
);

export const iconButton: Rule = shape(
  { type, icon: oneOf('trash'), text: buttonText },
  { ...confirmable, ...label, value, visible_to_user_ids: listOf(idOf('UW'), { max: LIMITS.selectOptions }) },
);

const feedback = shape({ text: buttonText, value }, label);
export const feedbackButtons: Rule = shape({ type, positive_button: feedback, negative_button: feedback }, action);

export const urlSource: Rule = shape({ type: oneOf('url'), url: urlOf(LIMITS.url), text: stringOf(BLOCK_LIMITS.text) });

const workflowButton = shape(
  {
    type,
    text: buttonText,
    workflow: shape({
      trigger: shape(
        { url: urlOf(LIMITS.url, ['https']) },
        {
          customizable_input_parameters: listOf(
            shape({ name: stringOf(BLOCK_LIMITS.text), value: stringOf(BLOCK_LIMITS.text) }),
            { min: 0, max: LIMITS.selectOptions },
          ),
        },
      ),
    }),
  },
  { ...confirmable, ...label, style },
);

const overflow = shape({ type, options: options(overflowOption, LIMITS.overflowOptions) }, confirmable);

/** Elements that only some surfaces take (docs block elements). */
const SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  file_input: ['modal'],
  workflow_button: ['message'],
};

function onSurface(rules: Readonly<Record<string, Rule>>): Readonly<Record<string, Rule>> {
  return Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [
      name,
      (report, path, it) => {
        if (SURFACES[name] && !SURFACES[name].includes(report.surface))
          report.add(at(path, 'type'), `${name} cannot stand in a ${report.surface}`);
        rule(report, path, it);
      },
    ]),
  );
}

const SHARED = { ...SELECTS, ...MULTI_SELECTS, ...CHOICES, ...PICKERS };

/** types SectionBlockAccessory. */
export const ACCESSORIES = onSurface({ ...SHARED, button, image, overflow, workflow_button: workflowButton });
/** types ActionsBlockElement. */
export const ACTIONS = onSurface({
  ...SHARED,
  button,
  overflow,
  workflow_button: workflowButton,
  datetimepicker: dateTimePicker,
  rich_text_input: richTextInput,
});
/** types InputBlockElement. */
export const INPUT_ELEMENTS = onSurface({
  ...SHARED,
  ...INPUTS,
  datetimepicker: dateTimePicker,
  rich_text_input: richTextInput,
});
