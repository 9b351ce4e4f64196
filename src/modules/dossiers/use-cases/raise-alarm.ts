import type { Ctx } from '#kernel/context';
import { inTx } from '#kernel/tx';
import { insertAlarm } from '../alarm-store.ts';
import type { Rung, SilentDossier } from '../watch.ts';

/**
 * Raises an alarm about a silent dossier (cảnh báo hồ sơ bị bỏ quên), once per silence and rung.
 *
 * @returns true when it is new
 * @emits dossiers.alarmed { code, unit, rung, applicant }
 */
export function raiseAlarm(ctx: Ctx, dossier: SilentDossier, rung: Rung, minutes: number): Promise<boolean> {
  return inTx(ctx, async (tx) => {
    const raised = await insertAlarm(tx, { id: dossier.id, seq: dossier.seq, rung, minutes });
    if (raised)
      tx.emit('dossiers.alarmed', dossier.id, {
        code: dossier.code,
        unit: dossier.responsibleUnit,
        rung,
        applicant: dossier.applicantAccount,
      });
    return raised;
  });
}
