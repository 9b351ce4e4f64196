import { z } from 'zod';
import type { ActRegistrar } from './http-acts.ts';
import { parseLimit } from '#modules/calendar';
import { answerConsultation, consultUnit } from './use-cases/consult-unit.ts';
import { correctResult, reportWrongResult } from './use-cases/correct-result.ts';
import { confirmPayment, demandPayment } from './use-cases/demand-payment.ts';
import { closeDossier, stopDossier } from './use-cases/end-dossier.ts';
import { explainLateness, notifyEarly, reportLost } from './use-cases/explain-dossier.ts';
import { decideProposal, proposeAct } from './use-cases/propose-act.ts';

const text = (most: number) => z.string().trim().min(1).max(most);
const reason = z.strictObject({ key: text(60), text: text(2000) });
const items = z
  .array(z.strictObject({ what: text(300), asked: text(1000), clause: text(300) }))
  .min(1)
  .max(40);
const vnd = z.number().int().nonnegative().max(1e12);

/** The rarer acts of a life: proposals and their approval, consultation, money, explanation, correction, endings. */
export function registerLife(act: ActRegistrar): void {
  act({
    path: 'propose-supplement',
    summary: 'Đề xuất yêu cầu bổ sung (chờ người thứ hai duyệt)',
    by: 'officer',
    body: z.strictObject({ items, reason }),
    run: (ctx, code, body) => proposeAct(ctx, code, { act: 'request-supplement', ...body }),
  });
  act({
    path: 'propose-extension',
    summary: 'Đề xuất xin lỗi và hẹn lại (chờ người thứ hai duyệt)',
    by: 'officer',
    body: z.strictObject({ to: z.iso.date(), reason }),
    run: (ctx, code, body) => proposeAct(ctx, code, { act: 'extend', ...body }),
  });
  act({
    path: 'propose-cancellation',
    summary: 'Đề xuất dừng giải quyết hồ sơ (chờ người thứ hai duyệt)',
    by: 'officer',
    body: z.strictObject({ legalBasis: text(500), reason }),
    run: (ctx, code, body) => proposeAct(ctx, code, { act: 'cancel', ...body }),
  });
  act({
    path: 'propose-case',
    summary: 'Đề xuất đổi trường hợp của thủ tục (chờ người thứ hai duyệt)',
    by: 'officer',
    body: z.strictObject({ case: text(60), reason }),
    run: (ctx, code, body) =>
      proposeAct(ctx, code, { act: 'reclassify', caseKey: body.case, reason: body.reason }),
  });
  act({
    path: 'decide-proposal',
    summary: 'Duyệt hoặc không duyệt đề xuất của người khác',
    by: 'officer',
    body: z.strictObject({ approve: z.boolean(), note: z.string().trim().max(2000).default('') }),
    run: (ctx, code, body) => decideProposal(ctx, code, body.approve, body.note),
  });
  act({
    path: 'consult',
    summary: 'Lấy ý kiến đơn vị khác',
    by: 'officer',
    body: z.strictObject({
      unit: text(80),
      question: text(4000),
      limit: z.string().regex(/^\d{1,3}(wd|wh|d)$/),
    }),
    run: (ctx, code, body) =>
      consultUnit(ctx, code, { unitId: body.unit, question: body.question, limit: parseLimit(body.limit) }),
  });
  act({
    path: 'answer-consultation',
    summary: 'Trả lời lấy ý kiến',
    by: 'officer',
    body: z.strictObject({ number: z.number().int().min(1).max(1000), text: text(8000) }),
    run: (ctx, code, body) => answerConsultation(ctx, code, body.number, body.text),
  });
  act({
    path: 'demand-payment',
    summary: 'Yêu cầu thực hiện nghĩa vụ tài chính',
    by: 'officer',
    body: z.strictObject({ amountVnd: vnd.min(1), what: text(500), notice: text(200) }),
    run: (ctx, code, body) => demandPayment(ctx, code, body),
  });
  act({
    path: 'confirm-payment',
    summary: 'Xác nhận đã thực hiện nghĩa vụ tài chính',
    by: 'officer',
    body: z.strictObject({ receipt: text(200) }),
    run: (ctx, code, body) => confirmPayment(ctx, code, body.receipt),
  });
  act({
    path: 'explain',
    summary: 'Giải trình hồ sơ trễ hạn',
    by: 'officer',
    body: z.strictObject({ text: text(4000) }),
    run: (ctx, code, body) => explainLateness(ctx, code, body.text),
  });
  act({
    path: 'notify-early',
    summary: 'Thông báo trả kết quả sớm',
    by: 'officer',
    body: z.strictObject({ text: text(1000) }),
    run: (ctx, code, body) => notifyEarly(ctx, code, body.text),
  });
  act({
    path: 'report-lost',
    summary: 'Ghi nhận mất, hư hỏng giấy tờ',
    by: 'officer',
    body: z.strictObject({ what: text(1000), remedy: text(1000) }),
    run: (ctx, code, body) => reportLost(ctx, code, body.what, body.remedy),
  });
  act({
    path: 'report-wrong',
    summary: 'Báo kết quả có sai sót',
    by: 'signed-in',
    body: z.strictObject({ what: text(2000) }),
    run: (ctx, code, body) => reportWrongResult(ctx, code, body.what),
  });
  act({
    path: 'correct-result',
    summary: 'Sửa kết quả có sai sót',
    by: 'officer',
    body: z.strictObject({ text: text(4000) }),
    run: (ctx, code, body) => correctResult(ctx, code, body.text),
  });
  act({
    path: 'stop',
    summary: 'Dừng giải quyết hồ sơ đã rút (mẫu 05)',
    by: 'officer',
    body: z.strictObject({
      returnedPapers: z.array(text(300)).max(60).default([]),
      refundedVnd: vnd.nullable().default(null),
      keptVnd: vnd.nullable().default(null),
    }),
    run: (ctx, code, body) => stopDossier(ctx, code, body),
  });
  act({
    path: 'close',
    summary: 'Đóng hồ sơ đã hết thời hạn hoàn thiện',
    by: 'officer',
    body: z.strictObject({}).default({}),
    run: (ctx, code) => closeDossier(ctx, code),
  });
}
