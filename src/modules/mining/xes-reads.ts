import { type Runner, statement } from '#kernel/db';
import type { Outcome } from './model.ts';
import type { Period } from './reads.ts';

/** A dossier of an export with its visits; names come from the process. */
export interface ExportedDossier {
  readonly id: string;
  readonly code: string;
  readonly procedureCode: string;
  readonly caseKey: string;
  readonly channel: string;
  readonly unitId: string;
  readonly verdict: string | null;
  readonly definitionId: string | null;
  readonly visits: readonly ExportedVisit[];
}

/** A visit of an export; times in milliseconds since 1970. */
export interface ExportedVisit {
  readonly element: string;
  readonly unitId: string;
  readonly officerId: string | null;
  readonly outcome: Outcome;
  readonly openedAt: number;
  readonly takenAt: number | null;
  readonly doneAt: number | null;
  readonly pauses: readonly (readonly [number, number])[];
}

const millis = (column: string) => `round(extract(epoch from ${column}) * 1000)`;

const listRows = statement<
  [
    from: string,
    to: string,
    units: readonly string[] | null,
    definition: string | null,
    after: string,
    most: number,
  ],
  ExportedDossier
>(
  'mining.list-exported',
  (
    s,
  ) => `select d.dossier_id as id, d.code, d.procedure_code as "procedureCode", d.case_key as "caseKey", d.channel,
      d.responsible_unit as "unitId", d.verdict, d.definition_id as "definitionId",
      coalesce((select json_agg(json_build_object('element', v.element, 'unitId', v.unit_id, 'officerId', v.officer_id, 'outcome', v.outcome,
        'openedAt', ${millis('v.opened_at')}, 'takenAt', ${millis('v.taken_at')}, 'doneAt', ${millis('v.done_at')}, 'pauses', v.pauses) order by v.number)
        from ${s}.mining_visit v where v.dossier_id = d.dossier_id), '[]') as visits
    from ${s}.mining_dossier d
    where d.submitted_at >= $1::timestamptz and d.submitted_at < $2::timestamptz and ($3::text[] is null or d.responsible_unit = any($3))
      and ($4::uuid is null or d.definition_id = $4::uuid) and d.dossier_id > $5::uuid
    order by d.dossier_id limit $6`,
);

/** Dossiers submitted in a period, with their visits, in the order of their ids, by cursor (xuất nhật ký theo lô). */
export function listExported(
  q: Runner,
  period: Period,
  page: { readonly definitionId: string | null; readonly after: string; readonly most: number },
): Promise<ExportedDossier[]> {
  return q.all(listRows, [
    period.from.toString(),
    period.to.toString(),
    period.units,
    page.definitionId,
    page.after,
    page.most,
  ]);
}
