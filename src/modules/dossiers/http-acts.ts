import { z } from 'zod';
import type { Api } from '#kernel/api';
import type { Ctx } from '#kernel/context';
import { parseLimit } from '#modules/calendar';
import { acceptDossier } from './use-cases/accept-dossier.ts';
import { answerConsultation, consultUnit } from './use-cases/consult-unit.ts';
import { correctResult, reportWrongResult } from './use-cases/correct-result.ts';
import {
  handOverResult,
  issueDossierResult,
  refuseDossier,
  signDossier,
  withdrawDossier,
} from './use-cases/decide-dossier.ts';
import { confirmPayment, demandPayment } from './use-cases/demand-payment.ts';
import { closeDossier, stopDossier } from './use-cases/end-dossier.ts';
import { explainLateness, notifyEarly, reportLost } from './use-cases/explain-dossier.ts';
import { moveDossierProcess } from './use-cases/move-process.ts';
import { decideProposal, proposeAct } from './use-cases/propose-act.ts';
import { receiveMessage } from './use-cases/receive-message.ts';
import { askCompletion } from './use-cases/supplement-dossier.ts';
import {
  assignDossier,
  completeDossierStep,
  releaseDossier,
  sendBackDossier,
} from './use-cases/work-on-dossier.ts';

const params = z.object({ code: z.string().min(5).max(60) });
const reply = z
  .object({ code: z.string(), status: z.string(), steps: z.array(z.string()).optional() })
  .meta({ id: 'Moved', description: 'Where the dossier is after the act' });

const text = (most: number) => z.string().trim().min(1).max(most);
const body = z.strictObject;
const nothing = body({}).default({});
const reason = body({ key: text(60), text: text(2000) });
const vnd = z.number().int().nonnegative().max(1e12);
const items = z
  .array(body({ what: text(300), asked: text(1000), clause: text(300) }))
  .min(1)
  .max(40);

/** Shape of the body of an act, and the use case that does it. */
interface Deed<B extends z.ZodType> {
  readonly takes: B;
  readonly run: (
    ctx: Ctx,
    code: string,
    sent: z.output<B>,
  ) => Promise<{ code: string; status: string; steps?: readonly string[] }>;
}

type Access = 'officer' | 'citizen' | 'signed-in';

/** JSON routes of what is done to a dossier: `POST /dossiers/{code}/…`. */
export function registerActs(api: Api): void {
  const by =
    (access: Access) =>
    <B extends z.ZodType>(path: string, summary: string, { takes, run }: Deed<B>): void =>
      api.route({
        method: 'POST',
        path: `/dossiers/:code/${path}`,
        tag: 'dossiers',
        summary,
        gate: { access, audit: 'none' },
        params,
        body: takes,
        reply,
        handler: async (input) => {
          const { steps, ...answer } = await run(input.ctx, input.params.code, input.body);
          return { ...answer, ...(steps ? { steps: [...steps] } : {}) };
        },
      });
  registerUsual(by);
  registerProposals(by('officer'));
  registerRare(by);
}

type Registrar = <B extends z.ZodType>(path: string, summary: string, deed: Deed<B>) => void;

/** From acceptance to the result in the hand of the applicant. */
function registerUsual(by: (access: Access) => Registrar): void {
  const officer = by('officer');
  officer('accept', 'Tiếp nhận hồ sơ', { takes: nothing, run: (ctx, code) => acceptDossier(ctx, code) });
  officer('ask-completion', 'Yêu cầu hoàn thiện trước khi tiếp nhận, một lần, đầy đủ', {
    takes: body({ items }),
    run: (ctx, code, sent) => askCompletion(ctx, code, sent.items),
  });
  officer('refuse', 'Từ chối, có lý do và căn cứ', {
    takes: body({ reason: text(2000), legalBasis: text(500) }),
    run: refuseDossier,
  });
  officer('assign', 'Phân công', {
    takes: body({ to: z.uuid() }),
    run: (ctx, code, { to }) => assignDossier(ctx, code, to),
  });
  officer('release', 'Trả lại việc đã nhận', {
    takes: body({ reason: text(500) }),
    run: (ctx, code, sent) => releaseDossier(ctx, code, sent.reason),
  });
  officer('complete-step', 'Hoàn thành bước', {
    takes: body({ note: text(2000).optional(), outcome: text(100).optional() }).default({}),
    run: (ctx, code, { note, outcome }) => completeDossierStep(ctx, code, note ?? null, outcome ?? null),
  });
  officer('send-back', 'Chuyển lại bước trước', {
    takes: body({ to: text(80), reason: text(2000) }),
    run: (ctx, code, sent) => sendBackDossier(ctx, code, sent.to, sent.reason),
  });
  officer('sign', 'Ký kết quả', { takes: body({ text: text(4000) }), run: signDossier });
  officer('issue', 'Vào sổ, phát hành kết quả', { takes: nothing, run: issueDossierResult });
  officer('hand-over', 'Trả kết quả', {
    takes: body({
      receiver: text(200),
      check: z.enum(['identity', 'authorisation', 'post', 'electronic']),
    }),
    run: (ctx, code, { receiver, check }) => handOverResult(ctx, code, { name: receiver, check }),
  });
  by('citizen')('withdraw', 'Rút hồ sơ', {
    takes: body({ reason: text(1000) }),
    run: (ctx, code, sent) => withdrawDossier(ctx, code, sent.reason),
  });
}

