import type { Ctx } from '#kernel/context';
import { inTx, reading } from '#kernel/tx';
import { getManyForChange, type LoadedDossier } from '../load-store.ts';
import { beginChange, type Progress, record } from '../progress.ts';
import { listOpenOf, saveTransfers, type Transferred } from '../transfer-store.ts';
import { nextWatch } from '../watch.ts';
import { announce, partyOf } from './change.ts';
import { calendarOfDossier } from './dossier-calendar.ts';
import type { Replacement } from './transfer-dossier.ts';

/** Dossiers that move in one transaction: few enough that no desk waits long for one of them. */
const BATCH = 100;
/** Transactions at the same time. */
const ABREAST = 2;

/**
 * Moves every dossier that some units still have in their hands, at the desk, in the unit, as a part or as somebody whose
 * opinion is asked (chuyển toàn bộ hồ sơ khi sắp xếp đơn vị). A hundred move in one transaction; a run that was cut short is
 * simply repeated, and finds what is left. No due date moves.
 *
 * @returns how many dossiers moved for each replacement, in their order
 * @emits dossiers.transferred { code, unit, applicant } for each move
 */
export async function transferAll(ctx: Ctx, replacements: readonly Replacement[]): Promise<number[]> {
  const q = reading(ctx);
  const from = replacements.map((one) => one.from);
  const counts = replacements.map(() => 0);
  for (let after = ''; ; ) {
    const codes = await listOpenOf(q, from, after, BATCH * ABREAST);
    const last = codes.at(-1);
    if (last === undefined) return counts;
    const batches = Array.from({ length: Math.ceil(codes.length / BATCH) }, (_, at) =>
      codes.slice(at * BATCH, (at + 1) * BATCH),
    );
    for (const moved of await Promise.all(batches.map((batch) => transferBatch(ctx, batch, replacements))))
      moved.forEach((count, at) => {
        counts[at] = (counts[at] ?? 0) + count;
      });
    after = last;
  }
}

function transferBatch(
  ctx: Ctx,
  codes: readonly string[],
  replacements: readonly Replacement[],
): Promise<number[]> {
  return inTx(ctx, async (tx) => {
    const counts = replacements.map(() => 0);
    const rows: Transferred[] = [];
    for (const dossier of await getManyForChange(tx, codes)) {
      let progress = begin(dossier);
      const { consultations, status } = progress.state ?? {};
      const asked = (consultations ?? []).filter((one) => one.answeredAt === null);
      let units = { receiving: dossier.receivingUnit, responsible: dossier.responsibleUnit };
      replacements.forEach((replacement, at) => {
        const { from, to } = replacement;
        const held =
          Object.values(units).includes(from) ||
          dossier.openSteps.some((step) => step.unitId === from) ||
          dossier.openLegs.includes(from) ||
          asked.some((one) => one.unitId === from);
        if (!held || status === undefined) return;
        progress = record(progress, 'transfer', partyOf(ctx, to), { ...replacement });
        units = {
          receiving: units.receiving === from ? to : units.receiving,
          responsible: units.responsible === from ? to : units.responsible,
        };
        counts[at] = (counts[at] ?? 0) + 1;
      });
      if (progress.added.length === 0 || !progress.state) continue;
      const calendar = await calendarOfDossier(tx, dossier, dossier.actions);
      const all = [...progress.before, ...progress.added];
      rows.push({
        id: dossier.id,
        before: dossier.actions.at(-1)?.seq ?? 0,
        ...units,
        actions: progress.added,
        watchAt: nextWatch(calendar, progress.state, all),
        asked: progress.state.consultations.filter((one) => one.answeredAt === null).map((one) => one.unitId),
      });
      announce(tx, progress, {
        code: dossier.code,
        unit: units.responsible,
        desk: units.receiving,
        applicant: dossier.applicantAccount,
      });
    }
    if (rows.length > 0) tx.last(() => saveTransfers(tx, rows, replacements));
    return counts;
  });
}

function begin(dossier: LoadedDossier): Progress {
  return beginChange(dossier.id, dossier.at, dossier.actions, dossier.processState, dossier.openSteps);
}
