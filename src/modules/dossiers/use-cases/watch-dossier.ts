import type { Ctx } from '#kernel/context';
import { inTx, type Tx } from '#kernel/tx';
import { type Calendar, workingMinutesBetween } from '#modules/calendar';
import { localMinutes } from '#kernel/clock';
import { insertAlarm, setWatch } from '../alarm-store.ts';
import { fold } from '../model.ts';
import { getForChange, type LoadedDossier } from '../load-store.ts';
import { type Alarm, nextWatch, type Timer, timersOf } from '../watch.ts';
import { calendarOfDossier } from './dossier-calendar.ts';

/**
 * Looks at a dossier whose timer has run out (theo dõi hồ sơ): tells what is due, each once, and sets the next timer. Two
 * looks at a time, or one too early, tell nothing twice.
 *
 * @returns what was told, and whether the time for completing the dossier is over
 * @throws dossiers/not-found
 * @emits dossiers.alarmed { code, unit, desk, applicant, rung, seq }
 */
export function watchDossier(
  ctx: Ctx,
  code: string,
): Promise<{ readonly told: readonly Alarm[]; readonly closes: boolean }> {
  return inTx(ctx, async (tx) => {
    const dossier = await getForChange(tx, code);
    const state = fold(dossier.actions);
    const calendar = await calendarOfDossier(tx, dossier, dossier.actions);
    const due = timersOf(calendar, state, dossier.actions).filter(
      ({ at }) => Temporal.Instant.compare(at, ctx.now) <= 0,
    );
    const told: Alarm[] = [];
    for (const timer of due) if (await tell(tx, dossier, calendar, timer)) told.push(timer.what as Alarm);
    await setWatch(tx, dossier.id, nextWatch(calendar, state, dossier.actions, ctx.now));
    return { told, closes: due.some(({ what }) => what === 'close') };
  });
}

async function tell(
  tx: Tx,
  dossier: LoadedDossier,
  calendar: Calendar,
  { what, seq }: Timer,
): Promise<boolean> {
  if (what === 'close' || what === 'look') return false;
  const since = dossier.actions.find((action) => action.seq === seq)?.at ?? tx.ctx.now;
  const minutes = workingMinutesBetween(calendar, localMinutes(since), localMinutes(tx.ctx.now));
  const isNew = await insertAlarm(tx, { id: dossier.id, seq, rung: what, minutes });
  if (isNew)
    tx.emit('dossiers.alarmed', dossier.id, {
      code: dossier.code,
      unit: dossier.responsibleUnit,
      desk: dossier.receivingUnit,
      applicant: dossier.applicantAccount,
      rung: what,
      seq,
    });
  return isNew;
}
