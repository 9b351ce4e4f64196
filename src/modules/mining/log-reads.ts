import { type Runner, statement } from '#kernel/db';
import type { Limit } from '#modules/calendar';
import type { LoggedDossier } from './replay/logged.ts';

/** Where reading begins: the last dossier before it, in order of its last act. */
export interface LogCursor {
  readonly lastAt: string;
  readonly id: string;
}

type ActionTuple = [
  kind: string,
  at: number,
  actorKind: string,
  actorId: string | null,
  unitId: string | null,
  step: string | null,
  target: string | null,
  origin: string | null,
  outcome: string | null,
  timer: string | null,
  data: Record<string, unknown> | null,
];

interface Row extends Omit<LoggedDossier, 'actions' | 'limit' | 'supplement'> {
  actions: ActionTuple[];
  pinned: { limit: Limit | null; supplement: string | null } | null;
}

// One statement: heads in order of their last act, each with its log as compact JSON.
const columns = (
  s: string,
) => `h.id, h.seq, h.last_at as "lastAt", h.code, h.procedure_code as "procedureCode", h.case_key as "caseKey", h.channel,
  h.receiving_unit as "receivingUnit", h.responsible_unit as "responsibleUnit", h.clock_unit as "clockUnit", h.calendar_edition as edition,
  h.definition_id as "definitionId", h.status, h.submitted_at as "submittedAt", h.accepted_at as "acceptedAt", h.finished_at as "finishedAt",
  h.verdict, h.process_data as data,
  (select json_agg(json_build_array(a.kind, round(extract(epoch from a.recorded_at) * 1000), a.actor_kind, a.actor_id, a.unit_id, a.step,
      a.target, a.origin, a.outcome, a.timer, a.data) order by a.seq) from ${s}.v_dossiers_log a where a.dossier_id = h.id) as actions,
  (select json_build_object('limit', a.limit_pinned, 'supplement', a.supplement_pinned) from ${s}.v_dossiers_log a
    where a.dossier_id = h.id and a.kind = 'accept' order by a.seq limit 1) as pinned`;

const listTouchedRows = statement<[lastAt: string, id: string, before: string, most: number], Row>(
  'mining.list-touched',
  (s) => `select ${columns(s)} from ${s}.v_dossiers_head h
    where (h.last_at, h.id) > ($1::timestamptz, $2::uuid) and h.last_at < $3::timestamptz
    order by h.last_at, h.id limit $4`,
);

const listMissedRows = statement<[before: string, most: number], Row>(
  'mining.list-missed',
  (s) => `select ${columns(s)} from ${s}.v_dossiers_head h
    where h.last_at < $1::timestamptz
      and not exists (select 1 from ${s}.mining_dossier m where m.dossier_id = h.id and m.seq = h.seq)
    order by h.last_at, h.id limit $2`,
);

const findMark = statement<[], LogCursor>(
  'mining.find-mark',
  (
    s,
  ) => `select to_char(last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "lastAt", dossier_id as id
    from ${s}.mining_dossier order by last_at desc, dossier_id desc limit 1`,
);

const countLogs = statement<[before: string], { all: number; read: number }>(
  'mining.count-logs',
  (s) => `select (select count(*) from ${s}.v_dossiers_head where last_at < $1::timestamptz) as all,
    (select count(*) from ${s}.mining_dossier) as read`,
);

/** Dossiers that something happened to after a place in the order of reading, oldest first (hồ sơ có thao tác mới). */
export async function listTouched(
  q: Runner,
  after: LogCursor,
  before: Temporal.Instant,
  most: number,
): Promise<LoggedDossier[]> {
  return (await q.all(listTouchedRows, [after.lastAt, after.id, before.toString(), most])).map(toDossier);
}

/** Dossiers whose log was not read up to its end, whatever the order: what was written into the past (hồ sơ bị bỏ sót). */
export async function listMissed(
  q: Runner,
  before: Temporal.Instant,
  most: number,
): Promise<LoggedDossier[]> {
  return (await q.all(listMissedRows, [before.toString(), most])).map(toDossier);
}

const BEGINNING: LogCursor = { lastAt: '1970-01-01T00:00:00Z', id: '00000000-0000-0000-0000-000000000000' };

/** Up to where the logs were read (mốc đã đọc). */
export async function findLogMark(q: Runner): Promise<LogCursor> {
  return (await q.find(findMark, [])) ?? BEGINNING;
}

/** How many dossiers there are, and how many logs were read (tiến độ đọc nhật ký). */
export async function countRead(
  q: Runner,
  before: Temporal.Instant,
): Promise<{ readonly all: number; readonly read: number }> {
  return (await q.find(countLogs, [before.toString()])) ?? { all: 0, read: 0 };
}

function toDossier({ pinned, actions, ...row }: Row): LoggedDossier {
  return {
    ...row,
    limit: pinned?.limit ?? null,
    supplement: pinned?.supplement ?? null,
    actions: actions.map(
      ([kind, at, actorKind, actorId, unitId, step, target, origin, outcome, timer, data]) => ({
        kind,
        at: Number(at),
        actorKind,
        actorId,
        unitId,
        step,
        target,
        origin,
        outcome,
        timer,
        data,
      }),
    ),
  };
}
