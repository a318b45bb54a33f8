/**
 * What Slack holds, as numbers: one table. Characters are counted in UTF-16 units (never fewer than Slack counts), so a
 * text that passes here passes there. Sources: types = the documentation in @slack/types 3.2; docs = reference pages on
 * docs.slack.dev; an issue by its repository and number. "ours" marks a bound that is kept for safety, no rule of Slack.
 */

/** Surfaces, as a whole. */
export const SURFACE_LIMITS = {
  /** Blocks of one message (docs block-kit). */
  messageBlocks: 50,
  /** Blocks of a modal or an App Home (types views). */
  viewBlocks: 100,
  /** Characters of a message's top-level `text`: chat.update refuses more (docs chat.update, msg_too_long). */
  messageText: 4000,
  /** Characters of all markdown blocks of a message (docs markdown block). */
  markdownTotal: 12_000,
  /** Characters of all blocks of a message with a markdown block; above it msg_blocks_too_long (bolt-js #2509). */
  messageTotalWithMarkdown: 13_200,
  /**
   * Characters of all texts and links of a message's blocks: ours. chat.postMessage answered msg_blocks_too_long to
   * rich_text and section blocks of 11,341 characters in all (bolt-js #2867), and documents no number.
   */
  messageTotal: 10_000,
  /** Characters over all data tables of a message (docs data-table block). */
  dataTableTotal: 10_000,
  /** Characters of a message's `markdown_text` (docs chat.postMessage). */
  markdownText: 12_000,
  /** UTF-8 bytes of a message's metadata as JSON: ours, as the documentation gives no number (metadata_too_large). */
  metadataBytes: 8000,
  /** Characters of metadata.event_type: ours. */
  eventType: 255,
  /** Characters of a bot's name for one message, as of the manifest's bot name; and of any URL. */
  username: 80,
  url: 3000,
  /** Characters of a modal's title, submit and close (types views). */
  viewTitle: 24,
  /** Characters (types views). */
  privateMetadata: 3000,
  callbackId: 255,
  /** Characters: as callback_id, documented nowhere. */
  externalId: 255,
} as const;

/** Blocks: characters of a text, or items of a list (types blocks, unless another source stands beside the number). */
export const BLOCK_LIMITS = {
  blockId: 255,
  headerText: 150,
  sectionText: 3000,
  sectionFields: 10,
  sectionField: 2000,
  contextElements: 10,
  /** Characters of any text object that has no bound of its own (types composition-objects). */
  text: 3000,
  actionsElements: 25,
  imageAlt: 2000,
  imageTitle: 2000,
  imageUrl: 3000,
  inputLabel: 2000,
  inputHint: 2000,
  markdownText: 12_000,
  tableRows: 100,
  tableCells: 20,
  /** Rows with the header (docs data-table block). */
  dataTableRows: { min: 2, max: 101 },
  dataTableColumns: 20,
  dataTablePageSize: 100,
  cardTitle: 150,
  cardSubtitle: 150,
  cardBody: 200,
  /** Buttons (docs card block). */
  cardActions: 3,
  carouselCards: 10,
  containerTitle: 150,
  containerSubtitle: 150,
  containerBlocks: 10,
  contextActions: 5,
  /** Characters (docs alert block, not tried). */
  alertText: 200,
  /** "less than 200" and "less than 50" in types. */
  videoTitle: 199,
  videoAuthor: 49,
} as const;

/** Elements of blocks: characters or items (types block-elements, unless another source stands beside the number). */
export const ELEMENT_LIMITS = {
  actionId: 255,
  buttonText: 75,
  buttonValue: 2000,
  /** Characters of any URL. */
  url: 3000,
  accessibilityLabel: 75,
  placeholder: 150,
  optionText: 75,
  optionValue: 75,
  optionDescription: 75,
  overflowOptions: 5,
  checkboxOptions: 10,
  radioOptions: 10,
  selectOptions: 100,
  optionGroups: 100,
  groupLabel: 75,
  plainTextInput: 3000,
  richTextInputLines: 100,
  files: 10,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  /** Digits of datetimepicker's seconds. */
  dateTimeDigits: 10,
  richTextIndent: 8,
} as const;
