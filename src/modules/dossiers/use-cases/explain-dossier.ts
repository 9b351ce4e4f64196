import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { heirsOf } from '#modules/directory';
import { isLate } from '../due.ts';
import { errors } from '../errors.ts';
import { record } from '../progress.ts';
import { apologise } from './carry-out.ts';
import { changeDossier, ensureStep, type Loaded, partyOf, stepActorOf } from './change.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/**
 * Explains why a dossier is or was late (giải trình hồ sơ chậm): every late one needs it, and an apology. Whoever answers for
 * the unit writes it; the first explanation of its head or leader goes out with the apology letter (văn bản xin lỗi). The date
 * has passed, so the letter gives no new one; the lateness itself is not touched.
 *
 * @throws dossiers/not-late, dossiers/reason-missing, dossiers/not-your-unit
 * @emits dossiers.explained { code, unit, applicant }
 * @law ND-118-2025/19.6  a late dossier is explained and excused
 */
export function explainLateness(ctx: Ctx, code: string, text: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const { dossier, promise } = loaded;
    const late = isLate(loaded.progress.state?.pinned ?? null, promise, dossier.at);
    ensure(late, errors.notLate, { dueAt: promise?.dueAt.toString() });
    const unit = await ensureUnit(ctx, loaded, ['case-officer', ...HEADS]);
    ensure(text.trim(), errors.reasonMissing);
    const isSent = dossier.actions.some((one) => one.kind === 'explain' && one.payload['apology']);
    const apology =
      !isSent && signsFor(ctx, loaded, unit) ? await apologise(loaded, null, text.trim()) : null;
    const progress = record(loaded.progress, 'explain', partyOf(ctx, dossier.responsibleUnit), {
      text: text.trim(),
      ...(apology ? { apology } : {}),
    });
    return { progress, answer: moved(code, progress) };
  });
}

/**
 * Tells the applicant that the result comes before its date (thông báo trả kết quả sớm).
 *
 * @throws dossiers/reason-missing, dossiers/not-your-step
 * @emits dossiers.early-notified { code, unit, applicant }
 */
export function notifyEarly(ctx: Ctx, code: string, text: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const step = ensureStep(ctx, loaded, 'any');
    ensure(text.trim(), errors.reasonMissing);
    const progress = record(loaded.progress, 'notify-early', partyOf(ctx, step), {
      text: text.trim(),
    });
    return { progress, answer: moved(code, progress) };
  });
}

/**
 * Records that papers of a dossier were lost or damaged (mất, hư hỏng giấy tờ): what, the apology, who bears the cost.
 *
 * @throws dossiers/reason-missing, dossiers/not-your-unit
 * @emits dossiers.lost-reported { code, unit, applicant }
 * @law ND-118-2025/23.2  apology and the cost of issuing them again
 */
export function reportLost(ctx: Ctx, code: string, what: string, remedy: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    await ensureUnit(ctx, loaded, ['desk-clerk', 'case-officer', 'unit-head', 'leader']);
    ensure(what.trim() && remedy.trim(), errors.reasonMissing);
    const progress = record(loaded.progress, 'report-lost', partyOf(ctx), {
      what: what.trim(),
      remedy: remedy.trim(),
    });
    return { progress, answer: moved(code, progress) };
  });
}

const HEADS = ['unit-head', 'leader'];

/** An apology is signed by a head or leader of the agency that is late, not by the desk that received the dossier. */
function signsFor(ctx: Ctx, { dossier }: Loaded, unit: string): boolean {
  const isDesk = unit === dossier.receivingUnit && unit !== dossier.responsibleUnit;
  return (
    !isDesk && stepActorOf(ctx).roles.some((grant) => grant.unitId === unit && HEADS.includes(grant.role))
  );
}

/**
 * The actor holds one of the roles in the receiving or the responsible unit of the dossier, or in the unit that took its
 * place: what was done before a merger is answered for by the heir.
 *
 * @returns the unit for which the actor acts
 * @throws dossiers/not-your-unit
 */
export async function ensureUnit(
  ctx: Ctx,
  { tx, dossier }: Loaded,
  roles: readonly string[],
): Promise<string> {
  const held = stepActorOf(ctx).roles.filter((grant) => roles.includes(grant.role));
  const own = [dossier.responsibleUnit, dossier.receivingUnit];
  const unit = own.find((id) => held.some((grant) => grant.unitId === id));
  if (unit !== undefined) return unit;
  const heirs = held.length > 0 ? await heirsOf(tx, own) : [];
  const heir = heirs.find((id) => held.some((grant) => grant.unitId === id));
  ensure(heir !== undefined, errors.notYourUnit, { roles });
  return heir;
}
