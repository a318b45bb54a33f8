/** What Discord holds, as one table. Characters are UTF-16 units. "reference" is Discord's documentation page components/reference. */
export const DISCORD_LIMITS = Object.freeze({
  /** Components in one message, nested ones and accessories counted (reference; the top-level cap of 10 is gone). */
  components: 40,
  /** Characters over all text displays of a message (discord-api-docs #8562, not in the documentation). */
  textCharacters: 4_000,
  /** UTF-8 bytes over all text displays; Discord answers 500 above about 10,170 (discord-api-docs #8554). */
  textBytes: 10_000,
  /** Bytes that each text display seems to cost besides its text (same issue). */
  textDisplayBytes: 12,
  /** Buttons in an action row (reference). */
  rowButtons: 5,
  /** Characters of a custom_id (reference). */
  customId: 100,
  /** Characters of a button's label (reference). */
  buttonLabel: 80,
  /** Characters of a link button's address (reference). */
  buttonUrl: 512,
  /** Options of a string select (reference). */
  selectOptions: 25,
  /** Characters of a select option's label, value and description (reference). */
  optionText: 100,
  /** Characters of a select's placeholder (reference). */
  placeholder: 150,
  /** Characters of a modal's title (interactions/receiving-and-responding). */
  modalTitle: 45,
  /** Components at the top level of a modal (interactions/receiving-and-responding). */
  modalFields: 5,
  /** Characters of a label's text and of its description (reference). */
  label: 45,
  labelDescription: 100,
  /** Characters of a text input's value, and of its placeholder (reference). */
  textInput: 4_000,
  inputPlaceholder: 100,
});

/**
 * Our own numbers, under Discord's. One piece of text leaves room for a title beside it; a custom_id leaves room for
 * the number that tells the same action twice in a message apart; the address of a link in a text counts as characters.
 */
export const RENDER_LIMITS = Object.freeze({
  pieceCharacters: 3_600,
  pieceBytes: 9_000,
  baseCustomId: 96,
  linkUrl: 1_000,
});
