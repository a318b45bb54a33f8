/**
 * What Slack holds, as one table. Characters are UTF-16 units. "types" is the documentation inside @slack/types 3.2.0, "D
 * page" a page of docs.slack.dev under reference/block-kit or reference/methods.
 */
export const SLACK_LIMITS = Object.freeze({
  /** Blocks of one message (D block-kit/blocks). */
  messageBlocks: 50,
  /** Blocks of a modal or an App Home (D block-kit/blocks). */
  viewBlocks: 100,
  /** Characters of a message's `text` that Slack asks to keep to; it cuts at 40,000 (D chat.postMessage). */
  messageText: 4_000,
  /** Characters of a block_id and of an action_id (types). */
  blockId: 255,
  actionId: 255,
  /** Characters of a header's text (types). */
  headerText: 150,
  /** Characters of a section's text (types), and of any text object (D text-object). */
  sectionText: 3_000,
  /** Fields of a section, and characters of one (types). */
  sectionFields: 10,
  sectionFieldText: 2_000,
  /** Elements of a context block (types). */
  contextElements: 10,
  /** Elements of an actions block (types). */
  actionsElements: 25,
  /** Characters of a button's text, value and address (types). */
  buttonText: 75,
  buttonValue: 2_000,
  buttonUrl: 3_000,
  /** Options of an overflow menu (types). */
  overflowOptions: 5,
  /** Options of a select, or of one group of it; groups (types). */
  selectOptions: 100,
  selectGroups: 100,
  /** Characters of an option's text, value and description (types; the documentation allows values of 150 by now). */
  optionText: 75,
  optionValue: 75,
  optionDescription: 75,
  /** Characters of a placeholder (types). */
  placeholder: 150,
  /** Characters of an input's label and of its hint (types). */
  inputLabel: 2_000,
  inputHint: 2_000,
  /** Characters that a text input takes at most (types). */
  textInput: 3_000,
  /** Characters of a modal's title, and of the texts of its two buttons (types). */
  viewTitle: 24,
  viewButton: 24,
  /** Characters of a view's private_metadata and callback_id (types). */
  privateMetadata: 3_000,
  callbackId: 255,
});

/** Our own numbers, where Slack names none or where room is left for more. */
export const RENDER_LIMITS = Object.freeze({
  /** Characters of one rich_text block: none is documented; a section holds 3,000. */
  richText: 2_900,
  /** Characters of a text element of a context block, marks included. */
  contextText: 2_900,
  /**
   * Characters of all texts and addresses of a message's blocks: Slack documents no number, and answered
   * msg_blocks_too_long to about 11,300 (bolt-js #2867).
   */
  messageCharacters: 10_000,
  /** Characters of one actions block's labels and options. */
  controlCharacters: 4_000,
  /** Characters of a field that may stand in one of two columns. */
  shortField: 300,
  /** Its text with marks and addresses: ten such fields are well within a message. */
  fieldText: 900,
  /** A select option's value leaves room for the number that tells the same action twice in a menu apart. */
  baseOptionValue: 71,
  /** Characters of a link's address inside a text. */
  linkUrl: 1_500,
  /** Blocks and characters of a link's preview. */
  unfurlBlocks: 12,
  unfurlCharacters: 3_000,
});
