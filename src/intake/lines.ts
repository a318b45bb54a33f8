/** Bytes into lines, without ever holding more than one line. */

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its line end (LF or CR LF); null where it is longer than allowed. */
  readonly content: Uint8Array | null;
  /** Bytes of the source up to and with this line's end, counted from the line before. */
  readonly bytes: number;
}

const LF = 0x0a;
const CR = 0x0d;

/**
 * Every line of a stream, whatever its chunks are. A last line without an end counts; after a last line end nothing follows.
 * @param maxBytes a longer line is passed over without being kept, and comes out with null for its content.
 */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Line, void, void> {
  let number = 1;
  let pieces: Uint8Array[] = [];
  let kept = 0;
  let seen = 0;
  const take = (piece: Uint8Array) => {
    seen += piece.length;
    // One byte more than allowed: the CR of a line end, which does not count.
    if (seen > maxBytes + 1) {
      pieces = [];
      kept = 0;
    } else if (piece.length > 0) {
      pieces.push(piece);
      kept += piece.length;
    }
  };
  const finish = (endBytes: number): Line => {
    const whole = pieces.length === 1 ? pieces[0]! : join(pieces, kept);
    const content = whole.at(-1) === CR && endBytes > 0 ? whole.subarray(0, -1) : whole;
    const isTooLong = seen > maxBytes + 1 || content.length > maxBytes;
    const line = { number, content: isTooLong ? null : content, bytes: seen + endBytes };
    number++;
    pieces = [];
    kept = 0;
    seen = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, from)) {
      take(chunk.subarray(from, end));
      from = end + 1;
      yield finish(1);
    }
    // A stream may use its buffer again once the next chunk is asked for.
    if (from < chunk.length) take(chunk.slice(from));
  }
  if (seen > 0) yield finish(0);
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
