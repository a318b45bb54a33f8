/**
 * Secrets at rest: AES-256-GCM (NIST SP 800-38D). A sealed text is `1.KEY.NONCE.BODY`: the id of the key, 96 random bits,
 * the encrypted text with its 128-bit tag behind it. The row's own key is authenticated with it, so that a text that was moved
 * to another row does not open.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { ConfigError } from '../errors.ts';

const FORM = '1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Enough to tell a handful of keys apart; says nothing of the key. */
const KEY_ID_LENGTH = 12;

export interface Sealer {
  /** @param place where the text is kept ("slack:T0123 token"): it opens only there. */
  seal(text: string, place: string): string;
  /** @throws ConfigError, without the text, where no key opens it. */
  open(sealed: string, place: string): string;
  /** Whether another key than the first one sealed it. */
  needsReseal(sealed: string): boolean;
}

/**
 * The first key seals, all open: a new key is put in front, and the old one goes when everything is sealed anew.
 * @param keys 32 bytes each, at least one.
 */
export function makeSealer(keys: readonly Uint8Array[]): Sealer {
  const [first] = keys;
  if (!first || keys.some(({ length }) => length !== 32)) throw new RangeError('a sealer needs keys of 32 bytes');
  const known = new Map(keys.map((key) => [idOf(key), key]));
  const firstId = idOf(first);
  return {
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', first, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(`${FORM}.${firstId}.${place}`));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [FORM, firstId, nonce.toString('base64url'), body.toString('base64url')].join('.');
    },

    open(sealed, place) {
      const [form, id = '', nonce = '', body = ''] = sealed.split('.');
      const key = known.get(id);
      if (form === FORM && !key) {
        throw new ConfigError(
          `ENCRYPTION_KEY does not have the key (${id.slice(0, KEY_ID_LENGTH)}) that a stored secret was sealed with: add that key behind the new one, after a comma, or have it installed again`,
        );
      }
      const bytes = Buffer.from(body, 'base64url');
      try {
        if (form !== FORM || !key || bytes.length < TAG_BYTES) throw new Error('not sealed');
        const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(Buffer.from(`${FORM}.${id}.${place}`));
        decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
      } catch {
        // Node's own error says no more, and a cause would be logged.
        throw new ConfigError(
          'A stored secret does not open: the database was changed by another hand; have it installed again',
        );
      }
    },

    needsReseal: (sealed) => sealed.split('.')[1] !== firstId,
  };
}

function idOf(key: Uint8Array): string {
  return createHash('sha256').update('briefwire key id\n').update(key).digest('hex').slice(0, KEY_ID_LENGTH);
}
