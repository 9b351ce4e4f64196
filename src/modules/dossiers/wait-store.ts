import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { LegOpened, TimerSet } from './progress.ts';
import type { MovedDue } from './step-dues.ts';
import type { TimedStep } from './whose.ts';

/** What a change says of timers and of the parts of agencies. */
export interface Waits {
  readonly timersSet: readonly TimerSet[];
  readonly timersEnded: readonly string[];
  readonly legsOpened: readonly LegOpened[];
  readonly legsClosed: readonly number[];
}

const saveTimers = statement<[id: string, ended: string[], set: string], never>(
  'dossiers.save-timers',
  (s) => `with ended as (
    update ${s}.dossiers_timer set closed_at = now() where dossier_id = $1::uuid and timer = any($2::text[]) and closed_at is null
  )
  insert into ${s}.dossiers_timer (dossier_id, timer, element, due_at)
  select $1::uuid, t.timer, t.element, t.due from json_to_recordset($3::json) as t(timer text, element text, due timestamptz)
  on conflict (dossier_id, timer, due_at) do nothing`,
);

const openLegs = statement<[id: string, opened: string], never>(
  'dossiers.open-legs',
  (s) => `insert into ${s}.dossiers_leg (dossier_id, token, element, name, agency, unit_id, due_at)
  select $1::uuid, l.token, l.element, l.name, l.agency, l.unit, l.due
  from json_to_recordset($2::json) as l(token int, element text, name text, agency text, unit text, due timestamptz)`,
);

const closeLegs = statement<[id: string, closed: number[]], never>(
  'dossiers.close-legs',
  (s) =>
    `update ${s}.dossiers_leg set closed_at = now() where dossier_id = $1::uuid and token = any($2::int[]) and closed_at is null`,
);

/** Saves the timers and parts of a change; most processes have neither, and then nothing is sent. */
export async function saveWaits(tx: Tx, id: string, waits: Waits): Promise<void> {
  if (waits.timersSet.length + waits.timersEnded.length > 0) {
    const set = waits.timersSet.map((t) => ({ timer: t.timer, element: t.element, due: t.dueAt.toString() }));
    await tx.all(saveTimers, [id, [...waits.timersEnded], JSON.stringify(set)]);
  }
  if (waits.legsOpened.length > 0) {
    const opened = waits.legsOpened.map(({ token, element, name, agency, unitId, dueAt }) => ({
      token,
      element,
      name,
      agency,
      unit: unitId,
      due: dueAt?.toString() ?? null,
    }));
    await tx.all(openLegs, [id, JSON.stringify(opened)]);
  }
  if (waits.legsClosed.length > 0) await tx.all(closeLegs, [id, [...waits.legsClosed]]);
}

type Deadlined = Pick<TimedStep, 'task' | 'element' | 'name' | 'unitId' | 'since' | 'dueAt'>;

const openOf = (s: string, table: string, number: string) =>
  `select ${number} as task, element, name, unit_id as "unitId", since, due_at as "dueAt" from ${s}.${table}
    where dossier_id = $1::uuid and closed_at is null and due_at is not null order by ${number}`;

const listDueSteps = statement<[id: string], Deadlined>('dossiers.list-due-steps', (s) =>
  openOf(s, 'dossiers_step', 'task'),
);

const listDueLegs = statement<[id: string], Deadlined>('dossiers.list-due-legs', (s) =>
  openOf(s, 'dossiers_leg', 'token'),
);

const asStep = (one: Deadlined): TimedStep => ({
  ...one,
  act: '',
  role: '',
  holderAccount: null,
  holderName: null,
  closedAt: null,
});

/** Open steps of a dossier that have a due date, and open parts of agencies that have one, told as steps. */
export async function listDeadlines(
  tx: Tx,
  id: string,
): Promise<{ readonly steps: readonly TimedStep[]; readonly legs: readonly TimedStep[] }> {
  const [steps, legs] = await Promise.all([tx.all(listDueSteps, [id]), tx.all(listDueLegs, [id])]);
  return { steps: steps.map(asStep), legs: legs.map(asStep) };
}

const moveLegsRows = statement<[id: string, moved: string], never>(
  'dossiers.move-legs',
  (
    s,
  ) => `update ${s}.dossiers_leg l set due_at = m.due from json_to_recordset($2::json) as m(token int, due timestamptz)
    where l.dossier_id = $1::uuid and l.token = m.token and l.closed_at is null`,
);

/** Puts off the deadlines of open parts (dời hạn phần việc). */
export async function moveLegs(tx: Tx, id: string, moved: readonly MovedDue[]): Promise<void> {
  if (moved.length === 0) return;
  const rows = moved.map(({ number, dueAt }) => ({ token: number, due: dueAt.toString() }));
  await tx.all(moveLegsRows, [id, JSON.stringify(rows)]);
}

const endTimers = statement<[id: string], never>(
  'dossiers.end-timers',
  (s) => `update ${s}.dossiers_timer set closed_at = now() where dossier_id = $1::uuid and closed_at is null`,
);

const endLegs = statement<[id: string], never>(
  'dossiers.end-legs',
  (s) => `update ${s}.dossiers_leg set closed_at = now() where dossier_id = $1::uuid and closed_at is null`,
);

/** A dossier whose process was cut short waits for nothing more: refused, withdrawn or closed. */
export async function endWaits(tx: Tx, id: string): Promise<void> {
  await Promise.all([tx.all(endTimers, [id]), tx.all(endLegs, [id])]);
}
