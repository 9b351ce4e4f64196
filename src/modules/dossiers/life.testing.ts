import { localDate } from '#kernel/clock';
import { type Actor, type Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { Refusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { latestEdition } from '#modules/calendar';
import { CREW_DESK, type Part } from '../../../tests/support/crew.ts';
import { errors } from './errors.ts';
import { fold, type ProposedAct } from './model.ts';
import { findDossierFacts } from './reads.ts';
import { ACTS, contentFor } from './testing.ts';
import { adjustDossier } from './use-cases/adjust-dossier.ts';
import { applyCalendar } from './use-cases/apply-calendar.ts';
import { answerConsultation, consultUnit } from './use-cases/consult-unit.ts';
import { correctResult, reportWrongResult } from './use-cases/correct-result.ts';
import { confirmPayment, demandPayment } from './use-cases/demand-payment.ts';
import { closeDossier, stopDossier } from './use-cases/end-dossier.ts';
import { explainLateness, notifyEarly, reportLost } from './use-cases/explain-dossier.ts';
import { decideProposal, proposeAct } from './use-cases/propose-act.ts';
import { transferDossier } from './use-cases/transfer-dossier.ts';

/** Whoever may try something: the crew of the ward, or the platform itself. */
export type Doer = Part | 'system';

/** Another case of the procedure of the tests. */
const OTHER_CASE = 'theo-danh-sach';

type LifeAct = (ctx: Ctx, code: string, to: string) => Promise<unknown>;

const life = {
  proposeExtension: async (ctx: Ctx, code: string) => {
    const facts = await findDossierFacts(reading(ctx), code);
    const to = localDate((facts?.dueAt ?? ctx.now).add({ hours: 24 * 10 }));
    const reason = { key: 'verification-longer', text: 'Xác minh cần thêm thời gian.' };
    return proposeAct(ctx, code, { act: 'extend', to, reason });
  },
  proposeCancel: (ctx: Ctx, code: string) =>
    proposeAct(ctx, code, {
      act: 'cancel',
      legalBasis: 'Luật Cư trú, khoản 2 Điều 24',
      reason: { key: 'filed-twice', text: 'Hồ sơ trùng với hồ sơ đã nộp hôm trước.' },
    }),
  proposeReclassify: (ctx: Ctx, code: string) =>
    proposeAct(ctx, code, {
      act: 'reclassify',
      caseKey: OTHER_CASE,
      reason: { key: 'case-mistaken', text: 'Hồ sơ thuộc trường hợp khác.' },
    }),
  applyCalendar: async (ctx: Ctx, code: string) => {
    const edition = await latestEdition(reading(ctx));
    const order = { id: uuidv7(ctx.now.epochMilliseconds), edition, decision: 'QĐ 1/QĐ-UBND' };
    return applyCalendar(ctx, code, { ...order, orderedBy: null, orderedByName: 'Thử', unitId: null });
  },
  approveSupplement: (ctx: Ctx, code: string) => approveOnly(ctx, code, 'request-supplement'),
  approveExtension: (ctx: Ctx, code: string) => approveOnly(ctx, code, 'extend'),
  approveCancel: (ctx: Ctx, code: string) => approveOnly(ctx, code, 'cancel'),
  approveReclassify: (ctx: Ctx, code: string) => approveOnly(ctx, code, 'reclassify'),
  decline: (ctx: Ctx, code: string) => decideProposal(ctx, code, false, 'Còn đủ thời gian.'),
  consult: (ctx: Ctx, code: string) =>
    consultUnit(ctx, code, {
      unitId: 'phuong-tam-thanh',
      question: 'Chủ hộ có ở phường không?',
      limit: { value: 1, unit: 'wh' },
    }),
  answer: async (ctx: Ctx, code: string) => {
    const facts = await findDossierFacts(reading(ctx), code);
    const asked = facts?.actions.filter((a) => a.kind === 'consult').length ?? 0;
    const answered = facts?.actions.filter((a) => a.kind === 'answer').length ?? 0;
    return answerConsultation(ctx, code, Math.min(answered + 1, Math.max(asked, 1)), 'Có.');
  },
  demandPayment: (ctx: Ctx, code: string) =>
    demandPayment(ctx, code, { amountVnd: 150_000, what: 'Lệ phí', notice: 'TB-01' }),
  confirmPayment: (ctx: Ctx, code: string) => confirmPayment(ctx, code, 'BL-7'),
  explain: (ctx: Ctx, code: string) => explainLateness(ctx, code, 'Chờ xác minh lâu.'),
  notifyEarly: (ctx: Ctx, code: string) => notifyEarly(ctx, code, 'Có kết quả ngày mai.'),
  reportLost: (ctx: Ctx, code: string) => reportLost(ctx, code, 'Tờ khai bị ướt', 'Phường chịu chi phí'),
  reportWrong: (ctx: Ctx, code: string) => reportWrongResult(ctx, code, 'Sai họ tên'),
  correct: (ctx: Ctx, code: string) => correctResult(ctx, code, 'Đính chính họ tên.'),
  adjust: (ctx: Ctx, code: string) => adjustDossier(ctx, code, contentFor(null)),
  stop: (ctx: Ctx, code: string) =>
    stopDossier(ctx, code, { returnedPapers: ['Tờ khai CT01'], refundedVnd: null, keptVnd: null }),
  close: (ctx: Ctx, code: string) => closeDossier(ctx, code),
  transfer: (ctx: Ctx, code: string) =>
    transferDossier(ctx, code, { from: CREW_DESK, to: 'phuong-tam-thanh-mot-cua', decision: 'NQ 01' }),
} satisfies Record<string, LifeAct>;

/** Approves what waits for a second person if it is this act; anything else waits for somebody who looks for it. */
async function approveOnly(ctx: Ctx, code: string, act: ProposedAct): Promise<unknown> {
  const facts = await findDossierFacts(reading(ctx), code);
  if (facts && fold(facts.actions).pending?.act !== act) throw new Refusal(errors.nothingProposed);
  return decideProposal(ctx, code, true, '');
}

/** Name of any act on a dossier, the usual and the rare. */
export type LifeActName = keyof typeof life | keyof typeof ACTS;

/** Every act on a dossier, with something sensible to say. */
export const LIFE_ACTS: Readonly<Record<LifeActName, LifeAct>> = { ...ACTS, ...life };

/** The actor of a doer. */
export function actorFor(crew: Readonly<Record<Part, Actor>>, doer: Doer): Actor {
  return doer === 'system' ? { kind: 'system', name: 'test' } : crew[doer];
}
