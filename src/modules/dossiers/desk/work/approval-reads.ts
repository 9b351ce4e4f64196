import { type Runner, statement } from '#kernel/db';
import { type Duty, pairsOf, selvesOf } from '../inbox-reads.ts';
import type { Approvable } from './approval.ts';

/** A dossier that waits for an officer's approval (hồ sơ chờ ký, chờ duyệt). */
export interface ApprovalLine extends Omit<Approvable, 'ownDraft'> {
  readonly id: string;
  readonly code: string;
  readonly procedureName: string;
  readonly applicantName: string;
  readonly act: string;
  readonly role: string;
  readonly step: string;
  readonly unitId: string;
  readonly holderAccount: string | null;
  /** Last action: an approval of anything newer is refused. */
  readonly seq: number;
  /** Accounts that drafted or checked it. */
  readonly drafters: readonly string[];
  /** What the officer before left for the next one, and who that was. */
  readonly note: string | null;
  readonly from: string | null;
}

const listRows = statement<
  [roles: string[], units: string[], selves: string[], acts: string[], codes: string[] | null, most: number],
  ApprovalLine
>(
  'dossiers.list-approvals',
  (
    s,
  ) => `select d.id, d.code, d.procedure_name as "procedureName", d.applicant_name as "applicantName", d.status, t.act, t.role,
      t.name as step, t.unit_id as "unitId", t.holder_account as "holderAccount", d.seq,
      d.due_at as "dueAt", t.near_at as "nearAt", d.first_due_at is distinct from d.due_at as moved,
      d.asked_units is not null as consulting, d.proposed_by is not null as proposed, d.question_at is not null as question,
      coalesce(a.returned, false) as returned, coalesce(a.supplemented, false) as supplemented, coalesce(a.drafters, '{}') as drafters,
      l.note, l.actor_name as "from"
    from (select q.* from unnest($1::text[], $2::text[]) as g(role, unit)
      cross join lateral (select * from ${s}.dossiers_step p where p.unit_id = g.unit and p.role = g.role and p.closed_at is null
        and not p.paused and p.act = any($4::text[]) and (p.holder_account is null or p.holder_account = any($3::uuid[]))
        order by p.urgent_at, p.dossier_id, p.task limit case when $5::text[] is null then $6::int end) q
      order by q.urgent_at, q.dossier_id, q.task) t
    join ${s}.dossiers_dossier d on d.id = t.dossier_id and d.status = 'processing' and ($5::text[] is null or d.code = any($5::text[]))
    left join lateral (select bool_or(x.kind = 'send-back') as returned,
        bool_or(x.kind in ('ask-completion', 'request-supplement')) as supplemented,
        array_agg(distinct x.actor_id) filter (where x.kind = 'complete-step' and x.actor_id is not null) as drafters
      from ${s}.dossiers_action x where x.dossier_id = d.id) a on true
    left join lateral (select x.payload->>'note' as note, x.actor_name from ${s}.dossiers_action x
      where x.dossier_id = d.id and x.kind = 'complete-step' order by x.seq desc limit 1) l on true
    order by t.urgent_at, t.dossier_id, t.task limit $6::int`,
);

/** Dossiers read for one page of approvals. */
export const MOST_APPROVALS = 100;

/**
 * What waits for an officer to be signed or passed on, the most urgent first.
 *
 * @param codes  only these; null for all, at most `MOST_APPROVALS`
 */
export function listApprovals(
  q: Runner,
  duty: Duty,
  acts: readonly string[],
  codes: readonly string[] | null = null,
): Promise<ApprovalLine[]> {
  return q.all(listRows, [...pairsOf(duty), selvesOf(duty), [...acts], codes && [...codes], MOST_APPROVALS]);
}
