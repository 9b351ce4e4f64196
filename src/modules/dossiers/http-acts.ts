import { z } from 'zod';
import type { Api } from '#kernel/api';
import type { Ctx } from '#kernel/context';
import { registerLife } from './http-life.ts';
import { acceptDossier } from './use-cases/accept-dossier.ts';
import {
  handOverResult,
  issueDossierResult,
  refuseDossier,
  signDossier,
  withdrawDossier,
} from './use-cases/decide-dossier.ts';
import { moveDossierProcess } from './use-cases/move-process.ts';
import { receiveMessage } from './use-cases/receive-message.ts';
import { askCompletion } from './use-cases/supplement-dossier.ts';
import {
  assignDossier,
  completeDossierStep,
  releaseDossier,
  sendBackDossier,
} from './use-cases/work-on-dossier.ts';

const params = z.object({ code: z.string().min(5).max(60) });
const text = (most: number) => z.string().trim().min(1).max(most);
const nothing = z.strictObject({}).default({});
const items = z
  .array(z.strictObject({ what: text(300), asked: text(1000), clause: text(300) }))
  .min(1)
  .max(40);

const reply = z
  .object({ code: z.string(), status: z.string(), steps: z.array(z.string()).optional() })
  .meta({ id: 'Moved', description: 'Where the dossier is after the act' });

/** One act on a dossier: address, words, shape of the body, and the use case that does it. */
export interface Act<B extends z.ZodType> {
  readonly path: string;
  readonly summary: string;
  readonly by: 'officer' | 'citizen' | 'signed-in';
  readonly body: B;
  readonly run: (
    ctx: Ctx,
    code: string,
    body: z.output<B>,
  ) => Promise<{ code: string; status: string; steps?: readonly string[] }>;
}

/** Registers one act. */
export type ActRegistrar = <B extends z.ZodType>(act: Act<B>) => void;

/** JSON routes of what is done to a dossier: `POST /dossiers/{code}/…`. */
export function registerActs(api: Api): void {
  const act: ActRegistrar = ({ path, summary, by, body, run }) =>
    api.route({
      method: 'POST',
      path: `/dossiers/:code/${path}`,
      tag: 'dossiers',
      summary,
      gate: { access: by, audit: 'none' },
      params,
      body,
      reply,
      handler: async (input) => {
        const { steps, ...answer } = await run(input.ctx, input.params.code, input.body);
        return { ...answer, ...(steps ? { steps: [...steps] } : {}) };
      },
    });

  act({
    path: 'accept',
    summary: 'Tiếp nhận hồ sơ',
    by: 'officer',
    body: nothing,
    run: (ctx, code) => acceptDossier(ctx, code),
  });
  act({
    path: 'ask-completion',
    summary: 'Yêu cầu hoàn thiện trước khi tiếp nhận, một lần, đầy đủ',
    by: 'officer',
    body: z.strictObject({ items }),
    run: (ctx, code, body) => askCompletion(ctx, code, body.items),
  });
  act({
    path: 'refuse',
    summary: 'Từ chối, có lý do và căn cứ',
    by: 'officer',
    body: z.strictObject({ reason: text(2000), legalBasis: text(500) }),
    run: (ctx, code, body) => refuseDossier(ctx, code, body),
  });
  act({
    path: 'assign',
    summary: 'Phân công',
    by: 'officer',
    body: z.strictObject({ to: z.uuid() }),
    run: (ctx, code, body) => assignDossier(ctx, code, body.to),
  });
  act({
    path: 'release',
    summary: 'Trả lại việc đã nhận',
    by: 'officer',
    body: z.strictObject({ reason: text(500) }),
    run: (ctx, code, body) => releaseDossier(ctx, code, body.reason),
  });
  act({
    path: 'complete-step',
    summary: 'Hoàn thành bước',
    by: 'officer',
    body: z.strictObject({ note: text(2000).optional(), outcome: text(100).optional() }).default({}),
    run: (ctx, code, body) => completeDossierStep(ctx, code, body.note ?? null, body.outcome ?? null),
  });
  act({
    path: 'move-process',
    summary: 'Chuyển hồ sơ đang chạy sang phiên bản quy trình khác',
    by: 'officer',
    body: z.strictObject({ definition: z.uuid(), reason: text(1000) }),
    run: (ctx, code, body) =>
      moveDossierProcess(ctx, code, { definitionId: body.definition, reason: body.reason }),
  });
  act({
    path: 'message',
    summary: 'Ghi nhận thông điệp mà quy trình đang chờ',
    by: 'officer',
    body: z.strictObject({ name: text(100) }),
    run: (ctx, code, body) => receiveMessage(ctx, code, body.name),
  });
  act({
    path: 'send-back',
    summary: 'Chuyển lại bước trước',
    by: 'officer',
    body: z.strictObject({ to: text(80), reason: text(2000) }),
    run: (ctx, code, body) => sendBackDossier(ctx, code, body.to, body.reason),
  });
  act({
    path: 'sign',
    summary: 'Ký kết quả',
    by: 'officer',
    body: z.strictObject({ text: text(4000) }),
    run: (ctx, code, body) => signDossier(ctx, code, body),
  });
  act({
    path: 'issue',
    summary: 'Vào sổ, phát hành kết quả',
    by: 'officer',
    body: nothing,
    run: (ctx, code) => issueDossierResult(ctx, code),
  });
  act({
    path: 'hand-over',
    summary: 'Trả kết quả',
    by: 'officer',
    body: z.strictObject({
      receiver: text(200),
      check: z.enum(['identity', 'authorisation', 'post', 'electronic']),
    }),
    run: (ctx, code, body) => handOverResult(ctx, code, { name: body.receiver, check: body.check }),
  });
  act({
    path: 'withdraw',
    summary: 'Rút hồ sơ',
    by: 'citizen',
    body: z.strictObject({ reason: text(1000) }),
    run: (ctx, code, body) => withdrawDossier(ctx, code, body.reason),
  });
  registerLife(act);
}
