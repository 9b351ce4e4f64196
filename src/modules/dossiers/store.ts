import { statement } from '#kernel/db';
import { ensure, Refusal } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import type { State } from '#modules/workflow';
import { errors } from './errors.ts';
import type { Action, ActionKind, Content, OpenStep } from './model.ts';

/** A dossier as a use case needs it: its head, its whole log, its open steps. The head row is locked. */
export interface LoadedDossier {
  readonly id: string;
  readonly code: string;
  readonly procedureCode: string;
  readonly versionId: string;
  readonly caseKey: string;
  readonly channel: 'counter' | 'online' | 'post';
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
  /** Unit whose calendar counts the time. */
  readonly clockUnit: string;
  readonly applicantAccount: string | null;
  readonly calendarEdition: number;
  readonly processState: State | null;
  readonly actions: readonly Action[];
  readonly openSteps: readonly OpenStep[];
  /** Instant of this transaction: what its actions will be recorded at. */
  readonly at: Temporal.Instant;
}

interface LoadRow {
  id: string;
  code: string;
  procedure_code: string;
  version_id: string;
  case_key: string;
  channel: LoadedDossier['channel'];
  receiving_unit: string;
  responsible_unit: string;
  clock_unit: string;
  applicant_account: string | null;
  calendar_edition: number;
  process_state: State | null;
  seq: number;
  at: Temporal.Instant;
  actions: {
    seq: number;
    kind: ActionKind;
    at: string;
    ak: string;
    ai: string | null;
    an: string;
    u: string | null;
    p: Record<string, unknown>;
    h: string;
  }[];
  steps: OpenStep[] | null;
}

// One statement, one round trip: the head is locked, the log and the open steps come along as JSON.
const loadByCode = statement<[code: string], LoadRow>(
  'dossiers.load-by-code',
  (
    s,
  ) => `select d.id, d.code, d.procedure_code, d.version_id, d.case_key, d.channel, d.receiving_unit, d.responsible_unit, d.clock_unit,
      d.applicant_account, d.calendar_edition, d.process_state, d.seq, now() as at,
      (select json_agg(json_build_object('seq', a.seq, 'kind', a.kind,
          'at', to_char(a.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'ak', a.actor_kind, 'ai', a.actor_id, 'an', a.actor_name, 'u', a.unit_id, 'p', a.payload, 'h', encode(a.hash, 'hex')) order by a.seq)
        from ${s}.dossiers_action a where a.dossier_id = d.id) as actions,
      (select json_agg(json_build_object('task', t.task, 'element', t.element, 'name', t.name, 'act', t.act, 'role', t.role,
          'unitId', t.unit_id, 'holderAccount', t.holder_account, 'holderName', t.holder_name) order by t.task)
        from ${s}.dossiers_step t where t.dossier_id = d.id and t.closed_at is null) as steps
    from ${s}.dossiers_dossier d where d.code = $1 for no key update of d`,
);

/**
 * Loads and locks a dossier by its code.
 *
 * @throws dossiers/not-found
 */
export async function getForChange(tx: Tx, code: string): Promise<LoadedDossier> {
  let row = await tx.find(loadByCode, [code]);
  // The lock was waited for: the head is fresh, the log came from the snapshot before. Now that it is held, read again.
  if (row && row.actions.at(-1)?.seq !== row.seq) row = await tx.find(loadByCode, [code]);
  ensure(row, errors.notFound);
  return {
    id: row.id,
    code: row.code,
    procedureCode: row.procedure_code,
    versionId: row.version_id,
    caseKey: row.case_key,
    channel: row.channel,
    receivingUnit: row.receiving_unit,
    responsibleUnit: row.responsible_unit,
    clockUnit: row.clock_unit,
    applicantAccount: row.applicant_account,
    calendarEdition: row.calendar_edition,
    processState: row.process_state,
    at: row.at,
    openSteps: row.steps ?? [],
    actions: row.actions.map(toAction),
  };
}

/** An action as the SQL packs it into JSON. */
export function toAction(a: LoadRow['actions'][number]): Action {
  return {
    seq: a.seq,
    kind: a.kind,
    at: Temporal.Instant.from(a.at),
    actorKind: a.ak,
    actorId: a.ai,
    actorName: a.an,
    unitId: a.u,
    payload: a.p,
    hash: a.h,
  };
}

const findContent = statement<[id: string, version: number], Content>(
  'dossiers.find-content',
  (s) =>
    `select applicant, answers, papers, delivery from ${s}.dossiers_content where dossier_id = $1::uuid and version = $2`,
);

/** What was handed in, in one version. */
export async function getContent(tx: Tx, id: string, version: number): Promise<Content> {
  const row = await tx.find(findContent, [id, version]);
  ensure(row, errors.notFound);
  return row;
}

