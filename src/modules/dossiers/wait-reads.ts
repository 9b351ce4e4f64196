import { type Runner, statement } from '#kernel/db';

/** A timer that has run out (mốc chờ đã hết giờ). */
export interface DueTimer {
  readonly dossierId: string;
  readonly code: string;
  readonly timer: string;
  readonly dueAt: Temporal.Instant;
}

const listDue = statement<[now: string, after: string, id: string, most: number], DueTimer>(
  'dossiers.list-due-timers',
  (s) => `select t.dossier_id as "dossierId", d.code, t.timer, t.due_at as "dueAt"
    from ${s}.dossiers_timer t join ${s}.dossiers_dossier d on d.id = t.dossier_id
    where t.closed_at is null and t.due_at <= $1::timestamptz and (t.due_at, t.dossier_id) > ($2::timestamptz, $3::uuid)
    order by t.due_at, t.dossier_id limit $4`,
);

const BEGINNING = {
  dueAt: Temporal.Instant.fromEpochMilliseconds(0),
  dossierId: '00000000-0000-0000-0000-000000000000',
};

/** Timers that have run out, in order, after a given one. */
export function listDueTimers(
  q: Runner,
  now: Temporal.Instant,
  after: Pick<DueTimer, 'dueAt' | 'dossierId'> = BEGINNING,
  most = 500,
): Promise<DueTimer[]> {
  return q.all(listDue, [now.toString(), after.dueAt.toString(), after.dossierId, most]);
}

/** The part of one agency in an interlinked dossier (phần việc của cơ quan), open or done. */
export interface Leg {
  readonly token: number;
  readonly element: string;
  readonly name: string;
  readonly agency: string;
  readonly unitId: string;
  readonly since: Temporal.Instant;
  /** Deadline of this agency; null where the process gives none. */
  readonly dueAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
}

const legsOf = statement<[id: string], Leg>(
  'dossiers.list-legs',
  (
    s,
  ) => `select token, element, name, agency, unit_id as "unitId", since, due_at as "dueAt", closed_at as "closedAt"
    from ${s}.dossiers_leg where dossier_id = $1::uuid order by since, token`,
);

/** Parts of a dossier in the order in which they began; empty for most. */
export function listLegs(q: Runner, dossierId: string): Promise<Leg[]> {
  return q.all(legsOf, [dossierId]);
}
