import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';
import type { Cell, DecidedDay, RatedDay, ReceivedDay, SumKind } from './days.ts';
import { COUNTING_RULES } from './model.ts';

/** Daily sums as they were counted (tổng hằng ngày). */
export interface DaySums {
  readonly received: readonly ReceivedDay[];
  readonly decided: readonly DecidedDay[];
  readonly rated: readonly RatedDay[];
}

const TABLES = { received: 'quality_received', decided: 'quality_decided', rated: 'quality_rated' } as const;

const deleteOf = (kind: SumKind) =>
  statement<[units: readonly string[], days: readonly string[]], never>(
    `quality.delete-${kind}`,
    (s) => `delete from ${s}.${TABLES[kind]} q using unnest($1::text[], $2::date[]) as cell (unit_id, on_day)
      where q.unit_id = cell.unit_id and q.on_day = cell.on_day`,
  );
const deleteCellRows = {
  received: deleteOf('received'),
  decided: deleteOf('decided'),
  rated: deleteOf('rated'),
} as const satisfies Record<SumKind, unknown>;

/** Takes away the sums of some days of some units, to be counted again. */
export async function deleteCells(tx: Tx, cells: readonly Cell[]): Promise<void> {
  for (const [kind, some] of Map.groupBy(cells, (cell) => cell.kind))
    await tx.all(deleteCellRows[kind], [some.map((cell) => cell.unitId), some.map((cell) => cell.on)]);
}

const clearOf = (table: string) =>
  statement<[], never>(`quality.clear-${table}`, (s) => `delete from ${s}.${table}`);
const CLEARING = [...Object.values(TABLES), 'quality_mark'].map(clearOf);

/** Takes away every sum and the mark: until new ones are there, numbers are counted from the dossiers. */
export async function clearSums(tx: Tx): Promise<void> {
  for (const clearing of CLEARING) await tx.all(clearing, []);
}

const insertReceived = statement<[rows: string], never>(
  'quality.insert-received',
  (
    s,
  ) => `insert into ${s}.quality_received (unit_id, responsible_unit, on_day, simulated, received, online, fully_online, postal, identified)
    select * from jsonb_to_recordset($1::jsonb) as row ("unitId" text, "responsibleUnit" text, "on" date, simulated boolean,
      received int, online int, "fullyOnline" int, postal int, identified int)`,
);

const insertDecided = statement<[rows: string], never>(
  'quality.insert-decided',
  (
    s,
  ) => `insert into ${s}.quality_decided (unit_id, receiving_unit, on_day, simulated, decided, early, on_time, late, answered, extended,
      results, digitised, papers_digital, results_digital)
    select * from jsonb_to_recordset($1::jsonb) as row ("unitId" text, "receivingUnit" text, "on" date, simulated boolean, decided int,
      early int, "onTime" int, late int, answered int, extended int, results int, digitised int, "papersDigital" int, "resultsDigital" int)`,
);

const insertRated = statement<[rows: string], never>(
  'quality.insert-rated',
  (
    s,
  ) => `insert into ${s}.quality_rated (unit_id, on_day, simulated, rated, satisfied, rated_building, satisfied_building)
    select * from jsonb_to_recordset($1::jsonb) as row ("unitId" text, "on" date, simulated boolean, rated int, satisfied int,
      "ratedBuilding" int, "satisfiedBuilding" int)`,
);

/** Keeps sums of days that have none. */
export async function insertSums(tx: Tx, { received, decided, rated }: DaySums): Promise<void> {
  if (received.length > 0) await tx.all(insertReceived, [JSON.stringify(received)]);
  if (decided.length > 0) await tx.all(insertDecided, [JSON.stringify(decided)]);
  if (rated.length > 0) await tx.all(insertRated, [JSON.stringify(rated)]);
}

const upsertMark = statement<[rules: number, at: string], never>(
  'quality.upsert-mark',
  (s) => `insert into ${s}.quality_mark (rules, summed_to) values ($1, $2::timestamptz)
    on conflict (rules) do update set summed_to = excluded.summed_to`,
);

/** Says up to when the sums hold. */
export async function setMark(tx: Tx, at: Temporal.Instant): Promise<void> {
  await tx.all(upsertMark, [COUNTING_RULES, at.toString()]);
}
