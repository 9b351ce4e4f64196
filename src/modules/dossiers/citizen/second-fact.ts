import { createHash, timingSafeEqual } from 'node:crypto';

/** Numbers given at submission, of which the last four digits prove that somebody knows the dossier. */
export interface KnownNumbers {
  readonly phone: string | null;
  readonly idNumber: string | null;
}

/** Stands in for a dossier that does not exist: the same comparisons are made, and none can match. */
const NOBODY: KnownNumbers = { phone: null, idNumber: null };

/**
 * Whether four digits prove a look-up (yếu tố thứ hai): the last four of the phone number or of the id number given at
 * submission. Takes the same time whether the dossier exists, and wherever the digits differ.
 *
 * @param typed  as typed; anything but four digits proves nothing
 */
export function provesKnowledge(typed: string, numbers: KnownNumbers = NOBODY): boolean {
  const digits = typed.replace(/\s/g, '');
  const byPhone = sameDigits(digits, numbers.phone);
  const byId = sameDigits(digits, numbers.idNumber);
  return /^\d{4}$/.test(digits) && (byPhone || byId);
}

function sameDigits(digits: string, number: string | null): boolean {
  const last = number === null || number.length < 4 ? 'none' : number.slice(-4);
  return timingSafeEqual(hashOf(digits), hashOf(last));
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
