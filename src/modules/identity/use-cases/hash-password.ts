import { newToken } from '#kernel/ids';
import { hashWithSalt } from '../password.ts';

/**
 * The stored form of a password with a fresh salt (băm mật khẩu), for `loadAccounts`.
 *
 * @throws identity/busy
 */
export function hashPassword(password: string): Promise<string> {
  return hashWithSalt(password, newToken());
}
