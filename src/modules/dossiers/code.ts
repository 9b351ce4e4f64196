/**
 * The legal dossier code (mã số hồ sơ): identifier of the receiving unit, date of intake, number within that day.
 * The number has at least four digits and grows beyond them: it never wraps, which the law leaves open.
 *
 * @param identifier  electronic identifier of the unit, e.g. `H37.21.01`
 * @param on          date of intake `YYYY-MM-DD`
 * @law TT-01-2018-VPCP/19  identifier-YYMMDD-XXXX
 */
export function dossierCode(identifier: string, on: string, number: number): string {
  return `${identifier}-${on.slice(2, 4)}${on.slice(5, 7)}${on.slice(8, 10)}-${String(number).padStart(4, '0')}`;
}

/** A code as people type it: upper case, no blanks. */
export function normalCode(typed: string): string {
  return typed.replace(/\s+/g, '').toUpperCase();
}
