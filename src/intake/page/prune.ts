/**
 * A page without what no extractor needs and what makes extractors slow: scripts, styles, handlers, and depth. Readability
 * takes over ten seconds for 11 KB of nested divs; with the depth capped it takes milliseconds.
 */
import { readMarkup, VOID_ELEMENTS } from '../markup/tokens.ts';

/** Pages nest 20 to 60 elements; what is deeper keeps its text and loses its tags. */
const MAX_DEPTH = 100;

/** Elements of one page; what comes after is cut off. Long live blogs have some 30,000. */
const MAX_ELEMENTS = 100_000;

const DROPPED: ReadonlySet<string> = new Set(
  'style template iframe object applet svg math noembed noframes canvas select textarea'.split(' '),
);

const KEPT_ATTRIBUTES: ReadonlySet<string> = new Set(
  'class id rel href src name content property itemprop itemtype itemscope datetime pubdate lang dir type role style hidden aria-hidden http-equiv title'.split(
    ' ',
  ),
);

/** In UTF-16 units: an address or a description is no longer; data: pictures are. */
const MAX_VALUE = 4000;

/** Opening one of these closes the element on the right where that is the last one open, as browsers do. */
const CLOSES: Readonly<Record<string, readonly string[]>> = {
  li: ['li', 'p'],
  dt: ['dt', 'dd', 'p'],
  dd: ['dt', 'dd', 'p'],
  tr: ['tr', 'td', 'th'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  tbody: ['tr', 'td', 'th', 'thead', 'tbody'],
  option: ['option'],
};

const ENDS_PARAGRAPH: ReadonlySet<string> = new Set(
  'address article aside blockquote div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul'.split(
    ' ',
  ),
);

const NONE: ReadonlySet<string> = new Set();

/** What says something of the page goes into its head, wherever it stood. */
const HEAD: ReadonlySet<string> = new Set(['title', 'meta', 'link', 'base', 'script']);

/**
 * HTML that is well-formed, shallow and without anything that runs, with one head and one body whatever the page had. Linear
 * time.
 * @param read names that are kept although they are dropped elsewhere: where a page never closed one, all behind it would be lost.
 */
export function prunePage(html: string, read: ReadonlySet<string> = NONE): string {
  const parts: string[] = [];
  const head: string[] = [];
  /** The element of the head that text goes to now. */
  let inHead = '';
  let language = '';
  const stack: string[] = [];
  const open = new Map<string, number>();
  let elements = 0;
  let tooDeep = 0;
  let dropped = '';
  let droppedDepth = 0;
  const pop = (): void => {
    const name = stack.pop()!;
    open.set(name, open.get(name)! - 1);
    parts.push(`</${name}>`);
  };
  readMarkup(html, false, {
    open(name, attributes) {
      if (dropped !== '') {
        if (name === dropped) droppedDepth++;
        return;
      }
      const isData = name === 'script' && /ld\+json/i.test(attributes.get('type') ?? '');
      if ((DROPPED.has(name) && !read.has(name)) || (name === 'script' && !isData)) {
        dropped = name;
        droppedDepth = 1;
        return;
      }
      if (name === 'html' || name === 'head' || name === 'body') {
        language ||= attributes.get('lang') ?? attributes.get('xml:lang') ?? '';
        return;
      }
      if (HEAD.has(name)) {
        head.push(`<${name}${attributesText(attributes)}>`);
        if (!VOID_ELEMENTS.has(name)) inHead = name;
        return;
      }
      if (!/^[a-z][\w:-]{0,40}$/.test(name)) return;
      if (++elements > MAX_ELEMENTS) return;
      const closes = CLOSES[name] ?? (ENDS_PARAGRAPH.has(name) ? ['p'] : []);
      while (tooDeep === 0 && stack.length > 0 && closes.includes(stack.at(-1)!)) pop();
      const isVoid = VOID_ELEMENTS.has(name);
      if (stack.length >= MAX_DEPTH && !isVoid) {
        tooDeep++;
        if (ENDS_PARAGRAPH.has(name)) parts.push('<br><br>');
        return;
      }
      parts.push(`<${name}${attributesText(attributes)}>`);
      if (isVoid) return;
      stack.push(name);
      open.set(name, (open.get(name) ?? 0) + 1);
    },
    close(name) {
      if (dropped !== '') {
        if (name === dropped && --droppedDepth === 0) dropped = '';
        return;
      }
      if (inHead !== '') {
        if (name === inHead) {
          head.push(`</${name}>`);
          inHead = '';
        }
        return;
      }
      if (VOID_ELEMENTS.has(name)) return;
      if (tooDeep > 0) tooDeep--;
      else if (open.get(name)) {
        while (stack.at(-1) !== name) pop();
        pop();
      }
    },
    text(raw) {
      if (dropped !== '' || elements > MAX_ELEMENTS) return;
      // JSON stays as it is; "</" in it would end it, and does not come, as the reader ended there.
      if (inHead !== '') head.push(inHead === 'script' ? raw : raw.replaceAll('<', '&lt;'));
      else parts.push(raw.replaceAll('<', '&lt;'));
    },
  });
  if (DROPPED.has(dropped) && dropped !== 'style' && !read.has(dropped))
    return prunePage(html, new Set([...read, dropped]));
  while (stack.length > 0) pop();
  if (inHead !== '') head.push(`</${inHead}>`);
  const attribute = attributesText(new Map(language === '' ? [] : [['lang', language]]));
  return `<!doctype html><html${attribute}><head>${head.join('')}</head><body>${parts.join('')}</body></html>`;
}

function attributesText(attributes: ReadonlyMap<string, string>): string {
  let text = '';
  for (const [name, value] of attributes) {
    if (!KEPT_ATTRIBUTES.has(name) || value.length > MAX_VALUE) continue;
    text += ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`;
  }
  return text;
}
