/** A newsletter as it came by e-mail (.eml) into one entry. */
import { createHash } from 'node:crypto';
import PostalMime, { type Email } from 'postal-mime';
import { htmlBlocks, textBlocks, textLine } from './markup/blocks.ts';
import { joinBlocks, withHeadline } from './markup/join.ts';
import type { RawEntry, Refusal } from './types.ts';

/** Parts inside parts; a mail has three or four. */
const MAX_NESTING = 20;
const MAX_HEADER_BYTES = 256 * 1024;

/** Subject, sender and text; attachments are passed over. Never rejects. */
export async function readMessage(path: string, bytes: Uint8Array): Promise<RawEntry | Refusal> {
  const place = { path, bytes: bytes.length };
  let email: Email;
  try {
    email = await PostalMime.parse(bytes, {
      maxNestingDepth: MAX_NESTING,
      maxHeadersSize: MAX_HEADER_BYTES,
      maxRfc822NestingDepth: 1,
    });
  } catch {
    return { type: 'refused', ...place, reason: 'This is no e-mail that can be read: save its text as a .txt file.' };
  }
  const html = htmlBlocks(email.html ?? '');
  const blocks = html.length > 0 ? html : textBlocks((email.text ?? '').replaceAll('\r\n', '\n'));
  const headline = textLine(email.subject ?? '');
  const publishedAt = instantOf(email.date);
  if (blocks.length === 0)
    return {
      type: 'refused',
      ...place,
      reason: 'The e-mail holds no text: give one that is more than attachments.',
      found: { headline: headline || null, url: null, publishedAt },
    };
  const { text, marks } = joinBlocks(withHeadline(headline, blocks));
  return {
    type: 'entry',
    ...place,
    content: text,
    marks,
    givenId: email.messageId ? createHash('sha256').update(email.messageId).digest('hex').slice(0, 16) : undefined,
    hints: {
      headline: headline || undefined,
      outlet: textLine(email.from?.name ?? '') || undefined,
      publishedAt: publishedAt ?? undefined,
    },
  };
}

/** postal-mime gives ISO 8601, or what stood there where it could not read it. */
function instantOf(date: string | undefined): Temporal.Instant | null {
  try {
    return date === undefined ? null : Temporal.Instant.from(date);
  } catch {
    return null;
  }
}
