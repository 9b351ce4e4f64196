import { statement } from '#kernel/db';
import type { Tx } from '#kernel/tx';

const insertAlarmRow = statement<[id: string, seq: number, rung: string, minutes: number], { seq: number }>(
  'dossiers.insert-alarm',
  (s) => `insert into ${s}.dossiers_alarm (dossier_id, seq, rung, silent_minutes)
    select d.id, d.seq, $3::text, $4::int from ${s}.dossiers_dossier d where d.id = $1::uuid and d.seq = $2
    on conflict (dossier_id, seq, rung) do nothing returning seq`,
);

/** Records an alarm. @returns false when this rung was already told about this silence, or something happened meanwhile */
export async function insertAlarm(
  tx: Tx,
  alarm: { readonly id: string; readonly seq: number; readonly rung: string; readonly minutes: number },
): Promise<boolean> {
  return (await tx.find(insertAlarmRow, [alarm.id, alarm.seq, alarm.rung, alarm.minutes])) !== undefined;
}
