import { type Runner, statement } from '#kernel/db';
import { BUILDING_FIELDS } from './metrics.data.ts';
import type { DecidedDay, RatedDay, ReceivedDay } from './days.ts';

/** Sums of these days of these units, counted from the dossiers themselves (tính lại từ hồ sơ). */
export interface Cells {
  readonly units: readonly string[];
  /** First and last day for each unit, ISO. */
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** How days are told: one by one, or already by month. */
export type Grain = 'YYYY-MM-DD' | 'YYYY-MM';

type Params = [units: readonly string[], from: readonly string[], to: readonly string[], grain: Grain];

/** Bounds of a day range in local time, for a column: an index on (unit, time) is read as one range. */
const inRange = (column: string) => `${column} >= (cell.first::timestamp at time zone 'Asia/Ho_Chi_Minh')
      and ${column} < ((cell.last + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')`;

const CELLS = 'unnest($1::text[], $2::date[], $3::date[]) as cell (unit_id, first, last)';

const day = (column: string) => `to_char(${column} at time zone 'Asia/Ho_Chi_Minh', $4)`;

const deriveReceivedRows = statement<Params, ReceivedDay>(
  'quality.derive-received',
  (
    s,
  ) => `select cell.unit_id as "unitId", d.responsible_unit as "responsibleUnit", ${day('d.accepted_at')} as "on", d.simulated,
      count(*)::int as received,
      (count(*) filter (where d.channel = 'online'))::int as online,
      (count(*) filter (where d.channel = 'online' and c.delivery = 'electronic'))::int as "fullyOnline",
      (count(*) filter (where d.channel = 'post' or c.delivery = 'post'))::int as postal,
      (count(*) filter (where d.channel = 'online' or d.has_account))::int as identified
    from ${CELLS}
    join ${s}.v_dossiers_figure d on d.receiving_unit = cell.unit_id and d.accepted_at is not null and ${inRange('d.accepted_at')}
    left join ${s}.v_dossiers_handed_in c on c.dossier_id = d.id and c.version = 1
    group by 1, 2, 3, 4`,
);

/** Dossiers accepted in these cells, by receiving and responsible unit. */
export function deriveReceived(q: Runner, cells: Cells, grain: Grain): Promise<ReceivedDay[]> {
  return q.all(deriveReceivedRows, [cells.units, cells.from, cells.to, grain]);
}

// Simulated dossiers have neither papers nor files, and only late ones are explained: the look-ups beside the dossier are
// made for those alone that need them.
const deriveDecidedRows = statement<Params, DecidedDay>(
  'quality.derive-decided',
  (
    s,
  ) => `select cell.unit_id as "unitId", d.receiving_unit as "receivingUnit", ${day('d.finished_at')} as "on", d.simulated,
      count(*)::int as decided,
      (count(*) filter (where d.verdict = 'early'))::int as early,
      (count(*) filter (where d.verdict = 'on-time'))::int as "onTime",
      (count(*) filter (where d.verdict = 'late'))::int as late,
      (count(*) filter (where d.verdict = 'late' and late.explained and late.apologised))::int as answered,
      (count(*) filter (where d.verdict is not null and moved.extended))::int as extended,
      (count(*) filter (where paper.wanted))::int as results,
      (count(*) filter (where paper.wanted and paper.digital and paper.signed))::int as digitised,
      (count(*) filter (where paper.wanted and paper.digital))::int as "papersDigital",
      (count(*) filter (where paper.wanted and paper.signed))::int as "resultsDigital"
    from ${CELLS}
    join ${s}.v_dossiers_figure d on d.responsible_unit = cell.unit_id and d.accepted_at is not null and ${inRange('d.finished_at')}
    left join lateral (
      select exists (select from ${s}.v_dossiers_act a where a.dossier_id = d.id and a.kind = 'explain') as explained,
        exists (select from ${s}.v_documents_paper p where p.subject = d.id::text and p.kind = 'apology') as apologised
    ) late on d.verdict = 'late'
    left join lateral (
      select exists (select from ${s}.v_dossiers_act a where a.dossier_id = d.id and a.kind = 'extend') as extended
    ) moved on d.due_at <> d.first_due_at
    left join lateral (
      select not exists (select from ${s}.v_dossiers_act a where a.dossier_id = d.id and a.kind = 'refuse') as wanted,
        (select c.papers = c.electronic from ${s}.v_dossiers_handed_in c where c.dossier_id = d.id order by c.version desc limit 1) as digital,
        exists (select from ${s}.v_documents_paper p where p.subject = d.id::text and p.kind = 'result' and p.signed_at is not null) as signed
    ) paper on not d.simulated and d.status in ('finished', 'returned')
    group by 1, 2, 3, 4`,
);

/** Dossiers that the units were done with in these cells. */
export function deriveDecided(q: Runner, cells: Cells, grain: Grain): Promise<DecidedDay[]> {
  return q.all(deriveDecidedRows, [cells.units, cells.from, cells.to, grain]);
}

const deriveRatedRows = statement<[...Params, building: string], RatedDay>(
  'quality.derive-rated',
  (s) => `select cell.unit_id as "unitId", ${day('r.recorded_at')} as "on", d.simulated,
      count(*)::int as rated,
      (count(*) filter (where r.score >= 4))::int as satisfied,
      (count(*) filter (where p.field ~* $5))::int as "ratedBuilding",
      (count(*) filter (where r.score >= 4 and p.field ~* $5))::int as "satisfiedBuilding"
    from ${CELLS}
    join ${s}.v_feedback_rating r on r.unit_id = cell.unit_id and ${inRange('r.recorded_at')}
    join ${s}.v_dossiers_figure d on d.id = r.dossier_id
    left join ${s}.v_catalogue_procedure p on p.code = d.procedure_code
    group by 1, 2, 3`,
);

/** Ratings given to the units in these cells. */
export function deriveRated(q: Runner, cells: Cells, grain: Grain): Promise<RatedDay[]> {
  return q.all(deriveRatedRows, [cells.units, cells.from, cells.to, grain, BUILDING_FIELDS]);
}
