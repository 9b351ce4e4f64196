import type { State } from '#modules/workflow';
import type { Ctx } from '#kernel/context';
import { type Runner, statement } from '#kernel/db';
import { ensure } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { errors } from './errors.ts';
import { type Action, fold, maySee, type OpenStep, type Status } from './model.ts';

/** A dossier as its page needs it: the head, the whole log, all its steps. */
export interface DossierFacts {
  readonly id: string;
  readonly code: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly versionId: string;
  readonly caseKey: string;
  readonly channel: 'counter' | 'online' | 'post';
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
  /** Unit whose calendar counts the time. */
  readonly clockUnit: string;
  readonly applicantAccount: string | null;
  readonly applicantName: string;
  readonly status: Status;
  readonly submittedAt: Temporal.Instant;
  readonly acceptedAt: Temporal.Instant | null;
  readonly firstDueAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly finishedAt: Temporal.Instant | null;
  readonly verdict: string | null;
  readonly calendarEdition: number;
  readonly definitionId: string | null;
  /** Where the process stands; null before acceptance. */
  readonly processState: State | null;
  readonly actions: readonly Action[];
  readonly steps: readonly DossierStep[];
  /** Units that took the place of its own, for who reads it by them. */
  readonly heirs?: readonly string[];
}

/** A step of the internal process, open or done. */
export interface DossierStep extends OpenStep {
  readonly since: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
}

const headColumns = `d.id, d.code, d.procedure_code as "procedureCode", d.procedure_name as "procedureName", d.version_id as "versionId",
  d.case_key as "caseKey", d.channel, d.receiving_unit as "receivingUnit", d.responsible_unit as "responsibleUnit", d.clock_unit as "clockUnit",
  d.applicant_account as "applicantAccount", d.applicant_name as "applicantName", d.status, d.submitted_at as "submittedAt",
  d.accepted_at as "acceptedAt", d.first_due_at as "firstDueAt", d.due_at as "dueAt", d.finished_at as "finishedAt", d.verdict,
  d.calendar_edition as "calendarEdition", d.definition_id as "definitionId", d.process_state as "processState"`;

const findHead = statement<[code: string], Omit<DossierFacts, 'actions' | 'steps'>>(
  'dossiers.find-head',
  (s) => `select ${headColumns} from ${s}.dossiers_dossier d where d.code = $1`,
);

const listActionRows = statement<[id: string], Omit<Action, 'hash'> & { hash: Buffer }>(
  'dossiers.list-actions',
  (
    s,
  ) => `select seq, kind, recorded_at as at, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName",
    unit_id as "unitId", payload, hash from ${s}.dossiers_action where dossier_id = $1::uuid order by seq`,
);

const listStepRows = statement<[id: string], DossierStep>(
  'dossiers.list-steps',
  (
    s,
  ) => `select task, element, name, act, role, unit_id as "unitId", since, due_at as "dueAt", closed_at as "closedAt",
    holder_account as "holderAccount", holder_name as "holderName"
    from ${s}.dossiers_step where dossier_id = $1::uuid order by since, task`,
);

/** A dossier with its log and steps; undefined when there is none. Who may see it is decided by the caller. */
export async function findDossierFacts(q: Runner, code: string): Promise<DossierFacts | undefined> {
  const head = await q.find(findHead, [code]);
  if (!head) return undefined;
  const [actions, steps] = await Promise.all([
    q.all(listActionRows, [head.id]),
    q.all(listStepRows, [head.id]),
  ]);
  return { ...head, actions: actions.map((a) => ({ ...a, hash: a.hash.toString('hex') })), steps };
}

/**
 * A dossier that the actor may see: the applicant's own, or one an officer is on duty for. Others get the same answer
 * as for a code that does not exist.
 *
 * @throws dossiers/not-found
 */
