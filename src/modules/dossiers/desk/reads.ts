import { type Runner, statement } from '#kernel/db';
import type { Content } from '../model.ts';
import type { RegisterLine } from './register.ts';

/** What was handed in, in one version (nội dung hồ sơ theo lần nộp). */
export interface ContentVersion extends Content {
  readonly version: number;
  readonly recordedAt: Temporal.Instant;
}

const listContentRows = statement<[id: string], ContentVersion>(
  'dossiers.desk-list-content',
  (s) => `select version, applicant, answers, papers, delivery, recorded_at as "recordedAt"
    from ${s}.dossiers_content where dossier_id = $1::uuid order by version`,
);

/** Every version of what was handed in, oldest first. Personal: the caller records the look. */
export function listContent(q: Runner, dossierId: string): Promise<ContentVersion[]> {
  return q.all(listContentRows, [dossierId]);
}

/** A procedure that a desk takes in (thủ tục tiếp nhận tại quầy). */
export interface OfferedProcedure {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  /** `commune`, or `department:<unit id>`. */
  readonly handledBy: string;
  /** Name and everyday words in the form of search. */
  readonly search: string;
}

const listOfferRows = statement<[own: 'commune' | 'department' | null], OfferedProcedure>(
  'dossiers.desk-list-offers',
  (s) => `select code, name, field, handled_by as "handledBy", search_name || ' ' || search_words as search
    from ${s}.v_catalogue_offer
    where $1::text is null or (handled_by = 'commune') = ($1 = 'commune') order by popularity desc, name limit 3000`,
);

/**
 * Procedures that a desk takes in, the most asked for first.
 *
 * @param own  those of communes or of departments; null for all: any desk may receive for any of them
 * @law ND-118-2025/20
 */
export function listOffers(q: Runner, own: 'commune' | 'department' | null): Promise<OfferedProcedure[]> {
  return q.all(listOfferRows, [own]);
}

const listMostUsedRows = statement<[unit: string, since: string, most: number], { code: string }>(
  'dossiers.desk-list-most-used',
  (s) => `select procedure_code as code from ${s}.dossiers_dossier
    where receiving_unit = $1 and submitted_at > $2::timestamptz and channel <> 'online'
    group by procedure_code order by count(*) desc, procedure_code limit $3`,
);

/** Codes of what a desk took in most often at the counter or by post since a moment. */
export async function listMostUsed(q: Runner, unit: string, since: string, most: number): Promise<string[]> {
  return (await q.all(listMostUsedRows, [unit, since, most])).map((row) => row.code);
}

const listRegisterRows = statement<
  [unit: string, from: string, to: string, afterAt: string, afterCode: string, most: number],
  RegisterLine & { place: string }
>(
  'dossiers.desk-list-register',
  (
    s,
  ) => `select d.code, d.procedure_name as "procedureName", d.applicant_name as "applicantName", c.applicant->>'address' as address,
      d.applicant_phone as phone, d.responsible_unit as "responsibleUnit", d.accepted_at as "acceptedAt", d.due_at as "dueAt",
      d.returned_at as "returnedAt", c.delivery, d.verdict, p.code as previous, to_char(d.accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
    from ${s}.dossiers_dossier d join ${s}.dossiers_content c on c.dossier_id = d.id and c.version = 1
    left join ${s}.dossiers_line l on l.dossier_id = d.id left join ${s}.dossiers_dossier p on p.id = l.previous_id
    where d.receiving_unit = $1 and d.accepted_at >= $2::timestamptz and d.accepted_at < $3::timestamptz
      and ($5 = '' or (d.accepted_at, d.code) > ($4::timestamptz, $5))
    order by d.accepted_at, d.code limit $6`,
);

/**
 * Dossiers that a desk accepted in a time, in order of acceptance.
 *
 * @param from  first instant, ISO; `to` is the first one after
 * @param after  place and code of the last line before; null for the first page
 */
export function listRegister(
  q: Runner,
  unit: string,
  span: { readonly from: string; readonly to: string },
  after: { readonly at: string; readonly code: string } | null,
  most: number,
): Promise<(RegisterLine & { place: string })[]> {
  return q.all(listRegisterRows, [unit, span.from, span.to, after?.at ?? span.from, after?.code ?? '', most]);
}

const countRegisterRows = statement<[unit: string, from: string, to: string], { count: number }>(
  'dossiers.desk-count-register',
  (s) => `select count(*)::int as count from ${s}.dossiers_dossier
    where receiving_unit = $1 and accepted_at >= $2::timestamptz and accepted_at < $3::timestamptz`,
);

/** How many dossiers a desk accepted in a time. */
export async function countRegister(
  q: Runner,
  unit: string,
  span: { readonly from: string; readonly to: string },
): Promise<number> {
  return (await q.find(countRegisterRows, [unit, span.from, span.to]))?.count ?? 0;
}