const nextNumber = statement<[identifier: string, on: string], { last: number; at: Temporal.Instant }>(
  'dossiers.next-number',
  (s) => `insert into ${s}.dossiers_number as n (identifier, on_date, last) values ($1, $2::date, 1)
    on conflict (identifier, on_date) do update set last = n.last + 1 returning last, now() as at`,
);

/** The next number of a unit and day, and the instant of this transaction. Holds the counter until commit. */
export async function takeNumber(
  tx: Tx,
  identifier: string,
  on: string,
): Promise<{ number: number; at: Temporal.Instant }> {
  const row = await tx.find(nextNumber, [identifier, on]);
  if (!row) throw new Error('no number');
  return { number: row.last, at: row.at };
}

/** Head of a new dossier: what never changes, besides its first projection. */
export interface NewDossier {
  readonly id: string;
  readonly code: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly versionId: string;
  readonly caseKey: string;
  readonly channel: string;
  readonly receivingUnit: string;
  readonly responsibleUnit: string;
  readonly applicant: {
    readonly accountId: string | null;
    readonly name: string;
    readonly phone: string | null;
    readonly idNumber: string | null;
  };
  readonly submittedAt: Temporal.Instant;
}

/** What lists need, as the fold gives it. Null leaves a column empty. */
export interface Projection {
  readonly status: string;
  readonly acceptedAt: Temporal.Instant | null;
  readonly firstDueAt: Temporal.Instant | null;
  readonly dueAt: Temporal.Instant | null;
  readonly finishedAt: Temporal.Instant | null;
  readonly returnedAt: Temporal.Instant | null;
  readonly verdict: string | null;
  readonly calendarEdition: number;
  readonly definitionId: string | null;
  readonly processState: State | null;
  readonly seq: number;
  readonly hash: string;
}

/** A step that opens; `since` is the instant of the transaction. */
export interface OpeningStep {
  readonly task: number;
  readonly element: string;
  readonly name: string;
  readonly act: string;
  readonly role: string;
  readonly unitId: string;
  readonly dueAt: Temporal.Instant | null;
  readonly holderAccount: string | null;
  readonly holderName: string | null;
}

/** Everything one change writes about a dossier. */
export interface Change {
  readonly actions: readonly Action[];
  readonly projection: Projection;
  readonly closed: readonly number[];
  readonly opened: readonly OpeningStep[];
  /** A person takes the open steps (phân công); undefined leaves the holder. */
  readonly holder?: { readonly accountId: string; readonly name: string };
  readonly content?: { readonly version: number; readonly content: Content };
}

type Head = [
  id: string,
  code: string,
  procedure: string,
  name: string,
  version: string,
  caseKey: string,
  channel: string,
  receiving: string,
  responsible: string,
  account: string | null,
  applicant: string,
  phone: string | null,
  idNumber: string | null,
];

const insertParts = (s: string, at: number) => `
  logged as (
    insert into ${s}.dossiers_action (dossier_id, seq, kind, actor_kind, actor_id, actor_name, unit_id, payload, hash)
    select $1::uuid, a.seq, a.kind, a.ak, a.ai, a.an, a.u, a.p, decode(a.h, 'hex')
    from json_to_recordset($${at}::json) as a(seq int, kind text, ak text, ai uuid, an text, u text, p jsonb, h text)
  ), opened as (
    insert into ${s}.dossiers_step (dossier_id, task, element, name, act, role, unit_id, since, due_at, holder_account, holder_name)
    select $1::uuid, t.task, t.element, t.name, t.act, t.role, t.unit, now(), t.due, t.holder, t."holderName"
    from json_to_recordset($${at + 1}::json) as t(task int, element text, name text, act text, role text, unit text, due timestamptz, holder uuid, "holderName" text)
  ), kept as (
    insert into ${s}.dossiers_content (dossier_id, version, applicant, answers, papers, delivery)
    select $1::uuid, c.version, c.applicant, c.answers, c.papers, c.delivery
    from json_to_recordset($${at + 2}::json) as c(version int, applicant jsonb, answers jsonb, papers jsonb, delivery text)
  )`;

type Body = [actions: string, opened: string, content: string];
type Projected = [
  status: string,
  accepted: string | null,
  firstDue: string | null,
  due: string | null,
  finished: string | null,
  returned: string | null,
  verdict: string | null,
  edition: number,
  definition: string | null,
  process: string | null,
  seq: number,
  hash: string,
];

