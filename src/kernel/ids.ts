import { createHash, randomBytes, randomFillSync, timingSafeEqual } from 'node:crypto';

// Random bytes are drawn in one piece for many ids: a call into the system costs more than the bytes.
const pool = Buffer.alloc(32_768);
let used = pool.length;

let lastMillis = 0;
let counter = 0;

/**
 * A new UUID version 7 (mã định danh nội bộ): sorts by creation within this process, 62 random bits.
 * It names rows; it is not a secret.
 *
 * @param millis  Unix milliseconds; the counter keeps ids of one millisecond in order
 */
export function uuidv7(millis: number): string {
  const bytes = takeRandom(16);
  if (millis > lastMillis) {
    lastMillis = millis;
    counter = bytes.readUInt16BE(6) & 0x7ff;
  } else {
    counter += 1;
    if (counter > 0xfff) {
      lastMillis += 1;
      counter = 0;
    }
  }
  bytes.writeUIntBE(lastMillis, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Fresh random bytes out of the pool; each is given out once. */
function takeRandom(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return Buffer.from(pool.subarray(used - count, used));
}

/** A secret of 256 random bits in base64url: session tokens, rating tokens. Store only its `tokenHash`. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 of a secret, the only form in which it is stored. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Compares two texts in time that does not depend on where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(tokenHash(a), tokenHash(b));
}
