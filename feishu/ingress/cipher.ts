import { createDecipheriv, createHash } from 'node:crypto';

const blockBytes = 16;
const base64Pattern = /^[A-Za-z0-9+/]+={0,2}$/;

/** An encrypt key in its two uses: as text in the signature, hashed as the AES key. */
export interface EncryptKey {
  readonly text: string;
  readonly aes: Buffer;
}

/** Prepares a key; the AES key is the SHA-256 of its UTF-8 text. */
export function encryptKeyOf(text: string): EncryptKey {
  return { text, aes: createHash('sha256').update(text).digest() };
}

/** Opens Feishu's `encrypt` field: base64 of IV and AES-256-CBC with PKCS#7. Null for whatever does not open, without saying why. */
export function decrypt(encrypted: string, key: EncryptKey): Buffer | null {
  if (encrypted.length % 4 !== 0 || !base64Pattern.test(encrypted)) return null;
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length < 2 * blockBytes || bytes.length % blockBytes !== 0) return null;
  const decipher = createDecipheriv('aes-256-cbc', key.aes, bytes.subarray(0, blockBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(blockBytes)), decipher.final()]);
  } catch {
    // Only bad padding ends here: the key is wrong or the text was changed.
    return null;
  }
}
