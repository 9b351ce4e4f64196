import { type Runner, statement } from '#kernel/db';
import type { Cell } from './days.ts';
import { COUNTING_RULES } from './model.ts';

const findMark = statement<[rules: number], { at: Temporal.Instant }>(
  'quality.find-mark',
  (s) => `select summed_to as at from ${s}.quality_mark where rules = $1`,
);

/** Up to when the daily sums hold (mốc tổng hợp); undefined when there are none by these rules. */
export async function readMark(q: Runner): Promise<Temporal.Instant | undefined> {
  return (await q.find(findMark, [COUNTING_RULES]))?.at;
}

const findPresent = statement<[], { at: Temporal.Instant }>(
  'quality.find-present',
  () => 'select now() as at',
);

/** The present of the database, by which everything is recorded. */
export async function readPresent(q: Runner): Promise<Temporal.Instant> {
  return (await q.find(findPresent, []))?.at as Temporal.Instant;
}

const findFirst = statement<[], { on: string | null }>(
  'quality.find-first-day',
  (s) =>
    `select to_char(min(accepted_at) at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as "on" from ${s}.v_dossiers_figure`,
);

/** The day of the first acceptance; undefined in a province without dossiers. */
export async function readFirstDay(q: Runner): Promise<string | undefined> {
  return (await q.find(findFirst, []))?.on ?? undefined;
}

/** A transaction that began earlier than this has ended: what it wrote is in the sums or will be seen as new. */
export const SETTLED_MINUTES = 10;

const day = (column: string) => `to_char(${column} at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')`;

// Only what moves a sum counts as a change: a result that is handed over does not. A dossier that changed hands is
// looked for at both units.
const listChangedCells = statement<[since: string, units: readonly string[] | null], Cell>(
  'quality.list-changed-cells',
  (s) => `with touched as (
      select id, receiving_unit, responsible_unit, accepted_at, finished_at from ${s}.v_dossiers_figure
      where last_at >= $1::timestamptz and accepted_at is not null
    ), act as (
      select t.id, a.kind, a.from_unit from touched t join ${s}.v_dossiers_act a on a.dossier_id = t.id
      where a.recorded_at >= $1::timestamptz and a.kind <> 'hand-over'
    ), cell as (
      select 'received' as kind, receiving_unit as unit_id, ${day('accepted_at')} as "on" from touched t
      where accepted_at >= $1::timestamptz or exists (select from act where act.id = t.id and act.kind = 'transfer')
      union select 'received', act.from_unit, ${day('accepted_at')} from touched t join act on act.id = t.id and act.kind = 'transfer'
      union select 'decided', responsible_unit, ${day('finished_at')} from touched t
      where finished_at is not null and exists (select from act where act.id = t.id)
      union select 'decided', act.from_unit, ${day('finished_at')} from touched t join act on act.id = t.id and act.kind = 'transfer'
      where finished_at is not null
      union select 'decided', d.responsible_unit, ${day('d.finished_at')} from ${s}.v_documents_paper p
      join ${s}.v_dossiers_figure d on d.id = p.subject::uuid
      where p.kind = 'result' and p.signed_at >= $1::timestamptz and d.finished_at is not null
      union select 'rated', unit_id, ${day('recorded_at')} from ${s}.v_feedback_rating where recorded_at >= $1::timestamptz
    )
    select kind, unit_id as "unitId", "on" from cell where $2::text[] is null or unit_id = any($2) order by 1, 2, 3`,
);

/**
 * Days of units whose sums may have changed since the daily sums were made (ngày có thay đổi); each once.
 *
 * @param units  null for every unit
 */
export function listChanged(
  q: Runner,
  mark: Temporal.Instant,
  units: readonly string[] | null,
): Promise<Cell[]> {
  return q.all(listChangedCells, [mark.subtract({ minutes: SETTLED_MINUTES }).toString(), units]);
}
