import { statement } from '#kernel/db';
import { Refusal } from '#kernel/refusal';
import type { Tx } from '#kernel/tx';
import type { State } from '#modules/workflow';
import { errors } from './errors.ts';
import type { Action, Content } from './model.ts';
import type { QueuePlace } from './queue.ts';
import type { MovedDue } from './step-dues.ts';

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
  readonly queue: QueuePlace;
  /** When the watchdog next has something to do; null once nothing is left. */
  readonly watchAt: Temporal.Instant | null;
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
  readonly leg?: number | null;
  readonly holderAccount: string | null;
  readonly holderName: string | null;
}

/** Who holds an open step from now on; null: nobody. */
export interface StepHolder {
  readonly accountId: string | null;
  readonly name: string | null;
  readonly task: number;
}

/** Everything one change writes about a dossier. */
export interface Change {
  readonly actions: readonly Action[];
  readonly projection: Projection;
  readonly closed: readonly number[];
  readonly opened: readonly OpeningStep[];
  /** Due dates of open steps that a pause has put off. */
  readonly moved?: readonly MovedDue[];
  /** Account that does the change; null for the system. */
  readonly closedBy?: string | null;
  /** A person takes an open step (phân công), or with null gives it back; undefined leaves the holders. */
  readonly holder?: StepHolder;
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

/** What the open steps repeat of their dossier, so that no list of the desk joins to sort, filter or count. */
interface PlaceSql {
  /** Procedure, channel and search words of the dossier. */
  readonly head: string;
  /** Values of paused, promised_at, urgent_at and near_at for a step that is due then. */
  readonly columns: (due: string) => string;
}

// Parameters from `at` on: paused, promised, near; what is finished is not urgent any more.
const urgent = (due: string, finished: number, at: number) =>
  `case when $${finished}::timestamptz is null then coalesce(least(${due}, $${at + 1}::timestamptz), 'infinity') else 'infinity' end`;

/** Name without accents and code, lower case, as `dossiers_dossier.applicant_search` has the name. */
const searchWords = (name: string, code: string) =>
  `replace(regexp_replace(normalize(lower(${name}), NFD), '[\\u0300-\\u036f]', '', 'g'), 'đ', 'd') || ' ' || replace(lower(${code}), '-', ' ')`;

const placeSql = (head: string, finished: number, at: number): PlaceSql => ({
  head,
  columns: (due) =>
    `$${at}::boolean, coalesce($${at + 1}::timestamptz, 'infinity'), ${urgent(due, finished, at)}, $${at + 2}::timestamptz`,
});

const insertParts = (s: string, at: number, place: PlaceSql) => `
  logged as (
    insert into ${s}.dossiers_action (dossier_id, seq, kind, actor_kind, actor_id, actor_name, unit_id, payload, hash)
    select $1::uuid, a.seq, a.kind, a.ak, a.ai, a.an, a.u, a.p, decode(a.h, 'hex')
    from json_to_recordset($${at}::json) as a(seq int, kind text, ak text, ai uuid, an text, u text, p jsonb, h text)
  ), opened as (
    insert into ${s}.dossiers_step (dossier_id, task, element, name, act, role, unit_id, since, due_at, holder_account, holder_name, leg,
      procedure_code, channel, search, paused, promised_at, urgent_at, near_at)
    select $1::uuid, t.task, t.element, t.name, t.act, t.role, t.unit, now(), t.due, t.holder, t."holderName", t.leg, ${place.head},
      ${place.columns('t.due')}
    from json_to_recordset($${at + 1}::json) as t(task int, element text, name text, act text, role text, unit text, due timestamptz, holder uuid, "holderName" text, leg int)
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
type Placed = [paused: boolean, promised: string | null, near: string | null];

const insertDossier = statement<[...Head, ...Body, ...Projected, ...Placed, watchAt: string | null], never>(
  'dossiers.insert',
  (s) => `with ${insertParts(s, 14, placeSql(`$3, $7, ${searchWords('$11::text', '$2::text')}`, 21, 29))}
  insert into ${s}.dossiers_dossier (id, code, procedure_code, procedure_name, version_id, case_key, channel, receiving_unit,
    responsible_unit, clock_unit, applicant_account, applicant_name, applicant_phone, applicant_id_number, submitted_at, last_at,
    status, accepted_at, first_due_at, due_at, finished_at, returned_at, verdict, calendar_edition, definition_id, process_state, seq, hash,
    watch_at)
  values ($1::uuid, $2, $3, $4, $5::uuid, $6, $7, $8, $9, $9, $10::uuid, $11, $12, $13, now(), now(),
    $17, $18::timestamptz, $19::timestamptz, $20::timestamptz, $21::timestamptz, $22::timestamptz, $23, $24, $25::uuid, $26::jsonb, $27, decode($28, 'hex'), $32::timestamptz)`,
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
    held: number | null,
    ...Placed,
    proposedBy: string | null,
    askedUnits: string[] | null,
    closedBy: string | null,
    watchAt: string | null,
    moved: string | null,
  ],
  never
>(
  'dossiers.append',
  (
    s,
  ) => `with head as (select procedure_code, channel, applicant_search || ' ' || replace(lower(code), '-', ' ') as search from ${s}.dossiers_dossier where id = $1::uuid),
  ${insertParts(s, 6, placeSql('(select procedure_code from head), (select channel from head), (select search from head)', 13, 22))}, closed as (
    update ${s}.dossiers_step set closed_at = now(), closed_by = $27::uuid where dossier_id = $1::uuid and task = any($3::int[]) and closed_at is null
  ), held as (
    update ${s}.dossiers_step t set holder_account = case when taken then $4::uuid else t.holder_account end,
      holder_name = case when taken then $5 else t.holder_name end, paused = $22, promised_at = coalesce($23::timestamptz, 'infinity'),
      due_at = coalesce(o.due, t.due_at), urgent_at = ${urgent('coalesce(o.due, t.due_at)', 13, 22)}, near_at = near
    from (select q.task, q.task is not distinct from $21::int as taken, m.due,
        case when $10::timestamptz is null then q.near_at else $24::timestamptz end as near
      from ${s}.dossiers_step q left join json_to_recordset($29::json) as m(task int, due timestamptz) on m.task = q.task
      where q.dossier_id = $1::uuid and q.closed_at is null and not q.task = any($3::int[])) o
    where t.dossier_id = $1::uuid and t.task = o.task and t.closed_at is null
      and (taken or o.due is not null or (t.paused, t.promised_at, t.near_at) is distinct from ($22, coalesce($23::timestamptz, 'infinity'), near))
  ), moved as (
    update ${s}.dossiers_dossier set last_at = now(), status = $9, accepted_at = $10::timestamptz, first_due_at = $11::timestamptz, due_at = $12::timestamptz,
    finished_at = $13::timestamptz, returned_at = $14::timestamptz, verdict = $15, calendar_edition = $16, definition_id = $17::uuid,
    process_state = $18::jsonb, seq = $19, hash = decode($20, 'hex'), proposed_by = $25::uuid, asked_units = $26, watch_at = $28::timestamptz
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
    ...placedOf(change.projection),
    text(change.projection.watchAt),
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
      change.holder?.task ?? null,
      ...placedOf(change.projection),
      change.projection.queue.proposedBy,
      change.projection.queue.askedUnits && [...change.projection.queue.askedUnits],
      change.closedBy ?? null,
      text(change.projection.watchAt),
      change.moved?.length
        ? JSON.stringify(change.moved.map(({ number, dueAt }) => ({ task: number, due: dueAt.toString() })))
        : null,
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
        leg: t.leg ?? null,
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

function placedOf({ queue }: Projection): Placed {
  return [queue.paused, text(queue.promisedAt), text(queue.nearAt)];
}

const text = (at: Temporal.Instant | null): string | null => at?.toString() ?? null;