export async function getVisibleDossier(ctx: Ctx, code: string): Promise<DossierFacts> {
  const q = reading(ctx);
  const facts = await findDossierFacts(q, code);
  if (facts && visible(ctx, facts)) return facts;
  // What is over stays with its old unit; whoever took the place of that unit reads it and answers for it.
  const heirs = facts && ctx.actor.kind === 'officer' ? await listHeirs(q, facts) : [];
  const inherited = facts && heirs.length > 0 ? { ...facts, heirs } : undefined;
  ensure(inherited && visible(ctx, inherited), errors.notFound);
  return inherited;
}

const listHeirRows = statement<[units: string[]], { id: string }>(
  'dossiers.list-heirs',
  (s) => `select distinct heir_id as id from ${s}.v_directory_heir where unit_id = any($1::text[])`,
);

async function listHeirs(q: Runner, facts: DossierFacts): Promise<string[]> {
  return (await q.all(listHeirRows, [[facts.receivingUnit, facts.responsibleUnit]])).map((row) => row.id);
}

function visible(ctx: Ctx, facts: DossierFacts): boolean {
  const { actor } = ctx;
  if (actor.kind === 'system') return true;
  if (actor.kind === 'anonymous') return false;
  if (actor.kind === 'officer')
    return maySee(actor.roles, [
      facts.receivingUnit,
      facts.responsibleUnit,
      ...facts.steps.map((s) => s.unitId),
      ...consultedUnits(facts.actions),
      ...(facts.heirs ?? []),
    ]);
  return facts.applicantAccount === actor.accountId;
}

/** Units that were asked for their opinion, and those that took their place since: they read what they are asked about. */
function consultedUnits(actions: readonly Action[]): string[] {
  if (!actions.some((action) => action.kind === 'consult')) return [];
  return fold(actions).consultations.map((one) => one.unitId);
}

/** A line of an inbox: masked, without identity numbers. */
export interface InboxLine {
  readonly code: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly applicantName: string;
  readonly channel: string;
  readonly status: Status;
  readonly step: string;
  readonly act: string;
  readonly unitId: string;
  readonly since: Temporal.Instant;
  readonly stepDueAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly acceptedAt: Temporal.Instant | null;
  readonly holderAccount: string | null;
  readonly holderName: string | null;
}

/** Where an inbox page begins: the due date and id of the last line before it. */
export interface InboxCursor {
  readonly dueAt: string;
  readonly code: string;
}

const inboxColumns = `d.code, d.procedure_code as "procedureCode", d.procedure_name as "procedureName", d.applicant_name as "applicantName",
  d.channel, d.status, t.name as step, t.act, t.unit_id as "unitId", t.since, t.due_at as "stepDueAt", d.due_at as "dueAt",
  d.accepted_at as "acceptedAt", t.holder_account as "holderAccount", t.holder_name as "holderName"`;

// The pairs of role and unit are few: each is one range of the queue index, read in order of due date and cut early.
const listInboxRows = statement<[roles: string[], units: string[], me: string, most: number], InboxLine>(
  'dossiers.list-inbox',
  (s) => `select ${inboxColumns}
    from unnest($1::text[], $2::text[]) as g(role, unit)
    cross join lateral (
      select * from ${s}.dossiers_step q
      where q.unit_id = g.unit and q.role = g.role and q.closed_at is null and (q.holder_account is null or q.holder_account = $3::uuid)
      order by q.due_at nulls last limit $4
    ) t
    join ${s}.dossiers_dossier d on d.id = t.dossier_id
    order by t.due_at nulls last, d.code limit $4`,
);

/**
 * What waits for an officer (hộp việc): open steps of the officer's roles and units that nobody else has taken, the
 * most urgent first.
 *
 * @param most  lines, at most 50
 */
export async function listInbox(
  q: Runner,
  actor: { readonly accountId: string; readonly roles: readonly { role: string; unitId: string }[] },
  most = 50,
): Promise<InboxLine[]> {
  return q.all(listInboxRows, [
    actor.roles.map((r) => r.role),
    actor.roles.map((r) => r.unitId),
    actor.accountId,
    Math.min(most, 50),
  ]);
}
