/** XML and HTML into tags and text, in linear time: no tree, no external entities, nothing that a document could let grow. */
import { decodeHTMLAttribute, decodeHTMLStrict } from 'entities';
import { Tokenizer } from 'htmlparser2';

export interface MarkupHandler {
  /** Names are in lower case. `start` is the tag's offset in the source; `isClosed` says that the tag closes itself, as XML's may. */
  open(name: string, attributes: ReadonlyMap<string, string>, start: number, isClosed: boolean): void;
  close(name: string): void;
  /** Entities are not decoded; `isVerbatim` text (CDATA) has none. */
  text(raw: string, isVerbatim: boolean): void;
  /** What stands in "<!...>", such as a document type. */
  declaration?(raw: string): void;
}

/** More attributes than these are passed over: an element with thousands is an attack. */
const MAX_ATTRIBUTES = 200;

/** Reads all of it. What is cut off or closed wrongly is the handler's business: nothing is thrown. */
export function readMarkup(source: string, isXml: boolean, handler: MarkupHandler): void {
  let name = '';
  let tagStart = 0;
  let attributes = new Map<string, string>();
  let attribute = '';
  let value = '';
  const finish = (isClosed: boolean): void => handler.open(name, attributes, tagStart, isClosed);
  const tokenizer = new Tokenizer(
    { xmlMode: isXml, decodeEntities: false },
    {
      onopentagname(start, end) {
        name = source.slice(start, end).toLowerCase();
        tagStart = start - 1;
        attributes = new Map();
      },
      onattribname(start, end) {
        attribute = source.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        value += source.slice(start, end);
      },
      onattribentity() {},
      onattribend() {
        // The first one counts, as in HTML.
        if (attributes.size < MAX_ATTRIBUTES && !attributes.has(attribute))
          attributes.set(attribute, isXml ? decodeHTMLStrict(value) : decodeHTMLAttribute(value));
      },
      onopentagend: () => finish(false),
      // In HTML a slash at the end of a tag means nothing.
      onselfclosingtag: () => finish(isXml),
      onclosetag: (start, end) => handler.close(source.slice(start, end).trim().toLowerCase()),
      ontext(start, end) {
        // Cut off in the middle of a tag: its "<" is no text.
        const isCut = end === source.length && source.endsWith('<');
        if (end - start > (isCut ? 1 : 0)) handler.text(source.slice(start, isCut ? end - 1 : end), false);
      },
      ontextentity() {},
      oncdata: (start, end, offset) => handler.text(source.slice(start, Math.max(start, end - offset)), true),
      oncomment() {},
      ondeclaration: (start, end) => handler.declaration?.(source.slice(start, end)),
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(source);
  tokenizer.end();
}

/** Elements that HTML never closes. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(' '),
);
