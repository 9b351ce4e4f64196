import { type Runner, statement } from '#kernel/db';
import type { Limit } from '#modules/calendar';
import type { Outcome } from './model.ts';
import type { PastDossier, PastVisit } from './simulator/year.ts';

/** Which past a simulation starts from: dossiers of one process by their acceptance; units null for all. */
export interface PastTerms {
  readonly definitionId: string;
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
  readonly units: readonly string[] | null;
}

// Local minute number of an instant: seven hours ahead, no daylight saving.
const minute = (column: string) => `floor((extract(epoch from ${column}) + 25200) / 60)::int`;

interface DossierRow extends Omit<PastDossier, 'limit'> {
  id: string;
  limitValue: string | null;
  limitUnit: Limit['unit'] | null;
}

const listDossierRows = statement<
  [definition: string, from: string, to: string, units: readonly string[] | null],
  DossierRow
>(
  'mining.list-past-dossiers',
  (
    s,
  ) => `select dossier_id as id, channel, receiving_unit as "receivingUnit", responsible_unit as "responsibleUnit",
      clock_unit as "clockUnit", calendar_edition as edition, ${minute('accepted_at')} as accepted,
      case when status in ('finished', 'returned') then ${minute('finished_at')} end as finished,
      limit_value as "limitValue", limit_unit as "limitUnit", supplement, data
    from ${s}.mining_dossier
    where definition_id = $1::uuid and accepted_at >= $2::timestamptz and accepted_at < $3::timestamptz
      and ($4::text[] is null or responsible_unit = any($4))
    order by accepted_at, dossier_id`,
);

/** Dossiers of a process that were accepted in a time, with their ids (hồ sơ để mô phỏng). */
export async function listPastDossiers(
  q: Runner,
  terms: PastTerms,
): Promise<{ readonly id: string; readonly past: PastDossier }[]> {
  const { definitionId, from, to, units } = terms;
  const rows = await q.all(listDossierRows, [definitionId, from.toString(), to.toString(), units]);
  return rows.map(({ id, limitValue, limitUnit, ...past }) => ({
    id,
    past: {
      ...past,
      limit:
        limitValue === null || limitUnit === null ? null : { value: Number(limitValue), unit: limitUnit },
    },
  }));
}

interface VisitRow extends Omit<PastVisit, 'dossier' | 'outcome'> {
  dossierId: string;
  outcome: Outcome;
}

/** A past visit with the id of its dossier. */
export type FoundVisit = VisitRow;

const columns = `v.dossier_id as "dossierId", v.definition_id as "definitionId", v.element, v.unit_id as "unitId",
  v.officer_id as "officerId", v.outcome, v.sent_to as "sentTo", v.answer, ${minute('v.opened_at')} as opened,
  ${minute('v.done_at')} as done, v.pauses, v.allowed_minutes as "allowedMinutes", v.calendar_edition as edition`;

const listOwnRows = statement<
  [definition: string, from: string, to: string, units: readonly string[] | null],
  VisitRow
>(
  'mining.list-own-visits',
  (s) => `select ${columns} from ${s}.mining_dossier d join ${s}.mining_visit v on v.dossier_id = d.dossier_id
    where d.definition_id = $1::uuid and d.accepted_at >= $2::timestamptz and d.accepted_at < $3::timestamptz
      and ($4::text[] is null or d.responsible_unit = any($4))
      and v.done_at is not null and v.opened_at >= d.accepted_at
    order by v.opened_at, v.dossier_id, v.number`,
);

/** Visits of these dossiers from their acceptance on. */
export function listOwnVisits(
  q: Runner,
  { definitionId, from, to, units }: PastTerms,
): Promise<FoundVisit[]> {
  return q.all(listOwnRows, [definitionId, from.toString(), to.toString(), units]);
}

const listOfficerRows = statement<[officers: readonly string[], from: string, to: string], VisitRow>(
  'mining.list-officer-visits',
  (s) => `select ${columns} from ${s}.mining_visit v
    where v.officer_id = any($1::uuid[]) and v.done_at >= $2::timestamptz and v.opened_at < $3::timestamptz
    order by v.opened_at, v.dossier_id, v.number`,
);

/** Everything that some officers did in a time, of whatever process (mọi việc của các cán bộ). */
export function listOfficerVisits(
  q: Runner,
  officers: readonly string[],
  { from, to }: Pick<PastTerms, 'from' | 'to'>,
): Promise<FoundVisit[]> {
  return q.all(listOfficerRows, [officers, from.toString(), to.toString()]);
}