const insertDossier = statement<[...Head, ...Body, ...Projected], never>(
  'dossiers.insert',
  (s) => `with ${insertParts(s, 14)}
  insert into ${s}.dossiers_dossier (id, code, procedure_code, procedure_name, version_id, case_key, channel, receiving_unit,
    responsible_unit, clock_unit, applicant_account, applicant_name, applicant_phone, applicant_id_number, submitted_at, last_at,
    status, accepted_at, first_due_at, due_at, finished_at, returned_at, verdict, calendar_edition, definition_id, process_state, seq, hash)
  values ($1::uuid, $2, $3, $4, $5::uuid, $6, $7, $8, $9, $9, $10::uuid, $11, $12, $13, now(), now(),
    $17, $18::timestamptz, $19::timestamptz, $20::timestamptz, $21::timestamptz, $22::timestamptz, $23, $24, $25::uuid, $26::jsonb, $27, decode($28, 'hex'))`,
);

const appendActions = statement<
  [
    id: string,
    before: number,
    closed: number[],
    holder: string | null,
    holderName: string | null,
    ...Body,
    ...Projected,
  ],
  never
>(
  'dossiers.append',
  (s) => `with ${insertParts(s, 6)}, closed as (
    update ${s}.dossiers_step set closed_at = now() where dossier_id = $1::uuid and task = any($3::int[]) and closed_at is null
  ), held as (
    update ${s}.dossiers_step set holder_account = $4::uuid, holder_name = $5
    where dossier_id = $1::uuid and $4::uuid is not null and closed_at is null and not task = any($3::int[])
  ), moved as (
    update ${s}.dossiers_dossier set last_at = now(), status = $9, accepted_at = $10::timestamptz, first_due_at = $11::timestamptz, due_at = $12::timestamptz,
    finished_at = $13::timestamptz, returned_at = $14::timestamptz, verdict = $15, calendar_edition = $16, definition_id = $17::uuid,
    process_state = $18::jsonb, seq = $19, hash = decode($20, 'hex')
  where id = $1::uuid and seq = $2 returning 1
  )
  select 1 / count(*) from moved`,
);

/** Saves a new dossier with its first actions, steps and content in one statement. */
export async function insertNew(tx: Tx, head: NewDossier, change: Change): Promise<void> {
  await tx.all(insertDossier, [
    head.id,
    head.code,
    head.procedureCode,
    head.procedureName,
    head.versionId,
    head.caseKey,
    head.channel,
    head.receivingUnit,
    head.responsibleUnit,
    head.applicant.accountId,
    head.applicant.name,
    head.applicant.phone,
    head.applicant.idNumber,
    ...bodyOf(change),
    ...projectedOf(change.projection),
  ]);
}

const DIVISION_BY_ZERO = '22012';

/**
 * Saves the next actions of a dossier, its projection and its steps in one statement. The row was locked by the load;
 * the sequence is compared all the same, so that a forgotten lock shows: where no row moved the statement itself fails,
 * since it may be sent together with the commit.
 *
 * @throws dossiers/changed-meanwhile
 */
export async function saveChange(tx: Tx, id: string, before: number, change: Change): Promise<void> {
  try {
    await tx.all(appendActions, [
      id,
      before,
      [...change.closed],
      change.holder?.accountId ?? null,
      change.holder?.name ?? null,
      ...bodyOf(change),
      ...projectedOf(change.projection),
    ]);
  } catch (error) {
    if ((error as { code?: string }).code !== DIVISION_BY_ZERO) throw error;
    throw new Refusal(errors.changedMeanwhile);
  }
}

function bodyOf(change: Change): Body {
  return [
    JSON.stringify(
      change.actions.map((a) => ({
        seq: a.seq,
        kind: a.kind,
        ak: a.actorKind,
        ai: a.actorId,
        an: a.actorName,
        u: a.unitId,
        p: a.payload,
        h: a.hash,
      })),
    ),
    JSON.stringify(
      change.opened.map((t) => ({
        task: t.task,
        element: t.element,
        name: t.name,
        act: t.act,
        role: t.role,
        unit: t.unitId,
        due: t.dueAt?.toString() ?? null,
        holder: t.holderAccount,
        holderName: t.holderName,
      })),
    ),
    JSON.stringify(change.content ? [{ version: change.content.version, ...change.content.content }] : []),
  ];
}

function projectedOf(p: Projection): Projected {
  return [
    p.status,
    text(p.acceptedAt),
    text(p.firstDueAt),
    text(p.dueAt),
    text(p.finishedAt),
    text(p.returnedAt),
    p.verdict,
    p.calendarEdition,
    p.definitionId,
    p.processState === null ? null : JSON.stringify(p.processState),
    p.seq,
    p.hash,
  ];
}

const text = (at: Temporal.Instant | null): string | null => at?.toString() ?? null;
