/** Quotation marks in what is typed: which words they make one. */

/** Opening quotation marks, each with what closes it. */
const CLOSERS: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“”', '”': '”', '«': '»' };
const ANY_CLOSER = '"”“»';
/** Marks that are apostrophes, too: they open a value only where one closes it. */
const SINGLE = "'‘’‚";
/** A name between them is shorter, in UTF-16 units. */
const MAX_SINGLE = 200;

/** A word ends at a space; one that begins with a quotation mark (a minus may stand before it) ends behind the closing one. */
export function wordEnd(typed: string, at: number): number {
  const quote = typed[at] === '-' ? at + 1 : at;
  const closers = CLOSERS[typed[quote] ?? ' '];
  // Keyboards mix their marks: where the right one is missing, any will do.
  for (const wanted of closers ? [closers, ANY_CLOSER] : []) {
    for (let end = quote + 1; end < typed.length; end++) if (wanted.includes(typed[end]!)) return end + 1;
  }
  let end = at;
  while (end < typed.length && !/\s/.test(typed[end]!)) {
    // outlet:"Evening Post" in a word that is the search's own
    if (/[:=]/.test(typed[end]!) && CLOSERS[typed[end + 1] ?? ' ']) {
      return wordEnd(typed, end + 1);
    }
    const single = /[:=]/.test(typed[end]!) ? singleEnd(typed, end + 1) : undefined;
    if (single !== undefined) return single;
    end++;
  }
  return end;
}

/** Behind 'two words' or ‘two words’ at `at`: where its mark stands before a space or the end, as no apostrophe in a word does. */
export function singleEnd(typed: string, at: number): number | undefined {
  if (!SINGLE.includes(typed[at] ?? ' ')) return undefined;
  for (let end = at + 2; end < Math.min(typed.length, at + MAX_SINGLE); end++) {
    if ("'’‘".includes(typed[end]!) && /^(?:\s|$)/.test(typed.slice(end + 1, end + 2))) return end + 1;
  }
  return undefined;
}

/** The search's own filters know double marks alone: -outlet:'Evening Post' becomes -outlet:"Evening Post". */
export function withDoubleMarks(words: string): string {
  if (!/[:=]['‘’‚]/.test(words)) return words;
  let text = '';
  let at = 0;
  while (at < words.length) {
    const end = /\s/.test(words[at]!) ? at + 1 : wordEnd(words, at);
    const word = words.slice(at, end);
    const mark = word.search(/[:=]['‘’‚]/) + 1;
    const isMarked = mark > 0 && singleEnd(word, mark) === word.length && !word.includes('"');
    text += isMarked ? `${word.slice(0, mark)}"${word.slice(mark + 1, -1)}"` : word;
    at = end;
  }
  return text;
}

/** A value without the marks around it. */
export function unquote(value: string): string {
  if (singleEnd(value, 0) === value.length) return value.slice(1, -1);
  if (value.length < 2 || !CLOSERS[value[0]!] || !ANY_CLOSER.includes(value.at(-1)!)) return value;
  return value.slice(1, -1);
}

/** A value as one word: in marks where it needs them, in such as it does not hold itself. */
export function quoted(value: string): string {
  if (!/[\s"“”„«»]|^['‘’‚]/.test(value)) return value;
  if (!value.includes('"')) return `"${value}"`;
  return `“${value.replaceAll(/[“”]/g, '"')}”`;
}