/** What one person proposes and another approves. */
function registerProposals(officer: Registrar): void {
  officer('propose-supplement', 'Đề xuất yêu cầu bổ sung (chờ người thứ hai duyệt)', {
    takes: body({ items, reason }),
    run: (ctx, code, sent) => proposeAct(ctx, code, { act: 'request-supplement', ...sent }),
  });
  officer('propose-extension', 'Đề xuất xin lỗi và hẹn lại (chờ người thứ hai duyệt)', {
    takes: body({ to: z.iso.date(), reason }),
    run: (ctx, code, sent) => proposeAct(ctx, code, { act: 'extend', ...sent }),
  });
  officer('propose-cancellation', 'Đề xuất dừng giải quyết hồ sơ (chờ người thứ hai duyệt)', {
    takes: body({ legalBasis: text(500), reason }),
    run: (ctx, code, sent) => proposeAct(ctx, code, { act: 'cancel', ...sent }),
  });
  officer('propose-case', 'Đề xuất đổi trường hợp của thủ tục (chờ người thứ hai duyệt)', {
    takes: body({ case: text(60), reason }),
    run: (ctx, code, sent) =>
      proposeAct(ctx, code, { act: 'reclassify', caseKey: sent.case, reason: sent.reason }),
  });
  officer('decide-proposal', 'Duyệt hoặc không duyệt đề xuất của người khác', {
    takes: body({ approve: z.boolean(), note: z.string().trim().max(2000).default('') }),
    run: (ctx, code, { approve, note }) => decideProposal(ctx, code, approve, note),
  });
}

/** The rarer acts of a life: consultation, money, messages, another process, explanation, correction, endings. */
function registerRare(by: (access: Access) => Registrar): void {
  const officer = by('officer');
  officer('consult', 'Lấy ý kiến đơn vị khác', {
    takes: body({ unit: text(80), question: text(4000), limit: z.string().regex(/^\d{1,3}(wd|wh|d)$/) }),
    run: (ctx, code, { unit, question, limit }) =>
      consultUnit(ctx, code, { unitId: unit, question, limit: parseLimit(limit) }),
  });
  officer('answer-consultation', 'Trả lời lấy ý kiến', {
    takes: body({ number: z.number().int().min(1).max(1000), text: text(8000) }),
    run: (ctx, code, sent) => answerConsultation(ctx, code, sent.number, sent.text),
  });
  officer('demand-payment', 'Yêu cầu thực hiện nghĩa vụ tài chính', {
    takes: body({ amountVnd: vnd.min(1), what: text(500), notice: text(200) }),
    run: demandPayment,
  });
  officer('confirm-payment', 'Xác nhận đã thực hiện nghĩa vụ tài chính', {
    takes: body({ receipt: text(200) }),
    run: (ctx, code, { receipt }) => confirmPayment(ctx, code, receipt),
  });
  officer('message', 'Ghi nhận thông điệp mà quy trình đang chờ', {
    takes: body({ name: text(100) }),
    run: (ctx, code, { name }) => receiveMessage(ctx, code, name),
  });
  officer('move-process', 'Chuyển hồ sơ đang chạy sang phiên bản quy trình khác', {
    takes: body({ definition: z.uuid(), reason: text(1000) }),
    run: (ctx, code, sent) =>
      moveDossierProcess(ctx, code, { definitionId: sent.definition, reason: sent.reason }),
  });
  officer('explain', 'Giải trình hồ sơ trễ hạn', {
    takes: body({ text: text(4000) }),
    run: (ctx, code, sent) => explainLateness(ctx, code, sent.text),
  });
  officer('notify-early', 'Thông báo trả kết quả sớm', {
    takes: body({ text: text(1000) }),
    run: (ctx, code, sent) => notifyEarly(ctx, code, sent.text),
  });
  officer('report-lost', 'Ghi nhận mất, hư hỏng giấy tờ', {
    takes: body({ what: text(1000), remedy: text(1000) }),
    run: (ctx, code, sent) => reportLost(ctx, code, sent.what, sent.remedy),
  });
  by('signed-in')('report-wrong', 'Báo kết quả có sai sót', {
    takes: body({ what: text(2000) }),
    run: (ctx, code, { what }) => reportWrongResult(ctx, code, what),
  });
  officer('correct-result', 'Sửa kết quả có sai sót', {
    takes: body({ text: text(4000) }),
    run: (ctx, code, sent) => correctResult(ctx, code, sent.text),
  });
  officer('stop', 'Dừng giải quyết hồ sơ đã rút (mẫu 05)', {
    takes: body({
      returnedPapers: z.array(text(300)).max(60).default([]),
      refundedVnd: vnd.nullable().default(null),
      keptVnd: vnd.nullable().default(null),
    }),
    run: stopDossier,
  });
  officer('close', 'Đóng hồ sơ đã hết thời hạn hoàn thiện', {
    takes: nothing,
    run: (ctx, code) => closeDossier(ctx, code),
  });
}
