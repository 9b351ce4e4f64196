import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';

const insertAlarmRow = statement<[id: string, seq: number, rung: string, minutes: number], { seq: number }>(
  'dossiers.insert-alarm',
  (
    s,
  ) => `insert into ${s}.dossiers_alarm (dossier_id, seq, rung, silent_minutes) values ($1::uuid, $2, $3, $4)
    on conflict (dossier_id, seq, rung) do nothing returning seq`,
);

/** Records an alarm about an action of a dossier. @returns false when it was told before */
export async function insertAlarm(
  tx: Tx,
  alarm: { readonly id: string; readonly seq: number; readonly rung: string; readonly minutes: number },
): Promise<boolean> {
  return (await tx.find(insertAlarmRow, [alarm.id, alarm.seq, alarm.rung, alarm.minutes])) !== undefined;
}

const setWatchRow = statement<[id: string, at: string | null], never>(
  'dossiers.set-watch',
  (s) => `update ${s}.dossiers_dossier set watch_at = $2::timestamptz where id = $1::uuid`,
);

/** Sets when the watchdog looks at a dossier again; null: never. The row is locked by the caller. */
export async function setWatch(tx: Tx, id: string, at: Temporal.Instant | null): Promise<void> {
  await tx.all(setWatchRow, [id, at?.toString() ?? null]);
}
