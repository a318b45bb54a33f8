/** HTML into blocks of text, as a reader sees them: no scripts, no styles, nothing hidden. One pass, linear time, no tree. */
import { decodeHTML, decodeHTMLStrict } from 'entities';
import { withoutControls, withoutMarkup } from './harmless.ts';
import { readMarkup, VOID_ELEMENTS } from './tokens.ts';

export interface TextBlock {
  /** Lines inside it (of <br> and <pre>) end in LF. */
  readonly text: string;
  /** link: nearly all of it is a link, so it points to something else. */
  readonly kind: 'prose' | 'heading' | 'caption' | 'link';
}

/** Elements that begin and end a block. */
const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Elements whose content nobody reads as text. */
const SKIPPED: ReadonlySet<string> = new Set(
  'script style template iframe object applet svg math noscript noembed noframes video audio canvas head title select textarea rt rp map'.split(
    ' ',
  ),
);

/** A link that is this much of its block makes the block a pointer. */
const LINK_SHARE = 0.9;

export interface BlockOptions {
  /** Names of SKIPPED that are read all the same: where a document never closed one, all behind it would be lost. */
  readonly read?: ReadonlySet<string> | undefined;
}

/** The text of HTML, block by block; none is empty, and none holds a tag. */
export function htmlBlocks(html: string, { read = NONE }: BlockOptions = {}): TextBlock[] {
  const reader = startBlocks();
  let skipped = '';
  let depth = 0;
  readMarkup(html, false, {
    open(name, attributes) {
      if (skipped !== '') {
        if (name === skipped) depth++;
        return;
      }
      if (!VOID_ELEMENTS.has(name) && !read.has(name) && (SKIPPED.has(name) || isHidden(attributes))) {
        skipped = name;
        depth = 1;
      } else reader.open(name);
    },
    close(name) {
      if (skipped === '') reader.close(name);
      else if (name === skipped && --depth === 0) skipped = '';
    },
    text(raw, isVerbatim) {
      if (skipped === '') reader.text(isVerbatim ? raw : decodeHTML(raw));
    },
  });
  // Scripts and styles run to the end of the document in browsers too.
  if (skipped !== '' && skipped !== 'script' && skipped !== 'style' && read.size < SKIPPED.size)
    return htmlBlocks(html, { read: new Set([...read, skipped]) });
  return reader.finish();
}

const NONE: ReadonlySet<string> = new Set();

function isHidden(attributes: ReadonlyMap<string, string>): boolean {
  return (
    attributes.has('hidden') ||
    attributes.get('aria-hidden') === 'true' ||
    /(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)/i.test(attributes.get('style') ?? '')
  );
}

interface BlockReader {
  open(name: string): void;
  close(name: string): void;
  text(text: string): void;
  finish(): TextBlock[];
}

function startBlocks(): BlockReader {
  const blocks: TextBlock[] = [];
  let parts: string[] = [];
  let linked = 0;
  let length = 0;
  let isLink = false;
  let captions = 0;
  let headings = 0;
  let preformatted = 0;
  let breaks = 0;
  const flush = (): void => {
    const text = tidy(parts.join(''));
    if (text !== '') {
      const isPointer = linked > 0 && linked >= length * LINK_SHARE;
      blocks.push({ text, kind: captions > 0 ? 'caption' : headings > 0 ? 'heading' : isPointer ? 'link' : 'prose' });
    }
    parts = [];
    linked = 0;
    length = 0;
    breaks = 0;
  };
  return {
    open(name) {
      if (name === 'br') {
        if (++breaks > 1) flush();
        else parts.push('\n');
        return;
      }
      if (BLOCKS.has(name)) flush();
      if (name === 'a') isLink = true;
      else if (name === 'q') parts.push('“');
      else if (name === 'pre') preformatted++;
      else if (name === 'figcaption') captions++;
      else if (isHeading(name)) headings++;
    },
    close(name) {
      if (BLOCKS.has(name)) flush();
      if (name === 'a') isLink = false;
      else if (name === 'q') parts.push('”');
      else if (name === 'pre') preformatted = Math.max(0, preformatted - 1);
      // A caption that was not closed ends with its figure.
      else if (name === 'figcaption' || name === 'figure') captions = 0;
      else if (isHeading(name)) headings = 0;
      else if (name === 'br') parts.push('\n');
      else if (name === 'p') parts.push('');
    },
    text(text) {
      const flat = preformatted > 0 ? text : text.replace(/[\s\u00a0]+/g, ' ');
      if (flat.trim() === '') {
        if (flat !== '') parts.push(' ');
        return;
      }
      breaks = 0;
      parts.push(flat);
      length += flat.length;
      if (isLink) linked += flat.length;
    },
    finish() {
      flush();
      return blocks;
    },
  };
}

function isHeading(name: string): boolean {
  return name.length === 2 && name[0] === 'h' && name[1]! >= '1' && name[1]! <= '6';
}

/** Spaces at the ends of lines taken off, several made one, and nothing left that could be markup. */
function tidy(text: string): string {
  return withoutMarkup(withoutControls(text))
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .join('\n')
    .trim();
}

/** Plain text into blocks: blank lines divide them. */
export function textBlocks(text: string): TextBlock[] {
  return text
    .split(/\n[ \t\r\f]*\n/)
    .map((part) => tidy(part))
    .filter((part) => part !== '')
    .map((part) => ({ text: part, kind: 'prose' }));
}

/**
 * What a feed gives as HTML: text without a single tag is read as plain text, so that its blank lines stay paragraphs.
 */
export function looseBlocks(html: string): TextBlock[] {
  return /<[a-zA-Z/!]/.test(html) ? htmlBlocks(html) : textBlocks(decodeHTML(html));
}

/** All of it as one line: a headline, a name. */
export function htmlLine(html: string): string {
  return lineOf(
    /<[a-zA-Z/!]/.test(html)
      ? htmlBlocks(html)
          .map(({ text }) => text)
          .join(' ')
      : decodeHTML(html),
  );
}

/**
 * Plain text as one line. Entities that somebody escaped once too often (&#8217; &eacute;) are decoded; those that stand for
 * marks of markup (&lt;) are left.
 */
export function textLine(text: string): string {
  return lineOf(
    text.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]\w{1,30});/gi, (entity) => {
      const decoded = decodeHTMLStrict(entity);
      return /^[<>&"']$/.test(decoded) ? entity : decoded;
    }),
  );
}

function lineOf(text: string): string {
  return withoutMarkup(withoutControls(text))
    .replace(/[\s\u0085\u00a0\u2028\u2029]+/g, ' ')
    .trim();
}
