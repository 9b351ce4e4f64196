import { type Runner, statement } from '#kernel/db';

/** A document in the register of a unit (văn bản đi trong sổ). */
export interface RegisteredDocument {
  /** Abbreviation of its sort: KH, BC, CV. */
  readonly register: string;
  readonly number: number;
  readonly symbol: string;
  readonly title: string;
  /** Id of the plan, letter or report. */
  readonly subject: string;
  readonly signerName: string;
  readonly signerTitle: string;
  readonly issuedOn: string;
}

const documents = statement<[unit: string, year: number], RegisteredDocument>(
  'plans.list-registered',
  (
    s,
  ) => `select register, number, symbol, title, subject, signer_name as "signerName", signer_title as "signerTitle",
      issued_on as "issuedOn"
    from ${s}.plans_register where unit_id = $1 and year = $2 order by register, number`,
);

/** Everything a unit has numbered in a year, by sort and number (sổ đăng ký văn bản đi). */
export function listRegistered(q: Runner, unitId: string, year: number): Promise<RegisteredDocument[]> {
  return q.all(documents, [unitId, year]);
}
