import { argon2, timingSafeEqual } from 'node:crypto';
import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';

const MEMORY_KIB = 19_456;
const PASSES = 2;
/** Each computation holds 19 MiB and a core: two at once, the others wait. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 64;

const waiting: (() => void)[] = [];
let running = 0;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  ensure(waiting.length < MOST_WAITING, errors.busy);
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    // The place goes straight to the next in line, so nobody who comes later slips in.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function derive(password: string, salt: Uint8Array, memory: number, passes: number): Promise<Buffer> {
  const parameters = {
    message: password.normalize('NFC'),
    nonce: salt,
    parallelism: 1,
    tagLength: 32,
    memory,
    passes,
  };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/**
 * The stored form of a password: `argon2id$memory$passes$salt$hash` (băm mật khẩu). Two at a time in one process.
 *
 * @param salt  at least 16 random bytes in base64url, such as `newToken()`
 * @throws identity/busy
 */
export async function hashWithSalt(password: string, salt: string): Promise<string> {
  const bytes = Buffer.from(salt, 'base64url');
  if (bytes.length < 16) throw new RangeError('a salt has at least 16 bytes');
  const key = await inTurn(() => derive(password, bytes, MEMORY_KIB, PASSES));
  return ['argon2id', MEMORY_KIB, PASSES, salt, key.toString('base64url')].join('$');
}

/** Compared with when there is no account, so that an unknown login takes as long as a wrong password. */
const NOBODY = `argon2id$${MEMORY_KIB}$${PASSES}$AAAAAAAAAAAAAAAAAAAAAA$${'A'.repeat(43)}`;

/**
 * Whether a password is the one of a stored form. Without a stored form it computes as long and says no.
 *
 * @throws identity/busy
 */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, memory, passes, salt = '', hash = ''] = (stored ?? NOBODY).split('$');
  const key = await inTurn(() =>
    derive(password, Buffer.from(salt, 'base64url'), Number(memory), Number(passes)),
  );
  const expected = Buffer.from(hash, 'base64url');
  return expected.length === key.length && timingSafeEqual(expected, key) && stored !== undefined;
}

/** Fewest and most characters of a password. */
export const PASSWORD_LENGTH = { least: 10, most: 128 } as const;

/**
 * Refuses a new password that is too short, too long or made of the login.
 *
 * @throws identity/password-short, identity/password-long, identity/password-like-login
 */
export function ensurePassword(password: string, login: string): void {
  const length = [...password].length;
  ensure(length >= PASSWORD_LENGTH.least, errors.passwordShort, PASSWORD_LENGTH);
  ensure(length <= PASSWORD_LENGTH.most, errors.passwordLong, PASSWORD_LENGTH);
  ensure(!password.toLowerCase().includes(login), errors.passwordLikeLogin);
}
