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

/** Something was done to the dossier. Asked dossier by dossier: as `exists` it may become a scan of the whole log. */
const act = (s: string, kind: string) =>
  `((select true from ${s}.v_dossiers_act a where a.dossier_id = d.id and a.kind = '${kind}' limit 1) is not null)`;

/** A paper of this kind was issued; a result counts once its file is signed. */
const issued = (s: string, kind: 'apology' | 'result') =>
  `((select true from ${s}.v_documents_paper p where p.subject = d.id::text and p.kind = '${kind}'${kind === 'result' ? ' and p.signed_at is not null' : ''} limit 1) is not null)`;

const day = (column: string) => `to_char(${column} at time zone 'Asia/Ho_Chi_Minh', $4)`;

// The way of delivery is looked up dossier by dossier: a join would read every content ever handed in for one month.
const deriveReceivedRows = statement<Params, ReceivedDay>(
  'quality.derive-received',
  (
    s,
  ) => `select d.unit_id as "unitId", d.responsible_unit as "responsibleUnit", ${day('d.accepted_at')} as "on", d.simulated,
      count(*)::int as received,
      (count(*) filter (where d.channel = 'online'))::int as online,
      (count(*) filter (where d.channel = 'online' and d.delivery = 'electronic'))::int as "fullyOnline",
      (count(*) filter (where d.channel = 'post' or d.delivery = 'post'))::int as postal,
      (count(*) filter (where d.channel = 'online' or d.has_account))::int as identified
    from (
      select cell.unit_id, d.responsible_unit, d.accepted_at, d.simulated, d.channel, d.has_account,
        (select c.delivery from ${s}.v_dossiers_handed_in c where c.dossier_id = d.id and c.version = 1) as delivery
      from ${CELLS}
      join ${s}.v_dossiers_figure d on d.receiving_unit = cell.unit_id and d.accepted_at is not null and ${inRange('d.accepted_at')}
      offset 0
    ) d
    group by 1, 2, 3, 4`,
);

/** Dossiers accepted in these cells, by receiving and responsible unit. */
export function deriveReceived(q: Runner, cells: Cells, grain: Grain): Promise<ReceivedDay[]> {
  return q.all(deriveReceivedRows, [cells.units, cells.from, cells.to, grain]);
}

// Simulated dossiers have neither papers nor files, and only late ones are explained: the look-ups beside the dossier are
// made once, for those alone that need them.
const deriveDecidedRows = statement<Params, DecidedDay>(
  'quality.derive-decided',
  (
    s,
  ) => `select d.unit_id as "unitId", d.receiving_unit as "receivingUnit", ${day('d.finished_at')} as "on", d.simulated,
      count(*)::int as decided,
      (count(*) filter (where d.verdict = 'early'))::int as early,
      (count(*) filter (where d.verdict = 'on-time'))::int as "onTime",
      (count(*) filter (where d.verdict = 'late'))::int as late,
      (count(*) filter (where d.answered))::int as answered,
      (count(*) filter (where d.verdict is not null and d.extended))::int as extended,
      (count(*) filter (where paper.digital is not null))::int as results,
      (count(*) filter (where paper.digital and paper.signed))::int as digitised,
      (count(*) filter (where paper.digital))::int as "papersDigital",
      (count(*) filter (where paper.signed))::int as "resultsDigital"
    from (
      select cell.unit_id, d.id, d.receiving_unit, d.finished_at, d.simulated, d.verdict,
        case when d.verdict = 'late' then ${act(s, 'explain')} and ${issued(s, 'apology')} end as answered,
        case when d.due_at <> d.first_due_at then ${act(s, 'extend')} end as extended,
        case when not d.simulated and d.status in ('finished', 'returned') then not ${act(s, 'refuse')} else false end as wanted
      from ${CELLS}
      join ${s}.v_dossiers_figure d on d.responsible_unit = cell.unit_id and d.accepted_at is not null and ${inRange('d.finished_at')}
      offset 0
    ) d
    left join lateral (
      select coalesce((select c.papers = c.electronic from ${s}.v_dossiers_handed_in c where c.dossier_id = d.id
          order by c.version desc limit 1), false) as digital,
        ${issued(s, 'result')} as signed
      where d.wanted offset 0
    ) paper on true
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
