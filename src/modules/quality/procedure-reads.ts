import { type Runner, statement } from '#kernel/db';

/** A procedure as the indicators about procedures see it (thủ tục hành chính để tính chỉ tiêu). */
export interface CountedProcedure {
  readonly code: string;
  readonly name: string;
  /** Levels that handle it: province, commune … */
  readonly levels: readonly string[];
  /** `commune`, `department:<unit id>`, or null: not taken in here. */
  readonly handledBy: string | null;
  /** Parts that its publication lacks. */
  readonly missing: readonly string[];
  readonly verticalSector: boolean;
  readonly decision: string | null;
  readonly effectiveFrom: string | null;
  /** Every step of every process in force is done at the desk; null where no process was issued. */
  readonly atDesk: boolean | null;
}

const listRows = statement<[on: string], CountedProcedure>(
  'quality.list-procedures',
  (s) => `with place as (
      select distinct on (w.subject) split_part(w.subject, '/', 1) as code, w.at_desk from ${s}.v_workflow_place w
      where w.effective_on is null or w.effective_on <= $1::date order by w.subject, w.version desc
    ), whole as (select code, bool_and(at_desk) as at_desk from place group by code)
    select p.code, p.name, p.levels, p.handled_by as "handledBy", p.missing, p.vertical_sector as "verticalSector", p.decision,
      p.effective_from as "effectiveFrom", whole.at_desk as "atDesk"
    from ${s}.v_catalogue_procedure p left join whole on whole.code = p.code
    where p.withdrawn_on is null or p.withdrawn_on > $1::date order by p.name, p.code`,
);

/** Procedures in force on a day, as the catalogue has them now. */
export function listProcedures(q: Runner, on: string): Promise<CountedProcedure[]> {
  return q.all(listRows, [on]);
}
