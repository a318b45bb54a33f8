/** Values of feeds, whatever their format: texts, names, addresses, lines. */
import { htmlLine, textLine } from '../markup/blocks.ts';
import { elementsOf, markupOf, resolveUrl, textOf, type XmlElement } from './xml.ts';

/** A title as one line. RSS titles are HTML, whatever the specification says; Atom says it with `type`. */
export function lineOf(element: XmlElement | undefined, isAtom: boolean): string {
  if (!element) return '';
  const { value, isHtml } = constructOf(element, isAtom);
  return isHtml ? htmlLine(value) : textLine(value);
}

export interface Construct {
  readonly value: string;
  readonly isHtml: boolean;
}

export function constructOf(element: XmlElement, isAtom: boolean): Construct {
  const type = (element.attributes.get('type') ?? '').trim().toLowerCase();
  const mode = (element.attributes.get('mode') ?? '').trim().toLowerCase();
  if (mode === 'base64') {
    const value = Buffer.from(textOf(element), 'base64').toString('utf8');
    return { value, isHtml: type.includes('html') };
  }
  const hasElements = elementsOf(element).length > 0;
  if (type === 'xhtml' || type === 'application/xhtml+xml' || (mode === 'xml' && hasElements))
    return { value: markupOf(element, hasElements), isHtml: true };
  if (type.includes('html') || (mode === 'escaped' && type === ''))
    return { value: markupOf(element, false), isHtml: true };
  if (element.space === 'atom' || (isAtom && element.space === '')) {
    // Elements inside plain text are XHTML that lost its type.
    return hasElements ? { value: markupOf(element, true), isHtml: true } : { value: textOf(element), isHtml: false };
  }
  return { value: markupOf(element, false), isHtml: type !== 'text/plain' && type !== 'text' && type !== 'plain' };
}

/** An absolute http(s) address, or null. */
export function webAddress(link: string, base: string | undefined): string | null {
  const bare = link.trim();
  if (bare === '') return null;
  const url = resolveUrl(bare, base);
  return url !== undefined && /^https?:\/\//.test(url) ? url : null;
}

/** "Jo Doe" of "jo@example.com (Jo Doe)" and "Jo Doe <jo@example.com>"; '' of an address alone. */
export function personName(given: string): string {
  const line = htmlLine(given).slice(0, MAX_NAME);
  const inside = /^[^\s@()]{1,80}@[^\s@()]{1,80} \(([^()]{1,100})\)$/.exec(line)?.[1];
  const words = (inside ?? line).split(' ').filter((word) => !word.includes('@'));
  return trimMarks(words.join(' ').replace(/^by /i, ''));
}

/** In UTF-16 units. */
const MAX_NAME = 200;

/** Without commas and dashes around it. */
function trimMarks(name: string): string {
  let start = 0;
  let end = name.length;
  while (start < end && ' ,;:-'.includes(name[start]!)) start++;
  while (end > start && ' ,;:-'.includes(name[end - 1]!)) end--;
  return name.slice(start, end);
}

/** Line of an offset. Offsets mostly come in order; then every line is counted once. */
export function startLines(source: string): (offset: number) => number {
  let line = 1;
  let end = source.indexOf('\n');
  let last = 0;
  return (offset) => {
    if (offset < last) {
      line = 1;
      end = source.indexOf('\n');
    }
    last = offset;
    // The next line end is looked for once: a document without any would be searched to its end for each entry.
    while (end >= 0 && end < offset) {
      line++;
      end = source.indexOf('\n', end + 1);
    }
    return line;
  };
}
