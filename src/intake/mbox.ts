/** A mailbox of many messages (mbox, RFC 4155) into its messages, one by one, in constant memory. */

const FROM = Buffer.from('From ');
const NEWLINE = 0x0a;

export interface MboxMessage {
  readonly bytes: Uint8Array;
  /** Of its "From " line, from 1. */
  readonly line: number;
  /** Whether it was longer than may be: `bytes` are its beginning. */
  readonly isCut: boolean;
}

/**
 * Messages begin at lines "From SENDER DATE" that stand at the beginning or after an empty line. ">From " inside them loses its mark.
 * @param maxBytes of one message; the rest of a longer one is passed over.
 */
export async function* readMbox(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<MboxMessage, void, void> {
  let message: Buffer[] | undefined;
  let size = 0;
  let isCut = false;
  let began = 1;
  let line = 0;
  let wasEmpty = true;
  for await (const text of linesOf(chunks, maxBytes)) {
    line++;
    if (wasEmpty && isFromLine(text)) {
      if (message) yield { bytes: Buffer.concat(message), line: began, isCut };
      [message, size, isCut, began] = [[], 0, false, line];
    } else if (message) {
      const bare = /^>{1,50}From /.test(text.subarray(0, 60).toString('latin1')) ? text.subarray(1) : text;
      size += bare.length;
      if (size > maxBytes) isCut = true;
      else message.push(Buffer.from(bare));
    }
    wasEmpty = text.length === 0 || text[0] === NEWLINE || (text[0] === 0x0d && text[1] === NEWLINE);
  }
  if (message) yield { bytes: Buffer.concat(message), line: began, isCut };
}

/** It ends with a time: prose after an empty line may begin with "From ", too. */
function isFromLine(line: Buffer): boolean {
  return line.subarray(0, FROM.length).equals(FROM) && /\d\d:\d\d/.test(line.subarray(0, 300).toString('latin1'));
}

/** Each with its line end. A line longer than `maxBytes` comes in pieces. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Buffer, void, void> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk);
    let from = 0;
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...held, bytes.subarray(from, at + 1)]);
      [held, length, from] = [[], 0, at + 1];
    }
    held.push(bytes.subarray(from));
    length += bytes.length - from;
    if (length > maxBytes) {
      yield Buffer.concat(held);
      [held, length] = [[], 0];
    }
  }
  if (length > 0) yield Buffer.concat(held);
}
