import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { errors } from '../errors.ts';
import { record } from '../progress.ts';
import { changeDossier, ensureStep, partyOf } from './change.ts';
import { hearAct } from './hear-act.ts';
import { ensureUnit } from './explain-dossier.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/** Money that the applicant must pay before the handling goes on. */
export interface PaymentDemand {
  /** Whole đồng, positive. */
  readonly amountVnd: number;
  readonly what: string;
  /** Number of the notice it rests on. */
  readonly notice: string;
}

/**
 * Asks for a financial duty in the middle of the handling (yêu cầu thực hiện nghĩa vụ tài chính). Whether the time of
 * waiting counts is for sector law; the clock of this platform goes on until a profile says otherwise.
 *
 * @throws dossiers/amount-invalid, dossiers/reason-missing, dossiers/not-your-step
 * @emits dossiers.payment-demanded { code, unit, applicant }
 */
export function demandPayment(ctx: Ctx, code: string, demand: PaymentDemand): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    ensure(Number.isSafeInteger(demand.amountVnd) && demand.amountVnd > 0, errors.amountInvalid);
    ensure(demand.what.trim() && demand.notice.trim(), errors.reasonMissing);
    const step = ensureStep(ctx, loaded, ['process', 'check', 'appraise']);
    const progress = record(loaded.progress, 'demand-payment', partyOf(ctx, step), { ...demand });
    return { progress, answer: moved(code, progress) };
  });
}

/**
 * Confirms that the money was paid (xác nhận đã nộp): by the desk, with the number of the receipt.
 *
 * @throws dossiers/reason-missing, dossiers/not-your-unit
 * @emits dossiers.payment-confirmed { code, unit, applicant }
 */
export function confirmPayment(ctx: Ctx, code: string, receipt: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    await ensureUnit(ctx, loaded, ['desk-clerk', 'case-officer']);
    ensure(receipt.trim(), errors.reasonMissing);
    const recorded = record(loaded.progress, 'confirm-payment', partyOf(ctx), {
      receipt: receipt.trim(),
      amountVnd: loaded.progress.state?.demandedVnd ?? null,
    });
    const progress = await hearAct(loaded, recorded, 'confirm-payment');
    return { progress, answer: moved(code, progress) };
  });
}
