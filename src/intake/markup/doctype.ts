/** A document type with declarations of its own (https://www.w3.org/TR/xml/#NT-doctypedecl). By hand: in one pass, however long it is. */

export interface Doctype {
  /** Offsets of all of it, "<!DOCTYPE" to ">". */
  readonly start: number;
  readonly end: number;
  /** What stands between its brackets. */
  readonly subset: string;
}

/** The document type, where it stands before the first element and has brackets that end; undefined otherwise. */
export function findDoctype(source: string): Doctype | undefined {
  let at = source.indexOf('<');
  while (at >= 0) {
    if (source.startsWith('<?', at)) at = after(source, '?>', at);
    else if (source.startsWith('<!--', at)) at = after(source, '-->', at + 4);
    else return /^<!doctype[\s[]/i.test(source.slice(at, at + 10)) ? endOf(source, at) : undefined;
    if (at >= 0) at = source.indexOf('<', at);
  }
  return undefined;
}

/** The document without it: everything else stays where it is, on the line where it stood. */
export function withoutDoctype(source: string, { start, end }: Doctype): string {
  return (
    source.slice(0, start) +
    source.slice(start, end).replace(/[^\n]+/g, (line) => ' '.repeat(line.length)) +
    source.slice(end)
  );
}

function endOf(source: string, start: number): Doctype | undefined {
  let open = -1;
  let close = -1;
  for (let at = start + 9; at >= 0 && at < source.length; ) {
    const char = source[at]!;
    if (char === '"' || char === "'") at = after(source, char, at + 1);
    else if (source.startsWith('<!--', at)) at = after(source, '-->', at + 4);
    else if (source.startsWith('<?', at)) at = after(source, '?>', at);
    else {
      if (char === '[' && open < 0) open = at;
      else if (char === ']' && open >= 0) close = at;
      // Before the brackets and after them; inside, it ends a declaration.
      else if (char === '>' && (open < 0 || close > 0))
        return open < 0 ? undefined : { start, end: at + 1, subset: source.slice(open + 1, close) };
      at++;
    }
  }
  return undefined;
}

/** The offset behind the next `mark`; -1 where there is none. */
function after(source: string, mark: string, from: number): number {
  const at = source.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}
