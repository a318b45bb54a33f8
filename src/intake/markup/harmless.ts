/** Text that came out of markup, made such that it is text wherever somebody puts it. */

/**
 * Takes off what would be a tag if the text were read as HTML: twice-escaped markup ("&amp;lt;b&amp;gt;") comes out of
 * decoding as tags. What still looks like the start of one gets another mark (‹). "3 < 4" and "a <- b" stay.
 */
export function withoutMarkup(text: string): string {
  if (!text.includes('<')) return text;
  return text.replace(/<[a-zA-Z/!?][^<>]*>/g, '').replace(/<(?=[a-zA-Z/!?])/g, '‹');
}

/** No control characters but line ends, and no half of a surrogate pair: no database and no chat takes these. */
export function withoutControls(text: string): string {
  return text.toWellFormed().replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]+/g, '');
}
